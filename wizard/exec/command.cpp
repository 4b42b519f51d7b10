#include "wizard/exec/command.h"

#include <algorithm>

#include "wizard/exec/dns_text.h"
#include "wizard/exec/linux_text.h"
#include "wizard/exec/powershell.h"
#include "wizard/exec/shell_word.h"

namespace cas {
namespace {

std::string addressText(const AddressCommand& command) {
    std::string text = "ip";
    for (const auto& argument : addressArguments(command)) text += ' ' + shellWord(argument);
    return text;
}

std::string balancerText(const BalancerCommand& command) {
    using Verb = BalancerCommand::Verb;
    switch (command.verb) {
        case Verb::Query:
            return "balancer status";
        case Verb::Check:
            return "balancer check";
        case Verb::Start:
            return "balancer start";
        case Verb::Stop:
            return "balancer stop";
        case Verb::Drain:
            return "balancer drain " + shellWord(command.node);
        case Verb::Resume:
            return "balancer resume " + shellWord(command.node);
    }
    return {};
}

std::string queryText(const DnsQuery& query) {
    std::string text = "dig";
    if (!query.server.empty()) text += " @" + shellWord(query.server) + " -p " + std::to_string(query.port);
    const auto name = masterFileName(query.name);
    switch (query.subject) {
        case DnsQuery::Subject::Records:
            return text + " +noall +answer " + name;
        case DnsQuery::Subject::Zone:
            return text + " +noall +answer +authority " + name + " SOA";
        case DnsQuery::Subject::Wildcard:
            return text + " +noall +answer '*'" + name.substr(std::min(name.find('.'), name.size()));
        case DnsQuery::Subject::Servers:
            return text + " +nssearch " + name;
    }
    return text;
}

std::string probeText(const ServiceProbe& probe) {
    std::string ports;
    for (const auto port : probe.ports) ports += (ports.empty() ? "" : ",") + std::to_string(port);
    return "cas-array-wizard probe " + probe.address.to_string() + " --ports " + ports;
}

std::string directoryText(const DirectoryRead& read) {
    std::string text = "ldapsearch -N";
    if (read.tls == DirectoryTls::Start) text += " -ZZ";
    text += read.auth == DirectoryAuth::Gssapi ? std::string(" -Y GSSAPI") : " -x -W -D " + shellWord(read.user);
    const std::string scheme = read.tls == DirectoryTls::Ldaps ? "ldaps://" : "ldap://";
    if (!read.server.empty()) return text + " -H " + shellWord(scheme + read.server + ':' + std::to_string(read.port));
    std::string base;
    for (std::size_t begin = 0; begin < read.domain.size();) {
        const auto end = std::min(read.domain.find('.', begin), read.domain.size());
        base += (begin == 0 ? "dc%3D" : "%2Cdc%3D") + read.domain.substr(begin, end - begin);
        begin = end + 1;
    }
    // A URL without a host: ldapsearch(1) looks its servers up in DNS.
    return text + " -H " + shellWord(scheme + '/' + base);
}

std::string machineText(const MachineQuery& query) {
    using Subject = MachineQuery::Subject;
    switch (query.subject) {
        case Subject::Limits:
            return "computer limits";
        case Subject::Interfaces:
            return "computer interfaces";
        case Subject::Holders:
            return "computer who-has " + query.address.to_string() + " dev " + shellWord(query.interface);
    }
    return {};
}

struct TextOf {
    std::string operator()(const ExchangeCommand& command) const { return cmdletText(command.cmdlet); }
    std::string operator()(const HostCommand& command) const { return scriptText(command.script); }
    std::string operator()(const DnsQuery& command) const { return queryText(command); }
    std::string operator()(const DnsChange& command) const { return dnsChangeText(command); }
    std::string operator()(const AddressCommand& command) const { return addressText(command); }
    std::string operator()(const MachineQuery& command) const { return machineText(command); }
    std::string operator()(const BalancerCommand& command) const { return balancerText(command); }
    std::string operator()(const ServiceProbe& command) const { return probeText(command); }
    std::string operator()(const DirectoryRead& command) const { return directoryText(command); }
    std::string operator()(const LinuxCommand& command) const { return linuxText(command); }
};

struct ReadsOnly {
    bool operator()(const ExchangeCommand& command) const { return onlyReads(command.cmdlet); }
    bool operator()(const HostCommand& command) const {
        return std::ranges::all_of(command.script, [](const auto& cmdlet) { return onlyReads(cmdlet); });
    }
    bool operator()(const DnsQuery&) const { return true; }
    bool operator()(const DnsChange& change) const { return change.trial; }
    bool operator()(const AddressCommand& command) const { return command.verb == AddressCommand::Verb::Query; }
    bool operator()(const MachineQuery&) const { return true; }
    bool operator()(const BalancerCommand& command) const {
        return command.verb == BalancerCommand::Verb::Query || command.verb == BalancerCommand::Verb::Check;
    }
    bool operator()(const ServiceProbe&) const { return true; }
    bool operator()(const DirectoryRead&) const { return true; }
    bool operator()(const LinuxCommand& command) const {
        return command.verb == LinuxCommand::Verb::Compare || command.verb == LinuxCommand::Verb::Watch;
    }
};

struct MachineOf {
    std::string operator()(const ExchangeCommand& command) const { return command.server; }
    std::string operator()(const HostCommand& command) const { return command.host; }
    std::string operator()(const DnsQuery& command) const { return command.server; }
    std::string operator()(const DnsChange& command) const { return command.server; }
    std::string operator()(const AddressCommand&) const { return {}; }
    std::string operator()(const MachineQuery&) const { return {}; }
    std::string operator()(const BalancerCommand&) const { return {}; }
    std::string operator()(const ServiceProbe&) const { return {}; }
    std::string operator()(const DirectoryRead& command) const { return command.server; }
    std::string operator()(const LinuxCommand& command) const { return command.host; }
};

}  // namespace

std::vector<std::string> addressArguments(const AddressCommand& command) {
    const auto address = command.address.to_string();
    if (command.verb == AddressCommand::Verb::Query) {
        if (command.address.is_unspecified()) return {"address", "show"};
        return {"address", "show", "to", address};
    }
    const auto* const verb = command.verb == AddressCommand::Verb::Add ? "add" : "delete";
    return {"address", verb, address + '/' + std::to_string(command.prefix), "dev", command.interface};
}

std::string commandText(const Command& command) { return std::visit(TextOf{}, command); }

bool onlyReads(const Command& command) { return std::visit(ReadsOnly{}, command); }

std::string machineOf(const Command& command) { return std::visit(MachineOf{}, command); }

}  // namespace cas
