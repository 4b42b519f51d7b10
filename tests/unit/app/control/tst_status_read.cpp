#include <QtTest>

#include "app/control/status_json.h"
#include "app/control/status_read.h"
#include "balancer/rpc/rpc_syntax.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

const WallTime kMoment{std::chrono::milliseconds(1'700'000'000'007)};

/// What goes over the socket and comes out again.
Json sent(const Json& json) { return Json::parse(compactText(json)); }

LatencyHistogram histogram(std::size_t bucket, std::uint64_t count) {
    LatencyHistogram histogram;
    histogram.counts[0] = 1;
    histogram.counts[bucket] += count;
    histogram.sumMicroseconds = count * 1000;
    return histogram;
}

Traffic traffic(std::uint64_t n) {
    Traffic traffic;
    traffic.active = n;
    traffic.total = n + 1;
    traffic.bytesIn = 5'000'000'000'000 + n;
    traffic.bytesOut = UINT64_MAX - n;
    traffic.packetsIn = n + 4;
    traffic.packetsOut = n + 5;
    traffic.failed = n + 6;
    traffic.refused = n + 7;
    traffic.connect = histogram(3, n);
    traffic.firstByte = histogram(LatencyHistogram::kBuckets - 1, n);
    return traffic;
}

LegSnapshot leg(const std::string& rule, const std::string& node, std::uint64_t n) {
    return {rule,
            node,
            AdminState::Suspended,
            HealthState::Down,
            static_cast<int>(n),
            "says \"no\"\n",
            traffic(n),
            {{exchange_interfaces::nspi.uuid, 6005}, {rpc_syntaxes::ndr32.uuid, 65535}},
            histogram(5, n),
            kMoment - std::chrono::seconds(n)};
}

Snapshot sample() {
    Snapshot snapshot;
    snapshot.startedAtWall = kMoment - 48h;
    snapshot.startedAt = TimePoint(snapshot.startedAtWall.time_since_epoch());
    snapshot.takenAtWall = kMoment;
    snapshot.takenAt = snapshot.startedAt + 47h + 1234567us;
    snapshot.state = EngineState::Draining;
    snapshot.generation = 4;
    snapshot.lastError = "bad file";
    snapshot.array = "outlook.corp.contoso.com";
    snapshot.address = "10.0.0.50";
    snapshot.rules = {{"HTTPS", "443,8443", 4, 1, SocketsWhy::SmallRange, traffic(1)},
                      {"RPC", "135", 5, 0, SocketsWhy::RangeSteered, traffic(2)}};
    for (const char* name : {"CAS1", "CAS2"})
        snapshot.nodes.push_back({name, "10.0.0.11", AdminState::Drain, HealthState::Up, 50, "200 OK", traffic(3),
                                  histogram(4, 9), kMoment - 1h});
    for (const char* rule : {"HTTPS", "RPC"})
        for (const char* node : {"CAS1", "CAS2"}) snapshot.legs.push_back(leg(rule, node, snapshot.legs.size()));
    snapshot.mappedPorts = {{"RPC", 6010, exchange_interfaces::emsmdb.uuid, "CAS2", 59531}};
    snapshot.affinityEntries = 11;
    snapshot.eventsDropped = 12;
    return snapshot;
}

// Equal texts of equal members: what a snapshot is made of has no ==, and needs none elsewhere.
void same(const LatencyHistogram& is, const LatencyHistogram& was) {
    QVERIFY(is.counts == was.counts);
    QCOMPARE(is.sumMicroseconds, was.sumMicroseconds);
}

void same(const Traffic& is, const Traffic& was) {
    QCOMPARE(is.active, was.active);
    QCOMPARE(is.total, was.total);
    QCOMPARE(is.bytesIn, was.bytesIn);
    QCOMPARE(is.bytesOut, was.bytesOut);
    QCOMPARE(is.packetsIn, was.packetsIn);
    QCOMPARE(is.packetsOut, was.packetsOut);
    QCOMPARE(is.failed, was.failed);
    QCOMPARE(is.refused, was.refused);
    same(is.connect, was.connect);
    same(is.firstByte, was.firstByte);
}

template <class Scope>
void sameState(const Scope& is, const Scope& was) {
    QCOMPARE(is.admin, was.admin);
    QCOMPARE(is.health, was.health);
    QCOMPARE(is.weight, was.weight);
    QCOMPARE(is.lastCheck, was.lastCheck);
    QVERIFY(is.since == was.since);
    same(is.check, was.check);
    same(is.traffic, was.traffic);
}

}  // namespace

/// What a balancer in another process told comes out as it went in, and nonsense as an error.
class StatusReadTest : public QObject {
    Q_OBJECT

private slots:
    void status();
    void legsAndNodes();
    void takenAtCountsTheBalancersSeconds();
    void sessions();
    void events();
    void eventOfAnUnknownKindCountsAsDropped();
    void affinity();
    void whatIf();
    void olderBalancerLacksWhatIsNew();
    void malformed_data();
    void malformed();
    void malformedRows_data();
    void malformedRows();
};

void StatusReadTest::status() {
    const Snapshot was = sample();
    const auto read = readStatus(sent(statusJson(was)));
    QVERIFY2(read, read ? "" : read.error().c_str());
    QCOMPARE(read->state, was.state);
    QCOMPARE(read->generation, was.generation);
    QCOMPARE(read->lastError, was.lastError);
    QCOMPARE(read->array, was.array);
    QCOMPARE(read->address, was.address);
    QVERIFY(read->takenAt == was.takenAt);
    QVERIFY(read->startedAt == was.startedAt);
    QVERIFY(read->takenAtWall == was.takenAtWall);
    QVERIFY(read->startedAtWall == was.startedAtWall);
    QCOMPARE(read->affinityEntries, was.affinityEntries);
    QCOMPARE(read->eventsDropped, was.eventsDropped);
    QCOMPARE(read->rules.size(), was.rules.size());
    for (std::size_t i = 0; i < was.rules.size(); ++i) {
        QCOMPARE(read->rules[i].name, was.rules[i].name);
        QCOMPARE(read->rules[i].ports, was.rules[i].ports);
        QCOMPARE(read->rules[i].listening, was.rules[i].listening);
        QCOMPARE(read->rules[i].notUnderstood, was.rules[i].notUnderstood);
        QCOMPARE(read->rules[i].socketsWhy, was.rules[i].socketsWhy);
        same(read->rules[i].traffic, was.rules[i].traffic);
    }
    QCOMPARE(read->mappedPorts.size(), std::size_t{1});
    QCOMPARE(read->mappedPorts[0].rule, was.mappedPorts[0].rule);
    QCOMPARE(read->mappedPorts[0].port, was.mappedPorts[0].port);
    QVERIFY(read->mappedPorts[0].interface == was.mappedPorts[0].interface);
    QCOMPARE(read->mappedPorts[0].node, was.mappedPorts[0].node);
    QCOMPARE(read->mappedPorts[0].nodePort, was.mappedPorts[0].nodePort);
}

void StatusReadTest::legsAndNodes() {
    const Snapshot was = sample();
    const auto read = readStatus(sent(statusJson(was)));
    QVERIFY(read);
    QCOMPARE(read->nodes.size(), was.nodes.size());
    for (std::size_t i = 0; i < was.nodes.size(); ++i) {
        QCOMPARE(read->nodes[i].name, was.nodes[i].name);
        QCOMPARE(read->nodes[i].address, was.nodes[i].address);
        sameState(read->nodes[i], was.nodes[i]);
    }
    QCOMPARE(read->legs.size(), was.legs.size());
    for (std::size_t i = 0; i < was.legs.size(); ++i) {
        QCOMPARE(read->legs[i].rule, was.legs[i].rule);
        QCOMPARE(read->legs[i].node, was.legs[i].node);
        QVERIFY(read->legs[i].rpc == was.legs[i].rpc);
        sameState(read->legs[i], was.legs[i]);
    }
}

void StatusReadTest::takenAtCountsTheBalancersSeconds() {
    Snapshot first = sample();
    Snapshot second = first;
    second.takenAt += 250ms;
    second.takenAtWall -= 1h;  // somebody set the clock
    const auto a = readStatus(sent(statusJson(first)));
    const auto b = readStatus(sent(statusJson(second)));
    QVERIFY(a && b);
    QVERIFY(b->startedAt == a->startedAt);
    QVERIFY(std::chrono::abs(b->takenAt - a->takenAt - 250ms) < 1us);
    second.startedAtWall += 1ms;
    QVERIFY(readStatus(sent(statusJson(second)))->startedAt != a->startedAt);
}

void StatusReadTest::sessions() {
    const SessionSnapshot web{
        (std::uint64_t{1} << 53) - 1, "192.0.2.1:5000", "HTTPS", "CAS1", "10.0.0.50:443", 1.5, 0.25, 10, 20, 0, {}};
    SessionSnapshot rpc = web;
    rpc.associationGroup = UINT32_MAX;
    rpc.interface = exchange_interfaces::rfr.uuid;
    SessionSnapshot other = web;
    other.interface = rpc_syntaxes::ndr64.uuid;
    const std::vector was{web, rpc, other};
    const auto read = readSessions(sent(sessionsJson(was)));
    QVERIFY(read);
    QCOMPARE(read->size(), was.size());
    for (std::size_t i = 0; i < was.size(); ++i) {
        const SessionSnapshot& is = (*read)[i];
        QCOMPARE(is.id, was[i].id);
        QCOMPARE(is.client, was[i].client);
        QCOMPARE(is.rule, was[i].rule);
        QCOMPARE(is.node, was[i].node);
        QCOMPARE(is.listen, was[i].listen);
        QCOMPARE(is.ageSeconds, was[i].ageSeconds);
        QCOMPARE(is.idleSeconds, was[i].idleSeconds);
        QCOMPARE(is.bytesIn, was[i].bytesIn);
        QCOMPARE(is.bytesOut, was[i].bytesOut);
        QCOMPARE(is.associationGroup, was[i].associationGroup);
        QVERIFY(is.interface == was[i].interface);
    }
}

void StatusReadTest::events() {
    const EventQueue::Batch was{
        {{kMoment, Severity::Warning, EventKind::NodeDown, "HTTPS", "CAS1", "refused", 2}}, 18, 5};
    const auto read = readEvents(sent(eventBatchJson(was)));
    QVERIFY(read);
    QCOMPARE(read->next, was.next);
    QCOMPARE(read->dropped, was.dropped);
    QCOMPARE(read->events.size(), std::size_t{1});
    const Event& is = read->events[0];
    QVERIFY(is.at == kMoment);
    QCOMPARE(is.severity, Severity::Warning);
    QCOMPARE(is.kind, EventKind::NodeDown);
    QCOMPARE(is.rule, std::string("HTTPS"));
    QCOMPARE(is.node, std::string("CAS1"));
    QCOMPARE(is.detail, std::string("refused"));
    QCOMPARE(is.count, std::uint64_t{2});
}

void StatusReadTest::eventOfAnUnknownKindCountsAsDropped() {
    Json reply = eventBatchJson({{Event{}, Event{}}, 2, 3});
    reply["events"][0]["kind"] = "invented-later";
    const auto read = readEvents(sent(reply));
    QVERIFY(read);
    QCOMPARE(read->events.size(), std::size_t{1});
    QCOMPARE(read->dropped, std::uint64_t{4});
}

void StatusReadTest::affinity() {
    const auto read = readAffinity(sent(affinityJson({{"web", "10.0.20.0/24", "CAS1", 3, 1.5}})));
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t{1});
    QCOMPARE(read->at(0).group, std::string("web"));
    QCOMPARE(read->at(0).client, std::string("10.0.20.0/24"));
    QCOMPARE(read->at(0).node, std::string("CAS1"));
    QCOMPARE(read->at(0).sessions, 3U);
    QCOMPARE(read->at(0).idleSeconds, 1.5);
}

void StatusReadTest::whatIf() {
    const auto read = readWhatIf(sent(whatIfJson({{{"CAS1", 1, 2, 3}, {"CAS2", 4, 5, 6}}, 7, 8, 9})));
    QVERIFY(read);
    QCOMPARE(read->rows.size(), std::size_t{2});
    QCOMPARE(read->rows[1].node, std::string("CAS2"));
    QCOMPARE(read->rows[1].sessionsNow, std::uint64_t{4});
    QCOMPARE(read->rows[1].sessionsThen, std::uint64_t{5});
    QCOMPARE(read->rows[1].clientsTaken, std::uint64_t{6});
    QCOMPARE(read->clientsMoved, std::uint64_t{7});
    QCOMPARE(read->clientsLost, std::uint64_t{8});
    QCOMPARE(read->sessionsEnded, std::uint64_t{9});
}

void StatusReadTest::olderBalancerLacksWhatIsNew() {
    Json status = statusJson(sample());
    status.erase("uptimeSeconds");
    status.erase("startedAt");
    for (const char* key : {"checkMs", "connectMs", "firstByteMs", "since", "rpc"}) status["nodes"][0].erase(key);
    status["invented"] = "later";
    const auto read = readStatus(sent(status));
    QVERIFY(read);
    QVERIFY(read->takenAt == TimePoint{});
    QCOMPARE(read->nodes[0].check.total(), std::uint64_t{0});
}

void StatusReadTest::malformed_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    int number = 0;
    const auto row = [&](const char* pointer, const char* value) {
        QTest::addRow("%d %s %s", ++number, pointer, value) << pointer << value;
    };
    for (const char* value : {"null", "[]", "1", "\"text\"", "{}"}) row("", value);
    row("/state", "\"asleep\"");
    row("/state", "7");
    row("/generation", "-1");
    row("/generation", "1.5");
    row("/generation", "\"4\"");
    row("/takenAt", "\"yesterday\"");
    row("/takenAt", "\"9999-12-31T23:59:59.999Z\"");
    row("/uptimeSeconds", "-1");
    row("/uptimeSeconds", "1e300");
    row("/rules", "{}");
    row("/rules/0", "[]");
    row("/rules/0/name", "null");
    row("/nodes/0/admin", "\"retired\"");
    row("/nodes/0/weight", "99999999999");
    row("/nodes/0/checkMs", "[]");
    row("/nodes/0/checkMs/counts", "{}");
    row("/nodes/0/checkMs/counts", "[1,-1]");
    row("/nodes/0/checkMs/counts", "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1]");
    row("/nodes/0/rules", "1");
    row("/nodes/0/rules/0/rpc/0/uuid", "\"EMSMDB\"");
    row("/nodes/0/rules/0/rpc/0/port", "65536");
    row("/mappedPorts/0/uuid", "\"\"");
    row("/affinity", "11");
    row("/affinity/entries", "\"11\"");
}

void StatusReadTest::malformed() {
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    Json status = statusJson(sample());
    status[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
    const auto read = readStatus(status);
    QVERIFY(!read);
    QVERIFY2(QString::fromStdString(read.error()).startsWith(pointer.isEmpty() ? "" : pointer), read.error().c_str());
}

void StatusReadTest::malformedRows_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"null", "{}", "[1]", "[null]", "[[]]", "[{\"id\":-1}]", "[{\"client\":1}]",
                             "[{\"client\":\"c\",\"node\":\"n\",\"ageSeconds\":\"long\",\"idleSeconds\":\"long\"}]",
                             "[{\"client\":\"c\",\"node\":\"n\",\"interface\":\"unheard of\",\"sessions\":-1}]",
                             "{\"events\":{},\"nodes\":{},\"next\":0}", "{\"events\":[1],\"nodes\":[1],\"next\":0}",
                             "{\"events\":[{\"kind\":\"node-up\",\"at\":1}],\"nodes\":[{}],\"next\":0}"})
        QTest::newRow(text) << text;
}

void StatusReadTest::malformedRows() {
    QFETCH(QString, text);
    const Json reply = Json::parse(text.toStdString());
    QVERIFY(!readSessions(reply));
    QVERIFY(!readAffinity(reply));
    QVERIFY(!readEvents(reply));
    QVERIFY(!readWhatIf(reply));
}

QTEST_APPLESS_MAIN(StatusReadTest)
#include "tst_status_read.moc"
