#include <QtTest>
#include <algorithm>

#include "app/lab/lab_answer.h"

using namespace cas;

namespace {

constexpr const char* kSession = "cas1.corp.contoso.com";

Cmdlet newArray(const char* name, const char* fqdn, const char* site) {
    return {"New-ClientAccessArray",
            {{"Name", std::string(name)}, {"Fqdn", std::string(fqdn)}, {"Site", std::string(site)}}};
}

Cmdlet usualArray() { return newArray("outlook", "outlook.corp.contoso.com", "Redmond"); }

Cmdlet setDatabase(const char* name, const char* server) {
    return {"Set-MailboxDatabase", {{"Identity", std::string(name)}, {"RpcClientAccessServer", std::string(server)}}};
}

Cmdlet newDatabase(const char* name, const char* server) {
    return {"New-MailboxDatabase", {{"Name", std::string(name)}, {"Server", std::string(server)}}};
}

}  // namespace

/// The rules of Exchange 2010 that the stand-in organisation keeps.
class TestLabExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = makeLabWorld(labPlan(), 1); }
    void refusals_data();
    void refusals();
    void membersAreComputed();
    void databasesBeforeAndAfterTheArray();
    void everyKindOfDatabaseIsThere();
    void exchange2007HasNoArrays();
    void arraysAreNoServers();
    void theDirectoryTellsTheSame();
    void aServerThatCannotBeUsed_data();
    void aServerThatCannotBeUsed();

private:
    LabAnswer run(const Cmdlet& cmdlet) { return runExchange(m_world, {kSession, cmdlet}); }
    std::string databaseServer(const char* name) {
        const auto answer = run({"Get-MailboxDatabase", {{"Identity", std::string(name)}}});
        return answer ? answer->rows.front().at("RpcClientAccessServer") : std::string();
    }

    LabWorld m_world;
};

void TestLabExchange::theDirectoryTellsTheSame() {
    QVERIFY(run(usualArray()));
    const auto answer = runDirectory(m_world);
    QVERIFY(answer.has_value());
    const std::pair<const char*, const char*> reads[] = {
        {"Site", "Get-ADSite"},
        {"ExchangeServer", "Get-ExchangeServer"},
        {"ClientAccessArray", "Get-ClientAccessArray"},
        {"MailboxDatabase", "Get-MailboxDatabase"},
        {"DatabaseAvailabilityGroup", "Get-DatabaseAvailabilityGroup"}};
    for (const auto& [kind, cmdlet] : reads) {
        std::vector<Row> rows;
        for (Row row : answer->rows) {
            if (row.at("Class") != kind) continue;
            row.erase("Class");
            rows.push_back(std::move(row));
        }
        QVERIFY2(!rows.empty(), kind);
        QVERIFY2(rows == run({cmdlet, {}})->rows, kind);
    }
    QCOMPARE(answer->rows.front().at("Domain"), std::string("corp.contoso.com"));
    // It needs no Exchange.
    for (LabServer& server : m_world.servers) server.faults.off = true;
    QVERIFY(runDirectory(m_world)->rows == answer->rows);
}

void TestLabExchange::refusals_data() {
    QTest::addColumn<Cmdlet>("cmdlet");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, Cmdlet cmdlet, FailureKind kind, const char* says) {
        QTest::newRow(name) << std::move(cmdlet) << int(kind) << says;
    };
    using enum FailureKind;
    row("second array of the site", newArray("second", "second.corp.contoso.com", "redmond"), Refused, "only one");
    row("name of another array", newArray("OUTLOOK", "x.corp.contoso.com", "Dublin"), Refused, "already exists");
    row("name of a server", newArray("cas2", "x.corp.contoso.com", "Dublin"), Refused, "CAS2");
    row("FQDN of a server", newArray("x", "CAS2.corp.contoso.com.", "Dublin"), Refused, "CAS2");
    row("unknown site", newArray("x", "x.corp.contoso.com", "Atlantis"), NotFound, "Atlantis");
    row("name too long", newArray(std::string(65, 'x').c_str(), "x.corp.contoso.com", "Dublin"), Refused, "64");
    row("no FQDN", newArray("x", "", "Dublin"), Refused, "Fqdn");
    row("unknown array", {"Remove-ClientAccessArray", {{"Identity", std::string("x")}, {"Confirm", false}}}, NotFound,
        "'x'");
    row("removal that would ask", {"Remove-ClientAccessArray", {{"Identity", std::string("outlook")}}}, Refused,
        "prompts");
    row("unknown database", setDatabase("x", "outlook.corp.contoso.com"), NotFound, "'x'");
    row("database at nothing", setDatabase("Mbx1", "mail.contoso.com"), Refused, "isn't a Client Access server");
    row("unknown cmdlet", {"Remove-Everything", {}}, NotFound, "not recognized");
    row("unknown server", {"Get-ExchangeServer", {{"Identity", std::string("x")}}}, NotFound, "'x'");
}

void TestLabExchange::refusals() {
    QFETCH(Cmdlet, cmdlet);
    QFETCH(int, kind);
    QFETCH(QString, says);
    QVERIFY(run(usualArray()));
    const LabWorld before = m_world;
    const auto answer = run(cmdlet);
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().kind), kind);
    QVERIFY2(QString::fromStdString(answer.error().text).contains(says), answer.error().text.c_str());
    QVERIFY(m_world == before);
}

void TestLabExchange::membersAreComputed() {
    QVERIFY(run(usualArray()));
    const Cmdlet read{"Get-ClientAccessArray", {{"Site", std::string("Redmond")}}};
    auto answer = run(read);
    QVERIFY(answer && answer->rows.size() == 1);
    // CAS4 lacks the role; CAS9 is in the site though no plan names it; Dublin's are not.
    QCOMPARE(QString::fromStdString(answer->rows.front().at("Members")), QString("CAS1\nCAS2\nCAS3\nCAS9"));
    findServer(m_world, "CAS2")->roles.clear();
    answer = run(read);
    QCOMPARE(QString::fromStdString(answer->rows.front().at("Members")), QString("CAS1\nCAS3\nCAS9"));
}

void TestLabExchange::databasesBeforeAndAfterTheArray() {
    QVERIFY(run(newDatabase("Before", "MBX1")));
    QCOMPARE(databaseServer("Before"), std::string("cas1.corp.contoso.com"));
    QVERIFY(run(usualArray()));
    QVERIFY(run(newDatabase("After", "MBX1")));
    QVERIFY(run(newDatabase("Elsewhere", "DUB-MBX1")));
    QCOMPARE(databaseServer("Before"), std::string("cas1.corp.contoso.com"));
    QCOMPARE(databaseServer("After"), std::string("outlook.corp.contoso.com"));
    QCOMPARE(databaseServer("Elsewhere"), std::string("dub-cas1.corp.contoso.com"));
    QVERIFY(run(setDatabase("before", "outlook")));
    QCOMPARE(databaseServer("Before"), std::string("outlook.corp.contoso.com"));
}

void TestLabExchange::everyKindOfDatabaseIsThere() {
    QCOMPARE(databaseServer("Mbx1"), std::string("cas1.corp.contoso.com"));
    QCOMPARE(databaseServer("Mbx2"), std::string("mbx1.corp.contoso.com"));
    QCOMPARE(databaseServer("Mbx3"), std::string("dub-cas1.corp.contoso.com"));
    QVERIFY(!findServer(m_world, databaseServer("Mbx4")));
    const auto all = run({"Get-MailboxDatabase", {}});
    QVERIFY(all);
    QVERIFY(std::ranges::any_of(all->rows, [](const Row& row) { return row.at("Recovery") == "True"; }));
    QVERIFY(std::ranges::any_of(all->rows, [](const Row& row) { return row.at("Server") == "DUB-MBX1"; }));
    // What was there before can be put back.
    for (const char* name : {"Mbx1", "Mbx2", "Mbx3", "Mbx4"}) {
        const std::string old = databaseServer(name);
        QVERIFY(run(setDatabase(name, "cas3")));
        QVERIFY(run(setDatabase(name, old.c_str())));
        QCOMPARE(databaseServer(name), old);
    }
}

void TestLabExchange::exchange2007HasNoArrays() {
    DeploymentPlan plan = labPlan();
    plan.exchange.version = ExchangeVersion::Exchange2007;
    for (PlanNode& node : plan.nodes) node.exchangeVersion.clear();
    m_world = makeLabWorld(plan, 1);
    const auto answer = run(usualArray());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::NotFound);
    const auto known = run({"Get-Command", {{"Name", std::string("New-ClientAccessArray")}}});
    QVERIFY(known && known->rows.empty());
    QVERIFY(!findServer(m_world, "CAS1")->services.contains("MSExchangeRPC"));
}

void TestLabExchange::arraysAreNoServers() {
    const auto count = [&] { return run({"Get-ExchangeServer", {}})->rows.size(); };
    const auto before = count();
    QVERIFY(run(usualArray()));
    QCOMPARE(count(), before);
}

void TestLabExchange::aServerThatCannotBeUsed_data() {
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("kind");
    QTest::newRow("off") << "CAS1" << int(FailureKind::Unreachable);
    QTest::newRow("refuses the account") << "CAS2" << int(FailureKind::SignInFailed);
    QTest::newRow("restarts") << "CAS3" << int(FailureKind::Restarting);
    QTest::newRow("has no role") << "CAS4" << int(FailureKind::Unreachable);
    QTest::newRow("does not exist") << "CAS77" << int(FailureKind::Unreachable);
}

void TestLabExchange::aServerThatCannotBeUsed() {
    QFETCH(QString, server);
    QFETCH(int, kind);
    findServer(m_world, "CAS1")->faults.off = true;
    findServer(m_world, "CAS2")->faults.refusesLogin = true;
    findServer(m_world, "CAS3")->restartsUntil = 1000;
    const auto answer = runExchange(m_world, {server.toStdString(), usualArray()});
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().kind), kind);
}

QTEST_GUILESS_MAIN(TestLabExchange)
#include "tst_lab_exchange.moc"
