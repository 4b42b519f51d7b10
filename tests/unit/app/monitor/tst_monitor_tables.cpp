#include <QtTest>
#include <cmath>

#include "app/live/session_rows.h"
#include "app/monitor/affinity_table_model.h"
#include "app/monitor/client_table_model.h"
#include "app/monitor/event_table_model.h"
#include "app/monitor/monitor_texts.h"
#include "app/monitor/node_table_model.h"
#include "app/monitor/rule_state_model.h"
#include "app/monitor/session_table_model.h"
#include "balancer/rpc/rpc_syntax.h"
#include "tests/support/fake_link.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/time_texts.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

/// All texts of a row, with a bar between.
QString lineOf(const QAbstractItemModel& model, int row = 0) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) cells << model.index(row, column).data().toString();
    return cells.join(u'|');
}

/// Every role of the first rows is asked, as views and screen readers do.
void askAll(const QAbstractItemModel& model) {
    for (int row = 0; row < std::min(model.rowCount(), 4); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            for (int role = 0; role < Qt::UserRole + 64; ++role) (void)model.index(row, column).data(role);
}

NodeRow busyNode() {
    NodeRow row;
    row.name = "cas1";
    row.address = "fd00::11";
    row.health = HealthState::Up;
    row.weight = 100;
    row.share = 0.336;
    row.deserved = 1.0 / 3;
    row.sessions = 119;
    row.failed = 3;
    row.lastCheck = "200 OK";
    row.since = std::chrono::system_clock::now() - 26h;
    row.values[Measure::Opened] = 12.34F;
    row.values[Measure::BytesIn] = 1.25e6F;
    row.values[Measure::BytesOut] = 0;
    row.values[Measure::CheckTime] = 3.5F;
    row.rpc = {{exchange_interfaces::rfr.uuid, 6002}};
    return row;
}

SessionSnapshot session(const std::string& client) {
    SessionSnapshot session;
    session.id = 7;
    session.client = client;
    session.rule = "HTTPS";
    session.node = "cas2";
    session.listen = "[fd00::50]:443";
    return session;
}

}  // namespace

/// What the tables of the monitor say, above all where little or nonsense is known.
class TestMonitorTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNodeOfWhichAllIsKnown() {
        NodeTableModel model;
        const auto row = busyNode();
        model.setRows({row});
        askAll(model);
        QCOMPARE(lineOf(model),
                 QStringLiteral("cas1|Up|") + sinceText(row.since) +
                     QStringLiteral("|100|34 %|119|12.3 /s|10.0 Mbit/s|0.0 bit/s|3.5 ms|3|200 OK|RFR 6002"));
        const auto cell = [&](int column, int role) { return model.index(0, column).data(role); };
        QVERIFY(cell(NodeTableModel::Node, table::SuffixRole).toString().contains(QStringLiteral("fd00::11")));
        QCOMPARE(cell(NodeTableModel::StateOf, table::StateRole).toInt(), int(State::Up));
        QCOMPARE(cell(NodeTableModel::Errors, table::ToneRole).toInt(), int(table::DangerTone));
        QVERIFY(cell(NodeTableModel::Share, Qt::ToolTipRole).toString().contains(QStringLiteral("33 %")));
    }

    void aNodeOfWhichNothingIsKnown() {
        NodeTableModel model;
        NodeRow row;
        row.name = "cas1";
        model.setRows({row});
        askAll(model);
        QCOMPARE(lineOf(model), QStringLiteral("cas1|Unknown|–|0|0 %|0|–|–|–|–|0|–|–"));
        QVERIFY(!model.index(0, NodeTableModel::Errors).data(table::ToneRole).isValid());
    }

    void nodesAreSortedByNumbersAndUnknownOnesAreLeast() {
        NodeTableModel model;
        std::vector<NodeRow> rows;
        for (const float bytes : {9e6F, std::nanf(""), 10e6F, 0.0F}) {
            auto row = busyNode();
            row.name = "cas" + std::to_string(rows.size());
            row.place = int(rows.size());
            row.values[Measure::BytesIn] = bytes;
            rows.push_back(row);
        }
        model.setRows(rows);
        for (int column = 0; column < NodeTableModel::Columns; ++column) model.sort(column, Qt::DescendingOrder);
        model.sort(NodeTableModel::In);
        QStringList names;
        for (const auto& row : model.rows()) names << QString::fromStdString(row.name);
        QCOMPARE(names.join(u' '), QStringLiteral("cas1 cas3 cas0 cas2"));
    }

    void sessionsOfBothFamilies_data() {
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("host");
        QTest::newRow("IPv4") << "10.0.20.7:50123"
                              << "10.0.20.7";
        QTest::newRow("IPv6") << "[fd00:1::7]:50123"
                              << "fd00:1::7";
        QTest::newRow("link-local") << "[fe80::1%2]:50123"
                                    << "fe80::1%2";
    }

    void sessionsOfBothFamilies() {
        QFETCH(QString, client);
        QFETCH(QString, host);
        SessionTableModel model;
        model.setRows({session(client.toStdString())});
        askAll(model);
        QCOMPARE(lineOf(model), client + QStringLiteral("|–|HTTPS|cas2|–|–|[fd00::50]:443|0 s|0 s|0 B|0 B"));
        model.setNames({{host.toStdString(), "miller-pc.corp"}});
        QCOMPARE(lineOf(model).section(u'|', 1, 1), QStringLiteral("miller-pc.corp"));
        QCOMPARE(model.line(model.rows()[0]), lineOf(model).replace(u'|', u'\t'));
    }

    void anRpcSession() {
        SessionTableModel model;
        auto row = session("10.0.0.1:1");
        row.interface = exchange_interfaces::rfr.uuid;
        row.associationGroup = 0xabcdef;
        row.ageSeconds = 3661;
        row.bytesIn = 1'500'000;
        model.setPlaces({{"cas2", 1}});
        model.setRows({row});
        QCOMPARE(lineOf(model), QStringLiteral("10.0.0.1:1|–|HTTPS|cas2|RFR|abcdef|[fd00::50]:443|1 h 01 min|0 s|1.5 "
                                               "MB|0 B"));
        QCOMPARE(model.index(0, int(SessionColumn::Node)).data(table::NodeRole).toInt(), 1);
    }

    void clientsAndTheirShares() {
        ClientTableModel model;
        ClientRow nat{"fd00::1", 60, 0.6, 0, 999, "cas1, cas2", true};
        ClientRow small{"10.0.0.9", 1, 0.0123, 1000, 0, "cas1", false};
        model.setRows({nat, small});
        askAll(model);
        QCOMPARE(lineOf(model), QStringLiteral("fd00::1|–|60 %|60|0 B|999 B|cas1, cas2"));
        QCOMPARE(lineOf(model, 1), QStringLiteral("10.0.0.9|–|1.2 %|1|1.0 kB|0 B|cas1"));
        QCOMPARE(model.index(0, 0).data(table::StateRole).toInt(), int(State::Warning));
        QVERIFY(!model.index(1, 0).data(table::StateRole).isValid());
        QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
    }

    void rulesThatListenAndThoseThatDoNot() {
        auto snapshot = fakeSnapshot(1);
        snapshot.rules[0].ports = "443";
        snapshot.rules.push_back(snapshot.rules[0]);
        snapshot.rules[1].name = "RPC";
        snapshot.rules[1].ports = "6001-6010";
        snapshot.rules[1].listening = 1;
        snapshot.rules[1].socketsWhy = SocketsWhy::RangeSteered;
        snapshot.rules[1].traffic.refused = 4;
        snapshot.mappedPorts.push_back({"RPC", 6002, exchange_interfaces::rfr.uuid, "cas1", 7000});
        RuleStateModel model;
        model.setRows(ruleRows(snapshot, {}));
        askAll(model);
        QCOMPARE(lineOf(model), QStringLiteral("HTTPS|443|–|0|–|–|–|0|0|0|–"));
        QCOMPARE(lineOf(model, 1), QStringLiteral("RPC|6001-6010|1|0|–|–|–|0|4|0|RFR 6002 (cas1)"));
        QCOMPARE(model.index(1, RuleStateModel::Refused).data(table::ToneRole).toInt(), int(table::DangerTone));
        for (int column = 0; column < RuleStateModel::Columns; ++column) model.sort(column, Qt::DescendingOrder);
    }

    void boundClients() {
        AffinityTableModel model;
        model.setRows({{"web", "fd00::/64", "cas1", 2, 0}, {"rpc", "fd00::/64", "cas2", 0, 130}});
        askAll(model);
        QCOMPARE(lineOf(model), QStringLiteral("fd00::/64|web|cas1|2|now"));
        QCOMPARE(lineOf(model, 1), QStringLiteral("fd00::/64|rpc|cas2|0|2 min ago"));
    }

    void eventsNewestFirstAndFiltered() {
        std::deque<Event> events;
        for (int i = 0; i < 6000; ++i) {
            Event event;
            event.at = WallTime(std::chrono::seconds(1'000'000 + i));
            event.kind = i % 2 ? EventKind::NodeDown : EventKind::NodeUp;
            event.severity = i % 2 ? Severity::Error : Severity::Info;
            event.node = i % 3 ? "cas1" : "cas2";
            events.push_back(event);
        }
        EventTableModel model;
        model.setEvents(events, 10, {});
        QCOMPARE(model.rowCount(), 5000);
        QCOMPARE(model.rows().front().number, std::uint64_t{6009});
        askAll(model);
        model.setEvents(events, 10, {Severity::Warning, "cas2", QStringLiteral("IS DOWN")});
        QCOMPARE(model.rowCount(), 1000);
        QVERIFY(lineOf(model).endsWith(QStringLiteral("|Error|cas2|–|cas2 is down")));
        model.setEvents(events, 10, {Severity::Warning, {}, QStringLiteral("is up")});
        QCOMPARE(model.rowCount(), 0);
        for (int column = 0; column < EventTableModel::Columns; ++column) model.sort(column, Qt::DescendingOrder);
    }

    void bytes_data() {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << quint64(0) << "0 B";
        QTest::newRow("some") << quint64(999) << "999 B";
        QTest::newRow("kB") << quint64(1000) << "1.0 kB";
        QTest::newRow("TB") << quint64(2'500'000'000'000) << "2.5 TB";
        QTest::newRow("the most") << quint64(kUnknownBytes - 1) << "9.2 EB";
        QTest::newRow("unknown") << quint64(kUnknownBytes) << "–";
    }

    void bytes() {
        QFETCH(quint64, bytes);
        QTEST(byteText(bytes), "text");
    }
};

QTEST_GUILESS_MAIN(TestMonitorTables)
#include "tst_monitor_tables.moc"
