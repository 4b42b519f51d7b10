#pragma once

#include <functional>

#include "wizard/dns/dns_change.h"

namespace cas {

/// Changes on a DNS server of Windows by its own tools (windows_dns.h), which somebody else runs. They have no
/// prerequisites, so the server is asked for the records first; that somebody changes them in between cannot be told.
/// The pointers are part of what is run with the addresses.
class WindowsUpdater final : public DnsUpdater {
public:
    using RunChange = std::function<Result<Answer, CommandFailure>(const DnsChange& change)>;

    /// `client` outlives it. `run` gets the change with its server and zone filled in.
    WindowsUpdater(const DnsClient& client, DnsChange change, RunChange run)
        : m_client(client), m_change(std::move(change)), m_run(std::move(run)) {}

    DnsVerdict send(const DnsServer& server, const std::string& zone, const DnsUpdate& update,
                    const RunContext& context) const override;

private:
    std::optional<DnsVerdict> obstacle(const DnsServer& server, const RunContext& context) const;

    const DnsClient& m_client;
    const DnsChange m_change;
    const RunChange m_run;
};

}  // namespace cas
