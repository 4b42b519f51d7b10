#include <QtTest>
#include <set>

#include "app/live/alert_settings.h"
#include "app/live/alert_texts.h"

using namespace cas;
using namespace std::chrono_literals;
using Kind = AlertSettingsFault::Kind;
Q_DECLARE_METATYPE(Kind)

class TestAlertSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreRightAndUnlike() {
        std::set<std::string> ids;
        for (const auto& rule : defaultAlertRules()) {
            QCOMPARE(faultOf(rule), AlertRuleFault::None);
            QVERIFY(ids.insert(rule.id).second);
            QVERIFY(!alertRuleName(rule.kind).isEmpty());
            QVERIFY(!alertRuleText(rule).isEmpty());
        }
        QCOMPARE(defaultAlertRules().front().hold, 10s);
    }

    void whatIsWrittenIsReadBack() {
        AlertSettings settings;
        settings.command = QStringLiteral("/usr/bin/notify \"a b\"");
        settings.webhook = QStringLiteral("https://alerts.contoso.com/cas");
        settings.rules[5].threshold = 2.5;
        settings.rules[5].ways = {true, false, false, true};
        settings.rules[0].enabled = false;
        settings.rules[0].hold = 42s;
        settings.rules[1].severity = Severity::Info;
        const auto read = readAlertSettings(toJson(settings));
        QVERIFY(read.faults.isEmpty());
        QVERIFY(read.settings == settings);
    }

    void rulesTheFileDoesNotNameComeByThemselves() {
        const auto read =
            readAlertSettings(QByteArray(R"({"rules": [{"id": "second", "kind": "errors", "threshold": 5}]})"));
        QVERIFY(read.faults.isEmpty());
        QCOMPARE(read.settings.rules.size(), defaultAlertRules().size() + 1);
        QCOMPARE(read.settings.rules.front().id, std::string("second"));
        QCOMPARE(read.settings.rules.front().threshold, 5.0);
        QCOMPARE(read.settings.rules.front().hold, 60s);
    }

    void whatIsOfAnotherVersionIsKept() {
        const QByteArray json(R"({"colour": "red", "rules": [{"id": "moon", "kind": "moon-full", "phase": 4},
            {"id": "node-down", "kind": "node-down", "colour": "blue"}]})");
        const auto read = readAlertSettings(json);
        QCOMPARE(read.faults.size(), 3);
        const auto written = toJson(read.settings);
        QCOMPARE(written["colour"].toString(), QStringLiteral("red"));
        const auto rules = written["rules"].toArray();
        QCOMPARE(rules.first().toObject()["colour"].toString(), QStringLiteral("blue"));
        QCOMPARE(rules.last().toObject()["phase"].toInt(), 4);
        QVERIFY(readAlertSettings(written).settings == read.settings);
    }

    void faultsAreNamed_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* json, Kind kind, const char* where) {
            QTest::newRow(name) << QByteArray(json) << kind << QString::fromLatin1(where);
        };
        row("no JSON", "{\"rules\": ", Kind::NotJson, "");
        row("a list", "[]", Kind::NotJson, "");
        row("empty", "", Kind::NotJson, "");
        row("rules are no list", R"({"rules": 4})", Kind::WrongType, "rules");
        row("a rule is no object", R"({"rules": [4]})", Kind::WrongType, "rules/0/id");
        row("command is a number", R"({"command": 4})", Kind::WrongType, "command");
        row("enabled is a word", R"({"rules": [{"id": "a", "kind": "errors", "enabled": "yes"}]})", Kind::WrongType,
            "rules/a/enabled");
        row("unknown severity", R"({"rules": [{"id": "a", "kind": "errors", "severity": "loud"}]})", Kind::UnknownWord,
            "rules/a/severity");
        row("unknown way", R"({"rules": [{"id": "a", "kind": "errors", "notify": ["pigeon"]}]})", Kind::UnknownWord,
            "rules/a/notify");
        row("threshold too high", R"({"rules": [{"id": "a", "kind": "errors", "threshold": 101}]})", Kind::OutOfRange,
            "rules/a/threshold");
        row("clear above it", R"({"rules": [{"id": "a", "kind": "errors", "clear": 3}]})", Kind::OutOfRange,
            "rules/a/clear");
        row("negative time", R"({"rules": [{"id": "a", "kind": "node-down", "holdSeconds": -1}]})", Kind::OutOfRange,
            "rules/a/holdSeconds");
        row("endless time", R"({"rules": [{"id": "a", "kind": "node-down", "wellSeconds": 1e300}]})", Kind::OutOfRange,
            "rules/a/wellSeconds");
        row("errors over no time", R"({"rules": [{"id": "a", "kind": "errors", "holdSeconds": 0}]})", Kind::OutOfRange,
            "rules/a/holdSeconds");
        row("twice", R"({"rules": [{"id": "a", "kind": "errors"}, {"id": "a", "kind": "errors"}]})", Kind::SameId,
            "rules/a");
        row("draining is no rule", R"({"rules": [{"id": "a", "kind": "draining"}]})", Kind::UnknownRule, "rules/a");
    }
    void faultsAreNamed() {
        QFETCH(const QByteArray, json);
        QFETCH(const Kind, kind);
        QFETCH(const QString, where);
        const auto read = readAlertSettings(json);
        QCOMPARE(read.faults.size(), 1);
        QCOMPARE(read.faults.first().kind, kind);
        QCOMPARE(read.faults.first().where, where);
        QVERIFY(!sentence(read.faults.first()).isEmpty());
        for (const auto& rule : read.settings.rules) QCOMPARE(faultOf(rule), AlertRuleFault::None);
    }

    void targetsAreJudged() {
        QCOMPARE(commandFault(QStringLiteral("/bin/a \"b c\" \"\"\"d")), AlertTargetFault::None);
        QCOMPARE(commandFault(QStringLiteral("/bin/a \"b c")), AlertTargetFault::OpenQuote);
        QCOMPARE(webhookFault({}), AlertTargetFault::None);
        QCOMPARE(webhookFault(QStringLiteral("http://[::1]:8080/x")), AlertTargetFault::None);
        for (const auto* const bad : {"alerts.contoso.com", "ftp://a/b", "https://", "file:///etc/passwd"})
            QCOMPARE(webhookFault(QString::fromLatin1(bad)), AlertTargetFault::NoWebAddress);
    }
};

QTEST_APPLESS_MAIN(TestAlertSettings)
#include "tst_alert_settings.moc"
