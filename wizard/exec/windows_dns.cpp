#include "wizard/exec/windows_dns.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "wizard/exec/dns_text.h"
#include "wizard/exec/powershell.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::uint32_t kMinute = 60;
constexpr std::uint32_t kHour = 60 * kMinute;
constexpr std::uint32_t kDay = 24 * kHour;

constexpr const char* kProgram = "dnscmd.exe";
/// Where what was saved stands until it is known.
constexpr const char* kAddressMark = "<saved address>";
constexpr const char* kSpanMark = "<saved span>";
constexpr const char* kSecondsMark = "<saved seconds>";

/// What a record to come says, as the tools read it.
struct RecordWords {
    std::string address;
    std::string span;     ///< its TTL as a time span of .NET
    std::string seconds;  ///< and as a number
};

/// `[d.]hh:mm:ss`, as .NET reads a time span.
std::string timeSpan(std::uint32_t seconds) {
    std::array<char, 40> text{};
    const int written = std::snprintf(text.data(), text.size(), "%02u:%02u:%02u", seconds % kDay / kHour,
                                      seconds % kHour / kMinute, seconds % kMinute);
    const std::string time(text.data(), static_cast<std::size_t>(written));
    return seconds < kDay ? time : std::to_string(seconds / kDay) + '.' + time;
}

/// The name below its zone, as both tools want it.
std::string nameInZone(const DnsChange& change) {
    const auto name = withoutFinalDot(change.name);
    const auto zone = withoutFinalDot(change.zone);
    if (sameName(name, zone)) return "@";
    if (!zone.empty() && lowered(name).ends_with('.' + lowered(zone)))
        return name.substr(0, name.size() - zone.size() - 1);
    return name;
}

bool isAmong(const std::vector<IpAddress>& addresses, const IpAddress& address) {
    return std::ranges::find(addresses, address) != addresses.end();
}

std::string cmdletFor(const DnsChange& change, std::string name, std::vector<CmdletParameter> parameters) {
    Cmdlet cmdlet{std::move(name), std::move(parameters)};
    // Without a server the cmdlets work on the computer they run on.
    if (!change.server.empty()) cmdlet.parameters.push_back({"ComputerName", change.server});
    return cmdletText(cmdlet);
}

/// As a statement that fails where the program does.
std::string programFor(const DnsChange& change, std::vector<std::string> words) {
    Cmdlet program{kProgram, {{"", change.server.empty() ? std::string(".") : change.server}}};
    for (auto& word : words) program.parameters.push_back({"", std::move(word)});
    return "$said = " + cmdletText(program) +
           "; if ($LASTEXITCODE -ne 0) { throw ('dnscmd.exe: ' + [string]::Join(' ', [string[]]@($said))) }";
}

std::string either(const DnsChange& change, const std::string& cmdlet, const std::string& program) {
    const auto zone =
        cmdletFor(change, "Get-DnsServerZone",
                  {{"Name", withoutFinalDot(change.zone)}, {"ErrorAction", BareWord{"SilentlyContinue"}}});
    return "if ((Get-Command -Name Get-DnsServerZone -ErrorAction SilentlyContinue) -and (" + zone + ")) { " + cmdlet +
           " } else { " + program + " }";
}

std::string trialLine(const DnsChange& change) {
    const auto zone = withoutFinalDot(change.zone);
    return either(change, cmdletFor(change, "Get-DnsServerZone", {{"Name", zone}}),
                  programFor(change, {"/ZoneInfo", zone}));
}

std::string addLine(const DnsChange& change, const char* type, const RecordWords& record) {
    const auto zone = withoutFinalDot(change.zone);
    const auto name = nameInZone(change);
    std::vector<CmdletParameter> parameters{
        {"ZoneName", zone},
        {"Name", name},
        {type == std::string_view("A") ? "IPv4Address" : "IPv6Address", record.address},
        {"TimeToLive", record.span}};
    std::vector<std::string> words{"/RecordAdd", zone, name};
    if (change.ptr) {
        parameters.push_back({"CreatePtr", SwitchOn{}});
        words.emplace_back("/CreatePTR");
    }
    words.insert(words.end(), {record.seconds, type, record.address});
    return either(change, cmdletFor(change, std::string("Add-DnsServerResourceRecord") + type, std::move(parameters)),
                  programFor(change, std::move(words)));
}

std::string removeLine(const DnsChange& change, const IpAddress& address) {
    const auto zone = withoutFinalDot(change.zone);
    const auto name = nameInZone(change);
    const auto* const type = addressType(address);
    return either(change,
                  cmdletFor(change, "Remove-DnsServerResourceRecord",
                            {{"ZoneName", zone},
                             {"RRType", BareWord{type}},
                             {"Name", name},
                             {"RecordData", address.to_string()},
                             {"Force", SwitchOn{}}}),
                  programFor(change, {"/RecordDelete", zone, name, type, address.to_string(), "/f"}));
}

/// In which zone a pointer stands is for the server to say: its names are tried from the longest on.
std::string removePointerLines(const DnsChange& change, const IpAddress& address) {
    auto reverse = reverseName(address);
    reverse.pop_back();
    // Zones are cut between octets, or where networks of version 6 are given away: /64, /56, /48, /32.
    const std::vector<std::size_t> cuts =
        address.is_v4() ? std::vector<std::size_t>{1, 2, 3} : std::vector<std::size_t>{16, 18, 20, 24};
    std::string tries;
    for (const auto cut : cuts) {
        std::size_t dot = 0;
        for (std::size_t i = 0; i < cut; ++i) dot = reverse.find('.', dot) + 1;
        auto place = change;
        place.zone = reverse.substr(dot);
        place.name = reverse;
        const auto name = nameInZone(place);
        const auto data = masterFileName(change.name);
        const auto line = either(place,
                                 cmdletFor(place, "Remove-DnsServerResourceRecord",
                                           {{"ZoneName", place.zone},
                                            {"RRType", BareWord{"Ptr"}},
                                            {"Name", name},
                                            {"RecordData", data},
                                            {"Force", SwitchOn{}}}),
                                 programFor(place, {"/RecordDelete", place.zone, name, "PTR", data, "/f"}));
        tries += (tries.empty() ? "" : "\n") + ("try { " + line + " } catch { $null = $_ }");
    }
    return tries;
}

}  // namespace

std::string windowsDnsText(const DnsChange& change) {
    if (change.trial) return trialLine(change);
    std::string text;
    const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
    for (const auto& address : change.wanted)
        if (!isAmong(change.expected, address))
            add(addLine(change, addressType(address),
                        {address.to_string(), timeSpan(change.ttl), std::to_string(change.ttl)}));
    for (const auto& address : change.expected) {
        if (isAmong(change.wanted, address)) continue;
        add(removeLine(change, address));
        if (change.ptr) add(removePointerLines(change, address));
    }
    return text;
}

std::string windowsRestoreText(const DnsChange& change, std::string_view address, std::string_view ttl) {
    auto line = addLine(change, addressType(change.expected.front()), {kAddressMark, kSpanMark, kSecondsMark});
    const auto put = [&](const char* word, std::string_view expression) {
        const auto mark = quotedText(word);
        for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark, at + expression.size()))
            line.replace(at, mark.size(), expression);
    };
    put(kAddressMark, address);
    put(kSpanMark, "([TimeSpan]::FromSeconds(" + std::string(ttl) + "))");
    put(kSecondsMark, ttl);
    return line;
}

}  // namespace cas
