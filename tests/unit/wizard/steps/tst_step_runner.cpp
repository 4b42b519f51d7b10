#include <QTest>
#include <latch>
#include <stdexcept>
#include <thread>

#include "tests/unit/wizard/steps/run_scene.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;

class StepRunnerTest : public QObject {
    Q_OBJECT
private slots:
    void appliesAndJournals();
    void changesNothingTheSecondTime();
    void stopsAtAFailureAndGoesOnWithARetry();
    void leavesConflictsAlone();
    void changesNothingBehindAGuard();
    void skipsWhatIsToBeSkipped();
    void onlyReadsInADryRun();
    void forecasts_data();
    void forecasts();
    void worksOnSeveralNodesAtOnce();
    void neverWorksTwiceOnOneNode();
    void waitsForPredecessors();
    void refusesCircles();
    void refusesProbesThatChange();
    void resumesANodeItDrained();
    void provesPatiently();
    void failsWithoutProof();
    void goesOnAfterARestart();
    void takesABlipForNoRestart();
    void givesUpOnEndlessRestarts();
    void cancelsRunningCommands();
    void pausesBetweenActions();
    void stopsWithoutAJournal_data();
    void stopsWithoutAJournal();
    void runsTheTextThatIsShown();
};

namespace {

using Event = JournalEvent;

std::vector<Event> eventsOf(const ScriptedJournal& journal, const std::string& action) {
    std::vector<Event> events;
    for (const auto& entry : journal.entries())
        if (entry.action == action) events.push_back(entry.event);
    return events;
}

QString text(const std::string& value) { return QString::fromStdString(value); }

}  // namespace

void StepRunnerTest::appliesAndJournals() {
    RunScene scene;
    const auto actions = sampleActions();
    const auto result = scene.run(actions, RunMode::Apply);
    QCOMPARE(text(statesOf(result, actions)),
             "rpc-ports:CAS1 done, rpc-ports:CAS2 done, array done, database:Mbx1 done, database:Mbx2 done, "
             "database:Mbx3 done, validate done");
    QVERIFY(result.outcome == RunOutcome::Finished);
    QCOMPARE(result.changed, std::size_t(6));
    QCOMPARE(text(valueOf(scene.world.find(scene.world.databases, "Name", "Mbx3"), "RpcClientAccessServer")),
             "outlook.corp.contoso.com");
    QVERIFY(eventsOf(scene.journal, "database:Mbx1") ==
            (std::vector{Event::Probed, Event::ApplyStarted, Event::CommandRun, Event::CommandEnded, Event::Verified,
                         Event::ActionDone}));
    QVERIFY(eventsOf(scene.journal, "") == (std::vector{Event::RunStarted, Event::RunEnded}));
    QVERIFY(!isInterrupted(scene.journal.entries()));
    QCOMPARE(text(recordedActions(scene.journal.entries()).at("database:Mbx1").saved.at("RpcClientAccessServer")),
             "cas1.corp.contoso.com");
    QVERIFY(!scene.logged.empty());
}

void StepRunnerTest::changesNothingTheSecondTime() {
    RunScene scene;
    const auto actions = sampleActions();
    scene.run(actions, RunMode::Apply);
    const auto after = scene.world;
    const auto result = scene.run(actions, RunMode::Apply);
    QCOMPARE(result.changed, std::size_t(0));
    QVERIFY(scene.changes.empty());
    QVERIFY(scene.world == after);
    for (std::size_t i = 0; i + 1 < actions.size(); ++i) QVERIFY(result.actions[i].state == ActionState::AlreadyDone);
    QVERIFY(result.actions.back().state == ActionState::Done);
}

void StepRunnerTest::stopsAtAFailureAndGoesOnWithARetry() {
    RunScene scene;
    const Actions actions{arrayAction(), databaseAction("Mbx1"), databaseAction("Mbx2"), databaseAction("Mbx3")};
    auto result = scene.run(actions, RunMode::Apply, failing("'Mbx2'", failure(FailureKind::Forbidden, "denied")));
    QVERIFY(result.outcome == RunOutcome::Stopped);
    QVERIFY(result.actions[2].state == ActionState::Failed);
    QVERIFY(*result.actions[2].failure == failure(FailureKind::Forbidden, "denied"));
    QVERIFY(result.actions[3].state == ActionState::Pending);
    QVERIFY(isInterrupted(scene.journal.entries()));
    result = scene.run(actions, RunMode::Apply);
    QVERIFY(result.outcome == RunOutcome::Finished);
    QVERIFY(result.actions[1].state == ActionState::AlreadyDone);
    QVERIFY(result.actions[2].state == ActionState::Done);
    QCOMPARE(result.changed, std::size_t(2));
}

void StepRunnerTest::leavesConflictsAlone() {
    RunScene scene;
    scene.world.arrays = {{{"Name", "old"}, {"Fqdn", "old.corp.contoso.com"}, {"Site", "Redmond"}}};
    const auto before = scene.world;
    const auto result = scene.run({arrayAction()}, RunMode::Apply);
    QVERIFY(result.outcome == RunOutcome::Stopped);
    QVERIFY(*result.actions[0].failure == failure(FailureKind::Conflict, "Fqdn: old.corp.contoso.com"));
    QVERIFY(scene.changes.empty());
    QVERIFY(scene.world == before);
}

void StepRunnerTest::changesNothingBehindAGuard() {
    RunScene scene;
    auto action = databaseAction("Mbx1");
    action.guards = {arrayAction().probe};
    const auto result = scene.run({action}, RunMode::Apply);
    QVERIFY(result.actions[0].failure->kind == FailureKind::Conflict);
    QVERIFY(scene.changes.empty());
    QVERIFY(scene.run({arrayAction(), action}, RunMode::Apply).outcome == RunOutcome::Finished);
}

void StepRunnerTest::skipsWhatIsToBeSkipped() {
    RunScene scene;
    const auto actions = sampleActions();
    const auto result = scene.run(actions, RunMode::Apply, {}, {"database:Mbx2", "rpc-ports:CAS1"});
    QVERIFY(result.outcome == RunOutcome::Finished);
    QVERIFY(result.actions[4].state == ActionState::Skipped);
    QVERIFY(result.actions[1].state == ActionState::Done);
    QVERIFY(eventsOf(scene.journal, "database:Mbx2") == (std::vector{Event::ActionSkipped}));
    QCOMPARE(text(valueOf(scene.world.find(scene.world.databases, "Name", "Mbx2"), "RpcClientAccessServer")),
             "cas1.corp.contoso.com");
}

void StepRunnerTest::onlyReadsInADryRun() {
    RunScene scene;
    const auto before = scene.world;
    const auto result = scene.run(sampleActions(), RunMode::DryRun);
    QVERIFY(result.outcome == RunOutcome::Finished);
    QVERIFY(scene.changes.empty());
    QVERIFY(scene.reads > 0);
    QVERIFY(scene.world == before);
    QVERIFY(scene.journal.entries().empty());
}

void StepRunnerTest::forecasts_data() {
    QTest::addColumn<QString>("which");
    QTest::addColumn<int>("wanted");
    const auto would = static_cast<int>(Forecast::WouldChange);
    const auto cannot = static_cast<int>(Forecast::CannotTell);
    QTest::newRow("a change") << "database:Mbx1" << would;
    QTest::newRow("nothing to do") << "database:Mbx2" << static_cast<int>(Forecast::AlreadyRight);
    QTest::newRow("no such thing") << "database:Mbx9" << cannot;
    QTest::newRow("a conflict") << "array" << cannot;
    QTest::newRow("a proof of what is not there yet") << "validate" << cannot;
}

void StepRunnerTest::forecasts() {
    QFETCH(QString, which);
    QFETCH(int, wanted);
    RunScene scene;
    scene.world.arrays = {{{"Name", "old"}, {"Fqdn", "old.corp.contoso.com"}, {"Site", "Redmond"}}};
    (*scene.world.find(scene.world.databases, "Name", "Mbx2"))["RpcClientAccessServer"] = "OUTLOOK.corp.contoso.com";
    auto proof = provingAction();
    proof.probe.wanted = arrayAction().probe.wanted;
    const Actions actions{databaseAction("Mbx1"), databaseAction("Mbx2"), databaseAction("Mbx9"), arrayAction(), proof};
    const auto result = scene.run(actions, RunMode::DryRun);
    for (const auto& one : result.actions)
        if (text(actions[one.index].id) == which) QCOMPARE(static_cast<int>(*one.forecast), wanted);
}

void StepRunnerTest::worksOnSeveralNodesAtOnce() {
    RunScene scene;
    std::latch both(2);
    const auto result = scene.run({valueAction("CAS1", "a"), valueAction("CAS2", "a")}, RunMode::Apply,
                                  [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
                                      if (isChange(command)) both.arrive_and_wait();
                                      return std::nullopt;
                                  });
    QVERIFY(result.outcome == RunOutcome::Finished);
}

void StepRunnerTest::neverWorksTwiceOnOneNode() {
    RunScene scene;
    std::mutex mutex;
    std::map<std::string, int> busy;
    bool twice = false;
    Actions actions;
    for (const char* value : {"a", "b", "c", "d"})
        for (const char* node : {"CAS1", "CAS2"}) actions.push_back(valueAction(node, value));
    ScriptedExecutor executor(scene.world);
    const auto count = [&](const Command& command, int by) {
        const std::lock_guard lock(mutex);
        twice = twice || (busy[machineOf(command)] += by) > 1;
    };
    executor.before = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        count(command, 1);
        std::this_thread::yield();
        return std::nullopt;
    };
    executor.after = [&](const Command& command) { count(command, -1); };
    StepRunner runner(actions, executor, scene.journal, {}, {});
    QVERIFY(runner.run().outcome == RunOutcome::Finished);
    QVERIFY(!twice);
}

void StepRunnerTest::waitsForPredecessors() {
    RunScene scene;
    auto second = valueAction("CAS2", "a");
    second.after = {"a:CAS1", "not in this run"};
    scene.run({second, valueAction("CAS1", "a")}, RunMode::Apply);
    QCOMPARE(scene.changes.size(), std::size_t(2));
    std::vector<std::string> done;
    for (const auto& entry : scene.journal.entries())
        if (entry.event == Event::ActionDone) done.push_back(entry.action);
    QVERIFY(done == (std::vector<std::string>{"a:CAS1", "a:CAS2"}));
}

void StepRunnerTest::refusesCircles() {
    RunScene scene;
    auto one = valueAction("CAS1", "a");
    auto two = valueAction("CAS2", "a");
    one.after = {two.id};
    two.after = {one.id};
    QVERIFY_EXCEPTION_THROWN(scene.run({one, two}, RunMode::Apply), std::logic_error);
}

void StepRunnerTest::refusesProbesThatChange() {
    RunScene scene;
    auto action = databaseAction("Mbx1");
    action.probe.command = action.apply.front();
    QVERIFY_EXCEPTION_THROWN(scene.run({action}, RunMode::DryRun), std::logic_error);
    QVERIFY(scene.changes.empty());
}

void StepRunnerTest::resumesANodeItDrained() {
    RunScene scene;
    const auto result =
        scene.run({portsAction("CAS1")}, RunMode::Apply, failing("Restart-Service", failure(FailureKind::Refused)));
    QVERIFY(result.actions[0].state == ActionState::Failed);
    QCOMPARE(text(scene.changes.back()), "balancer resume CAS1");
    QVERIFY(scene.world.drained.empty());
}

void StepRunnerTest::provesPatiently() {
    RunScene scene;
    auto action = databaseAction("Mbx1");
    action.patience = 60s;
    int looks = 0;
    const auto result = scene.run({action}, RunMode::Apply,
                                  [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
                                      if (isChange(command) || ++looks > 4) return std::nullopt;
                                      return looks == 1 ? std::nullopt : std::optional(failure(FailureKind::TimedOut));
                                  });
    QVERIFY(result.actions[0].state == ActionState::Done);
    QCOMPARE(looks, 5);
}

void StepRunnerTest::failsWithoutProof() {
    RunScene scene;
    auto action = databaseAction("Mbx1");
    action.apply = {
        ExchangeCommand{"cas1",
                        {"Set-MailboxDatabase",
                         {{"Identity", std::string("Mbx1")}, {"RpcClientAccessServer", std::string("elsewhere")}}}}};
    const auto result = scene.run({action}, RunMode::Apply);
    QVERIFY(*result.actions[0].failure == failure(FailureKind::NotProven, "RpcClientAccessServer: elsewhere"));
}

void StepRunnerTest::goesOnAfterARestart() {
    RunScene scene;
    auto action = valueAction("CAS1", "a");
    action.mayRestart = true;
    action.patience = 60s;
    int reads = 0;
    int changes = 0;
    const auto result = scene.run(
        {action}, RunMode::Apply, [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
            if (isChange(command))
                return ++changes == 1 ? std::optional(failure(FailureKind::Restarting)) : std::nullopt;
            ++reads;
            return 2 <= reads && reads <= 4 ? std::optional(failure(FailureKind::Unreachable)) : std::nullopt;
        });
    QVERIFY(result.actions[0].state == ActionState::Done);
    QCOMPARE(changes, 2);
}

void StepRunnerTest::takesABlipForNoRestart() {
    RunScene scene;
    auto action = valueAction("CAS1", "a");
    action.mayRestart = true;
    action.patience = 60s;
    // The answer to the change is lost on the way; the change is made a little later.
    int reads = 0;
    const auto result = scene.run({action}, RunMode::Apply,
                                  [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
                                      if (isChange(command)) return failure(FailureKind::Unreachable);
                                      if (++reads == 4)
                                          scene.world.nodes["cas1.corp.contoso.com"].registry["HKLM:\\X"]["a"] = "1";
                                      return std::nullopt;
                                  });
    QVERIFY(result.actions[0].state == ActionState::Done);
    QCOMPARE(std::ranges::count(eventsOf(scene.journal, "a:CAS1"), Event::CommandRun), 1);
}

void StepRunnerTest::givesUpOnEndlessRestarts() {
    RunScene scene;
    auto action = valueAction("CAS1", "a");
    action.mayRestart = true;
    action.patience = 60s;
    const auto result =
        scene.run({action}, RunMode::Apply, failing("New-ItemProperty", failure(FailureKind::Restarting)));
    QVERIFY(result.actions[0].failure->kind == FailureKind::NotProven);
    QCOMPARE(std::ranges::count(eventsOf(scene.journal, "a:CAS1"), Event::CommandRun), 3);
}

void StepRunnerTest::cancelsRunningCommands() {
    RunScene scene;
    ScriptedExecutor executor(scene.world);
    std::latch inside(1);
    executor.before = [&](const Command& command, const RunContext& context) -> std::optional<CommandFailure> {
        if (!isChange(command)) return std::nullopt;
        std::latch stopped(1);
        const std::stop_callback told(context.stop, [&] { stopped.count_down(); });
        inside.count_down();
        stopped.wait();
        return failure(FailureKind::Cancelled);
    };
    const Actions actions{databaseAction("Mbx1"), databaseAction("Mbx2")};
    StepRunner runner(actions, executor, scene.journal, {}, {});
    RunResult result;
    std::jthread thread([&] { result = runner.run(); });
    inside.wait();
    runner.cancel();
    thread.join();
    QVERIFY(result.outcome == RunOutcome::Cancelled);
    QVERIFY(result.actions[0].failure->kind == FailureKind::Cancelled);
    QVERIFY(result.actions[1].state == ActionState::Pending);
    QVERIFY(recordedActions(scene.journal.entries()).at("database:Mbx1").state == Recorded::Uncertain);
    QVERIFY(isInterrupted(scene.journal.entries()));
    QVERIFY(scene.run(actions, RunMode::Apply).outcome == RunOutcome::Finished);
}

void StepRunnerTest::pausesBetweenActions() {
    RunScene scene;
    ScriptedExecutor executor(scene.world);
    StepRunner* running = nullptr;
    executor.before = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (isChange(command)) running->pause();
        return std::nullopt;
    };
    const Actions actions{databaseAction("Mbx1"), databaseAction("Mbx2")};
    StepRunner runner(actions, executor, scene.journal, {}, {});
    running = &runner;
    const auto result = runner.run();
    QVERIFY(result.outcome == RunOutcome::Stopped);
    QCOMPARE(text(statesOf(result, actions)), "database:Mbx1 done, database:Mbx2 pending");
    QVERIFY(isInterrupted(scene.journal.entries()));
}

void StepRunnerTest::stopsWithoutAJournal_data() {
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("changes");
    for (const auto event : {Event::RunStarted, Event::Probed, Event::ApplyStarted, Event::CommandRun})
        QTest::addRow("%s", std::string(nameOf(event)).c_str()) << static_cast<int>(event) << 0;
    for (const auto event : {Event::CommandEnded, Event::Verified, Event::ActionDone})
        QTest::addRow("%s", std::string(nameOf(event)).c_str()) << static_cast<int>(event) << 1;
}

void StepRunnerTest::stopsWithoutAJournal() {
    QFETCH(int, event);
    QFETCH(int, changes);
    RunScene scene;
    scene.journal.before = [event](const JournalEntry& entry) {
        return static_cast<int>(entry.event) == event ? std::optional<std::string>("disk full") : std::nullopt;
    };
    const Actions actions{databaseAction("Mbx1"), databaseAction("Mbx2")};
    const auto result = scene.run(actions, RunMode::Apply);
    QVERIFY(result.outcome == RunOutcome::Stopped);
    QVERIFY(result.actions[0].state == ActionState::Failed);
    QVERIFY(*result.actions[0].failure == failure(FailureKind::JournalLost, "disk full"));
    QVERIFY(result.actions[1].state == ActionState::Pending);
    QCOMPARE(static_cast<int>(scene.changes.size()), changes);
}

void StepRunnerTest::runsTheTextThatIsShown() {
    RunScene scene;
    const auto actions = sampleActions();
    scene.run(actions, RunMode::Apply);
    std::map<std::string, std::vector<std::string>> journaled;
    for (const auto& entry : scene.journal.entries())
        if (entry.event == Event::CommandRun) journaled[entry.action].push_back(entry.text);
    for (const auto& action : actions) {
        std::vector<std::string> shown;
        for (const auto& command : action.apply) shown.push_back(commandText(command));
        QVERIFY(journaled[action.id] == shown);
    }
}

QTEST_GUILESS_MAIN(StepRunnerTest)
#include "tst_step_runner.moc"
