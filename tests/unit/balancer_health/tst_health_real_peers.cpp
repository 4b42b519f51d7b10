#include <QTest>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "balancer/health/health_check.h"
#include "balancer/health/probe.h"
#include "tests/support/peers.h"

using namespace cas;
namespace asio = boost::asio;
using Kind = HealthResult::Kind;

namespace {

template <class T>
T run(asio::awaitable<T> coroutine) {
    asio::io_context io;
    auto result = asio::co_spawn(io, std::move(coroutine), asio::use_future);
    io.run();
    return result.get();
}

HealthResult check(HealthSpec spec, const QString& address, quint16 port) {
    spec.timeout = Milliseconds(10'000);
    return run(runCheck(spec, {asio::ip::make_address(address.toStdString()), port}, "node.example", nullptr));
}

HealthSpec specOf(HealthKind kind, std::string path = "/") {
    HealthSpec spec;
    spec.kind = kind;
    spec.path = std::move(path);
    return spec;
}

std::vector<ProbeAnswer> probeAt(const QString& address, std::vector<Port> ports) {
    ProbeRequest request;
    request.address = asio::ip::make_address(address.toStdString());
    request.hostName = "node.example";
    request.ports = std::move(ports);
    return run(probe(std::move(request)));
}

}  // namespace

/// Checks and probe against nginx and Dovecot, which are no part of this project and so cannot share its mistakes.
class HealthRealPeersTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { CAS_REQUIRE_PROGRAM("openssl"); }
    void nginx();
    void nginxDiesAndReturns();
    void dovecot();
    void probesWebNode();
    void probesOldWebNode();
    void probesMailNode();
    void udpEchoDiesAndReturns();
};

void HealthRealPeersTest::nginx() {
    CAS_REQUIRE_PROGRAM("nginx");
    NginxNode node("CAS1", "127.77.1.1");
    QVERIFY2(node.start(), qPrintable(node.error()));
    const QString at = node.address();
    const HealthResult http = check(specOf(HealthKind::Http), at, node.http);
    QCOMPARE(http.answer.c_str(), "HTTP/1.1 200 OK");
    QCOMPARE(http.kind, Kind::Good);
    QCOMPARE(check(specOf(HealthKind::Https, "/owa/auth/logon.aspx"), at, node.https).kind, Kind::Good);
    QCOMPARE(check(specOf(HealthKind::Https, "/ews/exchange.asmx"), at, node.oldTls).answer.c_str(),
             "HTTP/1.1 401 Unauthorized");
    QCOMPARE(check(specOf(HealthKind::Https), at, node.oldTls).kind, Kind::Good);
    QCOMPARE(check(specOf(HealthKind::Https, "/broken"), at, node.https).kind, Kind::WrongAnswer);
    QCOMPARE(check(specOf(HealthKind::Https), at, node.http).kind, Kind::WrongAnswer);
    QCOMPARE(check(specOf(HealthKind::Tcp), at, node.proxyHttp).kind, Kind::Good);
}

void HealthRealPeersTest::nginxDiesAndReturns() {
    CAS_REQUIRE_PROGRAM("nginx");
    NginxNode node("CAS1", "127.77.1.1");
    QVERIFY2(node.start(), qPrintable(node.error()));
    node.kill9();
    QCOMPARE(check(specOf(HealthKind::Http), node.address(), node.http).kind, Kind::Refused);
    const quint16 before = node.http;
    QVERIFY2(node.restart(), qPrintable(node.error()));
    QCOMPARE(node.http, before);
    QCOMPARE(check(specOf(HealthKind::Http), node.address(), node.http).kind, Kind::Good);
}

void HealthRealPeersTest::dovecot() {
    CAS_REQUIRE_PROGRAM("dovecot");
    CAS_REQUIRE_ROOT();
    DovecotNode node("CAS2", "127.77.1.2");
    QVERIFY2(node.start(), qPrintable(node.error()));
    const HealthResult imap = check(specOf(HealthKind::Imap), node.address(), node.imap);
    QCOMPARE(imap.kind, Kind::Good);
    QVERIFY2(QString::fromStdString(imap.answer).contains("CAS2 ready"), imap.answer.c_str());
    const HealthResult pop3 = check(specOf(HealthKind::Pop3), node.address(), node.pop3);
    QCOMPARE(pop3.answer.c_str(), "+OK CAS2 ready");
    QCOMPARE(pop3.kind, Kind::Good);
    QCOMPARE(check(specOf(HealthKind::Imap), node.address(), node.pop3).kind, Kind::WrongAnswer);
    node.kill9();
    QCOMPARE(check(specOf(HealthKind::Imap), node.address(), node.imap).kind, Kind::Refused);
}

void HealthRealPeersTest::probesWebNode() {
    CAS_REQUIRE_ROOT();
    CAS_REQUIRE_PROGRAM("nginx");
    NginxNode node("CAS1", "127.77.1.3");
    node.http = 80;
    node.https = 443;
    QVERIFY2(node.start(), qPrintable(node.error()));
    const auto answers = probeAt(node.address(), {80, 135, 443});
    QCOMPARE(answers[0].service.c_str(), "http");
    QCOMPARE(answers[0].paths.size(), std::size_t{7});
    QCOMPARE(answers[0].paths[0].answer.c_str(), "HTTP/1.1 200 OK");
    QCOMPARE(answers[0].paths[1].answer.c_str(), "HTTP/1.1 302 Moved Temporarily");
    QCOMPARE(answers[0].paths[2].answer.c_str(), "HTTP/1.1 401 Unauthorized");
    QVERIFY(!answers[0].tls);
    QVERIFY(!answers[1].open);
    QVERIFY2(QString::fromStdString(answers[2].answer).startsWith("/owa/auth/logon.aspx: HTTP/1.1 200 OK; /ecp/: "),
             answers[2].answer.c_str());
    QVERIFY(answers[2].tls);
    QCOMPARE(answers[2].tls->version.c_str(), "TLSv1.3");
    QCOMPARE(answers[2].tls->subject.c_str(), "CN=node.example,O=CAS Array Wizard tests");
    QCOMPARE(answers[2].tls->issuer, answers[2].tls->subject);
    QCOMPARE(answers[2].tls->names, (std::vector<std::string>{"node.example", "localhost", "127.0.0.1"}));
    const auto expires = QDateTime::fromString(QString::fromStdString(answers[2].tls->expires), Qt::ISODate);
    QVERIFY(expires > QDateTime::currentDateTimeUtc().addDays(29));
}

void HealthRealPeersTest::probesOldWebNode() {
    CAS_REQUIRE_ROOT();
    CAS_REQUIRE_PROGRAM("nginx");
    NginxNode node("CAS1", "127.77.1.6");
    node.oldTls = 443;
    QVERIFY2(node.start(), qPrintable(node.error()));
    const auto answers = probeAt(node.address(), {443});
    QVERIFY2(answers[0].tls, answers[0].answer.c_str());
    QCOMPARE(answers[0].tls->version.c_str(), "TLSv1");
    QCOMPARE(answers[0].paths[0].answer.c_str(), "HTTP/1.1 200 OK");
}

void HealthRealPeersTest::probesMailNode() {
    CAS_REQUIRE_PROGRAM("dovecot");
    CAS_REQUIRE_ROOT();
    DovecotNode node("CAS2", "127.77.1.4");
    node.imap = 143;
    node.imaps = 993;
    node.pop3 = 110;
    node.pop3s = 995;
    QVERIFY2(node.start(), qPrintable(node.error()));
    const auto answers = probeAt(node.address(), {110, 143, 993, 995});
    QCOMPARE(answers[0].answer.c_str(), "+OK CAS2 ready");
    QVERIFY2(answers[1].answer.starts_with("* OK"), answers[1].answer.c_str());
    QVERIFY2(answers[2].answer.starts_with("* OK"), answers[2].answer.c_str());
    QCOMPARE(answers[3].answer.c_str(), "+OK CAS2 ready");
    QVERIFY(answers[2].tls && answers[3].tls);
    QCOMPARE(answers[3].tls->subject.c_str(), "CN=node.example,O=CAS Array Wizard tests");
}

void HealthRealPeersTest::udpEchoDiesAndReturns() {
    UdpEcho echo("CAS3", "127.77.1.5");
    asio::io_context io;
    asio::ip::udp::socket client(io, asio::ip::udp::v4());
    client.connect({asio::ip::make_address("127.77.1.5"), echo.port()});
    const auto ask = [&] {
        boost::system::error_code error;
        std::array<char, 64> answer;
        client.send(asio::buffer("hello", 5));
        const std::size_t size = client.receive(asio::buffer(answer), 0, error);
        return error ? std::string(error.message()) : std::string(answer.data(), size);
    };
    QCOMPARE(ask().c_str(), "CAS3:hello");
    echo.stop();
    QCOMPARE(ask().c_str(), "Connection refused");
    echo.start();
    QCOMPARE(ask().c_str(), "CAS3:hello");
    QCOMPARE(echo.answered(), 2);
}

QTEST_GUILESS_MAIN(HealthRealPeersTest)
#include "tst_health_real_peers.moc"
