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

    /// Bound, and the service's port named.
    bool mapped(const RpcSyntax& interface) {
        if (!bound() || !asked(interface)) return false;
        server.send(text(mapReply(2, interface, service.port())));
        return rig.until([&] { return !ports.rows().empty(); });
    }
    std::shared_ptr<RuleRuntime> variant(const std::function<void(PortRule&)>& change) {
        PortRule rule = rig.rule->config();
        change(rule);
        return std::make_shared<RuleRuntime>(rule, rig.rule->targets(), rig.rule->groupPointer(),
                                             std::make_shared<RuleShared>(rule.name), 1);
    }
    std::shared_ptr<RuleRuntime> bounds(PortRange range, Filtering filtering = Filtering::Multiple) {
        return variant([&](PortRule& rule) {
            rule.name = "range";
            rule.rpc = RpcRole::Calls;
            rule.mappedPorts.reset();
            rule.nodePorts.reset();
            rule.onDemand = true;
            rule.filtering = filtering;
            rule.ports = {range};
        });
    }

    /// A client bound to the mapper of the first node.
    bool bound() {
        server = Peer();
        client = rig.connect();
        client.send(text(bind({}, 1)));
        const bool joined = rig.until([&] {
            if (server.fd() < 0) server = mapper.accept();
            return server.fd() >= 0;
        });
        if (!joined || !rig.receives(server, text(bind({}, 1)))) return false;
        server.send(text(bindAck({}, 1)));
        return rig.receives(client, text(bindAck({}, 1)));
    }
    bool asked(const RpcSyntax& interface) {
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
    Peer client;
    Peer server;
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
    void portThatNewRulesForbidCloses_data();
    void portThatNewRulesForbidCloses();
    void refusedConfigurationGetsItsPortsBack();
    void nothingOpensAfterTheEnd();
    void neighbourInterfaceGoesWithAMovedService();
    void virtualPortOfAnotherNodeIsTakenFromItsCheck();
    void answerFreedByTheClientGoesOn();
    void junkIsGivenUpReading();
    void associationOfAnotherNodeIsRefused();
};

void RpcFilterTest::answerWaitsForTheListener() {
    MapperRig r;
    QVERIFY(r.bound());
    QVERIFY(r.asked(emsmdb));
    const auto answer = text(mapReply(2, emsmdb, r.service.port()));
    r.server.send(answer.substr(0, answer.size() - 1));
    QVERIFY(r.rig.until([&] { return r.rig.legs[0]->traffic().bytesIn > 0 && r.ports.rows().empty(); }));
    std::string early;
    bool reset = false;
    r.rig.advance(100ms);
    QVERIFY(!r.rig.gather(r.client, early, reset));
    QCOMPARE(early, std::string());
    r.server.send(answer.substr(answer.size() - 1));
    QVERIFY(r.rig.receives(r.client, answer));
    const auto rows = r.ports.rows();
    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].port, r.service.port());
    QCOMPARE(rows[0].node, std::string("node0"));
    QCOMPARE(toText(rows[0].interface), toText(emsmdb.uuid));
}

void RpcFilterTest::clientWithoutANodeGetsTheOneThatNamedThePort() {
    MapperRig r([](PortRule& rule) { rule.affinity = Affinity::None; });
    QVERIFY(r.mapped(emsmdb));
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
    r.configure({r.rig.rule, r.bounds({6005, 65535})});
    if (port < 0) {
        port = r.rig.port;
        told = told.arg(port);
    }
    QVERIFY(r.bound());
    const RpcSyntax asked{parseUuid(interface.toStdString()).value(), 1, 0};
    QVERIFY(r.asked(asked));
    const auto answer = text(mapReply(2, asked, static_cast<Port>(port)));
    r.server.send(answer);
    QVERIFY(r.rig.receives(r.client, answer));
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
    QVERIFY(r.bound());
    QVERIFY(r.asked(nspi));
    r.server.send(text(mapReply(2, nspi, r.service.port())));
    QVERIFY(r.rig.receives(r.client, text(mapReply(2, nspi, fixed))));
    QCOMPARE(r.ports.rows()[0].nodePort, r.service.port());
    auto admission = r.ports.admit({*parseAddress("127.0.0.1"), fixed}, *parseAddress("127.0.0.1"));
    QCOMPARE(admission->nodePort, r.service.port());
    // Another service at another port of the node cannot be found behind the same virtual one.
    QVERIFY(r.asked(rfr));
    const auto unmoved = text(mapReply(2, rfr, r.mapper.port()));
    r.server.send(unmoved);
    QVERIFY(r.rig.receives(r.client, unmoved));
    // The service has restarted at another port: the virtual one follows.
    QVERIFY(r.asked(nspi));
    r.server.send(text(mapReply(2, nspi, r.otherMapper.port())));
    QVERIFY(r.rig.receives(r.client, text(mapReply(2, nspi, fixed))));
    QVERIFY(std::ranges::any_of(r.ports.rows(), [&](const MappedPortSnapshot& row) {
        return row.port == fixed && row.nodePort == r.otherMapper.port();
    }));
}

void RpcFilterTest::signedAnswerIsLeftAlone() {
    MapperRig r([](PortRule& rule) { rule.mappedPorts->virtualPorts = {{emsmdb.uuid, 40002}}; });
    QVERIFY(r.bound());
    QVERIFY(r.asked(emsmdb));
    PduOptions options;
    options.verifier = Verifier{};
    const auto answer = text(mapReply(2, emsmdb, r.service.port(), options));
    r.server.send(answer);
    QVERIFY(r.rig.receives(r.client, answer));
    QCOMPARE(r.ports.rows()[0].port, r.service.port());
}

void RpcFilterTest::securedClientIsToldOfOnce() {
    MapperRig r;
    PduOptions options;
    options.verifier = Verifier{};
    for (int i = 0; i < 3; ++i) {
        QVERIFY(r.bound());
        const auto question = text(request({}, 2, kEptMap, mapArguments({}, tcpTower(emsmdb, 0)), options));
        r.client.send(question);
        QVERIFY(r.rig.receives(r.server, question));
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
    QVERIFY(r.mapped(emsmdb));
    r.rig.advance(59s);
    r.onControlThread([&] { r.ports.closeUnused(); });
    QCOMPARE(r.ports.rows().size(), 1u);
    r.rig.advance(2s);
    r.rig.advance(5s);
    r.onControlThread([&] { r.ports.closeUnused(); });
    QCOMPARE(r.ports.rows().size(), 0u);
    // And can be named again at once.
    QVERIFY(r.asked(emsmdb));
    r.server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return r.ports.rows().size() == 1; }));
}

void RpcFilterTest::portClosesWithItsNode() {
    MapperRig r;
    QVERIFY(r.mapped(emsmdb));
    r.onControlThread([&] { r.ports.forget(1); });
    QCOMPARE(r.ports.rows().size(), 1u);
    r.onControlThread([&] { r.ports.forget(0); });
    QCOMPARE(r.ports.rows().size(), 0u);
}

void RpcFilterTest::checkDropsStalePorts() {
    MapperRig r;
    QVERIFY(r.mapped(emsmdb));
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
    QVERIFY(r.mapped(emsmdb));
    const auto taker = r.variant([&](PortRule& rule) {
        rule.name = "taker";
        rule.mappedPorts.reset();
        rule.ports = {{r.service.port(), r.service.port()}};
    });
    r.onControlThread([&] { r.ports.vacate({r.rig.rule, taker}); });
    QCOMPARE(r.ports.rows().size(), 0u);
    const FakeNode now("127.0.0.1", 16, r.service.port());  // free for the rule
}

void RpcFilterTest::portThatNewRulesForbidCloses_data() {
    QTest::addColumn<QString>("change");
    for (const char* change : {"narrower range", "disabled range", "another interface", "disabled mapper", "no mapper"})
        QTest::newRow(change) << change;
}

void RpcFilterTest::portThatNewRulesForbidCloses() {
    QFETCH(QString, change);
    MapperRig r;
    QVERIFY(r.mapped(emsmdb));
    MappedPorts::Rules rules{r.rig.rule};
    if (change == "narrower range") rules.push_back(r.bounds({1, 2}));
    if (change == "disabled range") rules.push_back(r.bounds({1, 65535}, Filtering::Disabled));
    if (change == "another interface")
        rules[0] = r.variant([](PortRule& rule) { rule.mappedPorts->interfaces = std::vector{nspi.uuid}; });
    if (change == "disabled mapper") rules[0] = r.variant([](PortRule& rule) { rule.filtering = Filtering::Disabled; });
    if (change == "no mapper") rules.clear();
    r.configure(rules);
    QCOMPARE(r.ports.rows().size(), 0u);
    const FakeNode now("127.0.0.1", 16, r.service.port());
}

void RpcFilterTest::refusedConfigurationGetsItsPortsBack() {
    MapperRig r;
    QVERIFY(r.mapped(emsmdb));
    const auto taker = r.variant([&](PortRule& rule) {
        rule.mappedPorts.reset();
        rule.listen = boost::asio::ip::address_v4::any();
        rule.ports = {{r.service.port(), r.service.port()}};
    });
    r.onControlThread([&] { r.ports.vacate({r.rig.rule, taker}); });
    QCOMPARE(r.ports.rows().size(), 0u);
    r.onControlThread([&] { r.ports.takeBack(); });
    QCOMPARE(r.ports.rows().size(), 1u);
    QVERIFY(r.ports.admit({*parseAddress("127.0.0.1"), r.service.port()}, *parseAddress("127.0.0.1")).has_value());
}

void RpcFilterTest::nothingOpensAfterTheEnd() {
    MapperRig r;
    QVERIFY(r.bound());
    QVERIFY(r.asked(emsmdb));
    r.onControlThread([&] { r.ports.closeAll(); });
    const auto answer = text(mapReply(2, emsmdb, r.service.port()));
    r.server.send(answer);
    QVERIFY(r.rig.receives(r.client, answer));
    QCOMPARE(r.ports.rows().size(), 0u);
}

void RpcFilterTest::neighbourInterfaceGoesWithAMovedService() {
    const auto asyncEmsmdb = exchange_interfaces::asyncEmsmdb;
    MapperRig r([&](PortRule& rule) { rule.mappedPorts->interfaces->push_back(asyncEmsmdb.uuid); });
    QVERIFY(r.mapped(emsmdb));
    QVERIFY(r.asked(asyncEmsmdb));
    r.server.send(text(mapReply(2, asyncEmsmdb, r.service.port())));
    QVERIFY(r.rig.until([&] { return r.ports.rows().size() == 2; }));
    r.rig.advance(11s);
    // The check asks for EMSMDB only.
    r.onControlThread([&] { r.ports.confirm(0, {{emsmdb.uuid, 40003}}); });
    QCOMPARE(r.ports.rows().size(), 0u);
}

void RpcFilterTest::virtualPortOfAnotherNodeIsTakenFromItsCheck() {
    FakeNode reserved("127.0.0.1");
    const Port fixed = reserved.port();
    MapperRig r([fixed](PortRule& rule) { rule.mappedPorts->virtualPorts = {{emsmdb.uuid, fixed}}; });
    reserved.stopListening();
    QVERIFY(r.mapped(emsmdb));
    // This client's node is the other one, whose mapper nobody asked through us.
    const IpAddress client = *parseAddress("192.0.2.7");
    r.rig.rule->group().table.assign(ClientKey::of(client, Affinity::Single), 1, r.rig.clock.now());
    QVERIFY(!r.ports.admit({*parseAddress("127.0.0.1"), fixed}, client).has_value());
    r.rig.legs[1]->setFoundPorts({{emsmdb.uuid, 40004}});
    auto admission = r.ports.admit({*parseAddress("127.0.0.1"), fixed}, client);
    QVERIFY(admission.has_value());
    QCOMPARE(admission->nodePort, Port(40004));
}

void RpcFilterTest::answerFreedByTheClientGoesOn() {
    MapperRig r;
    QVERIFY(r.bound());
    QVERIFY(r.asked(emsmdb));
    const auto second = text(request({}, 3, kEptMap, mapArguments({}, tcpTower(nspi, 0))));
    r.client.send(second);
    QVERIFY(r.rig.receives(r.server, second));
    PduOptions first;
    first.flags = pdu_flags::firstFragment;
    const auto begun = text(response({}, 2, QByteArray(64, 'x'), first));
    const auto whole = text(mapReply(3, nspi, r.service.port()));
    r.server.send(begun + whole);
    QVERIFY(r.rig.until([&] { return !r.ports.rows().empty(); }));
    r.client.send(text(pdu({}, PduType::Orphaned, 2, {})));
    QVERIFY(r.rig.receives(r.client, begun + whole));
}

void RpcFilterTest::junkIsGivenUpReading() {
    MapperRig r;
    QVERIFY(r.bound());
    std::string junk;
    for (std::uint32_t i = 0; i < 20'000; ++i) junk += text(pdu({}, PduType::Fault, i, {}));
    r.client.send(junk);
    QVERIFY(r.rig.receives(r.server, junk));
    QVERIFY(r.rig.rule->shared().notUnderstood.load() < 10'000);
    QCOMPARE(r.told().size(), 1u);
    r.server.send(text(mapReply(2, emsmdb, r.service.port())));
    QVERIFY(r.rig.receives(r.client, text(mapReply(2, emsmdb, r.service.port()))));
    QVERIFY(r.ports.rows().empty());
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
