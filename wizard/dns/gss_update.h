#pragma once

#include "wizard/dns/dns_change.h"

namespace cas {

/// Updates signed by Kerberos (GSS-TSIG, RFC 3645) through the program `nsupdate` of BIND. Tickets must be there; it
/// asks for nothing. Its word is only believed where it says that nothing was done; the read-back decides the rest.
class GssUpdater final : public DnsUpdater {
public:
    GssUpdater(const DnsClient& client, DnsCredentials credentials)
        : m_client(client), m_credentials(std::move(credentials)) {}

    DnsVerdict send(const DnsServer& server, const std::string& zone, const DnsUpdate& update,
                    const RunContext& context) const override;

private:
    const DnsClient& m_client;  // outlives it
    const DnsCredentials m_credentials;
};

/// What nsupdate's output and exit code mean.
DnsVerdict judgeNsupdate(const DnsServer& server, int exitCode, const std::string& output);

}  // namespace cas
