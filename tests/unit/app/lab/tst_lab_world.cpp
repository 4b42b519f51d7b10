#include <QTemporaryDir>
#include <QtTest>
#include <set>

#include "app/lab/lab.h"
#include "app/lab/lab_services.h"
#include "wizard/plan/validate.h"

using namespace cas;

/// The lab's world as a value and as a file, and where it puts addresses and ports.
class TestLabWorld : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLabPlanIsValid() { QVERIFY(!hasErrors(validate(labPlan()))); }
    void fileRoundTrip();
    void badFiles_data();
    void badFiles();
    void aChangeOutlivesTheLab();
    void lookingWritesNothing();
    void aSetupGoesOnWithoutTheLab();
    void addresses_data();
    void addresses();
    void addressesNeverMeet();
    void portsAreShiftedTogether();
    void oddPortsOfAPlanAreServed();

private:
    LabParts parts() const {
        LabParts parts;
        parts.plan = labPlan();
        parts.worldFile = m_folder.filePath("lab").toStdString();
        return parts;
    }
    QTemporaryDir m_folder;
};

void TestLabWorld::fileRoundTrip() {
    LabWorld world = makeLabWorld(labPlan(), 7);
    LabServer& server = world.servers.front();
    server.setup = LabSetup{"install", {"ClientAccess"}, "C:\\r", "task", 1, 2};
    server.faults = {true, 50, true, true, {"NSPI"}};
    server.files["C:\\x"] = "\xC3\xA4\n";
    world.arrays.push_back({"outlook", "outlook.corp.contoso.com", "Redmond"});
    const auto read = readLabWorld(writeLabWorld(world));
    QVERIFY2(read, read ? "" : read.error().c_str());
    QVERIFY(*read == world);
    QCOMPARE(writeLabWorld(*read), writeLabWorld(world));
}

void TestLabWorld::badFiles_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"format\":\"casarray-lab\",");
    QTest::newRow("another file") << QByteArray("{\"format\":\"casarray\",\"version\":1}");
    QTest::newRow("a key of another type") << QByteArray("{\"format\":\"casarray-lab\",\"seed\":\"x\"}");
}

void TestLabWorld::badFiles() {
    QFETCH(QByteArray, text);
    QVERIFY(!readLabWorld(text.toStdString()));
}

void TestLabWorld::aChangeOutlivesTheLab() {
    const ExchangeCommand command{
        "CAS1",
        {"New-ClientAccessArray",
         {{"Name", std::string("outlook")}, {"Fqdn", std::string("outlook.corp.contoso.com")}}}};
    {
        const auto lab = Lab::open(parts());
        QVERIFY(lab);
        QVERIFY((*lab)->executor().run(command, {}));
    }
    const auto lab = Lab::open(parts());
    QVERIFY(lab);
    QCOMPARE((*lab)->executor().world().arrays.size(), std::size_t(1));
    QVERIFY(!(*lab)->executor().run(command, {}));
}

void TestLabWorld::lookingWritesNothing() {
    LabParts fresh = parts();
    fresh.worldFile = m_folder.filePath("untouched").toStdString();
    const auto lab = Lab::open(fresh);
    QVERIFY(lab);
    QVERIFY((*lab)->executor().run(ExchangeCommand{"CAS1", {"Get-ExchangeServer", {}}}, {}));
    QVERIFY(!QFile::exists(m_folder.filePath("untouched")));
}

void TestLabWorld::aSetupGoesOnWithoutTheLab() {
    LabWorld world = makeLabWorld(labPlan(), 1);
    findServer(world, "CAS4")->setup = LabSetup{"install", {"ClientAccess"}, "C:\\r", {}, 1, 2};
    LabParts later = parts();
    later.worldFile = m_folder.filePath("setup").toStdString();
    QVERIFY(saveLabWorld(world, later.worldFile));
    const auto lab = Lab::open(later);
    QVERIFY(lab);
    const LabWorld now = (*lab)->executor().world();
    QVERIFY(findServer(now, "CAS4")->has("ClientAccess"));
    QVERIFY(!findServer(now, "CAS4")->setup);
}

void TestLabWorld::addresses_data() {
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("lab");
    QTest::newRow("loopback stays") << "127.0.0.50"
                                    << "127.0.0.50";
    QTest::newRow("private") << "10.0.0.11"
                             << "127.10.0.11";
    QTest::newRow("another net") << "192.168.1.20"
                                 << "127.104.1.20";
    QTest::newRow("network number") << "10.0.0.0"
                                    << "127.10.0.1";
}

void TestLabWorld::addresses() {
    QFETCH(QString, plan);
    QFETCH(QString, lab);
    const auto address = *parseAddress(plan.toStdString());
    QCOMPARE(QString::fromStdString(LabAddresses({address}, 0).labAddress(address).to_string()), lab);
}

void TestLabWorld::addressesNeverMeet() {
    std::vector<IpAddress> used;
    for (const char* text : {"10.0.0.11", "0.10.0.11", "127.10.0.11", "2001:db8::1", "2001:db8::2", "fe80::1"})
        used.push_back(*parseAddress(text));
    for (unsigned neighbour = 0; neighbour < 3; ++neighbour) {
        const LabAddresses addresses(used, neighbour);
        std::set<IpAddress> seen;
        for (const IpAddress& address : used) {
            const IpAddress mine = addresses.labAddress(address);
            QVERIFY(mine.is_loopback() && mine.is_v4());
            seen.insert(mine);
        }
        for (unsigned client = 0; client < 600; ++client) seen.insert(addresses.clientAddress(client));
        QCOMPARE(seen.size(), used.size() + 600);
    }
}

void TestLabWorld::portsAreShiftedTogether() {
    boost::asio::io_context context;
    const auto address = *parseAddress("127.83.7.1");
    const boost::asio::ip::tcp::acceptor taken(context, {address, 0});
    const Port port = taken.local_endpoint().port();
    LabAddresses addresses({address}, 0);
    const auto shift = chooseShift(addresses, {{address, port}, {*parseAddress("127.83.7.2"), 9443}});
    QVERIFY(shift && *shift > 0);
    addresses.setShift(*shift);
    QCOMPARE(addresses.planPort(addresses.labPort(443)), Port(443));
    QVERIFY(port + *shift <= 65535);
}

void TestLabWorld::oddPortsOfAPlanAreServed() {
    DeploymentPlan plan = labPlan();
    plan.balancing.rules[0].ports = {{8443, 8443}};
    plan.balancing.rules[0].nodePorts = FirstPort{18443};
    const auto services = labServices(plan);
    QVERIFY(std::ranges::find(services, LabService{LabTalk::WebTls, 18443}) != services.end());
    const auto door = findDoor(plan, LabTalk::WebTls);
    QVERIFY(door && door->port == 8443);
}

QTEST_GUILESS_MAIN(TestLabWorld)
#include "tst_lab_world.moc"
