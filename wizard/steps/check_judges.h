#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "wizard/steps/check.h"

namespace cas {

/// What one check may look at. `node` is null for checks of the whole plan.
struct CheckScene {
    const DeploymentPlan& plan;
    const PlanNode* node;
    const Inventory& inventory;  ///< found just now
    CommandExecutor& executor;
    const RunContext& context;
};

/// What a judge says; the runner of checks adds kind, node and time.
struct Judgement {
    CheckResult result = CheckResult::NotRun;
    std::string found;
    std::string wanted;
    std::string mend = {};  ///< command line that mends it here, to be shown; empty: none is known
};

enum class CheckScope { Plan, EachNode };

/// Everything about one kind of check.
struct CheckRow {
    CheckKind kind;
    std::string_view name;  ///< for scripts
    CheckCategory category;
    CheckScope scope;
    /// Whether the plan has anything for it to look at.
    bool (*applies)(const DeploymentPlan& plan);
    Judgement (*judge)(const CheckScene& scene);
    std::string_view field;  ///< JSON pointer to go to; of a node's check: its key
};

const CheckRow& rowOf(CheckKind kind);

/// The nodes' ports where TLS begins at once and to which TCP rules lead, HTTPS first: where certificates are looked
/// at.
std::vector<Port> tlsPorts(const DeploymentPlan& plan);

// By what was found (check_inventory.cpp).
Judgement judgeSite(const CheckScene& scene);
Judgement judgeNodeVersion(const CheckScene& scene);
Judgement judgeNodeSite(const CheckScene& scene);
Judgement judgePrerequisites(const CheckScene& scene);
Judgement judgeInterface(const CheckScene& scene);
Judgement judgeRecord(const CheckScene& scene);
Judgement judgeArrayOfSite(const CheckScene& scene);
Judgement judgeArrayName(const CheckScene& scene);
Judgement judgeMembers(const CheckScene& scene);
Judgement judgeDatabases(const CheckScene& scene);

Judgement judgePrepared(const CheckScene& scene);
Judgement judgeSubnet(const CheckScene& scene);

// What DNS says of the name (check_dns.cpp).
Judgement judgeZone(const CheckScene& scene);
Judgement judgeUpdate(const CheckScene& scene);
Judgement judgeWildcard(const CheckScene& scene);
Judgement judgeDnsServers(const CheckScene& scene);
Judgement judgeNegativeCache(const CheckScene& scene);
Judgement judgeReverseZone(const CheckScene& scene);

// By asking (check_probes.cpp).
Judgement judgeSession(const CheckScene& scene);
Judgement judgeReachable(const CheckScene& scene);
Judgement judgeRestart(const CheckScene& scene);
Judgement judgeServices(const CheckScene& scene);
Judgement judgeMapper(const CheckScene& scene);
Judgement judgeStaticPorts(const CheckScene& scene);
Judgement judgeAddress(const CheckScene& scene);
Judgement judgeListeners(const CheckScene& scene);
Judgement judgeDnsServer(const CheckScene& scene);

// This computer (check_computer.cpp).
Judgement judgeLowPorts(const CheckScene& scene);
Judgement judgeAddressRights(const CheckScene& scene);
Judgement judgeAddressPlaced(const CheckScene& scene);
Judgement judgeOpenFiles(const CheckScene& scene);
Judgement judgeEphemeral(const CheckScene& scene);
Judgement judgeConntrack(const CheckScene& scene);
Judgement judgeClock(const CheckScene& scene);

// The nodes beside each other (check_alike.cpp).
Judgement judgeCertificate(const CheckScene& scene);
Judgement judgeCertificatesAlike(const CheckScene& scene);
Judgement judgeVersionsAlike(const CheckScene& scene);

// Hosts of an NLB cluster (check_nlb.cpp).
Judgement judgeNlbWindows(const CheckScene& scene);
Judgement judgeNlbNoCluster(const CheckScene& scene);
Judgement judgeNlbAdapters(const CheckScene& scene);

// For whoever asks nodes.
/// A look that failed: not run where it was given up or cannot be done at all.
Judgement unanswered(const CommandFailure& failure, std::string wanted = {});
/// Whether the role is still to come to the node, so that nothing can answer yet.
bool isRoleComing(const CheckScene& scene, const PlanNode& node);

}  // namespace cas
