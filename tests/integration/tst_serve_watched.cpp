#include <QJsonDocument>
#include <QtTest>

#include "app/control/control_client.h"
#include "app/control/status_read.h"
#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.9.50";
const QString kFirst = "127.31.9.11";
const QString kSecond = "127.31.9.12";

}  // namespace

/// What a monitor in another process sees of a running balancer, and what it may do there.
class TestServeWatched : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_balancer.reset(); }
    void statusTellsTimesAndStates();
    void restartIsAnotherStart();
    void eventsComeOnce();
    void affinityWhatIfAndEnd();
    void unknownNodeIsRefused();

private:
    Json ask(Json request) const {
        const auto reply = askBalancer(m_balancer->socket().toStdString(), request, std::chrono::seconds(30));
        return reply ? reply->value("result", Json()) : Json();
    }
    Snapshot status() const { return readStatus(ask({{"command", "status"}})).value(); }
    std::vector<SessionSnapshot> sessions() const { return readSessions(ask({{"command", "sessions"}})).value(); }
    QJsonValue ctl(const QStringList& arguments) const {
        const ProgramResult result = m_balancer->ctl(arguments + QStringList{"--json"});
        if (result.exitCode != 0) qWarning("%s", qPrintable(result.messages));
        const auto document = QJsonDocument::fromJson(result.output.toUtf8());
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }

    EchoNode m_first{"first", kFirst};
    EchoNode m_second{"second", kSecond, m_first.port()};
    quint16 m_port = 0;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeWatched::init() {
    m_port = freePort(kVirtual);
    m_balancer = std::make_unique<BalancerProcess>();
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond);
    plan.rule("one", m_port, m_first.port(),
              {{"affinity", "network"}, {"slowStart", 0}, {"health", fastHealth("tcp")}});
    QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages()));
}

void TestServeWatched::statusTellsTimesAndStates() {
    const Snapshot before = status();
    QCOMPARE(before.nodes.size(), std::size_t{2});
    QTRY_VERIFY(status().nodes[0].check.total() > before.nodes[0].check.total());
    QCOMPARE(m_balancer->ctl({"drain", "first"}).exitCode, 0);
    const Snapshot after = status();
    QVERIFY(after.startedAt == before.startedAt);
    QVERIFY(after.takenAt > before.takenAt);
    QCOMPARE(after.nodes[0].admin, AdminState::Drain);
    QVERIFY(after.nodes[0].since > before.nodes[0].since);
    QVERIFY(after.legs[0].since > before.legs[0].since);
    QVERIFY(after.nodes[1].since == before.nodes[1].since);
    TcpClient client(kVirtual, m_port);
    QCOMPARE(client.line(), "second");
    QTRY_COMPARE(status().legs.at(1).traffic.connect.total(), std::uint64_t{1});
    QVERIFY(status().legs[1].traffic.firstByte.sumMicroseconds > 0);
}

void TestServeWatched::restartIsAnotherStart() {
    const Snapshot before = status();
    QCOMPARE(m_balancer->terminate(), 0);
    QVERIFY(m_balancer->start());
    QVERIFY(status().startedAt != before.startedAt);
}

void TestServeWatched::eventsComeOnce() {
    const auto first = readEvents(ask({{"command", "events"}, {"from", 0}}));
    QVERIFY(first && !first->events.empty());
    QCOMPARE(m_balancer->ctl({"disable", "second"}).exitCode, 0);
    const auto next = readEvents(ask({{"command", "events"}, {"from", first->next}}));
    QVERIFY(next);
    QCOMPARE(next->events.size(), std::size_t{1});
    QCOMPARE(next->events[0].kind, EventKind::VerbApplied);
    QCOMPARE(next->events[0].node, std::string("second"));
}

void TestServeWatched::affinityWhatIfAndEnd() {
    TcpClient client(kVirtual, m_port, "127.31.9.101");
    TcpClient neighbour(kVirtual, m_port, "127.31.9.102");
    const QByteArray node = client.line();
    QCOMPARE(neighbour.line(), node);
    const auto rows = readAffinity(ask({{"command", "affinity"}}));
    QVERIFY(rows);
    QCOMPARE(rows->size(), std::size_t{1});
    QCOMPARE(rows->at(0).client, std::string("127.31.9.0/24"));
    QCOMPARE(rows->at(0).node, node.toStdString());
    QCOMPARE(rows->at(0).sessions, 2U);
    QCOMPARE(ctl({"affinity"}).toArray().size(), 1);

    const QJsonObject whatIf = ctl({"what-if", QString::fromUtf8(node)}).toObject();
    QCOMPARE(whatIf["clientsMoved"].toInt(), 1);
    QCOMPARE(whatIf["sessionsEnded"].toInt(), 2);
    QCOMPARE(whatIf["nodes"].toArray()[0].toObject()["sessionsThen"].toInt(), 2);

    const auto open = sessions();
    const auto mine = std::ranges::find_if(
        open, [](const SessionSnapshot& session) { return session.client.starts_with("127.31.9.101:"); });
    QVERIFY(mine != open.end());
    QCOMPARE(ctl({"end", QString::number(mine->id), "987654321"}).toObject()["ended"].toInt(), 1);
    QCOMPARE(client.next(), TcpClient::End::Reset);
    QVERIFY(neighbour.echoes("still here"));
}

void TestServeWatched::unknownNodeIsRefused() {
    const ProgramResult result = m_balancer->ctl({"what-if", "nobody"});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.messages.contains("nobody"), qPrintable(result.messages));
}

QTEST_GUILESS_MAIN(TestServeWatched)
#include "tst_serve_watched.moc"
