#include <QtTest>

#include "app/world/world.h"

using namespace cas;

namespace {

constexpr auto kPatience = 20000;

std::unique_ptr<World> openLab(const DeploymentPlan& plan = labPlan()) {
    auto world = World::openLab(plan, {});
    return world ? std::move(*world) : nullptr;
}

LabAnswer run(World& world, const Command& command) { return world.executor().run(command, {}); }

ServiceProbe probeOf(const char* address) {
    return {*parseAddress(address), {}, {80, 443, 110, 995, 143, 993, 135}, 135};
}

/// `Port/Interface Result`, a row each.
QStringList resultsOf(const LabAnswer& answer) {
    QStringList rows;
    for (Row row : answer ? answer->rows : std::vector<Row>()) {
        const std::string what = row.contains("Interface") ? row["Interface"] : row["Port"];
        rows += QString::fromStdString(what + ' ' + row["Result"]);
    }
    return rows;
}

}  // namespace

/// Nodes, balancer and clients of the lab together, over real sockets.
class TestLabTraffic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNodeAnswersEveryService();
    void aNodeWithoutTheRoleHasOnlyItsMapper();
    void clientsAreSharedOutAndSurviveANode();
    void faultsShowAtTheSockets();
};

void TestLabTraffic::aNodeAnswersEveryService() {
    const auto world = openLab();
    QVERIFY(world);
    const auto answer = run(*world, probeOf("10.0.0.11"));
    QVERIFY(answer);
    const QStringList wanted{"80 ok",  "443 ok", "110 ok",    "995 ok",  "143 ok",
                             "993 ok", "135 ok", "EMSMDB ok", "NSPI ok", "RFR ok"};
    QCOMPARE(resultsOf(answer), wanted);
    QVERIFY(answer->rows[2].at("Answer").find("CAS1") != std::string::npos);
    const Row& https = answer->rows[1];
    QVERIFY(https.at("Names").find("localhost") != std::string::npos);
    QCOMPARE(https.at("Key"), std::string("EC 256"));
    QCOMPARE(https.at("Signature"), std::string("ecdsa-with-SHA256"));
    QCOMPARE(https.at("Fingerprint").size(), std::size_t(64));
    QVERIFY(https.at("Expires").ends_with('Z'));
    QVERIFY(!answer->rows[0].contains("Fingerprint"));
    QVERIFY(answer->rows[7].at("Port") != answer->rows[8].at("Port"));
    QCOMPARE(answer->rows[9].at("Port"), answer->rows[8].at("Port"));
}

void TestLabTraffic::aNodeWithoutTheRoleHasOnlyItsMapper() {
    const auto world = openLab();
    QVERIFY(world);
    const auto answer = run(*world, probeOf("10.0.0.14"));
    const QStringList wanted{"80 refused",        "443 refused",     "110 refused", "995 refused",
                             "143 refused",       "993 refused",     "135 ok",      "EMSMDB unregistered",
                             "NSPI unregistered", "RFR unregistered"};
    QCOMPARE(resultsOf(answer), wanted);
}

void TestLabTraffic::clientsAreSharedOutAndSurviveANode() {
    const auto world = openLab();
    QVERIFY(world);
    const BalancerCommand start{BalancerCommand::Verb::Start, {}};
    // Nobody has the virtual address yet.
    QVERIFY(!run(*world, start));
    QVERIFY(run(*world, AddressCommand{AddressCommand::Verb::Add, *parseAddress("10.0.0.50"), 24, "eth0"}));
    QVERIFY(run(*world, start));
    LabClients& clients = world->lab()->clients();
    clients.setCount(LabClientKind::Outlook, 6);
    for (const auto kind : {LabClientKind::Web, LabClientKind::Pop, LabClientKind::Imap}) clients.setCount(kind, 3);
    const auto served = [&](LabClientKind kind) { return clients.report(kind).served; };
    QTRY_COMPARE_WITH_TIMEOUT(served(LabClientKind::Outlook), 6, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(served(LabClientKind::Web), 3, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(served(LabClientKind::Pop), 3, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(served(LabClientKind::Imap), 3, kPatience);
    const auto nodes = clients.report(LabClientKind::Outlook).byNode;
    QVERIFY(nodes.size() >= 2);

    const std::string victim = nodes.begin()->first;
    LabExecutor& lab = world->lab()->executor();
    QVERIFY(lab.change([&](LabWorld& changed) { findServer(changed, victim)->faults.off = true; }));
    QTRY_VERIFY_WITH_TIMEOUT(
        !clients.report(LabClientKind::Outlook).byNode.contains(victim) && served(LabClientKind::Outlook) == 6,
        kPatience);
    QVERIFY(lab.change([&](LabWorld& changed) { findServer(changed, victim)->faults.off = false; }));
    QTRY_COMPARE_WITH_TIMEOUT(clients.report(LabClientKind::Outlook).failing, 0, kPatience);
    clients.setCount(LabClientKind::Outlook, 2);
    QCOMPARE(clients.report(LabClientKind::Outlook).clients, 2);
}

void TestLabTraffic::faultsShowAtTheSockets() {
    DeploymentPlan plan = labPlan();
    plan.nodes.resize(1);
    const auto world = openLab(plan);
    QVERIFY(world);
    LabExecutor& lab = world->lab()->executor();
    const auto setFaults = [&](const LabFaults& faults) {
        return lab.change([&](LabWorld& changed) { findServer(changed, "CAS1")->faults = faults; });
    };
    LabFaults faults;
    faults.notRegistered = {"NSPI"};
    QVERIFY(setFaults(faults));
    const QStringList results = resultsOf(run(*world, probeOf("10.0.0.11")));
    QVERIFY(results.contains("NSPI unregistered") && results.contains("EMSMDB ok") && results.contains("443 ok"));

    faults = {};
    faults.refusesLogin = true;
    QVERIFY(setFaults(faults));
    QVERIFY(run(*world, AddressCommand{AddressCommand::Verb::Add, *parseAddress("10.0.0.50"), 24, "eth0"}));
    QVERIFY(run(*world, BalancerCommand{BalancerCommand::Verb::Start, {}}));
    LabClients& clients = world->lab()->clients();
    clients.setCount(LabClientKind::Pop, 1);
    QTRY_COMPARE_WITH_TIMEOUT(clients.report(LabClientKind::Pop).failing, 1, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(clients.report(LabClientKind::Pop).lastFailure.starts_with("-ERR"), kPatience);
    QVERIFY(setFaults({}));
    QTRY_COMPARE_WITH_TIMEOUT(clients.report(LabClientKind::Pop).served, 1, kPatience);

    // Longer than a client is willing to wait for an answer.
    faults = {};
    faults.slow = 60000;
    QVERIFY(setFaults(faults));
    QTRY_COMPARE_WITH_TIMEOUT(clients.report(LabClientKind::Pop).failing, 1, kPatience);
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = lab.run(ExchangeCommand{"CAS1", {"Get-ADSite", {}}}, {stop.get_token(), {}});
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, FailureKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestLabTraffic)
#include "tst_lab_traffic.moc"
