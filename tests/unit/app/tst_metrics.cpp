#include <QRegularExpression>
#include <QtTest>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <thread>

#include "app/metrics_server.h"
#include "app/metrics_text.h"

using namespace cas;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

Snapshot sample() {
    Snapshot snapshot;
    snapshot.state = EngineState::Running;
    snapshot.generation = 3;
    snapshot.affinityEntries = 5;
    snapshot.eventsDropped = 6;
    RuleSnapshot rule;
    rule.name = "HTTPS";
    rule.listening = 2;
    rule.traffic.refused = 7;
    rule.traffic.failed = 8;
    snapshot.rules.push_back(rule);
    NodeSnapshot node;
    node.name = "CAS1";
    node.health = HealthState::Up;
    node.admin = AdminState::Drain;
    node.weight = 40;
    snapshot.nodes.push_back(node);
    LegSnapshot leg;
    leg.rule = "HTTPS";
    leg.node = "CAS1";
    leg.health = HealthState::Down;
    leg.traffic.active = 11;
    leg.traffic.total = 12;
    leg.traffic.bytesIn = 13;
    leg.traffic.bytesOut = 5'000'000'000;
    leg.traffic.failed = 15;
    leg.traffic.connect.counts[0] = 1;
    leg.traffic.connect.counts[1] = 2;
    leg.traffic.connect.counts[LatencyHistogram::kBuckets - 1] = 4;
    leg.traffic.connect.sumMicroseconds = 1'500'000;
    snapshot.legs.push_back(leg);
    return snapshot;
}

QStringList sampleLines() { return QString::fromStdString(metricsText(sample())).split('\n'); }

/// A server on a thread of its own, and everything a client gets for a request before the connection ends.
class RunningServer {
public:
    explicit RunningServer(std::function<std::string()> text)
        : m_server(MetricsServer::open(m_context, {asio::ip::address_v4::loopback(), 0}, std::move(text)).value()),
          m_thread([this] { m_context.run(); }) {}
    ~RunningServer() {
        m_context.stop();
        m_thread.join();
    }
    tcp::endpoint endpoint() const { return m_server->endpoint(); }
    QByteArray ask(const QByteArray& request) const {
        asio::io_context context;
        tcp::socket socket(context);
        socket.connect(m_server->endpoint());
        boost::system::error_code error;
        asio::write(socket, asio::buffer(request.data(), static_cast<std::size_t>(request.size())), error);
        std::string answer;
        asio::read(socket, asio::dynamic_buffer(answer), error);
        return QByteArray::fromStdString(answer);
    }

private:
    asio::io_context m_context;
    std::unique_ptr<MetricsServer> m_server;
    std::thread m_thread;
};

}  // namespace

class MetricsTest : public QObject {
    Q_OBJECT

private slots:
    void sampleLine_data();
    void sampleLine();
    void everyLineIsWellFormed();
    void everyFamilyIsDeclaredOnce();
    void escapes_data();
    void escapes();
    void address_data();
    void address();
    void answers_data();
    void answers();
    void twoRequestsOnOneConnection();
    void takenPortIsAFault();
};

void MetricsTest::sampleLine_data() {
    QTest::addColumn<QString>("line");
    const auto row = [](const char* line) { QTest::newRow(line) << line; };
    row("casarray_build_info{version=\"" CAS_VERSION "\"} 1");
    row("casarray_engine_state{state=\"running\"} 1");
    row("casarray_engine_state{state=\"draining\"} 0");
    row("casarray_configurations_accepted_total 3");
    row("casarray_last_configuration_accepted 1");
    row("casarray_affinity_entries 5");
    row("casarray_events_dropped_total 6");
    row("casarray_listening_sockets{rule=\"HTTPS\"} 2");
    row("casarray_refused_total{rule=\"HTTPS\"} 7");
    row("casarray_failed_total{rule=\"HTTPS\"} 8");
    row("casarray_node_up{node=\"CAS1\"} 1");
    row("casarray_node_weight{node=\"CAS1\"} 40");
    row("casarray_node_admin_state{node=\"CAS1\",state=\"drain\"} 1");
    row("casarray_node_admin_state{node=\"CAS1\",state=\"enabled\"} 0");
    row("casarray_rule_node_up{rule=\"HTTPS\",node=\"CAS1\"} 0");
    row("casarray_sessions_active{rule=\"HTTPS\",node=\"CAS1\"} 11");
    row("casarray_sessions_total{rule=\"HTTPS\",node=\"CAS1\"} 12");
    row("casarray_client_received_bytes_total{rule=\"HTTPS\",node=\"CAS1\"} 13");
    row("casarray_client_sent_bytes_total{rule=\"HTTPS\",node=\"CAS1\"} 5000000000");
    row("casarray_connect_failures_total{rule=\"HTTPS\",node=\"CAS1\"} 15");
    row("casarray_connect_seconds_bucket{rule=\"HTTPS\",node=\"CAS1\",le=\"6.4e-05\"} 1");
    row("casarray_connect_seconds_bucket{rule=\"HTTPS\",node=\"CAS1\",le=\"0.000128\"} 3");
    row("casarray_connect_seconds_bucket{rule=\"HTTPS\",node=\"CAS1\",le=\"0.000256\"} 3");
    row("casarray_connect_seconds_bucket{rule=\"HTTPS\",node=\"CAS1\",le=\"+Inf\"} 7");
    row("casarray_connect_seconds_sum{rule=\"HTTPS\",node=\"CAS1\"} 1.5");
    row("casarray_connect_seconds_count{rule=\"HTTPS\",node=\"CAS1\"} 7");
}

void MetricsTest::sampleLine() {
    QFETCH(QString, line);
    QVERIFY2(sampleLines().contains(line), metricsText(sample()).c_str());
}

void MetricsTest::everyLineIsWellFormed() {
    static const QRegularExpression wanted(
        QStringLiteral("^(# HELP casarray_[a-z_]+ .+|# TYPE casarray_[a-z_]+ (counter|gauge|histogram)|"
                       "casarray_[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [-+.0-9e]+)$"));
    QStringList lines = sampleLines();
    QCOMPARE(lines.takeLast(), QString());
    for (const QString& line : lines) QVERIFY2(wanted.match(line).hasMatch(), qPrintable(line));
}

void MetricsTest::everyFamilyIsDeclaredOnce() {
    QStringList types = sampleLines().filter(QStringLiteral("# TYPE "));
    QVERIFY(!types.isEmpty());
    QCOMPARE(types.removeDuplicates(), 0);
}

void MetricsTest::escapes_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("plain") << "MAPI RPC"
                           << "MAPI RPC";
    QTest::newRow("quote") << "a\"b"
                           << "a\\\"b";
    QTest::newRow("backslash") << "a\\b"
                               << "a\\\\b";
    QTest::newRow("line feed") << "a\nb"
                               << "a\\nb";
    QTest::newRow("braces stay") << "{,}"
                                 << "{,}";
}

void MetricsTest::escapes() {
    QFETCH(QString, value);
    QFETCH(QString, escaped);
    QCOMPARE(QString::fromStdString(escapedLabel(value.toStdString())), escaped);
}

void MetricsTest::address_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << "127.0.0.1:9100"
                          << "127.0.0.1" << 9100;
    QTest::newRow("IPv6") << "[::1]:9100"
                          << "::1" << 9100;
    QTest::newRow("highest port") << "10.0.0.1:65535"
                                  << "10.0.0.1" << 65535;
    QTest::newRow("any port") << "10.0.0.1:0"
                              << "10.0.0.1" << 0;
    QTest::newRow("IPv6 without brackets") << "::1:9100" << QString() << 0;
    QTest::newRow("IPv4 in brackets") << "[127.0.0.1]:9100" << QString() << 0;
    QTest::newRow("no port") << "127.0.0.1" << QString() << 0;
    QTest::newRow("empty port") << "127.0.0.1:" << QString() << 0;
    QTest::newRow("port too high") << "127.0.0.1:65536" << QString() << 0;
    QTest::newRow("text after the port") << "127.0.0.1:91x" << QString() << 0;
    QTest::newRow("negative port") << "127.0.0.1:-1" << QString() << 0;
    QTest::newRow("a name") << "localhost:9100" << QString() << 0;
    QTest::newRow("port alone") << ":9100" << QString() << 0;
    QTest::newRow("empty") << "" << QString() << 0;
}

void MetricsTest::address() {
    QFETCH(QString, text);
    QFETCH(QString, address);
    QFETCH(int, port);
    const auto endpoint = parseMetricsAddress(text.toStdString());
    QCOMPARE(endpoint.has_value(), !address.isEmpty());
    if (!endpoint) return;
    QCOMPARE(QString::fromStdString(endpoint->address().to_string()), address);
    QCOMPARE(int(endpoint->port()), port);
}

void MetricsTest::answers_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray rest = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    QTest::newRow("metrics") << "GET /metrics" + rest << QByteArray("200 OK") << QByteArray("some text\n");
    QTest::newRow("query") << "GET /metrics?x=1" + rest << QByteArray("200 OK") << QByteArray("some text\n");
    QTest::newRow("head") << "HEAD /metrics" + rest << QByteArray("200 OK") << QByteArray("");
    QTest::newRow("elsewhere") << "GET /" + rest << QByteArray("404 Not Found")
                               << QByteArray("The metrics are at /metrics.\n");
    QTest::newRow("post") << "POST /metrics" + rest << QByteArray("405 Method Not Allowed")
                          << QByteArray("Only GET and HEAD are answered.\n");
    QTest::newRow("old client") << QByteArray("GET /metrics HTTP/1.0\r\n\r\n") << QByteArray("200 OK")
                                << QByteArray("some text\n");
}

void MetricsTest::answers() {
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    const RunningServer server([] { return std::string("some text\n"); });
    const QByteArray answer = server.ask(request);
    QVERIFY2(answer.left(answer.indexOf("\r\n")).endsWith(status), answer.constData());
    QVERIFY(answer.contains("Content-Type: text/plain; version=0.0.4"));
    QCOMPARE(answer.mid(answer.indexOf("\r\n\r\n") + 4), body);
}

void MetricsTest::twoRequestsOnOneConnection() {
    int calls = 0;
    const RunningServer server([&calls] { return std::to_string(++calls); });
    const QByteArray answer = server.ask(
        "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QCOMPARE(answer.count("200 OK"), 2);
    QVERIFY(answer.endsWith("\r\n\r\n2"));
}

void MetricsTest::takenPortIsAFault() {
    const RunningServer server([] { return std::string(); });
    asio::io_context context;
    const auto second = MetricsServer::open(context, server.endpoint(), [] { return std::string(); });
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Fault::Kind::CannotListen);
    QCOMPARE(second.error().osError, EADDRINUSE);
    QCOMPARE(second.error().port, server.endpoint().port());
    QCOMPARE(second.error().address, std::string("127.0.0.1"));
    QCOMPARE(second.error().rule, std::string());
}

QTEST_APPLESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
