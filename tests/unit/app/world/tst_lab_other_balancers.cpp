#include <QtTest>

#include "app/world/world.h"
#include "wizard/steps/deployment.h"
#include "wizard/steps/judge.h"
#include "wizard/steps/step_runner.h"

using namespace cas;

namespace {

/// Two nodes that have the role, on static ports.
DeploymentPlan staticPlan(BalancingMethod method) {
    DeploymentPlan plan = labPlan();
    plan.nodes.resize(2);
    plan.balancing.method = method;
    plan.balancing.mapi->mode = MapiMode::Static;
    plan.balancing.rules.back().ports = {{59531, 59531}};
    plan.balancing.rules.push_back(plan.balancing.rules.back());
    plan.balancing.rules.back().name = "MAPI AB";
    plan.balancing.rules.back().ports = {{59532, 59532}};
    return plan;
}

DeploymentPlan nlbPlan() {
    auto plan = staticPlan(BalancingMethod::Nlb);
    plan.balancing.nlb = PlanNlb();
    plan.balancing.nlb->interface = "Local Area Connection";
    return plan;
}

RunResult run(World& world, RunJournal& journal, const Actions& actions, RunMode mode) {
    StepRunner::Options options;
    options.mode = mode;
    options.pollInterval = std::chrono::milliseconds(20);
    return StepRunner(actions, world.executor(), journal, {}, options).run();
}

QString complaints(const RunResult& result, const Actions& actions) {
    QString text;
    for (const auto& one : result.actions)
        if (one.failure) text += QString::fromStdString(actions[one.index].id + ": " + one.failure->text + "\n");
    return text;
}

ProbeVerdict proofOf(World& world, const Actions& actions) {
    const auto& proof = actions.back().probe;
    const auto answer = world.executor().run(proof.command, {});
    return answer ? judge(proof, answer->rows) : ProbeVerdict::Missing;
}

}  // namespace

/// Plans whose traffic others share, carried out in the lab over real sockets.
class TestLabOtherBalancers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anNlbClusterServesOnceItIsWhole();
    void hardwareIsProvenThroughItsAddress();
};

void TestLabOtherBalancers::anNlbClusterServesOnceItIsWhole() {
    const auto plan = nlbPlan();
    const auto world = World::openLab(plan, {});
    QVERIFY(world);
    const auto actions = deploymentActions(plan, {});
    QCOMPARE(actions.back().id, std::string("validate"));
    QVERIFY2(proofOf(**world, actions) != ProbeVerdict::Right, "somebody serves before there is a cluster");
    const auto journal = RunJournal::inMemory();
    const auto applied = run(**world, *journal, actions, RunMode::Apply);
    QVERIFY2(applied.outcome == RunOutcome::Finished, qPrintable(complaints(applied, actions)));
    QVERIFY(proofOf(**world, actions) == ProbeVerdict::Right);
    QCOMPARE(run(**world, *journal, actions, RunMode::Apply).changed, std::size_t(0));
    const auto undone = run(**world, *journal, actions, RunMode::Undo);
    QVERIFY2(undone.outcome == RunOutcome::Finished, qPrintable(complaints(undone, actions)));
    QVERIFY(proofOf(**world, actions) != ProbeVerdict::Right);
}

void TestLabOtherBalancers::hardwareIsProvenThroughItsAddress() {
    const auto plan = staticPlan(BalancingMethod::Hardware);
    const auto world = World::openLab(plan, {});
    QVERIFY(world);
    const auto actions = deploymentActions(plan, {});
    const auto result = run(**world, *RunJournal::inMemory(), actions, RunMode::Apply);
    QVERIFY2(result.outcome == RunOutcome::Finished, qPrintable(complaints(result, actions)));
    QVERIFY(result.actions.back().state == ActionState::Done);
}

QTEST_GUILESS_MAIN(TestLabOtherBalancers)
#include "tst_lab_other_balancers.moc"
