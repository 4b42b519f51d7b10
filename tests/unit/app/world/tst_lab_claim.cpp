#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/world/world.h"

using namespace cas;

class LabClaimTest : public QObject {
    Q_OBJECT
private slots:
    void secondIsRefusedUntilTheFirstEnds();
    void deadProcessHoldsNothing();
    void worldsInMemoryDoNotMeet();
};

void LabClaimTest::secondIsRefusedUntilTheFirstEnds() {
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("plan.casarray.lab")).toStdString();
    auto first = World::openLab(labPlan(), file);
    QVERIFY(first);
    const auto second = World::openLab(labPlan(), file);
    QVERIFY(!second);
    QVERIFY(second.error().contains(QString::fromStdString(file)));
    QVERIFY(second.error().contains(QString::number(QCoreApplication::applicationPid())));
    first->reset();
    QVERIFY(World::openLab(labPlan(), file));
}

void LabClaimTest::deadProcessHoldsNothing() {
    const QTemporaryDir folder;
    const auto name = folder.filePath(QStringLiteral("plan.casarray.lab"));
    QFile left(name + QStringLiteral(".lock"));
    QVERIFY(left.open(QIODevice::WriteOnly));
    // No process has this number: it is above the kernel's highest (4194304).
    left.write("4194999\ncas-array-wizard\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    left.close();
    QVERIFY(World::openLab(labPlan(), name.toStdString()));
}

void LabClaimTest::worldsInMemoryDoNotMeet() {
    const auto first = World::openLab(labPlan(), {});
    QVERIFY(first);
    QVERIFY(World::openLab(labPlan(), {}));
}

QTEST_GUILESS_MAIN(LabClaimTest)
#include "tst_lab_claim.moc"
