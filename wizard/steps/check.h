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
};

enum class CheckCategory { Directory, Servers, Network, Dns, Balancing, Databases };

enum class CheckResult { Ok, Warning, Failed, NotRun };

/// One check of one node or of the whole plan. Its sentences (title, why it matters, remedy) are made in
/// wizard/model/step_texts.
struct CheckOutcome {
    CheckKind kind = CheckKind::ManagementSession;
    std::string node;  ///< empty: the whole plan
    CheckResult result = CheckResult::NotRun;
    std::string found;
    std::string wanted;
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
