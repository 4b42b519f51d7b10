#include <QtTest>
#include <boost/asio/ip/tcp.hpp>
#include <fstream>

#include "app/balancer_service.h"

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

private:
    void writePlan(const std::string& ports) const;
    /// What `ctl` with this command gets.
    Json ask(const char* command);
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

Json BalancerServiceTest::ask(const char* command) {
    std::optional<Json> answer;
    m_service->handle(Json{{"command", command}}, [&answer](Json reply) { answer = std::move(reply); });
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
    // A rule that listens nowhere needs no free port.
    writePlan("9");
    auto plan = Json::parse(std::ifstream(m_file));
    plan["balancing"]["rules"][0]["filtering"] = "disabled";
    std::ofstream(m_file) << plan.dump();
    QCOMPARE(ask("reload")["ok"].get<bool>(), true);
    QCOMPARE(lastError(), std::string());
}

QTEST_APPLESS_MAIN(BalancerServiceTest)
#include "tst_balancer_service.moc"
