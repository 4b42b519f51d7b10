#include <set>

#include "wizard/steps/run_journal.h"

namespace cas {
namespace {

/// Reads a journal from its first line to its last.
class Reading {
public:
    void take(const JournalEntry& entry) {
        auto& action = m_actions[entry.action];
        switch (entry.event) {
            case JournalEvent::Probed:
                probed(action, entry);
                break;
            case JournalEvent::ApplyStarted:
                action.commandsEnded = 0;
                break;
            case JournalEvent::CommandRun:
                commandRun(action, entry.action);
                break;
            case JournalEvent::CommandEnded:
                if (!entry.values.contains("failure") && !m_undoing[entry.action]) ++action.commandsEnded;
                break;
            case JournalEvent::ActionDone:
                action.state = Recorded::Done;
                break;
            case JournalEvent::AlreadyDone:
                action.state = Recorded::AlreadyDone;
                break;
            case JournalEvent::ActionFailed:
            case JournalEvent::UndoFailed:
                action.state = Recorded::Failed;
                break;
            case JournalEvent::ActionSkipped:
                action.state = Recorded::Skipped;
                break;
            case JournalEvent::UndoStarted:
                m_undoing[entry.action] = true;
                action.commandsEnded = 0;
                break;
            case JournalEvent::ActionUndone:
                action = {};
                action.state = Recorded::Undone;
                break;
            case JournalEvent::Verified:
            case JournalEvent::RunStarted:
            case JournalEvent::StandInMet:
            case JournalEvent::RunEnded:
                break;
        }
        if (entry.event == JournalEvent::ApplyStarted || entry.event == JournalEvent::ActionUndone)
            m_undoing[entry.action] = false;
    }

    std::map<std::string, RecordedAction> result() {
        m_actions.erase(std::string());
        return std::move(m_actions);
    }

private:
    /// What was found before our first change is what an undo restores; later probes see our own work.
    static void probed(RecordedAction& action, const JournalEntry& entry) {
        if (!action.changed) action.saved = entry.values;
    }

    void commandRun(RecordedAction& action, const std::string& id) {
        action.state = Recorded::Uncertain;
        if (!m_undoing[id]) action.changed = true;
    }

    std::map<std::string, RecordedAction> m_actions;
    std::map<std::string, bool> m_undoing;
};

std::string taskOf(const JournalEntry& runStarted) {
    const auto task = runStarted.values.find("task");
    return task == runStarted.values.end() ? "deploy" : task->second;
}

}  // namespace

std::map<std::string, RecordedAction> recordedActions(const std::vector<JournalEntry>& entries) {
    Reading reading;
    for (const auto& entry : entries) reading.take(entry);
    return reading.result();
}

std::vector<JournalEntry> entriesOf(const std::vector<JournalEntry>& entries, const std::string& task) {
    std::vector<JournalEntry> own;
    bool isOwn = true;
    for (const auto& entry : entries) {
        if (entry.event == JournalEvent::RunStarted) isOwn = taskOf(entry) == task;
        if (isOwn)
            own.push_back(entry);
        else if (entry.event == JournalEvent::RunEnded && entry.text == "finished")
            own.clear();
    }
    return own;
}

std::optional<LastRun> lastRun(const std::vector<JournalEntry>& entries) {
    std::optional<LastRun> last;
    for (const auto& entry : entries) {
        if (entry.event == JournalEvent::RunStarted) last = {entry.text, taskOf(entry), false};
        if (entry.event == JournalEvent::RunEnded && last) last->finished = entry.text == "finished";
    }
    return last;
}

bool isInterrupted(const std::vector<JournalEntry>& entries) {
    const auto last = lastRun(entries);
    return last && !last->finished;
}

std::map<std::string, std::vector<std::string>> appliedCommands(const std::vector<JournalEntry>& entries) {
    std::map<std::string, std::vector<std::string>> applied;
    std::set<std::string> undoing;
    for (const auto& entry : entries) {
        if (entry.event == JournalEvent::UndoStarted) undoing.insert(entry.action);
        if (entry.event == JournalEvent::ApplyStarted) undoing.erase(entry.action);
        if (entry.event == JournalEvent::ActionUndone) applied.erase(entry.action);
        if (entry.event == JournalEvent::CommandRun && !undoing.contains(entry.action))
            applied[entry.action].push_back(entry.text);
    }
    return applied;
}

}  // namespace cas
