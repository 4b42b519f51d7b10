#include "wizard/steps/counterparts.h"

#include <algorithm>

#include "balancer/base/enum_names.h"
#include "wizard/exec/exchange_reads.h"

namespace cas {

template <>
struct EnumNames<CounterpartKind> {
    static constexpr std::pair<CounterpartKind, std::string_view> table[] = {{CounterpartKind::Directory, "directory"},
                                                                             {CounterpartKind::Exchange, "exchange"},
                                                                             {CounterpartKind::Server, "server"},
                                                                             {CounterpartKind::LinuxHost, "linux-host"},
                                                                             {CounterpartKind::Dns, "dns"},
                                                                             {CounterpartKind::Computer, "computer"},
                                                                             {CounterpartKind::Balancer, "balancer"},
                                                                             {CounterpartKind::Clients, "clients"}};
};

template <>
struct EnumNames<PlayedBy> {
    static constexpr std::pair<PlayedBy, std::string_view> table[] = {
        {PlayedBy::Itself, "real"}, {PlayedBy::StandIn, "stand-in"}, {PlayedBy::Hand, "by-hand"}};
};

namespace {

struct KindOf {
    CounterpartKind operator()(const ExchangeCommand&) const { return CounterpartKind::Exchange; }
    CounterpartKind operator()(const HostCommand&) const { return CounterpartKind::Server; }
    CounterpartKind operator()(const DnsQuery&) const { return CounterpartKind::Dns; }
    CounterpartKind operator()(const DnsChange&) const { return CounterpartKind::Dns; }
    CounterpartKind operator()(const AddressCommand&) const { return CounterpartKind::Computer; }
    CounterpartKind operator()(const BalancerCommand&) const { return CounterpartKind::Balancer; }
    CounterpartKind operator()(const ServiceProbe&) const { return CounterpartKind::Clients; }
    CounterpartKind operator()(const DirectoryRead&) const { return CounterpartKind::Directory; }
    CounterpartKind operator()(const LinuxCommand&) const { return CounterpartKind::LinuxHost; }
    CounterpartKind operator()(const MachineQuery&) const { return CounterpartKind::Computer; }
};

}  // namespace

std::string_view nameOf(CounterpartKind kind) { return nameOf<CounterpartKind>(kind); }
std::string_view nameOf(PlayedBy by) { return nameOf<PlayedBy>(by); }

Counterpart counterpartOf(const Command& command, const CommandExecutor& executor) {
    Counterpart one{std::visit(KindOf{}, command), machineOf(command), executor.playedBy(command)};
    if (const auto* const probe = std::get_if<ServiceProbe>(&command)) one.machine = probe->address.to_string();
    return one;
}

std::vector<Counterpart> counterpartsOf(const Actions& actions, const CommandExecutor& executor,
                                        const std::string& controller) {
    std::vector<Counterpart> counterparts;
    const auto add = [&](const Command& command) {
        auto one = counterpartOf(command, executor);
        if (std::ranges::find(counterparts, one) == counterparts.end()) counterparts.push_back(std::move(one));
    };
    if (!controller.empty()) {
        DirectoryRead read;
        read.server = controller;
        add(read);
    }
    for (const auto& action : actions) {
        add(action.probe.command);
        for (const auto& probe : action.verify) add(probe.command);
        for (const auto& command : action.apply) add(command);
    }
    return counterparts;
}

std::map<std::string, std::string> counterpartValues(const std::vector<Counterpart>& counterparts) {
    std::map<std::string, std::string> values;
    for (const auto& one : counterparts) {
        auto& lines = values[std::string(nameOf(one.by))];
        lines += (lines.empty() ? "" : "\n") + std::string(nameOf(one.kind)) +
                 (one.machine.empty() ? "" : " " + one.machine);
    }
    return values;
}

namespace {

std::vector<Counterpart> playersIn(const JournalEntry& entry) {
    std::vector<Counterpart> counterparts;
    for (const auto& [player, lines] : entry.values) {
        const auto by = fromName<PlayedBy>(player);
        if (!by) continue;
        for (const auto& line : linesOf(lines)) {
            const auto blank = std::min(line.find(' '), line.size());
            const auto kind = fromName<CounterpartKind>(line.substr(0, blank));
            if (kind) counterparts.push_back({*kind, line.substr(std::min(blank + 1, line.size())), *by});
        }
    }
    return counterparts;
}

}  // namespace

std::vector<Counterpart> counterpartsIn(const std::vector<JournalEntry>& entries) {
    std::vector<Counterpart> counterparts;
    for (const auto& entry : entries) {
        const bool tellsAll =
            entry.event == JournalEvent::RunStarted || (entry.event == JournalEvent::RunEnded && !entry.values.empty());
        if (tellsAll) counterparts = playersIn(entry);
        if (entry.event != JournalEvent::StandInMet) continue;
        for (auto& met : playersIn(entry)) {
            std::erase_if(counterparts, [&](const Counterpart& known) {
                return known.kind == met.kind && known.machine == met.machine;
            });
            counterparts.push_back(std::move(met));
        }
    }
    return counterparts;
}

}  // namespace cas
