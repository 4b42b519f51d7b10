#include <algorithm>

#include "app/lab/lab_answer.h"
#include "wizard/exec/machine_facts.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

bool isAddress(const LabRecord& record) { return record.type == "A" || record.type == "AAAA"; }

std::vector<IpAddress> sorted(std::vector<IpAddress> addresses) {
    std::ranges::sort(addresses);
    return addresses;
}

bool inZone(const LabWorld& world, const std::string& name) {
    const std::string host = lowered(withoutFinalDot(name));
    return host.ends_with('.' + lowered(world.zone)) || sameHost(host, world.zone);
}

/// The lab's one server has its one zone, and the reverse zones.
LabAnswer zoneAnswer(const LabWorld& world, const std::string& name) {
    const auto host = lowered(withoutFinalDot(name));
    const bool reverse = host.ends_with(".in-addr.arpa") || host.ends_with(".ip6.arpa");
    if (!reverse && !inZone(world, name)) return labRows({});
    const auto server = "dc1." + world.zone;
    return labRows({{{"Zone", reverse ? host.substr(host.find('.') + 1) : world.zone},
                     {"Primary", server},
                     {"Authoritative", "True"},
                     {"NegativeTtl", "900"},
                     {"NameServers", server},
                     {"DelegatedTo", {}}}});
}

/// Ports no plan listens on are left to this computer's own connections.
Row soundLimits() {
    using namespace machine_facts;
    return {{kProgram, "cas-array-wizard"},
            {kProcess, "1"},
            {kNetAdmin, "True"},
            {kNetRaw, "True"},
            {kNetBindService, "True"},
            {kFirstOpenPort, "1024"},
            {kEphemeralFirst, "1024"},
            {kEphemeralLast, "5999"},
            {kOneSocketRanges, "True"},
            {kOpenFilesSoft, "1048576"},
            {kOpenFilesHard, "1048576"},
            {kOpenFilesCeiling, "1048576"},
            {kClockSynchronised, "True"}};
}

}  // namespace

Answer labRows(std::vector<Row> rows) {
    Answer answer;
    for (const Row& row : rows) {
        for (const auto& [property, value] : row) answer.text += property + " : " + value + '\n';
        answer.text += '\n';
    }
    answer.rows = std::move(rows);
    return answer;
}

Result<LabServer*, CommandFailure> reachServer(LabWorld& world, const std::string& nameOrFqdn) {
    LabServer* server = findServer(world, nameOrFqdn);
    const std::string where = "[" + nameOrFqdn + "] ";
    if (!server || server->faults.off)
        return labFailure(FailureKind::Unreachable, where +
                                                        "Connecting to remote server failed: the WinRM client "
                                                        "cannot complete the operation within the time specified.");
    if (server->restartsUntil != 0) return labFailure(FailureKind::Restarting, where + "The computer is restarting.");
    if (server->faults.refusesLogin)
        return labFailure(FailureKind::SignInFailed, where + "Connecting to remote server failed: access is denied.");
    return server;
}

LabAnswer runDnsQuery(const LabWorld& world, const DnsQuery& command) {
    using Subject = DnsQuery::Subject;
    if (command.subject == Subject::Zone) return zoneAnswer(world, command.name);
    if (command.subject == Subject::Wildcard) return labRows({});
    std::vector<Row> rows;
    std::string text;
    for (const LabRecord& record : world.records) {
        if (!sameHost(record.name, command.name)) continue;
        rows.push_back({{"Type", record.type}, {"Value", record.value}, {"Ttl", std::to_string(record.ttl)}});
        text += (text.empty() ? "" : ", ") + record.type + ' ' + record.value;
    }
    if (command.subject == Subject::Records) return labRows(std::move(rows));
    return labRows({{{"Server", "dc1." + world.zone}, {"Records", text}, {"Problem", {}}}});
}

LabAnswer runDnsChange(LabWorld& world, const DnsChange& command) {
    if (!sameHost(command.zone, world.zone) || !inZone(world, command.name))
        return labFailure(FailureKind::Refused, "update failed: NOTZONE");
    if (!world.zoneTakesUpdates) return labFailure(FailureKind::Refused, "update failed: REFUSED");
    if (command.trial) return labDone();
    std::vector<IpAddress> found;
    for (const LabRecord& record : world.records) {
        if (!sameHost(record.name, command.name)) continue;
        // No other record stands beside an alias (RFC 1034 section 3.6.2).
        if (!isAddress(record)) return labFailure(FailureKind::Refused, "update failed: YXRRSET");
        if (const auto address = parseAddress(record.value)) found.push_back(*address);
    }
    if (sorted(found) != sorted(command.expected))
        return labFailure(FailureKind::Refused,
                          command.expected.empty() ? "update failed: YXRRSET" : "update failed: NXRRSET");
    std::erase_if(world.records, [&](const LabRecord& record) { return sameHost(record.name, command.name); });
    for (const IpAddress& address : command.wanted)
        world.records.push_back({command.name, address.is_v4() ? "A" : "AAAA", address.to_string(), command.ttl});
    return labDone();
}

LabAnswer runAddress(LabWorld& world, const AddressCommand& command) {
    const std::string text = command.address.to_string();
    const auto found = std::ranges::find(world.addresses, text, &LabAddress::address);
    switch (command.verb) {
        case AddressCommand::Verb::Query: {
            std::vector<Row> rows;
            for (const LabAddress& row : world.addresses)
                if (command.address.is_unspecified() || row.address == text)
                    rows.push_back({{"Interface", row.interface},
                                    {"Address", row.address},
                                    {"Prefix", std::to_string(row.prefix)}});
            return labRows(std::move(rows));
        }
        case AddressCommand::Verb::Add:
            if (found != world.addresses.end())
                return labFailure(FailureKind::Refused, "RTNETLINK answers: File exists");
            if (std::ranges::find(world.addresses, command.interface, &LabAddress::interface) == world.addresses.end())
                return labFailure(FailureKind::Refused, "Cannot find device \"" + command.interface + "\"");
            world.addresses.push_back({command.interface, text, command.prefix});
            return labDone();
        case AddressCommand::Verb::Remove:
            if (found == world.addresses.end())
                return labFailure(FailureKind::Refused, "RTNETLINK answers: Cannot assign requested address");
            world.addresses.erase(found);
            return labDone();
    }
    return labDone();
}

LabAnswer runMachine(const LabWorld& world, const MachineQuery& query) {
    using namespace machine_facts;
    if (query.subject == MachineQuery::Subject::Limits) return labRows({soundLimits()});
    std::vector<Row> rows;
    if (query.subject == MachineQuery::Subject::Interfaces) {
        for (const LabAddress& held : world.addresses)
            rows.push_back({{kInterface, held.interface},
                            {kState, "up"},
                            {kAddress, held.address},
                            {kPrefix, std::to_string(held.prefix)}});
        return labRows(std::move(rows));
    }
    for (const LabServer& server : world.servers)
        if (server.address == query.address.to_string() && !server.faults.off)
            rows.push_back({{kInterface, query.interface}, {kMac, macOf(server)}});
    return labRows(std::move(rows));
}

}  // namespace cas
