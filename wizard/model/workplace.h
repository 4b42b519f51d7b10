#pragma once

#include <QString>
#include <optional>

#include "balancer/telemetry/snapshot.h"
#include "wizard/exec/command_executor.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

enum class WorkMode { Real, DryRun, Lab };

/// What the next commands are for.
enum class Errand { Reading, Changing };

/// Where the wizard's plan is looked at and carried out; made by the program. GUI thread, except the executor's run().
class Workplace {
public:
    virtual ~Workplace() = default;
    virtual WorkMode mode() const = 0;
    /// Null where nothing can be asked or done from this computer; obstacle() says why.
    virtual CommandExecutor* executor() = 0;
    virtual QString obstacle() const = 0;
    /// The plan the next commands belong to. Called before anything is run. Reading never disturbs what runs.
    virtual void adopt(const DeploymentPlan& plan, Errand errand) = 0;
    /// Of the balancer in this process; nothing while it does not run.
    virtual std::optional<Snapshot> traffic() const = 0;
};

}  // namespace cas
