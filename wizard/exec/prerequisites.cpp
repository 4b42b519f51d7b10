#include "wizard/exec/prerequisites.h"

#include <algorithm>

namespace cas {
namespace {

using Names = std::vector<std::string>;

// Exchange 2010 prerequisites script for Windows Server 2008 R2 (Pat Richard), Client Access.
const Names k2010OnR2 = {"NET-Framework",       "RSAT-ADDS",           "Web-Server",         "Web-Basic-Auth",
                         "Web-Windows-Auth",    "Web-Metabase",        "Web-Net-Ext",        "Web-Lgcy-Mgmt-Console",
                         "WAS-Process-Model",   "RSAT-Web-Server",     "Web-ISAPI-Ext",      "Web-Digest-Auth",
                         "Web-Dyn-Compression", "NET-HTTP-Activation", "RPC-Over-HTTP-Proxy"};
const Names k2010ServicePack = {"Web-Asp-Net",         "Web-Client-Auth",    "Web-Dir-Browsing", "Web-Http-Errors",
                                "Web-Http-Logging",    "Web-Http-Redirect",  "Web-Http-Tracing", "Web-ISAPI-Filter",
                                "Web-Request-Monitor", "Web-Static-Content", "Web-WMI"};
// ServerManagerCmd of Windows Server 2008 has its own, shorter names.
const Names k2010On2008 = {"Web-Server",          "Web-ISAPI-Ext",      "Web-Metabase",     "Web-Lgcy-Mgmt-Console",
                           "Web-Basic-Auth",      "Web-Digest-Auth",    "Web-Windows-Auth", "Web-Dyn-Compression",
                           "NET-HTTP-Activation", "RPC-over-HTTP-proxy"};
// How to Install Exchange 2007 SP1 Prerequisites on Windows Server 2008.
const Names k2007 = {"RSAT-ADDS",          "PowerShell",      "Web-Server",
                     "Web-ISAPI-Ext",      "Web-Metabase",    "Web-Lgcy-Mgmt-Console",
                     "Web-Basic-Auth",     "Web-Digest-Auth", "Web-Windows-Auth",
                     "Web-Dyn-Compression"};

enum class Windows { Server2008, Server2008R2, Server2012 };

Windows releaseOf(const std::string& caption, bool is2010) {
    if (caption.find("2012") != std::string::npos) return Windows::Server2012;
    if (caption.find("2008 R2") != std::string::npos) return Windows::Server2008R2;
    if (caption.find("2008") != std::string::npos) return Windows::Server2008;
    return is2010 ? Windows::Server2008R2 : Windows::Server2008;
}

Names namesFor(const PlanExchange& exchange, bool is2010, Windows windows) {
    if (!is2010) {
        auto names = k2007;
        if (windows != Windows::Server2008) std::erase(names, "PowerShell");  // part of Windows since
        return names;
    }
    if (windows == Windows::Server2008) return k2010On2008;
    auto names = k2010OnR2;
    if (exchange.servicePack >= 1) names.insert(names.end(), k2010ServicePack.begin(), k2010ServicePack.end());
    if (windows == Windows::Server2012) {
        // Renamed in Windows Server 2012.
        std::ranges::replace(names, "NET-Framework", "NET-Framework-Core");
        std::ranges::replace(names, "RSAT-Web-Server", "Web-Mgmt-Console");
    }
    return names;
}

Cmdlet serverManager(Names words) {
    Cmdlet cmdlet{"ServerManagerCmd.exe", {}};
    for (auto& word : words) cmdlet.parameters.push_back({"", std::move(word)});
    return cmdlet;
}

std::string letterOf(ServerRole role) {
    switch (role) {
        case ServerRole::ClientAccess:
            return "C";
        case ServerRole::HubTransport:
            return "H";
        case ServerRole::Mailbox:
            return "M";
        case ServerRole::UnifiedMessaging:
            return "U";
        case ServerRole::ManagementTools:
            return "T";
    }
    return {};
}

/// How the names are asked for and installed there.
WindowsFeatures withCommands(WindowsFeatures features, Windows windows) {
    if (windows == Windows::Server2008) {
        auto words = features.names;
        words.insert(words.begin(), "-install");
        features.read = {serverManager({"-query"})};
        features.install = {serverManager(std::move(words))};
        return features;
    }
    const Cmdlet import{"Import-Module", {{"", BareWord{"ServerManager"}}}};
    const auto* const install = windows == Windows::Server2012 ? "Install-WindowsFeature" : "Add-WindowsFeature";
    features.read = {import, {"Get-WindowsFeature", {{"Name", features.names}}}};
    features.install = {import, {install, {{"Name", features.names}}}};
    return features;
}

}  // namespace

WindowsFeatures windowsFeatures(const PlanExchange& exchange, const std::string& caption) {
    const bool is2010 = exchange.version == ExchangeVersion::Exchange2010;
    const auto windows = releaseOf(caption, is2010);
    return withCommands({namesFor(exchange, is2010, windows), {}, {}}, windows);
}

WindowsFeatures nlbFeatures(const std::string& caption) {
    // A server with the tools has the cmdlets; those of Windows Server 2008 are called differently and have none.
    WindowsFeatures features;
    const auto windows = releaseOf(caption, true);
    features.names = windows == Windows::Server2008 ? Names{"NLB"} : Names{"NLB", "RSAT-NLB"};
    return withCommands(std::move(features), windows);
}

bool hasNlbCmdlets(const std::string& caption) { return releaseOf(caption, true) != Windows::Server2008; }

Cmdlet nodeSiteRead() {
    return registryRead("HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Netlogon\\Parameters", "DynamicSiteName");
}

Cmdlet registryRead(std::string key, std::string name) {
    Cmdlet cmdlet{"Get-ItemProperty", {{"Path", std::move(key)}}};
    if (!name.empty()) cmdlet.parameters.push_back({"Name", std::move(name)});
    cmdlet.parameters.push_back({"ErrorAction", BareWord{"SilentlyContinue"}});
    return cmdlet;
}

Cmdlet setupCommand(const PlanExchange& exchange, const PlanInstall& install) {
    const bool is2010 = exchange.version == ExchangeVersion::Exchange2010;
    std::string roles;
    for (const auto role : install.roles.value())
        roles += (roles.empty() ? "" : ",") + (is2010 ? letterOf(role) : std::string(nameOf(role)));
    auto program = install.media;
    while (program.ends_with('\\')) program.pop_back();
    Cmdlet setup{program + "\\setup.com", {}};
    const auto add = [&](const char* for2010, const char* for2007, const std::string& value) {
        if (!value.empty()) setup.parameters.push_back({"", (is2010 ? for2010 : for2007) + value});
    };
    add("/m:", "/mode:", "Install");
    add("/r:", "/roles:", roles);
    if (is2010 && exchange.servicePack >= 1) add("/", "/", "InstallWindowsComponents");
    add("/t:", "/TargetDir:", install.targetFolder);
    add("/u:", "/UpdatesDir:", install.updatesFolder);
    add("/dc:", "/DomainController:", exchange.domainController);
    return setup;
}

}  // namespace cas
