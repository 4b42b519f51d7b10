#include <QTest>

#include "wizard/exec/directory_facts.h"

using namespace cas;

class DirectoryFactsTest : public QObject {
    Q_OBJECT
private slots:
    void findsTheSiteOfAnAddress_data();
    void findsTheSiteOfAnAddress();
    void readsRows();
    void leavesOutWhatIsNotSaid();
    void judgesPreparation_data();
    void judgesPreparation();
    void knowsEveryServicePack();
};

namespace {

DirectoryFacts subnets() {
    DirectoryFacts facts;
    const auto add = [&](const char* network, const char* site) {
        facts.subnets.push_back({*parseNetwork(network), site});
    };
    add("10.0.0.0/8", "Everything");
    add("10.1.2.0/24", "Small");
    add("10.1.0.0/16", "Middle");
    add("10.1.3.0/24", "");
    add("10.1.2.3/32", "One");
    add("2001:db8::/32", "Six");
    add("0.0.0.0/0", "Rest");
    return facts;
}

}  // namespace

void DirectoryFactsTest::findsTheSiteOfAnAddress_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("site");
    QTest::newRow("longest prefix") << "10.1.2.4"
                                    << "Small";
    QTest::newRow("a subnet of one") << "10.1.2.3"
                                     << "One";
    QTest::newRow("between") << "10.1.9.1"
                             << "Middle";
    QTest::newRow("shortest") << "10.200.0.1"
                              << "Everything";
    QTest::newRow("smallest belongs to no site") << "10.1.3.1"
                                                 << "";
    QTest::newRow("the whole world") << "192.0.2.1"
                                     << "Rest";
    QTest::newRow("IPv6") << "2001:db8:1::1"
                          << "Six";
    QTest::newRow("IPv6 of no subnet") << "2001:db9::1"
                                       << "";
}

void DirectoryFactsTest::findsTheSiteOfAnAddress() {
    QFETCH(QString, address);
    QFETCH(QString, site);
    QCOMPARE(QString::fromStdString(siteOfAddress(subnets(), *parseAddress(address.toStdString()))), site);
}

void DirectoryFactsTest::readsRows() {
    const auto facts = directoryFactsOf({{{"Class", "Forest"},
                                          {"Controller", "dc1.corp.example"},
                                          {"ControllerSite", "Redmond"},
                                          {"Domain", "corp.example"},
                                          {"Forest", "example"},
                                          {"DomainLevel", "4"},
                                          {"ForestLevel", "2"},
                                          {"Organization", "First"},
                                          {"SchemaVersion", "14734"},
                                          {"Referrals", "ldap://a/\nldap://b/"}},
                                         {{"Class", "Subnet"}, {"Name", "10.0.0.0/16"}, {"Site", "Redmond"}},
                                         {{"Class", "Subnet"}, {"Name", "no subnet"}, {"Site", "Redmond"}},
                                         {{"Class", "Site"}, {"Name", "Redmond"}},
                                         {{"Class", "DatabaseAvailabilityGroup"}, {"Name", "D"}, {"Servers", "A\nB"}}});
    QCOMPARE(facts.controller, std::string("dc1.corp.example"));
    QCOMPARE(facts.controllerSite, std::string("Redmond"));
    QCOMPARE(facts.forest, std::string("example"));
    QCOMPARE(facts.domainLevel.value_or(0), 4);
    QCOMPARE(facts.forestLevel.value_or(0), 2);
    QCOMPARE(facts.schemaVersion.value_or(0), 14734);
    QVERIFY(!facts.organizationVersion);
    QCOMPARE(facts.subnets.size(), std::size_t(1));
    QVERIFY(facts.groups == (std::vector<FoundGroup>{{"D", {"A", "B"}}}));
    QCOMPARE(facts.referrals.size(), std::size_t(2));
}

void DirectoryFactsTest::leavesOutWhatIsNotSaid() {
    const auto facts = directoryFactsOf({{{"Class", "Forest"}, {"DomainLevel", ""}, {"ForestLevel", "4x"}}});
    QVERIFY(!facts.domainLevel && !facts.forestLevel && !facts.schemaVersion);
    QVERIFY(directoryFactsOf({}) == DirectoryFacts{});
    QVERIFY(!preparedFor(directoryFactsOf({}), ExchangeVersion::Exchange2010, 3).has_value());
}

void DirectoryFactsTest::judgesPreparation_data() {
    QTest::addColumn<int>("schema");
    QTest::addColumn<int>("organization");
    QTest::addColumn<int>("domain");
    QTest::addColumn<bool>("prepared");
    QTest::newRow("2010 SP3") << 14734 << 14322 << 13040 << true;
    QTest::newRow("later") << 15312 << 16133 << 13236 << true;
    QTest::newRow("schema of 2010 SP2") << 14732 << 14322 << 13040 << false;
    QTest::newRow("organisation of 2010 SP2") << 14734 << 14247 << 13040 << false;
    QTest::newRow("domain of 2010 RTM") << 14734 << 14322 << 12639 << false;
    QTest::newRow("nothing") << 0 << 0 << 0 << false;
}

void DirectoryFactsTest::judgesPreparation() {
    QFETCH(int, schema);
    QFETCH(int, organization);
    QFETCH(int, domain);
    QFETCH(bool, prepared);
    DirectoryFacts facts;
    facts.controller = "dc1.corp.example";
    if (schema != 0) facts.schemaVersion = schema;
    if (organization != 0) facts.organizationVersion = organization;
    if (domain != 0) facts.domainVersion = domain;
    QCOMPARE(preparedFor(facts, ExchangeVersion::Exchange2010, 3).value(), prepared);
}

/// The schema of 2007 SP2 and of 2010 RTM is the same; the organisation tells them apart.
void DirectoryFactsTest::knowsEveryServicePack() {
    QCOMPARE(levelsOf(ExchangeVersion::Exchange2007, 2)->schema, levelsOf(ExchangeVersion::Exchange2010, 0)->schema);
    QVERIFY(levelsOf(ExchangeVersion::Exchange2007, 2)->organization <
            levelsOf(ExchangeVersion::Exchange2010, 0)->organization);
    QVERIFY(levelsOf(ExchangeVersion::Exchange2007, 3) && levelsOf(ExchangeVersion::Exchange2010, 3));
    QVERIFY(!levelsOf(ExchangeVersion::Exchange2010, 4) && !levelsOf(ExchangeVersion::Exchange2010, -1));
}

QTEST_GUILESS_MAIN(DirectoryFactsTest)
#include "tst_directory_facts.moc"
