#include <QtTest>

#include "app/lab/lab_answer.h"
#include "app/lab/lab_roles.h"

using namespace cas;

namespace {

constexpr const char* kHost = "cas4.corp.contoso.com";
constexpr const char* kTask = "CAS Array Wizard setup";
constexpr const char* kScript = "C:\\Windows\\Temp\\casarray\\setup.ps1";
constexpr const char* kResult = "C:\\Windows\\Temp\\casarray\\result.txt";
const std::string kRpcKey = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeRPC\\ParametersSystem";

BareWord silent() { return {"SilentlyContinue"}; }

Cmdlet readItem(const std::string& key) { return {"Get-ItemProperty", {{"Path", key}, {"ErrorAction", silent()}}}; }

std::vector<Cmdlet> setupScript(const char* mode) {
    const std::vector<std::string> lines{std::string("& 'D:\\setup.com' '/m:") + mode + "' '/r:C'",
                                         std::string("Set-Content -Path '") + kResult + "' -Value $LASTEXITCODE",
                                         "& 'schtasks.exe' '/Delete' '/F'"};
    return {{"Set-Content", {{"Path", std::string(kScript)}, {"Value", lines}}},
            {"schtasks.exe",
             {{"", std::string("/Create")},
              {"", std::string("/TN")},
              {"", std::string(kTask)},
              {"", std::string("/TR")},
              {"", std::string("powershell.exe -File ") + kScript}}},
            {"schtasks.exe", {{"", std::string("/Run")}, {"", std::string("/TN")}, {"", std::string(kTask)}}}};
}

}  // namespace

/// A stand-in server's own shell: features, restarts, setup, registry, services.
class TestLabHost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = makeLabWorld(labPlan(), 1); }
    void featuresNeedARestart();
    void setupRunsByItself_data();
    void setupRunsByItself();
    void uninstallingTakesTheRoleAway();
    void portsAreTakenUpWhenTheServiceStarts();
    void registryIsAsItWas();
    void theFirstErrorEndsTheScript();
    void dns_data();
    void dns();
    void addressOfThisComputer();
    void factsOfThisComputer();

private:
    LabAnswer run(std::vector<Cmdlet> script, const char* host = kHost) {
        return runHost(m_world, {host, std::move(script)}, m_now);
    }
    LabServer& server(const char* name = "CAS4") { return *findServer(m_world, name); }
    void pass(LabTime milliseconds) {
        m_now += milliseconds;
        advance(m_world, m_now);
    }

    LabWorld m_world;
    LabTime m_now = 1000000;
};

void TestLabHost::featuresNeedARestart() {
    const std::vector<std::string> needed = roleFeatures(server());
    const Cmdlet query{"Get-WindowsFeature", {{"Name", needed}}};
    const auto missing = [&] {
        const LabAnswer result = run({query});
        return std::ranges::count_if(result->rows, [](const Row& row) { return row.at("Installed") == "False"; });
    };
    const Cmdlet pending{
        "Test-Path",
        {{"Path",
          std::string(
              "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending")}}};
    QCOMPARE(missing(), 2);
    QCOMPARE(run({pending})->rows.front().at("Value"), std::string("False"));
    QVERIFY(run({{"Add-WindowsFeature", {{"Name", needed}}}}));
    QCOMPARE(missing(), 0);
    QCOMPARE(run({pending})->rows.front().at("Value"), std::string("True"));
    QVERIFY(run({{"Restart-Computer", {{"Force", SwitchOn()}}}}));
    QCOMPARE(run({pending}).error().kind, FailureKind::Restarting);
    pass(1500);
    QCOMPARE(run({pending})->rows.front().at("Value"), std::string("False"));
}

void TestLabHost::setupRunsByItself_data() {
    QTest::addColumn<bool>("fails");
    QTest::addColumn<bool>("restartPending");
    QTest::addColumn<QString>("result");
    QTest::newRow("goes well") << false << false << "0";
    QTest::newRow("fails on demand") << true << false << "1";
    QTest::newRow("refuses while a restart is pending") << false << true << "1";
}

void TestLabHost::setupRunsByItself() {
    QFETCH(bool, fails);
    QFETCH(bool, restartPending);
    QFETCH(QString, result);
    server().faults.failsSetup = fails;
    server().restartPending = restartPending;
    const Cmdlet readResult{"Get-Content", {{"Path", std::string(kResult)}, {"ErrorAction", silent()}}};
    QVERIFY(run(setupScript("Install")));
    pass(100);
    QVERIFY(run({readResult})->rows.empty());
    QVERIFY(!server().has("ClientAccess"));
    QVERIFY(!setupLog(server(), m_now).empty());
    pass(60000);
    QCOMPARE(QString::fromStdString(run({readResult})->rows.front().at("Value")), result);
    QCOMPARE(server().has("ClientAccess"), result == "0");
    QCOMPARE(server().setupEvent, result == "0" ? 1001 : 1002);
    const auto role = run({readItem("HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\ClientAccessRole")});
    QCOMPARE(role->rows.front().contains("Watermark"), result != "0");
    QCOMPARE(role->rows.front().contains("ConfiguredVersion"), result == "0");
}

void TestLabHost::uninstallingTakesTheRoleAway() {
    const LabServer before = server();
    QVERIFY(run(setupScript("Install")));
    pass(60000);
    QVERIFY(server().services.contains("MSExchangeRPC"));
    QVERIFY(run(setupScript("Uninstall")));
    pass(60000);
    QVERIFY(server().roles.empty());
    QVERIFY(server().services == before.services);
    QVERIFY(server().registry == before.registry);
}

void TestLabHost::portsAreTakenUpWhenTheServiceStarts() {
    const Cmdlet newKey{"New-Item", {{"Path", kRpcKey}, {"ErrorAction", silent()}}};
    const Cmdlet newPort{"New-ItemProperty",
                         {{"Path", kRpcKey},
                          {"Name", std::string("TCP/IP Port")},
                          {"PropertyType", BareWord{"DWord"}},
                          {"Value", 59531LL},
                          {"Force", SwitchOn()}}};
    QVERIFY(run({newKey, newPort}, "CAS1"));
    QCOMPARE(server("CAS1").rpcClientAccessPort, 0);
    QVERIFY(run({{"Restart-Service", {{"Name", std::string("MSExchangeAB")}, {"Force", SwitchOn()}}}}, "CAS1"));
    QCOMPARE(server("CAS1").rpcClientAccessPort, 0);
    QVERIFY(run({{"Restart-Service", {{"Name", std::string("MSExchangeRPC")}, {"Force", SwitchOn()}}}}, "CAS1"));
    QCOMPARE(server("CAS1").rpcClientAccessPort, 59531);
}

void TestLabHost::registryIsAsItWas() {
    const LabWorld before = m_world;
    const Cmdlet newPort{"New-ItemProperty",
                         {{"Path", kRpcKey}, {"Name", std::string("TCP/IP Port")}, {"Value", 59531LL}}};
    QCOMPARE(run({newPort}, "CAS1").error().kind, FailureKind::NotFound);
    QVERIFY(run({{"New-Item", {{"Path", kRpcKey}}}, newPort}, "CAS1"));
    QCOMPARE(run({readItem(kRpcKey)}, "CAS1")->rows.front().at("TCP/IP Port"), std::string("59531"));
    QVERIFY(run({{"Remove-ItemProperty", {{"Path", kRpcKey}, {"Name", std::string("tcp/ip port")}}}}, "CAS1"));
    QVERIFY(run({readItem(kRpcKey)}, "CAS1")->rows.empty());
    QVERIFY(m_world == before);
}

void TestLabHost::theFirstErrorEndsTheScript() {
    const Cmdlet write{"Set-Content", {{"Path", std::string("C:\\a")}, {"Value", std::string("x")}}};
    const Cmdlet fails{"Get-Content", {{"Path", std::string("C:\\missing")}}};
    Cmdlet later = write;
    later.parameters[0].value = std::string("C:\\b");
    QVERIFY(!run({write, fails, later}));
    QVERIFY(server().files.contains("C:\\a"));
    QVERIFY(!server().files.contains("C:\\b"));
}

void TestLabHost::dns_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("done");
    QTest::newRow("free name") << ""
                               << ""
                               << "" << true;
    QTest::newRow("other address, not expected") << "A"
                                                 << "10.0.0.9"
                                                 << "" << false;
    QTest::newRow("other address, expected") << "A"
                                             << "10.0.0.9"
                                             << "10.0.0.9" << true;
    QTest::newRow("gone meanwhile") << ""
                                    << ""
                                    << "10.0.0.9" << false;
    QTest::newRow("alias") << "CNAME"
                           << "cas1.corp.contoso.com"
                           << "" << false;
}

void TestLabHost::dns() {
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    QFETCH(bool, done);
    DnsChange change;
    change.zone = "corp.contoso.com";
    change.name = "Outlook.corp.contoso.com.";
    change.wanted = {*parseAddress("10.0.0.50")};
    if (!expected.isEmpty()) change.expected = {*parseAddress(expected.toStdString())};
    if (!type.isEmpty())
        m_world.records.push_back({"outlook.corp.contoso.com", type.toStdString(), value.toStdString(), 300});
    const LabWorld before = m_world;
    QCOMPARE(runDnsChange(m_world, change).has_value(), done);
    const auto rows = runDnsQuery(m_world, {{}, 53, "outlook.corp.contoso.com"})->rows;
    if (!done) QVERIFY(m_world == before);
    if (done) QCOMPARE(rows.front().at("Value"), std::string("10.0.0.50"));
    change.zone = "contoso.com";
    QVERIFY(!runDnsChange(m_world, change));
    m_world.zoneTakesUpdates = false;
    change.zone = "corp.contoso.com";
    QVERIFY(!runDnsChange(m_world, change));
}

void TestLabHost::addressOfThisComputer() {
    using Verb = AddressCommand::Verb;
    const AddressCommand query{Verb::Query, *parseAddress("10.0.0.50"), 24, "eth0"};
    AddressCommand add = query;
    add.verb = Verb::Add;
    AddressCommand remove = query;
    remove.verb = Verb::Remove;
    const LabWorld before = m_world;
    QVERIFY(runAddress(m_world, query)->rows.empty());
    QVERIFY(!runAddress(m_world, remove));
    QVERIFY(runAddress(m_world, add));
    QVERIFY(!runAddress(m_world, add));
    QCOMPARE(runAddress(m_world, query)->rows.front().at("Interface"), std::string("eth0"));
    QCOMPARE(runAddress(m_world, {Verb::Query, {}, 0, {}})->rows.size(), std::size_t(2));
    QVERIFY(runAddress(m_world, remove));
    QVERIFY(m_world == before);
    add.interface = "eth9";
    QVERIFY(!runAddress(m_world, add));
}

void TestLabHost::factsOfThisComputer() {
    using Subject = MachineQuery::Subject;
    const auto limits = runMachine(m_world, {Subject::Limits, {}, {}});
    QCOMPARE(limits->rows.size(), std::size_t(1));
    QCOMPARE(limits->rows.front().at("NetAdmin"), std::string("True"));
    const auto interfaces = runMachine(m_world, {Subject::Interfaces, {}, {}});
    QCOMPARE(interfaces->rows.front().at("Interface"), std::string("eth0"));
    QCOMPARE(interfaces->rows.front().at("State"), std::string("up"));
    const MachineQuery unused{Subject::Holders, *parseAddress("10.0.0.50"), "eth0"};
    QVERIFY(runMachine(m_world, unused)->rows.empty());
    LabServer& server = m_world.servers.front();
    const MachineQuery used{Subject::Holders, *parseAddress(server.address), "eth0"};
    QCOMPARE(runMachine(m_world, used)->rows.size(), std::size_t(1));
    server.faults.off = true;
    QVERIFY(runMachine(m_world, used)->rows.empty());
}

QTEST_GUILESS_MAIN(TestLabHost)
#include "tst_lab_host.moc"
