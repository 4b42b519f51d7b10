#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "balancer/config/ip_network.h"
#include "balancer/config/port_ranges.h"
#include "wizard/exec/cmdlet.h"
#include "wizard/plan/plan_words.h"

namespace cas {

/// In the Exchange management shell's session (Exchange 2010: remote PowerShell; Exchange 2007: the local snap-in).
struct ExchangeCommand {
    std::string server;  ///< FQDN of the CAS whose session is used
    Cmdlet cmdlet;
    bool operator==(const ExchangeCommand&) const = default;
};

/// In an ordinary elevated PowerShell on a Windows computer, line by line; the first error ends it.
struct HostCommand {
    std::string host;  ///< FQDN
    std::vector<Cmdlet> script;
    bool operator==(const HostCommand&) const = default;
};

/// Asks the plan's DNS server for the records of a name.
struct DnsQuery {
    std::string server;  ///< address or name; empty: this computer's resolver
    Port port = 53;
    std::string name;
    bool operator==(const DnsQuery&) const = default;
};

/// Makes the address records of a name exactly `wanted`, provided that they are exactly `expected` before (RFC 2136
/// prerequisites). Empty lists mean no record. With method `manual` nothing runs: the text is for whoever keeps the
/// zone.
struct DnsChange {
    DnsMethod method = DnsMethod::Rfc2136;
    std::string server;
    Port port = 53;
    std::string zone;
    std::string name;
    std::vector<IpAddress> expected;
    std::vector<IpAddress> wanted;
    std::string restores;     ///< property of the action's probe: its saved addresses take the place of `wanted`
    std::uint32_t ttl = 300;  ///< seconds
    bool ptr = false;
    std::string keyName;  ///< TSIG; its secret is never here
    bool operator==(const DnsChange&) const = default;
};

/// On this computer: the virtual address on a network interface. A query for the unspecified address is for all of
/// them.
struct AddressCommand {
    enum class Verb { Query, Add, Remove };
    Verb verb = Verb::Query;
    IpAddress address;
    int prefix = 32;
    std::string interface;
    bool operator==(const AddressCommand&) const = default;
};

/// The balancer in this process. Drain and Resume are of one node; without a running balancer they find nothing to do.
/// Check tells which of its listeners could not be opened.
struct BalancerCommand {
    enum class Verb { Query, Check, Start, Stop, Drain, Resume };
    Verb verb = Verb::Query;
    std::string node;  ///< for Drain and Resume
    bool operator==(const BalancerCommand&) const = default;
};

/// Connects as a client would and reports per port what answers; see the health checks of the rules.
struct ServiceProbe {
    IpAddress address;
    std::string host;         ///< for the Host header and TLS; empty: the address
    std::vector<Port> ports;  ///< the mapper's port among them: its interfaces are asked for, and their ports bound
    Port mapperPort = 135;
    bool operator==(const ServiceProbe&) const = default;
};

using Command =
    std::variant<ExchangeCommand, HostCommand, DnsQuery, DnsChange, AddressCommand, BalancerCommand, ServiceProbe>;

/// The exact text that is shown and that runs: PowerShell, nsupdate's input, or an `ip` command line.
std::string commandText(const Command& command);
/// Whether it leaves the world as it is. Up to Apply nothing else is ever run.
bool onlyReads(const Command& command);
/// The computer it works on: an FQDN, a DNS server; empty: this computer.
std::string machineOf(const Command& command);

}  // namespace cas
