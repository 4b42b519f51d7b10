#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/exec/command_executor.h"
#include "wizard/exec/inventory.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// What is looked at before anything changes, and again on every later day. Names for scripts in check.cpp.
enum class CheckKind {
    ManagementSession,  ///< the Exchange session opens and knows the cmdlets
    SiteExists,
    NodeReachable,
    NodeVersion,
    NodeSite,
    NodeRestartPending,
    NodePrerequisites,
    NodeServices,  ///< the rules' ports answer on the node
    NodeMapper,    ///< the endpoint mapper names EMSMDB, NSPI and RFR, and their ports accept a bind
    StaticPortsSet,
    AddressFree,  ///< or held by this computer
    InterfaceExists,
    ListenersOpenable,  ///< ports, descriptors and rights of this computer
    DnsServer,          ///< answers
    DnsRecord,          ///< absent, right, or another one
    ArrayOfSite,        ///< none, the plan's, or another one
    ArrayNameFree,
    ArrayMembers,  ///< servers of the site with the role that are not in the plan
    DatabaseValues,
    VersionsAlike,       ///< the nodes have the same build of Exchange
    NodeCertificate,     ///< carries the plan's names, has time left, is signed well
    CertificatesAlike,   ///< on all nodes the same certificate, or at least the same names
    LowPorts,            ///< this process may listen on the rules' ports below ip_unprivileged_port_start
    AddressRights,       ///< it may add the virtual address, and announce it
    AddressPlaced,       ///< the address is nowhere else, and its interface is ready for it
    OpenFiles,           ///< descriptors for the rules' ports and the clients
    EphemeralPorts,      ///< the rules leave ports to this computer's own connections
    ConnectionTracking,  ///< the kernel's table has room, where it counts connections
    ClockSynchronised,   ///< for Kerberos
    DirectoryPrepared,   ///< schema, organisation and domain are at the levels of the version
    NodeSubnet,          ///< the node's address lies in a subnet of the site
    DnsZone,             ///< the server has the zone the name belongs to, and it is the plan's
    DnsUpdate,           ///< it would take the plan's update, signed as it would be
    DnsWildcard,         ///< no other name is answered in its place
    DnsServersAlike,     ///< all servers of the zone say the same of it
    DnsNegativeCache,    ///< how long others remember that it was not there
    ReverseZone,         ///< for the pointer
    NlbWindows,          ///< the node's Windows has the NLB cmdlets
    NlbNoCluster,        ///< the node is in no failover cluster, hence in no database availability group
    NlbAdapters,         ///< the node has the network connection, and in unicast mode a second one
};

enum class CheckCategory { Directory, Servers, Network, Dns, Certificates, Balancing, Databases };

enum class CheckResult { Ok, Warning, Failed, NotRun };

/// One check of one node or of the whole plan. Its sentences (title, why it matters, remedy) are made in
/// wizard/model/step_texts.
struct CheckOutcome {
    CheckKind kind = CheckKind::ManagementSession;
    std::string node;  ///< empty: the whole plan
    CheckResult result = CheckResult::NotRun;
    std::string found;
    std::string wanted;
    std::string mend;     ///< command line that mends it on this computer, to be shown; empty: none is known
    std::string pointer;  ///< JSON pointer of the field to go to
    std::chrono::milliseconds took{0};
    bool operator==(const CheckOutcome&) const = default;
};

std::string_view nameOf(CheckKind kind);
CheckCategory categoryOf(CheckKind kind);

/// A check that can be run. The list depends on the plan alone.
struct Check {
    CheckKind kind;
    std::string node;
};
std::vector<Check> checksFor(const DeploymentPlan& plan);

/// Runs checks, several nodes at a time, and tells each outcome as it comes, from any of its threads but one at a time.
/// All commands only read. Blocks until all are done or a stop is asked for.
std::vector<CheckOutcome> runChecks(const DeploymentPlan& plan, const std::vector<Check>& checks,
                                    CommandExecutor& executor, const RunContext& context,
                                    const std::function<void(const CheckOutcome&)>& told);

}  // namespace cas
