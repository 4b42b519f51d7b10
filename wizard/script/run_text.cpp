#include "wizard/script/run_text.h"

#include <algorithm>

#include "wizard/exec/dns_text.h"
#include "wizard/exec/powershell.h"
#include "wizard/exec/windows_dns.h"
#include "wizard/plan/plan_names.h"
#include "wizard/script/script_words.h"

namespace cas {
namespace {

constexpr Port kDnsPort = 53;
constexpr const char* kSavedTable = "$saved";

std::string exchangeText(const ExchangeCommand& command) {
    return "Invoke-CasExchange " + quotedText(command.server) + " { " + cmdletText(command.cmdlet, kSavedTable) +
           " }\n";
}

/// A program tells by its exit code alone how it went: what it writes to its standard error is no error by itself.
std::string programLines(const Cmdlet& program) {
    const std::string given = asksForPassword(program) ? "$password | " : "";
    return "$ErrorActionPreference = 'Continue'\n" + given + cmdletText(program, kSavedTable) +
           " 2>&1 | ForEach-Object { \"$_\" }\n" + "if (" + goodExitCodesText(program) +
           " -notcontains $LASTEXITCODE) { throw (" + quotedText(program.name + ": ") +
           " + $LASTEXITCODE) }\n$ErrorActionPreference = 'Stop'\n";
}

std::string hostText(const HostCommand& command) {
    std::string lines = "param($saved, $password)\n$ErrorActionPreference = 'Stop'\n";
    for (const auto& cmdlet : command.script)
        lines += isProgram(cmdlet) ? programLines(cmdlet) : cmdletText(cmdlet, kSavedTable) + '\n';
    return "Invoke-CasHost " + quotedText(command.host) + " {\n" + indented(lines, "    ") + "}\n";
}

std::vector<std::string> savedNames(const Cmdlet& cmdlet) {
    std::vector<std::string> names;
    for (const auto& parameter : cmdlet.parameters)
        if (const auto* saved = std::get_if<SavedValue>(&parameter.value)) names.push_back(saved->property);
    return names;
}

/// The cmdlets have no prerequisites, so the records are looked at before.
std::string recordText(const DnsChange& change) {
    std::vector<std::string> expected;
    for (const auto& address : change.expected) expected.push_back(address.to_string());
    auto text = "Assert-CasRecord " + quotedText(change.server) + ' ' + quotedText(change.name) + ' ' +
                arrayText(expected) + '\n';
    auto now = change;
    now.restores.clear();
    text += dnsChangeText(now) + '\n';
    if (!change.restores.empty() && !change.expected.empty())
        text += "$ttl = Get-CasTtl " + std::to_string(change.ttl) + "\nforeach ($address in @(\"$($saved[" +
                quotedText(change.restores) + "])\".Split(\"`n\") | Where-Object { $_ -ne '' })) {\n    " +
                windowsRestoreText(change, "$address", "$ttl") + "\n}\n";
    return text;
}

struct AskOf {
    std::optional<std::string> operator()(const ExchangeCommand& command) const { return exchangeText(command); }
    std::optional<std::string> operator()(const HostCommand& command) const { return hostText(command); }
    std::optional<std::string> operator()(const DnsQuery& query) const {
        if (query.port != kDnsPort || query.subject != DnsQuery::Subject::Records) return std::nullopt;
        return "Get-CasRecord " + quotedText(query.server) + ' ' + quotedText(query.name) + '\n';
    }
    std::optional<std::string> operator()(const auto&) const { return std::nullopt; }
};

struct RunOf {
    std::optional<RunText> operator()(const ExchangeCommand& command) const {
        return RunText{exchangeText(command), savedNames(command.cmdlet), false};
    }
    std::optional<RunText> operator()(const HostCommand& command) const {
        RunText text{hostText(command), {}, std::ranges::any_of(command.script, asksForPassword)};
        for (const auto& cmdlet : command.script)
            for (auto& name : savedNames(cmdlet)) text.needs.push_back(std::move(name));
        return text;
    }
    std::optional<RunText> operator()(const DnsChange& change) const {
        if (change.method != DnsMethod::Windows) return std::nullopt;
        return RunText{recordText(change), {}, false};
    }
    std::optional<RunText> operator()(const auto&) const { return std::nullopt; }
};

}  // namespace

std::optional<std::string> askText(const Command& read) { return std::visit(AskOf{}, read); }

std::optional<RunText> runText(const Command& change) { return std::visit(RunOf{}, change); }

}  // namespace cas
