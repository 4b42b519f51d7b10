#include <QtTest>

#include "app/monitor/chart_texts.h"
#include "app/monitor/event_texts.h"
#include "app/monitor/monitor_texts.h"
#include "app/monitor/node_states.h"

using namespace cas;

namespace {

constexpr AdminState kAdmins[] = {AdminState::Enabled, AdminState::Drain, AdminState::Disabled, AdminState::Stopped,
                                  AdminState::Suspended};
constexpr HealthState kHealths[] = {HealthState::Unknown, HealthState::Up, HealthState::Down};

QString qt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

/// A sentence somebody can read: something in it, no place left open, no hole where a word is missing.
bool isWhole(const QString& text) {
    return !text.isEmpty() && !text.contains(u'%') && !text.contains(QStringLiteral("  ")) && text == text.trimmed() &&
           !text.startsWith(u':') && !text.endsWith(u':');
}

}  // namespace

/// The words for events, states and verbs: none is missing.
class TestMonitorWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresHaveTheDecimalSignOfTheLanguage_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("bytes");
        QTest::addColumn<QString>("rate");
        QTest::newRow("English") << "en"
                                 << "1.4 MB"
                                 << "12.5 Mbit/s";
        QTest::newRow("German") << "de"
                                << "1,4 MB"
                                << "12,5 Mbit/s";
        // Digits that can be typed and searched for.
        QTest::newRow("Arabic") << "ar_EG"
                                << "1.4 MB"
                                << "12.5 Mbit/s";
    }

    void figuresHaveTheDecimalSignOfTheLanguage() {
        QFETCH(QString, language);
        const QLocale before;
        QLocale::setDefault(QLocale(language));
        const auto bytes = byteText(1'400'000);
        const auto rate = valueText(12'500'000, ChartUnit::BitsPerSecond);
        const auto forFiles = latinNumber(12.5, 1);
        QLocale::setDefault(before);
        QTEST(bytes, "bytes");
        QTEST(rate, "rate");
        QCOMPARE(forFiles, QStringLiteral("12.5"));
    }

    void everyEventHasASentence_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("detail");
        for (const auto& [kind, name] : EnumNames<EventKind>::table) {
            QTest::addRow("%s", std::string(name).c_str()) << int(kind) << QStringLiteral("12");
            if (kind != EventKind::ConfigurationApplied)
                QTest::addRow("%s without detail", std::string(name).c_str()) << int(kind) << QString();
        }
        for (const auto& [verb, name] : EnumNames<Verb>::table)
            QTest::addRow("verb %s", std::string(name).c_str())
                << int(EventKind::VerbApplied) << qt(name) + QStringLiteral(" 30");
        QTest::newRow("a verb of a newer balancer") << int(EventKind::VerbApplied) << QStringLiteral("hibernate");
    }

    void everyEventHasASentence() {
        QFETCH(int, kind);
        QFETCH(QString, detail);
        Event event;
        event.kind = EventKind(kind);
        event.node = "cas1";
        event.rule = "HTTPS";
        event.detail = detail.toStdString();
        event.count = 3;
        for (const auto severity : {Severity::Error, Severity::Warning, Severity::Info}) {
            event.severity = severity;
            QVERIFY2(isWhole(sentence(event)), qPrintable(sentence(event)));
            QVERIFY2(isWhole(severityWord(severity)), qPrintable(severityWord(severity)));
            QVERIFY(!stateWord(markOf(event)).isEmpty());
        }
        if (isMark(event)) QVERIFY2(isWhole(markText(event)), qPrintable(markText(event)));
    }

    void aDetailMayHoldAnything() {
        Event event;
        event.kind = EventKind::NodeDown;
        event.node = "cas1";
        event.detail = "load %1 of 100%2";
        QCOMPARE(sentence(event), QStringLiteral("cas1 is down: load %1 of 100%2"));
    }

    void weightsAreToldWithTheirValue() {
        Event event;
        event.kind = EventKind::VerbApplied;
        event.node = "cas1";
        event.detail = "weight 30";
        QCOMPARE(sentence(event), QStringLiteral("cas1 has weight 30 now"));
        QCOMPARE(markText(event), QStringLiteral("cas1: Weight"));
    }

    void whatIsNotTheStartIsAMark() {
        Event event;
        event.kind = EventKind::ConfigurationApplied;
        event.detail = "1";
        QVERIFY(!isMark(event));
        event.detail = "2";
        QVERIFY(isMark(event));
        event.kind = EventKind::CheckNote;
        QVERIFY(!isMark(event));
    }

    void everyStateHasAWord_data() {
        QTest::addColumn<int>("admin");
        QTest::addColumn<int>("health");
        for (const auto admin : kAdmins)
            for (const auto health : kHealths)
                QTest::addRow("%s, %s", std::string(nameOf(admin)).c_str(), std::string(nameOf(health)).c_str())
                    << int(admin) << int(health);
    }

    void everyStateHasAWord() {
        QFETCH(int, admin);
        QFETCH(int, health);
        NodeRow node;
        node.admin = AdminState(admin);
        node.health = HealthState(health);
        QVERIFY2(isWhole(stateText(node)), qPrintable(stateText(node)));
        // An order is told rather than what checks say, and none looks like a node that serves.
        if (node.admin != AdminState::Enabled) QVERIFY(markOf(node) != State::Up && markOf(node) != State::Down);
        if (node.admin == AdminState::Enabled) QCOMPARE(markOf(node) == State::Up, node.health == HealthState::Up);
    }

    void everyVerbHasItsWords() {
        for (const auto& [verb, name] : EnumNames<Verb>::table) {
            QVERIFY2(isWhole(verbWord(verb)), std::string(name).c_str());
            QVERIFY2(isWhole(verbDone(verb, QStringLiteral("cas1"), {})), std::string(name).c_str());
            QVERIFY2(verbDone(verb, QStringLiteral("cas1"), QStringLiteral("5")).contains(QStringLiteral("cas1")),
                     std::string(name).c_str());
        }
    }

    void theArrayHasAWordToo() {
        for (const auto state : {ArrayState::Serving, ArrayState::Degraded, ArrayState::Down, ArrayState::Paused}) {
            QVERIFY(isWhole(word(state)));
            QVERIFY(markOf(state) != State::Unknown);
        }
    }
};

QTEST_GUILESS_MAIN(TestMonitorWords)
#include "tst_monitor_words.moc"
