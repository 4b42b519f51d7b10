#include <QTest>

#include "tests/support/scripted_dns.h"
#include "wizard/directory/domain_controllers.h"

using namespace cas;

/// Which domain controllers DNS names, by a DNS server of the test's own.
class DomainControllersTest : public QObject {
    Q_OBJECT
private slots:
    void asksTheNameServer_data();
    void asksTheNameServer();
    void ordersThem();
    void findsTheAddressOfANamedOne();
    void trustsTheDomainAlone();
    void tellsWhyThereIsNone();
};

namespace {

using Bytes = ScriptedDns::Bytes;
constexpr const char* kAddress = "127.0.41.20";

struct Service {
    std::uint8_t priority;
    std::uint8_t weight;
    QByteArray host;  ///< of one label; empty: the lone dot
    QByteArray domain = "corp";
};

void appendLabel(Bytes& bytes, const QByteArray& label) {
    bytes.push_back(static_cast<std::uint8_t>(label.size()));
    bytes.insert(bytes.end(), label.begin(), label.end());
}

Bytes serviceRecord(const Service& service) {
    Bytes target;
    if (!service.host.isEmpty())
        for (const auto& label : {service.host, service.domain, QByteArray("example")}) appendLabel(target, label);
    target.push_back(0);
    Bytes bytes{0xC0, 12, 0, 33, 0, 1, 0, 0, 0, 60, 0, static_cast<std::uint8_t>(6 + target.size())};
    ScriptedDns::append(bytes, {0, service.priority, 0, service.weight, 0x01, 0x85});
    ScriptedDns::append(bytes, target);
    return bytes;
}

/// A server of the domain corp.example, whose hosts have the address 192.0.2.7, or 2001:db8::7 alone.
ScriptedDns::Script domain(std::vector<Service> services, bool v6Hosts = false) {
    return [services, v6Hosts](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        const auto type = question.bytes[question.bytes.size() - 3];
        if (type == 33) {
            auto bytes = ScriptedDns::answerTo(question.bytes, 0, static_cast<int>(services.size()));
            for (const auto& service : services) ScriptedDns::append(bytes, serviceRecord(service));
            return {bytes};
        }
        if ((type == 28) != v6Hosts) return {ScriptedDns::answerTo(question.bytes, 0)};
        auto bytes = ScriptedDns::answerTo(question.bytes, 0, 1);
        ScriptedDns::append(bytes, v6Hosts ? Bytes{0xC0, 12,   0, 28, 0, 1, 0, 0, 0, 60, 0, 16, 0x20, 0x01,
                                                   0x0D, 0xB8, 0, 0,  0, 0, 0, 0, 0, 0,  0, 0,  0,    7}
                                           : Bytes{0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7});
        return {bytes};
    };
}

DirectorySettings settingsFor(const ScriptedDns& dns, const char* address = kAddress) {
    DirectorySettings settings;
    settings.asked.domain = "corp.example";
    settings.asked.nameServer = address;
    settings.asked.namePort = dns.port();
    return settings;
}

QString namesOf(const Result<std::vector<DirectoryHost>, CommandFailure>& hosts) {
    if (!hosts) return QString::fromStdString("failed: " + hosts.error().text);
    QStringList names;
    for (const auto& host : *hosts) names << QString::fromStdString(host.name);
    return names.join(' ');
}

}  // namespace

void DomainControllersTest::asksTheNameServer_data() {
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("v6Hosts");
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4") << kAddress << false << "192.0.2.7";
    QTest::newRow("IPv6") << "::1" << false << "192.0.2.7";
    QTest::newRow("a controller with IPv6 alone") << "::1" << true << "2001:db8::7";
}

void DomainControllersTest::asksTheNameServer() {
    QFETCH(QString, server);
    QFETCH(bool, v6Hosts);
    const ScriptedDns dns(server, domain({{0, 100, "dc1"}}, v6Hosts));
    const auto hosts = domainControllers(settingsFor(dns, qPrintable(server)), {});
    QCOMPARE(namesOf(hosts), "dc1.corp.example");
    QVERIFY(hosts->front().address.has_value());
    QTEST(QString::fromStdString(hosts->front().address->to_string()), "address");
    QCOMPARE(hosts->front().port, Port(389));
}

void DomainControllersTest::ordersThem() {
    const ScriptedDns dns(kAddress, domain({{10, 0, "a"}, {0, 50, "b"}, {0, 100, "c"}, {0, 0, ""}, {10, 1, "d"}}));
    QCOMPARE(namesOf(domainControllers(settingsFor(dns), {})),
             "c.corp.example b.corp.example d.corp.example a.corp.example");
    std::vector<Service> many(12, {0, 1, "dc"});
    for (std::size_t i = 0; i < many.size(); ++i) many[i].host += QByteArray::number(static_cast<int>(i));
    const ScriptedDns large(kAddress, domain(many));
    const auto hosts = domainControllers(settingsFor(large), {});
    QVERIFY2(hosts.has_value(), qPrintable(namesOf(hosts)));
    QCOMPARE(hosts->size(), std::size_t(8));
}

void DomainControllersTest::findsTheAddressOfANamedOne() {
    const ScriptedDns dns("::1", domain({}));
    auto settings = settingsFor(dns, "::1");
    settings.asked.server = "dc9.corp.example";
    settings.asked.port = 636;
    const auto hosts = domainControllers(settings, {});
    const std::vector<DirectoryHost> wanted{{"dc9.corp.example", parseAddress("192.0.2.7"), 636}};
    QVERIFY(hosts && *hosts == wanted);
}

void DomainControllersTest::trustsTheDomainAlone() {
    const ScriptedDns dns(kAddress, domain({{0, 1, "evil", "other"}, {0, 1, "dc1"}}));
    auto settings = settingsFor(dns);
    settings.asked.auth = DirectoryAuth::Simple;
    QCOMPARE(namesOf(domainControllers(settings, {})), "dc1.corp.example");
}

void DomainControllersTest::tellsWhyThereIsNone() {
    std::stop_source stop;
    const ScriptedDns silent(kAddress, [&](const ScriptedDns::Question&) -> std::vector<Bytes> {
        stop.request_stop();
        return {};
    });
    const auto given = domainControllers(settingsFor(silent), stop.get_token());
    QVERIFY(!given);
    QCOMPARE(given.error().kind, FailureKind::Cancelled);
    DirectorySettings nowhere;
    const auto nothing = domainControllers(nowhere, {});
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, FailureKind::NotFound);
}

QTEST_GUILESS_MAIN(DomainControllersTest)
#include "tst_domain_controllers.moc"
