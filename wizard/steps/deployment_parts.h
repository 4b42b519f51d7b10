#pragma once

#include <string>
#include <vector>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/nlb_cluster.h"
#include "wizard/exec/prerequisites.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/steps/action.h"

namespace cas {

/// What every part of a deployment asks of the plan. The plan and the inventory must outlive it.
struct DeploymentFacts {
    DeploymentFacts(const DeploymentPlan& givenPlan, const Inventory& givenInventory);

    const DeploymentPlan& plan;
    const Inventory& inventory;
    bool is2010 = true;
    std::string session;     ///< FQDN of the server whose Exchange session is used; empty: none known
    std::string site;        ///< empty: none known
    std::string arrayName;   ///< empty: no array
    std::string arrayFqdn;   ///< empty: no array
    std::string clientName;  ///< the name of the A record: the array's, 2007: the web services'
    bool builtin = false;    ///< this computer balances
    int prefix = 32;         ///< of the virtual address

    bool isRtm(const PlanNode& node) const;             ///< Exchange 2010 before its first service pack
    std::string windowsOf(const PlanNode& node) const;  ///< caption; empty: not known

    /// In the Exchange session, on the one domain controller the plan names.
    ExchangeCommand exchange(Cmdlet cmdlet) const;
    DnsChange recordChange() const;
    Probe databasesOfArray() const;  ///< right: none refers to it
};

/// The plan's cluster where every host's Windows has the cmdlets; else it is left to who runs the report's script.
std::optional<NlbCluster> nlbClusterOf(const DeploymentFacts& facts);

/// The start of an action of the whole plan, which waits for all actions before it.
Action planAction(const Actions& before, std::string id, ActionKind kind, std::vector<std::string> arguments);

// One function for each area of a run; each appends its actions. deployment.cpp lists them in run order.
void addServers(const DeploymentFacts& facts, Actions& actions);
void addRpcPorts(const DeploymentFacts& facts, Actions& actions);
void addVirtualAddress(const DeploymentFacts& facts, Actions& actions);
void addBalancer(const DeploymentFacts& facts, Actions& actions);
void addNlb(const DeploymentFacts& facts, Actions& actions);
void addPair(const DeploymentFacts& facts, Actions& actions);
void addRecord(const DeploymentFacts& facts, Actions& actions);
void addArray(const DeploymentFacts& facts, Actions& actions);
void addDatabases(const DeploymentFacts& facts, Actions& actions);
void addProof(const DeploymentFacts& facts, Actions& actions);

void removeFromDatabases(const DeploymentFacts& facts, Actions& actions);
void removeArray(const DeploymentFacts& facts, Actions& actions);
void removeRecord(const DeploymentFacts& facts, Actions& actions);
void removeBalancer(const DeploymentFacts& facts, Actions& actions);
void removeNlb(const DeploymentFacts& facts, Actions& actions);
void removePair(const DeploymentFacts& facts, Actions& actions);
void removeVirtualAddress(const DeploymentFacts& facts, Actions& actions);

}  // namespace cas
