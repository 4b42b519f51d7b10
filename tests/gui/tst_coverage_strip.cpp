// The strip of covered ports: how it folds, what is hit, what it says.
#include <QSignalSpy>

#include "tests/gui/gui_test.h"
#include "wizard/widgets/coverage_strip.h"

using namespace cas;

namespace {

CoverageRule rule(const char* name, int first, int last, bool on = true) {
    return {QString::fromLatin1(name), {{first, last}}, on, {}, {}};
}

QList<CoverageRule> exchange() {
    QList<CoverageRule> rules{rule("HTTPS", 443, 443),       rule("HTTP", 80, 80),         rule("Mapper", 135, 135),
                              rule("POP3", 110, 110, false), rule("Access", 59531, 59531), rule("Book", 59532, 59532)};
    rules[4].conflict = {{59531, 59531}};
    return rules;
}

}  // namespace

class TestCoverageStrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folds_data() {
        QTest::addColumn<QList<int>>("ports");
        QTest::addColumn<int>("stretches");
        QTest::newRow("none") << QList<int>{} << 1;
        QTest::newRow("web") << QList<int>{80, 80, 443, 443} << 2;
        QTest::newRow("static MAPI") << QList<int>{80, 80, 59531, 59531, 59532, 59532} << 4;
        QTest::newRow("all ports") << QList<int>{1, 65535} << 1;
        QTest::newRow("full range") << QList<int>{135, 135, 6005, 59530} << 4;
        QTest::newRow("the last port") << QList<int>{65535, 65535} << 2;
        QTest::newRow("on both sides of 1024") << QList<int>{1023, 1023, 1024, 1024} << 2;
    }
    void folds() {
        QFETCH(QList<int>, ports);
        QFETCH(int, stretches);
        QList<CoverageRule> rules;
        for (int i = 0; i < ports.size(); i += 2) rules.append(rule("x", ports.at(i), ports.at(i + 1)));
        const auto folded = foldPorts(rules);
        QCOMPARE(folded.size(), stretches);
        // Together they are all ports once, in order, and fill the width.
        int next = 0;
        double at = 0;
        for (const CoverageFold& fold : folded) {
            QCOMPARE(fold.ports.first, next);
            QVERIFY(fold.ports.last >= fold.ports.first);
            QVERIFY(fold.from >= at && fold.to > fold.from);
            next = fold.ports.last + 1;
            at = fold.to;
        }
        QCOMPARE(next, 65536);
        QVERIFY(qAbs(at - 1) < 1e-9);
    }

    void ruledStretchesAreWide() {
        const auto folds = foldPorts(exchange());
        const auto widthAt = [&](int port) {
            for (const CoverageFold& fold : folds)
                if (port >= fold.ports.first && port <= fold.ports.last) return fold.to - fold.from;
            return 0.0;
        };
        QVERIFY(widthAt(443) > 2 * widthAt(30000));
        QVERIFY(widthAt(59531) > widthAt(30000));
    }

    void everyRuleCanBeHit() {
        CoverageStrip strip;
        strip.setRules(exchange());
        strip.resize(950, 78);
        for (int i = 0; i < exchange().size(); ++i) {
            const int port = exchange().at(i).ports.first().first;
            QCOMPARE(strip.ruleAt({qRound(strip.xOf(port)), 52}), i);
        }
        QCOMPARE(strip.ruleAt({qRound(strip.xOf(30000)), 52}), -1);
        QCOMPARE(strip.ruleAt({2, 76}), -1);
    }

    void rangesAreHitInside() {
        CoverageStrip strip;
        strip.setRules({rule("Range", 6005, 59530), rule("Single", 30000, 30000)});
        strip.resize(950, 78);
        QCOMPARE(strip.ruleAt({qRound(strip.xOf(20000)), 52}), 0);
        QCOMPARE(strip.ruleAt({qRound(strip.xOf(30000)), 52}), 1);
    }

    void clicksChoose() {
        CoverageStrip strip;
        strip.setRules(exchange());
        strip.resize(950, 78);
        QSignalSpy chosen(&strip, &CoverageStrip::ruleChosen);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, {qRound(strip.xOf(443)), 52});
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toInt(), 0);
    }

    void keysFollowThePorts() {
        CoverageStrip strip;
        strip.setRules(exchange());
        strip.resize(950, 78);
        QTest::keyClick(&strip, Qt::Key_Home);
        QCOMPARE(strip.currentRule(), 1);  // port 80, though not the first rule
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(strip.currentRule(), 3);
        QTest::keyClick(&strip, Qt::Key_End);
        QCOMPARE(strip.currentRule(), 5);
        QVERIFY(strip.accessibleName().contains(QStringLiteral("Book 59532, on")));
        QSignalSpy chosen(&strip, &CoverageStrip::ruleChosen);
        QTest::keyClick(&strip, Qt::Key_Return);
        QCOMPARE(chosen.first().first().toInt(), 5);
    }

    void saysItsRules() {
        CoverageStrip strip;
        strip.setRules(exchange());
        QCOMPARE(strip.accessibleDescription(),
                 QStringLiteral("HTTPS 443, on; HTTP 80, on; Mapper 135, on; POP3 110, off; Access 59531, in conflict; "
                                "Book 59532, on. All other ports are refused."));
        strip.setRules({});
        QCOMPARE(strip.accessibleDescription(), QStringLiteral("No rules. All ports are refused."));
    }

    void staysLeftToRight() {
        CoverageStrip strip;
        strip.setRules(exchange());
        strip.resize(950, 78);
        QVERIFY(strip.xOf(80) < strip.xOf(443));
        QCOMPARE(strip.layoutDirection(), Qt::LeftToRight);
    }
};

CAS_GUI_TEST_MAIN(TestCoverageStrip)
#include "tst_coverage_strip.moc"
