#include "wizard/handover/pair.h"

#include <algorithm>

#include "wizard/handover/haproxy_config.h"
#include "wizard/handover/keepalived_config.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/to_balancer_config.h"

namespace cas {
namespace {

/// Both hosts open the listeners of an address that only one of them has.
PairService kernelSettings(const DeploymentPlan& plan) {
    std::vector<IpAddress> listening;
    if (plan.virtualAddress) listening.push_back(*plan.virtualAddress);
    for (const auto& rule : toBalancerConfig(plan).rules) listening.push_back(rule.listen);
    std::string text;
    for (const auto& [family, is] : {std::pair("ipv4", &IpAddress::is_v4), std::pair("ipv6", &IpAddress::is_v6)})
        if (std::ranges::any_of(listening, is)) text += std::string("net.") + family + ".ip_nonlocal_bind = 1\n";
    return {"systemd-sysctl", {{"60-cas-array.conf", "/etc/sysctl.d/60-cas-array.conf", std::move(text), false, {}}}};
}

PairService keepalived(const DeploymentPlan& plan, std::size_t host) {
    return {"keepalived",
            {{"keepalived.conf",
              "/etc/keepalived/keepalived.conf",
              keepalivedConfig(plan, host),
              false,
              {"keepalived", "-t", "-f"}},
             {"cas-array-check", kHealthScript, healthScript(plan), true, {}}}};
}

PairService haproxy(const DeploymentPlan& plan, std::size_t host) {
    return {"haproxy",
            {{"haproxy.cfg",
              "/etc/haproxy/haproxy.cfg",
              haproxyConfig(plan, host),
              false,
              {"haproxy", "-c", "-dW", "-f"}}}};
}

std::string serveUnit() {
    return std::string(
               "[Unit]\nDescription=CAS Array Wizard\nWants=network-online.target\nAfter=network-online.target\n"
               "\n[Service]\nExecStart=") +
           kServeProgram + " serve " + kServePlan + " --control " + kServeSocket + " --state " + kServeState +
           "\nExecReload=/bin/kill -HUP $MAINPID\nRuntimeDirectory=cas-array\nStateDirectory=cas-array\n"
           "LimitNOFILE=1048576\nTimeoutStopSec=60\nRestart=on-failure\n"
           "NoNewPrivileges=yes\nProtectSystem=full\nProtectHome=yes\nPrivateTmp=yes\n\n[Install]\nWantedBy=multi-user."
           "target\n";
}

PairService serve(const DeploymentPlan& plan) {
    return {"cas-array",
            {{"plan.casarray", kServePlan, writePlan(plan), false, {kServeProgram, "check"}},
             {"cas-array.service", "/etc/systemd/system/cas-array.service", serveUnit(), false, {}}}};
}

}  // namespace

bool hasPair(const DeploymentPlan& plan) {
    const auto& balancing = plan.balancing;
    const bool uses = balancing.method == BalancingMethod::Builtin || balancing.method == BalancingMethod::Haproxy;
    return uses && balancing.pair && balancing.pair->hosts.size() == 2;
}

std::vector<PairService> pairServices(const DeploymentPlan& plan, std::size_t host) {
    const bool builtin = plan.balancing.method == BalancingMethod::Builtin;
    return {kernelSettings(plan), builtin ? serve(plan) : haproxy(plan, host), keepalived(plan, host)};
}

std::vector<PairService> addressServices(const DeploymentPlan& plan, std::size_t host) {
    return {kernelSettings(plan), keepalived(plan, host)};
}

}  // namespace cas
