#include <QtTest>
#include <algorithm>

#include "app/control/status_json.h"
#include "balancer/rpc/rpc_syntax.h"

using namespace cas;

namespace {

const WallTime kMoment{std::chrono::milliseconds(1'700'000'000'007)};

/// The text with the double quotes JSON wants.
std::string quoted(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

Snapshot sample() {
    Snapshot snapshot;
    snapshot.takenAtWall = kMoment;
    snapshot.startedAtWall = kMoment - std::chrono::hours(1);
    snapshot.startedAt = TimePoint(std::chrono::seconds(5));
    snapshot.takenAt = snapshot.startedAt + std::chrono::milliseconds(1500);
    snapshot.state = EngineState::Draining;
    snapshot.generation = 4;
    snapshot.lastError = "bad file";
    snapshot.rules.push_back(
        {.name = "HTTPS", .ports = "443,8443", .listening = 4, .socketsWhy = SocketsWhy::SmallRange, .traffic = {}});
    snapshot.rules[0].traffic.failed = 9;
    NodeSnapshot node;
    node.name = "CAS1";
    node.address = "10.0.0.11";
    node.admin = AdminState::Drain;
    node.health = HealthState::Up;
    node.weight = 50;
    node.lastCheck = "200 OK";
    node.traffic.active = 2;
    node.traffic.total = 3;
    node.traffic.bytesIn = 5'000'000'000;
    node.traffic.bytesOut = 7;
    node.traffic.connect.counts[2] = 4;
    node.traffic.connect.sumMicroseconds = 700;
    node.check.counts[LatencyHistogram::kBuckets - 1] = 1;
    node.since = kMoment - std::chrono::minutes(1);
    snapshot.nodes.push_back(node);
    LegSnapshot leg;
    leg.rule = "HTTPS";
    leg.node = "CAS1";
    leg.admin = AdminState::Stopped;
    leg.health = HealthState::Down;
    leg.lastCheck = "refused";
    leg.rpc = {{exchange_interfaces::emsmdb.uuid, 59531}, {rpc_syntaxes::endpointMapper.uuid, 135}};
    snapshot.legs.push_back(leg);
    leg.node = "CAS2";
    snapshot.legs.push_back(leg);
    snapshot.affinityEntries = 11;
    snapshot.eventsDropped = 12;
    return snapshot;
}

}  // namespace

class StatusJsonTest : public QObject {
    Q_OBJECT

private slots:
    void statusHas_data();
    void statusHas();
    void emptyStatusKeepsItsArrays();
    void unknownPortsAreLeftOut();
    void nodeListsItsOwnRulesOnly();
    void session();
    void event();
    void time_data();
    void time();
    void logLineQuotes();
    void logLineIsShort();
    void bytesThatAreNotUtf8();
};

void StatusJsonTest::statusHas_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* pointer, const char* value) { QTest::newRow(pointer) << pointer << value; };
    row("/state", "\"draining\"");
    row("/generation", "4");
    row("/lastError", "\"bad file\"");
    row("/takenAt", "\"2023-11-14T22:13:20.007Z\"");
    row("/startedAt", "\"2023-11-14T21:13:20.007Z\"");
    row("/uptimeSeconds", "1.5");
    row("/rules/0/name", "\"HTTPS\"");
    row("/rules/0/ports", "\"443,8443\"");
    row("/rules/0/listening", "4");
    row("/rules/0/sockets", "\"per-port\"");
    row("/rules/0/socketsWhy", "\"small-range\"");
    row("/rules/0/active", "0");
    row("/rules/0/total", "0");
    row("/rules/0/bytesIn", "0");
    row("/rules/0/bytesOut", "0");
    row("/rules/0/failed", "9");
    row("/nodes/0/name", "\"CAS1\"");
    row("/nodes/0/address", "\"10.0.0.11\"");
    row("/nodes/0/admin", "\"drain\"");
    row("/nodes/0/health", "\"up\"");
    row("/nodes/0/weight", "50");
    row("/nodes/0/active", "2");
    row("/nodes/0/total", "3");
    row("/nodes/0/bytesIn", "5000000000");
    row("/nodes/0/bytesOut", "7");
    row("/nodes/0/lastCheck", "\"200 OK\"");
    row("/nodes/0/since", "\"2023-11-14T22:12:20.007Z\"");
    row("/nodes/0/connectMs", "{\"counts\":[0,0,4],\"sumMicroseconds\":700}");
    row("/nodes/0/firstByteMs", "{\"counts\":[],\"sumMicroseconds\":0}");
    row("/nodes/0/checkMs/counts/25", "1");
    row("/nodes/0/rules/0/since", "\"1970-01-01T00:00:00.000Z\"");
    row("/nodes/0/rules/0/checkMs/counts", "[]");
    row("/nodes/0/rules/0/name", "\"HTTPS\"");
    row("/nodes/0/rules/0/admin", "\"stopped\"");
    row("/nodes/0/rules/0/health", "\"down\"");
    row("/nodes/0/rules/0/lastCheck", "\"refused\"");
    const char* rpc =
        "[{\"interface\":\"EMSMDB\",\"uuid\":\"a4f1db00-ca47-1067-b31f-00dd010662da\",\"port\":59531},"
        "{\"interface\":\"\",\"uuid\":\"e1af8308-5d1f-11c9-91a4-08002b14a0fa\",\"port\":135}]";
    row("/nodes/0/rpc", rpc);
    row("/nodes/0/rules/0/rpc", rpc);
    row("/affinity/entries", "11");
    row("/events/dropped", "12");
}

void StatusJsonTest::statusHas() {
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    const Json status = statusJson(sample());
    const Json::json_pointer place(pointer.toStdString());
    QVERIFY(status.contains(place));
    QCOMPARE(QString::fromStdString(compactText(status.at(place))), value);
}

void StatusJsonTest::emptyStatusKeepsItsArrays() {
    const Json status = statusJson(Snapshot{});
    QCOMPARE(compactText(status["rules"]), std::string("[]"));
    QCOMPARE(compactText(status["nodes"]), std::string("[]"));
    QCOMPARE(compactText(status["lastError"]), std::string("\"\""));
}

void StatusJsonTest::unknownPortsAreLeftOut() {
    Snapshot snapshot = sample();
    for (LegSnapshot& leg : snapshot.legs) leg.rpc.clear();
    const Json node = statusJson(snapshot)["nodes"][0];
    QVERIFY(!node.contains("rpc"));
    QVERIFY(!node["rules"][0].contains("rpc"));
}

void StatusJsonTest::nodeListsItsOwnRulesOnly() { QCOMPARE(statusJson(sample())["nodes"][0]["rules"].size(), 1U); }

void StatusJsonTest::session() {
    SessionSnapshot session{7, "192.0.2.1:5000", "HTTPS", "CAS1", "10.0.0.50:443", 1.5, 0.25, 10, 20, 0, {}};
    QCOMPARE(compactText(sessionsJson({session})),
             quoted("[{'id':7,'client':'192.0.2.1:5000','rule':'HTTPS','node':'CAS1','listen':'10.0.0.50:443',"
                    "'ageSeconds':1.5,'idleSeconds':0.25,'bytesIn':10,'bytesOut':20}]"));
    session.interface = exchange_interfaces::emsmdb.uuid;
    session.associationGroup = 77;
    const Json rpc = sessionsJson({session})[0];
    QCOMPARE(compactText(rpc["interface"]), std::string("\"EMSMDB\""));
    QCOMPARE(compactText(rpc["associationGroup"]), std::string("77"));
}

void StatusJsonTest::event() {
    const Event event{kMoment, Severity::Warning, EventKind::NodeDown, "HTTPS", "CAS1", "refused", 2};
    QCOMPARE(compactText(eventsJson({event})),
             quoted("[{'at':'2023-11-14T22:13:20.007Z','severity':'warning','kind':'node-down',"
                    "'rule':'HTTPS','node':'CAS1','detail':'refused','count':2}]"));
}

void StatusJsonTest::time_data() {
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64(0) << "1970-01-01T00:00:00.000Z";
    QTest::newRow("cut, not rounded") << qint64(1'999) << "1970-01-01T00:00:00.001Z";
    QTest::newRow("before the epoch") << qint64(-1) << "1969-12-31T23:59:59.999Z";
    QTest::newRow("leap day") << qint64(1'709'164'800'000'000) << "2024-02-29T00:00:00.000Z";
}

void StatusJsonTest::time() {
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(isoTime(WallTime(std::chrono::microseconds(microseconds)))), text);
}

void StatusJsonTest::logLineQuotes() {
    const Event event{kMoment, Severity::Error, EventKind::NodeDown, "a b", "CAS1", "said \"no\"\nerror=forged", 3};
    QCOMPARE(logLine(event), quoted("2023-11-14T22:13:20.007Z error node-down rule='a b' node='CAS1' "
                                    "detail='said \\'no\\'\\nerror=forged' count=3"));
}

void StatusJsonTest::logLineIsShort() {
    const Event event{kMoment, Severity::Info, EventKind::EngineStarted, "", "", "", 1};
    QCOMPARE(logLine(event), std::string("2023-11-14T22:13:20.007Z info engine-started"));
}

void StatusJsonTest::bytesThatAreNotUtf8() {
    Snapshot snapshot = sample();
    snapshot.nodes[0].lastCheck = "\xff!";
    const Json back = Json::parse(compactText(statusJson(snapshot)));
    QCOMPARE(back["nodes"][0]["lastCheck"].get<std::string>(), std::string("\xef\xbf\xbd!"));
}

QTEST_APPLESS_MAIN(StatusJsonTest)
#include "tst_status_json.moc"
