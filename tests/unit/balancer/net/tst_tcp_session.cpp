#include <QtTest>

#include "tests/unit/balancer/net/rig.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;
using Call = FailingCalls::Call;

/// Sessions over real loopback sockets, with time that the test lets pass and calls that it makes fail.
class TcpSessionTest : public QObject {
    Q_OBJECT
private slots:
    void relaysBothWays();
    void halfCloseLetsTheAnswerFinish_data();
    void halfCloseLetsTheAnswerFinish();
    void resetOnOneSideIsAResetOnTheOther_data();
    void resetOnOneSideIsAResetOnTheOther();
    void earlyAnswerArrivesThoughTheNodeClosed();
    void slowReaderHoldsTheSenderBack();
    void idleSessionEndsAtItsTimeOut();
    void activityPutsTheIdleTimeOutOff();
    void resetAfterAHalfCloseIsPassedOn();
    void connectingClientIsGivenAnotherNodeWhenItsNodeIsLost();
    void failuresOfOtherPortsAreNoChecks();
    void refusedNodeIsPassedOver();
    void silentNodeIsPassedOverAfterTheConnectTimeOut();
    void clientSeesAResetWhenNoNodeIsLeft();
    void dynamicPortsAreNotRedispatched();
    void proxyHeaderComesFirst();
    void everyFailingCallCostsOneSessionOnly_data();
    void everyFailingCallCostsOneSessionOnly();
    void acceptingPausesAndRecovers();
    void cutSessionResetsTheClient();

private:
    static bool established(Rig& rig) {
        return rig.until([&] { return rig.legs[0]->traffic().total == 1; });
    }
    static bool joined(Rig& rig, FakeNode& node, Peer& peer) {
        return rig.until([&] {
            if (peer.fd() < 0) peer = node.accept();
            return peer.fd() >= 0;
        });
    }
};

void TcpSessionTest::relaysBothWays() {
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    Peer client = rig.connect();
    client.send("question");
    Peer server;
    QVERIFY(joined(rig, node, server));
    QVERIFY(rig.receives(server, "question"));
    server.send("answer");
    QVERIFY(rig.receives(client, "answer"));
    const Traffic traffic = rig.legs[0]->traffic();
    QCOMPARE(traffic.bytesIn, 8u);
    QCOMPARE(traffic.bytesOut, 6u);
    QCOMPARE(traffic.active, 1u);
    QCOMPARE(traffic.firstByte.total(), 1u);
    client.close();
    server.close();
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 0; }));
    QCOMPARE(rig.legs[0]->active.load(), 0u);
}

void TcpSessionTest::halfCloseLetsTheAnswerFinish_data() {
    QTest::addColumn<bool>("clientFirst");
    QTest::newRow("client ends first") << true;
    QTest::newRow("node ends first") << false;
}

void TcpSessionTest::halfCloseLetsTheAnswerFinish() {
    QFETCH(bool, clientFirst);
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    Peer& first = clientFirst ? client : server;
    Peer& second = clientFirst ? server : client;
    first.send("last words");
    first.shutdownSend();
    QVERIFY(rig.receives(second, "last words"));
    QVERIFY(rig.seesEnd(second));
    second.send("the answer");
    QVERIFY(rig.receives(first, "the answer"));
    second.close();
    QVERIFY(rig.seesEnd(first));
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 0; }));
}

void TcpSessionTest::resetOnOneSideIsAResetOnTheOther_data() {
    QTest::addColumn<bool>("byClient");
    QTest::newRow("by the client") << true;
    QTest::newRow("by the node") << false;
}

void TcpSessionTest::resetOnOneSideIsAResetOnTheOther() {
    QFETCH(bool, byClient);
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    client.send("x");
    QVERIFY(rig.receives(server, "x"));
    (byClient ? client : server).closeWithReset();
    QVERIFY(rig.seesReset(byClient ? server : client));
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 0; }));
}

void TcpSessionTest::earlyAnswerArrivesThoughTheNodeClosed() {
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    QVERIFY(established(rig));
    rig.calls.refuseToSend("a body");  // the upload that the node no longer takes
    client.send("a body");
    server.send("413 too large");
    server.shutdownSend();
    std::string received;
    bool reset = false;
    QVERIFY(rig.until([&] { return rig.gather(client, received, reset); }));
    QCOMPARE(received, std::string("413 too large"));
}

void TcpSessionTest::slowReaderHoldsTheSenderBack() {
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    rig.calls.limitSend(3000);
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    std::string content;
    for (int i = 0; i < 400'000; ++i) content.push_back(static_cast<char>('a' + i % 26));
    rig.calls.fail(Call::Send, EAGAIN, 5);
    std::thread sender([&] { client.send(content); });
    const bool arrived = rig.receives(server, content);
    sender.join();
    QVERIFY(arrived);
}

void TcpSessionTest::idleSessionEndsAtItsTimeOut() {
    FakeNode node("127.0.0.21");
    Rig rig({&node}, [](PortRule& rule) { rule.idleTimeout = 2h; });
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    QVERIFY(established(rig));
    rig.advance(2h - 1s);
    QCOMPARE(rig.worker->sessionCount(), std::size_t{1});
    rig.advance(2s);
    QCOMPARE(rig.worker->sessionCount(), std::size_t{0});
    QVERIFY(rig.seesReset(client));
    QVERIFY(rig.seesReset(server));
}

void TcpSessionTest::activityPutsTheIdleTimeOutOff() {
    FakeNode node("127.0.0.21");
    Rig rig({&node}, [](PortRule& rule) { rule.idleTimeout = 10s; });
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    QVERIFY(established(rig));
    for (int i = 0; i < 3; ++i) {
        rig.advance(9s);
        client.send("x");
        QVERIFY(rig.receives(server, "x"));
    }
    rig.advance(9s);
    QCOMPARE(rig.worker->sessionCount(), std::size_t{1});
    rig.advance(2s);
    QCOMPARE(rig.worker->sessionCount(), std::size_t{0});
}

void TcpSessionTest::resetAfterAHalfCloseIsPassedOn() {
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    client.shutdownSend();
    QVERIFY(rig.seesEnd(server));
    QCOMPARE(rig.worker->sessionCount(), std::size_t{1});
    rig.advance(2s);
    client.closeWithReset();
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 0; }));
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(server.fd(), SOL_SOCKET, SO_ERROR, &error, &size);
    QCOMPARE(error, EPIPE);  // what Linux says of a reset after an end
}

void TcpSessionTest::connectingClientIsGivenAnotherNodeWhenItsNodeIsLost() {
    FakeNode silent("127.0.0.21", 0);
    FakeNode there("127.0.0.22", 16, silent.port());
    const Peer filler = silent.dial();
    Rig rig({&silent, &there}, [](PortRule& rule) { rule.filtering = Filtering::Single; });
    Peer client = rig.connect();
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 1; }));
    rig.legs[0]->health = HealthState::Down;
    rig.worker->forEachSession([](Session& session) { session.nodeLost(); });
    Peer server;
    QVERIFY(joined(rig, there, server));
    client.send("hello");
    QVERIFY(rig.receives(server, "hello"));
    QCOMPARE(rig.legs[0]->traffic().failed, 0u);
}

void TcpSessionTest::failuresOfOtherPortsAreNoChecks() {
    FakeNode gone("127.0.0.21");
    Rig rig({&gone}, [](PortRule& rule) { rule.health.port = 1; });
    gone.stopListening();
    Peer client = rig.connect();
    QVERIFY(rig.seesReset(client));
    QCOMPARE(rig.connectionsFailed, 1);
    QCOMPARE(rig.countedFailures, 0u);
}

void TcpSessionTest::refusedNodeIsPassedOver() {
    FakeNode gone("127.0.0.21");
    FakeNode there("127.0.0.22");
    Rig rig({&gone, &there}, [&](PortRule& rule) {
        rule.filtering = Filtering::Single;
        rule.nodePorts = there.port();
    });
    gone.stopListening();  // and nothing listens on the other's port at this address
    Peer client = rig.connect();
    client.send("hello");
    Peer server;
    QVERIFY(joined(rig, there, server));
    QVERIFY(rig.receives(server, "hello"));
    QCOMPARE(rig.legs[0]->traffic().failed, 1u);
    QCOMPARE(rig.connectionsFailed, 1);
    QCOMPARE(rig.legs[0]->active.load(), 0u);
    QCOMPARE(rig.legs[1]->active.load(), 1u);
    Peer again = rig.connect();
    QVERIFY(rig.until([&] { return rig.legs[1]->active == 2; }));
    QCOMPARE(rig.legs[0]->traffic().failed, 1u);  // the affinity entry has moved with the client
}

void TcpSessionTest::silentNodeIsPassedOverAfterTheConnectTimeOut() {
    FakeNode silent("127.0.0.21", 0);
    FakeNode there("127.0.0.22", 16, silent.port());
    const Peer filler = silent.dial();
    Rig rig({&silent, &there}, [](PortRule& rule) {
        rule.connectTimeout = 3s;
        rule.filtering = Filtering::Single;
    });
    Peer client = rig.connect();
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 1; }));
    rig.advance(2900ms);
    QCOMPARE(rig.legs[0]->traffic().failed, 0u);
    rig.advance(200ms);
    QCOMPARE(rig.legs[0]->traffic().failed, 1u);
    Peer server;
    QVERIFY(joined(rig, there, server));
    client.send("hello");
    QVERIFY(rig.receives(server, "hello"));
}

void TcpSessionTest::clientSeesAResetWhenNoNodeIsLeft() {
    FakeNode gone("127.0.0.21");
    Rig rig({&gone});
    gone.stopListening();
    Peer client = rig.connect();
    QVERIFY(rig.seesReset(client));
    QCOMPARE(rig.worker->sessionCount(), std::size_t{0});
    rig.legs[0]->health = HealthState::Down;
    Peer second = rig.connect();
    QVERIFY(rig.seesReset(second));
    QCOMPARE(rig.rule->shared().unserved.load(), 1u);
    QCOMPARE(rig.events.read(0).events.back().kind, EventKind::NoNodeLeft);
}

void TcpSessionTest::dynamicPortsAreNotRedispatched() {
    FakeNode gone("127.0.0.21");
    FakeNode there("127.0.0.22");
    Rig rig({&gone, &there}, [&](PortRule& rule) {
        rule.filtering = Filtering::Single;
        rule.nodePorts = there.port();
        rule.redispatch = false;
    });
    gone.stopListening();
    Peer client = rig.connect();
    QVERIFY(rig.seesReset(client));
    QCOMPARE(there.accept().fd(), -1);
}

void TcpSessionTest::proxyHeaderComesFirst() {
    FakeNode node("127.0.0.21");
    Rig rig({&node}, [](PortRule& rule) { rule.sendProxy = SendProxy::V1; });
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    std::string received;
    bool reset = false;
    QVERIFY(rig.until([&] { return rig.gather(server, received, reset) || received.find('\n') != std::string::npos; }));
    QVERIFY(received.starts_with("PROXY TCP4 127.0.0.1 127.0.0.1 "));
    QVERIFY(received.ends_with(" " + std::to_string(rig.port) + "\r\n"));
}

void TcpSessionTest::everyFailingCallCostsOneSessionOnly_data() {
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("error");
    QTest::newRow("socket") << int(Call::Socket) << EMFILE;
    QTest::newRow("connect, local") << int(Call::Connect) << ENOBUFS;
    QTest::newRow("connect, unreachable") << int(Call::Connect) << ENETUNREACH;
    QTest::newRow("receive") << int(Call::Receive) << ECONNRESET;
    QTest::newRow("receive, timed out") << int(Call::Receive) << ETIMEDOUT;
    QTest::newRow("send") << int(Call::Send) << EPIPE;
    QTest::newRow("shutdown") << int(Call::Shutdown) << ENOTCONN;
}

void TcpSessionTest::everyFailingCallCostsOneSessionOnly() {
    QFETCH(int, call);
    QFETCH(int, error);
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    rig.calls.fail(static_cast<Call>(call), error);
    Peer unlucky = rig.connect();
    unlucky.send("x");
    unlucky.shutdownSend();
    std::string received;
    bool reset = false;
    Peer server;
    QVERIFY(rig.until([&] {
        if (server.fd() < 0) server = node.accept();
        return rig.gather(unlucky, received, reset);
    }));
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 0; }));
    QCOMPARE(rig.legs[0]->active.load(), 0u);
    while (node.accept().fd() >= 0) continue;

    rig.calls.heal();
    Peer lucky = rig.connect();
    lucky.send("y");
    Peer next;
    QVERIFY(joined(rig, node, next));
    QVERIFY(rig.receives(next, "y"));
}

void TcpSessionTest::acceptingPausesAndRecovers() {
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    rig.calls.fail(Call::Accept, EMFILE, 0, true);
    Peer client = rig.connect();
    QVERIFY(rig.until([&] { return !rig.events.read(0).events.empty(); }));
    QCOMPARE(rig.events.read(0).events.front().kind, EventKind::DescriptorsExhausted);
    rig.advance(1s);
    QCOMPARE(rig.worker->sessionCount(), std::size_t{0});
    rig.calls.heal();
    rig.advance(1s);
    QVERIFY(rig.until([&] { return rig.worker->sessionCount() == 1; }));
    QCOMPARE(rig.events.read(0).events.back().kind, EventKind::AcceptingAgain);
}

void TcpSessionTest::cutSessionResetsTheClient() {
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    Peer client = rig.connect();
    Peer server;
    QVERIFY(joined(rig, node, server));
    QVERIFY(established(rig));
    rig.worker->forEachSession([](Session& session) { session.cut(); });
    QVERIFY(rig.seesReset(client));
    QVERIFY(rig.seesReset(server));
}

QTEST_APPLESS_MAIN(TcpSessionTest)
#include "tst_tcp_session.moc"
