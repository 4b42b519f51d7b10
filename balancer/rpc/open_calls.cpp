#include "balancer/rpc/open_calls.h"

#include <algorithm>
#include <utility>

namespace cas {

void WholeStub::append(const Pdu& pdu, const Fragment& fragment, Protection protection) {
    m_secured = m_secured || protection != Protection::None;
    if (fragment.stub.empty()) return;
    m_pieces.push_back({m_bytes.size(), pdu.at + fragment.stubAt});
    m_bytes.insert(m_bytes.end(), fragment.stub.begin(), fragment.stub.end());
}

std::uint64_t WholeStub::streamAt(std::size_t at) const {
    const auto next = std::ranges::upper_bound(m_pieces, at, {}, &Piece::at);
    if (next == m_pieces.begin()) return 0;
    const auto& piece = *std::prev(next);
    return piece.streamAt + (at - piece.at);
}

CallStep OpenCalls::request(const Pdu& pdu, const Fragment& fragment, std::optional<WatchedCall> watched,
                            Protection protection) {
    auto* call = find(pdu.header.callId);
    if (!pdu.header.first()) {
        if (call == nullptr) return {{}, NotUnderstoodReason::Fragment};
        if (call->phase == Phase::Ignored) return {};
        if (call->phase != Phase::Asking) return giveUp(*call, NotUnderstoodReason::Fragment);
        return join(*call, pdu, fragment, protection);
    }
    CallStep step;
    if (call != nullptr) {
        step.problem = NotUnderstoodReason::CallIdReused;
    } else {
        if (m_calls.size() >= kMaxOpenCalls) return {{}, NotUnderstoodReason::TooMany};
        call = &m_calls.emplace_back();
    }
    *call = Call{};
    call->id = pdu.header.callId;
    if (!watched) return step;
    call->watched = *watched;
    call->phase = Phase::Asking;
    call->stub = WholeStub(*watched, pdu.header.order);
    auto joined = join(*call, pdu, fragment, protection);
    if (!joined.problem) joined.problem = step.problem;
    return joined;
}

CallStep OpenCalls::response(const Pdu& pdu, const Fragment& fragment, Protection protection) {
    auto* call = find(pdu.header.callId);
    if (call == nullptr) return {{}, NotUnderstoodReason::Call};
    CallStep step;
    const auto expected = pdu.header.first() ? Phase::Waiting : Phase::Answering;
    if (call->phase == expected) {
        if (pdu.header.first()) {
            call->phase = Phase::Answering;
            call->answerAt = pdu.at;
            call->stub = WholeStub(call->watched, pdu.header.order);
        }
        step = join(*call, pdu, fragment, protection);
    } else if (call->phase != Phase::Ignored) {
        step = giveUp(*call, NotUnderstoodReason::Fragment);
    }
    if (pdu.header.last()) forget(pdu.header.callId);
    return step;
}

bool OpenCalls::forget(std::uint32_t callId) {
    return std::erase_if(m_calls, [callId](const Call& call) { return call.id == callId; }) != 0;
}

void OpenCalls::ignore(std::uint32_t callId) {
    auto* call = find(callId);
    if (call == nullptr) return;
    *call = Call{};
    call->id = callId;
}

std::optional<std::uint64_t> OpenCalls::heldFrom() const {
    std::optional<std::uint64_t> from;
    for (const auto& call : m_calls)
        if (call.phase == Phase::Answering && (!from || call.answerAt < *from)) from = call.answerAt;
    return from;
}

std::optional<std::uint32_t> OpenCalls::giveUpHeldTooLong(std::uint64_t end) {
    for (auto& call : m_calls) {
        if (call.phase != Phase::Answering || end - call.answerAt <= kMaxAnswered) continue;
        giveUp(call, NotUnderstoodReason::TooLong);
        return call.id;
    }
    return std::nullopt;
}

OpenCalls::Call* OpenCalls::find(std::uint32_t callId) {
    const auto call = std::ranges::find(m_calls, callId, &Call::id);
    return call == m_calls.end() ? nullptr : &*call;
}

CallStep OpenCalls::join(Call& call, const Pdu& pdu, const Fragment& fragment, Protection protection) {
    if (protection == Protection::Encrypted) return giveUp(call, NotUnderstoodReason::Encrypted);
    if (pdu.header.order != call.stub.order()) return giveUp(call, NotUnderstoodReason::Fragment);
    const auto limit = call.phase == Phase::Asking ? kMaxAsked : kMaxAnswered;
    if (kept(call.phase) + fragment.stub.size() + sizeof(WholeStub::Piece) > limit)
        return giveUp(call, NotUnderstoodReason::TooLong);
    call.stub.append(pdu, fragment, protection);
    if (!pdu.header.last()) return {};
    if (call.phase == Phase::Asking) call.phase = Phase::Waiting;
    return {std::exchange(call.stub, {}), {}};
}

CallStep OpenCalls::giveUp(Call& call, NotUnderstoodReason reason) {
    const auto id = call.id;
    call = Call{};
    call.id = id;
    return {{}, reason};
}

std::size_t OpenCalls::kept(Phase phase) const {
    std::size_t size = 0;
    for (const auto& call : m_calls)
        if (call.phase == phase) size += call.stub.memory();
    return size;
}

}  // namespace cas
