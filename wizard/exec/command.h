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

/// Asks the plan's DNS server about a name.
struct DnsQuery {
    enum class Subject {
        Records,   ///< addresses and alias at the name itself
        Zone,      ///< the zone it belongs to
        Wildcard,  ///< what any name beside it is answered with
        Servers,   ///< what each server of its zone answers
    };
    std::string server;  ///< address or name; empty: this computer's resolver
    Port port = 53;
    std::string name;
    Subject subject = Subject::Records;
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
    bool trial = false;   ///< only signature and conditions are sent (RFC 2136 section 2.5 may be empty): a read
    bool operator==(const DnsChange&) const = default;
};

/// On this computer: the virtual address on an interface. A query for the unspecified address is for all of them.
struct AddressCommand {
    enum class Verb { Query, Add, Remove };
    Verb verb = Verb::Query;
    IpAddress address;
    int prefix = 32;
    std::string interface;
    bool operator==(const AddressCommand&) const = default;
};

/// Asks what this computer lends the balancer; rows and properties stand in machine_facts.h.
struct MachineQuery {
    enum class Subject {
        Limits,      ///< rights of this process, ports, descriptors, connection tracking, clock
        Interfaces,  ///< network interfaces with state and addresses
        Holders,     ///< who else answers for `address` in the network of `interface` (ARP, neighbour discovery)
    };
    Subject subject = Subject::Limits;
    IpAddress address;      ///< of Holders
    std::string interface;  ///< of Holders
    bool operator==(const MachineQuery&) const = default;
};

/// The balancer in this process; Check tells which of its listeners could not be opened.
struct BalancerCommand {
    enum class Verb { Query, Check, Start, Stop, Drain, Resume };
    Verb verb = Verb::Query;
    std::string node;  ///< for Drain and Resume, which find nothing to do where none runs
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

/// Reads of Active Directory what the wizard wants to know, without PowerShell.
struct DirectoryRead {
    std::string server;  ///< FQDN of a domain controller; empty: found by DNS in `domain`
    Port port = 389;
    DirectoryTls tls = DirectoryTls::Start;
    DirectoryAuth auth = DirectoryAuth::Gssapi;
    std::string user;        ///< `DOMAIN\name` or UPN; empty: whose ticket is there
    std::string domain;      ///< DNS name
    std::string nameServer;  ///< address of the DNS server that is asked; empty: this computer's resolver
    Port namePort = 53;
    bool operator==(const DirectoryRead&) const = default;
};

/// On a Linux host by ssh(1), with keys and known hosts of who runs the program, never a password; see linux_text.h.
struct LinuxCommand {
    enum class Verb {
        Compare,  ///< one row where the file is there: `State` is `same`, `former` (ours once) or `other`
        Install,  ///< puts the file there once `check` accepts it; what was there before is kept beside it
        Restore,  ///< what the last Install replaced comes back
        Settle,   ///< the service takes up its configuration `path`, now and at each start, or stops without one
        Watch,    ///< one row: `Active`, as `systemctl is-active` says it
        Remove,   ///< what the first Install replaced comes back, whatever plans were installed since
    };
    Verb verb = Verb::Watch;
    std::string host;  ///< address or name
    std::string user;  ///< empty: as ssh decides; others than root go by `sudo -n`
    Port port = 22;
    std::string path;     ///< absolute
    std::string content;  ///< of Compare, Install, Restore and Remove; never a secret
    bool executable = false;
    std::vector<std::string> check;  ///< program that gets the new file as its last argument; empty: none
    std::string service;             ///< systemd's name, of Settle and Watch
    bool operator==(const LinuxCommand&) const = default;
};

using Command = std::variant<ExchangeCommand, HostCommand, DnsQuery, DnsChange, AddressCommand, BalancerCommand,
                             ServiceProbe, DirectoryRead, MachineQuery, LinuxCommand>;

/// The exact text that is shown and that runs: PowerShell, nsupdate's input, or an `ip` command line.
std::string commandText(const Command& command);
/// What the program `ip` (iproute2) is run with; commandText() shows the same.
std::vector<std::string> addressArguments(const AddressCommand& command);
/// Whether it leaves the world as it is. Up to Apply nothing else is ever run.
bool onlyReads(const Command& command);
/// The computer it works on: an FQDN, a DNS server; empty: this computer.
std::string machineOf(const Command& command);

}  // namespace cas
