#include "app/lab/lab_setup.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "app/lab/lab_answer.h"
#include "app/lab/lab_roles.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

constexpr LabTime kSetupMilliseconds = 4000;
constexpr int kSetupDone = 1001;  // events of source MSExchangeSetup
constexpr int kSetupFailed = 1002;

/// The first text in single quotes after `key`, without them.
std::string quotedAfter(const std::string& line, std::string_view key) {
    const auto at = line.find(key);
    if (at == std::string::npos) return {};
    auto next = line.find('\'', at + key.size());
    std::string text;
    while (next != std::string::npos && ++next < line.size()) {
        const auto end = line.find('\'', next);
        if (end == std::string::npos) break;
        text += line.substr(next, end - next);
        if (end + 1 >= line.size() || line[end + 1] != '\'') break;
        text += '\'';
        next = end + 1;
    }
    return text;
}

/// The value of a switch of setup, `/m:Install`, of any of its spellings.
std::string switchOf(const std::string& line, std::initializer_list<const char*> spellings) {
    const std::string low = lowered(line);
    for (const char* spelling : spellings) {
        const auto at = low.find(spelling);
        if (at == std::string::npos) continue;
        const auto begin = at + std::string_view(spelling).size();
        return low.substr(begin, low.find_first_of("' \"", begin) - begin);
    }
    return {};
}

std::vector<std::string> rolesOf(const std::string& list) {
    constexpr std::array<std::pair<const char*, const char*>, 15> kTokens = {{{"clientaccess", "ClientAccess"},
                                                                              {"ca", "ClientAccess"},
                                                                              {"c", "ClientAccess"},
                                                                              {"hubtransport", "HubTransport"},
                                                                              {"ht", "HubTransport"},
                                                                              {"h", "HubTransport"},
                                                                              {"mailbox", "Mailbox"},
                                                                              {"mb", "Mailbox"},
                                                                              {"m", "Mailbox"},
                                                                              {"unifiedmessaging", "UnifiedMessaging"},
                                                                              {"um", "UnifiedMessaging"},
                                                                              {"u", "UnifiedMessaging"},
                                                                              {"managementtools", "ManagementTools"},
                                                                              {"mt", "ManagementTools"},
                                                                              {"t", "ManagementTools"}}};
    std::vector<std::string> roles;
    std::istringstream words(list);
    for (std::string word; std::getline(words, word, ',');)
        for (const auto& [token, role] : kTokens)
            if (word == token) roles.emplace_back(role);
    return roles;
}

std::optional<LabSetup> readScript(const std::string& script) {
    LabSetup setup;
    std::istringstream lines(script);
    for (std::string line; std::getline(lines, line);) {
        const std::string mode = switchOf(line, {"/m:", "/mode:"});
        if (!mode.empty()) {
            setup.mode = mode;
            setup.roles = rolesOf(switchOf(line, {"/r:", "/roles:", "/role:"}));
        }
        if (line.find("$LASTEXITCODE") != std::string::npos) setup.resultFile = quotedAfter(line, "-Path");
        if (lowered(line).find("/delete") != std::string::npos) setup.task = quotedAfter(line, "/TN'");
    }
    return setup.mode.empty() ? std::nullopt : std::optional(setup);
}

std::string roleKeyOf(const LabServer& server) {
    return hasArrays(server) ? "HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\ClientAccessRole"
                             : "HKLM:\\SOFTWARE\\Microsoft\\Exchange\\v8.0\\ClientAccessRole";
}

}  // namespace

bool startSetup(LabServer& server, const std::string& task, LabTime now) {
    if (server.setup) return true;
    const std::string& command = server.tasks[task];
    for (const auto& [path, content] : server.files) {
        if (lowered(command).find(lowered(path)) == std::string::npos) continue;
        auto setup = readScript(content);
        if (!setup) continue;
        setup->startedAt = now;
        setup->endsAt = now + kSetupMilliseconds;
        server.setup = std::move(setup);
        return true;
    }
    return false;
}

void endSetup(LabServer& server) {
    const LabSetup setup = *server.setup;
    server.setup.reset();
    // Setup refuses to run while a restart is pending.
    const bool failed = server.faults.failsSetup || server.restartPending;
    server.setupEvent = failed ? kSetupFailed : kSetupDone;
    if (!setup.resultFile.empty()) server.files[setup.resultFile] = failed ? "1\n" : "0\n";
    server.tasks.erase(setup.task);
    const std::string key = roleKeyOf(server);
    if (failed) {
        server.registry[key]["Watermark"] = "Install";
        return;
    }
    server.registry.erase(key);
    for (const std::string& role : setup.roles)
        setup.mode == "uninstall" ? removeRole(server, role) : addRole(server, role);
    takeUpPorts(server);
}

void advance(LabWorld& world, LabTime now) {
    if (world.nlb && world.nlb->convergesAt <= now) world.nlb->convergesAt = 0;
    for (LabServer& server : world.servers) {
        if (server.restartsUntil != 0 && server.restartsUntil <= now) {
            server.restartsUntil = 0;
            server.restartPending = false;
            takeUpPorts(server);
        }
        if (server.setup && server.setup->endsAt <= now && server.restartsUntil == 0) endSetup(server);
    }
}

std::vector<std::string> setupLog(const LabServer& server, LabTime now) {
    static constexpr const char* kLines[] = {"Welcome to Microsoft Exchange Server 2010 Unattended Setup (lab)",
                                             "Preparing Exchange Setup",
                                             "Copying Setup Files",
                                             "The following server roles will be changed",
                                             "Performing Microsoft Exchange Server Prerequisite Check",
                                             "Configuring Microsoft Exchange Server",
                                             "Copying Exchange files",
                                             "Client Access Server Role"};
    constexpr LabTime count = std::size(kLines);
    if (!server.setup) return {};
    const LabTime length = std::max<LabTime>(server.setup->endsAt - server.setup->startedAt, 1);
    const LabTime due = std::clamp<LabTime>((now - server.setup->startedAt) * count / length + 1, 0, count);
    return {std::begin(kLines), std::begin(kLines) + due};
}

}  // namespace cas
