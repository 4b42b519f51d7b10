#include <QTest>

#include "tests/unit/wizard/steps/deployment_plans.h"
#include "tests/unit/wizard/steps/run_scene.h"
#include "wizard/steps/deployment.h"
#include "wizard/steps/rpc_ports.h"

using namespace cas;
using namespace cas::test;

/// Whole deployments carried out on a site that can be looked at.
class DeploymentRunTest : public QObject {
    Q_OBJECT
private slots:
    void buildsAndTakesAwayAgain_data();
    void buildsAndTakesAwayAgain();
    void survivesBeingKilled_data();
    void survivesBeingKilled();
    void removesWhatAnotherRunBuilt();
    void restoresARecordItReplaced();
    void restoresARecordByAJournalOfOld();
    void restoresARecordThatWasRemoved();
    void leavesWhatIsNotOurs_data();
    void leavesWhatIsNotOurs();
    void setsPortsThatOnlyLookSet_data();
    void setsPortsThatOnlyLookSet();
    void believesSetupOnlyWithProof_data();
    void believesSetupOnlyWithProof();
    void keepsAnArrayThatIsInUse();
};

namespace {

const char* const kHost2 = "cas2.corp.contoso.com";
const std::string kRoleKey = "HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\ClientAccessRole";

QString text(const std::string& value) { return QString::fromStdString(value); }

/// CAS2 is a fresh Windows server.
ExchangeWorld worldWithFreshNode() {
    auto world = worldWithoutArray();
    ExchangeWorld::Node fresh;
    fresh.name = "CAS2";
    fresh.address = *parseAddress("10.0.0.12");
    world.nodes[kHost2] = fresh;
    std::erase_if(world.servers, [](Row& row) { return row["Name"] == "CAS2"; });
    return world;
}

struct Site {
    DeploymentPlan plan;
    ExchangeWorld world;
};

Site siteFor(const std::string& name) {
    for (const auto& one : deploymentCases())
        if (one.name == name) return {one.plan, name == "install" ? worldWithFreshNode() : worldWithoutArray()};
    qFatal("no such case");
}

/// In this world everything is at once or never.
Actions impatient(Actions actions) {
    for (auto& action : actions) action.patience = {};
    return actions;
}

Actions actionsFor(const DeploymentPlan& plan) { return impatient(deploymentActions(plan, {})); }

/// The file that setup's task leaves is no part of the site.
ExchangeWorld withoutTraces(ExchangeWorld world) {
    for (auto& [name, node] : world.nodes) node.files.clear();
    return world;
}

const ActionProgress& progressOf(const RunResult& result, const Actions& actions, const std::string& id) {
    for (const auto& one : result.actions)
        if (actions[one.index].id == id) return one;
    qFatal("no action %s", id.c_str());
}

void runRows() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"endpoint-mapper", "static-ports", "static-ports-rtm", "install"})
        QTest::newRow(name) << name;
}

}  // namespace

Q_DECLARE_METATYPE(ExchangeWorld)

void DeploymentRunTest::buildsAndTakesAwayAgain_data() { runRows(); }

void DeploymentRunTest::buildsAndTakesAwayAgain() {
    QFETCH(QString, name);
    const auto site = siteFor(name.toStdString());
    const auto actions = actionsFor(site.plan);
    RunScene scene;
    scene.world = site.world;
    auto result = scene.run(actions, RunMode::Apply);
    QVERIFY2(result.outcome == RunOutcome::Finished, statesOf(result, actions).c_str());
    QCOMPARE(text(valueOf(scene.world.find(scene.world.arrays, "Site", "Redmond"), "Fqdn")),
             "outlook.corp.contoso.com");
    QCOMPARE(text(scene.world.dns.at("outlook.corp.contoso.com").front().at("Value")), "10.0.0.50");
    QVERIFY(scene.world.drained.empty());
    QVERIFY(scene.world.balancerRunning);
    const bool fixed = name != "endpoint-mapper";
    QCOMPARE(text(scene.world.nodes.at(kHost2).rpcPort), fixed ? "59531" : "6010");
    QCOMPARE(text(scene.world.nodes.at(kHost2).addressBookPort), fixed ? "59532" : "6020");

    const auto built = scene.world;
    result = scene.run(actions, RunMode::Apply);
    QCOMPARE(result.changed, std::size_t(0));
    QVERIFY(scene.world == built);
    for (const auto& one : scene.run(actions, RunMode::DryRun).actions) QVERIFY(one.forecast == Forecast::AlreadyRight);

    result = scene.run(actions, RunMode::Undo);
    QVERIFY2(result.outcome == RunOutcome::Finished, statesOf(result, actions).c_str());
    if (name != "install") QVERIFY(scene.world == site.world);
    QVERIFY(scene.world.arrays.empty() && scene.world.dns.empty() && !scene.world.balancerRunning);
    QVERIFY(scene.world.databases == site.world.databases);
    QCOMPARE(text(scene.world.nodes.at(kHost2).rpcPort), "6010");
}

Q_DECLARE_METATYPE(At)

void DeploymentRunTest::survivesBeingKilled_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<At>("at");
    for (const char* name : {"static-ports", "install"}) {
        QTest::addRow("%s, at an entry", name) << name << At::JournalEntry;
        QTest::addRow("%s, before a command", name) << name << At::BeforeCommand;
        QTest::addRow("%s, after a command", name) << name << At::AfterCommand;
    }
}

void DeploymentRunTest::survivesBeingKilled() {
    QFETCH(QString, name);
    QFETCH(At, at);
    const auto site = siteFor(name.toStdString());
    const auto actions = actionsFor(site.plan);
    RunScene undisturbed;
    undisturbed.world = site.world;
    undisturbed.run(actions, RunMode::Apply);
    const auto built = withoutTraces(undisturbed.world);
    undisturbed.run(actions, RunMode::Undo);
    const auto undone = withoutTraces(undisturbed.world);
    for (int chance = 0;; ++chance) {
        RunScene scene;
        scene.world = site.world;
        if (!runUntilKilled(scene, actions, RunMode::Apply, at, chance)) break;
        const auto place = QStringLiteral("killed at %1").arg(chance);
        const auto result = scene.run(actions, RunMode::Apply);
        QVERIFY2(result.outcome == RunOutcome::Finished, qPrintable(place + text(statesOf(result, actions))));
        QVERIFY2(withoutTraces(scene.world) == built, qPrintable(place));
        scene.run(actions, RunMode::Undo);
        QVERIFY2(withoutTraces(scene.world) == undone, qPrintable(place));
    }
}

void DeploymentRunTest::removesWhatAnotherRunBuilt() {
    const auto site = siteFor("static-ports");
    RunScene scene;
    scene.world = site.world;
    scene.run(actionsFor(site.plan), RunMode::Apply);
    const auto built = scene.world;
    (*scene.world.find(scene.world.databases, "Name", "Mbx3"))["RpcClientAccessServer"] = "cas2.corp.contoso.com";
    ScriptedExecutor executor(scene.world);
    const auto found = discover(site.plan, executor, {});
    const auto actions = impatient(removalActions(site.plan, found));
    const auto result = scene.run(actions, RunMode::Apply);
    QVERIFY2(result.outcome == RunOutcome::Finished, statesOf(result, actions).c_str());
    QVERIFY(scene.world.arrays.empty() && scene.world.dns.empty() && !scene.world.balancerRunning);
    QCOMPARE(scene.world.addresses.size(), std::size_t(1));
    const auto serverOf = [&](const char* name) {
        return text(valueOf(scene.world.find(scene.world.databases, "Name", name), "RpcClientAccessServer"));
    };
    QCOMPARE(serverOf("Mbx1"), "cas1.corp.contoso.com");
    QCOMPARE(serverOf("Mbx3"), "cas2.corp.contoso.com");
    QCOMPARE(scene.run(actions, RunMode::Apply).changed, std::size_t(0));
    scene.run(actions, RunMode::Undo);
    QVERIFY(scene.world.arrays == built.arrays && scene.world.dns == built.dns);
}

void DeploymentRunTest::restoresARecordItReplaced() {
    const auto site = siteFor("endpoint-mapper");
    RunScene scene;
    scene.world = site.world;
    scene.world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", "10.0.0.8"}, {"Ttl", "7200"}},
                                                   {{"Type", "A"}, {"Value", "10.0.0.9"}, {"Ttl", "7200"}}};
    const auto before = scene.world;
    ScriptedExecutor executor(scene.world);
    const auto actions = impatient(deploymentActions(site.plan, discover(site.plan, executor, {})));
    QVERIFY(scene.run(actions, RunMode::Apply).outcome == RunOutcome::Finished);
    QCOMPARE(scene.world.dns.at("outlook.corp.contoso.com").size(), std::size_t(1));
    // A later session builds its actions from the world as it is by then.
    const auto later = impatient(deploymentActions(site.plan, discover(site.plan, executor, {})));
    QVERIFY(scene.run(later, RunMode::Undo).outcome == RunOutcome::Finished);
    QVERIFY(scene.world == before);
}

void DeploymentRunTest::restoresARecordByAJournalOfOld() {
    const auto site = siteFor("endpoint-mapper");
    RunScene scene;
    scene.world = site.world;
    scene.world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", "10.0.0.9"}, {"Ttl", "7200"}}};
    ScriptedExecutor executor(scene.world);
    const auto actions = impatient(deploymentActions(site.plan, discover(site.plan, executor, {})));
    QVERIFY(scene.run(actions, RunMode::Apply).outcome == RunOutcome::Finished);
    // Programs before this one kept the addresses alone.
    RunScene old;
    old.world = scene.world;
    for (auto entry : scene.journal.entries()) {
        entry.values.erase("Ttl");
        QVERIFY(old.journal.append(std::move(entry)));
    }
    QVERIFY(old.run(actions, RunMode::Undo).outcome == RunOutcome::Finished);
    const std::vector<Row> wanted{
        {{"Type", "A"}, {"Value", "10.0.0.9"}, {"Ttl", std::to_string(site.plan.dns.ttl.value())}}};
    QVERIFY(old.world.dns.at("outlook.corp.contoso.com") == wanted);
}

void DeploymentRunTest::restoresARecordThatWasRemoved() {
    const auto site = siteFor("endpoint-mapper");
    RunScene scene;
    scene.world = site.world;
    const auto address = site.plan.virtualAddress->to_string();
    scene.world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", address}, {"Ttl", "7200"}}};
    const auto before = scene.world.dns;
    ScriptedExecutor executor(scene.world);
    const auto actions = impatient(removalActions(site.plan, discover(site.plan, executor, {})));
    QVERIFY(scene.run(actions, RunMode::Apply).outcome == RunOutcome::Finished);
    QVERIFY(scene.world.dns.empty());
    QVERIFY(scene.run(actions, RunMode::Undo).outcome == RunOutcome::Finished);
    QVERIFY(scene.world.dns == before);
}

void DeploymentRunTest::leavesWhatIsNotOurs_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<ExchangeWorld>("world");
    QTest::addColumn<QString>("found");
    auto world = worldWithoutArray();
    world.arrays = {{{"Name", "outlook"}, {"Fqdn", "mail.contoso.com"}, {"Site", "Redmond"}}};
    QTest::newRow("an array of another name") << "array" << world << "Fqdn: mail.contoso.com";
    world = worldWithoutArray();
    world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", "10.0.0.9"}}};
    QTest::newRow("a record nobody was shown") << "record" << world << "Type: A\nValue: 10.0.0.9";
    world.dns["outlook.corp.contoso.com"] = {{{"Type", "CNAME"}, {"Value", "cas1.corp.contoso.com"}}};
    QTest::newRow("an alias") << "record" << world << "Type: CNAME\nValue: cas1.corp.contoso.com";
    world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", "10.0.0.50"}},
                                             {{"Type", "A"}, {"Value", "10.0.0.9"}}};
    QTest::newRow("round robin") << "record" << world << "Type: A\nValue: 10.0.0.9";
    world = worldWithoutArray();
    world.addresses.push_back({{"Interface", "eth1"}, {"Address", "10.0.0.50"}, {"Prefix", "24"}});
    QTest::newRow("the address elsewhere") << "address" << world << "Interface: eth1";
}

void DeploymentRunTest::leavesWhatIsNotOurs() {
    QFETCH(QString, id);
    QFETCH(ExchangeWorld, world);
    QFETCH(QString, found);
    const auto site = siteFor("endpoint-mapper");
    const auto actions = actionsFor(site.plan);
    RunScene scene;
    scene.world = world;
    const auto result = scene.run(actions, RunMode::Apply);
    const auto& one = progressOf(result, actions, id.toStdString());
    QVERIFY(one.failure->kind == FailureKind::Conflict);
    QCOMPARE(text(one.failure->text), found);
    QVERIFY(scene.world.arrays == world.arrays);
    if (id == "record") QVERIFY(scene.world.dns == world.dns);
    QVERIFY(scene.world.databases == world.databases);
}

void DeploymentRunTest::setsPortsThatOnlyLookSet_data() {
    QTest::addColumn<ExchangeWorld>("world");
    auto world = worldWithoutArray();
    auto& node = world.nodes[kHost2];
    node.registry[kRpcClientAccessKey][kRpcClientAccessValue] = "59531";
    node.registry[kAddressBookKey][kAddressBookValue] = "59532";
    QTest::newRow("services not restarted") << world;
    node.rpcPort = "59531";
    QTest::newRow("one service not restarted") << world;
    node.registry[kRpcClientAccessKey][kRpcClientAccessValue] = "60001";
    QTest::newRow("another number") << world;
    node.rpcPort = "59532";
    node.addressBookPort = "59531";
    node.registry[kRpcClientAccessKey][kRpcClientAccessValue] = "59532";
    node.registry[kAddressBookKey][kAddressBookValue] = "59531";
    QTest::newRow("exchanged") << world;
}

void DeploymentRunTest::setsPortsThatOnlyLookSet() {
    QFETCH(ExchangeWorld, world);
    const auto actions = actionsFor(siteFor("static-ports").plan);
    RunScene scene;
    scene.world = world;
    const auto result = scene.run(actions, RunMode::Apply);
    QVERIFY(progressOf(result, actions, "rpc-ports:CAS2").state == ActionState::Done);
    QCOMPARE(text(scene.world.nodes.at(kHost2).rpcPort), "59531");
    QCOMPARE(text(scene.world.nodes.at(kHost2).addressBookPort), "59532");
}

void DeploymentRunTest::believesSetupOnlyWithProof_data() {
    QTest::addColumn<QString>("spoilt");
    QTest::addColumn<QString>("found");
    QTest::newRow("exit code") << "exit"
                               << "Value: 1";
    QTest::newRow("event") << "event"
                           << "EventID: 1002";
    QTest::newRow("watermark") << "watermark"
                               << "ConfiguredVersion: 14.3.123.4\nWatermark: x";
    QTest::newRow("role not known") << "role"
                                    << "cas2.corp.contoso.com";
}

void DeploymentRunTest::believesSetupOnlyWithProof() {
    QFETCH(QString, spoilt);
    QFETCH(QString, found);
    const auto actions = actionsFor(siteFor("install").plan);
    RunScene scene;
    scene.world = worldWithFreshNode();
    const auto spoil = [&](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        auto& node = scene.world.nodes.at(kHost2);
        if (!onlyReads(command) || node.newestSetupEvent.empty()) return std::nullopt;
        if (spoilt == "exit")
            for (auto& [path, lines] : node.files)
                if (lines == std::vector<std::string>{"0"}) lines = {"1"};
        if (spoilt == "event") node.newestSetupEvent = "1002";
        if (spoilt == "watermark") node.registry[kRoleKey]["Watermark"] = "x";
        if (spoilt == "role") std::erase_if(scene.world.servers, [](Row& row) { return row["Name"] == "CAS2"; });
        return std::nullopt;
    };
    const auto result = scene.run(actions, RunMode::Apply, spoil);
    const auto& one = progressOf(result, actions, "role:CAS2");
    QVERIFY(one.state == ActionState::Failed);
    QCOMPARE(text(one.failure->text), found);
}

void DeploymentRunTest::keepsAnArrayThatIsInUse() {
    const auto site = siteFor("endpoint-mapper");
    const auto actions = actionsFor(site.plan);
    RunScene scene;
    scene.world = site.world;
    scene.run(actions, RunMode::Apply);
    // A database made since then points to the array by itself.
    (*scene.world.find(scene.world.databases, "Name", "Mbx3"))["RpcClientAccessServer"] = "outlook.corp.contoso.com";
    const auto undone = scene.run(actions, RunMode::Undo);
    QVERIFY(progressOf(undone, actions, "array").failure->kind == FailureKind::Conflict);
    QCOMPARE(scene.world.arrays.size(), std::size_t(1));
    const auto removal = impatient(removalActions(site.plan, {}));
    const auto removed = scene.run(removal, RunMode::Apply);
    QVERIFY(progressOf(removed, removal, "remove-array").failure->kind == FailureKind::Conflict);
    QCOMPARE(scene.world.arrays.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(DeploymentRunTest)
#include "tst_deployment_run.moc"
