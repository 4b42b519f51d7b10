#include "app/local/local_computer.h"

#include <fstream>
#include <optional>

#include "app/local/ip_program.h"
#include "app/local/machine_limits.h"
#include "app/local/own_rights.h"
#include "wizard/exec/machine_facts.h"
#include "wizard/exec/shell_word.h"

namespace cas {

using namespace machine_facts;

namespace {

using Verb = AddressCommand::Verb;

/// Where an address stands.
struct Standing {
    std::string interface;
    int prefix = 0;
};

std::optional<Standing> standingOf(const IpAddress& address) {
    for (const LocalInterface& interface : localInterfaces())
        for (const InterfaceAddress& held : interface.addresses)
            if (held.address == address) return Standing{interface.name, held.prefix};
    return std::nullopt;
}

bool isAsAsked(const Standing& standing, const AddressCommand& command) {
    return standing.interface == command.interface && standing.prefix == command.prefix;
}

CommandFailure standsOtherwise(const Standing& standing, const IpAddress& address) {
    return {FailureKind::Conflict,
            address.to_string() + '/' + std::to_string(standing.prefix) + " is on " + standing.interface};
}

std::vector<Row> addressRows(const IpAddress& asked) {
    std::vector<Row> rows;
    for (const LocalInterface& interface : localInterfaces())
        for (const InterfaceAddress& held : interface.addresses)
            if (asked.is_unspecified() || held.address == asked)
                rows.push_back({{kInterface, interface.name},
                                {kAddress, held.address.to_string()},
                                {kPrefix, std::to_string(held.prefix)}});
    return rows;
}

std::vector<Row> interfaceRows() {
    std::vector<Row> rows;
    for (const LocalInterface& interface : localInterfaces()) {
        Row row{{kInterface, interface.name},
                {kState, interface.running ? "up"
                         : interface.up    ? "no-carrier"
                                           : "down"}};
        if (interface.mac) row[kMac] = toText(*interface.mac);
        if (interface.addresses.empty()) rows.push_back(row);
        for (const InterfaceAddress& held : interface.addresses) {
            row[kAddress] = held.address.to_string();
            row[kPrefix] = std::to_string(held.prefix);
            rows.push_back(row);
        }
    }
    return rows;
}

Answer answerOf(std::vector<Row> rows) {
    Answer answer;
    for (const Row& row : rows) {
        for (const auto& [property, value] : row) answer.text += property + ": " + value + "  ";
        answer.text += '\n';
    }
    answer.rows = std::move(rows);
    return answer;
}

/// In the network of the interface a frame could be sent.
bool canAsk(const LocalInterface& interface) { return interface.neighbours && interface.running; }

CommandFailure takenBy(const IpAddress& address, const std::vector<MacAddress>& macs) {
    std::string text = address.to_string() + " is in use by";
    for (const MacAddress& mac : macs) text += ' ' + toText(mac);
    return {FailureKind::Conflict, text};
}

Result<void, CommandFailure> changeAddress(const AddressCommand& command, const StopSignal& stop) {
    const auto ended = runIp(addressArguments(command), Patience::of(std::chrono::seconds(10), stop.token()));
    if (!ended) return unexpected(ended.error());
    if (ended->exitCode == 0) return {};
    const std::string said = ended->output.empty() ? "ip: exit code " + std::to_string(ended->exitCode) : ended->output;
    if (said.find("Operation not permitted") != std::string::npos)
        return unexpected(missingRight(said + " (needs CAP_NET_ADMIN)"));
    return unexpected(CommandFailure{FailureKind::Refused, said});
}

/// The kernel's flags of an IPv6 address, out of /proc/net/if_inet6 (proc(5)); nothing: it is not there.
std::optional<unsigned> flagsOf(const IpAddress& address, const std::filesystem::path& proc) {
    std::string wanted;
    for (const auto byte : address.to_v6().to_bytes()) {
        constexpr const char* kDigits = "0123456789abcdef";
        wanted += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
    std::ifstream list(proc / "net/if_inet6");
    std::string text, index, prefix, scope, flags, name;
    while (list >> text >> index >> prefix >> scope >> flags >> name)
        if (text == wanted) return static_cast<unsigned>(std::stoul(flags, nullptr, 16));
    return std::nullopt;
}

/// Nobody can listen on an IPv6 address before the kernel itself has made sure that it is unique (RFC 4862).
Result<void, CommandFailure> waitUntilUsable(const IpAddress& address, const std::filesystem::path& proc,
                                             const StopSignal& stop) {
    constexpr unsigned kFailed = 0x08;     // IFA_F_DADFAILED of linux/if_addr.h
    constexpr unsigned kTentative = 0x40;  // IFA_F_TENTATIVE
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    for (;;) {
        const auto flags = flagsOf(address, proc);
        if (flags && (*flags & kFailed) != 0)
            return unexpected(CommandFailure{FailureKind::Conflict, address.to_string() + " is in use (dadfailed)"});
        if (!flags || (*flags & kTentative) == 0) return {};
        if (std::chrono::steady_clock::now() >= until)
            return unexpected(CommandFailure{FailureKind::TimedOut, address.to_string() + " stays tentative"});
        const auto next = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
        if (stop.waitFor(-1, next) == StopSignal::Woken::Stopped)
            return unexpected(CommandFailure{FailureKind::Cancelled, "The command was given up."});
    }
}

}  // namespace

Result<Answer, CommandFailure> LocalComputer::run(const AddressCommand& command, const RunContext& context) const {
    if (command.verb == Verb::Query) return answerOf(addressRows(command.address));
    const StopSignal stop(context.stop);
    const auto done = command.verb == Verb::Add ? add(command, stop) : remove(command, stop);
    if (!done) return unexpected(done.error());
    return Answer{};
}

LocalComputer::Done LocalComputer::add(const AddressCommand& command, const StopSignal& stop) const {
    if (const auto standing = standingOf(command.address)) {
        if (isAsAsked(*standing, command)) return {};
        return unexpected(standsOtherwise(*standing, command.address));
    }
    const auto interfaces = localInterfaces();
    const auto* const interface = findInterface(interfaces, command.interface);
    if (interface && !interface->running)
        return unexpected(CommandFailure{
            FailureKind::Refused, interface->name + (interface->up ? " has no carrier. Connect its cable."
                                                                   : " is down. Set it up: sudo ip link set dev " +
                                                                         shellWord(interface->name) + " up")});
    const bool asks = interface && canAsk(*interface);
    if (asks) {
        const auto holders = askForHolders(*interface, command.address, stop, m_options.timing);
        if (!holders) return unexpected(holders.error());
        if (!holders->empty()) return unexpected(takenBy(command.address, *holders));
    }
    if (auto changed = changeAddress(command, stop); !changed) return changed;
    if (!asks) return {};
    if (command.address.is_v6())
        if (auto usable = waitUntilUsable(command.address, m_options.proc, stop); !usable) {
            AddressCommand back = command;
            back.verb = Verb::Remove;
            if (usable.error().kind == FailureKind::Conflict) static_cast<void>(changeAddress(back, stop));
            return usable;
        }
    return announceAddress(*interface, command.address, stop, m_options.timing);
}

LocalComputer::Done LocalComputer::remove(const AddressCommand& command, const StopSignal& stop) const {
    const auto standing = standingOf(command.address);
    if (!standing) return {};
    if (!isAsAsked(*standing, command)) return unexpected(standsOtherwise(*standing, command.address));
    return changeAddress(command, stop);
}

Result<Answer, CommandFailure> LocalComputer::run(const MachineQuery& query, const RunContext& context) const {
    if (query.subject == MachineQuery::Subject::Limits)
        return answerOf({readLimits(m_options.proc, m_options.oneSocketRanges)});
    if (query.subject == MachineQuery::Subject::Interfaces) return answerOf(interfaceRows());
    return holders(query, StopSignal(context.stop));
}

Result<Answer, CommandFailure> LocalComputer::holders(const MachineQuery& query, const StopSignal& stop) const {
    const auto interfaces = localInterfaces();
    const auto* const interface = findInterface(interfaces, query.interface);
    if (!interface)
        return unexpected(
            CommandFailure{FailureKind::NotFound, "This computer has no network interface " + query.interface + '.'});
    if (!canAsk(*interface))
        return unexpected(CommandFailure{
            FailureKind::Unsupported,
            interface->name + (interface->neighbours ? " is not connected." : " has no neighbours to ask.")});
    const auto macs = askForHolders(*interface, query.address, stop, m_options.timing);
    if (!macs) return unexpected(macs.error());
    std::vector<Row> rows;
    for (const MacAddress& mac : *macs) rows.push_back({{kInterface, interface->name}, {kMac, toText(mac)}});
    return answerOf(std::move(rows));
}

}  // namespace cas
