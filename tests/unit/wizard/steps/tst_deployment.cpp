#include <QTest>
#include <set>

#include "tests/support/powershell_check.h"
#include "tests/unit/wizard/plan/plan_samples.h"
#include "tests/unit/wizard/steps/deployment_plans.h"
#include "wizard/steps/deployment.h"

using namespace cas;
using namespace cas::test;

class DeploymentTest : public QObject {
    Q_OBJECT
private slots:
    void showsItsCommands_data();
    void showsItsCommands();
    void keepsTheContract_data();
    void keepsTheContract();
    void rendersPowerShell2();
    void leavesOutWhatCannotBe_data();
    void leavesOutWhatCannotBe();
    void removesAPairFromItsAddressOn();
    void neverReplacesAnAlias();
};

namespace {

struct Run {
    std::string name;
    Actions actions;
};

std::vector<Run> allRuns() {
    std::vector<Run> runs;
    for (const auto& one : deploymentCases()) {
        runs.push_back({one.name, deploymentActions(one.plan, one.inventory)});
        runs.push_back({one.name + "-removal", removalActions(one.plan, one.inventory)});
    }
    return runs;
}

QString idsOf(const Actions& actions) {
    QStringList ids;
    for (const auto& action : actions) ids << QString::fromStdString(action.id);
    return ids.join(' ');
}

}  // namespace

Q_DECLARE_METATYPE(Run)

void DeploymentTest::showsItsCommands_data() {
    QTest::addColumn<Run>("run");
    for (const auto& run : allRuns()) QTest::newRow(run.name.c_str()) << run;
}

/// The text is the contract with the administrator: CAS_WRITE_EXPECTED=1 writes it anew, to be read in the diff.
void DeploymentTest::showsItsCommands() {
    QFETCH(Run, run);
    const auto path = QStringLiteral(CAS_DEPLOYMENTS "/") + QString::fromStdString(run.name) + QStringLiteral(".txt");
    const auto shown = QString::fromStdString(shownText(run.actions));
    if (qEnvironmentVariableIsSet("CAS_WRITE_EXPECTED")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(shown.toUtf8());
    }
    const auto wanted = QString::fromStdString(textOf(path)).split(u'\n');
    const auto found = shown.split(u'\n');
    for (qsizetype i = 0; i < std::max(wanted.size(), found.size()); ++i)
        QVERIFY2(wanted.value(i) == found.value(i),
                 qPrintable(
                     QStringLiteral("line %1\nwanted %2\nfound  %3").arg(i + 1).arg(wanted.value(i), found.value(i))));
}

void DeploymentTest::keepsTheContract_data() { showsItsCommands_data(); }

void DeploymentTest::keepsTheContract() {
    QFETCH(Run, run);
    std::set<std::string> earlier;
    for (const auto& action : run.actions) {
        const auto* const id = action.id.c_str();
        for (const auto& other : action.after) QVERIFY2(earlier.contains(other), id);
        QVERIFY2(earlier.insert(action.id).second, id);
        for (const auto& command : probesOf(action)) QVERIFY2(onlyReads(command), id);
        for (const auto& command : action.apply) QVERIFY2(!onlyReads(command), id);
        for (const auto& command : action.revert) QVERIFY2(!onlyReads(command), id);
        QVERIFY2(action.apply.empty() == (action.change == ChangeKind::None), id);
        const bool byNature = action.kind == ActionKind::InstallFeatures || action.kind == ActionKind::InstallRole ||
                              action.kind == ActionKind::RestartNode || action.kind == ActionKind::SetServiceStart ||
                              action.kind == ActionKind::InstallNlb || action.kind == ActionKind::LeaveNlbCluster;
        QVERIFY2(action.reversible() != byNature, id);
        QVERIFY2(action.apply.empty() || action.patience.count() > 0 || !action.mayRestart, id);
    }
}

void DeploymentTest::rendersPowerShell2() {
    std::vector<std::string> scripts;
    for (const auto& run : allRuns())
        for (const auto& action : run.actions)
            for (const auto& command : commandsOf(action)) {
                const auto* dns = std::get_if<DnsChange>(&command);
                const bool shell =
                    std::holds_alternative<ExchangeCommand>(command) || std::holds_alternative<HostCommand>(command);
                if (shell || (dns && dns->method == DnsMethod::Windows)) scripts.push_back(commandText(command));
                const auto* host = std::get_if<HostCommand>(&command);
                if (!host) continue;
                for (const auto& cmdlet : host->script)
                    if (const auto* lines = findParameter(cmdlet, "Value"); lines && cmdlet.name == "Set-Content")
                        for (const auto& line : std::get<std::vector<std::string>>(*lines)) scripts.push_back(line);
            }
    QVERIFY(scripts.size() > 50);
    for (const auto& script : scripts) {
        QCOMPARE(wordsAfterPowerShell2(script), QStringList());
        QVERIFY(!QString::fromStdString(script).contains("AcceptExchange", Qt::CaseInsensitive));
    }
    const auto verdict = parsePowerShell(scripts);
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QVERIFY2(verdict.problems.isEmpty(), qPrintable(verdict.problems.join(u'\n')));
}

void DeploymentTest::leavesOutWhatCannotBe_data() {
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    const QString mapper = "exchange2010-endpoint-mapper";
    const auto remove = [](const char* path) {
        return QStringLiteral(R"([{"op": "remove", "path": "%1"}])").arg(path);
    };
    const auto add = [](const char* path, const char* value) {
        return QStringLiteral(R"([{"op": "add", "path": "%1", "value": %2}])").arg(path, value);
    };
    const QString databases = "database:Mbx1 database:Mbx2";
    QTest::newRow("2007") << "exchange2007"
                          << "[]"
                          << "address balancer record validate";
    QTest::newRow("everything") << mapper << "[]"
                                << "address balancer record array " + databases + " validate";
    QTest::newRow("no DNS") << mapper << add("/dns", R"({"method": "none"})")
                            << "address balancer array " + databases + " validate";
    QTest::newRow("no interface") << mapper << remove("/interface")
                                  << "balancer record array " + databases + " validate";
    QTest::newRow("no array") << mapper << remove("/array") << "address balancer validate";
    QTest::newRow("no virtual address") << mapper << remove("/virtualAddress") << "balancer array " + databases;
    for (const char* method : {"nlb", "haproxy", "hardware", "none"})
        QTest::newRow(method) << mapper << add("/balancing/method", ('"' + std::string(method) + '"').c_str())
                              << "record array " + databases + " validate";
    const QString pair =
        R"({"hosts": [{"name": "lb1", "address": "10.0.0.21"}, {"name": "lb2", "address": "10.0.0.22"}])";
    const QString rest = "record array " + databases + " validate";
    QTest::newRow("built-in pair") << mapper << add("/balancing/pair", qPrintable(pair + '}')) << rest;
    QTest::newRow("built-in pair by SSH")
        << mapper << add("/balancing/pair", qPrintable(pair + R"(, "deploy": "ssh"})"))
        << "pair:lb1:systemd-sysctl pair:lb1:cas-array pair:lb1:keepalived "
           "pair:lb2:systemd-sysctl pair:lb2:cas-array pair:lb2:keepalived " +
               rest;
    const QString ports = "rpc-ports:CAS1 rpc-ports:CAS2 ";
    QTest::newRow("pair by hand") << "exchange2010-haproxy"
                                  << "[]" << ports + rest;
    QTest::newRow("pair by SSH") << "exchange2010-haproxy" << add("/balancing/pair/deploy", R"("ssh")")
                                 << ports +
                                        "pair:lb1:systemd-sysctl pair:lb1:haproxy pair:lb1:keepalived "
                                        "pair:lb2:systemd-sysctl pair:lb2:haproxy pair:lb2:keepalived " +
                                        rest;
    QTest::newRow("static") << "exchange2010-static-ports" << add("/databases", R"({"correct": ["M", "m"]})")
                            << "rpc-ports:CAS1 rpc-ports:CAS2 address balancer record array database:M validate";
}

void DeploymentTest::leavesOutWhatCannotBe() {
    QFETCH(QString, sample);
    QFETCH(QString, patch);
    QFETCH(QString, wanted);
    const auto plan = samplePlan(sample.toStdString(), patch.toStdString());
    QCOMPARE(idsOf(deploymentActions(plan, {})), wanted);
}

void DeploymentTest::removesAPairFromItsAddressOn() {
    const auto plan =
        samplePlan("exchange2010-haproxy", R"([{"op": "add", "path": "/balancing/pair/deploy", "value": "ssh"}])");
    auto actions = removalActions(plan, {});
    std::erase_if(actions, [](const Action& action) { return action.kind != ActionKind::RemoveService; });
    QCOMPARE(idsOf(actions),
             QString("remove-pair:lb2:keepalived remove-pair:lb2:haproxy remove-pair:lb2:systemd-sysctl "
                     "remove-pair:lb1:keepalived remove-pair:lb1:haproxy remove-pair:lb1:systemd-sysctl"));
    for (const auto& action : actions) QVERIFY(action.reversible());
}

void DeploymentTest::neverReplacesAnAlias() {
    for (const auto& one : deploymentCases()) {
        if (one.name != "record-alias") continue;
        for (const auto& action : deploymentActions(one.plan, one.inventory))
            if (action.id == "record") QVERIFY(!action.mayReplace);
    }
}

QTEST_GUILESS_MAIN(DeploymentTest)
#include "tst_deployment.moc"
