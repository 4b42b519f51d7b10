#include <QtTest>
#include <boost/asio/ip/tcp.hpp>
#include <fstream>

#include "app/balancer_service.h"
#include "app/control/status_read.h"

using namespace cas;
namespace asio = boost::asio;

/// What the engine keeps of a plan that did not come into force.
class BalancerServiceTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void keepsTheSentenceOfARefusal_data();
    void keepsTheSentenceOfARefusal();
    void forgetsItWithTheNextGoodPlan();
    void eventsFromANumber();
    void tellsTheMonitor();
    void wrongRequest_data();
    void wrongRequest();

private:
    void writePlan(const std::string& ports) const;
    /// What `ctl` with this command gets.
    Json ask(const char* command) { return ask(Json{{"command", command}}); }
    Json ask(const Json& request);
    /// Puts a plan into force that listens nowhere.
    void serveNothing();
    std::string lastError() { return ask("status")["result"]["lastError"].get<std::string>(); }

    QTemporaryDir m_folder;
    const std::string m_file = m_folder.filePath("plan").toStdString();
    asio::io_context m_context;
    asio::ip::tcp::acceptor m_other{m_context, {asio::ip::make_address("127.45.6.7"), 0}};
    std::vector<std::string> m_log;
    std::unique_ptr<BalancerService> m_service;
};

void BalancerServiceTest::init() {
    m_log.clear();
    m_service.reset();
    EngineOptions options;
    options.threads = 1;
    m_service = std::make_unique<BalancerService>(m_context, m_file, std::move(options),
                                                  [this](const std::string& line) { m_log.push_back(line); });
}

void BalancerServiceTest::writePlan(const std::string& ports) const {
    const Json rule{{"name", "W"}, {"protocol", "tcp"}, {"ports", ports}};
    const Json plan{{"format", "casarray"},
                    {"version", 1},
                    {"virtualAddress", "127.45.6.7"},
                    {"nodes", {{{"name", "A"}, {"address", "127.45.6.8"}}, {{"name", "B"}, {"address", "127.45.6.9"}}}},
                    {"balancing", {{"rules", Json::array({rule})}}}};
    std::ofstream(m_file) << plan.dump();
}

Json BalancerServiceTest::ask(const Json& request) {
    std::optional<Json> answer;
    m_service->handle(request, [&answer](Json reply) { answer = std::move(reply); });
    const auto guard = asio::make_work_guard(m_context);
    m_context.restart();
    while (!answer) m_context.run_one();
    return *answer;
}

void BalancerServiceTest::keepsTheSentenceOfARefusal_data() {
    QTest::addColumn<bool>("inUse");
    QTest::addColumn<QString>("part");
    QTest::newRow("port in use") << true << "Rule “W” cannot listen on address 127.45.6.7";
    QTest::newRow("findings") << false << "/balancing/rules/0/ports";
}

void BalancerServiceTest::keepsTheSentenceOfARefusal() {
    QFETCH(bool, inUse);
    QFETCH(QString, part);
    writePlan(inUse ? std::to_string(m_other.local_endpoint().port()) : "0");
    const Json reply = ask("reload");
    QCOMPARE(reply["ok"].get<bool>(), false);
    const auto message = reply["message"].get<std::string>();
    QVERIFY2(QString::fromStdString(message).contains(part), message.c_str());
    QCOMPARE(lastError(), message);
    QVERIFY(std::ranges::find(m_log, message) != m_log.end());
    const Json events = ask("events")["result"];
    QCOMPARE(std::ranges::count(events, Json(message), [](const Json& event) { return event["detail"]; }), 1);
}

void BalancerServiceTest::forgetsItWithTheNextGoodPlan() {
    writePlan("0");
    QCOMPARE(ask("reload")["ok"].get<bool>(), false);
    serveNothing();
    QCOMPARE(lastError(), std::string());
}

void BalancerServiceTest::serveNothing() {
    // A rule that listens nowhere needs no free port.
    writePlan("9");
    auto plan = Json::parse(std::ifstream(m_file));
    plan["balancing"]["rules"][0]["filtering"] = "disabled";
    std::ofstream(m_file) << plan.dump();
    QCOMPARE(ask("reload")["ok"].get<bool>(), true);
}

void BalancerServiceTest::eventsFromANumber() {
    serveNothing();
    QVERIFY(ask("events")["result"].is_array());
    const auto all = readEvents(ask({{"command", "events"}, {"from", 0}})["result"]);
    QVERIFY(all);
    QCOMPARE(all->events.size(), std::size_t{2});
    QCOMPARE(all->events[1].kind, EventKind::ConfigurationApplied);
    QCOMPARE(ask({{"command", "drain"}, {"node", "A"}})["ok"].get<bool>(), true);
    const auto more = readEvents(ask({{"command", "events"}, {"from", all->next}})["result"]);
    QVERIFY(more);
    QCOMPARE(more->events.size(), std::size_t{1});
    QCOMPARE(more->events[0].node, std::string("A"));
    QCOMPARE(more->next, all->next + 1);
}

void BalancerServiceTest::tellsTheMonitor() {
    serveNothing();
    const auto status = readStatus(ask("status")["result"]);
    QVERIFY(status);
    QCOMPARE(status->nodes.size(), std::size_t{2});
    QVERIFY(status->nodes[0].since >= status->startedAtWall);
    QVERIFY(status->nodes[0].since <= status->takenAtWall);
    QVERIFY(status->takenAt > status->startedAt);
    QVERIFY(readSessions(ask("sessions")["result"]));
    QVERIFY(readAffinity(ask("affinity")["result"]));
    const auto whatIf = readWhatIf(ask({{"command", "what-if"}, {"node", "A"}})["result"]);
    QVERIFY(whatIf);
    QCOMPARE(whatIf->rows.size(), std::size_t{1});
    QCOMPARE(whatIf->rows[0].node, std::string("B"));
    QCOMPARE(compactText(ask({{"command", "end"}, {"sessions", {1, 2}}})["result"]), std::string("{\"ended\":0}"));
}

void BalancerServiceTest::wrongRequest_data() {
    QTest::addColumn<QString>("request");
    for (const char* request :
         {"{'command':'events','from':-1}", "{'command':'events','from':'0'}", "{'command':'events','from':null}",
          "{'command':'end'}", "{'command':'end','sessions':7}", "{'command':'end','sessions':[7,'8']}",
          "{'command':'end','sessions':[-7]}", "{'command':'end','sessions':{'a':7}}", "{'command':'what-if'}",
          "{'command':'what-if','node':7}", "{'command':'what-if','node':''}", "{'command':'what-if','node':'nobody'}"})
        QTest::newRow(request) << QString(request).replace('\'', '"');
}

void BalancerServiceTest::wrongRequest() {
    QFETCH(QString, request);
    serveNothing();
    const Json reply = ask(Json::parse(request.toStdString()));
    QCOMPARE(reply["ok"].get<bool>(), false);
    QCOMPARE(reply["kind"].get<std::string>(), std::string("unknown"));
}

QTEST_APPLESS_MAIN(BalancerServiceTest)
#include "tst_balancer_service.moc"
