#include "app/lab/lab_stage.h"

#include "app/lab/lab_certificate.h"
#include "app/lab/lab_roles.h"
#include "app/lab/lab_services.h"
#include "wizard/plan/effective.h"

namespace cas {

namespace {

std::vector<std::string> certificateNames(const DeploymentPlan& plan) {
    std::vector<std::string> names;
    if (plan.web) {
        names.push_back(plan.web->host);
        names.insert(names.end(), plan.web->otherNames.begin(), plan.web->otherNames.end());
    }
    for (const PlanNode& node : plan.nodes) names.push_back(node.fqdn);
    std::erase(names, std::string());
    return names;
}

}  // namespace

LabStage::LabStage(const DeploymentPlan& plan, LabAddresses addresses, std::uint64_t seed)
    : m_addresses(std::move(addresses)) {
    const auto tls = makeLabTls(certificateNames(plan));
    std::vector<LabService> services = labServices(plan);
    for (LabService& service : services) service.port = m_addresses.labPort(service.port);
    PortRange dynamic = dynamicPorts(plan);
    const int highest = 65535 - m_addresses.shift();
    dynamic = {m_addresses.labPort(static_cast<Port>(std::min<int>(dynamic.first, highest))),
               m_addresses.labPort(static_cast<Port>(std::min<int>(dynamic.last, highest)))};
    for (const PlanNode& node : plan.nodes)
        m_nodes[node.name] = std::make_unique<LabNode>(m_thread, node.name, m_addresses.labAddress(node.address),
                                                       services, tls, dynamic, Random::mix(++seed));
}

LabAppearance LabStage::appearanceOf(const LabServer& server) const {
    const auto runs = [&](const char* service) {
        return server.has("ClientAccess") && server.services.contains(service);
    };
    const auto labPort = [&](int port) { return port == 0 ? Port{0} : m_addresses.labPort(static_cast<Port>(port)); };
    LabAppearance face;
    face.alive = !server.faults.off && server.restartsUntil == 0;
    face.web = runs("W3SVC");
    face.pop = runs("MSExchangePOP3");
    face.imap = runs("MSExchangeIMAP4");
    face.rpc = runs("MSExchangeRPC");
    face.rpcClientAccessPort = labPort(server.rpcClientAccessPort);
    face.addressBookPort = labPort(server.addressBookPort);
    for (const auto& interface : exchange_interfaces::all)
        for (const std::string& name : server.faults.notRegistered)
            if (interface.name == name) face.notRegistered.push_back(interface.syntax.uuid);
    face.delay = std::chrono::milliseconds(server.faults.slow);
    face.refusesLogin = server.faults.refusesLogin;
    return face;
}

void LabStage::show(const LabWorld& world) {
    for (const auto& [name, node] : m_nodes)
        if (const LabServer* server = findServer(world, name)) node->show(appearanceOf(*server));
}

std::vector<PlanSocket> labSockets(const DeploymentPlan& plan) {
    std::vector<PlanSocket> sockets;
    for (const PlanNode& node : plan.nodes)
        for (const LabService& service : labServices(plan)) sockets.push_back({node.address, service.port});
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        const PortRule rule = effectiveRule(plan, i);
        const auto address = listenAddress(plan, plan.balancing.rules[i]);
        const bool counts = plan.balancing.rules[i].enabled && address;
        if (!counts || countPorts(rule.ports) > kMostPorts) continue;
        for (const PortRange& range : rule.ports)
            for (unsigned port = range.first; port <= range.last; ++port)
                sockets.push_back({*address, static_cast<Port>(port)});
    }
    return sockets;
}

}  // namespace cas
