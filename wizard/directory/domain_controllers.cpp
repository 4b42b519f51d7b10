#include "wizard/directory/domain_controllers.h"

#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "wizard/directory/directory_failures.h"
#include "wizard/exec/give_up.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

/// For all questions together; each is given up by resolver(3) after some seconds.
constexpr std::chrono::seconds kPatience{15};
constexpr std::size_t kLargestAnswer = 65535;
constexpr std::size_t kMostTried = 8;
constexpr Port kRecordedPort = 389;

struct SrvRecord {
    unsigned priority = 0;
    unsigned weight = 0;
    DirectoryHost host;
};

struct DnsAnswer {
    std::vector<unsigned char> bytes;
    int problem = 0;  ///< h_errno's values; 0: there is an answer
};

struct LookUp {
    std::vector<DirectoryHost> hosts;
    bool silent = true;  ///< no server answered at all
};

std::string recordName(const DirectoryRead& asked) { return "_ldap._tcp.dc._msdcs." + asked.domain; }

/// resolver(3) with a state of its own, so that one question's server is nobody else's.
class Resolver {
public:
    Resolver() { ::res_ninit(&m_state); }
    ~Resolver() { ::res_nclose(&m_state); }
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    void askOnly(const IpAddress& address, Port port) {
        m_state.nscount = 1;
        m_state.nsaddr_list[0] = {};
        m_state.nsaddr_list[0].sin_family = AF_INET;
        m_state.nsaddr_list[0].sin_port = htons(port);
        m_state.nsaddr_list[0].sin_addr.s_addr = htonl(address.to_v4().to_uint());
    }

    DnsAnswer ask(const std::string& name, ns_type type) {
        m_state.retrans = 2;
        m_state.retry = 2;
        DnsAnswer answer;
        answer.bytes.resize(kLargestAnswer);
        const int size = ::res_nquery(&m_state, name.c_str(), ns_c_in, type, answer.bytes.data(),
                                      static_cast<int>(answer.bytes.size()));
        if (size < 0) answer.problem = m_state.res_h_errno == 0 ? NO_RECOVERY : m_state.res_h_errno;
        answer.bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
        return answer;
    }

private:
    struct __res_state m_state {};
};

std::optional<SrvRecord> srvOf(const ns_msg& message, const ns_rr& record) {
    constexpr int kFixed = 6;  // priority, weight, port (RFC 2782)
    if (ns_rr_type(record) != ns_t_srv || ns_rr_rdlen(record) <= kFixed) return std::nullopt;
    const unsigned char* data = ns_rr_rdata(record);
    SrvRecord result;
    result.priority = ns_get16(data);
    result.weight = ns_get16(data + 2);
    result.host.port = static_cast<Port>(ns_get16(data + 4));
    char name[NS_MAXDNAME];
    if (::ns_name_uncompress(ns_msg_base(message), ns_msg_end(message), data + kFixed, name, sizeof name) < 0)
        return std::nullopt;
    result.host.name = name;
    if (result.host.name.empty() || result.host.name == ".") return std::nullopt;  // "no such service"
    return result;
}

std::optional<IpAddress> addressIn(const std::vector<unsigned char>& answer) {
    ns_msg message;
    if (::ns_initparse(answer.data(), static_cast<int>(answer.size()), &message) != 0) return std::nullopt;
    for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
        ns_rr record;
        if (::ns_parserr(&message, ns_s_an, i, &record) != 0) break;
        if (ns_rr_type(record) == ns_t_a && ns_rr_rdlen(record) == 4)
            return IpAddress(boost::asio::ip::address_v4(static_cast<std::uint32_t>(ns_get32(ns_rr_rdata(record)))));
    }
    return std::nullopt;
}

/// One DNS server's word; `own`: this computer's resolver.
void askDns(const DirectoryRead& asked, bool own, LookUp& found) {
    const auto resolver = std::make_unique<Resolver>();
    const auto server = parseAddress(asked.nameServer);
    if (!own && (!server || !server->is_v4())) return;
    if (!own) resolver->askOnly(*server, asked.namePort);
    if (asked.server.empty()) {
        const auto answer = resolver->ask(recordName(asked), ns_t_srv);
        if (answer.problem != TRY_AGAIN) found.silent = false;
        found.hosts = controllersOf(answer.bytes);
    } else if (!own) {
        found.hosts = {{asked.server, std::nullopt, asked.port}};
    }
    if (own) return;
    for (auto& host : found.hosts) host.address = addressIn(resolver->ask(host.name, ns_t_a).bytes);
}

LookUp lookUp(const DirectoryRead& asked) {
    LookUp found;
    askDns(asked, false, found);
    if (found.hosts.empty()) askDns(asked, true, found);
    return found;
}

}  // namespace

std::vector<DirectoryHost> controllersOf(const std::vector<unsigned char>& answer) {
    ns_msg message;
    std::vector<SrvRecord> records;
    if (::ns_initparse(answer.data(), static_cast<int>(answer.size()), &message) != 0) return {};
    for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
        ns_rr record;
        if (::ns_parserr(&message, ns_s_an, i, &record) != 0) break;
        if (auto found = srvOf(message, record)) records.push_back(std::move(*found));
    }
    std::ranges::stable_sort(records, [](const SrvRecord& a, const SrvRecord& b) {
        return a.priority != b.priority ? a.priority < b.priority : a.weight > b.weight;
    });
    std::vector<DirectoryHost> hosts;
    for (auto& record : records) hosts.push_back(std::move(record.host));
    if (hosts.size() > kMostTried) hosts.resize(kMostTried);
    return hosts;
}

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
    auto told = resultOrGiveUp([asked] { return lookUp(asked); }, kPatience, stop);
    if (stop.stop_requested()) return fail(FailureKind::Cancelled, "looking for a domain controller was given up");
    if (!told) told.emplace();
    if (!asked.server.empty() && told->hosts.empty()) told->hosts = {{asked.server, std::nullopt, asked.port}};
    // Whoever forges DNS could have a good certificate for a name of his own, and would be shown the password.
    if (asked.auth == DirectoryAuth::Simple && asked.server.empty())
        std::erase_if(told->hosts,
                      [&](const auto& host) { return !lowered(host.name).ends_with('.' + lowered(asked.domain)); });
    for (auto& host : told->hosts) {
        if (settings.address) host.address = settings.address;
        if (asked.tls == DirectoryTls::Ldaps || asked.port != kRecordedPort) host.port = asked.port;
    }
    if (!told->hosts.empty()) return std::move(told->hosts);
    if (told->silent)
        return fail(FailureKind::TimedOut, "no DNS server answers the question for " + recordName(asked) +
                                               ": name a domain controller (directory.server)");
    return fail(FailureKind::NotFound, "DNS has no records " + recordName(asked) + " that name a server of the domain" +
                                           ": ask the domain's own DNS server, or name a domain controller "
                                           "(directory.server)");
}

}  // namespace cas
