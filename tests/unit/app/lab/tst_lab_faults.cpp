#include <QtTest>

#include "app/lab/lab_answer.h"
#include "app/lab/lab_faults.h"

using namespace cas;

/// What goes wrong on demand: made, seen, mended.
class LabFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void madeAndMended_data();
    void madeAndMended();
    void refusals_data();
    void refusals();
    void mendedAllAtOnce();
};

void LabFaultsTest::madeAndMended_data() {
    QTest::addColumn<LabFault>("fault");
    for (const auto& [fault, name] : EnumNames<LabFault>::table) QTest::newRow(name.data()) << fault;
}

void LabFaultsTest::madeAndMended() {
    QFETCH(LabFault, fault);
    const DeploymentPlan plan = labPlan();
    const LabWorld healthy = makeLabWorld(plan, 1);
    LabWorld world = healthy;
    const LabTrouble trouble{fault, isOfServer(fault) ? "cas2" : ""};
    QVERIFY(!hasTrouble(world, plan, trouble));
    QVERIFY(setTrouble(world, plan, trouble, true));
    QVERIFY(hasTrouble(world, plan, trouble));
    QVERIFY(!(world == healthy));
    const LabWorld once = world;
    QVERIFY(setTrouble(world, plan, trouble, true));
    QVERIFY(world == once);
    if (isOfServer(fault)) QVERIFY(!hasTrouble(world, plan, {fault, "CAS1"}));
    QVERIFY(setTrouble(world, plan, trouble, false));
    QVERIFY(world == healthy);
}

void LabFaultsTest::refusals_data() {
    QTest::addColumn<LabFault>("fault");
    QTest::addColumn<QString>("server");
    QTest::addColumn<LabRefusal>("refusal");
    QTest::newRow("server") << LabFault::Off << "CAS77" << LabRefusal::UnknownServer;
    QTest::newRow("no server") << LabFault::Slow << "" << LabRefusal::UnknownServer;
    QTest::newRow("no name") << LabFault::DnsConflict << "" << LabRefusal::NameMissing;
    QTest::newRow("record") << LabFault::DnsConflict << "" << LabRefusal::NameHasRecord;
    QTest::newRow("array") << LabFault::OtherArray << "" << LabRefusal::SiteHasAnArray;
}

void LabFaultsTest::refusals() {
    QFETCH(LabFault, fault);
    QFETCH(QString, server);
    QFETCH(LabRefusal, refusal);
    DeploymentPlan plan = labPlan();
    LabWorld world = makeLabWorld(plan, 1);
    if (refusal == LabRefusal::NameMissing) plan.array.reset();
    if (refusal == LabRefusal::NameHasRecord)
        world.records.push_back({"Outlook.corp.contoso.com", "A", "10.0.0.50", 300});
    if (refusal == LabRefusal::SiteHasAnArray)
        world.arrays.push_back({"outlook", "outlook.corp.contoso.com", "Redmond"});
    const LabWorld before = world;
    const auto made = setTrouble(world, plan, {fault, server.toStdString()}, true);
    QVERIFY(!made);
    QCOMPARE(made.error(), refusal);
    QVERIFY(world == before);
}

void LabFaultsTest::mendedAllAtOnce() {
    const DeploymentPlan plan = labPlan();
    const LabWorld healthy = makeLabWorld(plan, 1);
    LabWorld world = healthy;
    for (const auto& [fault, name] : EnumNames<LabFault>::table)
        QVERIFY(setTrouble(world, plan, {fault, isOfServer(fault) ? "CAS3" : ""}, true));
    // The name was another one then.
    DeploymentPlan renamed = plan;
    renamed.array->fqdn = "array.corp.contoso.com";
    mendTroubles(world, renamed);
    QVERIFY(world == healthy);
}

QTEST_GUILESS_MAIN(LabFaultsTest)
#include "tst_lab_faults.moc"
