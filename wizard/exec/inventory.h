#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "wizard/exec/command_executor.h"
#include "wizard/exec/directory_facts.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// What a node needs before the role can be installed, or has.
struct Prerequisite {
    std::string feature;  ///< `RPC-over-HTTP-Proxy`, `NetTcpPortSharing`
    std::string found;    ///< `Installed`, `Available`, `Manual` …
    std::string wanted;
    bool right() const { return found == wanted; }
    bool operator==(const Prerequisite&) const = default;
};

struct FoundServer {
    std::string name;
    std::string fqdn;
    std::optional<IpAddress> address;
    std::string site;
    std::string version;  ///< AdminDisplayVersion; empty: no Exchange yet
    std::string operatingSystem;
    std::string mac;  ///< of the adapter that has `address`, `00-15-5D-0A-00-0B`; empty: not known
    bool clientAccess = false;
    bool mailbox = false;
    std::vector<Prerequisite> prerequisites;  ///< empty: not asked
    bool operator==(const FoundServer&) const = default;
};

struct FoundArray {
    std::string name;
    std::string fqdn;
    std::string site;
    std::vector<std::string> members;
    std::string guid;  ///< of the object, with dashes; empty: not told
    bool operator==(const FoundArray&) const = default;
};

/// The cases of a database that does not use the array.
enum class DatabaseStanding {
    UsesArray,
    SingleServer,
    MailboxServer,
    OtherSite,
    OtherArray,
    UnknownName,
    NotOfSite,
    Recovery
};

struct FoundDatabase {
    std::string name;
    std::string server;
    std::string group;  ///< database availability group; empty: none
    std::string site;
    std::string rpcClientAccessServer;
    int mailboxes = 0;
    bool recovery = false;
    bool operator==(const FoundDatabase&) const = default;
};

struct FoundRecord {
    std::string server;
    std::string type;  ///< A, AAAA, CNAME; empty: no record
    std::string value;
    bool operator==(const FoundRecord&) const = default;
};

struct FoundInterface {
    std::string name;
    std::optional<IpAddress> address;
    int prefix = 0;
    bool operator==(const FoundInterface&) const = default;
};

/// What is known about the world, all by reading. Each list is filled as far as could be read; `problems` says what
/// could not.
struct Inventory {
    bool asked = false;
    std::vector<std::string> sites;
    std::vector<FoundServer> servers;
    std::vector<FoundArray> arrays;
    std::vector<FoundDatabase> databases;
    std::vector<FoundRecord> records;        ///< of the array's (2007: web) name
    std::vector<FoundInterface> interfaces;  ///< of this computer
    DirectoryFacts directory;
    std::vector<CommandFailure> problems;
    bool operator==(const Inventory&) const = default;
};

/// Reads all of it through the executor, as far as the plan says where to ask. Blocks; any thread but the GUI's.
Inventory discover(const DeploymentPlan& plan, CommandExecutor& executor, const RunContext& context);

/// How a database stands to the plan's array.
DatabaseStanding standingOf(const FoundDatabase& database, const DeploymentPlan& plan, const Inventory& inventory);
/// An IPv4 address beside the members that nothing known uses, to suggest as virtual address: the next one above the
/// highest, else the next below. Whether it is free only a check can tell.
std::optional<IpAddress> unusedAddress(const DeploymentPlan& plan, const Inventory& inventory);
const FoundServer* findServer(const Inventory& inventory, std::string_view nameOrFqdn);

}  // namespace cas
