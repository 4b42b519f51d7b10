#include "wizard/directory/domain_controllers.h"

#include "wizard/dns/dns_facts.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::size_t kMostTried = 8;
constexpr Port kRecordedPort = 389;

std::string recordName(const DirectoryRead& asked) { return "_ldap._tcp.dc._msdcs." + asked.domain; }

/// The servers that one DNS server names.
Result<std::vector<DirectoryHost>, CommandFailure> recordedAt(const DnsClient& client, const DnsServer& server,
                                                              const DirectoryRead& asked, const RunContext& context) {
    const auto services = servicesAt(client, server, recordName(asked), context);
    if (!services) return unexpected(services.error());
    std::vector<DirectoryHost> hosts;
    for (const auto& service : *services) {
        // A lone dot: there is no such service (RFC 2782).
        const bool real = !service.host.empty() && service.host != ".";
        if (real && hosts.size() < kMostTried) hosts.push_back({service.host, std::nullopt, service.port});
    }
    return hosts;
}

/// As far as that server knows them; the rest is left to this computer's resolver.
void addAddresses(const DnsClient& client, const DnsServer& server, std::vector<DirectoryHost>& hosts,
                  const RunContext& context) {
    for (auto& host : hosts) {
        const auto records = addressRecordsAt(client, server, host.name, context);
        if (!records && records.error().kind == FailureKind::TimedOut) return;
        if (!records) continue;
        for (const auto& record : *records)
            if (!host.address && record.type != DnsType::Cname) host.address = parseAddress(record.value);
    }
}

struct LookUp {
    std::vector<DirectoryHost> hosts;
    std::optional<CommandFailure> silence;  ///< why nobody told anything
};

LookUp lookUp(const DirectoryRead& asked, const RunContext& context) {
    const DnsClient client;
    LookUp found;
    const DnsServer named{asked.nameServer, asked.namePort};
    if (!asked.server.empty()) {
        found.hosts = {{asked.server, std::nullopt, asked.port}};
        addAddresses(client, named, found.hosts, context);
        return found;
    }
    bool told = false;
    const auto ask = [&](const DnsServer& server) {
        auto hosts = recordedAt(client, server, asked, context);
        told = told || hosts.has_value();
        if (hosts)
            found.hosts = *std::move(hosts);
        else
            found.silence = std::move(hosts).error();
    };
    if (!named.host.empty()) {
        ask(named);
        addAddresses(client, named, found.hosts, context);
    }
    if (found.hosts.empty()) ask({});
    if (told) found.silence.reset();
    return found;
}

}  // namespace

Result<std::vector<DirectoryHost>, CommandFailure> domainControllers(const DirectorySettings& settings,
                                                                     const std::stop_token& stop) {
    const auto& asked = settings.asked;
    const auto fail = [](FailureKind kind, std::string text) {
        return unexpected(CommandFailure{kind, std::move(text)});
    };
    if (asked.server.empty() && asked.domain.empty())
        return fail(FailureKind::NotFound,
                    "No domain controller is named, and no domain to look for one in: set directory.server");
    if (!asked.server.empty() && (settings.address || asked.nameServer.empty()))
        return std::vector<DirectoryHost>{{asked.server, settings.address, asked.port}};
    auto told = lookUp(asked, {stop, {}});
    if (stop.stop_requested()) return fail(FailureKind::Cancelled, "looking for a domain controller was given up");
    // Whoever forges DNS could have a good certificate for a name of his own, and would be shown the password.
    if (asked.auth == DirectoryAuth::Simple && asked.server.empty())
        std::erase_if(told.hosts,
                      [&](const auto& host) { return !lowered(host.name).ends_with('.' + lowered(asked.domain)); });
    for (auto& host : told.hosts) {
        if (settings.address) host.address = settings.address;
        if (asked.tls == DirectoryTls::Ldaps || asked.port != kRecordedPort) host.port = asked.port;
    }
    if (!told.hosts.empty()) return std::move(told.hosts);
    if (told.silence)
        return fail(FailureKind::TimedOut, "no DNS server answers the question for " + recordName(asked) + " (" +
                                               told.silence->text + "): name a domain controller (directory.server)");
    return fail(FailureKind::NotFound, "DNS has no records " + recordName(asked) + " that name a server of the domain" +
                                           ": ask the domain's own DNS server, or name a domain controller "
                                           "(directory.server)");
}

}  // namespace cas
