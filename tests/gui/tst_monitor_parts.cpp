#include <QComboBox>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTimer>
#include <QtTest>

#include "app/monitor/monitor_toolbar.h"
#include "app/monitor/undo_bar.h"
#include "app/monitor/weight_dialog.h"
#include "app/monitor/what_if_view.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

using namespace cas;

namespace {

NodeRow nodeOf(const std::string& name, int weight, HealthState health = HealthState::Up) {
    NodeRow row;
    row.name = name;
    row.weight = weight;
    row.health = health;
    return row;
}

bool says(const QWidget& widget, const QString& part) {
    const auto texts = widget.findChildren<QLabel*>();
    return std::ranges::any_of(texts,
                               [&](const QLabel* text) { return !text->isHidden() && text->text().contains(part); });
}

Link* linkOf(const QWidget& widget, const QString& text) {
    for (auto* const link : widget.findChildren<Link*>())
        if (!link->isHidden() && link->text().startsWith(text)) return link;
    return nullptr;
}

QStringList rulesOf(const QString& text) { return text.split(u' ', Qt::SkipEmptyParts); }

}  // namespace

/// Small parts of the monitor's window.
class TestMonitorParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weightsGiveShares_data() {
        QTest::addColumn<QString>("node");
        QTest::addColumn<int>("weight");
        QTest::addColumn<QString>("shares");
        QTest::newRow("as it is") << "cas1" << 100 << "50 25 0 25";
        QTest::newRow("none") << "cas1" << 0 << "0 50 0 50";
        QTest::newRow("less") << "cas1" << 50 << "33 33 0 33";
        // Who is down gets nothing, whatever its weight.
        QTest::newRow("of one that is down") << "cas3" << 100 << "50 25 0 25";
        QTest::newRow("of one that had none") << "cas5" << 100 << "33 17 0 17 33";
    }

    void weightsGiveShares() {
        QFETCH(QString, node);
        QFETCH(int, weight);
        std::vector<NodeRow> rows{nodeOf("cas1", 100), nodeOf("cas2", 50), nodeOf("cas3", 100, HealthState::Down),
                                  nodeOf("cas4", 50)};
        if (node == QStringLiteral("cas5")) rows.push_back(nodeOf("cas5", 0));
        WeightDialog dialog(rows, node, nullptr);
        dialog.setWeight(weight);
        QStringList shares;
        for (const double share : dialog.shares()) shares << QString::number(qRound(share * 100));
        QTEST(shares.join(u' '), "shares");
        const auto& table = *dialog.findChild<TableView*>()->model();
        for (int row = 0; row < table.rowCount(); ++row)
            QCOMPARE(table.index(row, 2).data().toString(), shares.at(row) + QStringLiteral(" %"));
    }

    void spinAndSliderAreInStep() {
        WeightDialog dialog({nodeOf("cas1", 70), nodeOf("cas2", 100)}, QStringLiteral("cas1"), nullptr);
        auto* const spin = dialog.findChild<QSpinBox*>();
        auto* const slider = dialog.findChild<QSlider*>();
        QCOMPARE(slider->value(), 70);
        slider->setValue(20);
        QCOMPARE(spin->value(), 20);
        spin->setValue(99);
        QCOMPARE(slider->value(), 99);
        spin->setValue(1000);
        QCOMPARE(dialog.weight(), 100);
        QVERIFY(!says(dialog, QStringLiteral("as a drain does")));
        spin->setValue(0);
        QVERIFY(says(dialog, QStringLiteral("as a drain does")));
        QCOMPARE(dialog.weight(), 0);
    }

    void nobodyWouldServe() {
        WeightDialog dialog({nodeOf("cas1", 70), nodeOf("cas2", 100, HealthState::Down)}, QStringLiteral("cas1"),
                            nullptr);
        dialog.setWeight(0);
        for (const double share : dialog.shares()) QCOMPARE(share, 0.0);
    }

    void whatIfSaysOnlyWhatIs() {
        WhatIfView view;
        QVERIFY(!view.sentence().isEmpty());
        view.setAnswer({});
        QCOMPARE(view.sentence(), QStringLiteral("0 session(s) would be cut."));
        QVERIFY(view.findChild<TableView*>()->isHidden());
        view.setAnswer({{{"cas2", 1, 2, 1}}, 1, 0, 1});
        QVERIFY(!view.findChild<TableView*>()->isHidden());
        QCOMPARE(view.accessibleName(), view.sentence());
        view.setProblem(QStringLiteral("gone"));
        QCOMPARE(view.sentence(), QStringLiteral("gone"));
    }

    void theWayBackIsOpenForTenSeconds() {
        UndoBar bar;
        auto* const clock = bar.findChild<QTimer*>();
        QVERIFY(clock);
        QCOMPARE(clock->interval(), 1000);
        bar.showDone(QStringLiteral("cas1 drains"), {{Verb::Start, "cas1", {}, 0}});
        auto* const undo = linkOf(bar, QStringLiteral("Undo"));
        QVERIFY(undo);
        QCOMPARE(undo->text(), QStringLiteral("Undo (10 s)"));
        int seconds = 0;
        connect(clock, &QTimer::timeout, &bar, [&] { ++seconds; });
        clock->setInterval(1);
        QTRY_VERIFY(bar.isHidden());
        QCOMPARE(seconds, 10);
        QVERIFY(!clock->isActive());
    }

    void theWayBackIsTakenOnce() {
        UndoBar bar;
        int undone = 0;
        connect(&bar, &UndoBar::undoWanted, &bar, [&](const std::vector<NodeOrder>& orders) {
            ++undone;
            QCOMPARE(orders.size(), std::size_t{1});
        });
        bar.showDone(QStringLiteral("cas1 drains"), {{Verb::Start, "cas1", {}, 0}});
        linkOf(bar, QStringLiteral("Undo"))->click();
        QCOMPARE(undone, 1);
        QVERIFY(bar.isHidden());
        bar.showDone(QStringLiteral("cas1 is as it was"), {});
        QVERIFY(!bar.isHidden());
        QVERIFY(!linkOf(bar, QStringLiteral("Undo")));
    }

    void aProblemStaysUntilItIsClosed() {
        UndoBar bar;
        bar.showDone(QStringLiteral("cas1 drains"), {{Verb::Start, "cas1", {}, 0}});
        bar.showProblem(QStringLiteral("refused"));
        QVERIFY(!bar.findChild<QTimer*>()->isActive());
        QVERIFY(!bar.isHidden());
        QVERIFY(says(bar, QStringLiteral("refused")));
        QVERIFY(!linkOf(bar, QStringLiteral("Undo")));
        linkOf(bar, QStringLiteral("Close"))->click();
        QVERIFY(bar.isHidden());
    }

    void theRuleChosenSurvivesAsLongAsItIs_data() {
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("rule");
        QTest::newRow("same") << "A B C"
                              << "B";
        QTest::newRow("one in front") << "X A B C"
                                      << "B";
        QTest::newRow("turned") << "C B A"
                                << "B";
        QTest::newRow("the last two turned") << "A C B"
                                             << "B";
        QTest::newRow("another name in the middle") << "A X C"
                                                    << "";
        QTest::newRow("gone") << "A C"
                              << "";
        QTest::newRow("all gone") << ""
                                  << "";
    }

    void theRuleChosenSurvivesAsLongAsItIs() {
        QFETCH(QString, after);
        QFETCH(QString, rule);
        MonitorToolbar bar;
        QSignalSpy chosen(&bar, &MonitorToolbar::ruleChosen);
        bar.setRules(rulesOf(QStringLiteral("A B C")));
        bar.setRule(QStringLiteral("B"));
        bar.setRules(rulesOf(after));
        QCOMPARE(bar.rule(), rule);
        QCOMPARE(chosen.size(), rule.isEmpty() ? 1 : 0);
        QStringList shown;
        const auto* const box = bar.findChild<QComboBox*>();
        for (int i = 1; i < box->count(); ++i) shown << box->itemText(i);
        QCOMPARE(shown.join(u' '), after);
    }

    void aRuleThatIsNotKnownYetIsChosenOnceItIs() {
        MonitorToolbar bar;
        QSignalSpy chosen(&bar, &MonitorToolbar::ruleChosen);
        bar.setRule(QStringLiteral("B"));
        QVERIFY(bar.rule().isEmpty());
        bar.setRules(rulesOf(QStringLiteral("A B")));
        QCOMPARE(bar.rule(), QStringLiteral("B"));
        QCOMPARE(chosen.size(), 1);
        // It comes back with its rule, too.
        bar.setRules({});
        bar.setRules(rulesOf(QStringLiteral("A B")));
        QCOMPARE(bar.rule(), QStringLiteral("B"));
    }
};

CAS_GUI_TEST_MAIN(TestMonitorParts)
#include "tst_monitor_parts.moc"
