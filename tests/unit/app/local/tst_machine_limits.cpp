#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "app/local/machine_limits.h"
#include "wizard/exec/machine_facts.h"

using namespace cas;
using namespace machine_facts;

class MachineLimitsTest : public QObject {
    Q_OBJECT
private slots:
    void knowsItsService_data();
    void knowsItsService();
    void readsWhatTheKernelTells();
    void leavesOutWhatIsNotThere();
    void readsThisComputer();
};

namespace {

QString fact(const Row& row, const char* name) {
    const auto found = row.find(name);
    return found == row.end() ? QStringLiteral("(absent)") : QString::fromStdString(found->second);
}

void write(const std::filesystem::path& file, const char* text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

}  // namespace

void MachineLimitsTest::knowsItsService_data() {
    QTest::addColumn<QString>("cgroup");
    QTest::addColumn<QString>("unit");
    QTest::newRow("a service") << "0::/system.slice/cas-array-wizard.service\n"
                               << "cas-array-wizard.service";
    QTest::newRow("a desktop program") << "0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-cas.service\n"
                                       << "";
    QTest::newRow("a session") << "0::/user.slice/user-0.slice/session-1.scope\n"
                               << "";
    QTest::newRow("a container") << "0::/\n"
                                 << "";
    QTest::newRow("beside version 1") << "1:name=systemd:/x.service\n0::/system.slice/y.service\n"
                                      << "y.service";
    QTest::newRow("nothing") << ""
                             << "";
}

void MachineLimitsTest::knowsItsService() {
    QFETCH(QString, cgroup);
    QFETCH(QString, unit);
    QCOMPARE(QString::fromStdString(serviceUnit(cgroup.toStdString())), unit);
}

void MachineLimitsTest::readsWhatTheKernelTells() {
    const QTemporaryDir folder;
    const std::filesystem::path proc = folder.path().toStdString();
    write(proc / "sys/net/ipv4/ip_unprivileged_port_start", "80\n");
    write(proc / "sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    write(proc / "sys/net/ipv4/ip_local_reserved_ports", "8080,9000-9010\n");
    write(proc / "sys/fs/nr_open", "1048576\n");
    write(proc / "sys/net/netfilter/nf_conntrack_max", "262144\n");
    write(proc / "sys/net/netfilter/nf_conntrack_count", "17\n");
    write(proc / "self/cgroup", "0::/system.slice/cas.service\n");
    const auto row = readLimits(proc, true);
    QCOMPARE(fact(row, kFirstOpenPort), QStringLiteral("80"));
    QCOMPARE(fact(row, kEphemeralFirst), QStringLiteral("32768"));
    QCOMPARE(fact(row, kEphemeralLast), QStringLiteral("60999"));
    QCOMPARE(fact(row, kReservedPorts), QStringLiteral("8080,9000-9010"));
    QCOMPARE(fact(row, kOpenFilesCeiling), QStringLiteral("1048576"));
    QCOMPARE(fact(row, kConntrackMax), QStringLiteral("262144"));
    QCOMPARE(fact(row, kConntrackCount), QStringLiteral("17"));
    QCOMPARE(fact(row, kUnit), QStringLiteral("cas.service"));
    QCOMPARE(fact(row, kOneSocketRanges), QStringLiteral("True"));
}

void MachineLimitsTest::leavesOutWhatIsNotThere() {
    const QTemporaryDir folder;
    const auto row = readLimits(folder.path().toStdString(), false);
    for (const char* name : {kFirstOpenPort, kEphemeralFirst, kReservedPorts, kConntrackMax, kUnit})
        QCOMPARE(fact(row, name), QStringLiteral("(absent)"));
    QCOMPARE(fact(row, kOneSocketRanges), QStringLiteral("False"));
}

void MachineLimitsTest::readsThisComputer() {
    const auto row = readLimits("/proc", false);
    QCOMPARE(fact(row, kProcess), QString::number(QCoreApplication::applicationPid()));
    QCOMPARE(fact(row, kProgram), QCoreApplication::applicationFilePath());
    const auto first = fact(row, kEphemeralFirst).toInt();
    QVERIFY(first > 0 && first <= fact(row, kEphemeralLast).toInt());
    for (const char* name : {kNetAdmin, kNetRaw, kNetBindService})
        QVERIFY(fact(row, name) == QStringLiteral("True") || fact(row, name) == QStringLiteral("False"));
}

QTEST_GUILESS_MAIN(MachineLimitsTest)
#include "tst_machine_limits.moc"
