#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "wizard/dns/dns_facts.h"
#include "wizard/dns/tsig_key.h"
#include "wizard/exec/command.h"

namespace cas {

/// What a change may prove itself with.
struct DnsCredentials {
    std::optional<TsigKey> key;  ///< for method rfc2136; absent: the update is not signed
    /// For gss-tsig, as KRB5CCNAME names it (`FILE:/run/…`); empty: the tickets of who runs this program.
    std::string ticketCache;
    std::string kerberosConfig;  ///< KRB5_CONFIG; empty: the computer's own
    /// Called where the server says that `key` has another secret (BADSIG); may be empty.
    std::function<void()> onWrongSecret{};
};

/// What became of one message of a change, before the server is asked what stands there now.
struct DnsVerdict {
    enum class Kind {
        Accepted,  ///< the server says that it is done
        Rejected,  ///< it says that nothing was changed
        Differs,   ///< a prerequisite did not hold, so nothing was changed
        Unknown,   ///< it may be done: no answer, or one that cannot be believed
    };
    Kind kind = Kind::Unknown;
    CommandFailure failure;       ///< of all but Accepted
    std::uint16_t tsigError = 0;  ///< the server's word on our signature, as in TsigVerdict
};

/// Carries one message to the server. Any thread.
class DnsUpdater {
public:
    virtual ~DnsUpdater() = default;
    virtual DnsVerdict send(const DnsServer& server, const std::string& zone, const DnsUpdate& update,
                            const RunContext& context) const = 0;
};

/// Makes a change by `updater`, always with its prerequisites, and asks the same server afterwards: what it answers
/// then decides. The pointers come after the addresses; one that fails is told in the answer's text and in the log, and
/// does not fail the change. Where the server is not named, it is the primary of the zone.
Result<Answer, CommandFailure> changeRecords(const DnsClient& client, const DnsUpdater& updater,
                                             const DnsChange& change, const RunContext& context);

/// Sends the prerequisites alone, to the server and for the zone that the change would go to.
DnsVerdict tryChange(const DnsClient& client, const DnsUpdater& updater, const DnsChange& change,
                     const RunContext& context);

/// Whether these records are these addresses and nothing else.
bool areExactly(const std::vector<DnsRecord>& records, const std::vector<IpAddress>& wanted);

}  // namespace cas
