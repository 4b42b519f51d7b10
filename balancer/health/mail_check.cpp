#include "balancer/health/answer_text.h"
#include "balancer/health/service_checks.h"

namespace cas {

namespace {

LinkResult<CheckAnswer> greeting(NodeLink& link, std::string_view good, std::string_view alsoGood) {
    auto line = co_await link.readLine();
    if (!line) co_return unexpected(std::move(line).error());
    if (line->starts_with(good) || line->starts_with(alsoGood)) co_return answerText(*line);
    co_return unexpected(LinkFailure{HealthResult::Kind::WrongAnswer, answerText(*line)});
}

}  // namespace

LinkResult<CheckAnswer> checkImap(NodeLink& link, const HealthSpec&, const CheckTarget&) {
    co_return co_await greeting(link, "* OK", "* PREAUTH");
}

LinkResult<CheckAnswer> checkPop3(NodeLink& link, const HealthSpec&, const CheckTarget&) {
    co_return co_await greeting(link, "+OK", "+OK");
}

}  // namespace cas
