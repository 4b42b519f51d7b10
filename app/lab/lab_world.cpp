#include "app/lab/lab_world.h"

#include <algorithm>
#include <array>

#include "app/lab/lab_roles.h"
#include "wizard/exec/nlb_cluster.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

constexpr const char* kUsualDomain = "corp.contoso.com";

template <class World>
auto* find(World& world, std::string_view nameOrFqdn) {
    const auto found = std::ranges::find_if(world.servers, [&](const LabServer& server) {
        return sameName(server.name, nameOrFqdn) || sameHost(server.fqdn, nameOrFqdn);
    });
    return found == world.servers.end() ? nullptr : &*found;
}

std::string domainOf(const std::string& host) {
    const auto dot = host.find('.');
    return dot == std::string::npos ? std::string() : withoutFinalDot(host.substr(dot + 1));
}

/// The domain of the plan's servers.
std::string serverDomain(const DeploymentPlan& plan) {
    std::vector<std::string> hosts;
    for (const PlanNode& node : plan.nodes) hosts.push_back(node.fqdn);
    hosts.push_back(plan.exchange.managementServer);
    if (plan.array) hosts.push_back(plan.array->fqdn);
    for (const std::string& host : hosts)
        if (const std::string domain = domainOf(host); !domain.empty()) return domain;
    return kUsualDomain;
}

std::string zoneOf(const DeploymentPlan& plan) {
    if (!plan.dns.zone.empty()) return withoutFinalDot(plan.dns.zone);
    const std::string& host = plan.array ? plan.array->fqdn : plan.web ? plan.web->host : std::string();
    const std::string domain = domainOf(host);
    return domain.empty() ? serverDomain(plan) : domain;
}

/// `14.3.123.4` of what a plan may say; the product and service pack where it says nothing.
std::string versionOf(const DeploymentPlan& plan, const std::string& told) {
    if (!parseServerVersion(told)) {
        const std::string pack = std::to_string(plan.exchange.servicePack.value());
        return plan.exchange.version == ExchangeVersion::Exchange2007 ? "8." + pack + ".83.6" : "14." + pack + ".123.4";
    }
    std::string digits;
    for (const char c : told) {
        if (('0' <= c && c <= '9') || c == '.') digits += c;
        if (c == '(') digits += '.';
    }
    return digits;
}

std::string siteOf(const DeploymentPlan& plan, const PlanNode& node) {
    if (!node.site.empty()) return node.site;
    return plan.site.empty() ? "Redmond" : plan.site;
}

/// Where Windows finds itself to be, Exchange or not.
void tellSite(LabServer& server) {
    server.registry[serviceKey("Netlogon") + "\\Parameters"]["DynamicSiteName"] = server.site;
}

LabServer nodeServer(const DeploymentPlan& plan, const PlanNode& node) {
    LabServer server;
    server.name = node.name;
    server.fqdn = node.fqdn.empty() ? lowered(node.name) + '.' + serverDomain(plan) : node.fqdn;
    server.address = node.address.to_string();
    server.site = siteOf(plan, node);
    server.version = versionOf(plan, node.exchangeVersion);
    server.services = {"WinRM", "W3SVC", "IISADMIN"};
    const std::string interface = plan.balancing.nlb.value_or(PlanNlb()).interface;
    server.connections = {interface.empty() ? "Local Area Connection" : interface, "Management"};
    tellSite(server);
    if (node.install) {
        server.registry[serviceKey("NetTcpPortSharing")]["Start"] = "3";
        std::vector<std::string> features = roleFeatures(server);
        // Setup wants these two first, and a restart after them.
        features.resize(features.size() - std::min<std::size_t>(features.size(), 2));
        server.features = {features.begin(), features.end()};
        return server;
    }
    addRole(server, "ClientAccess");
    return server;
}

/// Servers that are there besides the plan's.
void addServer(LabWorld& world, const DeploymentPlan& plan, const std::string& name, const std::string& site,
               const std::string& role) {
    if (findServer(world, name)) return;
    LabServer server;
    server.name = name;
    server.fqdn = lowered(name) + '.' + serverDomain(plan);
    server.address = "10.250.0." + std::to_string(world.servers.size() + 11);
    server.site = site;
    server.version = versionOf(plan, {});
    tellSite(server);
    addRole(server, role);
    world.servers.push_back(std::move(server));
}

void addDatabases(LabWorld& world, const DeploymentPlan& plan, const std::string& site) {
    const std::string domain = serverDomain(plan);
    std::vector<std::string> names = plan.databases.correct;
    for (std::size_t i = names.size(); i < 4; ++i) names.push_back("Mbx" + std::to_string(i + 1));
    const auto inSite = std::ranges::find_if(world.servers, [&](const LabServer& server) {
        return sameName(server.site, site) && server.has("ClientAccess");
    });
    const std::string single = inSite == world.servers.end() ? "cas1." + domain : inSite->fqdn;
    const std::array kinds{single, "mbx1." + domain, "dub-cas1." + domain, "oldcas." + domain};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool first = i % 2 == 0;
        const std::string active = first ? "MBX1" : "MBX2";
        const std::string passive = first ? "MBX2" : "MBX1";
        world.databases.push_back({names[i],
                                   active,
                                   "DAG1",
                                   {active, passive},
                                   kinds[i % kinds.size()],
                                   static_cast<int>(120 + 35 * i),
                                   false});
    }
    world.databases.push_back({"Recovery1", "MBX2", "", {"MBX2"}, single, 0, true});
    world.databases.push_back({"Dublin1", "DUB-MBX1", "", {"DUB-MBX1"}, "dub-cas1." + domain, 80, false});
    world.formerServers = {"oldcas." + domain};
}

/// An address for this computer in the network of the virtual address, which no node has.
LabAddress ownAddress(const DeploymentPlan& plan, const std::string& interface) {
    const auto taken = [&](const IpAddress& address) {
        return address == plan.virtualAddress ||
               std::ranges::find(plan.nodes, address, &PlanNode::address) != plan.nodes.end();
    };
    if (!plan.virtualAddress || !plan.virtualAddress->is_v4()) return {interface, "10.250.0.5", 24};
    const int prefix = std::clamp(plan.virtualPrefix.value_or(24), 8, 24);
    const auto network = maskAddress(*plan.virtualAddress, prefix).to_v4().to_uint();
    for (std::uint32_t host = 5; host < 255; ++host)
        if (const IpAddress address = boost::asio::ip::address_v4(network + host); !taken(address))
            return {interface, address.to_string(), prefix};
    return {interface, "10.250.0.5", 24};
}

/// This computer's, and who balances.
void addAddresses(LabWorld& world, const DeploymentPlan& plan) {
    const auto method = plan.balancing.method.value();
    // An NLB cluster that the plan makes is not there yet.
    world.otherBalancer = method != BalancingMethod::Builtin && method != BalancingMethod::None && !nlbCluster(plan);
    const std::string interface = plan.interface.empty() ? "eth0" : plan.interface;
    world.addresses = {ownAddress(plan, interface)};
    if (method != BalancingMethod::Builtin) return;
    // What the plan does not put there must be there.
    std::set<IpAddress> there;
    if (plan.virtualAddress && plan.interface.empty()) there.insert(*plan.virtualAddress);
    for (const PlanRule& rule : plan.balancing.rules)
        if (rule.listen && rule.listen != plan.virtualAddress) there.insert(*rule.listen);
    for (const IpAddress& address : there)
        world.addresses.push_back({interface, address.to_string(), address.is_v4() ? 24 : 64});
}

}  // namespace

LabServer* findServer(LabWorld& world, std::string_view nameOrFqdn) { return find(world, nameOrFqdn); }
const LabServer* findServer(const LabWorld& world, std::string_view nameOrFqdn) { return find(world, nameOrFqdn); }

std::string macOf(const LabServer& server) {
    const auto address = parseAddress(server.address);
    std::string text = "02:00";
    for (const auto byte : address && address->is_v4() ? address->to_v4().to_bytes() : std::array<unsigned char, 4>{}) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        text += {':', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return text;
}

LabWorld makeLabWorld(const DeploymentPlan& plan, std::uint64_t seed) {
    LabWorld world;
    world.seed = seed;
    const std::string site = plan.nodes.empty() ? "Redmond" : siteOf(plan, plan.nodes.front());
    const std::string otherSite = sameName(site, "Dublin") ? "Redmond" : "Dublin";
    world.sites = {site};
    for (const PlanNode& node : plan.nodes) {
        world.servers.push_back(nodeServer(plan, node));
        const std::string& its = world.servers.back().site;
        if (std::ranges::none_of(world.sites, [&](const std::string& known) { return sameName(known, its); }))
            world.sites.push_back(its);
    }
    if (std::ranges::find(world.sites, otherSite) == world.sites.end()) world.sites.push_back(otherSite);
    addServer(world, plan, "CAS9", site, "ClientAccess");
    for (const char* name : {"MBX1", "MBX2"}) addServer(world, plan, name, site, "Mailbox");
    addServer(world, plan, "DUB-CAS1", otherSite, "ClientAccess");
    addServer(world, plan, "DUB-MBX1", otherSite, "Mailbox");
    world.groups["DAG1"] = {"MBX1", "MBX2"};
    addDatabases(world, plan, site);
    world.zone = zoneOf(plan);
    for (const LabServer& server : world.servers) world.records.push_back({server.fqdn, "A", server.address, 3600});
    addAddresses(world, plan);
    return world;
}

}  // namespace cas
