#include "wizard/exec/exchange_reads.h"

#include <algorithm>

#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"

namespace cas {

std::string property(const Row& row, std::string_view name) {
    const auto found = std::ranges::find_if(row, [&](const auto& one) { return sameName(one.first, name); });
    return found == row.end() ? std::string() : found->second;
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (end > begin) lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

std::string siteName(const std::string& site) {
    constexpr std::string_view kCommonName = "CN=";
    if (sameName(site.substr(0, kCommonName.size()), kCommonName))
        return site.substr(kCommonName.size(), site.find(',') - kCommonName.size());
    return site.substr(site.rfind('/') + 1);
}

FoundServer serverOf(const Row& row) {
    FoundServer server;
    server.name = property(row, "Name");
    server.fqdn = property(row, "Fqdn");
    server.site = siteName(property(row, "Site"));
    server.version = property(row, "AdminDisplayVersion");
    const auto roles = lowered(property(row, "ServerRole"));
    server.clientAccess = roles.find("clientaccess") != std::string::npos;
    server.mailbox = roles.find("mailbox") != std::string::npos;
    return server;
}

FoundArray arrayOf(const Row& row) {
    return {property(row, "Name"), property(row, "Fqdn"), siteName(property(row, "Site")),
            linesOf(property(row, "Members")), lowered(property(row, "Guid"))};
}

namespace {

/// `[MBX1, 1]` names the server that has the preferred copy.
std::string preferredServer(const std::string& preferences) {
    for (const auto& line : linesOf(preferences)) {
        const auto comma = line.find(',');
        if (line.size() < 2 || line.front() != '[' || comma == std::string::npos) continue;
        const auto number = line.find_first_not_of(' ', comma + 1);
        if (number != std::string::npos && line.substr(number) == "1]") return line.substr(1, comma - 1);
    }
    return {};
}

}  // namespace

FoundDatabase databaseOf(const Row& row, const std::vector<FoundServer>& servers) {
    FoundDatabase database;
    database.name = property(row, "Name");
    database.server = property(row, "Server");
    if (sameName(property(row, "MasterType"), "DatabaseAvailabilityGroup"))
        database.group = property(row, "MasterServerOrAvailabilityGroup");
    database.rpcClientAccessServer = property(row, "RpcClientAccessServer");
    database.recovery = sameName(property(row, "Recovery"), "True");
    const auto preferred = preferredServer(property(row, "ActivationPreference"));
    const auto& owner = preferred.empty() ? database.server : preferred;
    const auto found = std::ranges::find_if(servers, [&](const FoundServer& server) {
        return sameName(server.name, owner) || sameHost(server.fqdn, owner);
    });
    if (found != servers.end()) database.site = found->site;
    return database;
}

std::string hostOf(const PlanNode& node) { return withoutFinalDot(node.fqdn.empty() ? node.name : node.fqdn); }

std::string sessionServer(const DeploymentPlan& plan) {
    if (!plan.exchange.managementServer.empty()) return withoutFinalDot(plan.exchange.managementServer);
    if (plan.nodes.empty()) return {};
    const auto withRole = std::ranges::find_if(plan.nodes, [](const PlanNode& node) { return !node.install; });
    return hostOf(withRole == plan.nodes.end() ? plan.nodes.front() : *withRole);
}

std::string siteOf(const DeploymentPlan& plan) {
    if (!plan.site.empty()) return plan.site;
    const auto named = std::ranges::find_if(plan.nodes, [](const PlanNode& node) { return !node.site.empty(); });
    return named == plan.nodes.end() ? std::string() : named->site;
}

ExchangeCommand exchangeCommand(const DeploymentPlan& plan, Cmdlet cmdlet) {
    if (!plan.exchange.domainController.empty())
        cmdlet.parameters.push_back({"DomainController", plan.exchange.domainController});
    return {sessionServer(plan), std::move(cmdlet)};
}

namespace {

/// The domain behind `name@domain`, or behind a host's first label.
std::string domainBehind(std::string_view name, char mark) {
    const auto at = name.find(mark);
    return at == std::string_view::npos ? std::string() : withoutFinalDot(std::string(name.substr(at + 1)));
}

}  // namespace

std::optional<DirectoryRead> directoryRead(const DeploymentPlan& plan) {
    const PlanDirectory said = plan.directory.value_or(PlanDirectory{});
    DirectoryRead read{withoutFinalDot(said.server), said.port, said.tls, said.auth, said.user, {}, {}, 53};
    if (read.server.empty()) read.server = withoutFinalDot(plan.exchange.domainController);
    read.domain = domainBehind(read.user.empty() ? plan.exchange.user : read.user, '@');
    for (const auto& host : {plan.exchange.domainController, said.server, sessionServer(plan)})
        if (read.domain.empty() && !parseAddress(host)) read.domain = domainBehind(host, '.');
    if (read.server.empty() && read.domain.empty()) return std::nullopt;
    if (parseAddress(plan.dns.server)) {
        read.nameServer = plan.dns.server;
        read.namePort = plan.dns.serverPort;
    }
    return read;
}

std::string clientName(const DeploymentPlan& plan) {
    if (plan.exchange.version == ExchangeVersion::Exchange2010)
        return plan.array ? withoutFinalDot(plan.array->fqdn) : std::string();
    return plan.web ? withoutFinalDot(plan.web->host) : std::string();
}

DnsQuery recordQuery(const DeploymentPlan& plan) { return {plan.dns.server, plan.dns.serverPort, clientName(plan)}; }

}  // namespace cas
