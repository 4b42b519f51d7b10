#include "wizard/exec/inventory.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "wizard/exec/prerequisites.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

std::string value(const Row& row, const std::string& property) {
    const auto found = row.find(property);
    return found == row.end() ? std::string() : found->second;
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        if (!line.empty()) result.push_back(line);
    return result;
}

/// `Redmond` of a name, a DN (`CN=Redmond,CN=Sites,…`) or a canonical name (`contoso.com/Configuration/Sites/Redmond`).
std::string siteName(const std::string& text) {
    if (text.starts_with("CN=") || text.starts_with("cn=")) return text.substr(3, text.find(',') - 3);
    const auto slash = text.rfind('/');
    return slash == std::string::npos ? text : text.substr(slash + 1);
}

/// Reads one thing after the other and keeps what could not be read.
class Reader {
public:
    Reader(const DeploymentPlan& plan, CommandExecutor& executor, const RunContext& context)
        : m_plan(plan), m_executor(executor), m_context(context), m_session(managementServer(plan)) {
        m_found.asked = true;
    }

    Inventory read() {
        readExchange();
        readNodes();
        readRecords();
        readInterfaces();
        return std::move(m_found);
    }

private:
    std::vector<Row> ask(const Command& command) {
        if (m_context.stop.stop_requested()) return {};
        auto answer = m_executor.run(command, m_context);
        if (answer) return std::move(answer->rows);
        m_found.problems.push_back(answer.error());
        return {};
    }

    std::vector<Row> askExchange(std::string name, std::vector<CmdletParameter> parameters = {}) {
        const auto& controller = m_plan.exchange.domainController;
        if (!controller.empty()) parameters.push_back({"DomainController", controller});
        return ask(ExchangeCommand{m_session, {std::move(name), std::move(parameters)}});
    }

    void readExchange() {
        if (m_session.empty()) return;
        for (const auto& row : askExchange("Get-ADSite")) m_found.sites.push_back(value(row, "Name"));
        for (const auto& row : askExchange("Get-ExchangeServer")) addServer(row);
        if (m_plan.exchange.version == ExchangeVersion::Exchange2007) return;
        for (const auto& row : askExchange("Get-ClientAccessArray"))
            m_found.arrays.push_back(
                {value(row, "Name"), value(row, "Fqdn"), siteName(value(row, "Site")), lines(value(row, "Members"))});
        readDatabases();
    }

    void addServer(const Row& row) {
        FoundServer server;
        server.name = value(row, "Name");
        server.fqdn = value(row, "Fqdn");
        server.site = siteName(value(row, "Site"));
        server.version = value(row, "AdminDisplayVersion");
        const auto roles = value(row, "ServerRole");
        server.clientAccess = roles.find("ClientAccess") != std::string::npos;
        server.mailbox = roles.find("Mailbox") != std::string::npos;
        for (const auto& record : ask(DnsQuery{m_plan.dns.server, m_plan.dns.serverPort, server.fqdn}))
            if (value(record, "Type") == "A" && !server.address) server.address = parseAddress(value(record, "Value"));
        m_found.servers.push_back(std::move(server));
    }

    void readDatabases() {
        std::map<std::string, int> mailboxes;
        for (const auto& row : askExchange("Get-Mailbox", {{"ResultSize", BareWord{"Unlimited"}}}))
            ++mailboxes[lowered(value(row, "Database"))];
        for (const auto& row : askExchange("Get-MailboxDatabase")) {
            FoundDatabase database;
            database.name = value(row, "Name");
            database.server = value(row, "Server");
            if (value(row, "MasterType") == "DatabaseAvailabilityGroup")
                database.group = value(row, "MasterServerOrAvailabilityGroup");
            database.recovery = sameName(value(row, "Recovery"), "True");
            database.rpcClientAccessServer = value(row, "RpcClientAccessServer");
            database.mailboxes = mailboxes[lowered(database.name)];
            if (const auto* server = findServer(m_found, ownerOf(row))) database.site = server->site;
            m_found.databases.push_back(std::move(database));
        }
    }

    /// The server whose site is the database's: of a group's copies the preferred one, `[MBX1, 1]`.
    static std::string ownerOf(const Row& row) {
        for (const auto& copy : lines(value(row, "ActivationPreference"))) {
            const auto comma = copy.find(',');
            if (copy.starts_with('[') && comma != std::string::npos && copy.find(" 1]", comma) != std::string::npos)
                return copy.substr(1, comma - 1);
        }
        return value(row, "Server");
    }

    void readNodes() {
        for (const auto& node : m_plan.nodes) {
            if (m_context.stop.stop_requested()) return;
            auto& server = serverOf(node);
            std::string version;
            for (const auto& row :
                 ask(HostCommand{hostOf(node), {{"Get-WmiObject", {{"Class", BareWord{"Win32_OperatingSystem"}}}}}})) {
                server.operatingSystem = value(row, "Caption");
                version = value(row, "Version");
            }
            if (version.empty()) continue;  // who does not tell its Windows tells no features
            readPrerequisites(node, server, windowsServerOf(version));
        }
    }

    FoundServer& serverOf(const PlanNode& node) {
        for (auto& server : m_found.servers)
            if (sameHost(server.fqdn, node.fqdn) || sameName(server.name, node.name)) return server;
        FoundServer bare;
        bare.name = node.name;
        bare.fqdn = node.fqdn;
        bare.address = node.address;
        bare.site = node.site.empty() ? m_plan.site : node.site;
        return m_found.servers.emplace_back(std::move(bare));
    }

    void readPrerequisites(const PlanNode& node, FoundServer& server, WindowsServer windows) {
        const auto features = neededFeatures(m_plan.exchange, windows);
        std::vector<Cmdlet> script;
        if (windows == WindowsServer::Server2008)
            script = {{"ServerManagerCmd.exe", {{"", BareWord{"-query"}}}}};
        else
            script = {{"Import-Module", {{"", BareWord{"ServerManager"}}}},
                      {"Get-WindowsFeature", {{"Name", features}}}};
        std::map<std::string, bool> installed;
        for (const auto& row : ask(HostCommand{hostOf(node), std::move(script)}))
            installed[lowered(value(row, "Name"))] = sameName(value(row, "Installed"), "True");
        if (installed.empty()) return;
        for (const auto& feature : features)
            server.prerequisites.push_back(
                {feature, installed[lowered(feature)] ? "Installed" : "Missing", "Installed"});
        readService(node, server);
    }

    void readService(const PlanNode& node, FoundServer& server) {
        const std::string service(neededService(m_plan.exchange));
        if (service.empty()) return;
        const std::string key = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\" + service;
        const auto rows = ask(HostCommand{
            hostOf(node),
            {{"Get-ItemProperty",
              {{"Path", key}, {"Name", std::string("Start")}, {"ErrorAction", BareWord{"SilentlyContinue"}}}}}});
        constexpr const char* kAutomatic = "2";  // the service's start type in the registry
        std::string found = "Missing";
        if (!rows.empty()) found = value(rows.front(), "Start") == kAutomatic ? "Automatic" : "Manual";
        server.prerequisites.push_back({service, found, "Automatic"});
    }

    void readRecords() {
        const auto& name = m_plan.array ? m_plan.array->fqdn : m_plan.web ? m_plan.web->host : std::string();
        if (name.empty()) return;
        const auto problems = m_found.problems.size();
        const auto rows = ask(DnsQuery{m_plan.dns.server, m_plan.dns.serverPort, name});
        if (m_found.problems.size() > problems) return;
        if (rows.empty()) m_found.records.push_back({m_plan.dns.server, {}, {}});
        for (const auto& row : rows)
            m_found.records.push_back({m_plan.dns.server, value(row, "Type"), value(row, "Value")});
    }

    void readInterfaces() {
        for (const auto& row : ask(AddressCommand{AddressCommand::Verb::Query, {}, 0, {}})) {
            const auto prefix = value(row, "Prefix");
            m_found.interfaces.push_back({value(row, "Interface"), parseAddress(value(row, "Address")),
                                          prefix.empty() ? 0 : std::atoi(prefix.c_str())});
        }
    }

    const DeploymentPlan& m_plan;
    CommandExecutor& m_executor;
    const RunContext& m_context;
    const std::string m_session;
    Inventory m_found;
};

}  // namespace

Inventory discover(const DeploymentPlan& plan, CommandExecutor& executor, const RunContext& context) {
    return Reader(plan, executor, context).read();
}

const FoundServer* findServer(const Inventory& inventory, std::string_view nameOrFqdn) {
    for (const auto& server : inventory.servers)
        if (sameName(server.name, nameOrFqdn) || sameHost(server.fqdn, nameOrFqdn)) return &server;
    return nullptr;
}

DatabaseStanding standingOf(const FoundDatabase& database, const DeploymentPlan& plan, const Inventory& inventory) {
    if (database.recovery) return DatabaseStanding::Recovery;
    if (!plan.site.empty() && !database.site.empty() && !sameName(database.site, plan.site))
        return DatabaseStanding::NotOfSite;
    const auto& name = database.rpcClientAccessServer;
    if (plan.array && sameHost(name, plan.array->fqdn)) return DatabaseStanding::UsesArray;
    const auto isIt = [&](const FoundArray& array) { return sameHost(array.fqdn, name) || sameName(array.name, name); };
    if (std::ranges::any_of(inventory.arrays, isIt)) return DatabaseStanding::OtherArray;
    const auto* server = findServer(inventory, name);
    if (!server) return DatabaseStanding::UnknownName;
    if (!database.site.empty() && !sameName(server->site, database.site)) return DatabaseStanding::OtherSite;
    return server->clientAccess ? DatabaseStanding::SingleServer : DatabaseStanding::MailboxServer;
}

}  // namespace cas
