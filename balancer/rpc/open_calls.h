#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "balancer/rpc/mapper_stubs.h"
#include "balancer/rpc/pdu.h"
#include "balancer/rpc/rpc_observation.h"

namespace cas {

/// Which stubs are collected: the mapper's ept_map and ept_lookup in a transfer syntax that can be read.
struct WatchedCall {
    std::uint16_t opnum = 0;
    Ndr ndr = Ndr::Ndr32;
};

/// A stub with all its fragments. Belongs to the call and is gone with the next one.
class WholeStub {
public:
    /// A fragment's first byte in the stub and in the stream.
    struct Piece {
        std::size_t at = 0;
        std::uint64_t streamAt = 0;
    };

    WholeStub() = default;
    WholeStub(WatchedCall call, ByteOrder order) : m_call(call), m_order(order) {}

    void append(const Pdu& pdu, const Fragment& fragment, Protection protection);
    WatchedCall call() const { return m_call; }
    StubView view() const { return {m_bytes, m_order, m_call.ndr}; }
    ByteOrder order() const { return m_order; }
    /// At least one fragment was signed.
    bool secured() const { return m_secured; }
    /// What it takes: a peer may send fragments of one byte, whose bookkeeping is larger than they are.
    std::size_t memory() const { return m_bytes.size() + m_pieces.size() * sizeof(Piece); }
    /// Where a byte of the stub lies in the stream.
    std::uint64_t streamAt(std::size_t at) const;

private:
    WatchedCall m_call;
    ByteOrder m_order = ByteOrder::Little;
    bool m_secured = false;
    std::vector<std::uint8_t> m_bytes;
    std::vector<Piece> m_pieces;
};

/// A stub that became whole with the fragment just given, or why the call will not be read; neither when there is more
/// to come or nothing to be read.
struct CallStep {
    std::optional<WholeStub> stub;
    std::optional<NotUnderstoodReason> problem;
};

/// The calls of one connection: matches answers with questions by call id and joins fragments (C706 12.6.2). What it
/// keeps is bounded by kMaxOpenCalls, kMaxAsked and kMaxAnswered, whatever the peers send.
class OpenCalls {
public:
    static constexpr std::size_t kMaxOpenCalls = 64;
    /// Memory of all unfinished requests together. A real one has 150 bytes; anybody may begin one and never end it, on
    /// as many connections as there may be.
    static constexpr std::size_t kMaxAsked = 8 << 10;
    /// Memory of all unfinished answers together, and the longest stretch of the server's stream held back for one. The
    /// largest answer, kMaxMapperEntries with annotations, has 100 KiB.
    static constexpr std::size_t kMaxAnswered = 256 << 10;

    /// `watched`: nothing when the call's stubs are not to be read; decided by the first fragment.
    CallStep request(const Pdu& pdu, const Fragment& fragment, std::optional<WatchedCall> watched,
                     Protection protection);
    CallStep response(const Pdu& pdu, const Fragment& fragment, Protection protection);
    /// Ends a call; whether there was one.
    bool forget(std::uint32_t callId);
    /// The call goes on, its stubs are not read any more.
    void ignore(std::uint32_t callId);
    bool isOpen(std::uint32_t callId) { return find(callId) != nullptr; }
    /// Where the earliest answer begins that is not whole yet.
    std::optional<std::uint64_t> heldFrom() const;
    /// Gives up one call whose unfinished answer began more than kMaxAnswered before `end`; its id.
    std::optional<std::uint32_t> giveUpHeldTooLong(std::uint64_t end);

private:
    enum class Phase { Asking, Waiting, Answering, Ignored };
    struct Call {
        std::uint32_t id = 0;
        WatchedCall watched;
        Phase phase = Phase::Ignored;
        std::uint64_t answerAt = 0;
        WholeStub stub;
    };

    Call* find(std::uint32_t callId);
    CallStep join(Call& call, const Pdu& pdu, const Fragment& fragment, Protection protection);
    static CallStep giveUp(Call& call, NotUnderstoodReason reason);
    std::size_t kept(Phase phase) const;

    std::vector<Call> m_calls;
};

}  // namespace cas
