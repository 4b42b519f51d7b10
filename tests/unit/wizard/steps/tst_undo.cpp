#include <QTest>

#include "tests/unit/wizard/steps/run_scene.h"

using namespace cas;
using namespace cas::test;

class UndoTest : public QObject {
    Q_OBJECT
private slots:
    void undoesExactly();
    void neverUndoesWhatWasThere();
    void undoesHalfDoneWork();
    void keepsWhatItCannotUndo();
    void takesGoneThingsForUndone();
    void guardsTheUndo();
};

namespace {

using Event = JournalEvent;

QString text(const std::string& value) { return QString::fromStdString(value); }

}  // namespace

void UndoTest::undoesExactly() {
    RunScene scene;
    scene.world.nodes["cas2.corp.contoso.com"]
        .registry["HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeRPC\\ParametersSystem"]["TCP/IP Port"] =
        "7000";
    scene.world.nodes["cas2.corp.contoso.com"].rpcPort = "7000";
    const auto before = scene.world;
    const auto actions = sampleActions();
    scene.run(actions, RunMode::Apply);
    QVERIFY(scene.world != before);
    auto result = scene.run(actions, RunMode::Undo);
    QVERIFY(result.outcome == RunOutcome::Finished);
    QCOMPARE(result.changed, std::size_t(6));
    QVERIFY(scene.world == before);
    QVERIFY(!isInterrupted(scene.journal.entries()));
    std::vector<std::string> undone;
    for (const auto& entry : scene.journal.entries())
        if (entry.event == Event::ActionUndone) undone.push_back(entry.action);
    const auto place = [&](const char* id) { return std::ranges::find(undone, id) - undone.begin(); };
    QVERIFY(place("database:Mbx3") < place("database:Mbx1"));
    QVERIFY(place("database:Mbx1") < place("array"));
    QVERIFY(place("rpc-ports:CAS2") < place("rpc-ports:CAS1"));
    result = scene.run(actions, RunMode::Undo);
    QCOMPARE(result.changed, std::size_t(0));
    QVERIFY(scene.changes.empty());
    QVERIFY(scene.run(actions, RunMode::Apply).outcome == RunOutcome::Finished);
}

void UndoTest::neverUndoesWhatWasThere() {
    RunScene scene;
    const Actions actions{arrayAction(), databaseAction("Mbx1", {"array"})};
    scene.world.arrays = {{{"Name", "outlook"}, {"Fqdn", "outlook.corp.contoso.com"}, {"Site", "Redmond"}}};
    const auto before = scene.world;
    scene.run(actions, RunMode::Apply);
    const auto result = scene.run(actions, RunMode::Undo);
    QCOMPARE(text(statesOf(result, actions)), "array already done, database:Mbx1 undone");
    QVERIFY(scene.world == before);
}

void UndoTest::undoesHalfDoneWork() {
    RunScene scene;
    const auto before = scene.world;
    const Actions actions{portsAction("CAS1"), databaseAction("Mbx1")};
    scene.run(actions, RunMode::Apply, failing("Restart-Service", failure(FailureKind::TimedOut)));
    QVERIFY(scene.world != before);
    const auto result = scene.run(actions, RunMode::Undo);
    QVERIFY(result.outcome == RunOutcome::Finished);
    QVERIFY(scene.world == before);
}

void UndoTest::keepsWhatItCannotUndo() {
    RunScene scene;
    const Actions actions{valueAction("CAS1", "a")};
    scene.run(actions, RunMode::Apply);
    const auto result = scene.run(actions, RunMode::Undo);
    QVERIFY(!actions[0].reversible());
    QVERIFY(result.actions[0].state == ActionState::Done);
    QVERIFY(scene.changes.empty());
}

void UndoTest::takesGoneThingsForUndone() {
    RunScene scene;
    scene.run({arrayAction()}, RunMode::Apply);
    scene.world.arrays.clear();
    const auto result = scene.run({arrayAction()}, RunMode::Undo);
    QVERIFY(result.actions[0].state == ActionState::Undone);
}

void UndoTest::guardsTheUndo() {
    RunScene scene;
    auto array = arrayAction();
    array.undoGuards = {{ExchangeCommand{"cas1.corp.contoso.com", {"Get-MailboxDatabase", {}}},
                         {},
                         true,
                         RowFilter{"RpcClientAccessServer", {"outlook.corp.contoso.com"}}}};
    scene.run({array}, RunMode::Apply);
    const auto applied = scene.world;
    (*scene.world.find(scene.world.databases, "Name", "Mbx2"))["RpcClientAccessServer"] = "outlook.corp.contoso.com";
    const auto result = scene.run({array}, RunMode::Undo);
    QVERIFY(result.actions[0].state == ActionState::UndoFailed);
    QVERIFY(*result.actions[0].failure ==
            failure(FailureKind::Conflict, "RpcClientAccessServer: outlook.corp.contoso.com"));
    QVERIFY(scene.world.arrays == applied.arrays);
}

QTEST_GUILESS_MAIN(UndoTest)
#include "tst_undo.moc"
