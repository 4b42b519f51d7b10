#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/lab/lab_nlb_cluster.h"
#include "balancer/base/result.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// What goes wrong on a server on demand.
struct LabFaults {
    bool off = false;           ///< the machine is gone
    int slow = 0;               ///< milliseconds before each answer, of the network and of its shell
    bool refusesLogin = false;  ///< mail clients and administrators
    bool failsSetup = false;
    std::vector<std::string> notRegistered;  ///< `EMSMDB`, `NSPI`, `RFR`: unknown to its endpoint mapper
    bool operator==(const LabFaults&) const = default;
};

/// Exchange's setup at work; it goes on without whoever started it.
struct LabSetup {
    std::string mode;  ///< `install`, `uninstall`
    std::vector<std::string> roles;
    std::string resultFile;
    std::string task;  ///< scheduled task that is deleted at the end; empty: none
    LabTime startedAt = 0;
    LabTime endsAt = 0;
    bool operator==(const LabSetup&) const = default;
};

/// A Windows server of the organisation, with or without Exchange.
struct LabServer {
    std::string name;
    std::string fqdn;
    std::string address;
    std::string site;
    std::string version;  ///< of Exchange, `14.3.123.4`; kept where no role is installed yet: what setup brings
    std::string windows = "6.1.7601";
    std::set<std::string> roles;  ///< as Get-ExchangeServer names them
    std::set<std::string> features;
    std::set<std::string> services;                                      ///< those that run
    std::vector<std::string> connections;                                ///< of its network, by name
    std::map<std::string, std::map<std::string, std::string>> registry;  ///< key to values
    std::map<std::string, std::string> files;
    std::map<std::string, std::string> settings;  ///< of Exchange's configuration files: `file|key`
    std::map<std::string, std::string> firewall;  ///< rule name to its other arguments
    std::map<std::string, std::string> tasks;     ///< scheduled task to what it runs
    int rpcClientAccessPort = 0;                  ///< that the service took up when it started; 0: dynamic
    int addressBookPort = 0;
    bool restartPending = false;
    LabTime restartsUntil = 0;  ///< 0: it is up
    std::optional<LabSetup> setup;
    int setupEvent = 0;  ///< the newest of source MSExchangeSetup; 0: none
    LabFaults faults;
    bool operator==(const LabServer&) const = default;

    bool has(const std::string& role) const { return roles.contains(role); }
};

struct LabArray {
    std::string name;
    std::string fqdn;
    std::string site;
    bool operator==(const LabArray&) const = default;
};

struct LabDatabase {
    std::string name;
    std::string server;               ///< that holds the active copy
    std::string group;                ///< database availability group; empty: none
    std::vector<std::string> copies;  ///< servers in the order of activation preference
    std::string rpcClientAccessServer;
    int mailboxes = 0;
    bool recovery = false;
    bool operator==(const LabDatabase&) const = default;
};

struct LabRecord {
    std::string name;
    std::string type;  ///< A, AAAA, CNAME
    std::string value;
    std::uint32_t ttl = 3600;
    bool operator==(const LabRecord&) const = default;
};

struct LabAddress {
    std::string interface;
    std::string address;
    int prefix = 24;
    bool operator==(const LabAddress&) const = default;
};

/// The stand-in world at one moment, as one value: organisation, servers, DNS zone and this computer's addresses.
struct LabWorld {
    std::uint64_t seed = 1;
    std::string organization = "Contoso (lab)";
    std::vector<std::string> sites;
    std::vector<LabServer> servers;
    std::vector<LabArray> arrays;
    std::vector<LabDatabase> databases;
    std::map<std::string, std::vector<std::string>> groups;  ///< database availability groups and their servers
    std::vector<std::string> formerServers;                  ///< gone, yet databases may still carry their names
    std::string zone;
    bool zoneTakesUpdates = true;
    std::vector<LabRecord> records;
    std::vector<LabAddress> addresses;
    bool balancerRuns = false;
    std::optional<LabNlb> nlb;
    std::map<std::string, std::string> linuxHosts;  ///< `host:path` to a file, `host service` to its state
    bool otherBalancer = false;  ///< NLB, HAProxy or hardware has the virtual address; played by the built-in one
    bool operator==(const LabWorld&) const = default;
};

/// By name or FQDN; null where there is none.
LabServer* findServer(LabWorld& world, std::string_view nameOrFqdn);
const LabServer* findServer(const LabWorld& world, std::string_view nameOrFqdn);
/// Of the server's network adapter, locally administered as that of a virtual computer: `02:00:0A:00:00:0B`.
std::string macOf(const LabServer& server);

/// The world a plan is made for: its nodes, those with `install` without the role; besides a Client Access server the
/// plan does not list, two mailbox servers in a group, a second site, and a database of each kind.
LabWorld makeLabWorld(const DeploymentPlan& plan, std::uint64_t seed);
/// The plan of a rehearsal that was given none.
DeploymentPlan labPlan();

/// JSON, the same for equal worlds.
std::string writeLabWorld(const LabWorld& world);
Result<LabWorld, std::string> readLabWorld(std::string_view json);
/// Replaces the file in one step, flushed to the disk; the failure says why.
Result<void, std::string> saveLabWorld(const LabWorld& world, const std::filesystem::path& file);

}  // namespace cas
