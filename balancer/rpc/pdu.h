#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "balancer/rpc/byte_reader.h"

namespace cas {

/// Kinds of connection-oriented PDUs (C706 12.6.3; Auth3: MS-RPCE 2.2.2.10).
enum class PduType : std::uint8_t {
    Request = 0,
    Response = 2,
    Fault = 3,
    Bind = 11,
    BindAck = 12,
    BindNak = 13,
    AlterContext = 14,
    AlterContextResponse = 15,
    Auth3 = 16,
    Shutdown = 17,
    Cancel = 18,
    Orphaned = 19
};

namespace pdu_flags {
inline constexpr std::uint8_t firstFragment = 0x01;
inline constexpr std::uint8_t lastFragment = 0x02;
/// The caller wants no answer.
inline constexpr std::uint8_t maybe = 0x40;
inline constexpr std::uint8_t objectUuid = 0x80;
}  // namespace pdu_flags

inline constexpr std::size_t kPduHeaderSize = 16;
/// From this level on the stub is encrypted (RPC_C_AUTHN_LEVEL_PKT_PRIVACY, MS-RPCE 2.2.1.1.8).
inline constexpr std::uint8_t kPrivacyLevel = 6;
/// What a PDU's verifier means to somebody between its two ends. Any verifier counts as a signature.
enum class Protection { None, Signed, Encrypted };

/// The 16 bytes every PDU begins with (C706 12.6.3.1).
struct PduHeader {
    PduType type = PduType::Request;  ///< may hold a number outside the enumeration
    std::uint8_t flags = 0;
    ByteOrder order = ByteOrder::Little;
    std::uint16_t length = 0;
    std::uint16_t authLength = 0;
    std::uint32_t callId = 0;

    bool first() const { return (flags & pdu_flags::firstFragment) != 0; }
    bool last() const { return (flags & pdu_flags::lastFragment) != 0; }
};

/// One whole PDU. The bytes belong to whoever made it.
struct Pdu {
    PduHeader header;
    ByteView bytes;        ///< with the header
    std::uint64_t at = 0;  ///< where it begins in its direction's stream
    bool isWhole() const { return header.first() && header.last(); }
};

/// The authentication verifier at a PDU's end (sec_trailer, MS-RPCE 2.2.2.11).
struct AuthTrailer {
    std::uint8_t type = 0;
    std::uint8_t level = 0;
    std::size_t size = 0;  ///< with the padding before it

    Protection protection() const {
        if (size == 0) return Protection::None;
        return level < kPrivacyLevel ? Protection::Signed : Protection::Encrypted;
    }
};

/// Size 0 when the PDU has none; nothing when its lengths do not fit the PDU.
std::optional<AuthTrailer> readAuthTrailer(const Pdu& pdu);

/// A request or a response without its headers (C706 12.6.4.9, 12.6.4.10).
struct Fragment {
    std::uint16_t context = 0;
    std::uint16_t opnum = 0;  ///< requests only
    std::size_t stubAt = 0;   ///< in the PDU
    ByteView stub;
};
std::optional<Fragment> readFragment(const Pdu& pdu, const AuthTrailer& trailer);

/// A fault's status (C706 12.6.4.7).
std::optional<std::uint32_t> readFaultStatus(const Pdu& pdu);

enum class FramingLoss { None, Version, Length };

/// Cuts one direction's bytes into PDUs by their fragment lengths alone. Holds at most one unfinished PDU (64 KiB).
/// Once the bytes are no DCE/RPC, or a length is impossible, no PDU comes any more. One thread at a time.
class PduFramer {
public:
    /// The next whole PDU; takes what it uses off the front of `input`. Its bytes are valid until the next call.
    /// Nothing means that all of `input` was used.
    std::optional<Pdu> next(ByteView& input);

    FramingLoss loss() const { return m_loss; }
    /// Where the unfinished PDU begins, or will begin.
    std::uint64_t unfinishedAt() const { return m_at; }
    /// All bytes given so far.
    std::uint64_t received() const { return m_at + m_partial.size() - m_delivered; }

private:
    bool readHeader(ByteView bytes);
    void fill(ByteView& input, std::size_t size);

    std::vector<std::uint8_t> m_partial;
    std::size_t m_delivered = 0;  // of m_partial, already counted in m_at
    std::uint64_t m_at = 0;
    PduHeader m_header;
    FramingLoss m_loss = FramingLoss::None;
};

}  // namespace cas
