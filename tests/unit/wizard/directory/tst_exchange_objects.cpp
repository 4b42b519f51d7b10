#include <QTest>

#include "wizard/directory/exchange_objects.h"
#include "wizard/exec/exchange_reads.h"

using namespace cas;

class ExchangeObjectsTest : public QObject {
    Q_OBJECT
private slots:
    void readsNames_data();
    void readsNames();
    void readsDomains();
    void readsVersions_data();
    void readsVersions();
    void readsRoles_data();
    void readsRoles();
    void findsTheClientAccessServer_data();
    void findsTheClientAccessServer();
    void tellsServersFromArrays();
    void choosesTheMembers();
    void leavesOutOtherVersionsDatabases();
    void placesADatabase();
    void keepsThousandsApart();
};

namespace {

const std::string kServers = "CN=Servers,CN=Org";
const std::string kLegacy = "/o=Org/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Configuration/cn=Servers/cn=";

DirectoryEntry entry(const std::string& dn, std::initializer_list<const char*> classes) {
    DirectoryEntry result{dn, {}};
    for (const char* one : classes) result.values["objectclass"].emplace_back(one);
    return result;
}

DirectoryEntry server(const std::string& name, const std::string& version, int roles, const std::string& site) {
    auto result = entry("CN=" + name + ',' + kServers, {"top", "msExchExchangeServer"});
    result.values["networkaddress"] = {"netbios:" + name, "ncacn_ip_tcp:" + name + ".corp.example"};
    result.values["serialnumber"] = {version};
    result.values["legacyexchangedn"] = {kLegacy + name};
    result.values["msexchserversite"] = {"CN=" + site + ",CN=Sites,CN=Configuration"};
    result.values["msexchcurrentserverroles"] = {std::to_string(roles)};
    return result;
}

DirectoryEntry array(const std::string& name, const char* objectClass = "msExchClientAccessArray") {
    auto result = entry("CN=" + name + ",CN=Arrays,CN=Org", {"top", "msExchExchangeServer", objectClass});
    result.values["networkaddress"] = {"ncacn_ip_tcp:" + name + ".corp.example"};
    result.values["legacyexchangedn"] = {kLegacy + name + ".corp.example"};
    result.values["msexchserversite"] = {"CN=Redmond,CN=Sites,CN=Configuration"};
    result.values["objectguid"] = {std::string("\x5b\xad\x8f\x0f\xcb\xd9\x9f\x46\xa1\x65\x70\x86\x77\x28\x95\x0e", 16)};
    return result;
}

DirectoryEntry database(const std::string& owner) {
    auto result = entry("CN=Mbx1,CN=Databases,CN=Org", {"msExchPrivateMDB"});
    result.values["msexchowningserver"] = {"CN=" + owner + ',' + kServers};
    result.values["msexchmasterserveroravailabilitygroup"] = {"CN=DAG1,CN=Org"};
    result.values["legacyexchangedn"] = {kLegacy + "outlook.corp.example/cn=Microsoft Private MDB"};
    return result;
}

constexpr const char* kSp3 = "Version 14.3 (Build 30123.4)";

std::vector<DirectoryEntry> organisation() {
    return {server("CAS2", kSp3, 36, "Redmond"),
            server("CAS1", kSp3, 4, "Redmond"),
            server("CAS3", kSp3, 4, "Branch"),
            server("MBX1", kSp3, 2, "Redmond"),
            server("OLD1", "Version 8.3 (Build 30083.6)", 54, "Redmond"),
            server("NEW1", "Version 15.0 (Build 31497.2)", 16439, "Redmond"),
            array("outlook")};
}

const Row* rowNamed(const std::vector<Row>& rows, const std::string& kind, const std::string& name) {
    for (const Row& row : rows)
        if (cas::property(row, "Class") == kind && cas::property(row, "Name") == name) return &row;
    return nullptr;
}

std::string valueIn(const Row* row, const char* name) { return row ? cas::property(*row, name) : "no such row"; }

}  // namespace

void ExchangeObjectsTest::readsNames_data() {
    QTest::addColumn<QString>("dn");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("parent");
    QTest::newRow("plain") << "CN=Redmond,CN=Sites,DC=a"
                           << "Redmond"
                           << "CN=Sites,DC=a";
    QTest::newRow("escaped comma") << "CN=Paris\\, France,CN=Sites"
                                   << "Paris, France"
                                   << "CN=Sites";
    QTest::newRow("hexadecimal") << "CN=M\\C3\\BCnchen,CN=Sites"
                                 << "M\u00fcnchen"
                                 << "CN=Sites";
    QTest::newRow("escaped backslash") << "CN=a\\\\,CN=b"
                                       << "a\\"
                                       << "CN=b";
    QTest::newRow("the last one") << "DC=example"
                                  << "example"
                                  << "";
    QTest::newRow("empty") << ""
                           << ""
                           << "";
    QTest::newRow("backslash at the end") << "CN=a\\"
                                          << "a\\"
                                          << "";
}

void ExchangeObjectsTest::readsNames() {
    QFETCH(QString, dn);
    QFETCH(QString, name);
    QFETCH(QString, parent);
    QCOMPARE(QString::fromStdString(firstName(dn.toStdString())), name);
    QCOMPARE(QString::fromStdString(parentOf(dn.toStdString())), parent);
}

void ExchangeObjectsTest::readsDomains() {
    QCOMPARE(domainName("DC=corp,DC=example"), std::string("corp.example"));
    QCOMPARE(domainName("CN=Configuration,DC=corp,DC=example"), std::string("corp.example"));
    QCOMPARE(domainName(""), std::string());
}

void ExchangeObjectsTest::readsVersions_data() {
    QTest::addColumn<QString>("serialNumber");
    QTest::addColumn<QString>("version");
    QTest::newRow("with the offset") << kSp3 << "Version 14.3 (Build 123.4)";
    QTest::newRow("without") << "Version 14.2 (Build 247.5)"
                             << "Version 14.2 (Build 247.5)";
    QTest::newRow("2007") << "Version 8.3 (Build 30083.6)"
                          << "Version 8.3 (Build 83.6)";
    QTest::newRow("no version") << "something else"
                                << "something else";
    QTest::newRow("none") << ""
                          << "";
}

void ExchangeObjectsTest::readsVersions() {
    QFETCH(QString, serialNumber);
    QFETCH(QString, version);
    QCOMPARE(QString::fromStdString(displayVersion(serialNumber.toStdString())), version);
}

void ExchangeObjectsTest::readsRoles_data() {
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("roles");
    QTest::newRow("client access") << 4 << 14 << "ClientAccess";
    QTest::newRow("with hub") << 36 << 14 << "ClientAccess, HubTransport";
    QTest::newRow("mailbox") << 2 << 14 << "Mailbox";
    QTest::newRow("all of 2007") << 54 << 8 << "Mailbox, ClientAccess, UnifiedMessaging, HubTransport";
    QTest::newRow("edge") << 64 << 14 << "Edge";
    QTest::newRow("2013 mailbox alone") << 54 << 15 << "Mailbox, UnifiedMessaging, HubTransport";
    QTest::newRow("2013 client access") << 16385 << 15 << "ClientAccess";
    QTest::newRow("none") << 0 << 14 << "";
}

void ExchangeObjectsTest::readsRoles() {
    QFETCH(int, bits);
    QFETCH(int, version);
    QFETCH(QString, roles);
    QCOMPARE(QString::fromStdString(rolesText(bits, version)), roles);
}

void ExchangeObjectsTest::findsTheClientAccessServer_data() {
    QTest::addColumn<QString>("legacyDn");
    QTest::addColumn<QString>("name");
    const QString servers = QString::fromStdString(kLegacy);
    const QString mdb = "/cn=Microsoft Private MDB";
    QTest::newRow("array") << servers + "outlook.corp.example" + mdb << "outlook.corp.example";
    QTest::newRow("server") << servers + "CAS1" + mdb << "CAS1.corp.example";
    QTest::newRow("without regard to case") << servers.toUpper() + "cas1" + mdb << "CAS1.corp.example";
    QTest::newRow("mailbox server") << servers + "MBX1" + mdb << "MBX1.corp.example";
    QTest::newRow("gone") << servers + "gone.corp.example" + mdb << "gone.corp.example";
    QTest::newRow("nobody") << ""
                            << "";
    QTest::newRow("no such shape") << "/o=Org"
                                   << "";
}

void ExchangeObjectsTest::findsTheClientAccessServer() {
    QFETCH(QString, legacyDn);
    QFETCH(QString, name);
    const auto all = organisation();
    QCOMPARE(QString::fromStdString(ExchangeIndex(all).clientAccessServerOf(legacyDn.toStdString())), name);
}

void ExchangeObjectsTest::tellsServersFromArrays() {
    auto all = organisation();
    all.push_back(array("legacy", "msExchClientAccessArrayLegacy"));
    auto transport = entry("CN=Mailbox,CN=NEW1," + kServers, {"msExchExchangeServer", "msExchExchangeTransportServer"});
    all.push_back(transport);
    const auto rows = exchangeRows(all);
    QCOMPARE(rows.size(), std::size_t(8));
    QVERIFY(!rowNamed(rows, "ExchangeServer", "outlook"));
    QVERIFY(!rowNamed(rows, "ExchangeServer", "Mailbox"));
    QVERIFY(rowNamed(rows, "ClientAccessArray", "outlook"));
    QVERIFY(rowNamed(rows, "ClientAccessArray", "legacy"));
}

void ExchangeObjectsTest::choosesTheMembers() {
    const auto rows = exchangeRows(organisation());
    const Row* const array = rowNamed(rows, "ClientAccessArray", "outlook");
    QCOMPARE(valueIn(array, "Members"), std::string("CAS1\nCAS2"));
    QCOMPARE(valueIn(array, "Guid"), std::string("0f8fad5b-d9cb-469f-a165-70867728950e"));
}

void ExchangeObjectsTest::leavesOutOtherVersionsDatabases() {
    for (const char* owner : {"OLD1", "NEW1"}) {
        auto all = organisation();
        all.push_back(database(owner));
        QVERIFY2(!rowNamed(exchangeRows(all), "MailboxDatabase", "Mbx1"), owner);
    }
    auto orphan = organisation();
    orphan.push_back(database("gone"));
    QVERIFY(rowNamed(exchangeRows(orphan), "MailboxDatabase", "Mbx1"));
}

void ExchangeObjectsTest::placesADatabase() {
    auto all = organisation();
    all.push_back(database("MBX1"));
    all.push_back(entry("CN=DAG1,CN=Org", {"msExchMDBAvailabilityGroup"}));
    auto copy = entry("CN=CAS3,CN=Mbx1,CN=Databases,CN=Org", {"msExchMDBCopy"});
    copy.values["msexchhostserverlink"] = {"CN=CAS3," + kServers};
    copy.values["msexchactivationpreference"] = {"1"};
    all.push_back(copy);
    const auto rows = exchangeRows(all);
    const Row* const row = rowNamed(rows, "MailboxDatabase", "Mbx1");
    QCOMPARE(valueIn(row, "Server"), std::string("MBX1"));
    QCOMPARE(valueIn(row, "MasterType"), std::string("DatabaseAvailabilityGroup"));
    QCOMPARE(valueIn(row, "ActivationPreference"), std::string("[CAS3, 1]"));
    QCOMPARE(valueIn(row, "Recovery"), std::string("False"));
    all[all.size() - 3].values["msexchrestore"] = {"TRUE"};
    QCOMPARE(valueIn(rowNamed(exchangeRows(all), "MailboxDatabase", "Mbx1"), "Recovery"), std::string("True"));
}

/// As many as a forest has: each database finds its own server, group and copy among all of them.
void ExchangeObjectsTest::keepsThousandsApart() {
    constexpr int kServerCount = 2000;
    std::vector<DirectoryEntry> all;
    for (int i = 0; i < kServerCount; ++i) {
        const auto number = std::to_string(i);
        all.push_back(server("CAS" + number, kSp3, 4, "Site" + number));
        auto one = entry("CN=Db" + number + ",CN=Databases,CN=Org", {"msExchPrivateMDB"});
        one.values["msexchowningserver"] = {"CN=cas" + number + ",cn=servers,cn=org"};
        one.values["legacyexchangedn"] = {kLegacy + "cas" + number + "/cn=Microsoft Private MDB"};
        all.push_back(one);
        auto copy = entry("CN=Copy,CN=DB" + number + ",CN=Databases,CN=Org", {"msExchMDBCopy"});
        copy.values["msexchhostserverlink"] = {"CN=CAS" + number + ',' + kServers};
        copy.values["msexchactivationpreference"] = {number};
        all.push_back(copy);
    }
    const auto rows = exchangeRows(all);
    int databases = 0;
    for (const Row& row : rows) {
        if (cas::property(row, "Class") != "MailboxDatabase") continue;
        ++databases;
        const auto number = cas::property(row, "Name").substr(2);
        QCOMPARE(cas::property(row, "RpcClientAccessServer"), "CAS" + number + ".corp.example");
        QCOMPARE(cas::property(row, "ActivationPreference"), "[CAS" + number + ", " + number + ']');
    }
    QCOMPARE(databases, kServerCount);
}

QTEST_GUILESS_MAIN(ExchangeObjectsTest)
#include "tst_exchange_objects.moc"
