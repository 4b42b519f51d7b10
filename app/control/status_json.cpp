#include "app/control/status_json.h"

#include <QDateTime>
#include <algorithm>
#include <chrono>

#include "balancer/rpc/rpc_syntax.h"

namespace cas {

namespace {

std::string interfaceText(const Uuid& uuid) {
    const std::string_view name = interfaceName(uuid);
    return name.empty() ? toText(uuid) : std::string(name);
}

Json histogram(const LatencyHistogram& of) {
    const auto used = std::find_if(of.counts.rbegin(), of.counts.rend(), [](auto count) { return count != 0; }).base();
    return Json{{"counts", Json(std::vector(of.counts.begin(), used))}, {"sumMicroseconds", of.sumMicroseconds}};
}

void addTraffic(Json& row, const Traffic& traffic) {
    row["active"] = traffic.active;
    row["total"] = traffic.total;
    row["bytesIn"] = traffic.bytesIn;
    row["bytesOut"] = traffic.bytesOut;
    row["failed"] = traffic.failed;
    row["refused"] = traffic.refused;
    row["packetsIn"] = traffic.packetsIn;
    row["packetsOut"] = traffic.packetsOut;
    row["connectMs"] = histogram(traffic.connect);
    row["firstByteMs"] = histogram(traffic.firstByte);
}

Json ruleRow(const RuleSnapshot& rule) {
    Json row{{"name", rule.name},
             {"ports", rule.ports},
             {"listening", rule.listening},
             {"notUnderstood", rule.notUnderstood}};
    row["sockets"] = rule.socketsWhy == SocketsWhy::RangeSteered   ? "one"
                     : rule.socketsWhy == SocketsWhy::NotListening ? "none"
                                                                   : "per-port";
    row["socketsWhy"] = nameOf(rule.socketsWhy);
    addTraffic(row, rule.traffic);
    return row;
}

template <class Scope>
void addState(Json& row, const Scope& scope) {
    row["admin"] = nameOf(scope.admin);
    row["health"] = nameOf(scope.health);
    row["weight"] = scope.weight;
    addTraffic(row, scope.traffic);
    row["lastCheck"] = scope.lastCheck;
    row["checkMs"] = histogram(scope.check);
    row["since"] = isoTime(scope.since);
}

/// Left out while nothing is known.
void addRpc(Json& row, const std::vector<InterfacePort>& ports) {
    if (ports.empty()) return;
    Json& list = row["rpc"] = Json::array();
    for (const auto& [interface, port] : ports)
        list.push_back({{"interface", interfaceName(interface)}, {"uuid", toText(interface)}, {"port", port}});
}

Json nodeRow(const NodeSnapshot& node, const std::vector<LegSnapshot>& legs) {
    Json row{{"name", node.name}, {"address", node.address}};
    addState(row, node);
    Json rules = Json::array();
    std::vector<InterfacePort> ports;
    for (const LegSnapshot& leg : legs) {
        if (leg.node != node.name) continue;
        Json entry{{"name", leg.rule}};
        addState(entry, leg);
        addRpc(entry, leg.rpc);
        for (const InterfacePort& port : leg.rpc)
            if (std::ranges::find(ports, port) == ports.end()) ports.push_back(port);
        rules.push_back(std::move(entry));
    }
    row["rules"] = std::move(rules);
    addRpc(row, ports);
    return row;
}

Json mappedRow(const MappedPortSnapshot& mapped) {
    return Json{{"port", mapped.port},
                {"interface", interfaceText(mapped.interface)},
                {"uuid", toText(mapped.interface)},
                {"node", mapped.node},
                {"nodePort", mapped.nodePort},
                {"rule", mapped.rule}};
}

}  // namespace

Json statusJson(const Snapshot& snapshot) {
    Json rules = Json::array();
    for (const RuleSnapshot& rule : snapshot.rules) rules.push_back(ruleRow(rule));
    Json nodes = Json::array();
    for (const NodeSnapshot& node : snapshot.nodes) nodes.push_back(nodeRow(node, snapshot.legs));
    Json mapped = Json::array();
    for (const MappedPortSnapshot& row : snapshot.mappedPorts) mapped.push_back(mappedRow(row));
    return Json{{"state", nameOf(snapshot.state)},
                {"generation", snapshot.generation},
                {"lastError", snapshot.lastError},
                {"array", snapshot.array},
                {"address", snapshot.address},
                {"takenAt", isoTime(snapshot.takenAtWall)},
                {"startedAt", isoTime(snapshot.startedAtWall)},
                {"uptimeSeconds", std::chrono::duration<double>(snapshot.takenAt - snapshot.startedAt).count()},
                {"rules", std::move(rules)},
                {"nodes", std::move(nodes)},
                {"mappedPorts", std::move(mapped)},
                {"affinity", {{"entries", snapshot.affinityEntries}}},
                {"events", {{"dropped", snapshot.eventsDropped}}}};
}

Json sessionsJson(const std::vector<SessionSnapshot>& sessions) {
    Json rows = Json::array();
    for (const SessionSnapshot& session : sessions) {
        Json row{{"id", session.id},
                 {"client", session.client},
                 {"rule", session.rule},
                 {"node", session.node},
                 {"listen", session.listen},
                 {"ageSeconds", session.ageSeconds},
                 {"idleSeconds", session.idleSeconds},
                 {"bytesIn", session.bytesIn},
                 {"bytesOut", session.bytesOut}};
        if (session.interface) row["interface"] = interfaceText(*session.interface);
        if (session.associationGroup != 0) row["associationGroup"] = session.associationGroup;
        rows.push_back(std::move(row));
    }
    return rows;
}

Json eventsJson(const std::vector<Event>& events) {
    Json rows = Json::array();
    for (const Event& event : events) {
        rows.push_back(Json{{"at", isoTime(event.at)},
                            {"severity", nameOf(event.severity)},
                            {"kind", nameOf(event.kind)},
                            {"rule", event.rule},
                            {"node", event.node},
                            {"detail", event.detail},
                            {"count", event.count}});
    }
    return rows;
}

Json eventBatchJson(const EventQueue::Batch& batch) {
    return Json{{"events", eventsJson(batch.events)}, {"next", batch.next}, {"dropped", batch.dropped}};
}

Json affinityJson(const std::vector<AffinitySnapshot>& rows) {
    Json list = Json::array();
    for (const AffinitySnapshot& row : rows)
        list.push_back(Json{{"group", row.group},
                            {"client", row.client},
                            {"node", row.node},
                            {"sessions", row.sessions},
                            {"idleSeconds", row.idleSeconds}});
    return list;
}

Json whatIfJson(const WhatIf& whatIf) {
    Json nodes = Json::array();
    for (const WhatIf::Row& row : whatIf.rows)
        nodes.push_back(Json{{"name", row.node},
                             {"sessionsNow", row.sessionsNow},
                             {"sessionsThen", row.sessionsThen},
                             {"clientsTaken", row.clientsTaken}});
    return Json{{"nodes", std::move(nodes)},
                {"clientsMoved", whatIf.clientsMoved},
                {"clientsLost", whatIf.clientsLost},
                {"sessionsEnded", whatIf.sessionsEnded}};
}

std::string isoTime(WallTime time) {
    const auto sinceEpoch = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::string logLine(const Event& event) {
    std::string line = isoTime(event.at);
    line.append(" ").append(nameOf(event.severity)).append(" ").append(nameOf(event.kind));
    // JSON's quoting keeps a hostile banner on its own line and in its own field.
    const auto add = [&line](const char* key, const std::string& value) {
        if (!value.empty()) line.append(" ").append(key).append("=").append(compactText(value));
    };
    add("rule", event.rule);
    add("node", event.node);
    add("detail", event.detail);
    if (event.count > 1) line.append(" count=").append(std::to_string(event.count));
    return line;
}

}  // namespace cas
