#include <QtTest>
#include <future>

#include "balancer/net/mapped_ports.h"
#include "tests/unit/balancer/net/rig.h"
#include "tests/unit/balancer_rpc/rpc_messages.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;
using exchange_interfaces::emsmdb;
using exchange_interfaces::nspi;
using exchange_interfaces::rfr;

namespace {

constexpr RpcSyntax samr = rpcSyntax("12345778-1234-abcd-ef00-0123456789ac", 1, 0);

std::string text(const QByteArray& bytes) { return bytes.toStdString(); }

/// The association group of a bind or bind_ack (C706 12.6.4.3, 12.6.4.4).
QByteArray withGroup(QByteArray pdu, std::uint8_t group) {
    pdu[20] = static_cast<char>(group);
    pdu[21] = '\0';
    return pdu;
}

QByteArray mapReply(std::uint32_t callId, const RpcSyntax& interface, Port port, const PduOptions& options = {}) {
    return response({}, callId, mapResults({}, {tcpTower(interface, port)}), options);
}

/// A rule on the endpoint mappers of two nodes, whose interfaces the test plays, too.
struct MapperRig {
    explicit MapperRig(const std::function<void(PortRule&)>& change = {})
        : rig({&mapper, &otherMapper},
              [&change](PortRule& rule) {
                  rule.rpc = RpcRole::Mapper;
                  rule.mappedPorts = MappedPortsSpec{std::vector{emsmdb.uuid, nspi.uuid, rfr.uuid}, {}};
                  if (change) change(rule);
              }),
          ports(rig.shared) {
        rig.shared.mappedPorts = &ports;
        configure({rig.rule});
    }
    ~MapperRig() {
        onControlThread([this] { ports.closeAll(); });
    }

    /// What the control thread does while the worker turns.
    void onControlThread(const std::function<void()>& task) {
        auto done = std::async(std::launch::async, task);
        rig.until([&] { return done.wait_for(0s) == std::future_status::ready; });
    }
    void configure(const MappedPorts::Rules& rules) {
        onControlThread([&] { ports.configure(rules); });
    }

    /// A client bound to the mapper of `node`.
    bool bound(FakeNode& node, Peer& client, Peer& server) {
        client = rig.connect();
        client.send(text(bind({}, 1)));
        const bool joined = rig.until([&] {
            if (server.fd() < 0) server = node.accept();
            return server.fd() >= 0;
        });
        if (!joined || !rig.receives(server, text(bind({}, 1)))) return false;
        server.send(text(bindAck({}, 1)));
        return rig.receives(client, text(bindAck({}, 1)));
    }
    bool asked(Peer& client, Peer& server, const RpcSyntax& interface) {
        const auto question = text(request({}, 2, kEptMap, mapArguments({}, tcpTower(interface, 0))));
        client.send(question);
        return rig.receives(server, question);
    }
    std::vector<std::string> told() {
        std::vector<std::string> rows;
        for (const Event& event : rig.events.read(0).events)
            rows.push_back(std::string(nameOf(event.kind)) + ' ' + event.detail);
        return rows;
    }

    FakeNode mapper{"127.0.0.21"};
    FakeNode otherMapper{"127.0.0.22", 16, mapper.port()};
    FakeNode service{"127.0.0.21"};  ///< of the first node
    Rig rig;
    MappedPorts ports;
};

}  // namespace

/// What happens to the bytes of RPC sessions on their way, and to the ports they name.
class RpcFilterTest : public QObject {
    Q_OBJECT
private slots:
    void answerWaitsForTheListener();
    void clientWithoutANodeGetsTheOneThatNamedThePort();
    void whatOpensNothing_data();
    void whatOpensNothing();
    void virtualPortStandsForTheNodes();
    void signedAnswerIsLeftAlone();
    void securedClientIsToldOfOnce();
    void otherTrafficPassesUntouched();
    void portClosesWhenUnused();
    void portClosesWithItsNode();
    void checkDropsStalePorts();
    void portThatARuleTakesIsGivenUp();
    void associationOfAnotherNodeIsRefused();
};

void RpcFilterTest::answerWaitsForTheListener() {
    MapperRig r;
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, emsmdb));
    const auto answer = text(mapReply(2, emsmdb, r.service.port()));
    server.send(answer.substr(0, answer.size() - 1));
    QVERIFY(r.rig.until([&] { return r.rig.legs[0]->traffic().bytesIn > 0 && r.ports.rows().empty(); }));
    std::string early;
    bool reset = false;
    r.rig.advance(100ms);
    QVERIFY(!r.rig.gather(client, early, reset));
    QCOMPARE(early, std::string());
    server.send(answer.substr(answer.size() - 1));
    QVERIFY(r.rig.receives(client, answer));
    const auto rows = r.ports.rows();
    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].port, r.service.port());
    QCOMPARE(rows[0].node, std::string("node0"));
    QCOMPARE(toText(rows[0].interface), toText(emsmdb.uuid));
}

void RpcFilterTest::clientWithoutANodeGetsTheOneThatNamedThePort() {
    MapperRig r([](PortRule& rule) { rule.affinity = Affinity::None; });
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, emsmdb));
    server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return !r.ports.rows().empty(); }));
    for (int i = 0; i < 3; ++i) {
        auto admission = r.ports.admit({*parseAddress("127.0.0.1"), r.service.port()}, *parseAddress("192.0.2.7"));
        QVERIFY(admission.has_value());
        QCOMPARE(admission->seat.leg().node().name, std::string("node0"));
        QCOMPARE(admission->nodePort, r.service.port());
    }
}

void RpcFilterTest::whatOpensNothing_data() {
    QTest::addColumn<QString>("interface");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("told");
    QTest::newRow("interface of nobody's business") << QString::fromStdString(toText(samr.uuid)) << 40001 << "";
    QTest::newRow("port 0") << QString::fromStdString(toText(emsmdb.uuid)) << 0 << "";
    QTest::newRow("outside the bounds") << QString::fromStdString(toText(emsmdb.uuid)) << 6004
                                        << "mapped-port-refused 6004 outside-bounds";
    QTest::newRow("taken by the rule itself")
        << QString::fromStdString(toText(emsmdb.uuid)) << -1 << "mapped-port-refused %1 taken-by-rule rule";
}

void RpcFilterTest::whatOpensNothing() {
    QFETCH(QString, interface);
    QFETCH(int, port);
    QFETCH(QString, told);
    MapperRig r;
    PortRule range = r.rig.rule->config();
    range.name = "range";
    range.rpc = RpcRole::Calls;
    range.mappedPorts.reset();
    range.nodePorts.reset();
    range.onDemand = true;
    range.ports = {{6005, 65535}};
    const auto bounds = std::make_shared<RuleRuntime>(range, r.rig.rule->targets(), r.rig.rule->groupPointer(),
                                                      std::make_shared<RuleShared>("range"), 1);
    r.configure({r.rig.rule, bounds});
    if (port < 0) {
        port = r.rig.port;
        told = told.arg(port);
    }
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    const RpcSyntax asked{parseUuid(interface.toStdString()).value(), 1, 0};
    QVERIFY(r.asked(client, server, asked));
    const auto answer = text(mapReply(2, asked, static_cast<Port>(port)));
    server.send(answer);
    QVERIFY(r.rig.receives(client, answer));
    QVERIFY(r.ports.rows().empty());
    const auto events = r.told();
    QCOMPARE(events.size(), told.isEmpty() ? 0u : 1u);
    if (!told.isEmpty()) QCOMPARE(QString::fromStdString(events[0]), told);
}

void RpcFilterTest::virtualPortStandsForTheNodes() {
    FakeNode reserved("127.0.0.1");  // a port that is free on the rule's address as soon as it is closed
    const Port fixed = reserved.port();
    MapperRig r([fixed](PortRule& rule) { rule.mappedPorts->virtualPorts = {{nspi.uuid, fixed}, {rfr.uuid, fixed}}; });
    reserved.stopListening();
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, nspi));
    server.send(text(mapReply(2, nspi, r.service.port())));
    QVERIFY(r.rig.receives(client, text(mapReply(2, nspi, fixed))));
    QCOMPARE(r.ports.rows()[0].nodePort, r.service.port());
    auto admission = r.ports.admit({*parseAddress("127.0.0.1"), fixed}, *parseAddress("127.0.0.1"));
    QCOMPARE(admission->nodePort, r.service.port());
    // Another service at another port of the node cannot be found behind the same virtual one.
    QVERIFY(r.asked(client, server, rfr));
    const auto unmoved = text(mapReply(2, rfr, r.mapper.port()));
    server.send(unmoved);
    QVERIFY(r.rig.receives(client, unmoved));
    // The service has restarted at another port: the virtual one follows.
    QVERIFY(r.asked(client, server, nspi));
    server.send(text(mapReply(2, nspi, r.otherMapper.port())));
    QVERIFY(r.rig.receives(client, text(mapReply(2, nspi, fixed))));
    QVERIFY(std::ranges::any_of(r.ports.rows(), [&](const MappedPortSnapshot& row) {
        return row.port == fixed && row.nodePort == r.otherMapper.port();
    }));
}

void RpcFilterTest::signedAnswerIsLeftAlone() {
    MapperRig r([](PortRule& rule) { rule.mappedPorts->virtualPorts = {{emsmdb.uuid, 40002}}; });
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, emsmdb));
    PduOptions options;
    options.verifier = Verifier{};
    const auto answer = text(mapReply(2, emsmdb, r.service.port(), options));
    server.send(answer);
    QVERIFY(r.rig.receives(client, answer));
    QCOMPARE(r.ports.rows()[0].port, r.service.port());
}

void RpcFilterTest::securedClientIsToldOfOnce() {
    MapperRig r;
    PduOptions options;
    options.verifier = Verifier{};
    for (int i = 0; i < 3; ++i) {
        Peer client;
        Peer server;
        QVERIFY(r.bound(r.mapper, client, server));
        const auto question = text(request({}, 2, kEptMap, mapArguments({}, tcpTower(emsmdb, 0)), options));
        client.send(question);
        QVERIFY(r.rig.receives(server, question));
    }
    QCOMPARE(r.told(), std::vector<std::string>{"mapper-secured 127.0.0.1"});
}

void RpcFilterTest::otherTrafficPassesUntouched() {
    MapperRig r;
    Peer client = r.rig.connect();
    Peer server;
    const std::string hello(100'000, 'x');
    client.send(hello);
    QVERIFY(r.rig.until([&] {
        if (server.fd() < 0) server = r.mapper.accept();
        return server.fd() >= 0;
    }));
    QVERIFY(r.rig.receives(server, hello));
    server.send(hello);
    QVERIFY(r.rig.receives(client, hello));
    QCOMPARE(r.rig.rule->shared().notUnderstood.load(), 1u);
    QCOMPARE(r.told(), std::vector<std::string>{"rpc-not-understood version 127.0.0.1"});
}

void RpcFilterTest::portClosesWhenUnused() {
    MapperRig r([](PortRule& rule) { rule.affinityTimeout = 60s; });
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, emsmdb));
    server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return r.ports.rows().size() == 1; }));
    r.rig.advance(59s);
    r.onControlThread([&] { r.ports.closeUnused(); });
    QCOMPARE(r.ports.rows().size(), 1u);
    r.rig.advance(2s);
    r.rig.advance(5s);
    r.onControlThread([&] { r.ports.closeUnused(); });
    QCOMPARE(r.ports.rows().size(), 0u);
    // And can be named again at once.
    QVERIFY(r.asked(client, server, emsmdb));
    server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return r.ports.rows().size() == 1; }));
}

void RpcFilterTest::portClosesWithItsNode() {
    MapperRig r;
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, emsmdb));
    server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return r.ports.rows().size() == 1; }));
    r.onControlThread([&] { r.ports.forget(1); });
    QCOMPARE(r.ports.rows().size(), 1u);
    r.onControlThread([&] { r.ports.forget(0); });
    QCOMPARE(r.ports.rows().size(), 0u);
}

void RpcFilterTest::checkDropsStalePorts() {
    MapperRig r;
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, emsmdb));
    server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return r.ports.rows().size() == 1; }));
    const std::vector<InterfacePort> moved{{emsmdb.uuid, 40003}};
    r.onControlThread([&] { r.ports.confirm(0, moved); });
    QCOMPARE(r.ports.rows().size(), 1u);  // the client was told just now: the check may be older
    r.rig.advance(11s);
    r.onControlThread([&] { r.ports.confirm(0, {{nspi.uuid, 40003}}); });
    QCOMPARE(r.ports.rows().size(), 1u);
    r.onControlThread([&] { r.ports.confirm(0, moved); });
    QCOMPARE(r.ports.rows().size(), 0u);
}

void RpcFilterTest::portThatARuleTakesIsGivenUp() {
    MapperRig r;
    Peer client;
    Peer server;
    QVERIFY(r.bound(r.mapper, client, server));
    QVERIFY(r.asked(client, server, emsmdb));
    server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return r.ports.rows().size() == 1; }));
    PortRule taker = r.rig.rule->config();
    taker.name = "taker";
    taker.mappedPorts.reset();
    taker.ports = {{r.service.port(), r.service.port()}};
    r.configure({r.rig.rule, std::make_shared<RuleRuntime>(taker, r.rig.rule->targets(), r.rig.rule->groupPointer(),
                                                           std::make_shared<RuleShared>("taker"), 1)});
    QCOMPARE(r.ports.rows().size(), 0u);
    const FakeNode now("127.0.0.1", 16, r.service.port());  // free for the rule
}

void RpcFilterTest::associationOfAnotherNodeIsRefused() {
    FakeNode first("127.0.0.21");
    FakeNode second("127.0.0.22", 16, first.port());
    Rig rig({&first, &second}, [](PortRule& rule) { rule.rpc = RpcRole::Calls; });
    Peer client = rig.connect();
    client.send(text(bind({}, 1, emsmdb)));
    Peer server;
    QVERIFY(rig.until([&] {
        if (server.fd() < 0) server = first.accept();
        return server.fd() >= 0;
    }));
    QVERIFY(rig.receives(server, text(bind({}, 1, emsmdb))));
    server.send(text(withGroup(bindAck({}, 1), 7)));
    QVERIFY(rig.receives(client, text(withGroup(bindAck({}, 1), 7))));

    Peer same = rig.connect();
    same.send(text(withGroup(bind({}, 1, emsmdb), 7)));
    Peer joined;
    QVERIFY(rig.until([&] {
        if (joined.fd() < 0) joined = first.accept();
        return joined.fd() >= 0;
    }));
    QVERIFY(rig.receives(joined, text(withGroup(bind({}, 1, emsmdb), 7))));

    rig.legs[0]->admin = AdminState::Disabled;
    Peer moved = rig.connect();
    moved.send(text(withGroup(bind({}, 1, emsmdb), 7)));
    QVERIFY(rig.seesReset(moved));
    Peer fresh = rig.connect();
    fresh.send(text(bind({}, 1, emsmdb)));
    Peer elsewhere = second.accept();  // the refused one, whose bytes never came
    Peer welcome;
    QVERIFY(rig.until([&] {
        if (welcome.fd() < 0) welcome = second.accept();
        return welcome.fd() >= 0;
    }));
    QVERIFY(rig.receives(welcome, text(bind({}, 1, emsmdb))));
}

QTEST_GUILESS_MAIN(RpcFilterTest)
#include "tst_rpc_filter.moc"
