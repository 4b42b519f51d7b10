#include "wizard/directory/directory_reader.h"

#include "wizard/directory/directory_failures.h"
#include "wizard/directory/domain_controllers.h"
#include "wizard/directory/exchange_objects.h"
#include "wizard/directory/ldap_session.h"

namespace cas {
namespace {

constexpr const char* kExchangeFilter =
    "(|(objectClass=msExchOrganizationContainer)(objectClass=msExchExchangeServer)"
    "(objectClass=msExchClientAccessArray)(objectClass=msExchClientAccessArrayLegacy)"
    "(objectClass=msExchMDBAvailabilityGroup)(objectClass=msExchPrivateMDB)(objectClass=msExchMDBCopy))";

class DirectoryReader {
public:
    DirectoryReader(LdapSession& session, const RunContext& context, const DirectoryProgress& progress)
        : m_session(session), m_context(context), m_progress(progress) {}

    Result<Answer, CommandFailure> run() {
        auto root = object({}, {"defaultNamingContext", "configurationNamingContext", "schemaNamingContext",
                                "rootDomainNamingContext", "dnsHostName", "serverName", "domainFunctionality",
                                "forestFunctionality", "domainControllerFunctionality"});
        if (!root) return unexpected(root.error());
        const auto configuration = root->first("configurationNamingContext");
        if (configuration.empty())
            return unexpected(directoryFailure(
                FailureKind::NotFound, m_session.host(),
                "this LDAP server is no domain controller of Active Directory: name one (directory.server)"));
        auto sites = all("sites", "CN=Sites," + configuration, "(|(objectClass=site)(objectClass=subnet))",
                         {"objectClass", "cn", "siteObject"});
        if (!sites) return unexpected(sites.error());
        auto exchange = readExchange(configuration);
        if (!exchange) return unexpected(exchange.error());
        auto forest = forestRow(*root, *exchange);
        if (!forest) return unexpected(forest.error());
        return answer(std::move(*forest), siteRows(std::move(*sites)), exchangeRows(std::move(*exchange)));
    }

private:
    using Entries = Result<std::vector<DirectoryEntry>, CommandFailure>;

    Answer answer(Row forest, std::vector<Row> sites, std::vector<Row> exchange) const {
        Answer result;
        result.rows.push_back(std::move(forest));
        for (auto* rows : {&sites, &exchange})
            for (auto& row : *rows) result.rows.push_back(std::move(row));
        result.text = m_session.host().text() + ": " + std::to_string(result.rows.size()) + " objects";
        return result;
    }

    /// One that is not there is no failure: it is empty.
    Result<DirectoryEntry, CommandFailure> object(const std::string& dn, std::vector<std::string> attributes) {
        auto found = m_session.search({dn, false, "(objectClass=*)", std::move(attributes)}, m_context.stop);
        if (found) return found->empty() ? DirectoryEntry{} : std::move(found->front());
        if (found.error().kind == FailureKind::NotFound) return DirectoryEntry{};
        return unexpected(found.error());
    }

    Entries all(const char* what, const std::string& base, const char* filter, std::vector<std::string> attributes) {
        return m_session.search({base, true, filter, std::move(attributes)}, m_context.stop, [&](std::size_t count) {
            if (m_progress) m_progress(what, count);
        });
    }

    Entries readExchange(const std::string& configuration) {
        auto found = all("Exchange", "CN=Microsoft Exchange,CN=Services," + configuration, kExchangeFilter,
                         {"objectClass", "cn", "objectVersion", "networkAddress", "serialNumber", "legacyExchangeDN",
                          "msExchServerSite", "msExchCurrentServerRoles", "msExchMDBAvailabilityGroupLink",
                          "msExchOwningServer", "msExchMasterServerOrAvailabilityGroup", "msExchRestore",
                          "msExchHostServerLink", "msExchActivationPreference", "objectGUID"});
        // A forest without Exchange has nothing there.
        if (!found && found.error().kind == FailureKind::NotFound) return std::vector<DirectoryEntry>{};
        return found;
    }

    Result<Row, CommandFailure> forestRow(const DirectoryEntry& root, const std::vector<DirectoryEntry>& exchange) {
        const auto domain = root.first("defaultNamingContext");
        const auto schema = object("CN=ms-Exch-Schema-Version-Pt," + root.first("schemaNamingContext"), {"rangeUpper"});
        if (!schema) return unexpected(schema.error());
        const auto system = object("CN=Microsoft Exchange System Objects," + domain, {"objectVersion"});
        if (!system) return unexpected(system.error());
        Row row{{"Class", "Forest"},
                {"Controller", root.first("dnsHostName")},
                {"Domain", domainName(domain)},
                {"Forest", domainName(root.first("rootDomainNamingContext"))},
                {"DomainLevel", root.first("domainFunctionality")},
                {"ForestLevel", root.first("forestFunctionality")},
                {"ControllerLevel", root.first("domainControllerFunctionality")},
                {"ControllerSite", firstName(parentOf(parentOf(root.first("serverName"))))},
                {"SchemaVersion", schema->first("rangeUpper")},
                {"DomainVersion", system->first("objectVersion")}};
        for (const auto& entry : exchange)
            if (entry.is("msExchOrganizationContainer")) {
                row["Organization"] = firstName(entry.dn);
                row["OrganizationVersion"] = entry.first("objectVersion");
            }
        for (const auto& url : m_session.referrals()) row["Referrals"] += (row["Referrals"].empty() ? "" : "\n") + url;
        return row;
    }

    LdapSession& m_session;
    const RunContext& m_context;
    const DirectoryProgress& m_progress;
};

bool isAway(FailureKind kind) { return kind == FailureKind::Unreachable || kind == FailureKind::TimedOut; }

}  // namespace

Result<Answer, CommandFailure> readDirectory(const DirectorySettings& settings, const std::string& password,
                                             const RunContext& context, const DirectoryProgress& progress) {
    const auto hosts = domainControllers(settings, context.stop);
    if (!hosts) return unexpected(hosts.error());
    CommandFailure failure;
    for (const DirectoryHost& host : *hosts) {
        if (context.log) context.log("asking " + host.text());
        auto session = LdapSession::open(settings, password, host, context.stop);
        if (session) return DirectoryReader(*session, context, progress).run();
        failure = session.error();
        if (!isAway(failure.kind)) break;
    }
    return unexpected(failure);
}

}  // namespace cas
