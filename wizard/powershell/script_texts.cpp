#include "wizard/powershell/script_texts.h"

#include <algorithm>
#include <array>

#include "wizard/exec/powershell.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr const char* kSetupLog = "($env:SystemDrive + '\\ExchangeSetupLogs\\ExchangeSetup.log')";

struct ReadRow {
    std::string_view cmdlet;
    std::array<const char*, 9> properties;
};
constexpr std::array kReads = {
    ReadRow{"Get-Command", {"Name"}},
    ReadRow{"Get-ADSite", {"Name"}},
    ReadRow{"Get-ExchangeServer", {"Name", "Fqdn", "Site", "ServerRole", "AdminDisplayVersion"}},
    ReadRow{"Get-ClientAccessServer", {"Name", "Fqdn", "AutoDiscoverServiceInternalUri"}},
    ReadRow{"Get-OutlookAnywhere", {"Server", "ExternalHostname"}},
    ReadRow{"Get-WebServicesVirtualDirectory", {"Server", "InternalUrl", "ExternalUrl"}},
    ReadRow{"Get-OwaVirtualDirectory", {"Server", "InternalUrl", "ExternalUrl"}},
    ReadRow{"Get-ClientAccessArray", {"Name", "Fqdn", "Site", "Members", "Guid"}},
    ReadRow{"Get-MailboxDatabase",
            {"Name", "Server", "MasterServerOrAvailabilityGroup", "MasterType", "ActivationPreference", "Recovery",
             "RpcClientAccessServer"}},
    ReadRow{"Get-DatabaseAvailabilityGroup", {"Name", "Servers"}},
    ReadRow{"Get-Mailbox", {"Database"}},
    ReadRow{"New-ClientAccessArray", {"Name", "Fqdn", "Site", "Members"}},
    ReadRow{"Get-WindowsFeature", {"Name", "Installed"}},
    ReadRow{"Add-WindowsFeature", {"Success", "RestartNeeded", "ExitCode"}},
    ReadRow{"Install-WindowsFeature", {"Success", "RestartNeeded", "ExitCode"}},
    ReadRow{"Get-WmiObject", {"Caption", "Version", "NetConnectionID", "MACAddress", "IPAddress"}},
    ReadRow{"Get-Service", {"Name", "Status"}},
    ReadRow{"Get-EventLog", {"EventID"}},
    ReadRow{"Get-NlbClusterNodeNetworkInterface",
            {"InterfaceName", "NlbBound", "Cluster", "DhcpEnabled", "ClusterPrimaryIP"}},
    ReadRow{"Get-NlbClusterNode", {"Name", "State", "HostPriority"}},
    ReadRow{"Get-NlbClusterPortRule",
            {"StartPort", "EndPort", "Protocol", "FilteringMode", "Affinity", "Timeout", "EqualLoad", "LoadWeight",
             "Priority"}},
    ReadRow{"New-NlbCluster", {"Name"}},
    ReadRow{"Add-NlbClusterNode", {"Name", "State"}},
    ReadRow{"Set-NlbClusterNode", {"Name", "State"}},
    ReadRow{"Add-NlbClusterPortRule", {"StartPort", "EndPort"}},
    ReadRow{"Set-NlbClusterPortRuleNodeWeight", {"StartPort", "LoadWeight"}},
    ReadRow{"Set-NlbClusterPortRuleNodeHandlingPriority", {"StartPort", "Priority"}},
    ReadRow{"New-Item", {"Name"}},
    ReadRow{"Import-Module", {"Name"}},
};

std::string namesText(const std::string& cmdlet) {
    std::string text;
    for (const auto& name : readProperties(cmdlet)) text += (text.empty() ? "" : ", ") + quotedText(name);
    return "@(" + text + ")";
}

std::string blockText(const std::string& line) { return "{ " + line + " }"; }

bool programWants(const Cmdlet& cmdlet, std::string_view program, std::initializer_list<std::string_view> words) {
    if (!isProgram(cmdlet) || !lowered(cmdlet.name).ends_with(program)) return false;
    return std::ranges::all_of(words, [&](const auto word) {
        return std::ranges::any_of(cmdlet.parameters, [&](const CmdletParameter& parameter) {
            const auto* text = std::get_if<std::string>(&parameter.value);
            return text && sameName(*text, word);
        });
    });
}

std::string lineText(const Cmdlet& cmdlet) {
    if (!isProgram(cmdlet)) return "Invoke-CasCmdlet " + blockText(cmdletText(cmdlet)) + ' ' + namesText(cmdlet.name);
    const std::string given = asksForPassword(cmdlet) ? "$casPassword | " : "";
    return "Invoke-CasProgram " + blockText(given + cmdletText(cmdlet)) + ' ' + goodExitCodesText(cmdlet);
}

template <class Judge>
bool anyLine(const HostCommand& command, Judge judge) {
    return std::ranges::any_of(command.script, judge);
}

}  // namespace

std::vector<std::string> readProperties(const std::string& cmdlet) {
    std::vector<std::string> names;
    const auto row = std::ranges::find_if(kReads, [&](const ReadRow& read) { return sameName(read.cmdlet, cmdlet); });
    if (row == kReads.end()) return names;
    for (const auto* name : row->properties)
        if (name) names.emplace_back(name);
    return names;
}

std::string exchangeScript(const ExchangeCommand& command, ExchangeVersion version) {
    const auto text = cmdletText(command.cmdlet);
    const auto names = namesText(command.cmdlet.name);
    if (version == ExchangeVersion::Exchange2007) return "Invoke-CasSnapin " + blockText(text) + ' ' + names;
    const auto server = quotedText(command.server);
    if (sameName(command.cmdlet.name, "Get-Command"))
        return "Get-CasExchangeCommand " + server + ' ' + quotedText(text) + ' ' + names;
    return "Invoke-CasExchange " + server + ' ' + quotedText(command.cmdlet.name) + ' ' + blockText(text) + ' ' + names;
}

std::string hostScript(const HostCommand& command, const HostScript& where) {
    // What is told beside the answer does not make it fail.
    std::string tail;
    if (where.setupLogFrom)
        tail = "try {\nGet-CasTail " + std::string(kSetupLog) + ' ' + std::to_string(*where.setupLogFrom) +
               "\n} catch {\n$null = $_\n}\n";
    std::string lines = "try {\n";
    for (const auto& cmdlet : command.script) lines += lineText(cmdlet) + '\n';
    lines += "} catch {\nConvertTo-CasError $_\nreturn\n}\n";
    // Where the log ends is asked before setup writes to it, what it has grown by after all else.
    const bool before = where.setupLogFrom && *where.setupLogFrom < 0;
    lines = before ? tail + lines : lines + tail;
    const auto arguments = quotedText(lines) + (asksForPassword(command) ? " $true" : " $false");
    if (where.computer.empty()) return "Invoke-CasHere " + arguments;
    return "Invoke-CasNode " + quotedText(where.computer) + ' ' + arguments;
}

std::string linesScript(const std::string& lines) {
    std::string script;
    std::string_view rest = lines;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        script += "Invoke-CasCmdlet " + blockText(std::string(rest.substr(0, end))) + " @()\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return script;
}

bool asksForPassword(const HostCommand& command) {
    return anyLine(command, [](const Cmdlet& cmdlet) { return asksForPassword(cmdlet); });
}

bool restartsComputer(const HostCommand& command) {
    return anyLine(command, [](const Cmdlet& cmdlet) { return sameName(cmdlet.name, "Restart-Computer"); });
}

bool startsTask(const HostCommand& command) {
    return anyLine(command, [](const Cmdlet& cmdlet) { return programWants(cmdlet, "schtasks.exe", {"/Run"}); });
}

bool queriesFeatures(const HostCommand& command) {
    return anyLine(command,
                   [](const Cmdlet& cmdlet) { return programWants(cmdlet, "servermanagercmd.exe", {"-query"}); });
}

bool readsFile(const HostCommand& command) {
    return anyLine(command, [](const Cmdlet& cmdlet) { return sameName(cmdlet.name, "Get-Content"); });
}

std::vector<Row> featureRows(const std::vector<std::string>& lines) {
    std::vector<Row> rows;
    for (const auto& line : lines) {
        const auto box = line.find_first_not_of(' ');
        const auto open = line.rfind('[');
        const auto close = line.rfind(']');
        if (box == std::string::npos || line.size() < box + 3 || line[box] != '[' || line[box + 2] != ']') continue;
        if (open <= box || close == std::string::npos || close < open) continue;
        rows.push_back({{"Name", line.substr(open + 1, close - open - 1)},
                        {"Installed", line[box + 1] == 'X' ? "True" : "False"}});
    }
    return rows;
}

}  // namespace cas
