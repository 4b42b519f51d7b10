#include <QtTest>
#include <fstream>
#include <iterator>

#include "app/haproxy/haproxy_view.h"

using namespace cas;

namespace {

using namespace std::chrono_literals;

HaproxySample recorded() {
    std::ifstream stream(std::string(CAS_HAPROXY_DATA) + "/look.txt");
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    return readHaproxySample(text).value();
}

const TimePoint kNow{100'000s};
const WallTime kWall{1'795'454'380s};

template <class Rows>
auto named(const Rows& rows, const std::string& name) {
    const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.name == name; });
    return found == rows.end() ? typename Rows::value_type() : *found;
}

LegSnapshot legOf(const Snapshot& snapshot, const std::string& rule, const std::string& node) {
    const auto found = std::ranges::find_if(
        snapshot.legs, [&](const LegSnapshot& leg) { return leg.rule == rule && leg.node == node; });
    return found == snapshot.legs.end() ? LegSnapshot() : *found;
}

HaproxyServer server(const std::string& backend, const std::string& name, const std::string& host,
                     const std::string& port = "443") {
    HaproxyServer made;
    made.backend = backend;
    made.name = name;
    made.host = host;
    made.port = port;
    made.operation = 2;
    return made;
}

QString textOf(const std::vector<HaproxyNode>& nodes) {
    QStringList texts;
    for (const auto& node : nodes) {
        QStringList servers;
        for (const auto& [backend, name] : node.servers)
            servers << QString::fromStdString(backend) + u'/' + QString::fromStdString(name);
        texts << QStringLiteral("%1 [%2] %3")
                     .arg(QString::fromStdString(node.name), QString::fromStdString(node.address), servers.join(u' '));
    }
    return texts.join(QStringLiteral("; "));
}

QString textOf(const EventQueue::Batch& batch) {
    QStringList texts;
    for (const auto& event : batch.events)
        texts << QStringLiteral("%1 %2 %3 %4")
                     .arg(QString::fromStdString(std::string(nameOf(event.kind))), QString::fromStdString(event.rule),
                          QString::fromStdString(event.node), QString::fromStdString(event.detail))
                     .simplified();
    return texts.join(QStringLiteral("; "));
}

HaproxyServer& serverIn(HaproxySample& sample, const HaproxyPlace& place) {
    return *std::ranges::find_if(
        sample.servers, [&](const HaproxyServer& each) { return HaproxyPlace(each.backend, each.name) == place; });
}

HaproxyRow& rowIn(HaproxySample& sample, const HaproxyPlace& place) {
    return *std::ranges::find_if(sample.rows, [&](const HaproxyRow& each) {
        return each.kind == HaproxyKind::Server && HaproxyPlace(each.proxy, each.name) == place;
    });
}

}  // namespace

/// What HAProxy says, in the engine's words.
class TestHaproxyView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesAreWhatHasServers() {
        HaproxyView view;
        const auto snapshot = view.take(recorded(), kNow, kWall);
        QCOMPARE(snapshot.rules.size(), std::size_t{3});  // not the table's backend, not the frontend alone
        const auto https = named(snapshot.rules, "https");
        QCOMPARE(https.ports, std::string("18443"));
        QCOMPARE(https.listening, std::uint64_t{1});
        QCOMPARE(https.traffic.active, std::uint64_t{4});
        QCOMPARE(https.traffic.total, std::uint64_t{8});
        QCOMPARE(https.traffic.failed, std::uint64_t{4});
        QCOMPARE(https.traffic.bytesIn, std::uint64_t{4000});
        const auto mapi = named(snapshot.rules, "mapi");
        QCOMPARE(mapi.ports, std::string());
        QCOMPARE(mapi.socketsWhy, SocketsWhy::NotListening);
        QCOMPARE(mapi.traffic.active, std::uint64_t{2});
        QCOMPARE(snapshot.affinityEntries, std::uint64_t{3});
        QCOMPARE(snapshot.state, EngineState::Running);
        QCOMPARE(snapshot.address, std::string("127.77.0.50"));
    }

    void sessionsTellPorts() {
        HaproxyView view;
        view.take(recorded(), kNow, kWall);
        HaproxySession session;
        session.backend = "mapi";
        for (const char* const listen : {"127.77.0.50:18135", "127.77.0.50:6001", "127.77.0.50:18135"}) {
            session.listen = listen;
            view.learn({session});
        }
        const auto snapshot = view.take(recorded(), kNow + 1s, kWall + 1s);
        QCOMPARE(named(snapshot.rules, "mapi").ports, std::string("6001, 18135"));
        QCOMPARE(snapshot.address, std::string("127.77.0.50"));
        session.listen = "127.77.0.51:1";
        view.learn({session});
        QCOMPARE(view.take(recorded(), kNow + 2s, kWall + 2s).address, std::string());
    }

    /// HAProxy's counts stand still for five seconds, then leap; rates go by what is told each second.
    void tellsLeapsBitByBit() {
        HaproxyView view;
        auto sample = recorded();
        const HaproxyPlace place{"https", "cas1"};
        const auto told = [&](std::chrono::seconds after) {
            return legOf(view.take(sample, kNow + after, kWall + after), "https", "cas1").traffic.bytesIn;
        };
        const auto begin = *rowIn(sample, place).bytesIn;
        QCOMPARE(told(0s), begin);
        rowIn(sample, place).bytesIn = begin + 5000;
        QCOMPARE(told(5s), begin);
        QCOMPARE(told(6s), begin + 1000);
        QCOMPARE(told(8s), begin + 3000);
        rowIn(sample, place).bytesIn = begin + 15'000;
        QCOMPARE(told(10s), begin + 5000);
        QCOMPARE(told(11s), begin + 7000);
        QCOMPARE(told(60s), begin + 15'000);
        // Long after nothing it was no longer on its way than HAProxy counts.
        rowIn(sample, place).bytesIn = begin + 20'000;
        QCOMPARE(told(600s), begin + 15'000);
        QCOMPARE(told(605s), begin + 20'000);
        rowIn(sample, place).bytesIn = 10;
        QCOMPARE(told(606s), std::uint64_t{10});
    }

    void anotherProcessHasPortsOfItsOwn() {
        HaproxyView view;
        auto sample = recorded();
        view.take(sample, kNow, kWall);
        HaproxySession session;
        session.backend = "mapi";
        session.listen = "127.77.0.50:18135";
        view.learn({session});
        QCOMPARE(named(view.take(sample, kNow + 1s, kWall + 1s).rules, "mapi").ports, std::string("18135"));
        ++sample.info.pid;
        QCOMPARE(named(view.take(sample, kNow + 2s, kWall + 2s).rules, "mapi").ports, std::string());
    }

    void statesOfNodes() {
        HaproxyView view;
        const auto snapshot = view.take(recorded(), kNow, kWall);
        QCOMPARE(snapshot.nodes.size(), std::size_t{3});
        // Drained in one backend, and by tracking in another; in the third its check fails.
        QCOMPARE(legOf(snapshot, "https", "cas1").admin, AdminState::Drain);
        QCOMPARE(legOf(snapshot, "https", "cas1").health, HealthState::Up);
        QCOMPARE(legOf(snapshot, "mapi", "cas1").admin, AdminState::Drain);
        QCOMPARE(legOf(snapshot, "web", "cas1").admin, AdminState::Enabled);
        QCOMPARE(legOf(snapshot, "web", "cas1").health, HealthState::Down);
        QCOMPARE(legOf(snapshot, "web", "cas1").lastCheck, std::string("L7STS: 503 Service, \"odd\" text"));
        const auto first = named(snapshot.nodes, "cas1");
        QCOMPARE(first.admin, AdminState::Enabled);
        QCOMPARE(first.health, HealthState::Up);
        QCOMPARE(first.address, std::string("127.77.0.11"));
        QCOMPARE(first.traffic.active, std::uint64_t{2});
        // Weight 0, without a check, and in maintenance.
        QCOMPARE(legOf(snapshot, "https", "cas2").weight, 0);
        QCOMPARE(legOf(snapshot, "mapi", "cas2").health, HealthState::Unknown);
        QCOMPARE(legOf(snapshot, "web", "cas2").admin, AdminState::Disabled);
        QCOMPARE(legOf(snapshot, "web", "cas2").health, HealthState::Unknown);
        const auto third = named(snapshot.nodes, "cas3");
        QCOMPARE(third.health, HealthState::Down);
        QCOMPARE(third.lastCheck, std::string("L4CON: Connection refused"));
        QCOMPARE(third.since, kWall - 907s);
    }

    void nodesAreTold_data() {
        QTest::addColumn<std::vector<HaproxyServer>>("servers");
        QTest::addColumn<QString>("nodes");
        using Servers = std::vector<HaproxyServer>;
        QTest::newRow("none") << Servers() << "";
        QTest::newRow("one address, names of each backend's")
            << Servers{server("web", "cas1", "10.0.0.1"), server("mapi", "m1", "10.0.0.1"),
                       server("imap", "cas1", "10.0.0.1")}
            << "cas1 [10.0.0.1] web/cas1 mapi/m1 imap/cas1";
        QTest::newRow("one name, two addresses")
            << Servers{server("web", "s1", "10.0.0.1"), server("mapi", "s1", "10.0.0.2")}
            << "s1 (10.0.0.1) [10.0.0.1] web/s1; s1 (10.0.0.2) [10.0.0.2] mapi/s1";
        QTest::newRow("one address, two ports of it in a backend")
            << Servers{server("web", "a", "127.0.0.1", "1"), server("web", "b", "127.0.0.1", "2"),
                       server("imap", "a", "127.0.0.1", "3")}
            << "a [] web/a imap/a; b [127.0.0.1:2] web/b";
        QTest::newRow("no address yet") << Servers{server("web", "a", ""), server("imap", "a", "")}
                                        << "a [] web/a imap/a";
    }

    void nodesAreTold() {
        QFETCH(std::vector<HaproxyServer>, servers);
        QTEST(textOf(haproxyNodes(servers)), "nodes");
    }

    void whatChangesIsAnEvent() {
        HaproxyView view;
        auto sample = recorded();
        view.take(sample, kNow, kWall);
        // The first look tells what is down since when.
        const auto first = view.events(0);
        QCOMPARE(textOf(first), QStringLiteral("node-down web cas1 L7STS: 503 Service, \"odd\" text; "
                                               "node-down https cas3 L4CON: Connection refused"));
        QCOMPARE(first.events[1].at, kWall - 907s);

        serverIn(sample, {"https", "cas2"}).admin = 0x01;
        serverIn(sample, {"https", "cas3"}).operation = 2;
        serverIn(sample, {"mapi", "c2"}).weight = 40;
        view.take(sample, kNow + 1s, kWall + 1s);
        const auto second = view.events(first.next);
        QCOMPARE(textOf(second), QStringLiteral("verb-applied https cas2 disable; verb-applied mapi cas2 weight 40; "
                                                "node-up https cas3 L4CON: Connection refused"));
        // The last session of a drain.
        rowIn(sample, {"https", "cas1"}).active = 0;
        serverIn(sample, {"https", "cas2"}).admin = 0;
        view.take(sample, kNow + 2s, kWall + 2s);
        QCOMPARE(textOf(view.events(second.next)),
                 QStringLiteral("node-drained https cas1; verb-applied https cas2 enable"));
        const auto still = view.events(0).next;
        view.take(sample, kNow + 3s, kWall + 3s);
        QCOMPARE(view.events(0).next, still);
    }

    /// Whole seconds since then, read at any time within a second, are one moment.
    void sinceStandsStill() {
        HaproxyView view;
        auto sample = recorded();
        const auto since = legOf(view.take(sample, kNow, kWall), "https", "cas3").since;
        for (int look = 1; look < 30; ++look) {
            const auto late = look * 1040ms;
            rowIn(sample, {"https", "cas3"}).changedBefore = 907 + (look * 1040 + 500) / 1000;
            QCOMPARE(legOf(view.take(sample, kNow + late, kWall + late), "https", "cas3").since, since);
        }
        serverIn(sample, {"https", "cas3"}).operation = 2;
        rowIn(sample, {"https", "cas3"}).changedBefore = 1;
        QCOMPARE(legOf(view.take(sample, kNow + 60s, kWall + 60s), "https", "cas3").since, kWall + 59s);
    }

    void anotherProcessBeginsAnew_data() {
        QTest::addColumn<qint64>("pid");
        QTest::addColumn<qint64>("uptime");
        QTest::addColumn<bool>("anew");
        QTest::newRow("the same, later") << qint64{6322} << qint64{5000} << false;
        QTest::newRow("another process") << qint64{6400} << qint64{5000} << true;
        QTest::newRow("the same number again") << qint64{6322} << qint64{1} << true;
    }

    void anotherProcessBeginsAnew() {
        QFETCH(qint64, pid);
        QFETCH(qint64, uptime);
        QFETCH(bool, anew);
        HaproxyView view;
        auto sample = recorded();
        const auto before = view.take(sample, kNow, kWall);
        sample.info.pid = pid;
        sample.info.uptimeSeconds = uptime;
        const auto after = view.take(sample, kNow + 1s, kWall + 1s);
        QCOMPARE(after.startedAt != before.startedAt, anew);
        QCOMPARE(textOf(view.events(0)).startsWith(QStringLiteral("engine-started")), anew);
        const auto checks = [](const Snapshot& snapshot) { return legOf(snapshot, "https", "cas1").check.total(); };
        QCOMPARE(checks(before), std::uint64_t{1});
        QCOMPARE(checks(after), anew ? std::uint64_t{1} : std::uint64_t{2});
    }

    void ordersFindTheirServers() {
        HaproxyView view;
        view.take(recorded(), kNow, kWall);
        QCOMPARE(view.servers("cas1", {}).size(), std::size_t{3});
        QCOMPARE(view.servers("cas1", "mapi"), (std::vector<HaproxyPlace>{{"mapi", "c1"}}));
        QVERIFY(view.servers("cas3", "mapi").empty());
        QVERIFY(view.servers("nobody", {}).empty());
        QCOMPARE(view.nodeOf(HaproxyPlace("mapi", "c1")), std::string("cas1"));
        // Of a table that serves several backends.
        QCOMPARE(view.nodeOf(HaproxyPlace("st_mapi", "c2")), std::string("cas2"));
        QCOMPARE(view.nodeOf(HaproxyPlace("mapi", "gone")), std::string("gone"));
    }

    void serversWithoutStatisticsAreLeftOut() {
        HaproxyView view;
        auto sample = recorded();
        sample.servers.push_back(server("https", "ghost", "127.77.0.99"));
        sample.servers.push_back(sample.servers.front());
        const auto snapshot = view.take(sample, kNow, kWall);
        QCOMPARE(snapshot.nodes.size(), std::size_t{3});
        QCOMPARE(snapshot.legs.size(), std::size_t{7});
    }

    void aSoftStopIsADrain() {
        HaproxyView view;
        auto sample = recorded();
        sample.info.stopping = true;
        QCOMPARE(view.take(sample, kNow, kWall).state, EngineState::Draining);
    }
};

QTEST_GUILESS_MAIN(TestHaproxyView)
#include "tst_haproxy_view.moc"
