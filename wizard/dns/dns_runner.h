#pragma once

#include "wizard/dns/dns_change.h"
#include "wizard/dns/dns_client.h"
#include "wizard/exec/command_executor.h"

namespace cas {

/// Runs the commands DnsQuery and DnsChange against real DNS servers. Any thread; calls block, and end soon after a
/// stop was asked for.
class DnsRunner {
public:
    explicit DnsRunner(DnsClient client = DnsClient()) : m_client(std::move(client)) {}

    /// Rows as the commands' table says: `Type`, `Value`, `Ttl`; none where there is no such name or record.
    Result<Answer, CommandFailure> query(const DnsQuery& query, const RunContext& context) const;

    /// Method `manual` runs nothing and answers what is to be entered; `windows` and `none` are Unsupported here. A
    /// change that names a key and is given none, or another one, is SignInFailed.
    Result<Answer, CommandFailure> change(const DnsChange& change, const DnsCredentials& credentials,
                                          const RunContext& context) const;

    /// The same by an updater of the caller's, whatever the method.
    Result<Answer, CommandFailure> changeBy(const DnsUpdater& updater, const DnsChange& change,
                                            const RunContext& context) const;

    /// Sends the change's prerequisites without any change (RFC 2136 lets the update section be empty), as the server
    /// takes them: whether it would know the key or take the ticket, and answer for the zone. Accepted and Differs both
    /// say that it would; Unknown that its answer cannot be believed, or did not come.
    DnsVerdict rehearse(const DnsChange& change, const DnsCredentials& credentials, const RunContext& context) const;

    const DnsClient& client() const { return m_client; }

private:
    DnsClient m_client;
};

}  // namespace cas
