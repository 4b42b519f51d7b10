#include "app/live/node_rows.h"

#include <algorithm>
#include <numeric>

namespace cas {

namespace {

/// What the node is for one rule; null where it has no part in it.
const LegSnapshot* legOf(const Snapshot& snapshot, const std::string& node, const std::string& rule) {
    const auto leg = std::ranges::find_if(snapshot.legs,
                                          [&](const LegSnapshot& row) { return row.node == node && row.rule == rule; });
    return leg == snapshot.legs.end() ? nullptr : &*leg;
}

void take(NodeRow& row, const auto& scope) {
    row.admin = scope.admin;
    row.health = scope.health;
    row.since = scope.since;
    row.lastCheck = scope.lastCheck;
    row.weight = scope.weight;
    row.sessions = scope.traffic.active;
    row.failed = scope.traffic.failed;
}

void addShares(std::vector<NodeRow>& rows) {
    const auto sum = [&](auto value) {
        return std::accumulate(rows.begin(), rows.end(), 0.0,
                               [&](double before, const NodeRow& row) { return before + value(row); });
    };
    const auto earned = [](const NodeRow& row) { return row.serves() ? static_cast<double>(row.weight) : 0.0; };
    const double sessions = sum([](const NodeRow& row) { return static_cast<double>(row.sessions); });
    const double weights = sum(earned);
    for (auto& row : rows) {
        if (sessions > 0) row.share = static_cast<double>(row.sessions) / sessions;
        if (weights > 0) row.deserved = earned(row) / weights;
    }
}

}  // namespace

std::vector<NodeRow> nodeRows(const Snapshot& snapshot, const TrafficSample& sample, const std::string& rule) {
    std::vector<NodeRow> rows;
    for (const auto& node : snapshot.nodes) {
        NodeRow row;
        row.name = node.name;
        row.address = node.address;
        row.place = static_cast<int>(&node - snapshot.nodes.data());
        take(row, node);
        if (!rule.empty()) {
            const auto* const leg = legOf(snapshot, node.name, rule);
            if (!leg) continue;
            take(row, *leg);
        }
        for (const auto& leg : snapshot.legs) {
            if (leg.node != node.name || (!rule.empty() && leg.rule != rule)) continue;
            for (const auto& port : leg.rpc)
                if (std::ranges::find(row.rpc, port) == row.rpc.end()) row.rpc.push_back(port);
        }
        if (const auto* const values = sample.find({node.name, rule})) row.values = *values;
        rows.push_back(std::move(row));
    }
    addShares(rows);
    return rows;
}

bool isLastServing(const std::vector<NodeRow>& rows, const std::string& node) {
    const auto serving = [&](const NodeRow& row) { return row.serves() && row.health == HealthState::Up; };
    return std::ranges::any_of(rows, [&](const NodeRow& row) { return row.name == node && row.serves(); }) &&
           std::ranges::none_of(rows, [&](const NodeRow& row) { return row.name != node && serving(row); });
}

ArrayState arrayState(const std::vector<NodeRow>& rows) {
    if (rows.empty()) return ArrayState::Down;
    const auto serving = std::ranges::count_if(rows, &NodeRow::serves);
    if (serving == static_cast<std::ptrdiff_t>(rows.size())) return ArrayState::Serving;
    if (serving > 0) return ArrayState::Degraded;
    return std::ranges::all_of(rows, &NodeRow::isOrderedOut) ? ArrayState::Paused : ArrayState::Down;
}

}  // namespace cas
