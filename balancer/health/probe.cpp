#include "balancer/health/probe.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "balancer/health/answer_text.h"
#include "balancer/health/service_checks.h"

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t portsAtOnce = 16;
constexpr auto bannerWait = std::chrono::milliseconds(1000);

// The virtual directories a client access server publishes in IIS.
constexpr const char* exchangePaths[] = {
    "/owa/auth/logon.aspx",         "/ecp/", "/ews/exchange.asmx", "/autodiscover/autodiscover.xml",
    "/Microsoft-Server-ActiveSync", "/oab/", "/rpc/rpcproxy.dll"};

/// A talk over a connected link: what is said goes into the answer.
using Ask = asio::awaitable<void> (*)(NodeLink&, const ProbeRequest&, ProbeAnswer&);

struct ProbeService {
    Port port;
    const char* name;
    bool tls;
    Ask ask;
};

/// Connects and encrypts as the service wants it; true when the talk can begin.
asio::awaitable<bool> open(NodeLink& link, const ProbeService& service, const ProbeRequest& request,
                           ProbeAnswer& answer) {
    auto done = co_await link.connect({request.address, answer.port}, nullptr);
    answer.open = done.has_value();
    if (done && service.tls) {
        std::string name = request.hostName.empty() ? request.address.to_string() : request.hostName;
        done = co_await link.startTls(std::move(name), false);
        if (done) answer.tls = link.tls();
    }
    if (!done) answer.answer = done.error().why;
    co_return done.has_value();
}

asio::awaitable<void> askMail(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer,
                              decltype(&checkImap) check, const char* goodbye) {
    const HealthSpec spec;
    const CheckTarget target{{request.address, answer.port}, request.hostName};
    const auto said = co_await check(link, spec, target);
    answer.answer = said ? said->text : said.error().why;
    if (said) co_await link.leave(goodbye);
}

asio::awaitable<void> askImap(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer) {
    return askMail(link, request, answer, &checkImap, imapGoodbye);
}

asio::awaitable<void> askPop3(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer) {
    return askMail(link, request, answer, &checkPop3, pop3Goodbye);
}

asio::awaitable<void> askBanner(NodeLink& link, const ProbeRequest&, ProbeAnswer& answer) {
    link.endBy(steady_clock::now() + bannerWait);
    const auto read = co_await link.readSome();
    answer.answer = read                                                ? answerText(link.received())
                    : read.error().kind == HealthResult::Kind::TimedOut ? "connected, says nothing"
                                                                        : read.error().why;
}

asio::awaitable<void> askPaths(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer);
asio::awaitable<void> askMapper(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer);
asio::awaitable<void> askRpcClientAccess(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer);
asio::awaitable<void> askAddressBook(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer);

constexpr ProbeService services[] = {
    {80, "http", false, &askPaths},
    {110, "pop3", false, &askPop3},
    {endpointMapperPort, "endpoint-mapper", false, &askMapper},
    {143, "imap", false, &askImap},
    {443, "https", true, &askPaths},
    {993, "imaps", true, &askImap},
    {995, "pop3s", true, &askPop3},
    {59531, "rpc-client-access", false, &askRpcClientAccess},
    {59532, "address-book", false, &askAddressBook},
};
constexpr ProbeService otherService{0, "unknown", false, &askBanner};

const ProbeService& serviceAt(Port asked, Port endpointMapper) {
    if (asked == endpointMapperPort && asked != endpointMapper) return otherService;
    const Port port = asked == endpointMapper ? endpointMapperPort : asked;
    const auto* found = std::find_if(std::begin(services), std::end(services),
                                     [&](const ProbeService& service) { return service.port == port; });
    return found == std::end(services) ? otherService : *found;
}

asio::awaitable<std::string> askPath(NodeLink& link, const ProbeRequest& request, Port port, std::string path) {
    std::string host = hostHeader({}, {{request.address, port}, request.hostName}, port);
    const auto head = co_await getHttpHead(link, std::move(path), std::move(host));
    co_return head ? head->statusLine : head.error().why;
}

asio::awaitable<std::string> askPathAnew(const ProbeRequest& request, Port port, std::string path) {
    NodeLink link(co_await asio::this_coro::executor, steady_clock::now() + request.timeout);
    ProbeAnswer opened;
    opened.port = port;
    const bool ready = co_await open(link, serviceAt(port, request.endpointMapper), request, opened);
    if (!ready) co_return opened.answer;
    co_return co_await askPath(link, request, port, std::move(path));
}

/// The first path goes over the link there is, each further one over its own: an answer may end the connection.
asio::awaitable<void> askPaths(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer) {
    for (const std::string path : exchangePaths) {
        std::string said;
        if (answer.paths.empty())
            said = co_await askPath(link, request, answer.port, path);
        else
            said = co_await askPathAnew(request, answer.port, path);
        answer.answer += (answer.paths.empty() ? "" : "; ") + path + ": " + said;
        answer.paths.push_back({path, std::move(said)});
    }
}

LinkResult<std::vector<MappedInterface>> listInterfaces(const ProbeRequest& request, Port port) {
    NodeLink link(co_await asio::this_coro::executor, steady_clock::now() + request.timeout);
    const tcp::endpoint target(request.address, port);
    if (auto connected = co_await link.connect(target, nullptr); !connected)
        co_return unexpected(std::move(connected).error());
    RpcClient mapper(link, "the endpoint mapper");
    if (auto bound = co_await mapper.bind(rpc_syntaxes::endpointMapper); !bound)
        co_return unexpected(std::move(bound).error());
    co_return co_await mapper.list();
}

/// The check says what of Exchange is there or missing; then all that is there is listed.
asio::awaitable<void> askMapper(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer) {
    using namespace exchange_interfaces;
    HealthSpec spec;
    spec.interfaces = {emsmdb.uuid, nspi.uuid, rfr.uuid};
    const CheckTarget target{{request.address, answer.port}, request.hostName};
    const auto said = co_await checkEndpointMapper(link, spec, target);
    answer.answer = said ? said->text : said.error().why;
    auto list = co_await listInterfaces(request, answer.port);
    if (list) {
        std::ranges::stable_partition(
            *list, [](const MappedInterface& row) { return findExchangeInterface(row.interface.uuid) != nullptr; });
        answer.rpc = std::move(*list);
    } else if (said) {
        answer.answer += "; " + list.error().why;
    }
}

asio::awaitable<void> askInterface(NodeLink& link, RpcSyntax interface, ProbeAnswer& answer) {
    const std::string name(interfaceName(interface.uuid));
    RpcClient server(link, name);
    const auto bound = co_await server.bind(interface);
    answer.answer += (answer.answer.empty() ? "" : "; ") + (bound ? name + " accepted the bind" : bound.error().why);
}

asio::awaitable<void> askRpcClientAccess(NodeLink& link, const ProbeRequest&, ProbeAnswer& answer) {
    return askInterface(link, exchange_interfaces::emsmdb, answer);
}

asio::awaitable<void> askAddressBook(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer) {
    co_await askInterface(link, exchange_interfaces::nspi, answer);
    NodeLink second(co_await asio::this_coro::executor, steady_clock::now() + request.timeout);
    const tcp::endpoint target(request.address, answer.port);
    if (const auto connected = co_await second.connect(target, nullptr); connected)
        co_await askInterface(second, exchange_interfaces::rfr, answer);
    else
        answer.answer += "; RFR: " + connected.error().why;
}

asio::awaitable<void> probePort(const ProbeRequest& request, ProbeAnswer& answer) {
    const auto started = steady_clock::now();
    const ProbeService& service = serviceAt(answer.port, request.endpointMapper);
    NodeLink link(co_await asio::this_coro::executor, started + request.timeout);
    if (co_await open(link, service, request, answer)) co_await service.ask(link, request, answer);
    answer.ms = std::chrono::duration<double, std::milli>(steady_clock::now() - started).count();
}

asio::awaitable<void> work(const ProbeRequest& request, std::vector<ProbeAnswer>& answers, std::size_t& next) {
    while (next < answers.size()) {
        ProbeAnswer& answer = answers[next++];
        co_await probePort(request, answer);
    }
}

}  // namespace

std::vector<Port> defaultProbePorts(Port endpointMapper) {
    std::vector<Port> ports;
    for (const ProbeService& service : services)
        ports.push_back(service.port == endpointMapperPort ? endpointMapper : service.port);
    return ports;
}

asio::awaitable<std::vector<ProbeAnswer>> probe(ProbeRequest request) {
    std::vector<ProbeAnswer> answers;
    for (const Port port : request.ports) {
        ProbeAnswer& answer = answers.emplace_back();
        answer.port = port;
        answer.service = serviceAt(port, request.endpointMapper).name;
    }
    const auto executor = co_await asio::this_coro::executor;
    std::size_t next = 0;
    const auto worker = [&] { return asio::co_spawn(executor, work(request, answers, next), asio::deferred); };
    std::vector<decltype(worker())> workers;
    for (std::size_t i = 0; i < std::min(portsAtOnce, answers.size()); ++i) workers.push_back(worker());
    if (workers.empty()) co_return answers;
    auto group = asio::experimental::make_parallel_group(std::move(workers));
    const auto [order, errors] = co_await group.async_wait(asio::experimental::wait_for_all(), asio::use_awaitable);
    for (const std::exception_ptr& error : errors)
        if (error) std::rethrow_exception(error);
    co_return answers;
}

}  // namespace cas
