#include "wizard/exec/prerequisites.h"

#include <algorithm>

namespace cas {
namespace {

using Names = std::vector<std::string>;

const Names kFor2007{"RSAT-ADDS",          "PowerShell",      "Web-Server",
                     "Web-ISAPI-Ext",      "Web-Metabase",    "Web-Lgcy-Mgmt-Console",
                     "Web-Basic-Auth",     "Web-Digest-Auth", "Web-Windows-Auth",
                     "Web-Dyn-Compression"};
const Names kFor2010{"NET-Framework",       "RSAT-ADDS",           "Web-Server",         "Web-Basic-Auth",
                     "Web-Windows-Auth",    "Web-Metabase",        "Web-Net-Ext",        "Web-Lgcy-Mgmt-Console",
                     "WAS-Process-Model",   "RSAT-Web-Server",     "Web-ISAPI-Ext",      "Web-Digest-Auth",
                     "Web-Dyn-Compression", "NET-HTTP-Activation", "RPC-Over-HTTP-Proxy"};
const Names kSinceServicePack1{"Web-Asp-Net",         "Web-Client-Auth",    "Web-Dir-Browsing", "Web-Http-Errors",
                               "Web-Http-Logging",    "Web-Http-Redirect",  "Web-Http-Tracing", "Web-ISAPI-Filter",
                               "Web-Request-Monitor", "Web-Static-Content", "Web-WMI"};
// Windows Server 2008 has ServerManagerCmd and fewer names.
const Names kFor2010On2008{"Web-Server",          "Web-ISAPI-Ext",      "Web-Metabase",     "Web-Lgcy-Mgmt-Console",
                           "Web-Basic-Auth",      "Web-Digest-Auth",    "Web-Windows-Auth", "Web-Dyn-Compression",
                           "NET-HTTP-Activation", "RPC-over-HTTP-proxy"};

}  // namespace

WindowsServer windowsServerOf(std::string_view version) {
    if (version.starts_with("6.0")) return WindowsServer::Server2008;
    if (version.starts_with("6.1")) return WindowsServer::Server2008R2;
    if (version.starts_with("6.2")) return WindowsServer::Server2012;
    return WindowsServer::Unknown;
}

std::vector<std::string> neededFeatures(const PlanExchange& exchange, WindowsServer server) {
    if (exchange.version == ExchangeVersion::Exchange2007) return kFor2007;
    if (server == WindowsServer::Server2008) return kFor2010On2008;
    auto names = kFor2010;
    if (exchange.servicePack > 0) names.insert(names.end(), kSinceServicePack1.begin(), kSinceServicePack1.end());
    return names;
}

std::string_view neededService(const PlanExchange& exchange) {
    return exchange.version == ExchangeVersion::Exchange2010 ? "NetTcpPortSharing" : std::string_view();
}

const std::string& hostOf(const PlanNode& node) { return node.fqdn.empty() ? node.name : node.fqdn; }

std::string managementServer(const DeploymentPlan& plan) {
    if (!plan.exchange.managementServer.empty()) return plan.exchange.managementServer;
    const auto has = std::ranges::find_if(plan.nodes, [](const PlanNode& node) { return !node.install; });
    return has == plan.nodes.end() ? std::string() : hostOf(*has);
}

}  // namespace cas
