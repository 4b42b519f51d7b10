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
    void tellsHowToMend_data();
    void tellsHowToMend();
    void countsWhatRulesOpen_data();
    void countsWhatRulesOpen();
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
        "a node that is gone may not need a restart", "node-restart-pending", "CAS1",
        [](ExchangeWorld& world) { world.nodes.erase(kHost1); }, "not run: cas1.corp.contoso.com");
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

using Node = ExchangeWorld::Node;

/// A world whose first node shows another certificate.
Change withCertificate(const char* property, std::string value) {
    return [=](ExchangeWorld& world) { world.nodes[kHost1].certificate[property] = value; };
}

void mistakesOfCertificates() {
    row("a name is missing", "node-certificate", "CAS1", withCertificate("Names", "mail.contoso.com"),
        "warning: mail.contoso.com");
    row("a star is one label", "node-certificate", "CAS1", withCertificate("Names", "mail.contoso.com\n*.com"),
        "warning: mail.contoso.com, *.com");
    row("expired", "node-certificate", "CAS1", withCertificate("Expires", "2001-01-01T00:00:00Z"),
        "failed: 2001-01-01T00:00:00Z");
    row("weak signature", "node-certificate", "CAS1", withCertificate("Signature", "sha1WithRSAEncryption"),
        "warning: sha1WithRSAEncryption, RSA 2048");
    row("weak key", "node-certificate", "CAS1", withCertificate("Key", "RSA 1024"),
        "warning: sha256WithRSAEncryption, RSA 1024");
    row("not an RSA key", "node-certificate", "CAS1", withCertificate("Key", "EC 256"),
        "ok: mail.contoso.com, *.contoso.com; 2999-01-01T00:00:00Z");
    row(
        "no certificate", "node-certificate", "CAS1",
        [](ExchangeWorld& world) { world.nodes[kHost1].certificate = {}; }, "not run: ");
    row("another one with these names", "certificates-alike", "", withCertificate("Fingerprint", std::string(64, 'b')),
        "ok: *.contoso.com, mail.contoso.com");
    row(
        "other names", "certificates-alike", "",
        [](ExchangeWorld& world) {
            auto& certificate = world.nodes[kHost1].certificate;
            certificate["Fingerprint"] = std::string(64, 'b');
            certificate["Names"] = "cas1";
        },
        "warning: CAS1: cas1; CAS2: *.contoso.com, mail.contoso.com");
    row(
        "another update", "versions-alike", "",
        [](ExchangeWorld& world) { world.servers[1]["AdminDisplayVersion"] = "Version 14.3 (Build 513.0)"; },
        "warning: CAS1: Version 14.3 (Build 123.4); CAS2: Version 14.3 (Build 513.0)");
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
        "somebody answers for the address", "address-free", "",
        [](ExchangeWorld& world) {
            world.holders = {{{"Interface", "eth0"}, {"Mac", "02:00:00:00:00:01"}}};
        },
        "failed: 02:00:00:00:00:01");
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
    for (int kind = 0; kind <= static_cast<int>(CheckKind::NlbAdapters); ++kind) {
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
    mistakesOfCertificates();
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

namespace {

/// A world in which one fact of this computer is another; empty: not known.
Change withLimit(const char* fact, std::string value) {
    return [=](ExchangeWorld& world) {
        if (value.empty())
            world.limits.erase(fact);
        else
            world.limits[fact] = value;
    };
}

Change both(Change one, Change other) {
    return [=](ExchangeWorld& world) {
        one(world);
        other(world);
    };
}

Change withAddress(const char* interface, const char* address, const char* prefix) {
    return [=](ExchangeWorld& world) {
        world.addresses.push_back({{"Interface", interface}, {"Address", address}, {"Prefix", prefix}});
    };
}

Change withInterface(const char* interface, const char* state) {
    return [=](ExchangeWorld& world) { world.interfaceStates[interface] = state; };
}

const char* const kGrant =
    "sudo setcap cap_bpf,cap_net_admin,cap_net_bind_service,cap_net_raw=+ep /opt/cas/cas-array-wizard";

void mend(const char* name, const char* check, Change change, const char* wanted, std::string command) {
    QTest::newRow(name) << check << std::move(change) << wanted << text(command);
}

void mendsOfRights() {
    mend("low ports", "low-ports", withLimit("NetBindService", "False"),
         "failed: net.ipv4.ip_unprivileged_port_start = 1024", kGrant);
    mend("low ports for everybody", "low-ports",
         both(withLimit("NetBindService", "False"), withLimit("FirstOpenPort", "80")),
         "ok: net.ipv4.ip_unprivileged_port_start = 80", {});
    mend("some low ports for everybody", "low-ports",
         both(withLimit("NetBindService", "False"), withLimit("FirstOpenPort", "81")),
         "failed: net.ipv4.ip_unprivileged_port_start = 81", kGrant);
    mend("no right to the network", "address-rights", withLimit("NetAdmin", "False"), "failed: CAP_NET_RAW", kGrant);
    mend("no right to frames", "address-rights", withLimit("NetRaw", "False"), "failed: CAP_NET_ADMIN", kGrant);
    mend("rights not needed any more", "address-rights",
         both(withLimit("NetRaw", "False"), withAddress("eth0", "10.0.0.50", "24")), "warning: CAP_NET_ADMIN", kGrant);
}

void mendsOfTheAddress() {
    mend("there", "address-placed", withAddress("eth0", "10.0.0.50", "24"), "ok: 10.0.0.50/24 eth0", {});
    mend("another prefix", "address-placed", withAddress("eth0", "10.0.0.50", "16"), "warning: 10.0.0.50/16 eth0",
         "sudo ip address delete 10.0.0.50/16 dev eth0 && sudo ip address add 10.0.0.50/24 dev eth0");
    mend("elsewhere", "address-placed", withAddress("lo", "10.0.0.50", "32"), "failed: 10.0.0.50/32 lo",
         "sudo ip address delete 10.0.0.50/32 dev lo");
    mend("down", "address-placed", withInterface("eth0", "down"), "failed: eth0 down", "sudo ip link set dev eth0 up");
    mend("no carrier", "address-placed", withInterface("eth0", "no-carrier"), "failed: eth0 no-carrier", {});
    mend("another network", "address-placed", [](ExchangeWorld& world) { world.addresses[0]["Address"] = "10.0.1.5"; },
         "warning: 10.0.1.5/24 eth0", {});
}

void mendsOfLimits() {
    mend("files", "open-files", withLimit("OpenFilesHard", "4096"), "warning: 4096",
         "sudo prlimit --pid 4711 --nofile=16647:16647");
    mend("few files", "open-files", withLimit("OpenFilesHard", "256"), "failed: 256",
         "sudo prlimit --pid 4711 --nofile=16647:16647");
    mend("files without a limit", "open-files", withLimit("OpenFilesHard", ""), "ok: ", {});
    mend("files of a service", "open-files", both(withLimit("OpenFilesHard", "4096"), withLimit("Unit", "cas.service")),
         "warning: 4096",
         "sudo mkdir -p /etc/systemd/system/cas.service.d && printf '[Service]\\nLimitNOFILE=16647\\n' | sudo tee "
         "/etc/systemd/system/cas.service.d/limits.conf && sudo systemctl daemon-reload && sudo systemctl restart "
         "cas.service");
    mend("ceiling of files", "open-files",
         both(withLimit("OpenFilesHard", "4096"), withLimit("OpenFilesCeiling", "8192")), "warning: 4096",
         "sudo sysctl -w fs.nr_open=16647 && sudo prlimit --pid 4711 --nofile=16647:16647");
    mend("full table", "connection-tracking",
         both(withLimit("ConntrackMax", "8192"), withLimit("ConntrackCount", "17")), "warning: 17 / 8192",
         "sudo sysctl -w net.netfilter.nf_conntrack_max=32768");
    mend("roomy table", "connection-tracking", withLimit("ConntrackMax", "262144"), "ok: 0 / 262144", {});
    mend("clock", "clock-synchronised", withLimit("ClockSynchronised", "False"),
         "warning: ", "sudo timedatectl set-ntp true");
    mend("clock nobody knows of", "clock-synchronised", withLimit("ClockSynchronised", ""), "not run: ", {});
    mend("no facts at all", "low-ports", [](ExchangeWorld& world) { world.limits = {}; }, "not run: ", {});
}

}  // namespace

void CheckTest::tellsHowToMend_data() {
    QTest::addColumn<QString>("check");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("command");
    mendsOfRights();
    mendsOfTheAddress();
    mendsOfLimits();
}

void CheckTest::tellsHowToMend() {
    QFETCH(QString, check);
    QFETCH(Change, change);
    QFETCH(QString, wanted);
    QFETCH(QString, command);
    const auto plan = samplePlan(kMapper);
    auto world = goodWorld(plan);
    change(world);
    const auto one = outcomeOf(outcomesIn(world, plan), check, {});
    QCOMPARE(wordOf(one.result) + QStringLiteral(": ") + text(one.found), wanted);
    QCOMPARE(text(one.mend), command);
}

void CheckTest::countsWhatRulesOpen_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("check");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("command");
    const QString fullRange = R"([{"op":"replace","path":"/balancing/mapi/mode","value":"full-range"}])";
    const QString twoPorts = R"([{"op":"add","path":"/balancing/rules/-",)"
                             R"("value":{"name":"more","protocol":"tcp","ports":"40000,40001"}}])";
    const auto perPort = withLimit("OneSocketRanges", "False");
    const Change nothingElse = [](ExchangeWorld&) {};
    QTest::newRow("one socket for a range") << fullRange << "ephemeral-ports" << nothingElse << "ok: 32768-60999"
                                            << "";
    QTest::newRow("a socket for each port")
        << fullRange << "ephemeral-ports" << Change(perPort) << "failed: 32768-60999"
        << "sudo sysctl -w net.ipv4.ip_local_port_range='1024 6004'";
    QTest::newRow("ports among the ephemeral ones")
        << twoPorts << "ephemeral-ports" << nothingElse << "warning: 32768-60999"
        << "sudo sysctl -w net.ipv4.ip_local_reserved_ports=59531-59532,40000-40001";
    QTest::newRow("reserved") << twoPorts << "ephemeral-ports" << withLimit("ReservedPorts", "40000-40001")
                              << "ok: 32768-60999"
                              << "";
    QTest::newRow("files for one socket") << fullRange << "open-files" << nothingElse << "ok: 524288"
                                          << "";
    QTest::newRow("files for each port") << fullRange << "open-files"
                                         << both(perPort, withLimit("OpenFilesHard", "59000")) << "failed: 59000"
                                         << "sudo prlimit --pid 4711 --nofile=76178:76178";
}

void CheckTest::countsWhatRulesOpen() {
    QFETCH(QString, patch);
    QFETCH(QString, check);
    QFETCH(Change, change);
    QFETCH(QString, wanted);
    QFETCH(QString, command);
    const auto plan = samplePlan(kMapper, patch.toStdString());
    auto world = goodWorld(plan);
    change(world);
    const auto one = outcomeOf(outcomesIn(world, plan), check, {});
    QCOMPARE(wordOf(one.result) + QStringLiteral(": ") + text(one.found), wanted);
    QCOMPARE(text(one.mend), command);
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
