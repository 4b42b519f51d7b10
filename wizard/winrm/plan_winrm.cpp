#include "wizard/winrm/plan_winrm.h"

#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/plan_names.h"
#include "wizard/winrm/winrm_channel.h"

namespace cas {

PowerShellSettings powerShellSettings(const DeploymentPlan& plan) {
    PowerShellSettings settings;
    settings.version = plan.exchange.version;
    if (!plan.exchange.winrm) return settings;
    settings.place = ScriptPlace::ScriptHost;
    settings.scriptHost = plan.exchange.winrm->host;
    return settings;
}

WinrmSettings winrmSettings(const DeploymentPlan& plan, const std::string& computer) {
    WinrmSettings settings;
    settings.host = computer;
    const auto node = std::ranges::find_if(plan.nodes, [&](const PlanNode& one) {
        return sameHost(hostOf(one), computer) || sameName(one.name, computer);
    });
    if (node != plan.nodes.end() && !node->address.is_unspecified()) settings.address = node->address;
    const auto& host = plan.exchange.winrm;
    if (!host || !sameHost(host->host, computer)) return settings;
    settings.port = host->port;
    settings.tls = host->tls;
    return settings;
}

ChannelOpener winrmOpener(const DeploymentPlan& plan, const WindowsAccount& account) {
    return [plan, account](const std::string& computer, const Patience& patience) {
        return openWinrmChannel(winrmSettings(plan, computer), account, patience);
    };
}

}  // namespace cas
