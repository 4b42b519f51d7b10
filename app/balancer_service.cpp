#include "app/balancer_service.h"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "app/control/status_json.h"
#include "app/world/fault_texts.h"
#include "wizard/plan/to_balancer_config.h"

namespace cas {

namespace asio = boost::asio;

namespace {

bool blamesCommand(Fault::Kind kind) { return kind == Fault::Kind::UnknownNode || kind == Fault::Kind::UnknownRule; }

bool refusesVerb(Fault::Kind kind) {
    return kind == Fault::Kind::Suspended || kind == Fault::Kind::NotSuspended ||
           kind == Fault::Kind::WeightOutOfRange || kind == Fault::Kind::Stopped;
}

ControlError errorKind(const Fault& fault) {
    if (blamesCommand(fault.kind)) return ControlError::Unknown;
    return refusesVerb(fault.kind) ? ControlError::Refused : ControlError::Fault;
}

/// A member of the request that must be text if it is there at all.
std::optional<std::string> textOf(const Json& request, const char* key) {
    if (!request.contains(key)) return std::string();
    return request[key].is_string() ? std::optional(request[key].get<std::string>()) : std::nullopt;
}

std::optional<std::uint64_t> numberOf(const Json& value) {
    // A literal of C++ is signed; what comes over the socket is not.
    if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0))
        return std::nullopt;
    return value.get<std::uint64_t>();
}

Json faultReply(const Fault& fault) {
    return failedReply(errorKind(fault), sentence(fault, FaultContext{}).toStdString());
}

std::string lines(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text.append(text.empty() ? "" : "\n").append(part);
    return text;
}

}  // namespace

struct BalancerService::Request {
    std::string_view name;
    void (BalancerService::*run)(const Json& request, ControlAnswer answer);
};

const BalancerService::Request BalancerService::kRequests[] = {
    {"status", &BalancerService::status},    {"sessions", &BalancerService::sessions},
    {"events", &BalancerService::eventList}, {"affinity", &BalancerService::affinity},
    {"what-if", &BalancerService::whatIf},   {"end", &BalancerService::endSessions},
    {"reload", &BalancerService::reload}};

BalancerService::BalancerService(asio::io_context& context, std::string planFile, EngineOptions options, Log log)
    : m_context(context), m_planFile(std::move(planFile)), m_log(std::move(log)), m_engine(std::move(options)) {}

Result<DeploymentPlan, BalancerService::Refusal> BalancerService::read() {
    LoadedPlan loaded = loadPlan(m_planFile);
    std::vector<std::string> errors;
    for (const Finding& finding : loaded.findings) {
        const std::string line = findingLine(m_planFile, finding);
        m_log(line);
        if (finding.severity() == Severity::Error) errors.push_back(line);
    }
    if (loaded.plan) return std::move(*loaded.plan);
    m_engine.refuse(lines(errors));
    return unexpected(Refusal{ControlError::PlanFindings, lines(errors), std::move(loaded.findings)});
}

void BalancerService::apply(DeploymentPlan plan, std::function<void(Outcome)> done) {
    BalancerConfig config = toBalancerConfig(plan);
    for (const std::string& note : servingNotes(plan)) m_log(note);
    m_engine.apply(std::move(config), [this, plan = std::move(plan),
                                       done = std::move(done)](const Result<Engine::Generation, Fault>& result) {
        asio::post(m_context, [this, plan, done, result] {
            if (result) return done(*result);
            done(unexpected(refused(result.error(), plan)));
        });
    });
}

void BalancerService::load(std::function<void(Outcome)> done) {
    if (m_ending) return done(unexpected(Refusal{ControlError::Refused, "The balancer is ending.", {}}));
    auto plan = read();
    if (!plan) return done(unexpected(std::move(plan.error())));
    apply(std::move(*plan), std::move(done));
}

BalancerService::Refusal BalancerService::refused(const Fault& fault, const DeploymentPlan& plan) {
    FaultContext context = lookUpContext(fault);
    if (plan.virtualAddress && plan.virtualAddress->to_string() == fault.address) {
        context.interfaceName = QString::fromStdString(plan.interface);
        context.prefix = plan.virtualPrefix.value_or(0);
    }
    Refusal refusal{errorKind(fault), sentence(fault, context).toStdString(), {}};
    m_log(refusal.message);
    m_engine.refuse(refusal.message);
    return refusal;
}

void BalancerService::handle(const Json& request, ControlAnswer answer) {
    const auto name = request.is_object() ? textOf(request, "command") : std::nullopt;
    if (!name) return answer(failedReply(ControlError::Unknown, "The request has no \"command\"."));
    const auto* row = std::ranges::find(kRequests, *name, &Request::name);
    if (row != std::end(kRequests)) return (this->*row->run)(request, std::move(answer));
    if (const auto verb = fromName<Verb>(*name)) return command(*verb, request, std::move(answer));
    answer(failedReply(ControlError::Unknown, "There is no command \"" + *name + "\"."));
}

void BalancerService::status(const Json&, ControlAnswer answer) { answer(doneReply(statusJson(m_engine.snapshot()))); }

void BalancerService::eventList(const Json& request, ControlAnswer answer) {
    if (!request.contains("from")) return answer(doneReply(eventsJson(m_engine.events(0).events)));
    const auto from = numberOf(request["from"]);
    if (!from) return answer(failedReply(ControlError::Unknown, "\"from\" must be the number of an event."));
    answer(doneReply(eventBatchJson(m_engine.events(*from))));
}

void BalancerService::sessions(const Json&, ControlAnswer answer) {
    m_engine.sessions([this, answer = std::move(answer)](std::vector<SessionSnapshot> sessions) {
        asio::post(m_context, [answer, sessions = std::move(sessions)] { answer(doneReply(sessionsJson(sessions))); });
    });
}

void BalancerService::affinity(const Json&, ControlAnswer answer) {
    m_engine.affinity([this, answer = std::move(answer)](std::vector<AffinitySnapshot> rows) {
        asio::post(m_context, [answer, rows = std::move(rows)] { answer(doneReply(affinityJson(rows))); });
    });
}

void BalancerService::endSessions(const Json& request, ControlAnswer answer) {
    const Json list = request.value("sessions", Json());
    std::vector<std::uint64_t> ids;
    for (const Json& id : list)
        if (const auto number = numberOf(id)) ids.push_back(*number);
    if (!list.is_array() || ids.size() != list.size())
        return answer(failedReply(ControlError::Unknown, "The request needs \"sessions\", a list of their ids."));
    m_engine.endSessions(std::move(ids), [this, answer = std::move(answer)](std::size_t ended) {
        asio::post(m_context, [answer, ended] { answer(doneReply(Json{{"ended", ended}})); });
    });
}

void BalancerService::whatIf(const Json& request, ControlAnswer answer) {
    auto node = textOf(request, "node");
    if (!node || node->empty()) return answer(failedReply(ControlError::Unknown, "The request needs a \"node\"."));
    m_engine.whatIf(std::move(*node), [this, answer = std::move(answer)](Result<WhatIf, Fault> result) {
        asio::post(m_context, [answer, result = std::move(result)] {
            answer(result ? doneReply(whatIfJson(*result)) : faultReply(result.error()));
        });
    });
}

void BalancerService::reload(const Json&, ControlAnswer answer) {
    load([answer = std::move(answer)](Outcome outcome) {
        if (outcome) return answer(doneReply(Json{{"generation", *outcome}}));
        Json reply = failedReply(outcome.error().kind, outcome.error().message);
        if (outcome.error().kind == ControlError::PlanFindings)
            reply["findings"] = findingsJson(outcome.error().findings);
        answer(std::move(reply));
    });
}

void BalancerService::command(Verb verb, const Json& request, ControlAnswer answer) {
    auto node = textOf(request, "node");
    auto rule = textOf(request, "rule");
    if (!node || node->empty() || !rule)
        return answer(failedReply(ControlError::Unknown, "The request needs a \"node\", and \"rule\" must be text."));
    int weight = 0;
    if (verb == Verb::Weight) {
        const Json value = request.value("weight", Json());
        if (!value.is_number_integer())
            return answer(failedReply(ControlError::Unknown, "The request needs a whole number as \"weight\"."));
        // Far outside the accepted range is as wrong as just outside, but must not wrap on the way.
        weight = static_cast<int>(std::clamp<std::int64_t>(value.get<std::int64_t>(), -1, 1'000'000));
    }
    m_engine.command(verb, std::move(*node), std::move(*rule), weight,
                     [this, answer = std::move(answer)](Result<std::monostate, Fault> result) {
                         asio::post(m_context, [answer, result = std::move(result)] {
                             answer(result ? doneReply(nullptr) : faultReply(result.error()));
                         });
                     });
}

void BalancerService::drain(std::chrono::milliseconds limit, std::function<void()> done) {
    m_ending = true;
    m_engine.drain(limit, [this, done = std::move(done)] { asio::post(m_context, done); });
}

}  // namespace cas
