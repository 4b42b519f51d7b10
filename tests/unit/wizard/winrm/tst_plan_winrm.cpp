#include <QTest>

#include "wizard/winrm/plan_winrm.h"

using namespace cas;

class PlanWinrmTest : public QObject {
    Q_OBJECT
private slots:
    void asksEachComputer();
    void asksTheScriptHost();
    void knowsTheComputers_data();
    void knowsTheComputers();
};

namespace {

DeploymentPlan planWith(bool scriptHost) {
    DeploymentPlan plan;
    plan.exchange.version = ExchangeVersion::Exchange2007;
    if (scriptHost) {
        auto& host = plan.exchange.winrm.emplace();
        host.host = "mgmt.corp.example";
        host.port = 5986;
        host.tls = true;
    }
    PlanNode node;
    node.name = "CAS1";
    node.fqdn = "cas1.corp.example";
    node.address = *parseAddress("10.0.0.11");
    plan.nodes = {node};
    return plan;
}

}  // namespace

void PlanWinrmTest::asksEachComputer() {
    const auto settings = powerShellSettings(planWith(false));
    QCOMPARE(settings.place, ScriptPlace::EachComputer);
    QCOMPARE(settings.version, ExchangeVersion::Exchange2007);
}

void PlanWinrmTest::asksTheScriptHost() {
    const auto settings = powerShellSettings(planWith(true));
    QCOMPARE(settings.place, ScriptPlace::ScriptHost);
    QCOMPARE(QString::fromStdString(settings.scriptHost), "mgmt.corp.example");
}

void PlanWinrmTest::knowsTheComputers_data() {
    QTest::addColumn<QString>("computer");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("tls");
    QTest::newRow("node") << "CAS1.corp.example"
                          << "10.0.0.11" << 5985 << false;
    QTest::newRow("node's name") << "cas1"
                                 << "10.0.0.11" << 5985 << false;
    QTest::newRow("script host") << "mgmt.corp.example."
                                 << "" << 5986 << true;
    QTest::newRow("other") << "other.corp.example"
                           << "" << 5985 << false;
}

void PlanWinrmTest::knowsTheComputers() {
    QFETCH(QString, computer);
    QFETCH(QString, address);
    QFETCH(int, port);
    QFETCH(bool, tls);
    const auto settings = winrmSettings(planWith(true), computer.toStdString());
    QCOMPARE(settings.host, computer.toStdString());
    QCOMPARE(settings.address ? QString::fromStdString(settings.address->to_string()) : QString(), address);
    QCOMPARE(static_cast<int>(settings.port), port);
    QCOMPARE(settings.tls, tls);
}

QTEST_GUILESS_MAIN(PlanWinrmTest)
#include "tst_plan_winrm.moc"
