#include <QtTest>

#include "app/lab/lab_answer.h"
#include "app/lab/lab_roles.h"
#include "wizard/exec/nlb_cluster.h"
#include "wizard/exec/powershell.h"
#include "wizard/steps/check.h"
#include "wizard/steps/deployment.h"
#include "wizard/steps/step_runner.h"

using namespace cas;

namespace {

/// Three nodes that have the role, behind an NLB cluster on static ports.
DeploymentPlan nlbPlan() {
    DeploymentPlan plan = labPlan();
    plan.nodes.resize(3);
    plan.balancing.method = BalancingMethod::Nlb;
    plan.balancing.nlb = PlanNlb();
    plan.balancing.nlb->mode = NlbMode::Multicast;
    plan.balancing.nlb->interface = "Local Area Connection";
    plan.balancing.mapi->mode = MapiMode::Static;
    plan.balancing.rules.back().ports = {{59531, 59532}};
    return plan;
}

/// The lab's shells and sessions, with a clock that goes on by a tenth of a second with each command.
class Shells : public CommandExecutor {
public:
    explicit Shells(const DeploymentPlan& plan) : world(makeLabWorld(plan, 1)) {}

    Result<Answer, CommandFailure> run(const Command& command, const RunContext&) override {
        const std::lock_guard lock(m_mutex);
        m_now += 100;
        advance(world, m_now);
        if (const auto* host = std::get_if<HostCommand>(&command)) {
            auto answer = runHost(world, *host, m_now);
            for (const auto& row : answer ? answer->rows : std::vector<Row>())
                converging += row.contains("State") && row.at("State") == "Converging";
            return answer;
        }
        if (const auto* exchange = std::get_if<ExchangeCommand>(&command)) return runExchange(world, *exchange);
        return unexpected(CommandFailure{FailureKind::Unsupported, commandText(command)});
    }

    LabWorld world;
    int converging = 0;  ///< rows that said so

private:
    std::mutex m_mutex;
    LabTime m_now = 1000000;
};

Actions nlbActions(const DeploymentPlan& plan) {
    auto actions = deploymentActions(plan, {});
    std::erase_if(actions, [](const Action& action) { return !action.id.starts_with("nlb-"); });
    return actions;
}

RunResult run(Shells& shells, RunJournal& journal, const Actions& actions, RunMode mode) {
    StepRunner::Options options;
    options.mode = mode;
    options.pollInterval = std::chrono::milliseconds(1);
    return StepRunner(actions, shells, journal, {}, options).run();
}

/// What did not go well.
QString complaints(const RunResult& result, const Actions& actions) {
    QString text;
    for (const auto& one : result.actions)
        if (one.failure) text += QString::fromStdString(actions[one.index].id + ": " + one.failure->text + "\n");
    return text;
}

/// `10.0.0.50 443-443 Tcp Multiple Single 45`, a rule each.
QStringList rulesOf(const LabWorld& world) {
    QStringList texts;
    for (const auto& rule : world.nlb ? world.nlb->rules : std::vector<LabNlbRule>())
        texts << QStringLiteral("%1 %2-%3 %4 %5 %6 %7")
                     .arg(QString::fromStdString(rule.address))
                     .arg(rule.first)
                     .arg(rule.last)
                     .arg(QString::fromStdString(rule.protocol), QString::fromStdString(rule.mode),
                          QString::fromStdString(rule.mode == "Multiple" ? rule.affinity : ""))
                     .arg(rule.timeout);
    return texts;
}

LabWorld withoutFeatures(LabWorld world) {
    for (auto& server : world.servers)
        std::erase_if(server.features, [](const std::string& name) { return name.find("NLB") != name.npos; });
    return world;
}

CheckResult resultOf(const DeploymentPlan& plan, Shells& shells, CheckKind kind, const char* node) {
    const auto outcomes = runChecks(plan, {{kind, node}}, shells, {}, {});
    return outcomes.front().result;
}

}  // namespace

Q_DECLARE_METATYPE(DeploymentPlan)

/// Windows NLB as the lab's servers play it, driven by the steps of a plan.
class TestLabNlb : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buildsTheClusterAndTakesItAwayAgain_data();
    void buildsTheClusterAndTakesItAwayAgain();
    void hasTheRulesOfThePlan();
    void putsAForeignRuleBack();
    void leavesAnotherClusterAlone();
    void staysAwayFromFailoverClusters_data();
    void staysAwayFromFailoverClusters();
    void removesWhatAnotherRunBuilt();
    void forbidsWhatNlbCannot();
    void isKeptInTheFile();
    void refusesWithoutTheFeature();
    void takesNoClientsWhileItsPortsAreSet();
    void servesAgainWhenItsPortsCannotBeSet();
};

void TestLabNlb::buildsTheClusterAndTakesItAwayAgain_data() {
    QTest::addColumn<DeploymentPlan>("plan");
    auto plan = nlbPlan();
    QTest::newRow("alike") << plan;
    plan.nodes[1].weight = 50;
    plan.nodes[2].state = NodeState::Drain;
    QTest::newRow("weights") << plan;
    plan = nlbPlan();
    plan.balancing.rules[0].filtering = Filtering::Single;
    plan.balancing.rules[2].filtering = Filtering::Disabled;
    QTest::newRow("single and disabled") << plan;
    plan = nlbPlan();
    for (int i = 0; i < 3; ++i) plan.nodes[static_cast<std::size_t>(i)].priority = 3 - i;
    QTest::newRow("priorities") << plan;
}

void TestLabNlb::buildsTheClusterAndTakesItAwayAgain() {
    QFETCH(DeploymentPlan, plan);
    Shells shells(plan);
    const auto before = shells.world;
    const auto actions = nlbActions(plan);
    const auto journal = RunJournal::inMemory();
    auto result = run(shells, *journal, actions, RunMode::Apply);
    QVERIFY2(result.outcome == RunOutcome::Finished, qPrintable(complaints(result, actions)));
    QVERIFY(shells.world.nlb);
    const auto wanted = nlbCluster(plan);
    QCOMPARE(shells.world.nlb->hosts.size(), wanted->hosts.size());
    for (std::size_t i = 0; i < wanted->hosts.size(); ++i) {
        QCOMPARE(shells.world.nlb->hosts[i].server, wanted->hosts[i].name);
        QCOMPARE(shells.world.nlb->hosts[i].priority, wanted->hosts[i].priority);
    }
    QCOMPARE(shells.world.nlb->rules.size(), wanted->rules.size());
    QCOMPARE(shells.world.nlb->convergesAt, LabTime(0));
    QVERIFY2(shells.converging > 0, "nobody ever waited");
    for (const auto& rule : shells.world.nlb->rules)
        for (const auto& host : wanted->hosts) {
            const bool shared = rule.mode == "Multiple" && !wanted->sharesAlike();
            QCOMPARE(rule.weights.contains(host.name), shared);
            if (shared) QCOMPARE(rule.weights.at(host.name), host.weight);
            if (rule.mode == "Single") QCOMPARE(rule.priorities.at(host.name), host.priority);
        }

    const auto built = shells.world;
    QCOMPARE(run(shells, *journal, actions, RunMode::Apply).changed, std::size_t(0));
    for (const auto& one : run(shells, *RunJournal::inMemory(), actions, RunMode::DryRun).actions)
        QVERIFY(one.forecast == Forecast::AlreadyRight);
    QVERIFY(shells.world == built);

    result = run(shells, *journal, actions, RunMode::Undo);
    QVERIFY2(result.outcome == RunOutcome::Finished, qPrintable(complaints(result, actions)));
    QVERIFY(withoutFeatures(shells.world) == before);
}

void TestLabNlb::hasTheRulesOfThePlan() {
    const auto plan = nlbPlan();
    Shells shells(plan);
    QVERIFY(run(shells, *RunJournal::inMemory(), nlbActions(plan), RunMode::Apply).outcome == RunOutcome::Finished);
    const QStringList wanted{
        "10.0.0.50 80-80 Tcp Multiple Single 45",    "10.0.0.50 110-110 Tcp Multiple None 0",
        "10.0.0.50 135-135 Tcp Multiple Single 120", "10.0.0.50 143-143 Tcp Multiple None 0",
        "10.0.0.50 443-443 Tcp Multiple Single 45",  "10.0.0.50 993-993 Tcp Multiple None 0",
        "10.0.0.50 995-995 Tcp Multiple None 0",     "10.0.0.50 59531-59532 Tcp Multiple Single 120"};
    QCOMPARE(rulesOf(shells.world), wanted);
    QCOMPARE(shells.world.nlb->mask, std::string("255.255.255.0"));
    QCOMPARE(shells.world.nlb->mode, std::string("Multicast"));
}

void TestLabNlb::putsAForeignRuleBack() {
    const auto plan = nlbPlan();
    Shells shells(plan);
    const auto actions = nlbActions(plan);
    QVERIFY(run(shells, *RunJournal::inMemory(), actions, RunMode::Apply).outcome == RunOutcome::Finished);
    auto& rule = *std::ranges::find(shells.world.nlb->rules, 443, &LabNlbRule::first);
    rule.affinity = "Network";
    rule.timeout = 7;
    const auto before = shells.world;
    const auto journal = RunJournal::inMemory();
    const auto result = run(shells, *journal, actions, RunMode::Apply);
    QVERIFY2(result.outcome == RunOutcome::Finished, qPrintable(complaints(result, actions)));
    QCOMPARE(result.changed, std::size_t(1));
    QVERIFY(rulesOf(shells.world).contains("10.0.0.50 443-443 Tcp Multiple Single 45"));
    const auto undone = run(shells, *journal, actions, RunMode::Undo);
    QVERIFY2(undone.outcome == RunOutcome::Finished, qPrintable(complaints(undone, actions)));
    advance(shells.world, 1'000'000'000);
    QCOMPARE(rulesOf(shells.world), rulesOf(before));
}

void TestLabNlb::leavesAnotherClusterAlone() {
    const auto plan = nlbPlan();
    Shells shells(plan);
    auto other = plan;
    other.virtualAddress = parseAddress("10.0.0.51");
    QVERIFY(run(shells, *RunJournal::inMemory(), nlbActions(other), RunMode::Apply).outcome == RunOutcome::Finished);
    const auto before = shells.world;
    const auto actions = nlbActions(plan);
    const auto result = run(shells, *RunJournal::inMemory(), actions, RunMode::Apply);
    QVERIFY(result.outcome == RunOutcome::Stopped);
    for (const auto& one : result.actions)
        if (actions[one.index].id == "nlb-cluster") {
            QVERIFY(one.failure && one.failure->kind == FailureKind::Conflict);
            QVERIFY(one.failure->text.find("10.0.0.51") != std::string::npos);
        }
    QVERIFY(shells.world == before);
}

void TestLabNlb::staysAwayFromFailoverClusters_data() {
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("id");
    QTest::newRow("first") << "CAS1"
                           << "nlb-cluster";
    QTest::newRow("another") << "CAS3"
                             << "nlb-host:CAS3";
}

void TestLabNlb::staysAwayFromFailoverClusters() {
    QFETCH(QString, server);
    QFETCH(QString, id);
    const auto plan = nlbPlan();
    Shells shells(plan);
    findServer(shells.world, server.toStdString())->services.insert("ClusSvc");
    const auto actions = nlbActions(plan);
    const auto result = run(shells, *RunJournal::inMemory(), actions, RunMode::Apply);
    QVERIFY(result.outcome == RunOutcome::Stopped);
    for (const auto& one : result.actions)
        QCOMPARE(one.failure && one.failure->kind == FailureKind::Conflict, actions[one.index].id == id.toStdString());
    const auto isHost = [&](const LabNlbHost& host) { return host.server == server.toStdString(); };
    QVERIFY(!shells.world.nlb || std::ranges::none_of(shells.world.nlb->hosts, isHost));
}

void TestLabNlb::removesWhatAnotherRunBuilt() {
    const auto plan = nlbPlan();
    Shells shells(plan);
    QVERIFY(run(shells, *RunJournal::inMemory(), nlbActions(plan), RunMode::Apply).outcome == RunOutcome::Finished);
    auto actions = removalActions(plan, {});
    std::erase_if(actions, [](const Action& action) { return action.kind != ActionKind::LeaveNlbCluster; });
    QCOMPARE(actions.size(), std::size_t(3));
    const auto result = run(shells, *RunJournal::inMemory(), actions, RunMode::Apply);
    QVERIFY2(result.outcome == RunOutcome::Finished, qPrintable(complaints(result, actions)));
    QVERIFY(!shells.world.nlb);
}

void TestLabNlb::forbidsWhatNlbCannot() {
    auto plan = nlbPlan();
    Shells shells(plan);
    auto& server = *findServer(shells.world, "CAS2");
    const auto look = [&](CheckKind kind) { return resultOf(plan, shells, kind, "CAS2"); };
    QVERIFY(look(CheckKind::NlbWindows) == CheckResult::Ok);
    QVERIFY(look(CheckKind::NlbNoCluster) == CheckResult::Ok);
    QVERIFY(look(CheckKind::NlbAdapters) == CheckResult::Ok);
    server.connections.pop_back();
    QVERIFY(look(CheckKind::NlbAdapters) == CheckResult::Ok);
    plan.balancing.nlb->mode = NlbMode::Unicast;
    QVERIFY(look(CheckKind::NlbAdapters) == CheckResult::Failed);
    server.connections = {"Ethernet", "Management"};
    QVERIFY(look(CheckKind::NlbAdapters) == CheckResult::Failed);
    server.services.insert("ClusSvc");
    QVERIFY(look(CheckKind::NlbNoCluster) == CheckResult::Failed);
    server.services.erase("ClusSvc");
    shells.world.groups["DAG1"].push_back("CAS2");
    QVERIFY(look(CheckKind::NlbNoCluster) == CheckResult::Failed);
    server.windows = "6.0.6002";
    QVERIFY(look(CheckKind::NlbWindows) == CheckResult::Failed);
}

void TestLabNlb::isKeptInTheFile() {
    const auto plan = nlbPlan();
    Shells shells(plan);
    QVERIFY(run(shells, *RunJournal::inMemory(), nlbActions(plan), RunMode::Apply).outcome == RunOutcome::Finished);
    shells.world.nlb->rules.front().weights["CAS1"] = 30;
    const auto read = readLabWorld(writeLabWorld(shells.world));
    QVERIFY(read);
    QVERIFY(*read == shells.world);
}

void TestLabNlb::refusesWithoutTheFeature() {
    const auto plan = nlbPlan();
    Shells shells(plan);
    const auto answer = shells.run(HostCommand{"cas1.corp.contoso.com", {importNlb()}}, {});
    QVERIFY(!answer);
    QVERIFY(answer.error().kind == FailureKind::NotFound);
}

/// On a cluster that is there already; before it is made there is nothing to leave.
void TestLabNlb::takesNoClientsWhileItsPortsAreSet() {
    const auto plan = nlbPlan();
    Shells shells(plan);
    auto ports = deploymentActions(plan, {});
    std::erase_if(ports, [](const Action& action) { return action.kind != ActionKind::SetRpcPorts; });
    QCOMPARE(ports.size(), std::size_t(3));
    const auto stateAfter = [&](const Command& command) {
        const auto done = shells.run(command, {});
        if (!done) return QString::fromStdString(done.error().text);
        return shells.world.nlb ? QString(shells.world.nlb->hosts[1].stopped ? "stopped" : "serves") : QString("none");
    };
    for (const auto& command : ports[1].apply) QCOMPARE(stateAfter(command), QString("none"));
    const auto journal = RunJournal::inMemory();
    const auto actions = nlbActions(plan);
    const auto built = run(shells, *journal, actions, RunMode::Apply);
    QVERIFY2(built.outcome == RunOutcome::Finished, qPrintable(complaints(built, actions)));
    for (const auto* commands : {&ports[1].apply, &ports[1].revert}) {
        for (std::size_t i = 0; i + 1 < commands->size(); ++i) {
            // What the undo puts back was saved by the run, which is not under test here.
            if (const auto ready = withSaved((*commands)[i], {})) QCOMPARE(stateAfter(*ready), QString("stopped"));
        }
        QCOMPARE(stateAfter(commands->back()), QString("serves"));
    }
    // Somebody stopped it before us.
    shells.world.nlb->hosts[1].stopped = true;
    for (const auto* commands : {&ports[1].apply, &ports[1].revert})
        for (const auto& command : *commands)
            if (const auto ready = withSaved(command, {})) QCOMPARE(stateAfter(*ready), QString("stopped"));
}

void TestLabNlb::servesAgainWhenItsPortsCannotBeSet() {
    class Stubborn final : public Shells {
    public:
        using Shells::Shells;
        Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
            const auto* const host = std::get_if<HostCommand>(&command);
            if (host && host->script.front().name == "Restart-Service") {
                stoppedMeanwhile = world.nlb->hosts.front().stopped;
                return unexpected(CommandFailure{FailureKind::Refused, "Service cannot be restarted."});
            }
            return Shells::run(command, context);
        }
        bool stoppedMeanwhile = false;
    };
    const auto plan = nlbPlan();
    Stubborn shells(plan);
    const auto built = run(shells, *RunJournal::inMemory(), nlbActions(plan), RunMode::Apply);
    QVERIFY(built.outcome == RunOutcome::Finished);
    auto ports = deploymentActions(plan, {});
    std::erase_if(ports, [](const Action& action) { return action.id != "rpc-ports:" + action.node; });
    ports.resize(1);
    ports.front().after.clear();
    // Nobody answers for the nodes' own ports here.
    ports.front().also.clear();
    const auto result = run(shells, *RunJournal::inMemory(), ports, RunMode::Apply);
    QVERIFY(result.outcome != RunOutcome::Finished);
    QVERIFY(shells.stoppedMeanwhile);
    QVERIFY(!shells.world.nlb->hosts.front().stopped);
}

QTEST_GUILESS_MAIN(TestLabNlb)
#include "tst_lab_nlb.moc"
