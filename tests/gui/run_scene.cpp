#include "tests/gui/run_scene.h"

#include <QCoreApplication>
#include <QTest>
#include <algorithm>

namespace cas {

RunScene::RunScene(DeploymentPlan plan, Inventory inventory) {
    auto owned = std::make_unique<ScriptedWorkplace>();
    workplace = owned.get();
    if (plan.virtualAddress) workplace->world.setNameAnswer(plan.virtualAddress->to_string());
    session = std::make_unique<WizardSession>(std::move(owned), std::move(plan));
    session->world().set(std::move(inventory));
    session->editor().save(folder.filePath(QStringLiteral("plan.casarray")));
    workplace->world.learn(session->actions());
}

void RunScene::runToTheEnd() {
    session->prepareRun();
    run().start(*workplace, RunMode::Apply);
    waitUntil(
        [this] { return run().state() == RunSession::State::Finished || run().state() == RunSession::State::Stopped; });
}

std::size_t RunScene::indexOf(ActionKind kind) const {
    const auto actions = session->actions();
    return static_cast<std::size_t>(std::ranges::find(actions, kind, &Action::kind) - actions.begin());
}

std::string RunScene::idOf(ActionKind kind) const { return session->actions().at(indexOf(kind)).id; }

std::vector<CheckOutcome> goodOutcomes(const DeploymentPlan& plan) {
    std::vector<CheckOutcome> outcomes;
    for (const auto& check : checksFor(plan)) {
        CheckOutcome outcome;
        outcome.kind = check.kind;
        outcome.node = check.node;
        outcome.result = CheckResult::Ok;
        outcome.pointer = "/nodes/0/address";
        outcome.took = std::chrono::milliseconds(200 + 37 * static_cast<int>(outcomes.size() % 11));
        outcomes.push_back(outcome);
    }
    return outcomes;
}

std::vector<CheckOutcome> sampleOutcomes(const DeploymentPlan& plan) {
    auto outcomes = goodOutcomes(plan);
    for (auto& outcome : outcomes) {
        const bool needsRole = outcome.kind == CheckKind::NodeServices || outcome.kind == CheckKind::NodeMapper ||
                               outcome.kind == CheckKind::StaticPortsSet;
        if (outcome.node == "cas4" && needsRole) outcome.result = CheckResult::NotRun;
        if (outcome.node == "cas5" && outcome.kind == CheckKind::NodePrerequisites) {
            outcome.result = CheckResult::Warning;
            outcome.found = "NetTcpPortSharing: Manual";
            outcome.wanted = "NetTcpPortSharing: Automatic";
            outcome.pointer = "/nodes/4/install";
        }
        if (outcome.kind == CheckKind::DnsRecord) {
            outcome.result = CheckResult::Warning;
            outcome.found = "A 10.0.0.11";
            outcome.wanted = "A 10.0.0.50, or no record";
            outcome.pointer = "/array/fqdn";
        }
    }
    return outcomes;
}

Snapshot trafficOf(const DeploymentPlan& plan, std::uint64_t active, std::uint64_t total) {
    Snapshot snapshot;
    snapshot.state = EngineState::Running;
    for (const auto& node : plan.nodes) {
        auto& told = snapshot.nodes.emplace_back();
        told.name = node.name;
        told.health = HealthState::Up;
        told.traffic.active = active;
        told.traffic.total = total;
    }
    return snapshot;
}

bool waitUntil(const std::function<bool()>& isSo) { return QTest::qWaitFor(isSo, 20'000); }

}  // namespace cas
