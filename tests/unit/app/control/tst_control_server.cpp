#include <sys/stat.h>

#include <QtTest>
#include <boost/asio/buffer.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <fstream>
#include <future>
#include <thread>
#include <vector>

#include "app/control/control_client.h"
#include "app/control/control_server.h"

using namespace cas;
namespace asio = boost::asio;
using UnixSocket = asio::local::stream_protocol;

namespace {

constexpr std::size_t kLargeReply = 2 * 1024 * 1024;

/// Answers at once, much, or later: `later` keeps the answer until another client asks for `release`.
class Handler {
public:
    void operator()(const Json& request, ControlAnswer answer) {
        const std::string command = request.is_object() ? request.value("command", std::string()) : std::string();
        if (command == "large") return answer(doneReply(std::string(kLargeReply, 'x')));
        if (command == "later") return m_waiting->push_back(std::move(answer));
        if (command == "elsewhere") {
            // From a thread that is not the server's, as the engine does.
            std::thread([answer = std::move(answer)] { answer(doneReply("elsewhere")); }).join();
            return;
        }
        if (command == "release") {
            for (const ControlAnswer& waiting : *m_waiting) waiting(doneReply("released"));
            m_waiting->clear();
        }
        if (command == "waiting") return answer(doneReply(m_waiting->size()));
        answer(doneReply(request));
    }

private:
    std::shared_ptr<std::vector<ControlAnswer>> m_waiting = std::make_shared<std::vector<ControlAnswer>>();
};

class RunningServer {
public:
    explicit RunningServer(const std::string& path)
        : m_server(ControlServer::open(m_context, path, Handler()).value()), m_thread([this] { m_context.run(); }) {}
    ~RunningServer() {
        m_context.stop();
        m_thread.join();
    }

private:
    asio::io_context m_context;
    std::unique_ptr<ControlServer> m_server;
    std::thread m_thread;
};

/// A client that does what no good client does.
class RawClient {
public:
    explicit RawClient(const std::string& path) : m_socket(m_context) { m_socket.connect(UnixSocket::endpoint(path)); }
    void send(const std::string& text) {
        boost::system::error_code error;
        asio::write(m_socket, asio::buffer(text), error);
    }
    Json reply() {
        const std::size_t size = asio::read_until(m_socket, asio::dynamic_buffer(m_buffer), '\n');
        Json parsed = Json::parse(m_buffer.substr(0, size));
        m_buffer.erase(0, size);
        return parsed;
    }
    bool ended() {
        boost::system::error_code error;
        asio::read_until(m_socket, asio::dynamic_buffer(m_buffer), '\n', error);
        return error.failed();
    }

private:
    asio::io_context m_context;
    UnixSocket::socket m_socket;
    std::string m_buffer;
};

}  // namespace

class ControlServerTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void answers();
    void answersFromAnotherThread();
    void largeReplyComesWhole();
    void idleAndWaitingClientsDoNotBlock();
    void manyRequestsInOneWrite();
    void requestInPieces();
    void badRequest_data();
    void badRequest();
    void tooLongRequestEndsTheConnection();
    void clientThatLeavesIsForgotten();
    void onlyTheOwnerMayConnect();
    void socketFileGoesWithTheServer();
    void deadSocketIsReplaced();
    void livingSocketIsKept();
    void otherFileIsKept_data();
    void otherFileIsKept();
    void cannotOpen_data();
    void cannotOpen();
    void clientFault_data();
    void clientFault();
    void strangerIsNotUnderstood_data();
    void strangerIsNotUnderstood();
    void answerInTime();
    void noAnswerInTime_data();
    void noAnswerInTime();

private:
    Json ask(const Json& request) const { return askBalancer(m_path, request).value(); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

void ControlServerTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("control").toStdString();
}

void ControlServerTest::answers() {
    const RunningServer server(m_path);
    QCOMPARE(compactText(ask({{"command", "echo"}, {"node", "CAS1"}})),
             std::string("{\"ok\":true,\"result\":{\"command\":\"echo\",\"node\":\"CAS1\"}}"));
}

void ControlServerTest::answersFromAnotherThread() {
    const RunningServer server(m_path);
    QCOMPARE(ask({{"command", "elsewhere"}})["result"].get<std::string>(), std::string("elsewhere"));
}

void ControlServerTest::largeReplyComesWhole() {
    const RunningServer server(m_path);
    QCOMPARE(ask({{"command", "large"}})["result"].get<std::string>().size(), kLargeReply);
}

void ControlServerTest::idleAndWaitingClientsDoNotBlock() {
    const RunningServer server(m_path);
    const RawClient idle(m_path);
    RawClient unread(m_path);
    unread.send("{\"command\":\"large\"}\n");
    auto waiting = std::async(std::launch::async, [this] { return ask({{"command", "later"}}); });
    QTRY_COMPARE(ask({{"command", "waiting"}})["result"].get<int>(), 1);
    ask({{"command", "release"}});
    QCOMPARE(waiting.get()["result"].get<std::string>(), std::string("released"));
    QCOMPARE(unread.reply()["result"].get<std::string>().size(), kLargeReply);
}

void ControlServerTest::manyRequestsInOneWrite() {
    const RunningServer server(m_path);
    RawClient client(m_path);
    client.send("{\"n\":1}\n{\"n\":2}\n");
    QCOMPARE(client.reply()["result"]["n"].get<int>(), 1);
    QCOMPARE(client.reply()["result"]["n"].get<int>(), 2);
}

void ControlServerTest::requestInPieces() {
    const RunningServer server(m_path);
    RawClient client(m_path);
    client.send("{\"n\"");
    QCOMPARE(ask({{"n", 0}})["result"]["n"].get<int>(), 0);
    client.send(":3}\n");
    QCOMPARE(client.reply()["result"]["n"].get<int>(), 3);
}

void ControlServerTest::badRequest_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("no JSON") << QByteArray("status");
    QTest::newRow("cut") << QByteArray("{\"command\":");
    QTest::newRow("two values") << QByteArray("{} {}");
    QTest::newRow("not UTF-8") << QByteArray("\"\xff\"");
    QTest::newRow("deep") << QByteArray(60'000, '[');
}

void ControlServerTest::badRequest() {
    QFETCH(QByteArray, line);
    const RunningServer server(m_path);
    RawClient client(m_path);
    client.send(line.toStdString() + "\n");
    const Json reply = client.reply();
    QCOMPARE(reply["ok"].get<bool>(), false);
    QCOMPARE(reply["kind"].get<std::string>(), std::string("unknown"));
    client.send("{\"n\":1}\n");
    QCOMPARE(client.reply()["ok"].get<bool>(), true);
}

void ControlServerTest::tooLongRequestEndsTheConnection() {
    const RunningServer server(m_path);
    RawClient client(m_path);
    client.send(std::string(ControlServer::kMaxRequest + 1, ' '));
    QCOMPARE(client.reply()["ok"].get<bool>(), false);
    QVERIFY(client.ended());
}

void ControlServerTest::clientThatLeavesIsForgotten() {
    const RunningServer server(m_path);
    {
        RawClient client(m_path);
        client.send("{\"command\":\"later\"}\n");
        QTRY_COMPARE(ask({{"command", "waiting"}})["result"].get<int>(), 1);
    }
    QCOMPARE(ask({{"command", "release"}})["ok"].get<bool>(), true);
    QCOMPARE(ask({{"n", 1}})["ok"].get<bool>(), true);
}

void ControlServerTest::onlyTheOwnerMayConnect() {
    const RunningServer server(m_path);
    struct stat file {};
    QCOMPARE(::lstat(m_path.c_str(), &file), 0);
    QVERIFY(S_ISSOCK(file.st_mode));
    QCOMPARE(file.st_mode & 07777U, 0600U);
}

void ControlServerTest::socketFileGoesWithTheServer() {
    { const RunningServer server(m_path); }
    QVERIFY(!QFile::exists(QString::fromStdString(m_path)));
}

void ControlServerTest::deadSocketIsReplaced() {
    {
        asio::io_context context;
        const UnixSocket::acceptor dead(context, UnixSocket::endpoint(m_path));
    }
    QVERIFY(QFileInfo::exists(QString::fromStdString(m_path)));
    const RunningServer server(m_path);
    QCOMPARE(ask({{"n", 1}})["ok"].get<bool>(), true);
}

void ControlServerTest::livingSocketIsKept() {
    const RunningServer server(m_path);
    asio::io_context context;
    const auto second = ControlServer::open(context, m_path, Handler());
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ControlFault::Kind::AnotherAnswers);
    QCOMPARE(ask({{"n", 1}})["ok"].get<bool>(), true);
}

void ControlServerTest::otherFileIsKept_data() {
    QTest::addColumn<bool>("link");
    QTest::newRow("file") << false;
    QTest::newRow("symbolic link") << true;
}

void ControlServerTest::otherFileIsKept() {
    QFETCH(bool, link);
    const std::string file = link ? m_folder->filePath("target").toStdString() : m_path;
    std::ofstream(file) << "precious";
    if (link) std::filesystem::create_symlink(file, m_path);
    asio::io_context context;
    const auto server = ControlServer::open(context, m_path, Handler());
    QVERIFY(!server);
    QCOMPARE(server.error().kind, ControlFault::Kind::NotASocket);
    std::string text;
    std::ifstream(m_path) >> text;
    QCOMPARE(text, std::string("precious"));
}

void ControlServerTest::cannotOpen_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("osError");
    QTest::newRow("no folder") << "/nowhere/at/all" << ENOENT;
    QTest::newRow("too long") << "/tmp/" + QString(200, 'x') << ENAMETOOLONG;
    QTest::newRow("empty") << "" << ENOENT;
}

void ControlServerTest::cannotOpen() {
    QFETCH(QString, path);
    QFETCH(int, osError);
    asio::io_context context;
    const auto server = ControlServer::open(context, path.toStdString(), Handler());
    QVERIFY(!server);
    QCOMPARE(server.error().kind, ControlFault::Kind::CannotOpen);
    QCOMPARE(server.error().osError, osError);
}

void ControlServerTest::clientFault_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("osError");
    QTest::newRow("no socket") << "/nowhere/at/all" << ENOENT;
    QTest::newRow("too long") << "/tmp/" + QString(200, 'x') << ENAMETOOLONG;
}

void ControlServerTest::clientFault() {
    QFETCH(QString, path);
    QFETCH(int, osError);
    const auto reply = askBalancer(path.toStdString(), Json::object());
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, AskFault::Kind::CannotConnect);
    QCOMPARE(reply.error().osError, osError);
}

void ControlServerTest::strangerIsNotUnderstood_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("kind");
    QTest::newRow("nothing") << QByteArray() << int(AskFault::Kind::NoAnswer);
    QTest::newRow("half a line") << QByteArray("{\"ok\":true") << int(AskFault::Kind::NoAnswer);
    QTest::newRow("no JSON") << QByteArray("220 hello\n") << int(AskFault::Kind::NotUnderstood);
    QTest::newRow("other JSON") << QByteArray("{\"ok\":1}\n") << int(AskFault::Kind::NotUnderstood);
    QTest::newRow("refusal without kind") << QByteArray("{\"ok\":false}\n") << int(AskFault::Kind::NotUnderstood);
}

void ControlServerTest::strangerIsNotUnderstood() {
    QFETCH(QByteArray, said);
    QFETCH(int, kind);
    asio::io_context context;
    UnixSocket::acceptor acceptor(context, UnixSocket::endpoint(m_path));
    auto asked = std::async(std::launch::async, [this] { return askBalancer(m_path, Json::object()); });
    {
        UnixSocket::socket client = acceptor.accept();
        std::string request;
        asio::read_until(client, asio::dynamic_buffer(request), '\n');
        asio::write(client, asio::buffer(said.data(), static_cast<std::size_t>(said.size())));
    }
    const auto reply = asked.get();
    QVERIFY(!reply);
    QCOMPARE(int(reply.error().kind), kind);
}

void ControlServerTest::answerInTime() {
    const RunningServer server(m_path);
    const auto reply = askBalancer(m_path, {{"n", 1}}, std::chrono::hours(1));
    QVERIFY(reply);
    QCOMPARE(reply->at("result").at("n").get<int>(), 1);
}

void ControlServerTest::noAnswerInTime_data() {
    QTest::addColumn<int>("queue");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << 16 << QByteArray();
    QTest::newRow("half a line") << 16 << QByteArray("{\"ok\":true");
    QTest::newRow("queue is full") << 0 << QByteArray();
}

void ControlServerTest::noAnswerInTime() {
    QFETCH(int, queue);
    QFETCH(QByteArray, said);
    asio::io_context context;
    UnixSocket::acceptor hung(context);
    hung.open();
    hung.bind(UnixSocket::endpoint(m_path));
    hung.listen(queue);
    const RawClient first(m_path);
    UnixSocket::socket talker(context);
    if (queue > 0) {
        hung.accept();
        hung.async_accept(talker, [&](boost::system::error_code) {
            asio::write(talker, asio::buffer(said.data(), static_cast<std::size_t>(said.size())));
        });
    }
    auto asked = std::async(std::launch::async,
                            [this] { return askBalancer(m_path, Json::object(), std::chrono::milliseconds(50)); });
    context.run();
    const auto reply = asked.get();
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, AskFault::Kind::TimedOut);
    QCOMPARE(reply.error().path, m_path);
}

QTEST_APPLESS_MAIN(ControlServerTest)
#include "tst_control_server.moc"
