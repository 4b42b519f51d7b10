#include "app/lab/lab_world.h"

namespace cas {

namespace {

PlanNode node(int number) {
    PlanNode node;
    const std::string digit = std::to_string(number);
    node.name = "CAS" + digit;
    node.fqdn = "cas" + digit + ".corp.contoso.com";
    node.address = *parseAddress("10.0.0.1" + digit);
    node.exchangeVersion = "14.3.123.4";
    node.site = "Redmond";
    return node;
}

PlanRule rule(const char* name, std::vector<PortRange> ports, const char* group, HealthKind check, const char* path) {
    PlanRule rule;
    rule.name = name;
    rule.ports = std::move(ports);
    rule.group = group;
    if (check == HealthKind::None) return rule;
    PlanHealth health;
    health.kind = check;
    if (*path) health.path = std::string(path);
    rule.health = health;
    return rule;
}

PlanRule webRule(const char* name, Port port, HealthKind check, const char* path) {
    PlanRule web = rule(name, {{port, port}}, "web", check, path);
    web.affinity = Affinity::Single;
    return web;
}

}  // namespace

DeploymentPlan labPlan() {
    DeploymentPlan plan;
    plan.exchange.managementServer = "cas1.corp.contoso.com";
    plan.site = "Redmond";
    plan.array = PlanArray{"outlook", "outlook.corp.contoso.com"};
    plan.web = PlanWeb{"mail.contoso.com", {"autodiscover.contoso.com"}};
    plan.virtualAddress = parseAddress("10.0.0.50");
    plan.virtualPrefix = 24;
    plan.interface = "eth0";
    for (int number = 1; number <= 4; ++number) plan.nodes.push_back(node(number));
    plan.nodes.back().install = PlanInstall{.media = "D:\\Exchange2010SP3", .targetFolder = {}, .updatesFolder = {}};
    plan.balancing.mapi = PlanMapi();
    plan.balancing.mapi->mode = MapiMode::EndpointMapper;
    plan.balancing.rules = {webRule("HTTPS", 443, HealthKind::Https, "/owa/auth/logon.aspx"),
                            webRule("HTTP", 80, HealthKind::None, ""),
                            rule("IMAP", {{143, 143}, {993, 993}}, "", HealthKind::Imap, ""),
                            rule("POP", {{110, 110}, {995, 995}}, "", HealthKind::Pop3, ""),
                            rule("MAPI mapper", {{135, 135}}, "mapi", HealthKind::None, ""),
                            rule("MAPI RPC", {{6005, 65535}}, "mapi", HealthKind::None, "")};
    plan.dns.method = DnsMethod::Rfc2136;
    plan.dns.server = "10.0.0.2";
    plan.dns.zone = "corp.contoso.com";
    plan.databases.correct = {"Mbx1", "Mbx2", "Mbx3", "Mbx4"};
    return plan;
}

}  // namespace cas
