#include <QTest>

#include "tests/support/scripted_executor.h"
#include "tests/unit/wizard/steps/deployment_plans.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/in_parallel.h"

using namespace cas;
using namespace cas::test;

class InventoryTest : public QObject {
    Q_OBJECT
private slots:
    void findsWhatIsThere();
    void findsTheSiteOfADatabase_data();
    void findsTheSiteOfADatabase();
    void readsSiteNames_data();
    void readsSiteNames();
    void readsWhatANodeLacks();
    void toldOnceThatTheSessionIsLost();
    void readsTheDirectoryWithoutASession();
    void believesTheSessionFirst();
    void tellsThatTheDirectoryIsMissing();
    void knowsWhereTheDirectoryIs_data();
    void knowsWhereTheDirectoryIs();
    void goesOnWithoutANode();
    void tellsNoRecordFromNoAnswer();
    void asksNoArraysOf2007();
    void onlyReads();
    void stopsWhenAsked();
    void standsDatabases_data();
    void standsDatabases();
    void suggestsAnUnusedAddress_data();
    void suggestsAnUnusedAddress();
    void runsEachOnce();
    void throwsOn();
};

namespace {

const std::string kSample = "exchange2010-endpoint-mapper";

QString text(const std::string& value) { return QString::fromStdString(value); }

Row database(const char* server, const char* preference = "") {
    return {{"Name", "Mbx"},
            {"Server", server},
            {"MasterType", "DatabaseAvailabilityGroup"},
            {"MasterServerOrAvailabilityGroup", "DAG1"},
            {"ActivationPreference", preference}};
}

FoundServer server(const char* name, const char* site, bool clientAccess, bool mailbox) {
    FoundServer found;
    found.name = name;
    found.fqdn = std::string(name) + ".corp.contoso.com";
    found.site = site;
    found.clientAccess = clientAccess;
    found.mailbox = mailbox;
    return found;
}

struct Look {
    ExchangeWorld world = worldWithoutArray();
    ScriptedExecutor executor{world};
    Inventory at(const DeploymentPlan& plan) { return discover(plan, executor, {}); }
};

}  // namespace

void InventoryTest::findsWhatIsThere() {
    Look look;
    look.world.arrays = {{{"Name", "paris"},
                          {"Fqdn", "paris.corp.contoso.com"},
                          {"Site", "corp.contoso.com/Configuration/Sites/Paris"},
                          {"Members", "CAS8\nCAS9"},
                          {"Guid", "0F8FAD5B-D9CB-469F-A165-70867728950E"}}};
    look.world.dns["outlook.corp.contoso.com"] = {{{"Type", "CNAME"}, {"Value", "cas1.corp.contoso.com"}}};
    look.world.nodes["cas2.corp.contoso.com"].adapters = {
        {{"MACAddress", "00:15:5D:00:00:01"}, {"IPAddress", "169.254.1.1"}},
        {{"MACAddress", "00:15:5D:0A:00:0C"}, {"IPAddress", "10.0.0.12\nfe80::1"}}};
    look.world.mailboxes = {{{"Database", "Mbx1"}}, {{"Database", "MBX1"}}, {{"Database", "Mbx2"}}};
    const auto found = look.at(samplePlan(kSample));
    QVERIFY(found.asked);
    QVERIFY(found.problems.empty());
    QVERIFY(found.sites == (std::vector<std::string>{"Redmond", "Paris"}));
    QCOMPARE(found.servers.size(), std::size_t(3));
    const auto* const cas2 = findServer(found, "CAS2.corp.contoso.com");
    QCOMPARE(text(cas2->site), "Redmond");
    QCOMPARE(text(cas2->version), "Version 14.3 (Build 123.4)");
    QCOMPARE(text(cas2->operatingSystem), "Microsoft Windows Server 2008 R2 Enterprise");
    QCOMPARE(text(cas2->address->to_string()), "10.0.0.12");
    QCOMPARE(text(cas2->mac), "00-15-5D-0A-00-0C");
    QVERIFY(cas2->clientAccess && !cas2->mailbox);
    QVERIFY(findServer(found, "mbx1")->mailbox);
    QVERIFY(!findServer(found, "") && !findServer(found, "other"));
    QVERIFY(
        found.arrays ==
        (std::vector<FoundArray>{
            {"paris", "paris.corp.contoso.com", "Paris", {"CAS8", "CAS9"}, "0f8fad5b-d9cb-469f-a165-70867728950e"}}));
    QCOMPARE(found.databases.size(), std::size_t(3));
    QCOMPARE(found.databases[0].mailboxes, 2);
    QCOMPARE(found.databases[2].mailboxes, 0);
    QVERIFY(found.records == (std::vector<FoundRecord>{{"10.0.0.2", "CNAME", "cas1.corp.contoso.com"}}));
    QVERIFY(found.interfaces == (std::vector<FoundInterface>{{"eth0", parseAddress("10.0.0.5"), 24}}));
}

void InventoryTest::findsTheSiteOfADatabase_data() {
    QTest::addColumn<Row>("row");
    QTest::addColumn<QString>("site");
    QTest::newRow("its server") << database("MBX1") << "Redmond";
    QTest::newRow("its preferred copy") << database("MBX1", "[MBX1, 2]\n[MBX2, 1]") << "Paris";
    QTest::newRow("eleven is not one") << database("MBX1", "[MBX2, 11]") << "Redmond";
    QTest::newRow("unreadable") << database("MBX1", "[\n]\n[MBX2\nx, 1]") << "Redmond";
    QTest::newRow("unknown server") << database("MBX9") << "";
}

void InventoryTest::findsTheSiteOfADatabase() {
    QFETCH(Row, row);
    QFETCH(QString, site);
    const auto found = databaseOf(row, {server("MBX1", "Redmond", false, true), server("MBX2", "Paris", false, true)});
    QCOMPARE(text(found.site), site);
    QCOMPARE(text(found.group), "DAG1");
}

void InventoryTest::readsSiteNames_data() {
    QTest::addColumn<QString>("site");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("name") << "Redmond"
                          << "Redmond";
    QTest::newRow("canonical") << "corp.contoso.com/Configuration/Sites/Redmond"
                               << "Redmond";
    QTest::newRow("distinguished") << "CN=Redmond,CN=Sites,DC=contoso"
                                   << "Redmond";
    QTest::newRow("short distinguished") << "cn=Redmond"
                                         << "Redmond";
    QTest::newRow("empty") << ""
                           << "";
}

void InventoryTest::readsSiteNames() {
    QFETCH(QString, site);
    QFETCH(QString, wanted);
    QCOMPARE(text(siteName(site.toStdString())), wanted);
}

void InventoryTest::readsWhatANodeLacks() {
    Look look;
    auto& node = look.world.nodes.at("cas2.corp.contoso.com");
    node.features = {{"Web-Server", true}, {"Web-Metabase", false}};
    std::erase_if(look.world.servers, [](Row& row) { return row["Name"] == "CAS2"; });
    const auto found = look.at(samplePlan(kSample));
    const auto* const cas2 = findServer(found, "cas2.corp.contoso.com");
    QVERIFY(cas2->version.empty() && !cas2->clientAccess);
    QCOMPARE(text(cas2->site), "Redmond");  // as Windows tells it
    const auto foundOf = [&](const char* feature) {
        for (const auto& one : cas2->prerequisites)
            if (one.feature == feature) return text(one.found);
        return QStringLiteral("(not asked)");
    };
    QCOMPARE(foundOf("Web-Server"), "Installed");
    QCOMPARE(foundOf("Web-Metabase"), "Available");
    QCOMPARE(foundOf("RSAT-ADDS"), "");
    for (const auto& one : cas2->prerequisites) QCOMPARE(one.right(), one.feature == "Web-Server");
}

void InventoryTest::toldOnceThatTheSessionIsLost() {
    Look look;
    look.executor.before = [](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<ExchangeCommand>(command)) return std::nullopt;
        return CommandFailure{FailureKind::SignInFailed, "no ticket"};
    };
    const auto found = look.at(samplePlan(kSample));
    QCOMPARE(found.problems.size(), std::size_t(1));
    QVERIFY(found.sites.empty() && found.databases.empty());
    QCOMPARE(found.servers.size(), std::size_t(2));  // the plan's nodes can still be looked at
}

namespace {

std::vector<Row> directoryRows() {
    return {{{"Class", "Forest"}, {"Controller", "dc1.corp.contoso.com"}},
            {{"Class", "Site"}, {"Name", "Redmond"}},
            {{"Class", "Subnet"}, {"Name", "10.0.0.0/24"}, {"Site", "Redmond"}},
            {{"Class", "ExchangeServer"}, {"Name", "MBX7"}, {"Site", "Redmond"}, {"ServerRole", "Mailbox"}},
            {{"Class", "ClientAccessArray"}, {"Name", "a"}, {"Fqdn", "a.corp.contoso.com"}, {"Site", "Redmond"}},
            {{"Class", "MailboxDatabase"}, {"Name", "Mbx7"}, {"Server", "MBX7"}, {"RpcClientAccessServer", "gone"}}};
}

std::optional<CommandFailure> loseSession(const Command& command, const RunContext&) {
    if (!std::holds_alternative<ExchangeCommand>(command)) return std::nullopt;
    return CommandFailure{FailureKind::Unreachable, "no answer"};
}

}  // namespace

void InventoryTest::readsTheDirectoryWithoutASession() {
    Look look;
    look.world.directory = directoryRows();
    look.executor.before = &loseSession;
    const auto found = look.at(samplePlan(kSample));
    QCOMPARE(found.problems.size(), std::size_t(1));
    QVERIFY(found.sites == (std::vector<std::string>{"Redmond"}));
    QVERIFY(findServer(found, "MBX7") && findServer(found, "MBX7")->mailbox);
    QCOMPARE(found.arrays.size(), std::size_t(1));
    QCOMPARE(found.databases.size(), std::size_t(1));
    QCOMPARE(text(found.databases.front().site), "Redmond");
    QCOMPARE(text(found.databases.front().rpcClientAccessServer), "gone");
    QCOMPARE(text(siteOfAddress(found.directory, *parseAddress("10.0.0.9"))), "Redmond");
}

void InventoryTest::believesTheSessionFirst() {
    Look look;
    look.world.directory = directoryRows();
    auto plan = samplePlan(kSample);
    QVERIFY(look.at(plan).directory.controller.empty());  // nobody asked for it, and the session told
    plan.directory.emplace();
    const auto found = look.at(plan);
    QCOMPARE(text(found.directory.controller), "dc1.corp.contoso.com");
    QVERIFY(!findServer(found, "MBX7"));
    QVERIFY(found.databases.size() > 1);
    QVERIFY(found.problems.empty());
}

void InventoryTest::tellsThatTheDirectoryIsMissing() {
    Look look;
    look.executor.before = [](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<DirectoryRead>(command)) return std::nullopt;
        return CommandFailure{FailureKind::SignInFailed, "no ticket"};
    };
    auto plan = samplePlan(kSample);
    plan.directory.emplace();
    const auto found = look.at(plan);
    QCOMPARE(found.problems.size(), std::size_t(1));
    QVERIFY(found.problems.front().kind == FailureKind::SignInFailed);
    QVERIFY(!found.sites.empty());
}

void InventoryTest::knowsWhereTheDirectoryIs_data() {
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("controller");
    QTest::addColumn<QString>("management");
    QTest::addColumn<QString>("wantedServer");
    QTest::addColumn<QString>("wantedDomain");
    QTest::newRow("named") << "dc1.corp.example."
                           << ""
                           << ""
                           << ""
                           << "dc1.corp.example"
                           << "corp.example";
    QTest::newRow("user's domain") << ""
                                   << "admin@corp.example"
                                   << ""
                                   << "cas1.sub.example"
                                   << ""
                                   << "corp.example";
    QTest::newRow("Exchange's controller") << ""
                                           << ""
                                           << "dc2.corp.example"
                                           << ""
                                           << "dc2.corp.example"
                                           << "corp.example";
    QTest::newRow("session's domain") << ""
                                      << "CORP\\a"
                                      << ""
                                      << "cas1.corp.example"
                                      << ""
                                      << "corp.example";
    QTest::newRow("address") << "10.0.0.2"
                             << ""
                             << ""
                             << ""
                             << "10.0.0.2"
                             << "";
    QTest::newRow("nothing") << ""
                             << ""
                             << ""
                             << ""
                             << ""
                             << "nowhere";
}

void InventoryTest::knowsWhereTheDirectoryIs() {
    QFETCH(QString, server);
    QFETCH(QString, user);
    QFETCH(QString, controller);
    QFETCH(QString, management);
    QFETCH(QString, wantedServer);
    QFETCH(QString, wantedDomain);
    DeploymentPlan plan;
    plan.directory.emplace();
    plan.directory->server = server.toStdString();
    plan.directory->user = user.toStdString();
    plan.exchange.domainController = controller.toStdString();
    plan.exchange.managementServer = management.toStdString();
    const auto read = directoryRead(plan);
    QCOMPARE(read.has_value(), wantedDomain != "nowhere");
    if (!read) return;
    QCOMPARE(text(read->server), wantedServer);
    QCOMPARE(text(read->domain), wantedDomain);
}

void InventoryTest::goesOnWithoutANode() {
    Look look;
    look.world.nodes.erase("cas1.corp.contoso.com");
    const auto found = look.at(samplePlan(kSample));
    QCOMPARE(found.problems.size(), std::size_t(1));
    QVERIFY(found.problems.front().kind == FailureKind::Unreachable);
    QVERIFY(!findServer(found, "cas2")->operatingSystem.empty());
}

void InventoryTest::tellsNoRecordFromNoAnswer() {
    Look look;
    QVERIFY(look.at(samplePlan(kSample)).records == (std::vector<FoundRecord>{{"10.0.0.2", {}, {}}}));
    look.executor.before = [](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<DnsQuery>(command)) return std::nullopt;
        return CommandFailure{FailureKind::TimedOut, {}};
    };
    QVERIFY(look.at(samplePlan(kSample)).records.empty());
}

void InventoryTest::asksNoArraysOf2007() {
    Look look;
    look.executor.before = [](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        const auto shown = commandText(command);
        const bool unknown =
            shown.find("ClientAccessArray") != std::string::npos || shown.find("MailboxDatabase") != std::string::npos;
        return unknown ? std::optional(CommandFailure{FailureKind::NotFound, shown}) : std::nullopt;
    };
    const auto found = look.at(samplePlan("exchange2007"));
    QVERIFY(found.problems.empty());
}

void InventoryTest::onlyReads() {
    Look look;
    look.at(samplePlan(kSample));
    QVERIFY(look.executor.changes().empty());
    QVERIFY(look.executor.reads() > 5);
}

void InventoryTest::stopsWhenAsked() {
    Look look;
    std::stop_source stop;
    stop.request_stop();
    const auto found = discover(samplePlan(kSample), look.executor, {stop.get_token(), {}});
    QCOMPARE(look.executor.reads(), std::size_t(0));
    QVERIFY(found.records.empty());
}

Q_DECLARE_METATYPE(DatabaseStanding)

void InventoryTest::standsDatabases_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("site");
    QTest::addColumn<bool>("recovery");
    QTest::addColumn<DatabaseStanding>("wanted");
    using enum DatabaseStanding;
    QTest::newRow("the array") << "OUTLOOK.corp.contoso.com."
                               << "Redmond" << false << UsesArray;
    QTest::newRow("one server") << "cas1.corp.contoso.com"
                                << "Redmond" << false << SingleServer;
    QTest::newRow("one server, site not known") << "cas1"
                                                << "" << false << SingleServer;
    QTest::newRow("installed before the role") << "mbx1.corp.contoso.com"
                                               << "Redmond" << false << MailboxServer;
    QTest::newRow("a server elsewhere") << "cas9.corp.contoso.com"
                                        << "Redmond" << false << OtherSite;
    QTest::newRow("another array") << "paris.corp.contoso.com"
                                   << "Redmond" << false << OtherArray;
    QTest::newRow("a dead name") << "gone.corp.contoso.com"
                                 << "Redmond" << false << UnknownName;
    QTest::newRow("no name") << ""
                             << "Redmond" << false << UnknownName;
    QTest::newRow("of another site") << "cas1.corp.contoso.com"
                                     << "Paris" << false << NotOfSite;
    QTest::newRow("recovery") << "cas1.corp.contoso.com"
                              << "Redmond" << true << Recovery;
}

void InventoryTest::standsDatabases() {
    QFETCH(QString, target);
    QFETCH(QString, site);
    QFETCH(bool, recovery);
    QFETCH(DatabaseStanding, wanted);
    Inventory inventory;
    inventory.servers = {server("cas1", "Redmond", true, false), server("mbx1", "Redmond", false, true),
                         server("cas9", "Paris", true, true)};
    inventory.arrays = {{"paris", "paris.corp.contoso.com", "Paris", {}, {}}};
    FoundDatabase one;
    one.site = site.toStdString();
    one.rpcClientAccessServer = target.toStdString();
    one.recovery = recovery;
    QVERIFY(standingOf(one, samplePlan(kSample), inventory) == wanted);
}

void InventoryTest::suggestsAnUnusedAddress_data() {
    QTest::addColumn<QStringList>("members");
    QTest::addColumn<QStringList>("others");
    QTest::addColumn<int>("prefix");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("above the highest") << QStringList{"10.0.0.11", "10.0.0.12"} << QStringList{} << 0 << "10.0.0.13";
    QTest::newRow("not a found server's") << QStringList{"10.0.0.11"} << QStringList{"10.0.0.12"} << 0 << "10.0.0.13";
    QTest::newRow("of the members' network only")
        << QStringList{"10.0.0.11"} << QStringList{"10.0.1.7"} << 0 << "10.0.0.12";
    QTest::newRow("never the broadcast address") << QStringList{"10.0.0.254"} << QStringList{} << 0 << "10.0.0.253";
    QTest::newRow("in a small network") << QStringList{"10.0.0.9", "10.0.0.10"} << QStringList{} << 30 << "";
    QTest::newRow("without members") << QStringList{} << QStringList{"10.0.0.9"} << 0 << "";
    QTest::newRow("IPv6 members") << QStringList{"fd00::1"} << QStringList{} << 0 << "";
}

void InventoryTest::suggestsAnUnusedAddress() {
    QFETCH(QStringList, members);
    QFETCH(QStringList, others);
    QFETCH(int, prefix);
    QFETCH(QString, wanted);
    DeploymentPlan plan;
    for (const auto& member : members) plan.nodes.emplace_back().address = *parseAddress(member.toStdString());
    if (prefix > 0) plan.virtualPrefix = prefix;
    Inventory inventory;
    for (const auto& other : others)
        inventory.servers.emplace_back(server("X", "HQ", false, false)).address = parseAddress(other.toStdString());
    const auto address = unusedAddress(plan, inventory);
    QCOMPARE(address ? text(address->to_string()) : QString(), wanted);
}

void InventoryTest::runsEachOnce() {
    std::vector<std::atomic<int>> calls(100);
    inParallel(calls.size(), 4, [&](std::size_t i) { ++calls[i]; });
    for (const auto& count : calls) QCOMPARE(count.load(), 1);
    inParallel(0, 4, [](std::size_t) { QFAIL("nothing to call"); });
}

void InventoryTest::throwsOn() {
    QVERIFY_EXCEPTION_THROWN(inParallel(8, 2,
                                        [](std::size_t i) {
                                            if (i == 3) throw std::logic_error("3");
                                        }),
                             std::logic_error);
}

QTEST_GUILESS_MAIN(InventoryTest)
#include "tst_inventory.moc"
