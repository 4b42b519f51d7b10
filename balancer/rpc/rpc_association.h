#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "balancer/rpc/bind.h"
#include "balancer/rpc/open_calls.h"
#include "balancer/rpc/pdu.h"
#include "balancer/rpc/rpc_observation.h"

namespace cas {

/// What was agreed on one connection: which number stands for which interface in which transfer syntax.
class PresentationContexts {
public:
    static constexpr std::size_t kMaxContexts = 256;
    static constexpr std::size_t kMaxUnanswered = 4;

    struct Context {
        std::uint16_t id = 0;
        RpcSyntax interface;
        RpcSyntax transfer;
    };

    /// False when too many offers wait for their answers. Transfer syntaxes are not kept: the answer names its own.
    bool offer(std::uint32_t callId, std::vector<OfferedContext> contexts);
    /// What was offered under this call id; it is answered now.
    std::optional<std::vector<OfferedContext>> answered(std::uint32_t callId);
    /// False when there are too many.
    bool accept(const Context& context);
    const Context* find(std::uint16_t id) const;

private:
    struct Offer {
        std::uint32_t callId = 0;
        std::vector<OfferedContext> contexts;
    };
    std::vector<Offer> m_offers;
    std::vector<Context> m_contexts;
};

/// Reads both directions of one connection between an RPC client and a server, and tells what a balancer must know: the
/// association group, the interfaces agreed on, what is asked of the endpoint mapper and which ports it names. It
/// changes nothing and holds no socket; the owner moves the bytes.
///
/// A relay gives each byte here before it passes it on, and passes bytes to the client only up to `releasable()`: so an
/// answer of the mapper is known as a whole, its listeners are open and its ports are rewritten before the client sees
/// its first byte. Whatever the peers send: no exception but for lack of memory, and memory within a fixed bound:
/// 1 MiB in all, and with a server that answers its binds at once no more than 192 KiB for what a client alone sends.
/// One thread at a time.
class RpcAssociation {
public:
    /// The bytes that came next from this side, in any cut. A client's must be given before the answer to them.
    std::vector<RpcObservation> read(RpcSide from, ByteView bytes);

    /// How many bytes of the server's stream, counted from its first, may be passed on. Never shrinks. When the server
    /// closes, all may.
    std::uint64_t releasable() const;

    /// One direction is no DCE/RPC any more: nothing more will be told, everything may be passed on.
    bool lost() const;

private:
    using Observations = std::vector<RpcObservation>;
    struct Incoming {
        const Pdu& pdu;
        RpcSide from;
        AuthTrailer trailer;
        Observations& out;
    };

    void readPdu(const Pdu& pdu, RpcSide from, Observations& out);
    void readFromClient(const Incoming& in);
    void readFromServer(const Incoming& in);
    void readBindPdu(const Incoming& in);
    void readBindAckPdu(const Incoming& in);
    void readRequest(const Incoming& in);
    void readResponse(const Incoming& in);
    void readFault(const Incoming& in);
    void noteSecurity(const Incoming& in);
    std::optional<WatchedCall> watch(const Incoming& in, const PresentationContexts::Context& context,
                                     const Fragment& fragment) const;
    static void readArguments(const Incoming& in, const WholeStub& stub);
    static void readResults(const Incoming& in, const WholeStub& stub);
    static void notUnderstood(const Incoming& in, NotUnderstoodReason reason);

    PduFramer m_client;
    PduFramer m_server;
    PresentationContexts m_contexts;
    OpenCalls m_calls;
    std::uint8_t m_levelsSeen[2] = {};
};

}  // namespace cas
