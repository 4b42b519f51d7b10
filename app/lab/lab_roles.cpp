#include "app/lab/lab_roles.h"

#include <algorithm>
#include <charconv>

#include "wizard/exec/prerequisites.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

constexpr const char* kAddressBookSetting = "microsoft.exchange.addressbook.service.exe.config|rpctcpport";
constexpr const char* kCommonServices[] = {"MSExchangeADTopology", "MSExchangeServiceHost", "W3SVC", "IISADMIN",
                                           "WinRM"};
constexpr const char* kWebServices[] = {"MSExchangeFDS", "MSExchangePOP3", "MSExchangeIMAP4"};
constexpr const char* kRpcServices[] = {"MSExchangeRPC", "MSExchangeAB", "MSExchangeFBA"};

std::string setupKey(const LabServer& server) {
    return hasArrays(server) ? "HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14"
                             : "HKLM:\\SOFTWARE\\Microsoft\\Exchange\\v8.0";
}

std::string roleKey(const LabServer& server, const std::string& role) {
    return setupKey(server) + '\\' + role + (role == "ManagementTools" ? "" : "Role");
}

}  // namespace

std::string adminDisplayVersion(const std::string& version) {
    const auto second = version.find('.', version.find('.') + 1);
    if (second == std::string::npos) return version;
    return "Version " + version.substr(0, second) + " (Build " + version.substr(second + 1) + ')';
}

bool hasArrays(const LabServer& server) {
    const auto version = parseServerVersion(server.version);
    return version && version->major == 14;
}

std::string serviceKey(const std::string& service) { return "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\" + service; }

std::string windowsCaption(const LabServer& server) {
    const bool first = server.windows.starts_with("6.0");
    const char* name = first ? "2008" : server.windows.starts_with("6.1") ? "2008 R2" : "2012";
    return std::string("Microsoft Windows Server ") + name + " Standard";
}

std::vector<std::string> roleFeatures(const LabServer& server) {
    PlanExchange exchange;
    exchange.version = hasArrays(server) ? ExchangeVersion::Exchange2010 : ExchangeVersion::Exchange2007;
    exchange.servicePack = parseServerVersion(server.version).value_or(ServerVersion()).minor;
    return windowsFeatures(exchange, windowsCaption(server)).names;
}

void addRole(LabServer& server, const std::string& role) {
    server.roles.insert(role);
    server.registry[roleKey(server, role)]["ConfiguredVersion"] = server.version;
    server.registry[setupKey(server) + "\\Setup"]["MsiInstallPath"] = "C:\\Program Files\\Microsoft\\Exchange Server\\";
    server.services.insert(std::begin(kCommonServices), std::end(kCommonServices));
    if (role != kClientAccess) return;
    // Setup brings what is missing.
    for (std::string& feature : roleFeatures(server)) server.features.insert(std::move(feature));
    server.services.insert(std::begin(kWebServices), std::end(kWebServices));
    if (hasArrays(server)) server.services.insert(std::begin(kRpcServices), std::end(kRpcServices));
    server.registry[serviceKey("NetTcpPortSharing")].try_emplace("Start", "2");
}

void removeRole(LabServer& server, const std::string& role) {
    server.roles.erase(role);
    server.registry.erase(roleKey(server, role));
    if (role == kClientAccess) {
        for (const auto* service : kWebServices) server.services.erase(service);
        for (const auto* service : kRpcServices) server.services.erase(service);
    }
    if (!server.roles.empty()) return;
    server.registry.erase(setupKey(server) + "\\Setup");
    for (const auto* service : {"MSExchangeADTopology", "MSExchangeServiceHost"}) server.services.erase(service);
}

void takeUpPorts(LabServer& server) {
    const auto number = [](const std::string& text) {
        int value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        return read.ec == std::errc() && 0 < value && value <= 65535 ? value : 0;
    };
    // Before service pack 1 the address book reads its configuration file.
    const bool fromFile = parseServerVersion(server.version).value_or(ServerVersion()).minor == 0;
    const auto setting = server.settings.find(kAddressBookSetting);
    const std::string inFile = setting == server.settings.end() ? std::string() : setting->second;
    server.rpcClientAccessPort =
        number(registryValue(server, serviceKey("MSExchangeRPC") + "\\ParametersSystem", "TCP/IP Port"));
    server.addressBookPort =
        number(fromFile ? inFile : registryValue(server, serviceKey("MSExchangeAB") + "\\Parameters", "RpcTcpPort"));
}

std::map<std::string, std::string>* findKey(LabServer& server, const std::string& key) {
    const auto found = std::ranges::find_if(server.registry, [&](const auto& row) { return sameName(row.first, key); });
    return found == server.registry.end() ? nullptr : &found->second;
}

const std::map<std::string, std::string>* findKey(const LabServer& server, const std::string& key) {
    const auto found = std::ranges::find_if(server.registry, [&](const auto& row) { return sameName(row.first, key); });
    return found == server.registry.end() ? nullptr : &found->second;
}

std::string registryValue(const LabServer& server, const std::string& key, const std::string& value) {
    const auto* values = findKey(server, key);
    if (!values) return {};
    const auto found = std::ranges::find_if(*values, [&](const auto& row) { return sameName(row.first, value); });
    return found == values->end() ? std::string() : found->second;
}

}  // namespace cas
