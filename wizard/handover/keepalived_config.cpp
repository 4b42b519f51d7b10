#include "wizard/handover/keepalived_config.h"

#include <algorithm>
#include <set>

#include "wizard/handover/config_text.h"
#include "wizard/handover/haproxy_config.h"
#include "wizard/plan/finding.h"
#include "wizard/plan/to_balancer_config.h"

namespace cas {
namespace {

constexpr int kFirstPriority = 150;
constexpr int kSecondPriority = 100;

struct SharedAddress {
    IpAddress address;
    int prefix;
};

/// The virtual address, and those that rules listen on besides.
std::vector<SharedAddress> sharedAddresses(const DeploymentPlan& plan) {
    std::vector<SharedAddress> all;
    const auto widest = [](const IpAddress& address) { return address.is_v4() ? 32 : 128; };
    if (plan.virtualAddress)
        all.push_back({*plan.virtualAddress, plan.virtualPrefix.value_or(widest(*plan.virtualAddress))});
    for (const auto& rule : toBalancerConfig(plan).rules) {
        const bool known = std::ranges::find(all, rule.listen, &SharedAddress::address) != all.end();
        if (!known && !rule.listen.is_unspecified() && rule.filtering != Filtering::Disabled)
            all.push_back({rule.listen, widest(rule.listen)});
    }
    return all;
}

void writeAddresses(const std::string& block, const std::vector<SharedAddress>& all, const std::string& interface,
                    ConfigText& config) {
    if (all.empty()) return;
    config.begin(block + " {");
    for (const auto& [address, prefix] : all)
        config.line(address.to_string() + '/' + std::to_string(prefix) + " dev " + interface);
    config.close();
}

void writeGlobal(const PlanPairHost& own, ConfigText& config) {
    config.begin("global_defs {");
    config.line("router_id " + own.name);
    config.line("vrrp_version 3");
    config.line("vrrp_garp_master_refresh 60");
    config.line("enable_script_security");
    config.line("script_user root");  // another one ends `keepalived -t` of 2.2.7 with a signal
    config.close();
}

void writeScript(const DeploymentPlan& plan, ConfigText& config) {
    const bool haproxy = plan.balancing.method == BalancingMethod::Haproxy;
    config.begin("vrrp_script cas_array_balancer {");
    config.line(std::string("script \"") + kHealthScript + '"');
    config.line(haproxy ? "interval 1" : "interval 2");
    config.line("timeout 3");
    config.line("fall 2");
    config.line("rise 2");
    config.line("init_fail");
    config.close();
}

}  // namespace

std::string keepalivedConfig(const DeploymentPlan& plan, std::size_t host) {
    const auto& pair = *plan.balancing.pair;
    const auto& own = pair.hosts[host];
    const auto& other = pair.hosts[1 - host];
    const auto& interface = own.interface.empty() ? plan.interface : own.interface;
    auto same = sharedAddresses(plan);
    std::vector<SharedAddress> otherFamily;  // which VRRP does not carry, but keepalived moves with the rest
    for (const auto& one : same)
        if (one.address.is_v4() != own.address.is_v4()) otherFamily.push_back(one);
    std::erase_if(same, [&](const SharedAddress& one) { return one.address.is_v4() != own.address.is_v4(); });

    ConfigText config;
    config.comment("CAS Array Wizard: " + own.name);
    writeGlobal(own, config);
    config.line("");
    writeScript(plan, config);
    config.line("");
    config.begin("vrrp_instance cas_array {");
    config.line("state BACKUP");
    config.line("nopreempt");
    config.line("interface " + interface);
    config.line("virtual_router_id " + std::to_string(pair.routerId));
    config.line("priority " + std::to_string(host == 0 ? kFirstPriority : kSecondPriority));
    config.line("advert_int " + numberText(pair.advertInterval.value().count()));
    config.line("unicast_src_ip " + own.address.to_string());
    config.begin("unicast_peer {");
    config.line(other.address.to_string());
    config.close();
    // RFC 9568 wants a link-local address first for IPv6; keepalived does with vrrp_strict alone, which forbids
    // unicast.
    writeAddresses("virtual_ipaddress", same, interface, config);
    writeAddresses("virtual_ipaddress_excluded", otherFamily, interface, config);
    config.begin("track_script {");
    config.line("cas_array_balancer");
    config.close();
    config.close();
    return config.text();
}

std::string healthScript(const DeploymentPlan& plan) {
    if (plan.balancing.method != BalancingMethod::Haproxy)
        return std::string("#!/bin/bash\nanswer=$(timeout 2 ") + kServeProgram + " ctl " + kServeSocket +
               " status) && [[ $answer == *'\"state\":\"running\"'* ]]\n";
    return "#!/bin/bash\nexec 3<>/dev/tcp/127.0.0.1/" + std::to_string(kHaproxyAlivePort) +
           " || exit 1\nprintf 'GET /alive HTTP/1.0\\r\\n\\r\\n' >&3\n"
           "IFS= read -r -t 2 answer <&3 && [[ $answer == 'HTTP/1.'*' 200 '* ]]\n";
}

}  // namespace cas
