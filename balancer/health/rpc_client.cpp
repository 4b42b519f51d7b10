#include "balancer/health/rpc_client.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "balancer/health/answer_text.h"
#include "balancer/rpc/requests.h"

namespace cas {

namespace {

// A server of Exchange 2010 has a few hundred entries.
constexpr std::uint32_t kEntriesAtOnce = 200;
constexpr int kMaxPages = 50;
constexpr std::uint32_t kAccessDenied = 5;  // MS-ERREF 2.2; nca_s_fault_access_denied is the same

ByteView viewOf(const std::string& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

std::string hexText(std::uint32_t value) {
    std::ostringstream text;
    text << "0x" << std::hex << value;
    return text.str();
}

void addPort(std::vector<Port>& ports, Port port) {
    if (port != 0 && std::ranges::find(ports, port) == ports.end()) ports.push_back(port);
}

/// Whether an observation says how the call went.
struct EndOfCall {
    std::uint32_t callId;

    // Only one bind is ever under way.
    bool operator()(const ContextAccepted&) const { return true; }
    bool operator()(const ContextRejected&) const { return true; }
    bool operator()(const BindRejected&) const { return true; }
    bool operator()(const MapAnswered& end) const { return end.callId == callId; }
    bool operator()(const CallFault& end) const { return end.callId == callId; }
    bool operator()(const NotUnderstood& end) const {
        return end.callId == callId && end.reason != NotUnderstoodReason::Tower;
    }
    bool operator()(const auto&) const { return false; }
};

}  // namespace

LinkResult<void> RpcClient::bind(RpcSyntax interface) {
    auto answer = co_await ask(bindRequest(++m_callId, interface));
    if (!answer) co_return unexpected(std::move(answer).error());
    if (std::holds_alternative<ContextRejected>(answer->end) || std::holds_alternative<BindRejected>(answer->end))
        co_return unexpected(wrong("rejected the bind"));
    const auto* accepted = std::get_if<ContextAccepted>(&answer->end);
    if (!accepted || accepted->transfer != rpc_syntaxes::ndr32)
        co_return unexpected(wrong("gave no proper answer to the bind"));
    co_return Result<void, LinkFailure>{};
}

LinkResult<std::vector<Port>> RpcClient::map(RpcSyntax interface) {
    auto answer = co_await askMapper(mapRequest(++m_callId, interface));
    if (!answer) co_return unexpected(std::move(answer).error());
    std::vector<Port> ports;
    for (const PortMapped& row : answer->ports)
        if (row.interface.uuid == interface.uuid) addPort(ports, row.port);
    co_return ports;
}

LinkResult<std::vector<MappedInterface>> RpcClient::list() {
    std::map<RpcSyntax, std::vector<Port>> found;
    RpcContextHandle handle;
    for (int page = 0;; ++page) {
        if (page == kMaxPages) co_return unexpected(wrong("has a list without an end"));
        auto answer = co_await askMapper(lookupRequest(++m_callId, handle, kEntriesAtOnce));
        if (!answer) co_return unexpected(std::move(answer).error());
        for (const PortMapped& row : answer->ports) addPort(found[row.interface], row.port);
        const auto& end = std::get<MapAnswered>(answer->end);
        handle = end.handle;
        if (end.status == kEptNotRegistered || end.towers == 0 || handle == RpcContextHandle()) break;
    }
    std::vector<MappedInterface> list;
    for (auto& [interface, ports] : found) list.push_back({interface, std::move(ports)});
    co_return list;
}

LinkResult<RpcClient::Answer> RpcClient::ask(std::vector<std::uint8_t> request) {
    m_association.read(RpcSide::Client, request);
    if (auto sent = co_await m_link.write(std::string(request.begin(), request.end())); !sent)
        co_return unexpected(ofPeer(std::move(sent).error()));
    Answer answer;
    while (true) {
        if (auto read = co_await m_link.readSome(); !read) co_return unexpected(ofPeer(std::move(read).error()));
        const std::string received = m_link.received();
        m_link.consume(received.size());
        if (takeIn(m_association.read(RpcSide::Server, viewOf(received)), answer)) co_return answer;
        if (m_association.lost())
            co_return unexpected(
                LinkFailure{HealthResult::Kind::WrongAnswer, answerText(m_peer + " does not speak RPC: " + received)});
    }
}

LinkResult<RpcClient::Answer> RpcClient::askMapper(std::vector<std::uint8_t> request) {
    auto answer = co_await ask(std::move(request));
    if (!answer) co_return unexpected(std::move(answer).error());
    if (const auto* fault = std::get_if<CallFault>(&answer->end)) {
        m_deniesAnonymous = fault->status == kAccessDenied;
        co_return unexpected(wrong("answered with fault " + hexText(fault->status)));
    }
    const auto* end = std::get_if<MapAnswered>(&answer->end);
    if (!end) co_return unexpected(wrong("gave an answer that cannot be read"));
    if (end->status != 0 && end->status != kEptNotRegistered)
        co_return unexpected(wrong("answered with status " + hexText(end->status)));
    co_return answer;
}

/// True when the call has ended.
bool RpcClient::takeIn(std::vector<RpcObservation> told, Answer& answer) const {
    for (RpcObservation& observation : told) {
        if (const auto* port = std::get_if<PortMapped>(&observation); port && port->callId == m_callId)
            answer.ports.push_back(*port);
        if (!std::visit(EndOfCall{m_callId}, observation)) continue;
        answer.end = std::move(observation);
        return true;
    }
    return false;
}

LinkFailure RpcClient::wrong(std::string what) const {
    return {HealthResult::Kind::WrongAnswer, m_peer + ' ' + std::move(what)};
}

LinkFailure RpcClient::ofPeer(LinkFailure failure) const {
    failure.why = m_peer + ": " + failure.why;
    return failure;
}

}  // namespace cas
