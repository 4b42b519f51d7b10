#include <sys/resource.h>

#include <QTest>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cstring>
#include <memory>

#include "balancer/health/answer_text.h"
#include "tests/unit/balancer_health/fake_node.h"

using namespace cas;
namespace asio = boost::asio;
using asio::ip::tcp;
using Kind = HealthResult::Kind;

namespace {

HealthSpec specOf(HealthKind kind, Milliseconds timeout = Milliseconds(5000)) {
    HealthSpec spec;
    spec.kind = kind;
    spec.timeout = timeout;
    return spec;
}

std::string page(const std::string& statusLine) { return statusLine + "\r\nContent-Length: 0\r\n\r\n"; }

}  // namespace

class HealthCheckTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_io = std::make_unique<asio::io_context>(1); }
    void noneIsAlwaysGood();
    void refused_data();
    void refused();
    void connectNeverAnswered();
    void silence_data();
    void silence();
    void closedAtOnce_data();
    void closedAtOnce();
    void greetings_data();
    void greetings();
    void goodbyeIsSaid_data();
    void goodbyeIsSaid();
    void statusCodes_data();
    void statusCodes();
    void notHttp_data();
    void notHttp();
    void requestHead_data();
    void requestHead();
    void localFailures_data();
    void localFailures();
    void samePairOfPorts();
    void noDescriptorLeft();
    void preparedSourceIsUsed();
    void answerTexts_data();
    void answerTexts();

private:
    HealthResult check(const HealthSpec& spec, tcp::endpoint target, std::string hostName = "node.example",
                       SocketPreparer prepare = nullptr) {
        return runOn(*m_io, runCheck(spec, target, std::move(hostName), std::move(prepare)));
    }
    HealthResult ask(HealthKind kind, FakeNode::Talk talk, Milliseconds timeout = Milliseconds(5000)) {
        const FakeNode node(*m_io, std::move(talk));
        return check(specOf(kind, timeout), node.endpoint());
    }

    // One for each test function: what a fake node left unfinished goes with it.
    std::unique_ptr<asio::io_context> m_io;
};

Q_DECLARE_METATYPE(HealthKind)
Q_DECLARE_METATYPE(Kind)

namespace {

void everyKind() {
    QTest::addColumn<HealthKind>("kind");
    QTest::newRow("tcp") << HealthKind::Tcp;
    QTest::newRow("http") << HealthKind::Http;
    QTest::newRow("https") << HealthKind::Https;
    QTest::newRow("imap") << HealthKind::Imap;
    QTest::newRow("pop3") << HealthKind::Pop3;
    QTest::newRow("endpoint mapper") << HealthKind::EndpointMapper;
}

void kindsThatWaitForAnAnswer() {
    QTest::addColumn<HealthKind>("kind");
    QTest::addColumn<QString>("answer");
    QTest::newRow("http") << HealthKind::Http << "before the answer was complete";
    QTest::newRow("https") << HealthKind::Https << "in the TLS handshake";
    QTest::newRow("imap") << HealthKind::Imap << "before the answer was complete";
    QTest::newRow("pop3") << HealthKind::Pop3 << "before the answer was complete";
}

}  // namespace

void HealthCheckTest::noneIsAlwaysGood() {
    const HealthResult result = check(specOf(HealthKind::None), {asio::ip::address_v4::loopback(), 1});
    QVERIFY(result.good());
}

void HealthCheckTest::refused_data() { everyKind(); }

void HealthCheckTest::refused() {
    QFETCH(HealthKind, kind);
    // Bound but not listening: the port is ours and refuses.
    const tcp::socket bound(*m_io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const HealthResult result = check(specOf(kind), bound.local_endpoint());
    QCOMPARE(result.kind, Kind::Refused);
    QCOMPARE(result.answer, "Connection refused");
    QVERIFY(!result.good());
}

void HealthCheckTest::connectNeverAnswered() {
    tcp::acceptor full(*m_io, tcp::v4());
    full.bind({asio::ip::address_v4::loopback(), 0});
    full.listen(0);
    // Linux queues one connection more than asked for and then leaves a SYN unanswered.
    tcp::socket queued(*m_io);
    queued.connect(full.local_endpoint());
    const HealthResult result = check(specOf(HealthKind::Tcp, Milliseconds(100)), full.local_endpoint());
    QCOMPARE(result.kind, Kind::TimedOut);
    QCOMPARE(result.answer, "timed out while connecting");
    QVERIFY(result.took >= Milliseconds(100));
}

void HealthCheckTest::silence_data() { kindsThatWaitForAnAnswer(); }

void HealthCheckTest::silence() {
    QFETCH(HealthKind, kind);
    QFETCH(QString, answer);
    const HealthResult result = ask(kind, silent(), Milliseconds(100));
    QCOMPARE(result.kind, Kind::TimedOut);
    QCOMPARE(QString::fromStdString(result.answer), "timed out " + answer);
    QVERIFY(result.took >= Milliseconds(100));
}

void HealthCheckTest::closedAtOnce_data() { kindsThatWaitForAnAnswer(); }

void HealthCheckTest::closedAtOnce() {
    QFETCH(HealthKind, kind);
    QFETCH(QString, answer);
    const HealthResult result = ask(kind, closing());
    QCOMPARE(result.kind, Kind::WrongAnswer);
    // What was sent before the close was seen may turn it into a reset.
    QVERIFY2(QString::fromStdString(result.answer).endsWith(answer), result.answer.c_str());
}

void HealthCheckTest::greetings_data() {
    QTest::addColumn<HealthKind>("kind");
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<Kind>("result");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray longText(3000, 'x');
    const QByteArray endless(20'000, 'x');
    QTest::newRow("imap ok") << HealthKind::Imap << QByteArray("* OK ready\r\n") << Kind::Good
                             << QByteArray("* OK ready");
    QTest::newRow("imap preauth") << HealthKind::Imap << QByteArray("* PREAUTH hi\n") << Kind::Good
                                  << QByteArray("* PREAUTH hi");
    QTest::newRow("imap bye") << HealthKind::Imap << QByteArray("* BYE too busy\r\n") << Kind::WrongAnswer
                              << QByteArray("* BYE too busy");
    QTest::newRow("imap from a pop server")
        << HealthKind::Imap << QByteArray("+OK\r\n") << Kind::WrongAnswer << QByteArray("+OK");
    QTest::newRow("pop ok") << HealthKind::Pop3 << QByteArray("+OK\r\n") << Kind::Good << QByteArray("+OK");
    QTest::newRow("pop error") << HealthKind::Pop3 << QByteArray("-ERR down\r\n") << Kind::WrongAnswer
                               << QByteArray("-ERR down");
    QTest::newRow("smtp on the pop port")
        << HealthKind::Pop3 << QByteArray("220 mail ESMTP\r\n") << Kind::WrongAnswer << QByteArray("220 mail ESMTP");
    QTest::newRow("long") << HealthKind::Imap << "* OK " + longText + "\r\n"
                          << Kind::Good << "* OK " + longText.left(195);
    QTest::newRow("endless") << HealthKind::Imap << endless << Kind::WrongAnswer
                             << "line too long: " + endless.left(200);
    QTest::newRow("garbage") << HealthKind::Pop3 << QByteArray("\x16\x03\x00\xFF\x1B[2J\n", 9) << Kind::WrongAnswer
                             << QByteArray("?????[2J");
    QTest::newRow("empty line") << HealthKind::Pop3 << QByteArray("\r\n") << Kind::WrongAnswer << QByteArray();
}

void HealthCheckTest::greetings() {
    QFETCH(HealthKind, kind);
    QFETCH(QByteArray, greeting);
    QFETCH(Kind, result);
    QFETCH(QByteArray, answer);
    const HealthResult found = ask(kind, saying(greeting.toStdString()));
    QCOMPARE(found.kind, result);
    QCOMPARE(QByteArray::fromStdString(found.answer), answer.left(qsizetype{maxAnswerLength}));
}

void HealthCheckTest::goodbyeIsSaid_data() {
    QTest::addColumn<HealthKind>("kind");
    QTest::addColumn<QString>("greeting");
    QTest::addColumn<QString>("goodbye");
    QTest::newRow("imap") << HealthKind::Imap << "* OK\r\n"
                          << "a LOGOUT\r\n";
    QTest::newRow("pop3") << HealthKind::Pop3 << "+OK\r\n"
                          << "QUIT\r\n";
}

void HealthCheckTest::goodbyeIsSaid() {
    QFETCH(HealthKind, kind);
    QFETCH(QString, greeting);
    QFETCH(QString, goodbye);
    std::string heard;
    QVERIFY(ask(kind, saying(greeting.toStdString(), &heard)).good());
    QCOMPARE(QString::fromStdString(heard), goodbye);
}

void HealthCheckTest::statusCodes_data() {
    QTest::addColumn<QList<int>>("wanted");
    QTest::addColumn<QString>("statusLine");
    QTest::addColumn<Kind>("result");
    QTest::newRow("200") << QList<int>{} << "HTTP/1.1 200 OK" << Kind::Good;
    QTest::newRow("302") << QList<int>{} << "HTTP/1.1 302 Found" << Kind::Good;
    QTest::newRow("399") << QList<int>{} << "HTTP/1.1 399 Odd" << Kind::Good;
    QTest::newRow("401") << QList<int>{} << "HTTP/1.1 401 Unauthorized" << Kind::Good;
    QTest::newRow("403") << QList<int>{} << "HTTP/1.0 403 Forbidden" << Kind::Good;
    QTest::newRow("400") << QList<int>{} << "HTTP/1.1 400 Bad Request" << Kind::WrongAnswer;
    QTest::newRow("404") << QList<int>{} << "HTTP/1.1 404 Not Found" << Kind::WrongAnswer;
    QTest::newRow("500") << QList<int>{} << "HTTP/1.1 500 Internal Server Error" << Kind::WrongAnswer;
    QTest::newRow("503") << QList<int>{} << "HTTP/1.1 503 Service Unavailable" << Kind::WrongAnswer;
    QTest::newRow("listed") << QList<int>{404, 503} << "HTTP/1.1 503 Service Unavailable" << Kind::Good;
    QTest::newRow("not listed") << QList<int>{404} << "HTTP/1.1 200 OK" << Kind::WrongAnswer;
}

void HealthCheckTest::statusCodes() {
    QFETCH(QList<int>, wanted);
    QFETCH(QString, statusLine);
    QFETCH(Kind, result);
    std::string request;
    const FakeNode node(*m_io, answering(request, page(statusLine.toStdString())));
    HealthSpec spec = specOf(HealthKind::Http);
    spec.status.assign(wanted.begin(), wanted.end());
    const HealthResult found = check(spec, node.endpoint());
    QCOMPARE(found.kind, result);
    QCOMPARE(QString::fromStdString(found.answer), statusLine);
}

void HealthCheckTest::notHttp_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("answer");
    QTest::newRow("another protocol") << QByteArray("220 mail ESMTP\r\n\r\n") << "220 mail ESMTP";
    QTest::newRow("garbage") << QByteArray("\x01\x02\xFFgarbage\r\n\r\n") << "???garbage";
    QTest::newRow("huge header") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x') + "\r\n\r\n"
                                 << "HTTP header longer than 16384 bytes";
    QTest::newRow("many fields") << "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(20'000) + "\r\n"
                                 << "HTTP header longer than 16384 bytes";
    QTest::newRow("cut off") << QByteArray("HTTP/1.1 200 OK\r\nServer: x\r\n")
                             << "connection closed before the answer was complete";
}

void HealthCheckTest::notHttp() {
    QFETCH(QByteArray, said);
    QFETCH(QString, answer);
    std::string request;
    const HealthResult result = ask(HealthKind::Http, answering(request, said.toStdString()));
    QCOMPARE(result.kind, Kind::WrongAnswer);
    QVERIFY2(QString::fromStdString(result.answer).endsWith(answer), result.answer.c_str());
}

void HealthCheckTest::requestHead_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("hostName");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("requestLine");
    QTest::addColumn<QString>("hostLine");
    QTest::newRow("the rule's host") << "mail.example"
                                     << "node.example"
                                     << "/owa/auth/logon.aspx"
                                     << "GET /owa/auth/logon.aspx HTTP/1.1"
                                     << "Host: mail.example";
    QTest::newRow("the node's name") << ""
                                     << "node.example"
                                     << "/"
                                     << "GET / HTTP/1.1"
                                     << "Host: node.example:PORT";
    QTest::newRow("the address") << ""
                                 << ""
                                 << "/"
                                 << "GET / HTTP/1.1"
                                 << "Host: 127.0.0.1:PORT";
    QTest::newRow("hostile path") << "h"
                                  << ""
                                  << "/a b\r\nX: y"
                                  << "GET /a%20b%0D%0AX:%20y HTTP/1.1"
                                  << "Host: h";
    QTest::newRow("path without a slash") << "h"
                                          << ""
                                          << "owa?a=b"
                                          << "GET /owa?a=b HTTP/1.1"
                                          << "Host: h";
}

void HealthCheckTest::requestHead() {
    QFETCH(QString, host);
    QFETCH(QString, hostName);
    QFETCH(QString, path);
    QFETCH(QString, requestLine);
    QFETCH(QString, hostLine);
    std::string request;
    const FakeNode node(*m_io, answering(request, page("HTTP/1.1 200 OK")));
    HealthSpec spec = specOf(HealthKind::Http);
    spec.host = host.toStdString();
    spec.path = path.toStdString();
    QVERIFY(check(spec, node.endpoint(), hostName.toStdString()).good());
    const QStringList lines = QString::fromStdString(request).split("\r\n");
    QCOMPARE(lines.value(0), requestLine);
    QVERIFY2(lines.contains(hostLine.replace("PORT", QString::number(node.endpoint().port()))), request.c_str());
    QVERIFY2(lines.contains("User-Agent: CAS-Array-Wizard"), request.c_str());
    QVERIFY2(lines.contains("Connection: close"), request.c_str());
}

void HealthCheckTest::localFailures_data() {
    QTest::addColumn<int>("error");
    QTest::newRow("no descriptor") << EMFILE;
    QTest::newRow("no descriptor anywhere") << ENFILE;
    QTest::newRow("no port") << EADDRNOTAVAIL;
    QTest::newRow("port taken") << EADDRINUSE;
    QTest::newRow("no buffer") << ENOBUFS;
    QTest::newRow("no memory") << ENOMEM;
    QTest::newRow("not allowed to bind") << EACCES;
}

void HealthCheckTest::localFailures() {
    QFETCH(int, error);
    const auto prepare = [error](tcp::socket&, const tcp::endpoint&) {
        return boost::system::error_code(error, boost::system::system_category());
    };
    const FakeNode node(*m_io, silent());
    const HealthResult result = check(specOf(HealthKind::Tcp), node.endpoint(), {}, prepare);
    QCOMPARE(result.kind, Kind::LocalFailure);
    QCOMPARE(result.answer.c_str(), strerror(error));
    QVERIFY(!result.good());
}

void HealthCheckTest::samePairOfPorts() {
    const FakeNode node(*m_io, silent());
    const auto bindTo = [](tcp::socket& socket, const tcp::endpoint& own) {
        socket.open(own.protocol());
        socket.set_option(tcp::socket::reuse_address(true));
        socket.bind(own);
    };
    tcp::socket busy(*m_io);
    bindTo(busy, {asio::ip::address_v4::loopback(), 0});
    busy.connect(node.endpoint());
    // The kernel gives one source port to two connections, but not to one and the same target.
    const HealthResult result =
        check(specOf(HealthKind::Tcp), node.endpoint(), {}, [&](tcp::socket& socket, const tcp::endpoint&) {
            bindTo(socket, busy.local_endpoint());
            return boost::system::error_code();
        });
    QCOMPARE(result.kind, Kind::LocalFailure);
}

void HealthCheckTest::noDescriptorLeft() {
    const FakeNode node(*m_io, silent());
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const HealthResult result = check(specOf(HealthKind::Tcp), node.endpoint());
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
    QCOMPARE(result.kind, Kind::LocalFailure);
}

void HealthCheckTest::preparedSourceIsUsed() {
    std::string source;
    const FakeNode node(*m_io, [&source](tcp::socket& socket) -> asio::awaitable<void> {
        source = socket.remote_endpoint().address().to_string();
        const std::string greeting = "+OK\r\n";
        co_await asio::async_write(socket, asio::buffer(greeting), asio::use_awaitable);
    });
    const auto prepare = [](tcp::socket& socket, const tcp::endpoint& target) {
        socket.open(target.protocol());
        socket.bind({asio::ip::make_address("127.0.0.77"), 0});
        return boost::system::error_code();
    };
    QVERIFY(check(specOf(HealthKind::Pop3), node.endpoint(), {}, prepare).good());
    QCOMPARE(source.c_str(), "127.0.0.77");
}

void HealthCheckTest::answerTexts_data() {
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("first line") << QByteArray("one\ntwo") << QByteArray("one");
    QTest::newRow("carriage return") << QByteArray("one\rtwo") << QByteArray("one");
    QTest::newRow("blanks") << QByteArray("  a b  \r\n") << QByteArray("a b");
    QTest::newRow("only blanks") << QByteArray("    ") << QByteArray();
    QTest::newRow("escapes") << QByteArray("\x1B[31m\tred\x7F") << QByteArray("?[31m?red?");
    QTest::newRow("not ASCII") << QByteArray("\xC3\xA4") << QByteArray("??");
    QTest::newRow("longest") << QByteArray(200, 'a') << QByteArray(200, 'a');
    QTest::newRow("too long") << QByteArray(201, 'a') << QByteArray(200, 'a');
}

void HealthCheckTest::answerTexts() {
    QFETCH(QByteArray, received);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(answerText(received.toStdString())), text);
}

QTEST_GUILESS_MAIN(HealthCheckTest)
#include "tst_health_check.moc"
