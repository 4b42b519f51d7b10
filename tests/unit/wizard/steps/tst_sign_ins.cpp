// A run that cannot sign in everywhere changes nothing; and what a run tells of who answers it.
#include <QTest>

#include "tests/unit/wizard/steps/run_scene.h"
#include "wizard/steps/counterparts.h"

using namespace cas;
using namespace cas::test;

namespace {

/// The record, which has another server than the array that comes after it.
Action recordAction() {
    Action action;
    action.id = "record";
    action.kind = ActionKind::CreateDnsRecord;
    DnsChange change;
    change.server = "10.0.0.2";
    change.zone = "corp.contoso.com";
    change.name = "outlook.corp.contoso.com";
    change.wanted = {*parseAddress("10.0.0.50")};
    change.keyName = "upd-key";
    action.machine = change.server;
    action.probe = {DnsQuery{change.server, 53, change.name}, {{"Value", Wanted::Match::Equals, "10.0.0.50"}}, {}, {}};
    action.apply = {change};
    return action;
}

Action after(Action action, const char* id) {
    action.after = {id};
    return action;
}

bool isTrial(const Command& command) {
    const auto* const change = std::get_if<DnsChange>(&command);
    return change && change->trial;
}

QString text(const std::string& value) { return QString::fromStdString(value); }

}  // namespace

class SignInsTest : public QObject {
    Q_OBJECT
private slots:
    void changesNothingWhereASignInIsRefused_data();
    void changesNothingWhereASignInIsRefused();
    void changesNothingWhereTheUpdateIsRefused_data();
    void changesNothingWhereTheUpdateIsRefused();
    void needsNoKeyForARecordThatIsRight();
    void silenceIsNoRefusal();
    void anUndoIsNotHeldUp();
    void keepsWhatACrashLeftOpen();
    void tellsWhoAnswers();
    void believesTheEndOfARun();
    void tellsOfStandInsWithoutAnEnd();
};

void SignInsTest::changesNothingWhereASignInIsRefused_data() {
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("password") << FailureKind::SignInFailed;
    QTest::newRow("locked account") << FailureKind::SignInBlocked;
    QTest::newRow("certificate") << FailureKind::Untrusted;
    QTest::newRow("rights") << FailureKind::Forbidden;
}

void SignInsTest::changesNothingWhereASignInIsRefused() {
    QFETCH(FailureKind, kind);
    RunScene scene;
    const Actions actions{recordAction(), after(arrayAction(), "record")};
    const auto refuse = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<ExchangeCommand>(command)) return std::nullopt;
        return failure(kind, "the password is wrong");
    };
    const auto result = scene.run(actions, RunMode::Apply, refuse);
    QVERIFY(result.outcome == RunOutcome::Stopped);
    QVERIFY(scene.changes.empty());
    QVERIFY(scene.world.dns.empty());
    QVERIFY(result.actions[0].state == ActionState::Pending);
    QVERIFY(result.actions[1].state == ActionState::Failed);
    QCOMPARE(text(result.actions[1].failure->text), "the password is wrong");
    QVERIFY(recordedActions(scene.journal.entries()).at(actions[1].id).state == Recorded::Failed);
    QVERIFY(scene.run(actions, RunMode::Apply).outcome == RunOutcome::Finished);
}

void SignInsTest::changesNothingWhereTheUpdateIsRefused_data() {
    QTest::addColumn<DnsMethod>("method");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<bool>("stops");
    QTest::newRow("no secret") << DnsMethod::Rfc2136 << FailureKind::SignInFailed << true;
    QTest::newRow("other secret") << DnsMethod::Rfc2136 << FailureKind::Refused << true;
    QTest::newRow("no ticket") << DnsMethod::GssTsig << FailureKind::SignInFailed << true;
    QTest::newRow("clocks") << DnsMethod::GssTsig << FailureKind::SignInBlocked << true;
    QTest::newRow("no right on Windows") << DnsMethod::Windows << FailureKind::Forbidden << true;
    QTest::newRow("silence") << DnsMethod::GssTsig << FailureKind::TimedOut << false;
}

void SignInsTest::changesNothingWhereTheUpdateIsRefused() {
    QFETCH(DnsMethod, method);
    QFETCH(FailureKind, kind);
    QFETCH(bool, stops);
    RunScene scene;
    auto record = recordAction();
    std::get<DnsChange>(record.apply.front()).method = method;
    const Actions actions{arrayAction(), after(record, "array")};
    const auto refuse = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!isTrial(command)) return std::nullopt;
        return failure(kind, "The secret of the key was not given.");
    };
    const auto result = scene.run(actions, RunMode::Apply, refuse);
    QCOMPARE(scene.changes.empty(), stops);
    QVERIFY(result.actions[1].state == (stops ? ActionState::Failed : ActionState::Done));
}

void SignInsTest::needsNoKeyForARecordThatIsRight() {
    RunScene scene;
    scene.world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", "10.0.0.50"}}};
    bool tried = false;
    const auto watch = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        tried = tried || isTrial(command);
        return std::nullopt;
    };
    QVERIFY(scene.run({arrayAction(), after(recordAction(), "array")}, RunMode::Apply, watch).outcome ==
            RunOutcome::Finished);
    QVERIFY(!tried);
}

void SignInsTest::silenceIsNoRefusal() {
    RunScene scene;
    int asked = 0;
    const auto silent = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<ExchangeCommand>(command) || ++asked > 1) return std::nullopt;
        return failure(FailureKind::Unreachable);
    };
    QVERIFY(scene.run({recordAction(), after(arrayAction(), "record")}, RunMode::Apply, silent).outcome ==
            RunOutcome::Finished);
}

void SignInsTest::anUndoIsNotHeldUp() {
    RunScene scene;
    const Actions actions{arrayAction(), recordAction()};
    scene.run(actions, RunMode::Apply);
    bool tried = false;
    const auto watch = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        tried = tried || isTrial(command);
        return std::nullopt;
    };
    scene.run({arrayAction()}, RunMode::Undo, watch);
    QVERIFY(!tried);
    QVERIFY(scene.world.arrays.empty());
}

void SignInsTest::keepsWhatACrashLeftOpen() {
    const Actions actions{recordAction(), after(arrayAction(), "record")};
    std::unique_ptr<RunScene> scene;
    const auto open = [&] { return recordedActions(scene->journal.entries())["array"].state; };
    for (int chance = 0; !scene || open() != Recorded::Uncertain; ++chance) {
        scene = std::make_unique<RunScene>();
        QVERIFY(runUntilKilled(*scene, actions, RunMode::Apply, At::AfterCommand, chance));
    }
    const auto refuse = [](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<ExchangeCommand>(command)) return std::nullopt;
        return failure(FailureKind::SignInFailed);
    };
    QVERIFY(scene->run(actions, RunMode::Apply, refuse).outcome == RunOutcome::Stopped);
    QVERIFY(open() == Recorded::Uncertain);
}

void SignInsTest::tellsWhoAnswers() {
    RunScene scene;
    auto byHand = recordAction();
    scene.run({byHand, arrayAction()}, RunMode::Apply);
    const std::vector<Counterpart> wanted{{CounterpartKind::Dns, "10.0.0.2", PlayedBy::Itself},
                                          {CounterpartKind::Exchange, "cas1.corp.contoso.com", PlayedBy::Itself}};
    QVERIFY(counterpartsIn(scene.journal.entries()) == wanted);
    QVERIFY(counterpartsIn({}).empty());
    // Each player has its own list, and what has no machine is this computer's.
    const std::vector<Counterpart> mixed{{CounterpartKind::Balancer, {}, PlayedBy::Itself},
                                         {CounterpartKind::Dns, "10.0.0.2", PlayedBy::Hand},
                                         {CounterpartKind::Exchange, "cas1", PlayedBy::StandIn}};
    const JournalEntry entry{{}, JournalEvent::RunStarted, {}, {}, "apply", counterpartValues(mixed)};
    const auto read = counterpartsIn({entry});
    QCOMPARE(read.size(), mixed.size());
    for (const auto& one : mixed) QVERIFY(std::ranges::find(read, one) != read.end());
}

/// A stand-in that says so of itself does so when it is met, which is after a run has started.
void SignInsTest::believesTheEndOfARun() {
    const std::vector<Counterpart> first{{CounterpartKind::Exchange, "cas1", PlayedBy::Itself}};
    const std::vector<Counterpart> met{{CounterpartKind::Exchange, "cas1", PlayedBy::StandIn}};
    const JournalEntry started{{}, JournalEvent::RunStarted, {}, {}, "apply", counterpartValues(first)};
    const JournalEntry ended{{}, JournalEvent::RunEnded, {}, {}, "finished", counterpartValues(met)};
    QVERIFY(counterpartsIn({started, ended}) == met);
    QVERIFY(counterpartsIn({started, ended, started}) == first);
    // Journals of before have nothing there.
    const JournalEntry bare{{}, JournalEvent::RunEnded, {}, {}, "finished", {}};
    QVERIFY(counterpartsIn({started, bare}) == first);
}

namespace {

/// Tells who it is once it was talked to, as Windows does.
class LateStandIn final : public CommandExecutor {
public:
    explicit LateStandIn(ExchangeWorld& world) : m_world(world) {}
    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
        if (!onlyReads(command)) throw std::runtime_error("killed");
        m_met = m_met || std::holds_alternative<ExchangeCommand>(command);
        return m_world.run(command, context);
    }
    PlayedBy playedBy(const Command& command) const override {
        return m_met && std::holds_alternative<ExchangeCommand>(command) ? PlayedBy::StandIn : PlayedBy::Itself;
    }

private:
    ScriptedExecutor m_world;
    std::atomic<bool> m_met{false};
};

}  // namespace

void SignInsTest::tellsOfStandInsWithoutAnEnd() {
    auto world = worldWithoutArray();
    LateStandIn executor(world);
    const auto journal = RunJournal::inMemory();
    StepRunner::Options options;
    options.controller = "dc1.corp.contoso.com";
    StepRunner runner({arrayAction()}, executor, *journal, {}, options);
    QVERIFY_EXCEPTION_THROWN(runner.run(), std::runtime_error);
    const auto entries = journal->entries();
    QVERIFY(std::ranges::none_of(entries, [](const auto& entry) { return entry.event == JournalEvent::RunEnded; }));
    const std::vector<Counterpart> wanted{{CounterpartKind::Directory, "dc1.corp.contoso.com", PlayedBy::Itself},
                                          {CounterpartKind::Exchange, "cas1.corp.contoso.com", PlayedBy::StandIn}};
    QVERIFY(counterpartsIn(entries) == wanted);
    // He is told of once, whatever he answers.
    QCOMPARE(std::ranges::count(entries, JournalEvent::StandInMet, &JournalEntry::event), 1);
}

QTEST_GUILESS_MAIN(SignInsTest)
#include "tst_sign_ins.moc"
