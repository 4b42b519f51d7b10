#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <fstream>
#include <map>
#include <thread>

#include "app/balancer_service.h"
#include "app/control/control_client.h"
#include "app/control/control_server.h"
#include "app/live/control_link.h"
#include "app/live/monitor_session.h"

using namespace cas;
namespace asio = boost::asio;
using UnixSocket = asio::local::stream_protocol;

namespace {

/// A control socket with a thread of its own.
class Served {
public:
    Served(const std::string& path, ControlHandler handler)
        : m_server(ControlServer::open(m_context, path, std::move(handler)).value()),
          m_thread([this] { m_context.run(); }) {}
    ~Served() {
        m_context.stop();
        m_thread.join();
    }

private:
    asio::io_context m_context;
    std::unique_ptr<ControlServer> m_server;
    std::thread m_thread;
};

/// A real balancer of two nodes that listens nowhere, behind a control socket.
class RealBalancer {
public:
    explicit RealBalancer(const QTemporaryDir& folder) {
        const auto plan = folder.filePath(QStringLiteral("plan")).toStdString();
        const Json rule{{"name", "W"}, {"protocol", "tcp"}, {"ports", "9"}, {"filtering", "disabled"}};
        std::ofstream(plan)
            << Json{{"format", "casarray"},
                    {"version", 1},
                    {"virtualAddress", "127.45.6.7"},
                    {"nodes", {{{"name", "A"}, {"address", "127.45.6.8"}}, {{"name", "B"}, {"address", "127.45.6.9"}}}},
                    {"balancing", {{"rules", Json::array({rule})}}}}
                   .dump();
        EngineOptions options;
        options.threads = 1;
        m_service = std::make_unique<BalancerService>(m_context, plan, std::move(options), [](const std::string&) {});
        m_server = ControlServer::open(m_context, folder.filePath(QStringLiteral("control")).toStdString(),
                                       [this](const Json& request, ControlAnswer answer) {
                                           m_service->handle(request, std::move(answer));
                                       })
                       .value();
        bool loaded = false;
        m_service->load([&](BalancerService::Outcome outcome) { loaded = outcome.has_value(); });
        while (!loaded) m_context.run_one();
        m_thread = std::thread([this] { m_context.run(); });
    }
    ~RealBalancer() {
        m_context.stop();
        m_thread.join();
    }

private:
    asio::io_context m_context;
    asio::executor_work_guard<asio::io_context::executor_type> m_guard{m_context.get_executor()};
    std::unique_ptr<BalancerService> m_service;
    std::unique_ptr<ControlServer> m_server;
    std::thread m_thread;
};

/// Says the same to every client, whatever it asks, and hangs up.
class Babbler {
public:
    Babbler(const std::string& path, std::string line)
        : m_line(std::move(line)), m_acceptor(m_context, UnixSocket::endpoint(path)), m_thread([this] { serve(); }) {}
    ~Babbler() {
        asio::post(m_context, [this] { m_acceptor.close(); });
        m_thread.join();
    }

private:
    void serve() {
        next();
        m_context.run();
    }
    void next() {
        m_acceptor.async_accept([this](boost::system::error_code error, UnixSocket::socket client) {
            if (error) return;
            std::string request;
            asio::read_until(client, asio::dynamic_buffer(request), '\n', error);
            asio::write(client, asio::buffer(m_line), error);
            next();
        });
    }

    const std::string m_line;
    asio::io_context m_context;
    UnixSocket::acceptor m_acceptor;
    std::thread m_thread;
};

Json done(Json result) { return doneReply(std::move(result)); }

/// What every call says, in a word each: "well", "stopped" or the sentence.
template <class T>
QString outcome(const BalancerLink::Reply<T>& reply) {
    if (reply) return QStringLiteral("well");
    return reply.error().stopped ? QStringLiteral("stopped") : reply.error().sentence;
}

QStringList askAll(ControlLink& link) {
    return {outcome(link.snapshot()),      outcome(link.events(0)),   outcome(link.sessions()),
            outcome(link.affinity()),      outcome(link.whatIf("A")), outcome(link.order({Verb::Enable, "A", {}, 0})),
            outcome(link.endSessions({1}))};
}

}  // namespace

/// A balancer in another process: what it says, and what becomes of a window when it says nothing or nonsense.
class TestControlLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("control")).toStdString();
    }

    void aRealBalancerAnswersAll() {
        const RealBalancer balancer(*m_folder);
        ControlLink link(m_path);
        const auto snapshot = link.snapshot();
        QVERIFY(snapshot);
        QCOMPARE(snapshot->nodes.size(), std::size_t{2});
        const auto events = link.events(0);
        QVERIFY(events && !events->events.empty());
        QVERIFY(link.order({Verb::Drain, "A", {}, 0}));
        QCOMPARE(link.snapshot()->nodes[0].admin, AdminState::Drain);
        const auto later = link.events(events->next);
        QVERIFY(later);
        QCOMPARE(later->events.size(), std::size_t{1});
        QCOMPARE(later->events[0].kind, EventKind::VerbApplied);
        QVERIFY(link.order({Verb::Weight, "B", "W", 30}));
        QVERIFY(link.sessions() && link.sessions()->empty());
        QVERIFY(link.affinity() && link.affinity()->empty());
        const auto whatIf = link.whatIf("A");
        QVERIFY(whatIf);
        QCOMPARE(whatIf->rows.size(), std::size_t{1});
        QCOMPARE(link.endSessions({7, 8}).value(), std::size_t{0});
        QCOMPARE(link.endSessions({}).value(), std::size_t{0});
    }

    void itsRefusalsAreSentences() {
        const RealBalancer balancer(*m_folder);
        ControlLink link(m_path);
        for (const auto& order : {NodeOrder{Verb::Resume, "A", {}, 0}, NodeOrder{Verb::Drain, "nobody", {}, 0},
                                  NodeOrder{Verb::Drain, "A", "nothing", 0}, NodeOrder{Verb::Weight, "A", {}, 1000}}) {
            const auto refused = link.order(order);
            QVERIFY(!refused);
            QVERIFY(!refused.error().stopped);
            QVERIFY(!refused.error().sentence.isEmpty());
        }
        QVERIFY(!link.whatIf("nobody"));
    }

    void aSessionLivesAndSeesItsEnd() {
        auto balancer = std::make_unique<RealBalancer>(*m_folder);
        MonitorSession session(std::make_unique<ControlLink>(m_path), {}, std::chrono::milliseconds(10));
        QTRY_COMPARE(session.state(), FeedState::Live);
        QTRY_VERIFY(!session.events().empty());
        const auto known = session.events().size();
        balancer.reset();
        QTRY_COMPARE(session.state(), FeedState::Stopped);
        QCOMPARE(session.nodes().size(), std::size_t{2});
        // Another one at the same place counts its events anew, and is told whole.
        balancer = std::make_unique<RealBalancer>(*m_folder);
        QTRY_COMPARE(session.state(), FeedState::Live);
        QTRY_VERIFY(session.events().size() > known);
    }

    void nobodyThereMeansItWasEnded_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<bool>("stopped");
        QTest::newRow("no file") << "nothing" << true;
        QTest::newRow("a socket nobody listens on") << "dead" << true;
        QTest::newRow("a file") << "file" << true;
        QTest::newRow("a folder that is none") << "file/control" << false;
        QTest::newRow("a path that is too long") << QString(200, u'x') << false;
    }

    void nobodyThereMeansItWasEnded() {
        QFETCH(QString, place);
        QFETCH(bool, stopped);
        std::ofstream(m_folder->filePath(QStringLiteral("file")).toStdString()) << "text";
        {
            asio::io_context context;
            const UnixSocket::acceptor dead(
                context, UnixSocket::endpoint(m_folder->filePath(QStringLiteral("dead")).toStdString()));
        }
        ControlLink link(m_folder->filePath(place).toStdString());
        const auto answer = link.snapshot();
        QVERIFY(!answer);
        QCOMPARE(answer.error().stopped, stopped);
        QVERIFY(!answer.error().sentence.isEmpty());
    }

    void nonsenseIsTroubleAndNoEnd_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a line") << QByteArray("{\"ok\":true,\"result\":{");
        QTest::newRow("no JSON") << QByteArray("220 hello\n");
        QTest::newRow("a list") << QByteArray("[]\n");
        QTest::newRow("no result") << QByteArray("{\"ok\":true}\n");
        QTest::newRow("null") << QByteArray("{\"ok\":true,\"result\":null}\n");
        QTest::newRow("a number") << QByteArray("{\"ok\":true,\"result\":7}\n");
        QTest::newRow("a list of numbers") << QByteArray("{\"ok\":true,\"result\":[1,2]}\n");
        QTest::newRow("ended, negative") << QByteArray("{\"ok\":true,\"result\":{\"ended\":-1}}\n");
        QTest::newRow("ended, a word") << QByteArray("{\"ok\":true,\"result\":{\"ended\":\"x\"}}\n");
        QTest::newRow("a node that is a number")
            << QByteArray("{\"ok\":true,\"result\":{\"state\":\"running\",\"rules\":[],\"nodes\":[7]}}\n");
        QTest::newRow("refusal") << QByteArray("{\"ok\":false,\"kind\":\"unknown\",\"message\":\"no such command\"}\n");
        QTest::newRow("refusal of a kind to come")
            << QByteArray("{\"ok\":false,\"kind\":\"tired\",\"message\":\"later\"}\n");
        QTest::newRow("refusal without a word") << QByteArray("{\"ok\":false,\"kind\":\"unknown\"}\n");
    }

    void nonsenseIsTroubleAndNoEnd() {
        QFETCH(QByteArray, line);
        const Babbler babbler(m_path, line.toStdString());
        ControlLink link(m_path);
        const auto said = askAll(link);
        // An order wants no result, so there is nothing to misunderstand.
        const bool isDone = line.startsWith("{\"ok\":true,\"result\":") && line.endsWith("\n");
        for (int call = 0; call < said.size(); ++call) {
            if (call == 5 && isDone) {
                QCOMPARE(said.at(call), QStringLiteral("well"));
                continue;
            }
            QVERIFY2(said.at(call) != QStringLiteral("well") && said.at(call) != QStringLiteral("stopped") &&
                         !said.at(call).isEmpty(),
                     qPrintable(QStringLiteral("%1: %2").arg(call).arg(said.at(call))));
        }
    }

    void whoNeverAnswersIsNotWaitedForLong() {
        asio::io_context context;
        const UnixSocket::acceptor silent(context, UnixSocket::endpoint(m_path));
        ControlLink link(m_path);
        QElapsedTimer time;
        time.start();
        const auto answer = link.snapshot();
        QVERIFY(!answer);
        QVERIFY(!answer.error().stopped);
        QVERIFY2(answer.error().sentence.contains(QStringLiteral("in time")), qPrintable(answer.error().sentence));
        QVERIFY2(time.elapsed() < 20'000, qPrintable(QString::number(time.elapsed())));
    }

    void anOlderBalancerTellsLess() {
        const Served older(m_path, [](const Json& request, const ControlAnswer& answer) {
            const auto command = request.value("command", std::string());
            const Json node{{"name", "A"}, {"address", "10.0.0.1"}, {"admin", "enabled"}, {"health", "up"}};
            if (command == "status")
                return answer(done({{"state", "running"}, {"rules", Json::array()}, {"nodes", Json::array({node})}}));
            // Before there was "from" it told a plain list.
            if (command == "events") return answer(done(Json::array()));
            if (command == "sessions") return answer(done(Json::array({{{"client", "10.0.0.9:1"}, {"node", "A"}}})));
            answer(failedReply(ControlError::Unknown, "There is no such command: " + command));
        });
        ControlLink link(m_path);
        const auto snapshot = link.snapshot();
        QVERIFY2(snapshot, qPrintable(outcome(snapshot)));
        QCOMPARE(snapshot->nodes[0].health, HealthState::Up);
        QCOMPARE(snapshot->nodes[0].since, WallTime());
        QVERIFY2(outcome(link.events(0)).contains(QStringLiteral("another version")),
                 qPrintable(outcome(link.events(0))));
        const auto sessions = link.sessions();
        QVERIFY2(sessions, qPrintable(outcome(sessions)));
        QCOMPARE(sessions->at(0).ageSeconds, 0.0);
        QVERIFY(outcome(link.whatIf("A")).contains(QStringLiteral("no such command")));
    }

    void keysToComeArePassedOver() {
        const Served newer(m_path, [](const Json& request, const ControlAnswer& answer) {
            if (request["command"] == "status")
                return answer(
                    done({{"state", "running"}, {"rules", Json::array()}, {"nodes", Json::array()}, {"moon", "full"}}));
            answer(done({{"next", 1}, {"events", Json::array({{{"kind", "eclipse"}, {"severity", "info"}}})}}));
        });
        ControlLink link(m_path);
        QVERIFY2(link.snapshot(), qPrintable(outcome(link.snapshot())));
        const auto events = link.events(0);
        QVERIFY(events);
        QCOMPARE(events->events.size(), std::size_t{0});
        QCOMPARE(events->dropped, std::uint64_t{1});
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestControlLink)
#include "tst_control_link.moc"
