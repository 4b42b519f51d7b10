#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizard/plan/deployment_plan.h"

namespace cas {

/// Windows Server as Exchange's guides tell it apart, by Win32_OperatingSystem's version.
enum class WindowsServer { Unknown, Server2008, Server2008R2, Server2012 };
WindowsServer windowsServerOf(std::string_view version);

/// The Windows features the Client Access role needs before its setup, in Add-WindowsFeature's names (How to Install
/// Exchange 2007 SP1 Prerequisites on Windows Server 2008; Exchange 2010 prerequisites script for 2008 R2). Since 2010
/// SP1 setup can bring them itself; they are listed all the same, so that a server is judged before.
std::vector<std::string> neededFeatures(const PlanExchange& exchange, WindowsServer server);

/// The service that must start with Windows before setup, where the version needs it; else empty.
std::string_view neededService(const PlanExchange& exchange);

/// The server whose Exchange session is used: the plan's, else the first node that has the role; empty: none.
std::string managementServer(const DeploymentPlan& plan);
/// FQDN of a node, else its name.
const std::string& hostOf(const PlanNode& node);

}  // namespace cas
