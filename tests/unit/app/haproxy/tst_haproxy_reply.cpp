#include <QtTest>
#include <fstream>
#include <iterator>

#include "app/haproxy/haproxy_reply.h"

using namespace cas;

namespace {

/// What Debian's HAProxy 2.6 said.
std::string recorded(const std::string& file) {
    std::ifstream stream(std::string(CAS_HAPROXY_DATA) + '/' + file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

const HaproxyRow& row(const HaproxySample& sample, HaproxyKind kind, const std::string& proxy,
                      const std::string& name = {}) {
    static const HaproxyRow none;
    const auto found = std::ranges::find_if(sample.rows, [&](const HaproxyRow& each) {
        return each.kind == kind && each.proxy == proxy && (name.empty() || each.name == name);
    });
    return found == sample.rows.end() ? none : *found;
}

std::vector<HaproxySession> sessionsIn(const std::string& text) {
    HaproxySessionReader reader;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) reader.take(line);
    return reader.finish();
}

}  // namespace

class TestHaproxyReply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLookIsReadWhole() {
        const auto sample = readHaproxySample(recorded("look.txt"));
        QVERIFY(sample);
        QCOMPARE(sample->level, HaproxyLevel::Admin);
        QCOMPARE(sample->info.version, std::string("2.6.12"));
        QCOMPARE(sample->info.pid, std::int64_t{6322});
        QCOMPARE(sample->info.startedAt, std::int64_t{1795453471});
        QCOMPARE(sample->info.connections, std::uint64_t{6});
        QVERIFY(!sample->info.stopping);
        QCOMPARE(sample->servers.size(), std::size_t{7});
        QCOMPARE(sample->tables.size(), std::size_t{1});
        QCOMPARE(sample->tables[0].name, std::string("st_mapi"));
        QCOMPARE(sample->tables[0].used, std::uint64_t{3});
        const auto& listener = row(*sample, HaproxyKind::Listener, "https");
        QCOMPARE(listener.address, std::string("127.77.0.50:18443"));
        const auto& drained = row(*sample, HaproxyKind::Server, "https", "cas1");
        QCOMPARE(drained.status, std::string("DRAIN"));
        QCOMPARE(drained.active, std::optional<std::uint64_t>(2));
        QCOMPARE(drained.checkStatus, std::string("L4OK"));
        QCOMPARE(sample->servers[0].admin, 8U);
        QCOMPARE(sample->servers[0].host, std::string("127.77.0.11"));
        QCOMPARE(sample->servers[1].weight, 0);
    }

    void quotesInACheckAreItsOwn() {
        const auto sample = readHaproxySample(recorded("look.txt"));
        const auto& sick = row(*sample, HaproxyKind::Server, "web", "cas1");
        QCOMPARE(sick.checkSaid, std::string("Service, \"odd\" text"));
        QCOMPARE(sick.checkMeans, std::string("Layer7 wrong status"));
        QCOMPARE(sick.checkCode, std::optional<std::uint64_t>(503));
        QCOMPARE(sick.mode, std::string("http"));
    }

    /// Addresses of listeners are not told there.
    void theLeastLevelTellsLess() {
        const auto sample = readHaproxySample(recorded("look-user.txt"));
        QVERIFY(sample);
        QCOMPARE(sample->level, HaproxyLevel::User);
        QVERIFY(row(*sample, HaproxyKind::Listener, "https").address.empty());
        QCOMPARE(sample->servers.size(), std::size_t{7});
    }

    void sessionsInShort() {
        const auto sessions = sessionsIn(recorded("sessions.txt"));
        QCOMPARE(sessions.size(), std::size_t{6});  // the one that asked is not a client's
        QCOMPARE(sessions[0].handle, std::uint64_t{0x55b7b941bf30});
        QCOMPARE(sessions[0].client, std::string("127.77.1.1:52451"));
        QCOMPARE(sessions[2].frontend, std::string("mapi_in"));
        QCOMPARE(sessions[2].backend, std::string("mapi"));
        QCOMPARE(sessions[2].server, std::string("c2"));
        QCOMPARE(sessions[0].ageSeconds, 16.0);
        QVERIFY(!sessions[0].bytesIn);
    }

    void sessionsInDetail() {
        const auto sessions = sessionsIn(recorded("sessions-all.txt"));
        QCOMPARE(sessions.size(), std::size_t{6});
        QCOMPARE(sessions[2].frontend, std::string("mapi_in"));
        QCOMPARE(sessions[2].listen, std::string("127.77.0.50:18135"));
        QCOMPARE(sessions[2].backend, std::string("mapi"));
        QCOMPARE(sessions[2].server, std::string("c2"));
        QCOMPARE(sessions[2].bytesIn, std::optional<std::uint64_t>(1000));
        QCOMPARE(sessions[2].bytesOut, std::optional<std::uint64_t>(1000));
        QCOMPARE(sessions[2].ageSeconds, 14.0);
    }

    void clientsByIpv6_data() {
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<QByteArray>("client");
        QTest::newRow("IPv4") << QByteArray("10.0.0.1:5") << QByteArray("10.0.0.1:5");
        QTest::newRow("IPv6") << QByteArray("fd00::7:50123") << QByteArray("[fd00::7]:50123");
        QTest::newRow("IPv4 in IPv6") << QByteArray("::ffff:10.0.0.1:5") << QByteArray("10.0.0.1:5");
        QTest::newRow("brackets") << QByteArray("[fd00::7]:5") << QByteArray("[fd00::7]:5");
        QTest::newRow("no port") << QByteArray("10.0.0.1") << QByteArray("10.0.0.1");
    }

    void clientsByIpv6() {
        QFETCH(QByteArray, told);
        QFETCH(QByteArray, client);
        const auto sessions = sessionsIn("0xa: proto=tcpv6 src=" + told.toStdString() + " fe=f be=b srv=s age=1s\n");
        QCOMPARE(sessions.size(), std::size_t{1});
        QCOMPARE(sessions[0].client, client.toStdString());
    }

    void tableEntries() {
        int bindings = 0;
        std::istringstream stream(recorded("table.txt"));
        for (std::string line; std::getline(stream, line);)
            if (const auto binding = readHaproxyBinding(line); binding && ++bindings == 1) {
                QCOMPARE(binding->client, std::string("127.77.1.1"));
                QCOMPARE(binding->server, std::string("cas1"));
            }
        QCOMPARE(bindings, 3);
        QVERIFY(!readHaproxyBinding("0x1: key=10.0.0.1 use=0 exp=7 gpc0=1"));  // counts, and binds nobody
    }

    void spans_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("seconds");
        QTest::newRow("seconds") << QByteArray("4s") << 4.0;
        QTest::newRow("minutes") << QByteArray("59m44s") << 3584.0;
        QTest::newRow("hours") << QByteArray("2h5m") << 7500.0;
        QTest::newRow("days") << QByteArray("1d3h") << 97200.0;
        QTest::newRow("unknown") << QByteArray("?") << -1.0;
        QTest::newRow("never") << QByteArray("<NEVER>") << -1.0;
        QTest::newRow("nothing") << QByteArray() << -1.0;
        QTest::newRow("no unit") << QByteArray("7") << -1.0;
        QTest::newRow("negative") << QByteArray("-7s") << -1.0;
        QTest::newRow("too large") << QByteArray("99999999999s") << -1.0;
    }

    void spans() {
        QFETCH(QByteArray, text);
        QFETCH(double, seconds);
        QCOMPARE(readHaproxySpan(text.toStdString()).value_or(-1), seconds);
    }

    void nonsenseIsNoLook_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another program") << QByteArray("220 mail.contoso.com ESMTP\r\n");
        QTest::newRow("JSON") << QByteArray(R"({"ok":false,"kind":"unknown","message":"no"})"
                                            "\n");
        QTest::newRow("another name") << QByteArray("Name: Varnish\n\n# pxname,svname,type\n");
        QTest::newRow("no statistics") << QByteArray("Name: HAProxy\nPid: 1\n\n");
        QTest::newRow("no process") << QByteArray("# pxname,svname,type\na,FRONTEND,0\n\n");
    }

    void nonsenseIsNoLook() {
        QFETCH(QByteArray, text);
        QVERIFY(!readHaproxySample(text.toStdString()));
    }

    /// However it is cut, nothing is read that was not there, and nobody crashes.
    void everyHalfOfALook() {
        const auto whole = recorded("look.txt");
        const auto all = readHaproxySample(whole);
        for (std::size_t size = 0; size < whole.size(); size += 7) {
            const auto sample = readHaproxySample(std::string_view(whole).substr(0, size));
            if (sample)
                QVERIFY(sample->rows.size() <= all->rows.size() && sample->servers.size() <= all->servers.size());
        }
    }

    void hostileRows_data() {
        QTest::addColumn<QByteArray>("stat");
        QTest::addColumn<int>("rows");
        const QByteArray good = "web,cas1,2,UP,3\n";
        QTest::newRow("fine") << good << 1;
        QTest::newRow("an order in a name") << QByteArray("web,a;shutdown frontend web,2,UP,3\n") + good << 1;
        QTest::newRow("a blank in a name") << QByteArray("we b,cas1,2,UP,3\n") + good << 1;
        QTest::newRow("no name") << QByteArray(",cas1,2,UP,3\n") + good << 1;
        QTest::newRow("a kind to come") << QByteArray("web,cas1,9,UP,3\n") + good << 1;
        QTest::newRow("too few fields") << QByteArray("web\n") + good << 1;
        QTest::newRow("too many fields") << QByteArray("web,cas2,2,UP,3") + QByteArray(1000, ',') + '\n' + good << 2;
        QTest::newRow("a line end in quotes") << QByteArray("web,cas2,2,\"U\n\nP\",3\n") + good << 2;
        QTest::newRow("a quote that stays open") << QByteArray("web,cas2,2,\"UP,3\n") + good << 1;
        QTest::newRow("numbers that are none")
            << QByteArray("web,cas2,2,UP,-3\nweb,cas3,2,UP,99999999999999999999\n") << 2;
        QTest::newRow("zero bytes") << QByteArray("web,ca\0s1,2,UP,3\n", 17) + good << 1;
    }

    void hostileRows() {
        QFETCH(QByteArray, stat);
        QFETCH(int, rows);
        const auto sample = readHaproxySample("Name: HAProxy\nPid: 1\n\n# pxname,svname,type,status,scur,\n" +
                                              stat.toStdString() + "\n");
        QVERIFY(sample);
        QCOMPARE(sample->rows.size(), static_cast<std::size_t>(rows));
        for (const auto& each : sample->rows) {
            QVERIFY(each.status.find('\n') == std::string::npos);
            QVERIFY(!each.active || *each.active == 3);
        }
    }

    void hostileSessions() {
        QVERIFY(sessionsIn("0xnothing: src=1.2.3.4:5 fe=a be=b\n").empty());
        QVERIFY(sessionsIn("0x\n0x:\n  total=5\n").empty());
        QVERIFY(sessionsIn("  frontend=a\n  backend=b\n").empty());
        QVERIFY(sessionsIn("Permission denied\n\n").empty());
        QCOMPARE(sessionsIn("0x1: src=1.2.3.4:5 fe=a be=b;c srv=d\n0x2: src=1.2.3.4:5 fe=a be=b\n").size(),
                 std::size_t{1});
    }

    void sessionsAreBounded() {
        HaproxySessionReader reader;
        std::size_t taken = 0;
        while (taken < 2 * HaproxySessionReader::kMostSessions &&
               reader.take("0x1: src=1.2.3.4:5 fe=a be=b srv=c age=1s"))
            ++taken;
        QCOMPARE(reader.finish().size(), HaproxySessionReader::kMostSessions);
    }
};

QTEST_GUILESS_MAIN(TestHaproxyReply)
#include "tst_haproxy_reply.moc"
