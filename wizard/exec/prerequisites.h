#pragma once

#include <string>
#include <vector>

#include "wizard/exec/command.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// The Windows features a Client Access server needs, by the release of Windows (its caption; empty: taken for the one
/// the version of Exchange was made for).
struct WindowsFeatures {
    std::vector<std::string> names;
    std::vector<Cmdlet> read;  ///< answers `Name` and `Installed`
    std::vector<Cmdlet> install;
};
WindowsFeatures windowsFeatures(const PlanExchange& exchange, const std::string& caption);
/// What a host of an NLB cluster needs, likewise.
WindowsFeatures nlbFeatures(const std::string& caption);
/// Whether that Windows has the module NetworkLoadBalancingClusters: Windows Server 2008 does not.
bool hasNlbCmdlets(const std::string& caption);

/// Answers `DynamicSiteName`: where Windows finds the computer to be, Exchange or not.
Cmdlet nodeSiteRead();
/// Get-ItemProperty of one value; without a name: of all values of the key.
Cmdlet registryRead(std::string key, std::string name);

/// Setup's own command line for the roles of a node.
Cmdlet setupCommand(const PlanExchange& exchange, const PlanInstall& install);

}  // namespace cas
