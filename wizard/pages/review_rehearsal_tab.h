#pragma once

#include <QWidget>

#include "wizard/model/wizard_session.h"
#include "wizard/pages/action_table_model.h"

namespace cas {

class Button;
class LogView;
class Message;
class TableView;
class Text;

/// The dry run: what each step finds and would change. Reads only.
class ReviewRehearsalTab : public QWidget {
    Q_OBJECT

public:
    explicit ReviewRehearsalTab(WizardSession& session, QWidget* parent = nullptr);
    void refresh();
    void start();

    TableView* table() const { return m_table; }
    RunSession& run() { return m_run; }

private:
    void showRun();
    QString resultText() const;

    WizardSession& m_session;
    RunSession m_run;
    DeploymentPlan m_rehearsed;  ///< the plan the results are of
    ActionTableModel* m_model;
    TableView* m_table;
    Text* m_result;
    Button* m_start;
    Button* m_cancel;
    Message* m_trouble;
    LogView* m_log;
};

}  // namespace cas
