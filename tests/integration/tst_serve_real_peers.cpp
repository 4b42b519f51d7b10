#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QtTest>
#include <thread>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.1.50";
const QString kFirst = "127.31.1.11";
const QString kSecond = "127.31.1.12";

QString at(const QString& scheme, quint16 port, const QString& path = "/") {
    return QStringLiteral("%1://%2:%3%4").arg(scheme, kVirtual).arg(port).arg(path);
}

QByteArray sha256(const QByteArray& data) { return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex(); }

}  // namespace

/// nginx and Dovecot behind the real program, asked with curl, openssl and plain sockets.
class TestServeRealPeers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void webGoesToBothNodes_data();
    void webGoesToBothNodes();
    void mailGoesToBothNodes_data();
    void mailGoesToBothNodes();
    void mailTakesALogon_data();
    void mailTakesALogon();
    void tlsHandshakeIsTheNodes();
    void bigDownloadArrivesIntact_data();
    void bigDownloadArrivesIntact();
    void bothDirectionsArriveIntact();
    void halfCloseIsKept();
    void resetOfTheNodeReachesTheClient();
    void resetOfTheClientReachesTheNode();
    void proxyProtocolTellsTheClient_data();
    void proxyProtocolTellsTheClient();
    void nobodyWasCountedAsFailed();

private:
    bool startNodes();
    TestPlan plan();
    quint16 portOf(const QString& rule) const { return m_ports.value(rule); }
    void addRule(TestPlan& plan, const QString& name, quint16 nodePort, QJsonObject more);

    NginxNode m_web1{"first", kFirst};
    NginxNode m_web2{"second", kSecond};
    DovecotNode m_mail1{"first", kFirst};
    DovecotNode m_mail2{"second", kSecond};
    std::unique_ptr<EchoNode> m_echo1;
    std::unique_ptr<EchoNode> m_echo2;
    QMap<QString, quint16> m_ports;
    BalancerProcess m_balancer;
};

bool TestServeRealPeers::startNodes() {
    // A rule has one port for all nodes, so the second node takes the ports of the first.
    if (!m_web1.start() || !m_mail1.start()) return false;
    m_web2.http = m_web1.http;
    m_web2.https = m_web1.https;
    m_web2.oldTls = m_web1.oldTls;
    m_web2.proxyHttp = m_web1.proxyHttp;
    m_mail2.imap = m_mail1.imap;
    m_mail2.imaps = m_mail1.imaps;
    m_mail2.pop3 = m_mail1.pop3;
    m_mail2.pop3s = m_mail1.pop3s;
    m_echo1 = std::make_unique<EchoNode>("first", kFirst);
    m_echo2 = std::make_unique<EchoNode>("second", kSecond, m_echo1->port());
    return m_web2.start() && m_mail2.start();
}

void TestServeRealPeers::addRule(TestPlan& plan, const QString& name, quint16 nodePort, QJsonObject more) {
    quint16& port = m_ports[name];
    do port = freePort(kVirtual);
    while (m_ports.values().count(port) > 1);
    more["scheduler"] = "round-robin";
    plan.rule(name, port, nodePort, more);
}

TestPlan TestServeRealPeers::plan() {
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond);
    addRule(plan, "http", m_web1.http, {{"health", fastHealth("http")}});
    addRule(plan, "https", m_web1.https, {{"health", fastHealth("https")}});
    addRule(plan, "old https", m_web1.oldTls, {{"health", fastHealth("https")}});
    addRule(plan, "imap", m_mail1.imap, {{"health", fastHealth("imap")}});
    addRule(plan, "imaps", m_mail1.imaps, {{"health", fastHealth("imap", {{"port", m_mail1.imap}})}});
    addRule(plan, "pop3", m_mail1.pop3, {{"health", fastHealth("pop3")}});
    addRule(plan, "pop3s", m_mail1.pop3s, {{"health", fastHealth("pop3", {{"port", m_mail1.pop3}})}});
    addRule(plan, "proxy v1", m_web1.proxyHttp, {{"sendProxy", "v1"}});
    addRule(plan, "proxy v2", m_web1.proxyHttp, {{"sendProxy", "v2"}});
    addRule(plan, "echo", m_echo1->port(), {{"health", QJsonObject{{"kind", "none"}}}});
    return plan;
}

void TestServeRealPeers::initTestCase() {
    CAS_REQUIRE_PROGRAM("nginx");
    CAS_REQUIRE_PROGRAM("dovecot");
    CAS_REQUIRE_PROGRAM("curl");
    CAS_REQUIRE_PROGRAM("openssl");
    QVERIFY2(startNodes(), qPrintable(m_web1.error() + m_web2.error() + m_mail1.error() + m_mail2.error()));
    QVERIFY2(m_balancer.serve(plan()), qPrintable(m_balancer.messages()));
    QCOMPARE(m_balancer.health("first"), "up");
    QCOMPARE(m_balancer.health("second"), "up");
}

void TestServeRealPeers::webGoesToBothNodes_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("http") << "http"
                          << "http" << QStringList();
    QTest::newRow("https") << "https"
                           << "https" << QStringList{"-k"};
    QTest::newRow("https with TLS 1.0 only")
        << "old https"
        << "https" << QStringList{"-k", "--tlsv1.0", "--tls-max", "1.0", "--ciphers", "ALL:@SECLEVEL=0"};
}

void TestServeRealPeers::webGoesToBothNodes() {
    QFETCH(QString, rule);
    QFETCH(QString, scheme);
    QFETCH(QStringList, options);
    const ProgramResult result = runCommand(QStringList{"curl", "-sS", "-H", "Connection: close"} + options +
                                            QStringList{at(scheme, portOf(rule), "/?[1-10]")});
    QCOMPARE(result.messages, QString());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output.count("first "), 5);
    QCOMPARE(result.output.count("second "), 5);
}

void TestServeRealPeers::mailGoesToBothNodes_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("quit");
    QTest::newRow("imap") << QByteArray("* OK ") << QByteArray("a logout\r\n");
    QTest::newRow("pop3") << QByteArray("+OK ") << QByteArray("quit\r\n");
}

void TestServeRealPeers::mailGoesToBothNodes() {
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, quit);
    QSet<QByteArray> greeters;
    for (int i = 0; i < 2; ++i) {
        TcpClient client(kVirtual, portOf(QTest::currentDataTag()));
        const QByteArray greeting = client.line();
        QVERIFY2(greeting.startsWith(answer), greeting);
        greeters.insert(greeting.contains("first ready") ? "first" : greeting.contains("second ready") ? "second" : "");
        QVERIFY(client.send(quit));
        TcpClient::End end{};
        QVERIFY(!client.rest(&end).isEmpty());
        QCOMPARE(end, TcpClient::End::Eof);
    }
    QCOMPARE(greeters, (QSet<QByteArray>{"first", "second"}));
}

void TestServeRealPeers::mailTakesALogon_data() {
    QTest::addColumn<QString>("scheme");
    QTest::newRow("imaps") << "imaps";
    QTest::newRow("pop3s") << "pop3s";
    QTest::newRow("imap") << "imap";
    QTest::newRow("pop3") << "pop3";
}

void TestServeRealPeers::mailTakesALogon() {
    QFETCH(QString, scheme);
    const QString url = at(scheme, portOf(scheme));
    const ProgramResult result = runCommand({"curl", "-sS", "-k", "--user", "kim:pass", url});
    QVERIFY2(result.exitCode == 0, qPrintable(result.messages));
}

void TestServeRealPeers::tlsHandshakeIsTheNodes() {
    const QString place = QStringLiteral("%1:%2").arg(kVirtual).arg(portOf("imaps"));
    const ProgramResult result =
        runCommand({"openssl", "s_client", "-connect", place, "-CAfile", selfSignedCertificate().file,
                    "-verify_hostname", "node.example", "-verify_return_error", "-crlf", "-ign_eof"},
                   "a logout\n");
    QVERIFY2(result.exitCode == 0, qPrintable(result.messages));
    QVERIFY2(result.output.contains("Verify return code: 0 (ok)"), qPrintable(result.output));
    QVERIFY2(result.output.contains("* BYE"), qPrintable(result.output));
}

void TestServeRealPeers::bigDownloadArrivesIntact_data() {
    QTest::addColumn<QString>("scheme");
    QTest::newRow("http") << "http";
    QTest::newRow("https") << "https";
}

void TestServeRealPeers::bigDownloadArrivesIntact() {
    QFETCH(QString, scheme);
    const ProgramResult result = runCommand({"curl", "-sS", "-k", at(scheme, portOf(scheme), "/big")});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(sha256(result.output.toUtf8()), sha256(NginxNode::bigBody()));
}

void TestServeRealPeers::bothDirectionsArriveIntact() {
    QByteArray sent(16 << 20, Qt::Uninitialized);
    QRandomGenerator random(1);
    random.fillRange(reinterpret_cast<quint32*>(sent.data()), sent.size() / 4);
    TcpClient client(kVirtual, portOf("echo"));
    QVERIFY(!client.line().isEmpty());
    std::thread writer([&] {
        client.send(sent);
        client.shutdownSend();
    });
    TcpClient::End end{};
    const QByteArray got = client.rest(&end);
    writer.join();
    QCOMPARE(end, TcpClient::End::Eof);
    QCOMPARE(got.size(), sent.size() + 13);
    QCOMPARE(sha256(got.first(sent.size())), sha256(sent));
    QCOMPARE(got.sliced(sent.size()), QByteArray("END 16777216\n"));
}

void TestServeRealPeers::halfCloseIsKept() {
    TcpClient client(kVirtual, portOf("http"));
    QVERIFY(client.send("GET / HTTP/1.0\r\n\r\n"));
    client.shutdownSend();
    TcpClient::End end{};
    const QByteArray answer = client.rest(&end);
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer);
    QCOMPARE(end, TcpClient::End::Eof);
}

void TestServeRealPeers::resetOfTheNodeReachesTheClient() {
    TcpClient client(kVirtual, portOf("echo"));
    const QByteArray name = client.line();
    QVERIFY(client.echoes("before"));
    (name == "first" ? m_echo1 : m_echo2)->resetAll();
    QCOMPARE(client.next(), TcpClient::End::Reset);
}

void TestServeRealPeers::resetOfTheClientReachesTheNode() {
    TcpClient client(kVirtual, portOf("echo"));
    const QByteArray name = client.line();
    QVERIFY(client.echoes("before"));
    const EchoNode& node = name == "first" ? *m_echo1 : *m_echo2;
    const std::size_t before = node.resetsSeen();
    client.reset();
    QTRY_COMPARE(node.resetsSeen(), before + 1);
}

void TestServeRealPeers::proxyProtocolTellsTheClient_data() {
    QTest::addColumn<QString>("rule");
    QTest::newRow("version 1") << "proxy v1";
    QTest::newRow("version 2") << "proxy v2";
}

void TestServeRealPeers::proxyProtocolTellsTheClient() {
    QFETCH(QString, rule);
    const ProgramResult result =
        runCommand({"curl", "-sS", "--interface", "127.31.1.77", at("http", portOf(rule)), at("http", portOf(rule))});
    QVERIFY2(result.exitCode == 0, qPrintable(result.messages));
    QVERIFY2(result.output.contains(" 127.31.1.77\n"), qPrintable(result.output));
}

void TestServeRealPeers::nobodyWasCountedAsFailed() {
    const QJsonArray rules = m_balancer.status()["rules"].toArray();
    QCOMPARE(rules.size(), m_ports.size());
    for (const auto& rule : rules) {
        QCOMPARE(rule.toObject()["failed"].toInt(), 0);
        QVERIFY2(rule.toObject()["total"].toInt() > 0, qPrintable(rule.toObject()["name"].toString()));
    }
    QTRY_COMPARE(m_balancer.sessions().size(), 0);
    QCOMPARE(m_balancer.terminate(), 0);
}

QTEST_GUILESS_MAIN(TestServeRealPeers)
#include "tst_serve_real_peers.moc"
