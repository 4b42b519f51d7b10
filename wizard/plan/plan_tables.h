#pragma once

#include "wizard/plan/plan_fields.h"

namespace cas {

template <>
struct Fields<PlanHealth> {
    static constexpr std::tuple table{
        field("kind", &PlanHealth::kind),
        field("port", &PlanHealth::port, kPortBounds),
        field("path", &PlanHealth::path),
        field("host", &PlanHealth::host),
        field("status", &PlanHealth::status, {100, 599}),
        field("verify", &PlanHealth::verify),
        field("interval", &PlanHealth::interval, kPositiveSeconds),
        field("timeout", &PlanHealth::timeout, kPositiveSeconds),
        field("rise", &PlanHealth::rise, kPositiveCount),
        field("fall", &PlanHealth::fall, kPositiveCount),
    };
};
template <>
struct Fields<PlanRule> {
    static constexpr std::tuple table{
        required("name", &PlanRule::name),
        required("protocol", &PlanRule::protocol),
        required("ports", &PlanRule::ports),
        field("nodePorts", &PlanRule::nodePorts),
        field("enabled", &PlanRule::enabled),
        field("listen", &PlanRule::listen),
        field("filtering", &PlanRule::filtering),
        field("affinity", &PlanRule::affinity),
        field("group", &PlanRule::group),
        field("affinityTimeout", &PlanRule::affinityTimeout, kSeconds),
        field("idleTimeout", &PlanRule::idleTimeout, kSeconds),
        field("connectTimeout", &PlanRule::connectTimeout, kSeconds),
        field("scheduler", &PlanRule::scheduler),
        field("slowStart", &PlanRule::slowStart, kSeconds),
        field("onNodeDown", &PlanRule::onNodeDown),
        field("health", &PlanRule::health),
        field("interfaces", &PlanRule::interfaces),
        field("maxConnections", &PlanRule::maxConnections, kCountBounds),
        field("maxConnectionsPerClient", &PlanRule::maxConnectionsPerClient, kCountBounds),
        field("newConnectionsPerClientPerSecond", &PlanRule::newConnectionsPerClientPerSecond, kCountBounds),
        field("allow", &PlanRule::allow),
        field("deny", &PlanRule::deny),
        field("sendProxy", &PlanRule::sendProxy),
    };
};
template <>
struct Fields<PlanMapi> {
    static constexpr std::tuple table{
        field("mode", &PlanMapi::mode),
        field("endpointMapperPort", &PlanMapi::endpointMapperPort, kPortBounds),
        field("rpcClientAccessPort", &PlanMapi::rpcClientAccessPort, kPortBounds),
        field("addressBookPort", &PlanMapi::addressBookPort, kPortBounds),
        field("virtualStaticPorts", &PlanMapi::virtualStaticPorts),
    };
};
template <>
struct Fields<PlanNlb> {
    static constexpr std::tuple table{field("mode", &PlanNlb::mode), field("interface", &PlanNlb::interface)};
};
template <>
struct Fields<PlanPairHost> {
    static constexpr std::tuple table{
        required("name", &PlanPairHost::name),
        required("address", &PlanPairHost::address),
        field("interface", &PlanPairHost::interface),
        field("user", &PlanPairHost::user),
        field("sshPort", &PlanPairHost::sshPort, kPortBounds),
    };
};
template <>
struct Fields<PlanPair> {
    static constexpr std::tuple table{
        required("hosts", &PlanPair::hosts),
        field("routerId", &PlanPair::routerId, {1, 255}),
        field("advertInterval", &PlanPair::advertInterval, {0.1, 40}),
        field("peersPort", &PlanPair::peersPort, kPortBounds),
        field("deploy", &PlanPair::deploy),
    };
};
template <>
struct Fields<PlanBalancing> {
    static constexpr std::tuple table{
        field("method", &PlanBalancing::method), field("nlb", &PlanBalancing::nlb),
        field("pair", &PlanBalancing::pair),     field("mapi", &PlanBalancing::mapi),
        field("rules", &PlanBalancing::rules),
    };
};
/// Without `format` and `version`, which open every file and are no choice.
template <>
struct Fields<DeploymentPlan> {
    static constexpr std::tuple table{
        field("exchange", &DeploymentPlan::exchange),
        field("directory", &DeploymentPlan::directory),
        field("site", &DeploymentPlan::site),
        field("array", &DeploymentPlan::array),
        field("web", &DeploymentPlan::web),
        field("virtualAddress", &DeploymentPlan::virtualAddress),
        field("virtualPrefix", &DeploymentPlan::virtualPrefix, {1, 128}),
        field("interface", &DeploymentPlan::interface),
        field("nodes", &DeploymentPlan::nodes),
        field("balancing", &DeploymentPlan::balancing),
        field("dns", &DeploymentPlan::dns),
        field("databases", &DeploymentPlan::databases),
    };
};

}  // namespace cas
