#include <QSignalSpy>
#include <QTest>

#include "wizard/model/tell_soon.h"

using namespace cas;

class TellSoonTest : public QObject {
    Q_OBJECT

private slots:
    void manyWordsAreOne();
    void whatWasToldIsNotToldAgain();
    void tellsEveryTime();
};

void TellSoonTest::manyWordsAreOne() {
    TellSoon tell;
    QSignalSpy due(&tell, &TellSoon::due);
    for (int i = 0; i < 100; ++i) tell.soon();
    QCOMPARE(due.size(), 0);
    QTRY_COMPARE(due.size(), 1);
    // One that began later is due later: by then another word of the first would have come.
    TellSoon later;
    QSignalSpy laterDue(&later, &TellSoon::due);
    later.soon();
    QTRY_COMPARE(laterDue.size(), 1);
    QCOMPARE(due.size(), 1);
}

void TellSoonTest::whatWasToldIsNotToldAgain() {
    TellSoon tell;
    QSignalSpy due(&tell, &TellSoon::due);
    tell.soon();
    tell.now();
    QCOMPARE(due.size(), 1);
    TellSoon later;
    QSignalSpy laterDue(&later, &TellSoon::due);
    later.soon();
    QTRY_COMPARE(laterDue.size(), 1);
    QCOMPARE(due.size(), 1);
}

/// A burst that does not end must not keep anybody waiting.
void TellSoonTest::tellsEveryTime() {
    TellSoon tell;
    int told = 0;
    connect(&tell, &TellSoon::due, this, [&] {
        if (++told < 3) tell.soon();
    });
    tell.soon();
    QTRY_COMPARE(told, 3);
}

QTEST_GUILESS_MAIN(TellSoonTest)
#include "tst_tell_soon.moc"
