#include "wizard/exec/command.h"

#include <algorithm>

#include "wizard/exec/dns_text.h"
#include "wizard/exec/powershell.h"

namespace cas {
namespace {

/// A word of a POSIX shell's command line.
std::string shellWord(const std::string& word) {
    const auto plain = [](char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
               std::string_view("-._:@/+,").find(c) != std::string_view::npos;
    };
    if (!word.empty() && std::ranges::all_of(word, plain)) return word;
    // A line break inside quotes would be two lines on the screen: $'...' spells control characters (POSIX 2024).
    const bool control = std::ranges::any_of(word, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    std::string result = control ? "$'" : "'";
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (control && (byte < 0x20 || byte == 0x7F)) {
            const auto digit = [&](unsigned shift) { return static_cast<char>('0' + ((byte >> shift) & 7u)); };
            result += {'\\', digit(6), digit(3), digit(0)};
        } else if (c == '\'') {
            result += control ? "\\'" : "'\\''";
        } else if (c == '\\' && control) {
            result += "\\\\";
        } else {
            result += c;
        }
    }
    return result + '\'';
}

std::string addressText(const AddressCommand& command) {
    const auto address = command.address.to_string();
    if (command.verb == AddressCommand::Verb::Query)
        return command.address.is_unspecified() ? "ip address show" : "ip address show to " + address;
    const auto* const verb = command.verb == AddressCommand::Verb::Add ? "ip address add " : "ip address delete ";
    return verb + address + '/' + std::to_string(command.prefix) + " dev " + shellWord(command.interface);
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
    return text + " +noall +answer " + masterFileName(query.name);
}

std::string probeText(const ServiceProbe& probe) {
    std::string ports;
    for (const auto port : probe.ports) ports += (ports.empty() ? "" : ",") + std::to_string(port);
    return "cas-array-wizard probe " + probe.address.to_string() + " --ports " + ports;
}

struct TextOf {
    std::string operator()(const ExchangeCommand& command) const { return cmdletText(command.cmdlet); }
    std::string operator()(const HostCommand& command) const { return scriptText(command.script); }
    std::string operator()(const DnsQuery& command) const { return queryText(command); }
    std::string operator()(const DnsChange& command) const { return dnsChangeText(command); }
    std::string operator()(const AddressCommand& command) const { return addressText(command); }
    std::string operator()(const BalancerCommand& command) const { return balancerText(command); }
    std::string operator()(const ServiceProbe& command) const { return probeText(command); }
};

struct ReadsOnly {
    bool operator()(const ExchangeCommand& command) const { return onlyReads(command.cmdlet); }
    bool operator()(const HostCommand& command) const {
        return std::ranges::all_of(command.script, [](const auto& cmdlet) { return onlyReads(cmdlet); });
    }
    bool operator()(const DnsQuery&) const { return true; }
    bool operator()(const DnsChange&) const { return false; }
    bool operator()(const AddressCommand& command) const { return command.verb == AddressCommand::Verb::Query; }
    bool operator()(const BalancerCommand& command) const {
        return command.verb == BalancerCommand::Verb::Query || command.verb == BalancerCommand::Verb::Check;
    }
    bool operator()(const ServiceProbe&) const { return true; }
};

struct MachineOf {
    std::string operator()(const ExchangeCommand& command) const { return command.server; }
    std::string operator()(const HostCommand& command) const { return command.host; }
    std::string operator()(const DnsQuery& command) const { return command.server; }
    std::string operator()(const DnsChange& command) const { return command.server; }
    std::string operator()(const AddressCommand&) const { return {}; }
    std::string operator()(const BalancerCommand&) const { return {}; }
    std::string operator()(const ServiceProbe&) const { return {}; }
};

}  // namespace

std::string commandText(const Command& command) { return std::visit(TextOf{}, command); }

bool onlyReads(const Command& command) { return std::visit(ReadsOnly{}, command); }

std::string machineOf(const Command& command) { return std::visit(MachineOf{}, command); }

}  // namespace cas
