#include "tests/support/node_shell.h"

#include <algorithm>

#include "wizard/plan/plan_names.h"

namespace cas::test {
namespace {

using Ran = Result<Answer, CommandFailure>;

const char* const kRpcKey = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeRPC\\ParametersSystem";
const char* const kBookKey = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeAB\\Parameters";
const char* const kPendingKey =
    "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending";
const char* const kRoleKey = "HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\ClientAccessRole";

Ran refused(FailureKind kind, std::string text) { return unexpected(CommandFailure{kind, std::move(text)}); }
Ran nothing() { return Answer{}; }
Ran rowsOf(std::vector<Row> rows) { return Answer{std::move(rows), {}}; }

std::vector<std::string> listParameter(const Cmdlet& cmdlet, const char* name) {
    const auto* value = findParameter(cmdlet, name);
    if (!value) return {};
    if (const auto* list = std::get_if<std::vector<std::string>>(value)) return *list;
    if (const auto* text = std::get_if<std::string>(value)) return {*text};
    return {};
}

std::string anyText(const Cmdlet& cmdlet, const char* name) {
    const auto* value = findParameter(cmdlet, name);
    if (!value) return {};
    if (const auto* number = std::get_if<long long>(value)) return std::to_string(*number);
    return textParameter(cmdlet, name);
}

std::vector<std::string> arguments(const Cmdlet& cmdlet) {
    std::vector<std::string> texts;
    for (const auto& parameter : cmdlet.parameters) texts.push_back(std::get<std::string>(parameter.value));
    return texts;
}

struct Shell {
    ExchangeWorld& world;
    const std::string& fqdn;
    ExchangeWorld::Node& node;

    Ran readRegistry(const Cmdlet& cmdlet) const {
        const auto key = node.registry.find(textParameter(cmdlet, "Path"));
        const auto name = textParameter(cmdlet, "Name");
        if (textParameter(cmdlet, "Path").ends_with("Netlogon\\Parameters"))
            return rowsOf({{{"DynamicSiteName", node.adSite}}});
        if (key == node.registry.end() || (!name.empty() && !key->second.contains(name))) return nothing();
        return rowsOf({name.empty() ? key->second : Row{{name, key->second.at(name)}}});
    }

    /// An empty key is as good as none to whoever looks for a value.
    void removeValue(const std::string& path, const std::string& name) const {
        const auto key = node.registry.find(path);
        if (key == node.registry.end()) return;
        key->second.erase(name);
        if (key->second.empty()) node.registry.erase(key);
    }

    Ran readFeatures(const std::vector<std::string>& names) const {
        std::vector<Row> rows;
        for (const auto& [name, installed] : node.features)
            if (names.empty() || std::ranges::find(names, name) != names.end())
                rows.push_back({{"Name", name}, {"Installed", installed ? "True" : "False"}});
        return rowsOf(rows);
    }

    Ran installFeatures(const std::vector<std::string>& names) const {
        for (const auto& name : names) node.features[name] = true;
        node.registry["HKLM:\\SYSTEM\\CurrentControlSet\\Services\\NetTcpPortSharing"]["Start"] = "3";
        if (node.restartAfterFeatures) node.registry[kPendingKey];
        return nothing();
    }

    Ran readServices(const Cmdlet& cmdlet) const {
        std::vector<Row> rows;
        for (const auto& name : listParameter(cmdlet, "Name"))
            if (node.services.contains(name)) rows.push_back({{"Name", name}, {"Status", node.services.at(name)}});
        return rowsOf(rows);
    }

    Ran restartService(const std::string& name) const {
        const auto port = [&](const char* key, const char* value, const char* dynamic) {
            const auto found = node.registry.find(key);
            return found != node.registry.end() && found->second.contains(value) ? found->second.at(value)
                                                                                 : std::string(dynamic);
        };
        if (name == "MSExchangeRPC") node.rpcPort = port(kRpcKey, "TCP/IP Port", "6010");
        const auto setting = node.appSettings.find("RpcTcpPort");
        const bool inFile = setting != node.appSettings.end() && setting->second != "0";
        if (name == "MSExchangeAB")
            node.addressBookPort = inFile ? setting->second : port(kBookKey, "RpcTcpPort", "6020");
        return nothing();
    }

    Ran setUp() const {
        node.registry[kRoleKey] = {{"ConfiguredVersion", "14.3.123.4"}};
        node.files["C:\\ProgramData\\CASArrayWizard\\setup-result.txt"] = {"0"};
        node.newestSetupEvent = "1001";
        node.services["MSExchangeRPC"] = node.services["MSExchangeAB"] = "Running";
        if (!world.find(world.servers, "Fqdn", fqdn))
            world.servers.push_back({{"Name", node.name},
                                     {"Fqdn", fqdn},
                                     {"Site", node.adSite},
                                     {"ServerRole", "ClientAccess"},
                                     {"AdminDisplayVersion", "Version 14.3 (Build 123.4)"}});
        return nothing();
    }

    Ran runProgram(const Cmdlet& cmdlet) const {
        const auto given = arguments(cmdlet);
        const auto name = lowered(cmdlet.name);
        if (name == "servermanagercmd.exe")
            return given.front() == "-query" ? readFeatures({}) : installFeatures({given.begin() + 1, given.end()});
        if (name == "schtasks.exe") return given.front() == "/Run" ? setUp() : nothing();
        if (name != "netsh.exe") return refused(FailureKind::Unsupported, cmdlet.name);
        if (given.at(2) == "delete")
            return node.firewallRules.erase(given.at(4)) == 0 ? refused(FailureKind::Refused, "No rules match")
                                                              : nothing();
        // Two rules of one name and content do what one does.
        if (!node.firewallRules.contains(given.at(4))) node.firewallRules.insert(given.at(4));
        return nothing();
    }

    Ran read(const Cmdlet& cmdlet) const {
        const auto& name = cmdlet.name;
        const auto path = textParameter(cmdlet, "Path");
        if (name == "Get-ItemProperty") return readRegistry(cmdlet);
        if (name == "Test-Path") return rowsOf({{{"Value", node.registry.contains(path) ? "True" : "False"}}});
        if (name == "Get-WindowsFeature") return readFeatures(listParameter(cmdlet, "Name"));
        if (name == "Get-Service") return readServices(cmdlet);
        if (name == "Get-WmiObject" && textParameter(cmdlet, "Class") == "Win32_NetworkAdapterConfiguration")
            return rowsOf(node.adapters);
        if (name == "Get-WmiObject") return rowsOf({{{"Caption", node.caption}}});
        if (name == "Get-EventLog")
            return node.newestSetupEvent.empty() ? nothing() : rowsOf({{{"EventID", node.newestSetupEvent}}});
        if (name == "Get-Content") {
            std::vector<Row> rows;
            for (const auto& line : node.files[path]) rows.push_back({{"Value", line}});
            return rowsOf(rows);
        }
        if (name == "Get-ExchangeAppSetting") {
            const auto key = textParameter(cmdlet, "Key");
            return rowsOf({{{key, node.appSettings[key]}}});
        }
        return refused(FailureKind::Unsupported, name);
    }

    Ran run(const Cmdlet& cmdlet) const {
        const auto& name = cmdlet.name;
        const auto path = textParameter(cmdlet, "Path");
        if (name.ends_with(".exe")) return runProgram(cmdlet);
        if (name.starts_with("Get-") || name.starts_with("Test-")) return read(cmdlet);
        if (name == "Add-WindowsFeature" || name == "Install-WindowsFeature")
            return installFeatures(listParameter(cmdlet, "Name"));
        if (name == "Set-Service")
            node.registry["HKLM:\\SYSTEM\\CurrentControlSet\\Services\\" + textParameter(cmdlet, "Name")]["Start"] =
                "2";
        else if (name == "Restart-Computer")
            node.registry.erase(kPendingKey);
        else if (name == "New-ItemProperty")
            node.registry[path][textParameter(cmdlet, "Name")] = anyText(cmdlet, "Value");
        else if (name == "Remove-ItemProperty")
            removeValue(path, textParameter(cmdlet, "Name"));
        else if (name == "Set-Content")
            node.files[path] = listParameter(cmdlet, "Value");
        else if (name == "Remove-Item")
            node.files.erase(path);
        else if (name == "Set-ExchangeAppSetting")
            node.appSettings[textParameter(cmdlet, "Key")] = anyText(cmdlet, "Value");
        else if (name == "Restart-Service")
            return restartService(textParameter(cmdlet, "Name"));
        else if (name != "Import-Module" && name != "New-Item")
            return refused(FailureKind::Unsupported, name);
        return nothing();
    }
};

}  // namespace

Ran runNodeScript(ExchangeWorld& world, const std::string& fqdn, ExchangeWorld::Node& node,
                  const std::vector<Cmdlet>& script) {
    Answer all;
    for (const auto& cmdlet : script) {
        auto one = Shell{world, fqdn, node}.run(cmdlet);
        if (!one) return one;
        all.rows.insert(all.rows.end(), one->rows.begin(), one->rows.end());
    }
    return all;
}

}  // namespace cas::test
