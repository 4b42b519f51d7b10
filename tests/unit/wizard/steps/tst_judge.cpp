#include "wizard/steps/judge.h"

#include <QTest>

using namespace cas;

class JudgeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhichPortFailed();
};

void JudgeTest::tellsWhichPortFailed() {
    const Probe probe{ServiceProbe{}, {{"Result", Wanted::Match::Equals, "ok"}}, false, {}};
    const std::vector<Row> rows{{{"Port", "443"}, {"Result", "ok"}},
                                {{"Port", "995"}, {"Result", "timeout"}},
                                {{"Interface", "NSPI"}, {"Port", "59532"}, {"Result", "refused"}}};
    QCOMPARE(judge(probe, rows), ProbeVerdict::Different);
    QCOMPARE(foundText(probe, rows),
             std::string("Port: 995\nResult: timeout\nInterface: NSPI\nPort: 59532\nResult: refused"));
}

QTEST_GUILESS_MAIN(JudgeTest)
#include "tst_judge.moc"
