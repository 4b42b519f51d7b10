#include <QTest>
#include <functional>
#include <set>

#include "tests/support/scripted_executor.h"
#include "tests/unit/wizard/steps/deployment_plans.h"
#include "wizard/exec/prerequisites.h"
#include "wizard/steps/check.h"

using namespace cas;
using namespace cas::test;

class CheckTest : public QObject {
    Q_OBJECT
private slots:
    void namesEachOnce();
    void listsWhatThePlanNeeds_data();
    void listsWhatThePlanNeeds();
    void isContentWithAGoodSite();
    void findsMistakes_data();
    void findsMistakes();
    void tellsEachOutcomeOnce();
    void onlyReads();
    void saysWhatItCouldNotLookAt();
    void stopsWhenAsked();
};

namespace {

const std::string kMapper = "exchange2010-endpoint-mapper";
const std::string kStatic = "exchange2010-static-ports";
const char* const kHost1 = "cas1.corp.contoso.com";

QString text(const std::string& value) { return QString::fromStdString(value); }

std::vector<CheckOutcome> outcomesIn(ExchangeWorld world, const DeploymentPlan& plan) {
    ScriptedExecutor executor(world);
    return runChecks(plan, checksFor(plan), executor, {}, {});
}

CheckOutcome outcomeOf(const std::vector<CheckOutcome>& outcomes, const QString& name, const std::string& node) {
    for (const auto& one : outcomes)
        if (text(std::string(nameOf(one.kind))) == name && one.node == node) return one;
    qFatal("no such check");
}

QString wordOf(CheckResult result) {
    const char* const words[] = {"ok", "warning", "failed", "not run"};
    return words[static_cast<int>(result)];
}

/// A site on which nothing is wrong: every feature there, all names correct.
ExchangeWorld goodWorld(const DeploymentPlan& plan) {
    auto world = worldWithoutArray();
    for (auto& [fqdn, node] : world.nodes)
        for (const auto& feature : windowsFeatures(plan.exchange, node.caption).names) node.features[feature] = true;
    for (auto& row : world.databases) row["RpcClientAccessServer"] = "outlook.corp.contoso.com";
    return world;
}

using Change = std::function<void(ExchangeWorld&)>;

}  // namespace

namespace {

void row(const char* name, const char* check, const char* node, Change change, const char* wanted) {
    QTest::newRow(name) << check << node << std::move(change) << wanted;
}

void mistakesOfTheSite() {
    row(
        "rights", "management-session", "",
        [](ExchangeWorld& world) { world.hiddenCmdlets.insert("New-ClientAccessArray"); }, "failed: ");
    row(
        "site", "site-exists", "",
        [](ExchangeWorld& world) {
            world.sites = {{{"Name", "Paris"}}};
        },
        "failed: Paris");
    row(
        "another array", "array-of-site", "",
        [](ExchangeWorld& world) {
            world.arrays = {{{"Name", "x"}, {"Fqdn", "mail.contoso.com"}, {"Site", "Redmond"}}};
        },
        "failed: mail.contoso.com");
    row(
        "a server of that name", "array-name-free", "",
        [](ExchangeWorld& world) {
            world.servers.push_back({{"Name", "OUTLOOK"}, {"Fqdn", "outlook.x"}});
        },
        "failed: outlook.x");
    row(
        "a server left out", "array-members", "",
        [](ExchangeWorld& world) {
            world.servers.push_back({{"Name", "CAS3"}, {"Site", "Redmond"}, {"ServerRole", "ClientAccess"}});
        },
        "warning: CAS3");
}

void mistakesOfANode() {
    row(
        "a node that is gone", "node-reachable", "CAS1", [](ExchangeWorld& world) { world.nodes.erase(kHost1); },
        "failed: cas1.corp.contoso.com");
    row(
        "another service pack", "node-version", "CAS1",
        [](ExchangeWorld& world) { world.servers[0]["AdminDisplayVersion"] = "Version 14.1 (Build 218.15)"; },
        "warning: Version 14.1 (Build 218.15)");
    row(
        "another product", "node-version", "CAS1",
        [](ExchangeWorld& world) { world.servers[0]["AdminDisplayVersion"] = "Version 15.0 (Build 847.32)"; },
        "failed: Version 15.0 (Build 847.32)");
    row(
        "another site", "node-site", "CAS1", [](ExchangeWorld& world) { world.servers[0]["Site"] = "Paris"; },
        "failed: Paris");
    row(
        "a restart is due", "node-restart-pending", "CAS1",
        [](ExchangeWorld& world) {
            world.nodes[kHost1].registry
                ["HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based "
                 "Servicing\\RebootPending"];
        },
        "warning: RebootPending");
    row(
        "a feature is missing", "node-prerequisites", "CAS1",
        [](ExchangeWorld& world) { world.nodes[kHost1].features["Web-Metabase"] = false; }, "warning: Web-Metabase");
}

void mistakesOfTheNetwork() {
    row(
        "a silent port", "node-services", "CAS1", [](ExchangeWorld& world) { world.nodes[kHost1].closedPorts = {993}; },
        "failed: 993 refused");
    row(
        "no address book", "node-mapper", "CAS1",
        [](ExchangeWorld& world) { world.nodes[kHost1].unregistered = {"NSPI"}; },
        "failed: EMSMDB 6010, NSPI unregistered, RFR 6020");
    row(
        "the address is taken", "address-free", "", [](ExchangeWorld& world) { world.virtualAddressTaken = true; },
        "failed: 443 refused");
    row(
        "no such interface", "interface-exists", "",
        [](ExchangeWorld& world) { world.addresses[0]["Interface"] = "ens3"; }, "failed: ens3");
    row(
        "an alias", "dns-record", "",
        [](ExchangeWorld& world) {
            world.dns["outlook.corp.contoso.com"] = {{{"Type", "CNAME"}, {"Value", "cas1"}}};
        },
        "failed: CNAME cas1");
    row(
        "round robin", "dns-record", "",
        [](ExchangeWorld& world) {
            world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", "10.0.0.50"}},
                                                     {{"Type", "A"}, {"Value", "10.0.0.12"}}};
        },
        "warning: A 10.0.0.50, A 10.0.0.12");
    row(
        "a port is in use", "listeners-openable", "",
        [](ExchangeWorld& world) {
            world.blockedListeners = {
                {{"Rule", "HTTPS"}, {"Address", "10.0.0.50"}, {"Port", "443"}, {"Problem", "in use"}}};
        },
        "failed: 10.0.0.50:443 in use");
    row(
        "a database nobody chose", "database-values", "",
        [](ExchangeWorld& world) { world.databases[2]["RpcClientAccessServer"] = "mbx1.corp.contoso.com"; },
        "warning: Mbx3: mbx1.corp.contoso.com");
}

}  // namespace

void CheckTest::namesEachOnce() {
    std::set<std::string_view> names;
    for (int kind = 0; kind <= static_cast<int>(CheckKind::DatabaseValues); ++kind) {
        const auto name = nameOf(static_cast<CheckKind>(kind));
        QVERIFY(!name.empty());
        QVERIFY(names.insert(name).second);
    }
}

void CheckTest::listsWhatThePlanNeeds_data() {
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("count");
    QTest::newRow("each node") << text(kMapper) << "node-reachable" << 2;
    QTest::newRow("the plan") << text(kMapper) << "site-exists" << 1;
    QTest::newRow("no static ports") << text(kMapper) << "static-ports-set" << 0;
    QTest::newRow("static ports") << text(kStatic) << "static-ports-set" << 2;
    QTest::newRow("2007: no array") << "exchange2007"
                                    << "array-of-site" << 0;
    QTest::newRow("2007: no databases") << "exchange2007"
                                        << "database-values" << 0;
    QTest::newRow("2007: no mapper") << "exchange2007"
                                     << "node-mapper" << 0;
    QTest::newRow("2007: a record") << "exchange2007"
                                    << "dns-record" << 1;
}

void CheckTest::listsWhatThePlanNeeds() {
    QFETCH(QString, sample);
    QFETCH(QString, name);
    QFETCH(int, count);
    const auto checks = checksFor(samplePlan(sample.toStdString()));
    QCOMPARE(std::ranges::count_if(checks,
                                   [&](const Check& check) { return text(std::string(nameOf(check.kind))) == name; }),
             count);
}

void CheckTest::isContentWithAGoodSite() {
    const auto plan = samplePlan(kMapper);
    for (const auto& one : outcomesIn(goodWorld(plan), plan))
        QVERIFY2(one.result == CheckResult::Ok,
                 qPrintable(text(std::string(nameOf(one.kind)) + ' ' + one.node + ' ' + one.found) + ' ' +
                            wordOf(one.result)));
}

void CheckTest::findsMistakes_data() {
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("node");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("wanted");
    mistakesOfTheSite();
    mistakesOfANode();
    mistakesOfTheNetwork();
}

void CheckTest::findsMistakes() {
    QFETCH(QString, check);
    QFETCH(QString, node);
    QFETCH(Change, change);
    QFETCH(QString, wanted);
    const auto plan = samplePlan(kMapper);
    auto world = goodWorld(plan);
    change(world);
    const auto one = outcomeOf(outcomesIn(world, plan), check, node.toStdString());
    QCOMPARE(wordOf(one.result) + QStringLiteral(": ") + text(one.found), wanted);
    QVERIFY(!one.pointer.empty());
}

void CheckTest::tellsEachOutcomeOnce() {
    const auto plan = samplePlan(kStatic);
    auto world = goodWorld(plan);
    ScriptedExecutor executor(world);
    std::vector<CheckOutcome> told;  // no lock: one at a time
    const auto outcomes =
        runChecks(plan, checksFor(plan), executor, {}, [&](const CheckOutcome& one) { told.push_back(one); });
    QCOMPARE(told.size(), outcomes.size());
    QCOMPARE(outcomes.size(), checksFor(plan).size());
    for (const auto& one : outcomes) QCOMPARE(std::ranges::count(told, one), 1);
    const auto ports = outcomeOf(outcomes, "static-ports-set", "CAS2");
    QCOMPARE(wordOf(ports.result) + text(": " + ports.found), "warning: EMSMDB 6010, NSPI 6020, RFR 6020");
    QCOMPARE(text(ports.wanted), "59531, 59532");
}

void CheckTest::onlyReads() {
    const auto plan = samplePlan(kStatic);
    auto world = goodWorld(plan);
    const auto before = world;
    ScriptedExecutor executor(world);
    runChecks(plan, checksFor(plan), executor, {}, {});
    QVERIFY(executor.changes().empty());
    QVERIFY(world == before);
}

void CheckTest::saysWhatItCouldNotLookAt() {
    const auto plan = samplePlan(kMapper);
    auto world = goodWorld(plan);
    ScriptedExecutor executor(world);
    executor.before = [](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<ExchangeCommand>(command)) return std::nullopt;
        return CommandFailure{FailureKind::SignInFailed, "no ticket"};
    };
    const auto outcomes = runChecks(plan, checksFor(plan), executor, {}, {});
    QVERIFY(outcomeOf(outcomes, "management-session", "").result == CheckResult::Failed);
    const auto site = outcomeOf(outcomes, "site-exists", "");
    QVERIFY(site.result == CheckResult::NotRun);
    QCOMPARE(text(site.found), "no ticket");
    QVERIFY(outcomeOf(outcomes, "node-services", "CAS1").result == CheckResult::Ok);
}

void CheckTest::stopsWhenAsked() {
    const auto plan = samplePlan(kMapper);
    auto world = goodWorld(plan);
    ScriptedExecutor executor(world);
    std::stop_source stop;
    stop.request_stop();
    const auto outcomes = runChecks(plan, checksFor(plan), executor, {stop.get_token(), {}}, {});
    QCOMPARE(outcomes.size(), checksFor(plan).size());
    for (const auto& one : outcomes) QVERIFY(one.result == CheckResult::NotRun);
}

QTEST_GUILESS_MAIN(CheckTest)
#include "tst_check.moc"
