#include <QTemporaryDir>
#include <QtTest>
#include <boost/asio/buffer.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/live/socket_link.h"

using namespace cas;
namespace asio = boost::asio;
using UnixSocket = asio::local::stream_protocol;

namespace {

constexpr auto kRefusal = R"({"ok":false,"kind":"unknown","message":"The request is not one line of JSON."})"
                          "\n";
constexpr auto kStatus = R"({"ok":true,"result":{"state":"running","rules":[],"nodes":[)"
                         R"({"name":"A","address":"10.0.0.1","admin":"enabled","health":"up"}],)"
                         R"("events":{"dropped":0}}})"
                         "\n";
constexpr auto kEvents = R"({"ok":true,"result":{"next":0,"dropped":0,"events":[]}})"
                         "\n";

/// Answers each first line by what it asks, and hangs up.
class Talker {
public:
    using Answer = std::function<std::string(const std::string& line)>;

    Talker(const std::string& path, Answer answer)
        : m_path(path),
          m_answer(std::move(answer)),
          m_acceptor(m_context, UnixSocket::endpoint(path)),
          m_thread([this] {
              next();
              m_context.run();
          }) {}
    ~Talker() {
        asio::post(m_context, [this] { m_acceptor.close(); });
        m_thread.join();
        std::filesystem::remove(m_path);
    }

private:
    void next() {
        m_acceptor.async_accept([this](boost::system::error_code error, UnixSocket::socket client) {
            if (error) return;
            std::string line;
            asio::read_until(client, asio::dynamic_buffer(line), '\n', error);
            asio::write(client, asio::buffer(m_answer(line)), error);
            client.shutdown(UnixSocket::socket::shutdown_both, error);
            next();
        });
    }

    std::string m_path;
    Answer m_answer;
    asio::io_context m_context;
    UnixSocket::acceptor m_acceptor;
    std::thread m_thread;
};

std::string controlSocket(const std::string& line) {
    if (!line.starts_with('{')) return kRefusal;
    return line.find("events") == std::string::npos ? kStatus : kEvents;
}

std::string haproxy(const std::string& line) {
    std::ifstream stream(std::string(CAS_HAPROXY_DATA) + "/look-user.txt");
    const std::string look{std::istreambuf_iterator<char>(stream), {}};
    if (line.starts_with("show info")) return look.substr(look.find("Name:"));
    if (line.starts_with("show cli level")) return look;
    return "Permission denied\n\n";
}

}  // namespace

/// Which kind of balancer answers at a socket.
class TestSocketLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("socket")).toStdString();
    }

    void itFindsOut() {
        SocketLink link(m_path);
        const auto nobody = link.snapshot();
        QVERIFY(!nobody);
        QVERIFY(nobody.error().stopped);
        QVERIFY2(nobody.error().sentence.contains(QStringLiteral("HAProxy")), qPrintable(nobody.error().sentence));
        {
            const Talker talker(m_path, controlSocket);
            const auto snapshot = link.snapshot();
            QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().sentence));
            QCOMPARE(snapshot->nodes.size(), std::size_t{1});
            QVERIFY(link.abilities() == BalancerAbilities());
            QVERIFY(link.events(0));
        }
        QVERIFY(!link.snapshot());
        // Another program at the same place.
        const Talker talker(m_path, haproxy);
        const auto snapshot = link.snapshot();
        QVERIFY2(snapshot, qPrintable(snapshot ? QString() : snapshot.error().sentence));
        QCOMPARE(snapshot->nodes.size(), std::size_t{3});
        QVERIFY(!link.abilities().suspends);
        QVERIFY(!link.abilities().noOrders.isEmpty());
        QVERIFY(!link.sessions());
        QVERIFY(!link.order({Verb::Drain, "cas1", {}, 0}));
        QVERIFY(!link.endSessions({1}));
    }

    void whoIsNoBalancer_data() {
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another program") << QByteArray("220 mail.contoso.com ESMTP\r\n");
        QTest::newRow("half a name") << QByteArray("Name: HA");
        QTest::newRow("a look without its half") << QByteArray("Name: HAProxy\nPid: 7\n");
        QTest::newRow("JSON of somebody else") << QByteArray("{\"a\":1}\n");
    }

    void whoIsNoBalancer() {
        QFETCH(QByteArray, says);
        const Talker talker(m_path, [&](const std::string&) { return says.toStdString(); });
        SocketLink link(m_path);
        for (int turn = 0; turn < 2; ++turn) {
            const auto snapshot = link.snapshot();
            QVERIFY(!snapshot);
            QVERIFY(!snapshot.error().stopped);
            QVERIFY(!snapshot.error().sentence.isEmpty());
        }
        QVERIFY(!link.sessions() || link.sessions()->empty());
        QVERIFY(!link.affinity() || link.affinity()->empty());
        QVERIFY(!link.order({Verb::Drain, "cas1", {}, 0}));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestSocketLink)
#include "tst_socket_link.moc"
