#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <optional>

#include "balancer/health/answer_text.h"
#include "balancer/health/rpc_client.h"
#include "balancer/health/service_checks.h"

namespace cas {

namespace {

using Kind = HealthResult::Kind;
using exchange_interfaces::emsmdb;

std::string labelOf(const Uuid& interface) {
    const auto name = interfaceName(interface);
    return name.empty() ? toText(interface).substr(0, 8) : std::string(name);
}

LinkFailure about(const std::string& subject, LinkFailure failure) {
    failure.why = answerText(subject + ": " + failure.why);
    return failure;
}

/// An interface the node was asked for.
struct Registered {
    Uuid uuid;
    std::vector<MappedInterface> versions;  ///< newest first
    std::vector<Port> ports;                ///< of all versions, each once
    Port served = 0;                        ///< the one that accepted a bind

    void add(MappedInterface version) {
        for (const Port port : version.ports)
            if (std::ranges::find(ports, port) == ports.end()) ports.push_back(port);
        versions.push_back(std::move(version));
    }
};

/// The plan does not tell the version of other interfaces than Exchange's, and ept_map wants one.
Registered findListed(const std::vector<MappedInterface>& list, const Uuid& uuid) {
    Registered found{uuid, {}, {}};
    for (auto row = list.rbegin(); row != list.rend(); ++row)
        if (row->interface.uuid == uuid) found.add(*row);
    return found;
}

LinkResult<std::vector<Registered>> find(RpcClient& mapper, const std::vector<Uuid>& interfaces) {
    std::vector<Registered> found;
    std::optional<std::vector<MappedInterface>> list;
    for (const Uuid& uuid : interfaces) {
        if (const auto* exchange = findExchangeInterface(uuid)) {
            auto ports = co_await mapper.map(exchange->syntax);
            if (!ports) co_return unexpected(about(labelOf(uuid), std::move(ports).error()));
            found.push_back({uuid, {}, {}});
            found.back().add({exchange->syntax, std::move(*ports)});
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
std::string missingText(const std::vector<Registered>& found) {
    std::vector<std::string> missing;
    for (const Registered& row : found)
        if (row.ports.empty()) missing.push_back(labelOf(row.uuid));
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

/// A version of an interface at one of its ports.
struct Place {
    Port port;
    RpcSyntax interface;
};

/// Its static port first where it is there, then in the mapper's order: what most clients take.
std::vector<Place> placesOf(const HealthSpec& spec, const Registered& row) {
    std::vector<Place> places;
    for (const MappedInterface& version : row.versions)
        for (const Port port : version.ports) places.push_back({port, version.interface});
    const auto expected = expectedPort(spec, row.uuid);
    std::ranges::stable_partition(places, [&](const Place& place) { return place.port == expected; });
    return places;
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

/// The port that serves the interface; the failure at the first one where none does. A silent port leaves half of the
/// time to those after it.
LinkResult<Port> bindAtAny(const std::vector<Place>& places, const CheckTarget& target, TimePoint deadline) {
    std::optional<LinkFailure> first;
    for (const Place& place : places) {
        const TimePoint now = std::chrono::steady_clock::now();
        const TimePoint until = &place == &places.back() ? deadline : now + (deadline - now) / 2;
        auto bound = co_await bindAt(place.port, place.interface, target, until);
        if (bound) co_return place.port;
        if (!first || bound.error().kind == Kind::LocalFailure) first = std::move(bound).error();
        if (first->kind == Kind::LocalFailure || std::chrono::steady_clock::now() >= deadline) break;
    }
    co_return unexpected(std::move(*first));
}

/// What differs from the static ports; empty when nothing does.
std::string portsNote(const HealthSpec& spec, const std::vector<Registered>& found) {
    std::string note;
    for (const Registered& row : found) {
        const auto expected = expectedPort(spec, row.uuid);
        if (!expected || has(row.ports, expected)) continue;
        note.append(note.empty() ? "" : "; ").append(labelOf(row.uuid)).append(" is at port ");
        note.append(std::to_string(row.served)).append(", not at its static port ");
        note.append(std::to_string(*expected));
    }
    return answerText(note);
}

CheckAnswer answerOf(const HealthSpec& spec, const std::vector<Registered>& found) {
    CheckAnswer answer;
    for (const Registered& row : found) {
        answer.text.append(answer.text.empty() ? "" : ", ").append(labelOf(row.uuid));
        answer.text.append(" ").append(std::to_string(row.served));
        for (const Port port : row.ports) answer.ports.push_back({row.uuid, port});
    }
    answer.text = answerText(answer.text);
    answer.note = portsNote(spec, found);
    return answer;
}

/// The mapper is there and does what it was told to; clients that say who they are may well be served.
CheckAnswer deniedAnswer() {
    CheckAnswer answer("the endpoint mapper refuses anonymous questions");
    answer.note = answer.text + ", so the ports behind it are not checked";
    return answer;
}

}  // namespace

LinkResult<CheckAnswer> checkEndpointMapper(NodeLink& link, const HealthSpec& spec, const CheckTarget& target) {
    RpcClient mapper(link, "the endpoint mapper");
    if (auto bound = co_await mapper.bind(rpc_syntaxes::endpointMapper); !bound)
        co_return unexpected(std::move(bound).error());
    if (spec.interfaces.empty()) {
        // Any interface will do: that it is not registered is an answer too.
        auto answered = co_await mapper.map(emsmdb);
        if (mapper.deniesAnonymous()) co_return deniedAnswer();
        if (!answered) co_return unexpected(std::move(answered).error());
        co_return CheckAnswer("the endpoint mapper answers");
    }
    auto found = co_await find(mapper, spec.interfaces);
    if (mapper.deniesAnonymous()) co_return deniedAnswer();
    if (!found) co_return unexpected(std::move(found).error());
    if (auto missing = missingText(*found); !missing.empty())
        co_return unexpected(LinkFailure{Kind::WrongAnswer, answerText(missing)});
    for (Registered& row : *found) {
        const auto places = placesOf(spec, row);
        auto served = co_await bindAtAny(places, target, link.deadline());
        if (!served) co_return unexpected(about(labelOf(row.uuid), std::move(served).error()));
        row.served = *served;
    }
    co_return answerOf(spec, *found);
}

}  // namespace cas
