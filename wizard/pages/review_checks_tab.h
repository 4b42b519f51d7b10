#pragma once

#include <QWidget>

#include "wizard/model/wizard_session.h"
#include "wizard/pages/check_matrix_model.h"

namespace cas {

class Button;
class Card;
class FindingCard;
class QuestionDialog;
class ShareBar;
class TableView;
class Text;

/// What was looked at and found, check by member, with what it means and how to mend it.
class ReviewChecksTab : public QWidget {
    Q_OBJECT

public:
    explicit ReviewChecksTab(WizardSession& session, QWidget* parent = nullptr);
    void refresh();
    /// Selects the first failure, else the first warning.
    void showFirstOpen();

    TableView* table() const { return m_table; }
    CheckMatrixModel* model() const { return m_model; }
    FindingCard* finding() const { return m_finding; }
    Button* runAll() const { return m_runAll; }
    Button* runFailed() const { return m_runFailed; }
    Button* cancel() const { return m_cancel; }
    /// Asks which kinds of checks to run.
    Button* choose() const { return m_choose; }

Q_SIGNALS:
    /// To the field where the finding is mended.
    void fieldRequested(const QString& pointer);

private:
    QWidget* countsCard();
    void presentCounts();
    void showSelected();
    void askReason();
    void askKinds();
    std::vector<std::string> nodeNames() const;

    WizardSession& m_session;
    CheckMatrixModel* m_model;
    TableView* m_table;
    FindingCard* m_finding;
    QList<Text*> m_numbers;
    QList<Text*> m_words;
    ShareBar* m_bar;
    Text* m_when;
    Button* m_runAll;
    Button* m_runFailed;
    Button* m_cancel;
    Button* m_choose;
    std::set<CheckCategory> m_chosen;  ///< last time
};

}  // namespace cas
