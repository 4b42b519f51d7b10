#include "balancer/rpc/rpc_association.h"

#include <algorithm>
#include <utility>

namespace cas {

namespace {

bool isMapper(const RpcSyntax& interface) {
    const auto& mapper = rpc_syntaxes::endpointMapper;
    return interface.uuid == mapper.uuid && interface.major == mapper.major;
}

std::optional<Ndr> ndrOf(const RpcSyntax& transfer) {
    if (transfer == rpc_syntaxes::ndr32) return Ndr::Ndr32;
    if (transfer == rpc_syntaxes::ndr64) return Ndr::Ndr64;
    return std::nullopt;
}

}  // namespace

bool PresentationContexts::offer(std::uint32_t callId, std::vector<OfferedContext> contexts) {
    if (m_offers.size() >= kMaxUnanswered) return false;
    for (auto& context : contexts) context.transfers = {};
    m_offers.push_back({callId, std::move(contexts)});
    return true;
}

std::optional<std::vector<OfferedContext>> PresentationContexts::answered(std::uint32_t callId) {
    const auto offer = std::ranges::find(m_offers, callId, &Offer::callId);
    if (offer == m_offers.end()) return std::nullopt;
    auto contexts = std::move(offer->contexts);
    m_offers.erase(offer);
    return contexts;
}

bool PresentationContexts::accept(const Context& context) {
    const auto known = std::ranges::find(m_contexts, context.id, &Context::id);
    if (known != m_contexts.end()) {
        *known = context;
        return true;
    }
    if (m_contexts.size() >= kMaxContexts) return false;
    m_contexts.push_back(context);
    return true;
}

const PresentationContexts::Context* PresentationContexts::find(std::uint16_t id) const {
    const auto context = std::ranges::find(m_contexts, id, &Context::id);
    return context == m_contexts.end() ? nullptr : &*context;
}

std::vector<RpcObservation> RpcAssociation::read(RpcSide from, ByteView bytes) {
    Observations out;
    const bool wasLost = lost();
    auto& framer = from == RpcSide::Client ? m_client : m_server;
    while (const auto pdu = framer.next(bytes))
        if (!wasLost) readPdu(*pdu, from, out);
    if (!wasLost && lost()) {
        const auto version = framer.loss() == FramingLoss::Version;
        out.push_back(NotUnderstood{from, version ? NotUnderstoodReason::Version : NotUnderstoodReason::Length, 0});
    }
    return out;
}

std::uint64_t RpcAssociation::releasable() const {
    if (lost()) return m_server.received();
    const auto end = m_server.unfinishedAt();
    return std::min(m_calls.heldFrom().value_or(end), end);
}

bool RpcAssociation::lost() const {
    return m_client.loss() != FramingLoss::None || m_server.loss() != FramingLoss::None;
}

void RpcAssociation::readPdu(const Pdu& pdu, RpcSide from, Observations& out) {
    Incoming in{pdu, from, {}, out};
    if (const auto trailer = readAuthTrailer(pdu)) {
        in.trailer = *trailer;
        noteSecurity(in);
        if (from == RpcSide::Client)
            readFromClient(in);
        else
            readFromServer(in);
    } else {
        notUnderstood(in, NotUnderstoodReason::Verifier);
        m_calls.ignore(pdu.header.callId);
    }
    if (from == RpcSide::Client) return;
    while (const auto callId = m_calls.giveUpHeldTooLong(m_server.unfinishedAt()))
        out.push_back(NotUnderstood{from, NotUnderstoodReason::TooLong, *callId});
}

void RpcAssociation::readFromClient(const Incoming& in) {
    switch (in.pdu.header.type) {
        case PduType::Bind:
        case PduType::AlterContext:
            return readBindPdu(in);
        case PduType::Request:
            return readRequest(in);
        case PduType::Orphaned:
            m_calls.forget(in.pdu.header.callId);
            return;
        case PduType::Auth3:
        case PduType::Cancel:
            return;
        case PduType::Response:
        case PduType::Fault:
        case PduType::BindAck:
        case PduType::BindNak:
        case PduType::AlterContextResponse:
        case PduType::Shutdown:
            break;
    }
    notUnderstood(in, NotUnderstoodReason::Type);
}

void RpcAssociation::readFromServer(const Incoming& in) {
    switch (in.pdu.header.type) {
        case PduType::BindAck:
        case PduType::AlterContextResponse:
            return readBindAckPdu(in);
        case PduType::BindNak:
            m_contexts.answered(in.pdu.header.callId);
            if (const auto reason = readBindNak(in.pdu)) {
                in.out.push_back(BindRejected{*reason});
                return;
            }
            return notUnderstood(in, NotUnderstoodReason::Body);
        case PduType::Response:
            return readResponse(in);
        case PduType::Fault:
            return readFault(in);
        case PduType::Shutdown:
            return;
        case PduType::Request:
        case PduType::Bind:
        case PduType::AlterContext:
        case PduType::Auth3:
        case PduType::Cancel:
        case PduType::Orphaned:
            break;
    }
    notUnderstood(in, NotUnderstoodReason::Type);
}

void RpcAssociation::readBindPdu(const Incoming& in) {
    if (!in.pdu.isWhole()) return notUnderstood(in, NotUnderstoodReason::Fragment);
    auto body = readBind(in.pdu);
    if (!body) return notUnderstood(in, NotUnderstoodReason::Body);
    if (in.pdu.header.type == PduType::Bind) in.out.push_back(AssociationGroup{body->group, RpcSide::Client});
    if (!m_contexts.offer(in.pdu.header.callId, std::move(body->contexts)))
        notUnderstood(in, NotUnderstoodReason::TooMany);
}

void RpcAssociation::readBindAckPdu(const Incoming& in) {
    if (!in.pdu.isWhole()) return notUnderstood(in, NotUnderstoodReason::Fragment);
    const auto body = readBindAck(in.pdu);
    if (!body) return notUnderstood(in, NotUnderstoodReason::Body);
    const auto offered = m_contexts.answered(in.pdu.header.callId);
    if (!offered || offered->size() != body->results.size()) return notUnderstood(in, NotUnderstoodReason::Bind);
    if (in.pdu.header.type == PduType::BindAck) in.out.push_back(AssociationGroup{body->group, RpcSide::Server});
    for (std::size_t i = 0; i < offered->size(); ++i) {
        const auto& [id, interface, transfers] = (*offered)[i];
        const auto& result = body->results[i];
        if (result.accepted()) {
            in.out.push_back(ContextAccepted{id, interface, result.transfer});
            if (!m_contexts.accept({id, interface, result.transfer})) notUnderstood(in, NotUnderstoodReason::TooMany);
        } else if (result.result != kNegotiateAck) {
            in.out.push_back(ContextRejected{id, interface, result.result, result.reason});
        }
    }
}

void RpcAssociation::readRequest(const Incoming& in) {
    const auto fragment = readFragment(in.pdu, in.trailer);
    if (!fragment) return notUnderstood(in, NotUnderstoodReason::Body);
    const auto* context = m_contexts.find(fragment->context);
    if (context == nullptr) return notUnderstood(in, NotUnderstoodReason::Context);
    if (!isMapper(context->interface) || (in.pdu.header.flags & pdu_flags::maybe) != 0) return;
    const auto watched = watch(in, *context, *fragment);
    const auto step = m_calls.request(in.pdu, *fragment, watched, in.trailer.protection());
    if (step.problem) notUnderstood(in, *step.problem);
    if (step.stub) readArguments(in, *step.stub);
}

/// Says why ept_map and ept_lookup cannot be watched where they cannot.
std::optional<WatchedCall> RpcAssociation::watch(const Incoming& in, const PresentationContexts::Context& context,
                                                 const Fragment& fragment) const {
    if (!in.pdu.header.first()) return std::nullopt;
    if (fragment.opnum != kEptMap && fragment.opnum != kEptLookup) return std::nullopt;
    const auto ndr = ndrOf(context.transfer);
    if (!ndr) {
        notUnderstood(in, NotUnderstoodReason::Transfer);
        return std::nullopt;
    }
    return WatchedCall{fragment.opnum, *ndr};
}

void RpcAssociation::readResponse(const Incoming& in) {
    const auto callId = in.pdu.header.callId;
    const auto fragment = readFragment(in.pdu, in.trailer);
    if (!fragment) {
        m_calls.ignore(callId);
        return notUnderstood(in, NotUnderstoodReason::Body);
    }
    const auto* context = m_contexts.find(fragment->context);
    if (!m_calls.isOpen(callId) && context != nullptr && !isMapper(context->interface)) return;
    const auto step = m_calls.response(in.pdu, *fragment, in.trailer.protection());
    if (step.problem) notUnderstood(in, *step.problem);
    if (step.stub) readResults(in, *step.stub);
}

void RpcAssociation::readFault(const Incoming& in) {
    m_calls.forget(in.pdu.header.callId);
    m_contexts.answered(in.pdu.header.callId);  // alter_context may fail so
    if (const auto status = readFaultStatus(in.pdu))
        in.out.push_back(CallFault{in.pdu.header.callId, *status});
    else
        notUnderstood(in, NotUnderstoodReason::Body);
}

void RpcAssociation::noteSecurity(const Incoming& in) {
    if (in.trailer.protection() == Protection::None) return;
    const auto bit = static_cast<std::uint8_t>(1U << std::min<unsigned>(in.trailer.level, 7));
    auto& seen = m_levelsSeen[in.from == RpcSide::Client ? 0 : 1];
    if ((seen & bit) == 0) in.out.push_back(SecuritySeen{in.from, in.trailer.type, in.trailer.level});
    seen |= bit;
}

void RpcAssociation::readArguments(const Incoming& in, const WholeStub& stub) {
    const auto callId = in.pdu.header.callId;
    if (stub.call().opnum == kEptMap) {
        if (const auto tower = readMapRequest(stub.view())) {
            in.out.push_back(MapAsked{callId, tower->interface});
            return;
        }
    } else if (const auto lookup = readLookupRequest(stub.view())) {
        in.out.push_back(LookupAsked{callId, lookup->interface});
        return;
    }
    notUnderstood(in, NotUnderstoodReason::Arguments);
}

void RpcAssociation::readResults(const Incoming& in, const WholeStub& stub) {
    const auto callId = in.pdu.header.callId;
    const auto reply = stub.call().opnum == kEptMap ? readMapReply(stub.view()) : readLookupReply(stub.view());
    if (!reply) return notUnderstood(in, NotUnderstoodReason::Results);
    for (const auto& [tower, at] : reply->towers) {
        if (!tower.tcp) continue;
        const auto portAt = at + tower.tcp->portAt;
        in.out.push_back(PortMapped{callId,
                                    tower.interface,
                                    tower.transfer,
                                    tower.tcp->port,
                                    tower.tcp->address,
                                    {stub.streamAt(portAt), stub.streamAt(portAt + 1)},
                                    stub.secured()});
    }
    if (reply->unreadable != 0) notUnderstood(in, NotUnderstoodReason::Tower);
    const auto towers = reply->towers.size() + reply->unreadable;
    in.out.push_back(MapAnswered{callId, reply->status, static_cast<std::uint32_t>(towers), reply->handle});
}

void RpcAssociation::notUnderstood(const Incoming& in, NotUnderstoodReason reason) {
    in.out.push_back(NotUnderstood{in.from, reason, in.pdu.header.callId});
}

}  // namespace cas
