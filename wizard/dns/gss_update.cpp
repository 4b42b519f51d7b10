#include "wizard/dns/gss_update.h"

#include "wizard/exec/child_process.h"
#include "wizard/exec/dns_text.h"

namespace cas {
namespace {

using Kind = DnsVerdict::Kind;

constexpr const char* kBadSignature = "tsig verify failure";

struct NsupdateWords {
    const char* said;  ///< part of its output
    Kind kind;
    FailureKind failure;
    const char* remedy;  ///< behind what it said; may be empty
};

// The first row that fits. Texts of nsupdate 9.18 and of MIT Kerberos.
constexpr NsupdateWords kNsupdate[] = {
    {"No Kerberos credentials available", Kind::Rejected, FailureKind::SignInFailed, "get a ticket with kinit"},
    {"No credentials were supplied", Kind::Rejected, FailureKind::SignInFailed, "get a ticket with kinit"},
    {"No credentials cache found", Kind::Rejected, FailureKind::SignInFailed, "get a ticket with kinit"},
    {"Ticket expired", Kind::Rejected, FailureKind::SignInFailed, "get a new ticket with kinit"},
    {"not found in Kerberos database", Kind::Rejected, FailureKind::SignInBlocked,
     "the domain knows no service DNS of that server: name the DNS server by its full name"},
    {"Clock skew too great", Kind::Rejected, FailureKind::SignInBlocked,
     "set the clock of this computer by the domain controller's"},
    {"Cannot find KDC", Kind::Rejected, FailureKind::Unreachable, "this computer finds no domain controller"},
    {"Cannot contact any KDC", Kind::Rejected, FailureKind::Unreachable, "no domain controller answers"},
    {kBadSignature, Kind::Unknown, FailureKind::Refused, "the answer's signature does not hold"},
    {"TSIG error with server", Kind::Unknown, FailureKind::Refused, ""},
    {"tkey query failed", Kind::Rejected, FailureKind::SignInBlocked, "the server did not take the ticket"},
    {"update failed: YX", Kind::Differs, FailureKind::Refused, ""},
    {"update failed: NX", Kind::Differs, FailureKind::Refused, ""},
    {"update failed: SERVFAIL", Kind::Unknown, FailureKind::Refused, ""},
    {"update failed: ", Kind::Rejected, FailureKind::Refused, ""},
    {"failed: REFUSED", Kind::Rejected, FailureKind::Refused, "the server does not serve the zone"},
    {"timed out", Kind::Unknown, FailureKind::TimedOut, ""},
    {"could not reach any name server", Kind::Unknown, FailureKind::Unreachable, ""},
    {"connection refused", Kind::Unknown, FailureKind::Unreachable, ""},
    {"couldn't get address for", Kind::Rejected, FailureKind::NotFound, "the DNS server's address is not known"},
    {"SOA query", Kind::Rejected, FailureKind::Refused, "the server does not tell the zone"},
};

/// Lines joined by blanks, without what nsupdate puts before some.
std::string oneLine(const std::string& output) {
    std::string line;
    for (const char c : output) line += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    const auto first = line.find_first_not_of("; ");
    if (first == std::string::npos) return {};
    return line.substr(first, line.find_last_not_of(' ') - first + 1);
}

std::string scriptFor(const DnsServer& server, const std::string& zone, const DnsUpdate& update) {
    auto host = masterFileName(server.host);
    host.pop_back();
    // An address of version 6 holds colons, which are no part of a name.
    if (parseAddress(server.host)) host = server.host;
    return "gsstsig\nserver " + host + ' ' + std::to_string(server.port) + "\nzone " + masterFileName(zone) + '\n' +
           nsupdateLines(update);
}

}  // namespace

DnsVerdict judgeNsupdate(const DnsServer& server, int exitCode, const std::string& output) {
    if (exitCode == 0) return {Kind::Accepted, {}};
    const auto said = toText(server) + ": " + oneLine(output);
    for (const auto& row : kNsupdate) {
        if (output.find(row.said) == std::string::npos) continue;
        const std::string remedy = row.remedy;
        return {row.kind, {row.failure, said + (remedy.empty() ? "" : " (" + remedy + ')')}};
    }
    return {Kind::Unknown, {FailureKind::Refused, said + " (nsupdate ended with " + std::to_string(exitCode) + ')'}};
}

DnsVerdict GssUpdater::send(const DnsServer& server, const std::string& zone, const DnsUpdate& update,
                            const RunContext& context) const {
    std::map<std::string, std::string> environment{{"LC_ALL", "C"}};
    if (!m_credentials.ticketCache.empty()) environment["KRB5CCNAME"] = m_credentials.ticketCache;
    if (!m_credentials.kerberosConfig.empty()) environment["KRB5_CONFIG"] = m_credentials.kerberosConfig;
    // nsupdate gives up by itself; the deadline is for one that hangs, as in Kerberos with a silent domain controller.
    const auto patience = std::chrono::ceil<std::chrono::seconds>(m_client.timing().tcp);
    const auto ended = runChild({"nsupdate", "-g", "-t", std::to_string(patience.count())},
                                scriptFor(server, zone, update), environment, Patience::of(6 * patience, context.stop));
    // The server took the ticket before, which is all a trial asks; Samba's answers to updates never verify.
    const bool trial = update.edits.empty();
    if (ended && trial && ended->output.find(kBadSignature) != std::string::npos) return {Kind::Accepted, {}};
    if (ended) return judgeNsupdate(server, ended->exitCode, ended->output);
    if (ended.error().kind == FailureKind::Unsupported)
        return {Kind::Rejected,
                {FailureKind::Unsupported, ended.error().text + "; it is in the package bind9-dnsutils"}};
    return {Kind::Unknown, ended.error()};
}

}  // namespace cas
