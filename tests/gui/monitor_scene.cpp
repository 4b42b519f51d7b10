#include "tests/gui/monitor_scene.h"

#include "app/window/host_link.h"

namespace cas {

std::unique_ptr<MonitorScene> MonitorScene::open(std::chrono::milliseconds period, const QString& historyFile) {
    auto scene = std::make_unique<MonitorScene>();
    auto plan = labPlan();
    plan.nodes.resize(3);  // the others have no role yet
    auto world = World::openLab(plan, {});
    if (!world) return nullptr;
    scene->world = std::move(*world);
    auto& executor = scene->world->executor();
    const bool started =
        executor.run(AddressCommand{AddressCommand::Verb::Add, *parseAddress("10.0.0.50"), 24, "eth0"}, {}) &&
        executor.run(BalancerCommand{BalancerCommand::Verb::Start, {}}, {});
    if (!started) return nullptr;
    for (const auto& [kind, count] : kUsualCrowds) {
        scene->world->lab()->clients().setCount(kind, count);
        scene->world->lab()->clients().setPause(kind, std::chrono::milliseconds(200));
    }
    MonitorSubject subject;
    subject.name = QStringLiteral("outlook.corp.contoso.com");
    subject.address = QStringLiteral("10.0.0.50");
    subject.place = QStringLiteral("redmond.casarray");
    subject.historyFile = historyFile;
    subject.ownProcess = true;
    subject.lab = true;
    scene->session = std::make_unique<MonitorSession>(
        std::make_unique<HostLink>([host = scene->world->sharedBalancer()] { return host; }), subject, period);
    scene->alerts = std::make_unique<AlertDesk>(*scene->session, AlertSettings());
    scene->window = std::make_unique<MonitorWindow>(*scene->session, *scene->alerts);
    return scene;
}

bool MonitorScene::turnOff(const std::string& server, bool off) const {
    return world->lab()
        ->executor()
        .change([&](LabWorld& changed) { findServer(changed, server)->faults.off = off; })
        .has_value();
}

NodeRow MonitorScene::node(const std::string& name) const {
    for (auto& row : session->nodes())
        if (row.name == name) return row;
    return {};
}

}  // namespace cas
