#include "tests/gui/sample_session.h"

#include "wizard/plan/rule_templates.h"

namespace cas {
namespace {

class SampleWorkplace final : public Workplace {
public:
    WorkMode mode() const override { return WorkMode::Real; }
    CommandExecutor* executor() override { return nullptr; }
    QString obstacle() const override { return QStringLiteral("Nobody can be asked in a picture."); }
    void adopt(const DeploymentPlan&, Errand) override {}
    std::optional<Snapshot> traffic() const override { return std::nullopt; }
};

std::string serverName(int number) { return "cas" + std::to_string(number); }
std::string fqdn(const std::string& name) { return name + ".corp.contoso.com"; }
IpAddress addressOf(int number) { return *parseAddress("10.0.0." + std::to_string(10 + number)); }

FoundServer found(int number) {
    FoundServer server;
    server.name = serverName(number);
    server.fqdn = fqdn(server.name);
    server.address = addressOf(number);
    server.site = "Redmond";
    server.clientAccess = number != 4;
    if (server.clientAccess) server.version = "Version 14.3 (Build 123.4)";
    for (const auto* feature : {"NET-Framework", "RSAT-ADDS", "Web-Server", "Web-Basic-Auth", "Web-Windows-Auth",
                                "Web-Metabase", "WAS-Process-Model", "RPC-over-HTTP-proxy", "NetTcpPortSharing"})
        server.prerequisites.push_back({feature, "Installed", "Installed"});
    if (number == 3) {
        server.prerequisites[7].found = "Missing";
        server.prerequisites[8] = {"NetTcpPortSharing", "Manual", "Automatic"};
    }
    return server;
}

}  // namespace

DeploymentPlan samplePlan() {
    auto plan = newPlan();
    plan.site = "Redmond";
    plan.exchange.managementServer = fqdn("cas1");
    plan.exchange.domainController = fqdn("dc1");
    plan.array->fqdn = fqdn("outlook");
    plan.web = PlanWeb{"mail.contoso.com", {}};
    plan.virtualAddress = parseAddress("10.0.0.50");
    plan.virtualPrefix = 24;
    plan.interface = "eth0";
    for (int number = 1; number <= 5; ++number) {
        auto& node = plan.nodes.emplace_back();
        node.name = serverName(number);
        node.fqdn = fqdn(node.name);
        node.address = addressOf(number);
        node.site = "Redmond";
        if (number == 5) node.weight = 80;
        if (number == 4) node.install.emplace().media = "D:\\Exchange2010SP3";
    }
    applyTemplate(plan, RuleTemplate::StaticPorts);
    plan.dns.method = DnsMethod::Rfc2136;
    plan.dns.server = "10.0.0.2";
    plan.dns.zone = "corp.contoso.com";
    plan.databases.correct = {"Mbx1", "Mbx2", "Mbx3"};
    return plan;
}

DeploymentPlan samplePairPlan() {
    auto plan = samplePlan();
    plan.balancing.method = BalancingMethod::Haproxy;
    plan.balancing.pair.emplace();
    plan.balancing.pair->deploy = PairDeploy::Ssh;
    for (const char* number : {"1", "2"}) {
        auto& host = plan.balancing.pair->hosts.emplace_back();
        host.name = std::string("lb") + number;
        host.address = *parseAddress(std::string("10.0.0.2") + number);
        host.user = "root";
    }
    return plan;
}

Inventory sampleInventory() {
    Inventory inventory;
    inventory.asked = true;
    inventory.sites = {"Redmond", "Dublin"};
    for (int number = 1; number <= 6; ++number) inventory.servers.push_back(found(number));
    for (int number = 1; number <= 8; ++number) {
        FoundDatabase database;
        database.name = "Mbx" + std::to_string(number);
        database.server = number % 2 ? "MBX1" : "MBX2";
        database.group = "DAG1";
        database.site = number < 8 ? "Redmond" : "Dublin";
        database.rpcClientAccessServer = fqdn(number < 4    ? serverName(number % 2 + 1)
                                              : number == 5 ? "mbx1"
                                                            : "outlook");
        database.mailboxes = 560 + number * 7;
        inventory.databases.push_back(database);
    }
    inventory.records = {{"dc1.corp.contoso.com", "A", "10.0.0.11"}, {"dc2.corp.contoso.com", "A", "10.0.0.11"}};
    inventory.interfaces = {{"eth0", parseAddress("10.0.0.9"), 24}};
    return inventory;
}

std::unique_ptr<WizardSession> sampleSession(DeploymentPlan plan) {
    auto session = std::make_unique<WizardSession>(std::make_unique<SampleWorkplace>(), std::move(plan));
    session->world().set(sampleInventory());
    return session;
}

}  // namespace cas
