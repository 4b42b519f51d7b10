#include "wizard/exec/inventory.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/in_parallel.h"
#include "wizard/exec/prerequisites.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::size_t kNodesAtOnce = 4;

/// As Windows shows it.
std::string macText(std::string mac) {
    std::ranges::replace(mac, ':', '-');
    return mac;
}

bool endsSession(const CommandFailure& failure) {
    return failure.kind == FailureKind::Unreachable || failure.kind == FailureKind::SignInFailed ||
           failure.kind == FailureKind::SignInBlocked || failure.kind == FailureKind::Untrusted ||
           failure.kind == FailureKind::TimedOut || failure.kind == FailureKind::Cancelled;
}

class Discovery {
public:
    Discovery(const DeploymentPlan& plan, CommandExecutor& executor, const RunContext& context)
        : m_plan(plan), m_executor(executor), m_context(context) {}

    Inventory run() {
        m_found.asked = true;
        readOrganisation();
        readDirectory();
        readAddresses();
        readNodes();
        readRecords();
        for (const auto& row : read(AddressCommand{})) readInterface(row);
        return std::move(m_found);
    }

private:
    std::vector<Row> read(const Command& command) {
        if (m_context.stop.stop_requested()) return {};
        auto answer = m_executor.run(command, m_context);
        if (answer) return std::move(answer->rows);
        const std::lock_guard lock(m_mutex);
        m_found.problems.push_back(answer.error());
        return {};
    }

    /// Once the session cannot be had, the other reads would only say so again.
    std::vector<Row> exchange(const char* name, std::vector<CmdletParameter> parameters = {}) {
        const auto before = m_found.problems.size();
        if (m_sessionLost || sessionServer(m_plan).empty()) return {};
        auto rows = read(exchangeCommand(m_plan, {name, std::move(parameters)}));
        m_sessionLost = m_found.problems.size() > before && endsSession(m_found.problems.back());
        return rows;
    }

    void readOrganisation() {
        for (const auto& row : exchange("Get-ADSite")) m_found.sites.push_back(property(row, "Name"));
        for (const auto& row : exchange("Get-ExchangeServer")) m_found.servers.push_back(serverOf(row));
        if (m_plan.exchange.version != ExchangeVersion::Exchange2010) return;
        for (const auto& row : exchange("Get-ClientAccessArray")) m_found.arrays.push_back(arrayOf(row));
        for (const auto& row : exchange("Get-MailboxDatabase"))
            m_found.databases.push_back(databaseOf(row, m_found.servers));
        if (m_found.databases.empty()) return;
        std::map<std::string, int> mailboxes;
        for (const auto& row : exchange("Get-Mailbox", {{"ResultSize", BareWord{"Unlimited"}}}))
            ++mailboxes[lowered(property(row, "Database"))];
        for (auto& database : m_found.databases) database.mailboxes = mailboxes[lowered(database.name)];
    }

    /// Where the plan says how, and where the Exchange session did not tell: the directory knows nearly all of it, too.
    void readDirectory() {
        const auto asked = directoryRead(m_plan);
        const bool wanted = m_plan.directory.has_value();
        if (!asked || (!wanted && !m_found.sites.empty()) || m_context.stop.stop_requested()) return;
        const auto answer = m_executor.run(*asked, m_context);
        if (answer) return takeDirectory(answer->rows);
        // Nobody asked for it: then it is no problem that there is none.
        if (wanted || answer.error().kind == FailureKind::Cancelled) m_found.problems.push_back(answer.error());
    }

    void takeDirectory(const std::vector<Row>& rows) {
        const bool of2010 = m_plan.exchange.version == ExchangeVersion::Exchange2010;
        m_found.directory = directoryFactsOf(rows);
        const auto each = [&](auto& list, const char* kind, const auto& valueOf) {
            if (!list.empty()) return;  // the session's own word goes first
            for (const Row& row : rows)
                if (property(row, "Class") == kind) list.push_back(valueOf(row));
        };
        each(m_found.sites, "Site", [](const Row& row) { return property(row, "Name"); });
        each(m_found.servers, "ExchangeServer", &serverOf);
        if (!of2010) return;
        each(m_found.arrays, "ClientAccessArray", &arrayOf);
        each(m_found.databases, "MailboxDatabase", [this](const Row& row) { return databaseOf(row, m_found.servers); });
    }

    /// A server without a record is still a server: it is found, only its address is not.
    void readAddresses() {
        const auto asked = recordQuery(m_plan);
        inParallel(m_found.servers.size(), kNodesAtOnce, [&](std::size_t i) {
            auto& server = m_found.servers[i];
            if (m_context.stop.stop_requested()) return;
            const auto answer = m_executor.run(DnsQuery{asked.server, asked.port, server.fqdn}, m_context);
            if (!answer) return;
            for (const auto& row : answer->rows)
                if (property(row, "Type") == "A" && !server.address)
                    server.address = parseAddress(property(row, "Value"));
        });
    }

    /// Nodes of the plan that the organisation does not know are still computers that can be looked at.
    void readNodes() {
        for (const auto& node : m_plan.nodes) {
            const auto host = hostOf(node);
            if (host.empty() || findServer(m_found, host)) continue;
            FoundServer server;
            server.name = node.name;
            server.fqdn = host;
            m_found.servers.push_back(std::move(server));
        }
        inParallel(m_plan.nodes.size(), kNodesAtOnce, [this](std::size_t i) { readNode(m_plan.nodes[i]); });
    }

    void readNode(const PlanNode& node) {
        const auto host = hostOf(node);
        const auto systems =
            read(HostCommand{host, {{"Get-WmiObject", {{"Class", std::string("Win32_OperatingSystem")}}}}});
        const auto caption = systems.empty() ? std::string() : property(systems.front(), "Caption");
        const auto prerequisites = !systems.empty() ? readPrerequisites(node, caption) : std::vector<Prerequisite>{};
        const auto sites = systems.empty() ? std::vector<Row>{} : read(HostCommand{host, {nodeSiteRead()}});
        const auto mac = systems.empty() ? std::string() : readMac(host, node.address);
        const std::lock_guard lock(m_mutex);
        const auto server = std::ranges::find_if(m_found.servers, [&](const FoundServer& one) {
            return sameHost(one.fqdn, host) || sameName(one.name, host);
        });
        if (server == m_found.servers.end()) return;
        server->address = node.address;
        server->operatingSystem = caption;
        server->mac = mac;
        server->prerequisites = prerequisites;
        if (server->site.empty() && !sites.empty()) server->site = property(sites.front(), "DynamicSiteName");
    }

    /// Nothing is done with it but to tell it: that it cannot be read is no problem of the plan.
    std::string readMac(const std::string& host, const IpAddress& address) {
        if (m_context.stop.stop_requested()) return {};
        const auto answer = m_executor.run(HostCommand{host,
                                                       {{"Get-WmiObject",
                                                         {{"Class", std::string("Win32_NetworkAdapterConfiguration")},
                                                          {"Filter", std::string("IPEnabled = True")}}}}},
                                           m_context);
        if (!answer) return {};
        for (const auto& row : answer->rows)
            for (const auto& line : linesOf(property(row, "IPAddress")))
                if (parseAddress(line) == address) return macText(property(row, "MACAddress"));
        return {};
    }

    std::vector<Prerequisite> readPrerequisites(const PlanNode& node, const std::string& caption) {
        const auto features = windowsFeatures(m_plan.exchange, caption);
        const auto rows = read(HostCommand{hostOf(node), features.read});
        std::vector<Prerequisite> result;
        for (const auto& name : features.names) {
            const auto row =
                std::ranges::find_if(rows, [&](const Row& one) { return sameName(property(one, "Name"), name); });
            const bool installed = row != rows.end() && sameName(property(*row, "Installed"), "True");
            result.push_back({name, installed ? "Installed" : row == rows.end() ? "" : "Available", "Installed"});
        }
        return result;
    }

    /// That there is no record is worth knowing, too; where the server did not answer there is none of that either.
    void readRecords() {
        const auto query = recordQuery(m_plan);
        if (query.name.empty()) return;
        const auto problems = m_found.problems.size();
        for (const auto& row : read(query))
            m_found.records.push_back({query.server, property(row, "Type"), property(row, "Value")});
        const bool answered = m_found.problems.size() == problems && !m_context.stop.stop_requested();
        if (answered && m_found.records.empty()) m_found.records.push_back({query.server, {}, {}});
    }

    void readInterface(const Row& row) {
        FoundInterface found;
        found.name = property(row, "Interface");
        found.address = parseAddress(property(row, "Address"));
        for (const char digit : property(row, "Prefix"))
            if ('0' <= digit && digit <= '9' && found.prefix < 100) found.prefix = found.prefix * 10 + (digit - '0');
        m_found.interfaces.push_back(std::move(found));
    }

    const DeploymentPlan& m_plan;
    CommandExecutor& m_executor;
    const RunContext& m_context;
    std::mutex m_mutex;  ///< m_found, while nodes are read
    Inventory m_found;
    bool m_sessionLost = false;
};

bool isOther(const std::string& site, const std::string& wanted) {
    return !site.empty() && !wanted.empty() && !sameName(site, wanted);
}

}  // namespace

Inventory discover(const DeploymentPlan& plan, CommandExecutor& executor, const RunContext& context) {
    return Discovery(plan, executor, context).run();
}

DatabaseStanding standingOf(const FoundDatabase& database, const DeploymentPlan& plan, const Inventory& inventory) {
    const auto site = siteOf(plan);
    const auto& target = database.rpcClientAccessServer;
    if (database.recovery) return DatabaseStanding::Recovery;
    if (isOther(database.site, site)) return DatabaseStanding::NotOfSite;
    if (plan.array && !target.empty() && sameHost(target, plan.array->fqdn)) return DatabaseStanding::UsesArray;
    const auto isTarget = [&](const FoundArray& array) { return sameHost(array.fqdn, target); };
    if (!target.empty() && std::ranges::any_of(inventory.arrays, isTarget)) return DatabaseStanding::OtherArray;
    const auto* const server = findServer(inventory, target);
    if (!server) return DatabaseStanding::UnknownName;
    if (!server->clientAccess && server->mailbox) return DatabaseStanding::MailboxServer;
    return isOther(server->site, site) ? DatabaseStanding::OtherSite : DatabaseStanding::SingleServer;
}

std::optional<IpAddress> unusedAddress(const DeploymentPlan& plan, const Inventory& inventory) {
    constexpr int kUsualPrefix = 24;
    std::set<std::uint32_t> used;
    const auto use = [&](const std::optional<IpAddress>& address) {
        if (address && address->is_v4() && !address->is_unspecified()) used.insert(address->to_v4().to_uint());
    };
    std::optional<IpAddress> member;
    for (const PlanNode& node : plan.nodes) {
        use(node.address);
        if (!member && node.address.is_v4() && !node.address.is_unspecified()) member = node.address;
    }
    if (!member) return std::nullopt;
    int prefix = plan.virtualPrefix.value_or(kUsualPrefix);
    for (const FoundInterface& interface : inventory.interfaces) {
        use(interface.address);
        const bool same =
            interface.address && interface.prefix > 0 &&
            IpNetwork{maskAddress(*interface.address, interface.prefix), interface.prefix}.contains(*member);
        if (same && !plan.virtualPrefix) prefix = interface.prefix;
    }
    for (const FoundServer& server : inventory.servers) use(server.address);
    for (const FoundRecord& record : inventory.records) use(parseAddress(record.value));
    if (const auto server = parseAddress(plan.dns.server)) use(server);
    if (prefix < 1 || prefix > 30) prefix = kUsualPrefix;
    const std::uint32_t first = maskAddress(*member, prefix).to_v4().to_uint();
    const std::uint32_t last = first + (~0U >> prefix);
    const std::uint32_t highest = *std::prev(used.upper_bound(last));
    for (std::uint32_t next = highest + 1; next < last; ++next)
        if (!used.contains(next)) return boost::asio::ip::make_address_v4(next);
    for (std::uint32_t next = highest; next > first; --next)
        if (!used.contains(next)) return boost::asio::ip::make_address_v4(next);
    return std::nullopt;
}

const FoundServer* findServer(const Inventory& inventory, std::string_view nameOrFqdn) {
    if (nameOrFqdn.empty()) return nullptr;
    const auto found = std::ranges::find_if(inventory.servers, [&](const FoundServer& server) {
        return sameHost(server.fqdn, nameOrFqdn) || sameName(server.name, nameOrFqdn);
    });
    return found == inventory.servers.end() ? nullptr : &*found;
}

}  // namespace cas
