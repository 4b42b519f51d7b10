#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>

#include "balancer/config/port_ranges.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/machine_facts.h"
#include "wizard/exec/shell_word.h"
#include "wizard/plan/effective.h"
#include "wizard/steps/check_judges.h"
#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using enum CheckResult;
using namespace machine_facts;
using Number = std::uint64_t;

constexpr Number kSessions = 8192;   ///< clients an array of some size has open at once, MAPI's idle ones included
constexpr Number kOwnFiles = 256;    ///< what the balancer keeps for itself (DescriptorBudget)
constexpr Number kFewPorts = 1000;   ///< with fewer ephemeral ports this computer soon cannot connect to anything
constexpr std::uint32_t kBig = 256;  ///< from here on a range is served by one socket where that is possible

std::optional<Number> number(const Row& row, const char* name) {
    const auto text = property(row, name);
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

bool isTrue(const Row& row, const char* name) { return property(row, name) == "True"; }

/// The facts of this computer, or what a check without them says.
struct Facts {
    explicit Facts(const CheckScene& scene) {
        const auto answer = scene.executor.run(MachineQuery{MachineQuery::Subject::Limits, {}, {}}, scene.context);
        if (answer && !answer->rows.empty() && !answer->rows.front().empty())
            row = answer->rows.front();
        else if (!answer)
            instead.found = answer.error().text;
    }
    std::optional<Row> row;
    Judgement instead;
};

/// A port for which the balancer has a socket of its own.
struct Listening {
    PortRange ports;
    unsigned protocols = 1;
    bool oneSocket = false;
};

/// What the balancer opens at its start; ports the endpoint mapper names later are few.
std::vector<Listening> listeningOf(const DeploymentPlan& plan, const Row& facts) {
    std::vector<Listening> listening;
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        const auto rule = effectiveRule(plan, i);
        if (!plan.balancing.rules[i].enabled || rule.filtering == Filtering::Disabled || rule.onDemand) continue;
        const unsigned protocols = (rule.tcp() ? 1u : 0u) + (rule.udp() ? 1u : 0u);
        for (const auto& range : rule.ports)
            listening.push_back({range, protocols, range.size() > kBig && isTrue(facts, kOneSocketRanges)});
    }
    return listening;
}

void mark(PortSet& ports, const PortRange& range) {
    for (std::size_t port = range.first; port <= range.last; ++port) ports.set(port);
}

/// Ports below that number.
PortSet portsBelow(Number end) {
    PortSet ports;
    for (std::size_t port = 1; port < std::min<Number>(end, ports.size()); ++port) ports.set(port);
    return ports;
}

std::string limitCommand(const Row& facts, Number wanted) {
    const auto text = std::to_string(wanted);
    const auto ceiling = number(facts, kOpenFilesCeiling);
    const std::string raise = ceiling && *ceiling < wanted ? "sudo sysctl -w fs.nr_open=" + text + " && " : "";
    const auto unit = property(facts, kUnit);
    if (unit.empty())
        return raise + "sudo prlimit --pid " + property(facts, kProcess) + " --nofile=" + text + ':' + text;
    const auto folder = "/etc/systemd/system/" + unit + ".d";
    return raise + "sudo mkdir -p " + shellWord(folder) + " && printf '[Service]\\nLimitNOFILE=" + text +
           "\\n' | sudo tee " + shellWord(folder + "/limits.conf") + " && sudo systemctl daemon-reload && " +
           "sudo systemctl restart " + shellWord(unit);
}

/// A range of ephemeral ports beside everything that is listened on; empty: none of some size is left.
std::string otherRangeCommand(const PortSet& listened) {
    const auto gaps = toRanges(~listened & ~portsBelow(1024));
    const auto widest = std::ranges::max_element(gaps, {}, [](const PortRange& gap) { return gap.size(); });
    if (widest == gaps.end() || widest->size() < kFewPorts) return {};
    return "sudo sysctl -w net.ipv4.ip_local_port_range='" + std::to_string(widest->first) + ' ' +
           std::to_string(widest->last) + '\'';
}

int prefixOf(const DeploymentPlan& plan) { return DeploymentFacts(plan, {}).prefix; }

std::string placeText(const Row& row) {
    return property(row, kAddress) + '/' + property(row, kPrefix) + ' ' + property(row, kInterface);
}

/// The command that takes the address from where it stands, and, where asked, puts it where the plan wants it.
std::string moveCommand(const DeploymentPlan& plan, const Row& standing) {
    const auto from = property(standing, kInterface);
    const AddressCommand away{AddressCommand::Verb::Remove, *plan.virtualAddress,
                              static_cast<int>(number(standing, kPrefix).value_or(0)), from};
    auto text = "sudo " + commandText(away);
    if (from != plan.interface) return text;
    const AddressCommand back{AddressCommand::Verb::Add, *plan.virtualAddress, prefixOf(plan), from};
    return text + " && sudo " + commandText(back);
}

bool isInNetworkOf(const IpAddress& address, const Row& row) {
    const auto other = parseAddress(property(row, kAddress));
    if (!other || other->is_v4() != address.is_v4() || *other == address) return false;
    const auto prefix = static_cast<int>(number(row, kPrefix).value_or(0));
    return maskAddress(*other, prefix) == maskAddress(address, prefix);
}

}  // namespace

Judgement judgeLowPorts(const CheckScene& scene) {
    const Facts facts(scene);
    if (!facts.row) return facts.instead;
    const auto open = number(*facts.row, kFirstOpenPort).value_or(1024);
    PortSet ports;
    for (const auto& one : listeningOf(scene.plan, *facts.row)) mark(ports, one.ports);
    const auto closed = toRanges(ports & portsBelow(open));
    const auto found = "net.ipv4.ip_unprivileged_port_start = " + std::to_string(open);
    if (closed.empty()) return {Ok, found, {}, {}};
    if (isTrue(*facts.row, kNetBindService)) return {Ok, "CAP_NET_BIND_SERVICE", toText(closed), {}};
    return {Failed, found, toText(closed), grantCommand(property(*facts.row, kProgram))};
}

Judgement judgeAddressRights(const CheckScene& scene) {
    const Facts facts(scene);
    if (!facts.row) return facts.instead;
    const bool admin = isTrue(*facts.row, kNetAdmin);
    const bool raw = isTrue(*facts.row, kNetRaw);
    const std::string wanted = "CAP_NET_ADMIN, CAP_NET_RAW";
    if (admin && raw) return {Ok, wanted, wanted, {}};
    // Already there, the address needs neither.
    const auto held = scene.executor.run(AddressCommand{AddressCommand::Verb::Query, *scene.plan.virtualAddress, 0, {}},
                                         scene.context);
    const bool there = held && !held->rows.empty();
    return {there ? Warning : Failed,
            admin ? "CAP_NET_ADMIN"
            : raw ? "CAP_NET_RAW"
                  : "",
            wanted, grantCommand(property(*facts.row, kProgram))};
}

Judgement judgeAddressPlaced(const CheckScene& scene) {
    const auto& plan = scene.plan;
    const auto& address = *plan.virtualAddress;
    const auto wanted = address.to_string() + '/' + std::to_string(prefixOf(plan)) + ' ' + plan.interface;
    const auto answer = scene.executor.run(MachineQuery{MachineQuery::Subject::Interfaces, {}, {}}, scene.context);
    if (!answer) return {NotRun, answer.error().text, wanted, {}};
    const auto& rows = answer->rows;
    const auto held =
        std::ranges::find(rows, address.to_string(), [](const Row& row) { return property(row, kAddress); });
    if (held != rows.end() && placeText(*held) != wanted) {
        // With another prefix it serves all the same; elsewhere somebody put it on purpose.
        const bool here = property(*held, kInterface) == plan.interface;
        return {here ? Warning : Failed, placeText(*held), wanted, moveCommand(plan, *held)};
    }
    std::vector<Row> ours;
    std::ranges::copy_if(rows, std::back_inserter(ours),
                         [&](const Row& row) { return property(row, kInterface) == plan.interface; });
    if (ours.empty()) return {NotRun, {}, wanted, {}};  // a check of its own
    if (const auto state = property(ours.front(), kState); state != "up")
        return {Failed, plan.interface + ' ' + state, wanted,
                state == "down" ? "sudo ip link set dev " + shellWord(plan.interface) + " up" : std::string()};
    if (held != rows.end()) return {Ok, wanted, wanted, {}};
    if (std::ranges::any_of(ours, [&](const Row& row) { return isInNetworkOf(address, row); }))
        return {Ok, {}, wanted, {}};
    std::string found;
    for (const auto& row : ours)
        if (!property(row, kAddress).empty()) found += (found.empty() ? "" : ", ") + placeText(row);
    return {Warning, found.empty() ? plan.interface : found, wanted, {}};
}

Judgement judgeOpenFiles(const CheckScene& scene) {
    const Facts facts(scene);
    if (!facts.row) return facts.instead;
    Number sockets = 0;
    for (const auto& one : listeningOf(scene.plan, *facts.row))
        sockets += one.protocols * (one.oneSocket ? 1 : one.ports.size());
    const Number least = sockets + kOwnFiles;
    const Number wanted = least + 2 * kSessions;  // both ends of a session
    // The balancer raises the soft limit to the hard one by itself.
    const auto hard = number(*facts.row, kOpenFilesHard);
    const auto text = std::to_string(wanted);
    if (!hard) return {Ok, {}, text, {}};
    if (*hard >= wanted) return {Ok, std::to_string(*hard), text, {}};
    return {*hard < least + 2 ? Failed : Warning, std::to_string(*hard), text, limitCommand(*facts.row, wanted)};
}

Judgement judgeEphemeral(const CheckScene& scene) {
    const Facts facts(scene);
    if (!facts.row) return facts.instead;
    const auto first = number(*facts.row, kEphemeralFirst);
    const auto last = number(*facts.row, kEphemeralLast);
    if (!first || !last || *first > *last || *last > 65535) return {};
    const auto reservedText = property(*facts.row, kReservedPorts);
    PortSet reserved;
    PortSet listened;
    if (const auto ranges = parsePortRanges(reservedText))
        for (const auto& range : *ranges) mark(reserved, range);
    // Behind one socket no port is bound, so that all stay usable; connections to nodes get their ports from the
    // engine.
    for (const auto& one : listeningOf(scene.plan, *facts.row))
        if (!one.oneSocket) mark(listened, one.ports);
    const auto ephemeral = portsBelow(*last + 1) & ~portsBelow(*first);
    const auto clashing = ephemeral & listened & ~reserved;
    const auto found = std::to_string(*first) + '-' + std::to_string(*last);
    if (clashing.none()) return {Ok, found, {}, {}};
    // Linux gives no connection a port that anything listens on, whatever the address.
    const auto left = (ephemeral & ~listened & ~reserved).count();
    const auto text = toText(toRanges(clashing));
    if (left < kFewPorts) return {left == 0 ? Failed : Warning, found, text, otherRangeCommand(listened)};
    const auto all = reservedText.empty() ? text : reservedText + ',' + text;
    return {Warning, found, text, "sudo sysctl -w net.ipv4.ip_local_reserved_ports=" + shellWord(all)};
}

Judgement judgeConntrack(const CheckScene& scene) {
    const Facts facts(scene);
    if (!facts.row) return facts.instead;
    const auto most = number(*facts.row, kConntrackMax);
    if (!most) return {Ok, {}, {}, {}};  // not loaded: nothing is counted
    const auto count = number(*facts.row, kConntrackCount).value_or(0);
    const Number wanted = count + 2 * kSessions;
    const auto found = std::to_string(count) + " / " + std::to_string(*most);
    if (*most >= wanted) return {Ok, found, std::to_string(wanted), {}};
    return {Warning, found, std::to_string(wanted),
            "sudo sysctl -w net.netfilter.nf_conntrack_max=" + std::to_string(std::bit_ceil(wanted))};
}

Judgement judgeClock(const CheckScene& scene) {
    const Facts facts(scene);
    if (!facts.row || property(*facts.row, kClockSynchronised).empty()) return facts.instead;
    if (isTrue(*facts.row, kClockSynchronised)) return {Ok, {}, {}, {}};
    return {Warning, {}, {}, "sudo timedatectl set-ntp true"};
}

}  // namespace cas
