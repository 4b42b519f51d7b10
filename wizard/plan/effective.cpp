#include "wizard/plan/effective.h"

#include <algorithm>
#include <cmath>

#include "balancer/rpc/rpc_syntax.h"

namespace cas {
namespace {

constexpr Seconds kAffinityTimeout{2700};
constexpr Seconds kMapiTimeout{7200};  // Outlook keeps idle RPC connections for hours (KB2535656)
constexpr Seconds kIdleTimeout{1200};
constexpr Seconds kUdpIdleTimeout{60};

/// A positive time never becomes zero, which means "none".
Milliseconds toMilliseconds(Seconds value) {
    const double count = std::round(value.count() * 1000);
    return Milliseconds(value.count() > 0 ? std::max<std::int64_t>(1, static_cast<std::int64_t>(count)) : 0);
}

/// What decides which part a rule plays.
PortRule outline(const PlanRule& source) {
    PortRule rule;
    rule.name = source.name;
    rule.protocol = source.protocol;
    rule.ports = source.ports;
    if (source.nodePorts) rule.nodePorts = source.nodePorts->port;
    rule.group = source.group.empty() ? source.name : source.group;
    return rule;
}

/// The mapper's own check asks for the dynamic ports by name; the first port of their range answers nobody.
bool coveredByMapperCheck(const DeploymentPlan& plan, const PortRule& rule) {
    if (!hasDynamicPorts(rule)) return false;
    return std::ranges::any_of(plan.balancing.rules, [&](const PlanRule& other) {
        // Whatever the mapper rule checks: a port of the range that nobody has would take every node down.
        return other.enabled && other.filtering.value() != Filtering::Disabled && isMapperRule(plan, outline(other));
    });
}

HealthKind defaultCheck(const DeploymentPlan& plan, const PortRule& rule, bool healthWritten) {
    if (!rule.tcp()) return HealthKind::None;
    if (isMapperRule(plan, rule)) return HealthKind::EndpointMapper;
    // Whoever writes a port, an interval or the like wants the rule checked. Mere bounds have no port to ask.
    const bool needless = onlyBounds(plan, rule) || coveredByMapperCheck(plan, rule);
    return needless && !healthWritten ? HealthKind::None : HealthKind::Tcp;
}

RpcInterfaces interfacesOf(const PlanRule& source) { return source.interfaces.value_or(RpcInterfaces()); }

/// What the nodes are asked for; the mapper alone where everything may open ports.
std::vector<Uuid> askedInterfaces(const PlanRule& source) {
    using namespace exchange_interfaces;
    switch (const auto written = interfacesOf(source); written.choice) {
        case RpcInterfaces::Choice::All:
            return {};
        case RpcInterfaces::Choice::Listed:
            return written.uuids;
        case RpcInterfaces::Choice::Exchange:
            break;
    }
    return {emsmdb.uuid, nspi.uuid, rfr.uuid};
}

/// Which service of a client access server an interface belongs to decides its port.
std::vector<InterfacePort> servicePorts(const DeploymentPlan& plan) {
    using namespace exchange_interfaces;
    const auto mapi = plan.balancing.mapi.value_or(PlanMapi());
    return {{emsmdb.uuid, mapi.rpcClientAccessPort},
            {asyncEmsmdb.uuid, mapi.rpcClientAccessPort},
            {nspi.uuid, mapi.addressBookPort},
            {rfr.uuid, mapi.addressBookPort}};
}

MappedPortsSpec mappedPorts(const DeploymentPlan& plan, const PlanRule& source) {
    using namespace exchange_interfaces;
    MappedPortsSpec spec;
    const auto written = interfacesOf(source);
    if (written.choice == RpcInterfaces::Choice::Exchange)
        spec.interfaces = {emsmdb.uuid, asyncEmsmdb.uuid, nspi.uuid, rfr.uuid};
    if (written.choice == RpcInterfaces::Choice::Listed) spec.interfaces = written.uuids;
    if (plan.balancing.mapi.value_or(PlanMapi()).virtualStaticPorts) spec.virtualPorts = servicePorts(plan);
    return spec;
}

HealthSpec effectiveHealth(const DeploymentPlan& plan, const PortRule& rule, const std::optional<PlanHealth>& written) {
    const auto health = written.value_or(PlanHealth());
    HealthSpec spec;
    spec.kind = health.kind ? *health.kind : defaultCheck(plan, rule, written.has_value());
    spec.port = health.port.value_or(0);
    spec.path = health.path.value();
    spec.host = withoutFinalDot(health.host);
    spec.status = health.status;
    spec.verify = health.verify;
    spec.interval = toMilliseconds(health.interval);
    spec.timeout = toMilliseconds(health.timeout);
    spec.rise = health.rise;
    spec.fall = health.fall;
    return spec;
}

void addRpc(const DeploymentPlan& plan, const PlanRule& source, PortRule& rule) {
    if (!inMapiGroup(rule)) return;
    rule.onDemand = onlyBounds(plan, rule);
    if (!rule.tcp()) return;
    const bool mapper = isMapperRule(plan, rule);
    rule.rpc = mapper ? RpcRole::Mapper : RpcRole::Calls;
    if (!mapper) return;
    if (rule.health.kind == HealthKind::EndpointMapper) {
        rule.health.interfaces = askedInterfaces(source);
        if (plan.balancing.mapi && effectiveMapiMode(plan) == MapiMode::Static)
            rule.health.expectedPorts = servicePorts(plan);
    }
    if (plan.balancing.mapi && effectiveMapiMode(plan) == MapiMode::EndpointMapper)
        rule.mappedPorts = mappedPorts(plan, source);
}

}  // namespace

NodeConfig effectiveNode(const DeploymentPlan& plan, std::size_t index) {
    const auto& node = plan.nodes[index];
    NodeConfig config;
    config.name = node.name;
    config.fqdn = withoutFinalDot(node.fqdn);
    config.address = node.address;
    config.weight = node.weight;
    config.priority = node.priority.value_or(static_cast<int>(index + 1));
    config.state = node.state;
    config.maxConnections = node.maxConnections;
    return config;
}

PortRule effectiveRule(const DeploymentPlan& plan, std::size_t index) {
    const auto& source = plan.balancing.rules[index];
    PortRule rule = outline(source);
    rule.listen = listenAddress(plan, source).value_or(IpAddress());
    rule.filtering = source.filtering;

    const bool mapi = inMapiGroup(rule);
    rule.affinity = source.affinity.value_or(mapi ? Affinity::Single : Affinity::None);
    rule.affinityTimeout = toMilliseconds(source.affinityTimeout.value_or(mapi ? kMapiTimeout : kAffinityTimeout));
    rule.idleTimeout = toMilliseconds(source.idleTimeout.value_or(mapi ? kMapiTimeout : kIdleTimeout));
    rule.udpIdleTimeout = toMilliseconds(source.idleTimeout.value_or(kUdpIdleTimeout));
    rule.connectTimeout = toMilliseconds(source.connectTimeout);
    rule.scheduler = source.scheduler;
    rule.slowStart = toMilliseconds(source.slowStart);
    rule.onNodeDown = source.onNodeDown.value_or(mapi ? OnNodeDown::Reset : OnNodeDown::Keep);
    rule.health = effectiveHealth(plan, rule, source.health);
    rule.sharedHealth = mapi;
    rule.redispatch = !hasDynamicPorts(rule);
    addRpc(plan, source, rule);
    rule.maxConnections = source.maxConnections;
    rule.maxConnectionsPerClient = source.maxConnectionsPerClient;
    rule.newConnectionsPerClientPerSecond = source.newConnectionsPerClientPerSecond;
    rule.allow = source.allow;
    rule.deny = source.deny;
    rule.sendProxy = source.sendProxy.value_or(SendProxy::None);
    return rule;
}

std::optional<IpAddress> listenAddress(const DeploymentPlan& plan, const PlanRule& rule) {
    return rule.listen ? rule.listen : plan.virtualAddress;
}

MapiMode effectiveMapiMode(const DeploymentPlan& plan) {
    const auto& balancing = plan.balancing;
    if (!balancing.mapi) return MapiMode::FullRange;
    const bool builtin = balancing.method == BalancingMethod::Builtin;
    return balancing.mapi->mode.value_or(builtin ? MapiMode::EndpointMapper : MapiMode::Static);
}

std::string withoutFinalDot(std::string_view name) {
    if (name.ends_with('.')) name.remove_suffix(1);
    return std::string(name);
}

bool inMapiGroup(const PortRule& rule) { return rule.group == kMapiGroup; }

bool isMapperRule(const DeploymentPlan& plan, const PortRule& rule) {
    const Port mapper = plan.balancing.mapi.value_or(PlanMapi()).endpointMapperPort;
    return inMapiGroup(rule) && rule.protocol == Protocol::Tcp && countPorts(rule.ports) == 1 &&
           rule.firstNodePort() == mapper;
}

bool hasDynamicPorts(const PortRule& rule) {
    return inMapiGroup(rule) &&
           std::ranges::any_of(rule.ports, [](const PortRange& range) { return range.size() > 1; });
}

bool onlyBounds(const DeploymentPlan& plan, const PortRule& rule) {
    return plan.balancing.mapi && effectiveMapiMode(plan) == MapiMode::EndpointMapper && hasDynamicPorts(rule);
}

}  // namespace cas
