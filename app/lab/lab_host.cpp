#include <algorithm>
#include <array>
#include <sstream>

#include "app/lab/lab_answer.h"
#include "app/lab/lab_nlb.h"
#include "app/lab/lab_roles.h"
#include "app/lab/lab_setup.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

constexpr const char* kRebootKey =
    "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending";
constexpr LabTime kRestartMilliseconds = 1000;

struct HostCall {
    LabServer& server;
    const Cmdlet& cmdlet;
    LabTime now;

    std::string text(std::string_view parameter) const {
        const CmdletValue* value = findParameter(cmdlet, parameter);
        if (!value) return {};
        if (const auto* word = std::get_if<BareWord>(value)) return word->word;
        if (const auto* number = std::get_if<long long>(value)) return std::to_string(*number);
        return textParameter(cmdlet, parameter);
    }
    std::vector<std::string> list(std::string_view parameter) const {
        const CmdletValue* value = findParameter(cmdlet, parameter);
        const auto* texts = value ? std::get_if<std::vector<std::string>>(value) : nullptr;
        if (texts) return *texts;
        const std::string single = text(parameter);
        return single.empty() ? std::vector<std::string>() : std::vector{single};
    }
    /// The arguments of a program.
    std::vector<std::string> arguments() const {
        std::vector<std::string> all;
        for (const CmdletParameter& parameter : cmdlet.parameters)
            if (const auto* value = std::get_if<std::string>(&parameter.value))
                all.push_back(*value);
            else if (const auto* word = std::get_if<BareWord>(&parameter.value))
                all.push_back(word->word);
        return all;
    }
};

bool containsName(const std::set<std::string>& names, std::string_view wanted) {
    return std::ranges::any_of(names, [&](const std::string& name) { return sameName(name, wanted); });
}

auto refused(std::string text) { return labFailure(FailureKind::Refused, std::move(text)); }
auto missing(const std::string& path) {
    return labFailure(FailureKind::NotFound, "Cannot find path '" + path + "' because it does not exist.");
}
bool isRegistry(const std::string& path) { return lowered(path).starts_with("hklm:"); }

// Features

bool hasFeature(const LabServer& server, const std::string& feature) { return containsName(server.features, feature); }

LabAnswer getFeatures(HostCall call) {
    std::vector<Row> rows;
    for (const std::string& name : call.list("Name"))
        rows.push_back({{"Name", name}, {"Installed", hasFeature(call.server, name) ? "True" : "False"}});
    return labRows(std::move(rows));
}

void installFeatures(LabServer& server, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (hasFeature(server, name)) continue;
        server.features.insert(name);
        // NLB and its tools work at once.
        server.restartPending = server.restartPending || name.find("NLB") == std::string::npos;
    }
}

LabAnswer addFeatures(HostCall call) {
    installFeatures(call.server, call.list("Name"));
    return labRows({{{"Success", "True"}, {"RestartNeeded", call.server.restartPending ? "Yes" : "No"}}});
}

LabAnswer serverManager(HostCall call) {
    std::vector<std::string> arguments = call.arguments();
    const std::string verb = arguments.empty() ? std::string() : lowered(arguments.front());
    if (verb == "-query") {
        std::vector<Row> rows;
        for (const std::string& name : call.server.features) rows.push_back({{"Name", name}, {"Installed", "True"}});
        return labRows(std::move(rows));
    }
    if (verb != "-install" && verb != "-i") return refused("Error: the command line is not understood.");
    installFeatures(call.server, {arguments.begin() + 1, arguments.end()});
    return labDone();
}

LabAnswer getWindows(HostCall call) {
    if (sameName(call.text("Class"), "Win32_NetworkAdapter")) {
        std::vector<Row> rows;
        for (const std::string& name : call.server.connections) rows.push_back({{"NetConnectionID", name}});
        return labRows(std::move(rows));
    }
    if (sameName(call.text("Class"), "Win32_NetworkAdapterConfiguration"))
        return labRows({{{"MACAddress", macOf(call.server)}, {"IPAddress", call.server.address}}});
    return labRows({{{"Caption", windowsCaption(call.server)}, {"Version", call.server.windows}}});
}

// Services

LabAnswer getServices(HostCall call) {
    std::vector<Row> rows;
    for (const std::string& name : call.list("Name")) {
        const bool runs = containsName(call.server.services, name);
        if (runs || findKey(call.server, serviceKey(name)))
            rows.push_back({{"Name", name}, {"Status", runs ? "Running" : "Stopped"}});
    }
    return labRows(std::move(rows));
}

LabAnswer setService(HostCall call) {
    constexpr std::array<std::pair<const char*, const char*>, 3> kModes = {
        {{"Automatic", "2"}, {"Manual", "3"}, {"Disabled", "4"}}};
    const std::string name = call.text("Name");
    const bool known = containsName(call.server.services, name) || findKey(call.server, serviceKey(name));
    if (!known) return labFailure(FailureKind::NotFound, "Cannot find any service with service name '" + name + "'.");
    for (const auto& [mode, start] : kModes)
        if (sameName(mode, call.text("StartupType"))) call.server.registry[serviceKey(name)]["Start"] = start;
    return labDone();
}

LabAnswer restartService(HostCall call) {
    for (const std::string& name : call.list("Name")) {
        if (!containsName(call.server.services, name))
            return labFailure(FailureKind::NotFound, "Cannot find any service with service name '" + name + "'.");
        LabServer restarted = call.server;
        takeUpPorts(restarted);
        if (sameName(name, "MSExchangeRPC")) call.server.rpcClientAccessPort = restarted.rpcClientAccessPort;
        if (sameName(name, "MSExchangeAB")) call.server.addressBookPort = restarted.addressBookPort;
    }
    return labDone();
}

LabAnswer restartComputer(HostCall call) {
    call.server.restartsUntil = call.now + kRestartMilliseconds;
    return labDone();
}

// Registry and files

LabAnswer getItemProperty(HostCall call) {
    const auto* values = findKey(std::as_const(call.server), call.text("Path"));
    if (!values) return missing(call.text("Path"));
    const std::string name = call.text("Name");
    Row row;
    for (const auto& [key, value] : *values)
        if (name.empty() || sameName(key, name)) row[key] = value;
    if (row.empty() && !name.empty())
        return labFailure(FailureKind::NotFound, "Property " + name + " does not exist at path " + call.text("Path"));
    return row.empty() ? labRows({}) : labRows({std::move(row)});
}

LabAnswer newItemProperty(HostCall call) {
    auto* values = findKey(call.server, call.text("Path"));
    if (!values) return missing(call.text("Path"));
    const std::string name = call.text("Name");
    std::erase_if(*values, [&](const auto& row) { return sameName(row.first, name); });
    (*values)[name] = call.text("Value");
    return labDone();
}

/// A key that has lost its last value goes with it; Windows would keep it, empty.
LabAnswer removeItemProperty(HostCall call) {
    auto* values = findKey(call.server, call.text("Path"));
    const std::string name = call.text("Name");
    if (!values || std::erase_if(*values, [&](const auto& row) { return sameName(row.first, name); }) == 0)
        return missing(call.text("Path"));
    if (values->empty()) std::erase_if(call.server.registry, [&](const auto& row) { return &row.second == values; });
    return labDone();
}

LabAnswer testPath(HostCall call) {
    const std::string path = call.text("Path");
    const bool reboot = sameName(path, kRebootKey) && call.server.restartPending;
    const bool there = reboot || findKey(std::as_const(call.server), path) || call.server.files.contains(path);
    return labRows({{{"Value", there ? "True" : "False"}}});
}

LabAnswer newItem(HostCall call) {
    const std::string path = call.text("Path");
    // Folders are there as soon as a file is.
    if (!isRegistry(path)) return labDone();
    if (findKey(std::as_const(call.server), path)) return refused("A key at this path already exists.");
    call.server.registry[path];
    return labDone();
}

LabAnswer removeItem(HostCall call) {
    const std::string path = call.text("Path");
    const auto below = [&](const auto& row) {
        return sameName(row.first, path) || lowered(row.first).starts_with(lowered(path) + '\\');
    };
    const auto gone =
        isRegistry(path) ? std::erase_if(call.server.registry, below) : std::erase_if(call.server.files, below);
    if (gone == 0) return missing(path);
    return labDone();
}

LabAnswer setContent(HostCall call) {
    std::string content;
    for (const std::string& line : call.list("Value")) content += line + '\n';
    call.server.files[call.text("Path")] = content;
    return labDone();
}

LabAnswer getContent(HostCall call) {
    const auto file = std::ranges::find_if(call.server.files,
                                           [&](const auto& row) { return sameName(row.first, call.text("Path")); });
    if (file == call.server.files.end()) return missing(call.text("Path"));
    std::vector<Row> rows;
    std::istringstream lines(file->second);
    for (std::string line; std::getline(lines, line);) rows.push_back({{"Value", line}});
    return labRows(std::move(rows));
}

std::string settingKey(const HostCall& call) { return lowered(call.text("File") + '|' + call.text("Key")); }

LabAnswer getSetting(HostCall call) {
    const auto found = call.server.settings.find(settingKey(call));
    if (found == call.server.settings.end()) return labRows({{{call.text("Key"), "0"}}});
    return labRows({{{call.text("Key"), found->second}}});
}

LabAnswer setSetting(HostCall call) {
    call.server.settings[settingKey(call)] = call.text("Value");
    if (call.text("Value") == "0") call.server.settings.erase(settingKey(call));
    return labDone();
}

LabAnswer getEvents(HostCall call) {
    if (call.server.setupEvent == 0) return labFailure(FailureKind::NotFound, "No matches found");
    return labRows({{{"EventID", std::to_string(call.server.setupEvent)}}});
}

// Programs

std::string optionOf(const std::vector<std::string>& arguments, const char* option) {
    const auto found = std::ranges::find_if(arguments, [&](const std::string& text) { return sameName(text, option); });
    return found == arguments.end() || found + 1 == arguments.end() ? std::string() : *(found + 1);
}

LabAnswer tasks(HostCall call) {
    const auto arguments = call.arguments();
    const std::string verb = arguments.empty() ? std::string() : lowered(arguments.front());
    const std::string name = optionOf(arguments, "/TN");
    if (verb == "/create") {
        call.server.tasks[name] = optionOf(arguments, "/TR");
        return labDone();
    }
    if (!call.server.tasks.contains(name)) return refused("ERROR: The system cannot find the file specified.");
    if (verb == "/delete") call.server.tasks.erase(name);
    if (verb == "/run" && !startSetup(call.server, name, call.now))
        return refused("ERROR: The task has nothing to run.");
    return labDone();
}

LabAnswer firewall(HostCall call) {
    const auto arguments = call.arguments();
    std::string name;
    std::string rest;
    bool add = false;
    for (const std::string& text : arguments) {
        if (sameName(text, "add")) add = true;
        if (lowered(text).starts_with("name="))
            name = text.substr(5);
        else if (text.find('=') != std::string::npos)
            rest += (rest.empty() ? "" : " ") + text;
    }
    if (add) {
        call.server.firewall[name] = rest;
        return labDone();
    }
    if (call.server.firewall.erase(name) == 0) return refused("No rules match the specified criteria.");
    return labDone();
}

LabAnswer nothing(HostCall) { return labDone(); }

struct HostCmdlet {
    const char* name;
    LabAnswer (*run)(HostCall call);
};

constexpr std::array kCommands = {HostCmdlet{"Import-Module", &nothing},
                                  HostCmdlet{"Get-WindowsFeature", &getFeatures},
                                  HostCmdlet{"Add-WindowsFeature", &addFeatures},
                                  HostCmdlet{"Install-WindowsFeature", &addFeatures},
                                  HostCmdlet{"ServerManagerCmd.exe", &serverManager},
                                  HostCmdlet{"Get-WmiObject", &getWindows},
                                  HostCmdlet{"Get-Service", &getServices},
                                  HostCmdlet{"Set-Service", &setService},
                                  HostCmdlet{"Restart-Service", &restartService},
                                  HostCmdlet{"Restart-Computer", &restartComputer},
                                  HostCmdlet{"Get-ItemProperty", &getItemProperty},
                                  HostCmdlet{"New-ItemProperty", &newItemProperty},
                                  HostCmdlet{"Remove-ItemProperty", &removeItemProperty},
                                  HostCmdlet{"Test-Path", &testPath},
                                  HostCmdlet{"New-Item", &newItem},
                                  HostCmdlet{"Remove-Item", &removeItem},
                                  HostCmdlet{"Set-Content", &setContent},
                                  HostCmdlet{"Get-Content", &getContent},
                                  HostCmdlet{"Get-ExchangeAppSetting", &getSetting},
                                  HostCmdlet{"Set-ExchangeAppSetting", &setSetting},
                                  HostCmdlet{"Get-EventLog", &getEvents},
                                  HostCmdlet{"schtasks.exe", &tasks},
                                  HostCmdlet{"netsh.exe", &firewall}};

bool isSilent(const Cmdlet& cmdlet) {
    const CmdletValue* value = findParameter(cmdlet, "ErrorAction");
    const auto* word = value ? std::get_if<BareWord>(value) : nullptr;
    return word ? sameName(word->word, "SilentlyContinue")
                : sameName(textParameter(cmdlet, "ErrorAction"), "SilentlyContinue");
}

LabAnswer runLine(LabWorld& world, LabServer& server, const Cmdlet& cmdlet, LabTime now) {
    if (isNlbCmdlet(cmdlet)) return runNlb(world, server, cmdlet, now);
    const auto entry =
        std::ranges::find_if(kCommands, [&](const HostCmdlet& row) { return sameName(row.name, cmdlet.name); });
    if (entry == kCommands.end())
        return labFailure(FailureKind::NotFound,
                          "The term '" + cmdlet.name + "' is not recognized as the name of a cmdlet.");
    return entry->run({server, cmdlet, now});
}

}  // namespace

LabAnswer runHost(LabWorld& world, const HostCommand& command, LabTime now) {
    const auto server = reachServer(world, command.host);
    if (!server) return unexpected(server.error());
    LabServer changed = **server;
    Answer all;
    for (const Cmdlet& cmdlet : command.script) {
        LabAnswer answer = runLine(world, changed, cmdlet, now);
        // What the lines before the failing one did stays done.
        if (!answer && !isSilent(cmdlet)) {
            **server = changed;
            return answer;
        }
        if (!answer) continue;
        all.rows.insert(all.rows.end(), answer->rows.begin(), answer->rows.end());
        all.text += answer->text;
    }
    **server = changed;
    return all;
}

}  // namespace cas
