#include <QTest>

#include "tests/unit/wizard/steps/deployment_plans.h"
#include "wizard/model/step_texts.h"
#include "wizard/steps/deployment.h"

using namespace cas;
using namespace cas::test;

/// What the steps are called.
class StepTextsTest : public QObject {
    Q_OBJECT
private slots:
    void saysWhoDrains_data();
    void saysWhoDrains();
};

void StepTextsTest::saysWhoDrains_data() {
    QTest::addColumn<QString>("plan");
    QTest::addColumn<bool>("byHand");
    QTest::newRow("built in") << "static-ports" << false;
    QTest::newRow("NLB") << "nlb" << false;
    QTest::newRow("NLB without cmdlets") << "nlb-2008" << true;
    QTest::newRow("HAProxy") << "haproxy-ssh" << true;
}

/// Setting static ports cuts the sessions of a node.
void StepTextsTest::saysWhoDrains() {
    QFETCH(QString, plan);
    QFETCH(bool, byHand);
    int steps = 0;
    for (const auto& one : deploymentCases()) {
        if (QString::fromStdString(one.name) != plan) continue;
        for (const auto& action : deploymentActions(one.plan, one.inventory)) {
            if (action.kind != ActionKind::SetRpcPorts) continue;
            ++steps;
            const auto wanted = "drain " + QString::fromStdString(action.node) + " at its balancer by hand";
            QVERIFY2(title(action).contains(wanted) == byHand, qPrintable(title(action)));
        }
    }
    QVERIFY(steps > 0);
}

QTEST_GUILESS_MAIN(StepTextsTest)
#include "tst_step_texts.moc"
