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

asio::awaitable<void> askNothing(NodeLink&, const ProbeRequest&, ProbeAnswer& answer) {
    answer.answer = "connected";
    co_return;
}

asio::awaitable<void> askMail(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer,
                              decltype(&checkImap) check, const char* goodbye) {
    const HealthSpec spec;
    const CheckTarget target{{request.address, answer.port}, request.hostName};
    const auto said = co_await check(link, spec, target);
    answer.answer = said ? *said : said.error().why;
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
    answer.answer = read                                               ? answerText(link.received())
                    : read.error().kind == CheckResult::Kind::TimedOut ? "connected, says nothing"
                                                                       : read.error().why;
}

asio::awaitable<void> askPaths(NodeLink& link, const ProbeRequest& request, ProbeAnswer& answer);

constexpr ProbeService services[] = {
    {80, "http", false, &askPaths},
    {110, "pop3", false, &askPop3},
    {135, "endpoint-mapper", false, &askNothing},
    {143, "imap", false, &askImap},
    {443, "https", true, &askPaths},
    {993, "imaps", true, &askImap},
    {995, "pop3s", true, &askPop3},
    {59531, "rpc-client-access", false, &askNothing},
    {59532, "address-book", false, &askNothing},
};
constexpr ProbeService otherService{0, "unknown", false, &askBanner};

const ProbeService& serviceAt(Port port) {
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
    const bool ready = co_await open(link, serviceAt(port), request, opened);
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

asio::awaitable<void> probePort(const ProbeRequest& request, ProbeAnswer& answer) {
    const auto started = steady_clock::now();
    const ProbeService& service = serviceAt(answer.port);
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

std::vector<Port> defaultProbePorts() {
    std::vector<Port> ports;
    for (const ProbeService& service : services) ports.push_back(service.port);
    return ports;
}

asio::awaitable<std::vector<ProbeAnswer>> probe(ProbeRequest request) {
    std::vector<ProbeAnswer> answers;
    for (const Port port : request.ports) {
        ProbeAnswer& answer = answers.emplace_back();
        answer.port = port;
        answer.service = serviceAt(port).name;
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
