#pragma once

#include <QWidget>

#include "wizard/model/wizard_session.h"
#include "wizard/pages/action_table_model.h"

class QHBoxLayout;

namespace cas {

class Card;
class CommandBlock;
class EmptyState;
class TableView;
class Text;

/// What runs and where, step by step, with the exact commands of the selected one.
class ReviewPlanTab : public QWidget {
    Q_OBJECT

public:
    explicit ReviewPlanTab(WizardSession& session, QWidget* parent = nullptr);
    void refresh();
    void copyAll();
    void exportPlan();

    TableView* table() const { return m_table; }
    CommandBlock* command() const { return m_command; }
    CommandBlock* undo() const { return m_undo; }

private:
    QWidget* detailCard();
    void showSelected();

    WizardSession& m_session;
    ActionTableModel* m_model;
    TableView* m_table;
    Card* m_detail;
    Text* m_runsOn;
    CommandBlock* m_command;
    CommandBlock* m_undo;
    Text* m_noUndo;
};

}  // namespace cas
