#pragma once

#include <QPointer>
#include <QTimer>
#include <optional>
#include <set>

#include "wizard/pages/plan_page.h"

namespace cas {

class ActionTableModel;
class Button;
class FailurePanel;
class LogView;
class Message;
class ProgressCells;
class TableView;
class Text;
struct Question;

/// Page 8: the run, step by step, its log, and the ways out where it stops. An undo is shown in the same table, last
/// step first.
class ApplyPage final : public PlanPage {
    Q_OBJECT

public:
    explicit ApplyPage(WizardSession& session);
    QStringList help() const override;
    void entered() override;
    bool goToProblem() override;

    /// Goes on with the run where it stopped.
    void start();
    /// Applies the plan as it is now. The window has asked before.
    void applyPlan();
    /// Each asks first; nothing waits for the answer.
    void askCancel();
    void askSkip(std::size_t action);
    void askUndo();
    /// Asks for a file and writes the steps into it as a script for another computer, or one of them.
    void exportScript(std::optional<std::size_t> only = std::nullopt);
    /// Brings what needs a decision into view, with the focus on the likely way out.
    void showDecision();

    TableView* table() const { return m_table; }
    LogView* log() const { return m_log; }
    FailurePanel* failurePanel() const;
    Button* elsewhereButton() const { return m_elsewhere; }
    Button* pauseButton() const { return m_pause; }
    Button* cancelButton() const { return m_cancel; }

private:
    void present() override;
    bool reveal(const std::string& pointer) override;
    QWidget* progressCard();
    QWidget* tableCard();
    void presentHead();
    void presentProgress();
    void presentTimes();
    void presentStop();
    void presentTable();
    void presentPanel();
    void foldSettled();
    void run(RunMode mode);
    void askThen(const Question& question, std::function<void(int)> then);
    void editField(std::size_t action);

    Message* m_stop;
    Message* m_trouble;
    Button* m_goOn;
    Button* m_elsewhere;
    Button* m_undoStopped;
    Text* m_doneText;
    Text* m_timeText;
    ProgressCells* m_cells;
    Button* m_pause;
    Button* m_cancel;
    ActionTableModel* m_model;
    TableView* m_table;
    LogView* m_log;
    QPointer<FailurePanel> m_panel;
    std::optional<std::size_t> m_panelFor;
    std::set<int> m_folded;  ///< groups folded once; from then on the user decides
    QTimer m_second;
};

}  // namespace cas
