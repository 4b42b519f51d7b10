#include <QTest>

#include "tests/support/named_server.h"
#include "tests/support/scripted_dns.h"
#include "wizard/dns/dns_runner.h"

using namespace cas;
using namespace std::chrono_literals;

/// What is found out by asking, with BIND's named as the server.
class DnsLookupTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void answersRows_data();
    void answersRows();
    void tellsOfZones_data();
    void tellsOfZones();
    void refusesForeignNames();
    void findsTheZone_data();
    void findsTheZone();
    void knowsWhatStandsAtAName_data();
    void knowsWhatStandsAtAName();
    void knowsTheWayBack();
    void findsServices();
    void readsWhatNeedsTcp();
    void comparesServers();

private:
    DnsServer server() const { return {m_named->address().toStdString(), m_named->port}; }

    std::unique_ptr<NamedServer> m_named;
    const DnsClient m_client{DnsTiming{2s, 3, 5s, 2s}};
};

void DnsLookupTest::initTestCase() {
    CAS_REQUIRE_PROGRAM("named");
    m_named = std::make_unique<NamedServer>();
    QVERIFY2(m_named->start(), qPrintable(m_named->error()));
}

void DnsLookupTest::answersRows_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("address") << "exists.corp.example" << QStringList{"A 192.0.2.10 300"};
    QTest::newRow("no regard to case, final dot") << "EXISTS.corp.Example." << QStringList{"A 192.0.2.10 300"};
    QTest::newRow("both families") << "both.corp.example" << QStringList{"A 192.0.2.11 300", "AAAA 2001:db8::11 300"};
    QTest::newRow("alias, not what is behind it")
        << "alias.corp.example" << QStringList{"CNAME exists.corp.example 300"};
    QTest::newRow("no such name") << "missing.corp.example" << QStringList{};
    QTest::newRow("no address") << "text.corp.example" << QStringList{};
    QTest::newRow("by wildcard") << "anything.wild.corp.example" << QStringList{"A 192.0.2.99 300"};
    QTest::newRow("not a host's name") << "a b\\.corp.example" << QStringList{};
}

void DnsLookupTest::answersRows() {
    QFETCH(QString, name);
    QFETCH(QStringList, wanted);
    const auto answer = DnsRunner(m_client).query({server().host, server().port, name.toStdString()}, {});
    QVERIFY2(answer.has_value(), answer ? "" : answer.error().text.c_str());
    QStringList found;
    for (const auto& row : answer->rows)
        found << QString::fromStdString(row.at("Type") + ' ' + row.at("Value") + ' ' + row.at("Ttl"));
    QCOMPARE(found, wanted);
}

void DnsLookupTest::tellsOfZones_data() {
    QTest::addColumn<int>("subject");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("property");
    QTest::addColumn<QStringList>("wanted");
    const auto row = [](const char* name, DnsQuery::Subject subject, const char* of, const char* property,
                        const QStringList& wanted) {
        QTest::newRow(name) << static_cast<int>(subject) << of << property << wanted;
    };
    using Subject = DnsQuery::Subject;
    row("zone", Subject::Zone, "missing.corp.example", "Zone", {"corp.example"});
    row("its own server", Subject::Zone, "missing.corp.example", "Authoritative", {"True"});
    row("beside a wildcard", Subject::Wildcard, "new.wild.corp.example", "Value", {"192.0.2.99"});
    row("no wildcard", Subject::Wildcard, "new.corp.example", "Value", {});
}

void DnsLookupTest::tellsOfZones() {
    QFETCH(int, subject);
    QFETCH(QString, name);
    QFETCH(QString, property);
    QFETCH(QStringList, wanted);
    const DnsQuery query{server().host, server().port, name.toStdString(), static_cast<DnsQuery::Subject>(subject)};
    const auto answer = DnsRunner(m_client).query(query, {});
    QVERIFY2(answer.has_value(), answer ? "" : answer.error().text.c_str());
    QStringList found;
    for (const auto& row : answer->rows) found << QString::fromStdString(row.at(property.toStdString()));
    QCOMPARE(found, wanted);
}

void DnsLookupTest::refusesForeignNames() {
    const auto answer = DnsRunner(m_client).query({server().host, server().port, "www.elsewhere.example"}, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Refused);
    QCOMPARE(answer.error().text, toText(server()) + " answered REFUSED (the server's policy forbids it)");
}

void DnsLookupTest::findsTheZone_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("delegated");
    QTest::newRow("name that is there") << "exists.corp.example"
                                        << "corp.example"
                                        << "";
    QTest::newRow("name that is not") << "a.b.c.corp.example"
                                      << "corp.example"
                                      << "";
    QTest::newRow("the zone itself") << "Corp.Example."
                                     << "corp.example"
                                     << "";
    QTest::newRow("alias") << "alias.corp.example"
                           << "corp.example"
                           << "";
    QTest::newRow("below a cut") << "a.sub.corp.example"
                                 << "corp.example"
                                 << "sub.corp.example";
    QTest::newRow("another zone") << "x.locked.example"
                                  << "locked.example"
                                  << "";
}

void DnsLookupTest::findsTheZone() {
    QFETCH(QString, name);
    QFETCH(QString, zone);
    QFETCH(QString, delegated);
    const auto facts = findDnsZone(m_client, server(), name.toStdString(), {});
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().text.c_str());
    QCOMPARE(QString::fromStdString(facts->zone), zone);
    QCOMPARE(QString::fromStdString(facts->delegatedTo), delegated);
    QVERIFY(facts->authoritative);
    QCOMPARE(facts->primary, std::string("ns1.corp.example"));
    QCOMPARE(facts->nameServers, std::vector<std::string>{"ns1.corp.example"});
    QCOMPARE(facts->serial, 1u);
    QCOMPARE(facts->negativeTtl, 60u);
}

void DnsLookupTest::knowsWhatStandsAtAName_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("records");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<bool>("wildcard");
    QTest::newRow("address") << "exists.corp.example"
                             << "A 192.0.2.10" << true << false;
    QTest::newRow("alias") << "alias.corp.example"
                           << "CNAME exists.corp.example" << true << false;
    QTest::newRow("free") << "missing.corp.example"
                          << "no record" << false << false;
    QTest::newRow("other records") << "text.corp.example"
                                   << "no record" << true << false;
    QTest::newRow("wildcard") << "x.wild.corp.example"
                              << "A 192.0.2.99" << true << true;
}

void DnsLookupTest::knowsWhatStandsAtAName() {
    QFETCH(QString, name);
    QFETCH(QString, records);
    QFETCH(bool, exists);
    QFETCH(bool, wildcard);
    const auto facts = factsOfName(m_client, server(), name.toStdString(), {});
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().text.c_str());
    QCOMPARE(QString::fromStdString(recordsText(facts->records)), records);
    QCOMPARE(facts->exists, exists);
    QCOMPARE(facts->answersByWildcard(), wildcard);
}

void DnsLookupTest::knowsTheWayBack() {
    const auto known = factsOfReverse(m_client, server(), *parseAddress("192.0.2.10"), {});
    QVERIFY2(known.has_value(), known ? "" : known.error().text.c_str());
    QCOMPARE(known->zone.zone, std::string("2.0.192.in-addr.arpa"));
    QVERIFY(known->zone.authoritative);
    QCOMPARE(known->names, std::vector<std::string>{"exists.corp.example"});
    const auto none = factsOfReverse(m_client, server(), *parseAddress("192.0.2.77"), {});
    QVERIFY(none && none->names.empty() && none->zone.authoritative);
    // No zone of that network: this server has nothing to say of it.
    const auto foreign = factsOfReverse(m_client, server(), *parseAddress("10.1.2.3"), {});
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().kind, FailureKind::Refused);
}

void DnsLookupTest::findsServices() {
    const auto services = servicesAt(m_client, server(), "_ldap._tcp.corp.example", {});
    QVERIFY2(services.has_value(), services ? "" : services.error().text.c_str());
    QCOMPARE(services->size(), std::size_t(2));
    QCOMPARE(services->front().host, std::string("dc1.corp.example"));
    QCOMPARE(services->front().port, Port(389));
    QCOMPARE(services->back().host, std::string("dc2.corp.example"));
}

void DnsLookupTest::readsWhatNeedsTcp() {
    const auto records = recordsAt(m_client, server(), "many.corp.example", DnsType::A, {});
    QVERIFY2(records.has_value(), records ? "" : records.error().text.c_str());
    QCOMPARE(records->size(), std::size_t(90));
}

void DnsLookupTest::comparesServers() {
    NamedServer other;
    QVERIFY2(other.start(), qPrintable(other.error()));
    const DnsServer second{other.address().toStdString(), other.port};
    const ScriptedDns odd("127.0.42.3", [](const ScriptedDns::Question& question) -> std::vector<ScriptedDns::Bytes> {
        auto bytes = ScriptedDns::answerTo(question.bytes, 0, question.bytes[question.bytes.size() - 3] == 1 ? 1 : 0);
        if (bytes[7] != 0) ScriptedDns::append(bytes, ScriptedDns::addressRecord(200));
        return {bytes};
    });
    auto answers = askServers(m_client, {server(), second}, "exists.corp.example", {});
    QVERIFY(!answers[0].failure && !answers[1].failure);
    QVERIFY(!answersDiffer(answers));
    const auto third = DnsServer{"127.0.42.3", odd.port()};
    answers = askServers(m_client, {server(), second, third}, "exists.corp.example", {});
    QVERIFY(answersDiffer(answers));
    QCOMPARE(recordsText(answers[2].records), std::string("A 192.0.2.200"));
    other.stop();
    answers = askServers(m_client, {server(), second}, "exists.corp.example", {});
    QVERIFY(!answersDiffer(answers));
    QVERIFY(answers[1].failure.has_value());
    QCOMPARE(answers[1].failure->kind, FailureKind::Unreachable);
}

QTEST_GUILESS_MAIN(DnsLookupTest)
#include "tst_dns_lookup.moc"
