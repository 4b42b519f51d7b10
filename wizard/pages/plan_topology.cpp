#include "wizard/pages/plan_topology.h"

#include <algorithm>
#include <map>

#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

QList<TopologyDatabases> databasesOf(const DeploymentPlan& plan, const Inventory& inventory) {
    std::map<std::string, TopologyDatabases> groups;
    for (const auto& database : inventory.databases) {
        if (database.recovery || (!plan.site.empty() && database.site != plan.site)) continue;
        const auto& owner = database.group.empty() ? database.server : database.group;
        auto& group = groups[owner];
        group.name = qt(owner);
        group.rows.append({qt(database.name), tr("%n mailbox(es)", nullptr, database.mailboxes)});
    }
    QList<TopologyDatabases> result;
    for (auto& [name, group] : groups) {
        group.figure = tr("%n database(s)", nullptr, static_cast<int>(group.rows.size()));
        result.append(group);
    }
    return result;
}

}  // namespace

TopologyModel topologyOf(const DeploymentPlan& plan, const Inventory& inventory) {
    TopologyModel model;
    model.live = false;
    const bool is2010 = plan.exchange.version == ExchangeVersion::Exchange2010;
    model.clients.append({is2010 ? tr("Outlook") : tr("Web, POP, IMAP"), {}, {}, 0});
    const auto name = plan.array ? plan.array->fqdn : plan.web ? plan.web->host : std::string();
    const auto dot = name.find('.');
    model.array = name.empty() ? tr("No name yet") : qt(name.substr(0, dot));
    if (dot != std::string::npos) model.arrayRest = qt(name.substr(dot));
    model.address = plan.virtualAddress ? qt(plan.virtualAddress->to_string()) : tr("No address yet");
    double weights = 0;
    for (const auto& node : plan.nodes) weights += node.weight;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const auto& node = plan.nodes[i];
        TopologyNode shown;
        shown.name = qt(node.name);
        shown.address = node.address.is_unspecified() ? QString() : qt(node.address.to_string());
        shown.color = static_cast<int>(i);
        shown.state = node.state == NodeState::Enabled ? State::Up
                      : node.state == NodeState::Drain ? State::Draining
                                                       : State::Disabled;
        shown.weight = node.weight;
        shown.deserved = weights > 0 ? node.weight / weights : 0;
        shown.share = shown.deserved;
        shown.dim = node.install.has_value();
        model.nodes.append(shown);
    }
    if (is2010) model.databases = databasesOf(plan, inventory);
    return model;
}

}  // namespace cas
