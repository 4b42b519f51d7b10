#include "wizard/exec/powershell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// The first character of a UTF-8 text, which is not empty, and its length; anything ill-formed is one byte long.
std::pair<char32_t, std::size_t> firstCharacter(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {kReplacement, 1};
    char32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0u) != 0x80) return {kReplacement, 1};
        value = (value << 6) | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = 0xD800 <= value && value <= 0xDFFF;
    if (value < kSmallest[length] || surrogate || value > 0x10FFFF) return {kReplacement, 1};
    return {value, length};
}

bool isSingleQuote(char32_t c) { return c == U'\'' || (0x2018 <= c && c <= 0x201B); }

/// Cannot be seen, breaks the line, or makes the text read otherwise than it runs (bidirectional controls).
bool isSpelled(char32_t c) {
    const auto within = [c](char32_t first, char32_t last) { return first <= c && c <= last; };
    return within(0, 0x1F) || within(0x7F, 0x9F) || within(0x200B, 0x200F) || within(0x2028, 0x202E) ||
           within(0x2060, 0x206F) || c == 0x061C || c == 0xFEFF || c == kReplacement;
}

bool isWordCharacter(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '.' ||
           c == '_';
}

const std::string& checkedWord(const std::string& word) {
    const bool startsWell = !word.empty() && word.front() != '-' && word.front() != '.';
    if (!startsWell || !std::ranges::all_of(word, isWordCharacter))
        throw std::invalid_argument("no bare word: " + word);
    return word;
}

/// An argument as the C run-time of the program it reaches must see it: PowerShell puts quotes around blanks, but
/// leaves quotes inside, and backslashes before the closing one, to the caller.
std::string programArgument(const std::string& text) {
    std::string result;
    std::size_t slashes = 0;
    for (const char c : text) {
        if (c == '"') result.append(slashes + 1, '\\');
        slashes = c == '\\' ? slashes + 1 : 0;
        result += c;
    }
    if (text.find_first_of(" \t") != std::string::npos) result.append(slashes, '\\');
    return result;
}

std::string listText(const std::vector<std::string>& texts) {
    if (texts.empty()) return "@()";
    std::string result;
    for (const auto& text : texts) result += (result.empty() ? "" : ",") + quotedText(text);
    return result;
}

/// Without a table a saved value is a mark for the eye.
std::string valueText(const CmdletValue& value, std::string_view savedTable) {
    struct Visitor {
        std::string_view table;
        std::string operator()(SwitchOn) const { return {}; }
        std::string operator()(bool on) const { return on ? "$true" : "$false"; }
        std::string operator()(long long number) const { return std::to_string(number); }
        std::string operator()(const std::string& text) const { return quotedText(text); }
        std::string operator()(const BareWord& word) const { return checkedWord(word.word); }
        std::string operator()(const SavedValue& saved) const {
            if (table.empty()) return quotedText("<saved " + saved.property + '>');
            return '(' + std::string(table) + '[' + quotedText(saved.property) + "])";
        }
        std::string operator()(const std::vector<std::string>& texts) const { return listText(texts); }
    };
    return std::visit(Visitor{savedTable}, value);
}

std::string parameterText(const CmdletParameter& parameter, std::string_view savedTable) {
    if (parameter.name.empty()) return ' ' + valueText(parameter.value, savedTable);
    const auto name = " -" + checkedWord(parameter.name);
    if (std::holds_alternative<SwitchOn>(parameter.value)) return name;
    // A switch takes its value after a colon only; everything else takes it there, too.
    if (std::holds_alternative<bool>(parameter.value)) return name + ':' + valueText(parameter.value, savedTable);
    return name + ' ' + valueText(parameter.value, savedTable);
}

std::string programText(const Cmdlet& cmdlet) {
    std::string result = "& " + quotedText(cmdlet.name);
    for (const auto& parameter : cmdlet.parameters) {
        const auto* text = std::get_if<std::string>(&parameter.value);
        if (!text || !parameter.name.empty()) throw std::invalid_argument("no argument of a program: " + cmdlet.name);
        result += ' ' + quotedText(programArgument(*text));
    }
    return result;
}

/// Commands PowerShell 2.0 has no cmdlet for, as a script block that takes the same parameters.
struct Composed {
    std::string_view name;
    std::string_view block;
};
constexpr std::array kComposed = {
    Composed{"Get-ExchangeAppSetting",
             "& { param($File, $Key) "
             "$setup = Get-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\Setup'; "
             "$xml = New-Object System.Xml.XmlDocument; $xml.Load($setup.MsiInstallPath + 'Bin\\' + $File); "
             "$node = $xml.SelectSingleNode('/configuration/appSettings/add[@key=\"' + $Key + '\"]'); "
             "if ($node) { New-Object PSObject -Property @{ $Key = $node.GetAttribute('value') } } }"},
    Composed{"Set-ExchangeAppSetting",
             "& { param($File, $Key, $Value) "
             "$setup = Get-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\Setup'; "
             "$path = $setup.MsiInstallPath + 'Bin\\' + $File; $kept = $path + '.before-casarray'; "
             "if (-not (Test-Path -Path $kept)) { Copy-Item -Path $path -Destination $kept }; "
             "$xml = New-Object System.Xml.XmlDocument; $xml.Load($path); "
             "$node = $xml.SelectSingleNode('/configuration/appSettings/add[@key=\"' + $Key + '\"]'); "
             "$node.SetAttribute('value', $Value); $xml.Save($path) }"},
    Composed{"Wait-NlbConvergence",
             "& { param($InterfaceName) for ($i = 0; $i -lt 120; $i++) { "
             "$all = @(Get-NlbClusterNode -InterfaceName $InterfaceName); "
             "$open = @($all | Where-Object { \"$($_.State)\" -notlike 'Converged*' }); "
             "if ($all.Count -gt 0 -and $open.Count -eq 0) { return }; Start-Sleep -Seconds 1 }; "
             "throw 'The NLB hosts have not converged within two minutes.' }"},
    // Does nothing on a computer that is no host of a cluster, as before the cluster is made, nor with a host that
    // somebody else has taken out of the traffic: what was stopped here is marked, for another session may start it.
    // Outlook keeps connections all day: those that have not ended after two minutes are cut.
    Composed{"Set-NlbHostTraffic",
             "& { param($InterfaceName, $On) "
             "if (-not (Get-Module -ListAvailable -Name NetworkLoadBalancingClusters)) { return }; "
             "Import-Module NetworkLoadBalancingClusters; "
             "$adapter = Get-NlbClusterNodeNetworkInterface -InterfaceName $InterfaceName; "
             "if (\"$($adapter.NlbBound)\" -ne 'True') { return }; "
             "$state = { $own = Get-NlbClusterNode -InterfaceName $InterfaceName -NodeName $env:COMPUTERNAME; "
             "\"$($own.State)\" }; $running = (& $state) -like 'Converg*'; "
             "$mark = 'HKLM:\\SOFTWARE\\CAS Array Wizard NLB'; $marked = Test-Path -Path $mark; "
             "if (-not $running -and -not $marked) { return }; "
             "if (-not $On -and -not $marked) { $null = New-Item -Path $mark }; "
             "if ($On -and -not $running) { $null = Start-NlbClusterNode -InterfaceName $InterfaceName }; "
             "if (-not $On -and $running) { $null = Stop-NlbClusterNode -InterfaceName $InterfaceName -Drain }; "
             "$wanted = 'Stopped'; if ($On) { $wanted = 'Converged*' }; "
             "for ($i = 0; $i -lt 120; $i++) { if ((& $state) -like $wanted) { "
             "if ($On -and $marked) { Remove-Item -Path $mark }; return }; Start-Sleep -Seconds 1 }; "
             "if ($On) { throw 'This NLB host has not converged within two minutes.' }; "
             "$null = Stop-NlbClusterNode -InterfaceName $InterfaceName }"},
    // WMI's Root\MicrosoftNLB: what is set is in force after LoadAllSettings of the cluster's settings.
    Composed{"Set-NlbHostByWmi",
             "& { param($Address, $Mask, $Name, $Multicast, $Igmp, $Dedicated, $Priority) "
             "$cluster = Get-WmiObject -Namespace 'root\\MicrosoftNLB' -Class MicrosoftNLB_ClusterSetting; "
             "if (-not $cluster) { throw 'NLB is bound to no network connection.' }; "
             "$cluster.ClusterIPAddress = $Address; $cluster.ClusterNetworkMask = $Mask; "
             "$cluster.ClusterName = $Name; $cluster.MulticastSupportEnabled = $Multicast; "
             "$cluster.IGMPSupport = $Igmp; $null = $cluster.Put(); "
             "$own = Get-WmiObject -Namespace 'root\\MicrosoftNLB' -Class MicrosoftNLB_NodeSetting; "
             "$own.DedicatedIPAddress = $Dedicated; $own.DedicatedNetworkMask = $Mask; $own.HostPriority = $Priority; "
             "$null = $own.Put(); "
             "Get-WmiObject -Namespace 'root\\MicrosoftNLB' -Class MicrosoftNLB_PortRuleEx | "
             "ForEach-Object { $_.Delete() } }"},
    Composed{"Add-NlbRuleByWmi",
             "& { param($Address, $First, $Last, $Protocol, $Mode, $Affinity, $Weight, $Equal, $Priority) "
             "$own = Get-WmiObject -Namespace 'root\\MicrosoftNLB' -Class MicrosoftNLB_NodeSetting; "
             "$rule = ([wmiclass]'root\\MicrosoftNLB:MicrosoftNLB_PortRuleEx').CreateInstance(); "
             "$rule.Name = $own.Name; $rule.VirtualIpAddress = $Address; $rule.StartPort = $First; "
             "$rule.EndPort = $Last; $rule.Protocol = $Protocol; $rule.FilteringMode = $Mode; "
             "$rule.Affinity = $Affinity; $rule.LoadWeight = $Weight; $rule.EqualLoad = $Equal; "
             "$rule.Priority = $Priority; $null = $rule.Put() }"},
    Composed{"Submit-NlbByWmi",
             "& { $cluster = Get-WmiObject -Namespace 'root\\MicrosoftNLB' -Class MicrosoftNLB_ClusterSetting; "
             "$null = $cluster.LoadAllSettings() }"},
};

std::string nameText(const std::string& name) {
    const auto found = std::ranges::find_if(kComposed, [&](const auto& row) { return sameName(row.name, name); });
    return found == kComposed.end() ? checkedWord(name) : std::string(found->block);
}

/// False where a value was not found before.
bool putSaved(Cmdlet& cmdlet, const std::map<std::string, std::string>& saved) {
    for (auto& parameter : cmdlet.parameters) {
        const auto* wanted = std::get_if<SavedValue>(&parameter.value);
        if (!wanted) continue;
        const auto found = saved.find(wanted->property);
        if (found == saved.end()) return false;
        parameter.value = found->second;
    }
    return true;
}

std::vector<std::string_view> savedLines(const std::map<std::string, std::string>& saved, const std::string& property) {
    std::vector<std::string_view> lines;
    const auto found = saved.find(property);
    if (found == saved.end()) return lines;
    std::string_view rest = found->second;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        lines.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

std::vector<IpAddress> savedAddresses(const std::map<std::string, std::string>& saved, const std::string& property) {
    std::vector<IpAddress> addresses;
    for (const auto line : savedLines(saved, property))
        if (const auto address = parseAddress(line)) addresses.push_back(*address);
    return addresses;
}

/// Records of one name have one TTL (RFC 2181 section 5.2); of servers that allow more, the shortest does no harm.
std::optional<std::uint32_t> savedTtl(const std::map<std::string, std::string>& saved) {
    std::optional<std::uint32_t> shortest;
    for (const auto line : savedLines(saved, kSavedTtl)) {
        std::uint32_t seconds = 0;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), seconds);
        if (error != std::errc() || end != line.data() + line.size()) continue;
        shortest = std::min(shortest.value_or(seconds), seconds);
    }
    return shortest;
}

}  // namespace

std::string quotedText(std::string_view utf8) {
    std::string result = "'";
    bool joined = false;
    bool inside = true;
    while (!utf8.empty()) {
        const auto [c, length] = firstCharacter(utf8);
        if (isSpelled(c)) {
            if (inside) result += '\'';
            result += " + [char]" + std::to_string(static_cast<unsigned>(c));
            inside = false;
            joined = true;
        } else {
            if (!inside) result += " + '";
            inside = true;
            result += utf8.substr(0, length);
            if (isSingleQuote(c)) result += utf8.substr(0, length);
        }
        utf8.remove_prefix(length);
    }
    if (inside) result += '\'';
    return joined ? '(' + result + ')' : result;
}

std::string commentText(std::string_view utf8) {
    std::string result;
    while (!utf8.empty()) {
        const auto [c, length] = firstCharacter(utf8);
        // A block comment ends at its first `#>`, wherever that stands.
        if (c == U'>' && result.ends_with('#')) result += ' ';
        result += isSpelled(c) ? std::string_view(" ") : utf8.substr(0, length);
        utf8.remove_prefix(length);
    }
    return result;
}

std::string cmdletText(const Cmdlet& cmdlet) { return cmdletText(cmdlet, {}); }

std::string cmdletText(const Cmdlet& cmdlet, std::string_view savedTable) {
    if (isProgram(cmdlet)) return programText(cmdlet);
    auto result = nameText(cmdlet.name);
    for (const auto& parameter : cmdlet.parameters) result += parameterText(parameter, savedTable);
    return result;
}

std::string scriptText(const std::vector<Cmdlet>& script) {
    std::string result;
    for (const auto& cmdlet : script) result += (result.empty() ? "" : "\n") + cmdletText(cmdlet);
    return result;
}

std::vector<std::string> scriptWithResult(const Cmdlet& program, std::string_view resultFile, const Cmdlet& last) {
    return {cmdletText(program), "Set-Content -Path " + quotedText(resultFile) + " -Value $LASTEXITCODE",
            cmdletText(last)};
}

bool isProgram(const Cmdlet& cmdlet) {
    const auto name = lowered(cmdlet.name);
    return name.find('\\') != std::string::npos || name.ends_with(".com") || name.ends_with(".exe");
}

std::string goodExitCodesText(const Cmdlet& program) {
    return lowered(program.name).ends_with("servermanagercmd.exe") ? "@(0, 3010, 1003)" : "@(0)";
}

bool asksForPassword(const Cmdlet& cmdlet) {
    const auto is = [](const CmdletParameter& parameter, std::string_view word) {
        const auto* const text = std::get_if<std::string>(&parameter.value);
        return text && sameName(*text, word);
    };
    const auto& words = cmdlet.parameters;
    return lowered(cmdlet.name).ends_with("schtasks.exe") &&
           std::ranges::adjacent_find(words, [&](const auto& option, const auto& value) {
               return is(option, "/RP") && is(value, "*");
           }) != words.end();
}

bool onlyReads(const Cmdlet& cmdlet) {
    constexpr std::array<std::string_view, 3> kReadVerbs = {"get-", "test-", "resolve-"};
    const auto name = lowered(cmdlet.name);
    if (!isProgram(cmdlet))
        return name == "import-module" ||
               std::ranges::any_of(kReadVerbs, [&](const auto verb) { return name.starts_with(verb); });
    // Windows Server 2008 tells its features by a program only.
    const std::string query = "-query";
    return name == "servermanagercmd.exe" && cmdlet.parameters.size() == 1 &&
           cmdlet.parameters.front().value == CmdletValue(query);
}

std::optional<Command> withSaved(const Command& command, const std::map<std::string, std::string>& saved) {
    auto result = command;
    if (auto* exchange = std::get_if<ExchangeCommand>(&result)) {
        if (!putSaved(exchange->cmdlet, saved)) return std::nullopt;
    } else if (auto* host = std::get_if<HostCommand>(&result)) {
        for (auto& cmdlet : host->script)
            if (!putSaved(cmdlet, saved)) return std::nullopt;
    } else if (auto* dns = std::get_if<DnsChange>(&result)) {
        if (!dns->restores.empty()) dns->wanted = savedAddresses(saved, dns->restores);
        dns->restores.clear();
        dns->ttl = savedTtl(saved).value_or(dns->ttl);
    }
    return result;
}

}  // namespace cas
