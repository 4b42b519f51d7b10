#pragma once

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

}  // namespace cas
