#pragma once

#include <map>

#include "tests/support/scripted_executor.h"
#include "wizard/steps/step_runner.h"

namespace cas::test {

/// Databases that are made to use the array, the array itself, and the RPC ports of a node, as a deployment has them.
Action databaseAction(const std::string& name, std::vector<std::string> after = {});
Action arrayAction();
Action portsAction(const std::string& node, std::vector<std::string> after = {});
/// One registry value of a node; cannot be undone.
Action valueAction(const std::string& node, const std::string& value);
/// Nothing to change: array and mapper must answer.
Action provingAction(std::vector<std::string> after = {});
/// All of them: ports of CAS1, then CAS2; array; three databases; the proof.
Actions sampleActions();

/// A world, its journal, and runs on them as if each were a process of its own.
struct RunScene {
    ExchangeWorld world = worldWithoutArray();
    ScriptedJournal journal;
    std::vector<ActionProgress> told;
    std::vector<LogLine> logged;
    std::vector<std::string> changes;  ///< of the last run
    std::size_t reads = 0;             ///< of the last run

    using Hook = decltype(ScriptedExecutor::before);
    RunResult run(const Actions& actions, RunMode mode, const Hook& before = {}, std::vector<std::string> skip = {});
};

enum class At { JournalEntry, BeforeCommand, AfterCommand };
/// Kills the process at its n-th chance of a kind; from then on nothing is run or written. False where the run ended
/// before. One node at a time.
bool runUntilKilled(RunScene& scene, const Actions& actions, RunMode mode, At at, int chance);

CommandFailure failure(FailureKind kind, std::string text = "no");
bool isChange(const Command& command);
/// Every change whose text holds `part` fails.
RunScene::Hook failing(const std::string& part, CommandFailure with);

/// Ids with a state, in the order of the actions.
std::string statesOf(const RunResult& result, const Actions& actions);

}  // namespace cas::test
