#include <QTest>
#include <memory>

#include "tests/support/peers.h"
#include "tests/unit/balancer_health/fake_node.h"

using namespace cas;
namespace asio = boost::asio;
namespace ssl = asio::ssl;
using Kind = HealthResult::Kind;

namespace {

constexpr char goodPage[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

HealthSpec httpsSpec(bool verify = false) {
    HealthSpec spec;
    spec.kind = HealthKind::Https;
    spec.timeout = Milliseconds(5000);
    spec.verify = verify;
    return spec;
}

/// A fatal alert (RFC 5246 section 7.2) as a server sends it instead of its hello.
std::string alert(char code) { return {'\x15', '\x03', '\x01', '\x00', '\x02', '\x02', code}; }

}  // namespace

Q_DECLARE_METATYPE(Kind)

/// Checks over TLS against fake nodes: what counts as refused, what as a wrong answer.
class HealthTlsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_io = std::make_unique<asio::io_context>(1); }
    void answersInsteadOfHello_data();
    void answersInsteadOfHello();
    void versions_data();
    void versions();
    void noSharedCipherIsRefused();
    void certificateIsNotLookedAtUnlessAsked();
    void verifies_data();
    void verifies();
    void serverName_data();
    void serverName();

private:
    HealthResult ask(FakeNode::Talk talk, const HealthSpec& spec, std::string hostName = "node.example") {
        const FakeNode node(*m_io, std::move(talk));
        return runOn(*m_io, runCheck(spec, node.endpoint(), std::move(hostName), nullptr));
    }
    ssl::context serverContext() const {
        ssl::context context(ssl::context::tls_server);
        SSL_CTX_set_cipher_list(context.native_handle(), "ALL:@SECLEVEL=0");
        context.use_certificate_chain_file(m_certificate.file.toStdString());
        context.use_private_key_file(m_certificate.key.toStdString(), ssl::context::pem);
        return context;
    }

    Certificate m_certificate;
    std::unique_ptr<asio::io_context> m_io;
};

void HealthTlsTest::initTestCase() {
    CAS_REQUIRE_PROGRAM("openssl");
    m_certificate = selfSignedCertificate();
    QVERIFY(!m_certificate.file.isEmpty());
    // OpenSSL reads its trusted certificates from there when the first check wants to verify.
    qputenv("SSL_CERT_FILE", m_certificate.file.toLocal8Bit());
}

void HealthTlsTest::answersInsteadOfHello_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<Kind>("result");
    QTest::addColumn<QString>("answer");
    const auto alertBytes = [](char code) { return QByteArray::fromStdString(alert(code)); };
    QTest::newRow("protocol version") << alertBytes(70) << Kind::HandshakeRefused << "alert protocol version";
    QTest::newRow("handshake failure") << alertBytes(40) << Kind::HandshakeRefused << "alert handshake failure";
    QTest::newRow("insufficient security") << alertBytes(71) << Kind::HandshakeRefused << "insufficient security";
    QTest::newRow("plain HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << Kind::WrongAnswer
                                << "wrong version number";
    QTest::newRow("a POP server") << QByteArray("+OK ready\r\n") << Kind::WrongAnswer << "wrong version number";
    QTest::newRow("garbage") << QByteArray(64, '\xAA') << Kind::WrongAnswer << "wrong version number";
}

void HealthTlsTest::answersInsteadOfHello() {
    QFETCH(QByteArray, said);
    QFETCH(Kind, result);
    QFETCH(QString, answer);
    const HealthResult found = ask(saying(said.toStdString()), httpsSpec());
    QCOMPARE(found.kind, result);
    QVERIFY2(QString::fromStdString(found.answer).contains(answer), found.answer.c_str());
    QCOMPARE(found.good(), result == Kind::HandshakeRefused);
}

void HealthTlsTest::versions_data() {
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.0") << TLS1_VERSION;
    QTest::newRow("TLS 1.1") << TLS1_1_VERSION;
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
}

void HealthTlsTest::versions() {
    QFETCH(int, version);
    ssl::context context = serverContext();
    SSL_CTX_set_min_proto_version(context.native_handle(), version);
    SSL_CTX_set_max_proto_version(context.native_handle(), version);
    const HealthResult found = ask(encrypted(context, goodPage), httpsSpec());
    QCOMPARE(found.answer.c_str(), "HTTP/1.1 200 OK");
    QCOMPARE(found.kind, Kind::Good);
}

void HealthTlsTest::noSharedCipherIsRefused() {
    ssl::context context = serverContext();
    SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(context.native_handle(), "ECDHE-ECDSA-AES256-GCM-SHA384");
    const HealthResult found = ask(encrypted(context, goodPage), httpsSpec());
    QCOMPARE(found.kind, Kind::HandshakeRefused);
    QVERIFY2(QString::fromStdString(found.answer).contains("alert handshake failure"), found.answer.c_str());
}

void HealthTlsTest::certificateIsNotLookedAtUnlessAsked() {
    ssl::context context = serverContext();
    QCOMPARE(ask(encrypted(context, goodPage), httpsSpec(), "another.example").kind, Kind::Good);
}

void HealthTlsTest::verifies_data() {
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<QString>("host");
    QTest::addColumn<Kind>("result");
    QTest::addColumn<QString>("answer");
    QTest::newRow("the node's name") << "node.example"
                                     << "" << Kind::Good << "HTTP/1.1 200 OK";
    QTest::newRow("the rule's host") << "another.example"
                                     << "localhost" << Kind::Good << "HTTP/1.1 200 OK";
    QTest::newRow("the address") << ""
                                 << "" << Kind::Good << "HTTP/1.1 200 OK";
    QTest::newRow("another name") << "another.example"
                                  << "" << Kind::WrongAnswer << "TLS: certificate: hostname mismatch";
    QTest::newRow("another address") << "127.0.0.9"
                                     << "" << Kind::WrongAnswer << "TLS: certificate: IP address mismatch";
}

void HealthTlsTest::verifies() {
    QFETCH(QString, hostName);
    QFETCH(QString, host);
    QFETCH(Kind, result);
    QFETCH(QString, answer);
    ssl::context context = serverContext();
    HealthSpec spec = httpsSpec(true);
    spec.host = host.toStdString();
    const HealthResult found = ask(encrypted(context, goodPage), spec, hostName.toStdString());
    QCOMPARE(QString::fromStdString(found.answer), answer);
    QCOMPARE(found.kind, result);
}

void HealthTlsTest::serverName_data() {
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<QString>("indicated");
    QTest::newRow("a name") << "node.example"
                            << "node.example";
    QTest::newRow("an address") << "127.0.0.1"
                                << "";
    QTest::newRow("an IPv6 address") << "::1"
                                     << "";
    QTest::newRow("no name") << ""
                             << "";
}

void HealthTlsTest::serverName() {
    QFETCH(QString, hostName);
    QFETCH(QString, indicated);
    ssl::context context = serverContext();
    QString seen = "no handshake";
    const auto look = [](SSL* connection, int*, void* into) {
        const unsigned char* data = nullptr;
        std::size_t size = 0;
        QByteArray name;
        // RFC 6066 section 3: length of the list, type, length of the name, name.
        if (SSL_client_hello_get0_ext(connection, TLSEXT_TYPE_server_name, &data, &size) == 1)
            name = QByteArray(std::string(data + 5, data + size).c_str());
        *static_cast<QString*>(into) = name;
        return SSL_CLIENT_HELLO_SUCCESS;
    };
    SSL_CTX_set_client_hello_cb(context.native_handle(), look, &seen);
    QVERIFY(ask(encrypted(context, goodPage), httpsSpec(), hostName.toStdString()).good());
    QCOMPARE(seen, indicated);
}

QTEST_GUILESS_MAIN(HealthTlsTest)
#include "tst_health_tls.moc"
