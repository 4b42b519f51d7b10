#include <QtTest>

#include "app/live/alert_texts.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

const QDateTime kNow(QDate(2026, 3, 4), QTime(15, 0), Qt::UTC);

Alert alertOf(AlertKind kind, const AlertFacts& facts = {}) {
    Alert alert;
    alert.kind = kind;
    alert.node = "cas4";
    alert.service = "HTTPS";
    alert.since = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 14h + 2min + 18s;
    alert.facts = facts;
    return alert;
}

AlertFacts facts(double value, double usual, std::uint64_t count, std::uint64_t of, const std::string& detail = {},
                 std::vector<std::string> names = {}) {
    return {value, usual, count, of, detail, std::move(names), std::nullopt};
}

}  // namespace

class TestAlertTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void alertsSayWhatWhereAndWhy_data() {
        QTest::addColumn<Alert>("alert");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const Alert& alert, const char* title, const char* reason) {
            QTest::newRow(name) << alert << QString::fromUtf8(title) << QString::fromUtf8(reason);
        };
        using enum AlertKind;
        row("down", alertOf(NodeDown, facts(0, 0, 0, 0, "Port 135 refuses connections")),
            "cas4 has been down since 14:02:18", "Port 135 refuses connections");
        row("down, nothing said", alertOf(NodeDown), "cas4 has been down since 14:02:18", "Its checks get no answer");
        row("one service", alertOf(ServiceDown, facts(0, 0, 0, 0, "%1 refused", {"HTTPS"})),
            "HTTPS does not answer on cas4", "%1 refused. Its clients go to other nodes");
        row("services", alertOf(ServiceDown, facts(0, 0, 0, 0, {}, {"HTTPS", "IMAP"})),
            "2 service(s) do not answer on cas4", "HTTPS, IMAP. Its clients go to other nodes");
        row("last", alertOf(OneNodeLeft, facts(0, 0, 0, 3, {}, {"cas1", "cas2", "cas3"})), "cas1 alone takes clients",
            "2 other node(s) take no clients: cas2, cas3. Bring one back first");
        row("errors", alertOf(Errors, facts(3.19, 0, 61, 1912, {}, {"cas4"})), "3.2 % of new connections fail",
            "61 of 1912 failed, most at cas4");
        row("few errors", alertOf(Errors, facts(0.02, 0, 1, 5000)), "0.02 % of new connections fail",
            "1 of 5000 failed");
        row("slow", alertOf(SlowChecks, facts(13.6, 4, 0, 0)), "cas4 is slower than usual",
            "Checks 14 ms, usually 4 ms");
        row("too many", alertOf(UnevenShare, facts(820, 280, 820, 1400)), "cas4 has too many sessions",
            "820 of 1400, 280 by its weight");
        row("too few", alertOf(UnevenShare, facts(8, 280, 8, 1400)), "cas4 has too few sessions",
            "8 of 1400, 280 by its weight");
        row("lost feed", alertOf(FeedLost), "No data since 14:02:18",
            "The balancer may serve all the same. See whether it runs");
        row("listener", alertOf(ListenerFailed, facts(0, 0, 0, 0, "Port 443 is in use by nginx")),
            "HTTPS cannot open its port", "Port 443 is in use by nginx");
        row("draining", alertOf(Draining, {0, 0, 119, 0, {}, {}, 715s}), "cas4 is draining",
            "119 session(s) left, about 12 min");
        row("drains without end", alertOf(Draining, facts(0, 0, 119, 0)), "cas4 is draining", "119 session(s) left");
        row("drained", alertOf(Draining), "cas4 is drained", "No sessions left. It can be stopped");
    }
    void alertsSayWhatWhereAndWhy() {
        QFETCH(const Alert, alert);
        QFETCH(const QString, title);
        QFETCH(const QString, reason);
        QCOMPARE(alertTitle(alert, kNow), title);
        QCOMPARE(alertReason(alert), reason);
    }

    void everyKindHasItsSentences_data() {
        QTest::addColumn<Alert>("alert");
        for (const auto& [kind, name] : EnumNames<AlertKind>::table) QTest::newRow(name.data()) << alertOf(kind);
    }
    void everyKindHasItsSentences() {
        QFETCH(const Alert, alert);
        QVERIFY(!alertTitle(alert, kNow).isEmpty());
        QVERIFY(!alertReason(alert).isEmpty());
        QVERIFY(!alertRuleName(alert.kind).isEmpty());
        // A strong line and a muted one: no sentence ends with a stop.
        QVERIFY(!alertTitle(alert, kNow).endsWith(u'.') && !alertReason(alert).endsWith(u'.'));
    }

    void anotherDayHasItsDate() {
        auto alert = alertOf(AlertKind::NodeDown);
        QVERIFY(alertTitle(alert, kNow.addDays(1)) != alertTitle(alert, kNow));
        alert.state = AlertState::Snoozed;
        alert.snoozedUntil = alert.since + 1h;
        QCOMPARE(alertStanding(alert, kNow), QStringLiteral("Snoozed until 15:02"));
    }

    void rulesSayTheirNumbers() {
        const auto rules = defaultAlertRules();
        QCOMPARE(alertRuleText(rules[0]), QStringLiteral("After 10 s"));
        QCOMPARE(alertRuleText(rules[5]),
                 QStringLiteral("At least 1 % of the new connections of 1 min, and at least 10 of them"));
    }
};

QTEST_APPLESS_MAIN(TestAlertTexts)
#include "tst_alert_texts.moc"
