#include "app/world/service_probe.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "balancer/health/health_check.h"
#include "balancer/health/rpc_client.h"

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;
using Kind = HealthResult::Kind;

namespace {

constexpr std::chrono::seconds kPatience{5};

struct Place {
    IpAddress address;
    Port shift = 0;
    tcp::endpoint at(Port port) const { return {address, static_cast<Port>(port + shift)}; }
};

struct UsualCheck {
    Port port;
    HealthKind kind;
    const char* path = "/";
};
constexpr UsualCheck kUsual[] = {{80, HealthKind::Http},
                                 {110, HealthKind::Pop3},
                                 {143, HealthKind::Imap},
                                 {443, HealthKind::Https, "/owa/auth/logon.aspx"}};

/// Ports where TLS comes before anything else is said.
constexpr Port kTls[] = {443, 993, 995};

HealthSpec specOf(Port port) {
    HealthSpec spec;
    spec.timeout = kPatience;
    for (const UsualCheck& row : kUsual) {
        if (row.port != port) continue;
        spec.kind = row.kind;
        spec.path = row.path;
    }
    return spec;
}

const char* wordOf(Kind kind) {
    switch (kind) {
        case Kind::Good:
        case Kind::HandshakeRefused:
            return "ok";
        case Kind::Refused:
            return "refused";
        case Kind::WrongAnswer:
            return "wrong";
        default:
            return "timeout";
    }
}

Row failedRow(Row row, const LinkFailure& failure) {
    row["Result"] = wordOf(failure.kind);
    row["Answer"] = failure.why;
    return row;
}

/// What the port's certificate says, added to its row; a handshake that fails adds nothing.
asio::awaitable<void> addCertificate(tcp::endpoint at, std::string host, Row& row) {
    NodeLink link(co_await asio::this_coro::executor, std::chrono::steady_clock::now() + kPatience);
    if (const auto connected = co_await link.connect(at, nullptr); !connected) co_return;
    if (const auto started = co_await link.startTls(std::move(host), false); !started) co_return;
    const auto shown = link.tls();
    if (!shown || shown->fingerprint.empty()) co_return;
    row["Subject"] = shown->subject;
    row["Expires"] = shown->expires;
    row["Signature"] = shown->signature;
    row["Key"] = shown->key;
    row["Fingerprint"] = shown->fingerprint;
    std::string& names = row["Names"];
    for (const std::string& name : shown->names) names += (names.empty() ? "" : "\n") + name;
}

asio::awaitable<Row> askPort(const ServiceProbe& asked, Place place, Port port) {
    HealthSpec spec = specOf(port);
    // Its interfaces have rows of their own.
    if (port == asked.mapperPort) spec.kind = HealthKind::EndpointMapper;
    const bool usesTls = std::ranges::find(kTls, port) != std::end(kTls);
    const HealthResult result = co_await runCheck(std::move(spec), place.at(port), asked.host, nullptr);
    Row row{{"Port", std::to_string(port)}, {"Result", wordOf(result.kind)}, {"Answer", result.answer}};
    if (!usesTls || (result.kind != Kind::Good && result.kind != Kind::WrongAnswer)) co_return row;
    // GCC 12 destroys the temporary of a conditional operand twice in an expression that waits.
    std::string host = asked.host;
    if (host.empty()) host = asked.address.to_string();
    co_await addCertificate(place.at(port), std::move(host), row);
    co_return row;
}

LinkResult<std::vector<Port>> mapInterface(tcp::endpoint mapperAt, RpcSyntax interface, TimePoint deadline) {
    NodeLink link(co_await asio::this_coro::executor, deadline);
    if (auto connected = co_await link.connect(mapperAt, nullptr); !connected)
        co_return unexpected(std::move(connected).error());
    RpcClient mapper(link, "the endpoint mapper");
    if (auto bound = co_await mapper.bind(rpc_syntaxes::endpointMapper); !bound)
        co_return unexpected(std::move(bound).error());
    co_return co_await mapper.map(interface);
}

LinkResult<void> bindInterface(tcp::endpoint at, RpcSyntax interface, TimePoint deadline) {
    NodeLink link(co_await asio::this_coro::executor, deadline);
    if (auto connected = co_await link.connect(at, nullptr); !connected)
        co_return unexpected(std::move(connected).error());
    RpcClient server(link, "port " + std::to_string(at.port()));
    co_return co_await server.bind(interface);
}

asio::awaitable<Row> askInterface(const ServiceProbe& asked, Place place, const exchange_interfaces::Named& interface) {
    const TimePoint deadline = std::chrono::steady_clock::now() + kPatience;
    Row row{{"Interface", std::string(interface.name)}};
    const auto ports = co_await mapInterface(place.at(asked.mapperPort), interface.syntax, deadline);
    if (!ports) co_return failedRow(std::move(row), ports.error());
    if (ports->empty()) {
        row["Result"] = "unregistered";
        co_return row;
    }
    const tcp::endpoint at(place.address, ports->front());
    row["Port"] = std::to_string(at.port() - place.shift);
    const auto bound = co_await bindInterface(at, interface.syntax, deadline);
    if (!bound) co_return failedRow(std::move(row), bound.error());
    row["Result"] = "ok";
    row["Answer"] = "accepted the bind";
    co_return row;
}

bool isAskedFor(const exchange_interfaces::Named& interface) {
    using namespace exchange_interfaces;
    return interface.syntax == emsmdb || interface.syntax == nspi || interface.syntax == rfr;
}

}  // namespace

Result<Answer, CommandFailure> probeServices(const ServiceProbe& asked, const IpAddress& address, Port shift,
                                             const RunContext& context) {
    asio::io_context io(1);
    std::exception_ptr bug;
    std::vector<std::unique_ptr<Row>> rows;
    const auto spawn = [&](asio::awaitable<Row> talk) {
        rows.push_back(std::make_unique<Row>());
        asio::co_spawn(io, std::move(talk), [&bug, row = rows.back().get()](std::exception_ptr error, Row told) {
            if (error) bug = error;
            *row = std::move(told);
        });
    };
    const Place place{address, shift};
    for (const Port port : asked.ports) {
        spawn(askPort(asked, place, port));
        if (port != asked.mapperPort) continue;
        for (const auto& interface : exchange_interfaces::all)
            if (isAskedFor(interface)) spawn(askInterface(asked, place, interface));
    }
    const std::stop_callback stopped(context.stop, [&io] { io.stop(); });
    io.run();
    if (bug) std::rethrow_exception(bug);
    if (context.stop.stop_requested())
        return unexpected(CommandFailure{FailureKind::Cancelled, "The command was given up."});
    Answer answer;
    for (const auto& row : rows) {
        for (const auto& [property, value] : *row) answer.text += property + ": " + value + "  ";
        answer.text += '\n';
        answer.rows.push_back(std::move(*row));
    }
    return answer;
}

}  // namespace cas
