// The rules of alerts: what is edited, refused, kept and reset.
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include "app/monitor/alert_rules_dialog.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/field.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

template <class Widget>
Widget* named(const AlertRulesDialog& dialog, const QString& name) {
    for (auto* const widget : dialog.findChildren<Widget*>())
        if (widget->accessibleName() == name || widget->property("text").toString() == name) return widget;
    qFatal("No %s", qPrintable(name));
    return nullptr;
}

void type(QLineEdit* edit, const QString& text) {
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

}  // namespace

class TestAlertRulesDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unchangedItGivesWhatItGot() {
        AlertSettings settings;
        settings.command = QStringLiteral("/bin/page me");
        settings.unknown[QStringLiteral("colour")] = QStringLiteral("red");
        AlertRulesDialog dialog(settings);
        QVERIFY(dialog.settings() == settings);
        QVERIFY2(accessibilityFaults(&dialog).isEmpty(), qPrintable(accessibilityFaults(&dialog).join(u'\n')));
    }

    void whatIsEditedIsGiven() {
        AlertRulesDialog dialog{AlertSettings()};
        named<QCheckBox>(dialog, QStringLiteral("A service of a node is down"))->setChecked(false);
        type(named<QLineEdit>(dialog, QStringLiteral("New connections fail: threshold")), QStringLiteral("2.5"));
        type(named<QLineEdit>(dialog, QStringLiteral("A node is down: how many seconds it lasts")),
             QStringLiteral("30"));
        named<QComboBox>(dialog, QStringLiteral("A node is slow: severity"))->setCurrentIndex(0);
        named<QCheckBox>(dialog, QStringLiteral("Events were lost: tell by Webhook"))->setChecked(true);
        const auto rules = dialog.settings().rules;
        QVERIFY(!rules[1].enabled);
        QCOMPARE(rules[5].threshold, 2.5);
        QCOMPARE(rules[5].clear, 1.25);
        QCOMPARE(rules[0].hold, 30s);
        QCOMPARE(rules[6].severity, Severity::Error);
        QVERIFY(rules[8].ways.webhook);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.accept();
        QCOMPARE(accepted.count(), 1);
    }

    void whatIsWrongIsSaidAndNotSaved_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("share of nothing") << "New connections fail: threshold"
                                          << "0"
                                          << "from 0.01 to 100";
        QTest::newRow("no number") << "New connections fail: threshold"
                                   << "many"
                                   << "from 0.01 to 100";
        QTest::newRow("too long") << "A node is down: how many seconds it lasts"
                                  << "100000"
                                  << "0 s to 1 d";
        QTest::newRow("half a second") << "A node is down: how many seconds it lasts"
                                       << "0.5"
                                       << "0 s to 1 d";
    }
    void whatIsWrongIsSaidAndNotSaved() {
        QFETCH(const QString, field);
        QFETCH(const QString, text);
        QFETCH(const QString, says);
        AlertRulesDialog dialog{AlertSettings()};
        dialog.show();
        auto* const edit = named<QLineEdit>(dialog, field);
        type(edit, text);
        QVERIFY(edit->accessibleDescription().isEmpty());
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.accept();
        QCOMPARE(accepted.count(), 0);
        QVERIFY2(edit->accessibleDescription().contains(says), qPrintable(edit->accessibleDescription()));
        QVERIFY(edit->property("problem").toBool());
        QVERIFY(dialog.settings().rules == defaultAlertRules());
        type(edit, QStringLiteral("7"));
        QVERIFY(edit->accessibleDescription().isEmpty());
        dialog.accept();
        QCOMPARE(accepted.count(), 1);
    }

    void targetsAreJudged() {
        AlertRulesDialog dialog{AlertSettings()};
        dialog.show();
        auto* const webhook = named<QLineEdit>(dialog, QStringLiteral("Webhook"));
        type(webhook, QStringLiteral("alerts.contoso.com"));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QSignalSpy trial(&dialog, &AlertRulesDialog::trialAsked);
        dialog.accept();
        QCOMPARE(accepted.count(), 0);
        named<QPushButton>(dialog, QStringLiteral("Send a &trial"))->click();
        QCOMPARE(trial.count(), 0);
        type(webhook, QStringLiteral("https://alerts.contoso.com"));
        named<QPushButton>(dialog, QStringLiteral("Send a &trial"))->click();
        QCOMPARE(trial.count(), 1);
        dialog.tellTrial(AlertWay::Webhook, QStringLiteral("It answered 403."));
        QCOMPARE(webhook->accessibleDescription(), QStringLiteral("It answered 403."));
        dialog.accept();
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(dialog.settings().webhook, QStringLiteral("https://alerts.contoso.com"));
    }

    void defaultsLeaveWhatIsTheAdministrators() {
        AlertSettings settings;
        settings.rules[0].enabled = false;
        settings.rules[5].threshold = 50;
        settings.command = QStringLiteral("/bin/page");
        auto own = settings.rules[5];
        own.id = "many-errors";
        settings.rules.push_back(own);
        AlertRulesDialog dialog(settings);
        named<QPushButton>(dialog, QStringLiteral("Reset to &defaults"))->click();
        auto expected = settings;
        expected.rules = defaultAlertRules();
        expected.rules.push_back(own);
        QVERIFY(dialog.settings() == expected);
    }

    void aNarrowWindowHasTwoLinesPerRule() {
        AlertRulesDialog dialog{AlertSettings()};
        dialog.resize(1200, 600);
        dialog.show();
        auto* const way = named<QCheckBox>(dialog, QStringLiteral("A node is down: tell by Tray"));
        QVERIFY(way->text().isEmpty());
        dialog.resize(500, 500);
        QTRY_COMPARE(way->text(), QStringLiteral("Tray"));
    }
};

CAS_GUI_TEST_MAIN(TestAlertRulesDialog)
#include "tst_alert_rules_dialog.moc"
