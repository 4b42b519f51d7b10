#include <algorithm>

#include "app/lab/lab_services.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/to_balancer_config.h"

namespace cas {

namespace {

constexpr std::uint32_t kWideRange = 256;
/// Exchange's setup makes the dynamic range begin at 6005; the end stays below the ports that Linux gives to outgoing
/// connections.
constexpr PortRange kUsualDynamic{6005, 31999};
/// Of a range that is listened on port by port.
constexpr std::uint32_t kLiteralPorts = 200;
constexpr Milliseconds kInterval{1000};
constexpr Milliseconds kSlowStart{2000};

bool isWide(const std::vector<PortRange>& ports) { return countPorts(ports) > kWideRange; }

PortRange firstPorts(const PortRange& range, std::uint32_t count) {
    return {range.first, static_cast<Port>(std::min<std::uint32_t>(range.last, range.first + count - 1U))};
}

std::vector<PortRange> shifted(const std::vector<PortRange>& ranges, Port shift) {
    std::vector<PortRange> result;
    for (const PortRange& range : ranges)
        if (range.first + shift <= 65535)
            result.push_back(
                {static_cast<Port>(range.first + shift), static_cast<Port>(std::min(range.last + shift, 65535))});
    return result;
}

void moveInterfaces(std::vector<InterfacePort>& interfaces, const LabAddresses& addresses) {
    for (InterfacePort& interface : interfaces) interface.port = addresses.labPort(interface.port);
}

void moveRule(PortRule& rule, const LabAddresses& addresses) {
    rule.listen = addresses.labAddress(rule.listen);
    if (isWide(rule.ports) && !rule.onDemand) rule.ports = {firstPorts(rule.ports.front(), kLiteralPorts)};
    rule.ports = shifted(rule.ports, addresses.shift());
    if (rule.nodePorts) rule.nodePorts = addresses.labPort(*rule.nodePorts);
    rule.slowStart = std::min(rule.slowStart, kSlowStart);
    rule.allow.clear();
    rule.deny.clear();
    rule.sendProxy = SendProxy::None;
    if (rule.mappedPorts) moveInterfaces(rule.mappedPorts->virtualPorts, addresses);
    if (rule.health.port != 0) rule.health.port = addresses.labPort(rule.health.port);
    rule.health.verify = false;
    rule.health.interval = std::min(rule.health.interval, kInterval);
    moveInterfaces(rule.health.expectedPorts, addresses);
}

}  // namespace

PortRange dynamicPorts(const DeploymentPlan& plan) {
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        const PortRule rule = effectiveRule(plan, i);
        if (!inMapiGroup(rule) || isMapperRule(plan, rule) || !isWide(rule.ports)) continue;
        const PortRange& range = rule.ports.front();
        if (!onlyBounds(plan, rule)) return firstPorts(range, kLiteralPorts);
        return range.overlaps(kUsualDynamic)
                   ? PortRange{std::max(range.first, kUsualDynamic.first), std::min(range.last, kUsualDynamic.last)}
                   : range;
    }
    return kUsualDynamic;
}

BalancerConfig labConfig(const DeploymentPlan& plan, const LabAddresses& addresses) {
    BalancerConfig config = toBalancerConfig(plan);
    for (NodeConfig& node : config.nodes) node.address = addresses.labAddress(node.address);
    for (PortRule& rule : config.rules) moveRule(rule, addresses);
    return config;
}

}  // namespace cas
