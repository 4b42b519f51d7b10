#pragma once

#include <optional>
#include <string>
#include <vector>

#include "balancer/config/balancer_config.h"
#include "wizard/exec/cmdlet.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// A port rule as NLB knows it: one range, and the same on every host.
struct NlbPortRule {
    std::string name;  ///< the plan's rule it comes from
    IpAddress address;
    PortRange ports;
    Protocol protocol = Protocol::Tcp;
    Filtering filtering = Filtering::Multiple;
    Affinity affinity = Affinity::None;  ///< of Multiple only
    int timeout = 0;                     ///< minutes of extended affinity; 0: none
};

struct NlbHost {
    std::string name;
    std::string host;  ///< FQDN, or the name where there is none
    IpAddress address;
    int priority = 1;  ///< unique host id, and handling priority of its Single rules
    int weight = 100;  ///< 0: takes no new clients
};

/// An NLB cluster: what the plan's rules and nodes become on Windows.
struct NlbCluster {
    std::string name;  ///< the full Internet name, a label only
    std::string interface;
    IpAddress address;
    std::string mask;
    NlbMode mode = NlbMode::Unicast;
    std::vector<NlbHost> hosts;  ///< the first one makes the cluster
    std::vector<NlbPortRule> rules;

    bool has(Filtering filtering) const;
    /// Hosts share alike and no rule names a handling priority: NLB's own default.
    bool sharesAlike() const;
};

/// The plan's cluster; nothing where it balances otherwise, or does not say enough (see the finding `nlb-incomplete`).
std::optional<NlbCluster> nlbCluster(const DeploymentPlan& plan);

/// `443` or `6005-65535`.
std::string portsText(const NlbPortRule& rule);
/// Words as the cmdlets take them: `Tcp`, `Multiple`, `Single`, `IgmpMulticast`.
std::string nlbWord(Protocol protocol);
std::string nlbWord(Filtering filtering);
std::string nlbWord(Affinity affinity);
std::string nlbWord(NlbMode mode);

// Cmdlets of the module NetworkLoadBalancingClusters, Windows Server 2008 R2 and later. Each works on the host it runs
// on: over a remote session a second computer cannot be reached with the rights of the first. Only joining needs it.

/// PowerShell 2.0 loads no module by itself.
Cmdlet importNlb();
/// The adapter with the cluster it is bound to; properties `InterfaceName`, `NlbBound`, `DhcpEnabled`,
/// `ClusterPrimaryIP`. `host` empty: this one.
Cmdlet readNlbAdapter(const NlbCluster& cluster, const std::string& host = {});
/// The hosts with their `State`: `Converged`, `Converged(default)`, `Converging` …
Cmdlet readNlbHosts(const NlbCluster& cluster);
/// The rule that has this rule's first port; of `node` its own values, else those of the cluster.
Cmdlet readNlbRule(const NlbCluster& cluster, const NlbPortRule& rule);
/// All rules with what is `node`'s own: `LoadWeight`, `EqualLoad`, `Priority`.
Cmdlet readNlbShare(const NlbCluster& cluster, const NlbHost& host);
/// The rule for all addresses and ports that a new cluster has.
Cmdlet readNlbDefaultRule(const NlbCluster& cluster);

Cmdlet makeNlbCluster(const NlbCluster& cluster);
Cmdlet addNlbHost(const NlbCluster& cluster, const NlbHost& host);
Cmdlet leaveNlbCluster(const NlbCluster& cluster);
/// On the last host.
Cmdlet removeNlbCluster(const NlbCluster& cluster);
Cmdlet setNlbPriority(const NlbCluster& cluster, const NlbHost& host);
Cmdlet removeNlbDefaultRule(const NlbCluster& cluster);
Cmdlet addNlbDefaultRule(const NlbCluster& cluster);
Cmdlet addNlbRule(const NlbCluster& cluster, const NlbPortRule& rule);
Cmdlet removeNlbRule(const NlbCluster& cluster, const NlbPortRule& rule);
Cmdlet setNlbWeight(const NlbCluster& cluster, const NlbPortRule& rule, const NlbHost& host);
Cmdlet shareNlbAlike(const NlbCluster& cluster, const NlbPortRule& rule);
Cmdlet setNlbHandlingPriority(const NlbCluster& cluster, const NlbPortRule& rule, const NlbHost& host);
/// Composed in powershell.cpp: until every host has converged, at most two minutes.
Cmdlet waitForNlb(const NlbCluster& cluster);
/// Composed in powershell.cpp: whether this host takes part in the cluster's traffic. Off: its connections have two
/// minutes to end. On: once it has converged; it fails after two minutes. Nothing where the computer is no host, or one
/// that somebody else stopped.
Cmdlet setNlbTraffic(const NlbCluster& cluster, bool on);
/// Whether the cmdlet is that, with `on`.
bool startsNlbTraffic(const Cmdlet& cmdlet);

/// The same for Windows Server 2008, which has no such cmdlets: composed in powershell.cpp from WMI's MicrosoftNLB
/// classes, run on each host after NLB was bound to the adapter by hand.
std::vector<Cmdlet> nlbHostByWmi(const NlbCluster& cluster, const NlbHost& host);

}  // namespace cas
