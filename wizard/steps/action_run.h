#pragma once

#include "wizard/steps/judge.h"
#include "wizard/steps/run_desk.h"

namespace cas {

/// Carries one action out, on one thread.
class ActionRun {
public:
    ActionRun(const Action& action, std::size_t index, RecordedAction recorded, RunDesk& desk);

    ActionProgress apply();
    ActionProgress forecast();
    ActionProgress undo();
    ActionProgress skip();
    /// Whether a change was begun.
    bool changed() const { return m_changed; }

private:
    using Outcome = Result<ActionState, CommandFailure>;
    /// What probe and further reads say together.
    struct Reading {
        ProbeVerdict judgement = ProbeVerdict::Right;
        std::string found;
        std::map<std::string, std::string> saved;
    };
    enum class Proof { Proven, BackAgain };

    void enter(ActionState state);
    ActionProgress end(const Outcome& outcome, JournalEvent failure);
    Result<void, CommandFailure> record(JournalEvent event, std::string text = {},
                                        std::map<std::string, std::string> values = {});

    Result<void, CommandFailure> take(const Probe& probe, Reading& reading);
    /// `probe` and `also`, and with `verify` the whole proof.
    Result<Reading, CommandFailure> read(const std::vector<Probe>& further);
    Result<Reading, CommandFailure> readPatiently();
    Result<void, CommandFailure> checkGuards(const std::vector<Probe>& guards);

    Outcome applyOnce();
    Outcome applyNow();
    Outcome finished(ActionState state, JournalEvent event);
    /// Ends what a crash left open, where the world says that it was done; nothing where it has to be applied again.
    std::optional<Outcome> settle(const Reading& reading);
    Result<void, CommandFailure> runAll(const std::vector<Command>& commands);
    /// What was drained is resumed, whatever became of the rest.
    Result<void, CommandFailure> resumeDrained(const std::vector<Command>& commands, std::size_t from);
    Result<Proof, CommandFailure> prove();
    /// What tells that the proof cannot come any more; empty: it still may.
    std::string defeat();

    Outcome undoOnce();
    Result<void, CommandFailure> revertAll();
    bool isAsBefore(const Reading& reading) const;
    Result<void, CommandFailure> proveAsBefore();

    const Action& m_action;
    const RecordedAction m_recorded;
    RunDesk& m_desk;
    ActionProgress m_progress;
    std::chrono::steady_clock::time_point m_begun;
    bool m_changed = false;
    bool m_away = false;  ///< the computer is known to have restarted since the last command
};

}  // namespace cas
