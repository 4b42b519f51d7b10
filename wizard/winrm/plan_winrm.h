#pragma once

#include "wizard/plan/deployment_plan.h"
#include "wizard/powershell/powershell_executor.h"
#include "wizard/winrm/winrm_settings.h"

namespace cas {

/// The plan's script host where it names one, else each computer itself: an account with nothing but a Kerberos ticket
/// gets no further than one computer (double hop), so no third one is in between unasked.
PowerShellSettings powerShellSettings(const DeploymentPlan& plan);

/// How that computer is reached: the script host by what the plan says of it, a node by its address on port 5985.
WinrmSettings winrmSettings(const DeploymentPlan& plan, const std::string& computer);

/// Channels by WinRM to the plan's computers.
ChannelOpener winrmOpener(const DeploymentPlan& plan, const WindowsAccount& account);

}  // namespace cas
