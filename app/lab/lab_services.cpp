#include "app/lab/lab_services.h"

#include <algorithm>
#include <utility>

#include "wizard/plan/effective.h"

namespace cas {

namespace {

constexpr LabService kUsual[] = {{LabTalk::Web, 80},     {LabTalk::WebTls, 443}, {LabTalk::Pop, 110},
                                 {LabTalk::PopTls, 995}, {LabTalk::Imap, 143},   {LabTalk::ImapTls, 993}};

std::optional<LabTalk> usualTalk(Port port) {
    const auto* row = std::ranges::find(kUsual, port, &LabService::port);
    return row == std::end(kUsual) ? std::nullopt : std::optional(row->talk);
}

std::optional<LabTalk> talkOfCheck(const PortRule& rule, Port nodePort) {
    if (rule.healthPort() != nodePort) return std::nullopt;
    switch (rule.health.kind) {
        case HealthKind::Http:
            return LabTalk::Web;
        case HealthKind::Https:
            return LabTalk::WebTls;
        case HealthKind::Imap:
            return LabTalk::Imap;
        case HealthKind::Pop3:
            return LabTalk::Pop;
        case HealthKind::EndpointMapper:
            return LabTalk::Mapper;
        default:
            return std::nullopt;
    }
}

LabTalk talkOf(const DeploymentPlan& plan, const PortRule& rule, Port port) {
    const Port nodePort = rule.nodePortFor(port);
    if (nodePort == plan.balancing.mapi.value_or(PlanMapi()).endpointMapperPort) return LabTalk::Mapper;
    if (const auto talk = usualTalk(nodePort)) return *talk;
    if (const auto talk = talkOfCheck(rule, nodePort)) return *talk;
    return usualTalk(port).value_or(LabTalk::Plain);
}

/// Calls `visit(rule, port, talk)` for each port a TCP rule in force names by itself.
template <class Visit>
void forEachPort(const DeploymentPlan& plan, Visit visit) {
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        if (!plan.balancing.rules[i].enabled) continue;
        const PortRule rule = effectiveRule(plan, i);
        if (!rule.tcp() || countPorts(rule.ports) > kMostPorts) continue;
        // The two static ports belong to the RPC services.
        if (inMapiGroup(rule) && !isMapperRule(plan, rule)) continue;
        for (const PortRange& range : rule.ports)
            for (unsigned port = range.first; port <= range.last; ++port)
                visit(plan.balancing.rules[i], static_cast<Port>(port), talkOf(plan, rule, static_cast<Port>(port)),
                      rule.nodePortFor(static_cast<Port>(port)));
    }
}

}  // namespace

std::vector<LabService> labServices(const DeploymentPlan& plan) {
    std::vector<LabService> services(std::begin(kUsual), std::end(kUsual));
    services.push_back({LabTalk::Mapper, plan.balancing.mapi.value_or(PlanMapi()).endpointMapperPort});
    forEachPort(plan, [&](const PlanRule&, Port, LabTalk talk, Port nodePort) {
        if (std::ranges::find(services, nodePort, &LabService::port) == services.end())
            services.push_back({talk, nodePort});
    });
    return services;
}

std::optional<LabDoor> findDoor(const DeploymentPlan& plan, LabTalk talk) {
    std::optional<LabDoor> door;
    forEachPort(plan, [&](const PlanRule& rule, Port port, LabTalk spoken, Port) {
        const auto address = listenAddress(plan, rule);
        if (!door && spoken == talk && address) door = LabDoor{*address, port};
    });
    return door;
}

}  // namespace cas
