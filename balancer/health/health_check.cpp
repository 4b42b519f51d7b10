#include "balancer/health/health_check.h"

#include <boost/asio/this_coro.hpp>

#include "balancer/health/service_checks.h"

namespace cas {

namespace asio = boost::asio;
using std::chrono::steady_clock;

LinkResult<CheckAnswer> checkTcp(NodeLink&, const HealthSpec&, const CheckTarget&) {
    co_return CheckAnswer("connected");
}

namespace {

/// How each kind asks a connected node, and how it takes leave.
struct CheckKind {
    HealthKind kind;
    LinkResult<CheckAnswer> (*ask)(NodeLink&, const HealthSpec&, const CheckTarget&);
    const char* goodbye = nullptr;
};

constexpr CheckKind checkKinds[] = {
    {HealthKind::Tcp, &checkTcp},
    {HealthKind::Http, &checkHttp},
    {HealthKind::Https, &checkHttps},
    {HealthKind::Imap, &checkImap, imapGoodbye},
    {HealthKind::Pop3, &checkPop3, pop3Goodbye},
    {HealthKind::EndpointMapper, &checkEndpointMapper},
};

const CheckKind* findKind(HealthKind kind) {
    for (const CheckKind& row : checkKinds)
        if (row.kind == kind) return &row;
    return nullptr;
}

HealthResult resultOf(const Result<CheckAnswer, LinkFailure>& answer, TimePoint started) {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started);
    if (answer) return {HealthResult::Kind::Good, answer->text, took, answer->ports, answer->note};
    return {answer.error().kind, answer.error().why, took, {}, {}};
}

}  // namespace

asio::awaitable<HealthResult> runCheck(HealthSpec spec, asio::ip::tcp::endpoint target, std::string hostName,
                                       SocketPreparer prepare) {
    const CheckKind* kind = findKind(spec.kind);
    if (!kind) co_return HealthResult{};
    const auto started = steady_clock::now();
    NodeLink link(co_await asio::this_coro::executor, started + spec.timeout);
    Result<CheckAnswer, LinkFailure> answer;
    if (auto connected = co_await link.connect(target, prepare); connected) {
        const CheckTarget asked{target, std::move(hostName), std::move(prepare)};
        answer = co_await kind->ask(link, spec, asked);
    } else {
        answer = unexpected(std::move(connected).error());
    }
    HealthResult result = resultOf(answer, started);
    if (answer && kind->goodbye) co_await link.leave(kind->goodbye);
    co_return result;
}

}  // namespace cas
