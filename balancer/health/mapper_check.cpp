#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <optional>

#include "balancer/health/answer_text.h"
#include "balancer/health/rpc_client.h"
#include "balancer/health/service_checks.h"

namespace cas {

namespace {

using Kind = CheckResult::Kind;
using exchange_interfaces::emsmdb;

std::string labelOf(const Uuid& interface) {
    const auto name = interfaceName(interface);
    return name.empty() ? toText(interface).substr(0, 8) : std::string(name);
}

LinkFailure about(const std::string& subject, LinkFailure failure) {
    failure.why = answerText(subject + ": " + failure.why);
    return failure;
}

/// The plan does not tell the version of other interfaces than Exchange's, and ept_map wants one.
MappedInterface findListed(const std::vector<MappedInterface>& list, const Uuid& uuid) {
    const auto newest = std::find_if(list.rbegin(), list.rend(),
                                     [&](const MappedInterface& row) { return row.interface.uuid == uuid; });
    return newest == list.rend() ? MappedInterface{{uuid, 0, 0}, {}} : *newest;
}

LinkResult<std::vector<MappedInterface>> find(RpcClient& mapper, const std::vector<Uuid>& interfaces) {
    std::vector<MappedInterface> found;
    std::optional<std::vector<MappedInterface>> list;
    for (const Uuid& uuid : interfaces) {
        if (const auto* exchange = findExchangeInterface(uuid)) {
            auto ports = co_await mapper.map(exchange->syntax);
            if (!ports) co_return unexpected(about(labelOf(uuid), std::move(ports).error()));
            found.push_back({exchange->syntax, std::move(*ports)});
            continue;
        }
        if (!list) {
            auto listed = co_await mapper.list();
            if (!listed) co_return unexpected(about(labelOf(uuid), std::move(listed).error()));
            list = std::move(*listed);
        }
        found.push_back(findListed(*list, uuid));
    }
    co_return found;
}

/// Empty when nothing is missing.
std::string missingText(const std::vector<MappedInterface>& found) {
    std::vector<std::string> missing;
    for (const MappedInterface& row : found)
        if (row.ports.empty()) missing.push_back(labelOf(row.interface.uuid));
    if (missing.empty()) return {};
    std::string text = missing.front();
    for (std::size_t i = 1; i < missing.size(); ++i)
        text.append(i + 1 == missing.size() ? " and " : ", ").append(missing[i]);
    return text + (missing.size() == 1 ? " is" : " are") + " not registered at the endpoint mapper";
}

std::optional<Port> expectedPort(const HealthSpec& spec, const Uuid& interface) {
    const auto row = std::ranges::find(spec.expectedPorts, interface, &InterfacePort::interface);
    return row == spec.expectedPorts.end() ? std::nullopt : std::optional(row->port);
}

bool has(const std::vector<Port>& ports, std::optional<Port> port) {
    return port && std::ranges::find(ports, *port) != ports.end();
}

/// Its static port where it is there, else the first: what most clients take.
Port askedPort(const HealthSpec& spec, const MappedInterface& row) {
    const auto expected = expectedPort(spec, row.interface.uuid);
    return has(row.ports, expected) ? *expected : row.ports.front();
}

/// Whether the node serves the interface at the port its mapper names.
LinkResult<void> bindAt(Port port, RpcSyntax interface, const CheckTarget& target, TimePoint deadline) {
    NodeLink link(co_await boost::asio::this_coro::executor, deadline);
    const std::string peer = "port " + std::to_string(port);
    const boost::asio::ip::tcp::endpoint endpoint(target.endpoint.address(), port);
    if (auto connected = co_await link.connect(endpoint, target.prepare); !connected) {
        LinkFailure failure = std::move(connected).error();
        failure.why = peer + (failure.kind == Kind::Refused ? " refused the connection" : ": " + failure.why);
        co_return unexpected(std::move(failure));
    }
    RpcClient server(link, peer);
    co_return co_await server.bind(interface);
}

/// What differs from the static ports; empty when nothing does.
std::string portsNote(const HealthSpec& spec, const std::vector<MappedInterface>& found) {
    std::string note;
    for (const MappedInterface& row : found) {
        const auto expected = expectedPort(spec, row.interface.uuid);
        if (!expected || has(row.ports, expected)) continue;
        note.append(note.empty() ? "" : "; ").append(labelOf(row.interface.uuid)).append(" is at port ");
        note.append(std::to_string(row.ports.front())).append(", not at its static port ");
        note.append(std::to_string(*expected));
    }
    return answerText(note);
}

CheckAnswer answerOf(const HealthSpec& spec, const std::vector<MappedInterface>& found) {
    CheckAnswer answer;
    for (const MappedInterface& row : found) {
        answer.text.append(answer.text.empty() ? "" : ", ").append(labelOf(row.interface.uuid));
        answer.text.append(" ").append(std::to_string(askedPort(spec, row)));
        for (const Port port : row.ports) answer.ports.push_back({row.interface.uuid, port});
    }
    answer.text = answerText(answer.text);
    answer.note = portsNote(spec, found);
    return answer;
}

}  // namespace

LinkResult<CheckAnswer> checkEndpointMapper(NodeLink& link, const HealthSpec& spec, const CheckTarget& target) {
    RpcClient mapper(link, "the endpoint mapper");
    if (auto bound = co_await mapper.bind(rpc_syntaxes::endpointMapper); !bound)
        co_return unexpected(std::move(bound).error());
    if (spec.interfaces.empty()) {
        // Any interface will do: that it is not registered is an answer too.
        if (auto answered = co_await mapper.map(emsmdb); !answered) co_return unexpected(std::move(answered).error());
        co_return CheckAnswer("the endpoint mapper answers");
    }
    auto found = co_await find(mapper, spec.interfaces);
    if (!found) co_return unexpected(std::move(found).error());
    if (auto missing = missingText(*found); !missing.empty())
        co_return unexpected(LinkFailure{Kind::WrongAnswer, answerText(missing)});
    for (const MappedInterface& row : *found) {
        const Port port = askedPort(spec, row);
        auto bound = co_await bindAt(port, row.interface, target, link.deadline());
        if (!bound) co_return unexpected(about(labelOf(row.interface.uuid), std::move(bound).error()));
    }
    co_return answerOf(spec, *found);
}

}  // namespace cas
