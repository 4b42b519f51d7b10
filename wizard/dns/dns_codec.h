#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/dns/dns_message.h"
#include "wizard/dns/tsig_key.h"
#include "wizard/exec/dns_update.h"

namespace cas {

// DNS messages to bytes and back. Pure functions of any thread; failures are technical text. The only source that
// knows ldns is dns_codec.cpp.

using DnsBytes = std::vector<std::uint8_t>;
using DnsView = std::span<const std::uint8_t>;

/// A question (RFC 1035) without extensions, so that answers over UDP have at most 512 bytes and any server
/// understands it.
Result<DnsBytes, std::string> encodeQuestion(std::uint16_t id, std::string_view name, DnsType type, bool recursion);

/// What a message says. Whatever the bytes are, it ends in time and memory proportional to their number.
Result<DnsMessage, std::string> decodeMessage(DnsView bytes);

/// An UPDATE (RFC 2136) and what is needed to believe its answer.
struct SignedUpdate {
    DnsBytes bytes;
    DnsBytes mac;  ///< of its TSIG; empty: it is not signed
};
/// A null key leaves it unsigned. The signature holds the time of this computer.
Result<SignedUpdate, std::string> encodeUpdate(std::uint16_t id, std::string_view zone, const DnsUpdate& update,
                                               const TsigKey* key);

/// The error of a TSIG whose key has another secret (RFC 8945 section 5.2.2).
inline constexpr std::uint16_t kTsigBadSignature = 16;

/// The signature of an answer (RFC 8945).
struct TsigVerdict {
    enum class Kind {
        Unsigned,
        Valid,
        Invalid,    ///< made with another secret, for another request, or changed on its way
        OutOfTime,  ///< valid, but made at another time than now, as this computer's clock says
    };
    Kind kind = Kind::Unsigned;
    std::uint16_t error = 0;  ///< 16 BADSIG, 17 BADKEY, 18 BADTIME, 22 BADTRUNC: the server's word on our signature
    std::optional<std::int64_t> serverClock;  ///< seconds since 1970, where BADTIME tells it
};
TsigVerdict judgeSignature(DnsView answer, const SignedUpdate& request, const TsigKey& key);
/// `BADSIG`; `TSIG error 99` for a number without a name; empty for 0.
std::string tsigErrorName(std::uint16_t error);

}  // namespace cas
