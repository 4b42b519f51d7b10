#include "tests/support/scripted_workplace.h"

#include <algorithm>

namespace cas {
namespace {

/// A row with everything that is wanted, or with nothing of it.
Row rowOf(const Probe& probe, bool isSo) {
    Row row{{"Found", "yes"}};
    for (const auto& wanted : probe.wanted) {
        const bool present = wanted.match != Wanted::Match::Absent && wanted.match != Wanted::Match::Differs;
        if (isSo && present) row[wanted.property] = wanted.value.empty() ? "something" : wanted.value;
        if (!isSo) row[wanted.property] = present ? "cas1.corp.contoso.com" : wanted.value;
    }
    return row;
}

bool names(const std::vector<Command>& commands, const std::string& text) {
    return std::ranges::any_of(commands, [&](const Command& command) { return commandText(command) == text; });
}

bool isLast(const std::vector<Command>& commands, const std::string& text) {
    return !commands.empty() && commandText(commands.back()) == text;
}

std::vector<Probe> probesOf(const Action& action) {
    std::vector<Probe> probes{action.probe};
    probes.insert(probes.end(), action.also.begin(), action.also.end());
    probes.insert(probes.end(), action.verify.begin(), action.verify.end());
    return probes;
}

}  // namespace

void ScriptedExecutor::learn(const Actions& actions) {
    const std::lock_guard lock(m_mutex);
    for (const auto& action : actions) m_known.push_back({action, action.apply.empty()});
}

void ScriptedExecutor::fail(const std::string& action, CommandFailure failure) {
    const std::lock_guard lock(m_mutex);
    m_failures[action] = std::move(failure);
}

void ScriptedExecutor::heal(const std::string& action) {
    const std::lock_guard lock(m_mutex);
    m_failures.erase(action);
}

void ScriptedExecutor::hold(const std::string& action) {
    const std::lock_guard lock(m_mutex);
    m_held = action;
}

void ScriptedExecutor::release() {
    const std::lock_guard lock(m_mutex);
    m_held.clear();
    m_released.notify_all();
}

bool ScriptedExecutor::isHolding() const {
    const std::lock_guard lock(m_mutex);
    return m_holding;
}

void ScriptedExecutor::closePort(const IpAddress& address, Port port) {
    const std::lock_guard lock(m_mutex);
    m_closed.emplace(address.to_string(), port);
}

void ScriptedExecutor::setNameAnswer(const std::string& address) {
    const std::lock_guard lock(m_mutex);
    m_nameAnswer = address;
}

std::vector<std::string> ScriptedExecutor::changes() const {
    const std::lock_guard lock(m_mutex);
    return m_changes;
}

std::vector<ServiceProbe> ScriptedExecutor::probes() const {
    const std::lock_guard lock(m_mutex);
    return m_probes;
}

bool ScriptedExecutor::balancerStarted() const {
    const std::lock_guard lock(m_mutex);
    return m_started;
}

Result<Answer, CommandFailure> ScriptedExecutor::run(const Command& command, const RunContext& context) {
    std::unique_lock lock(m_mutex);
    const auto text = commandText(command);
    for (auto& known : m_known) {
        if (names(known.action.apply, text) || names(known.action.revert, text))
            return change(known, text, context, lock);
        for (const auto& probe : probesOf(known.action))
            if (commandText(probe.command) == text && !std::holds_alternative<ServiceProbe>(command))
                return answerOf(known);
    }
    if (const auto* probe = std::get_if<ServiceProbe>(&command)) {
        m_probes.push_back(*probe);
        return serviceAnswer(*probe);
    }
    if (std::holds_alternative<DnsQuery>(command)) return Answer{{{{"Type", "A"}, {"Value", m_nameAnswer}}}, {}};
    const auto* balancer = std::get_if<BalancerCommand>(&command);
    if (balancer && balancer->verb == BalancerCommand::Verb::Start) m_started = true;
    return Answer{};
}

Answer ScriptedExecutor::answerOf(const Known& known) const {
    const auto& probe = known.action.probe;
    if (probe.absence) return known.isSo ? Answer{} : Answer{{rowOf(probe, false)}, {}};
    Answer answer{{rowOf(probe, known.isSo)}, {}};
    if (!known.isSo && probe.rows) answer.rows.clear();
    if (known.isSo && probe.rows) {
        answer.rows.clear();
        for (const auto& value : probe.rows->values) {
            answer.rows.push_back(rowOf(probe, true));
            answer.rows.back()[probe.rows->property] = value;
        }
    }
    return answer;
}

Answer ScriptedExecutor::serviceAnswer(const ServiceProbe& probe) const {
    Answer answer;
    for (const auto port : probe.ports) {
        const bool open = !m_closed.contains({probe.address.to_string(), port});
        answer.rows.push_back({{"Port", std::to_string(port)}, {"Result", open ? "ok" : "refused"}, {"Answer", ""}});
        if (port != probe.mapperPort) continue;
        for (const auto* interface : {"EMSMDB", "NSPI", "RFR"})
            answer.rows.push_back({{"Interface", interface}, {"Port", "59531"}, {"Result", "ok"}, {"Answer", ""}});
    }
    return answer;
}

Result<Answer, CommandFailure> ScriptedExecutor::change(Known& known, const std::string& text,
                                                        const RunContext& context,
                                                        std::unique_lock<std::mutex>& lock) {
    const auto id = known.action.id;
    if (m_held == id) {
        m_holding = true;
        m_released.wait(lock, context.stop, [this, &id] { return m_held != id; });
        m_holding = false;
        if (context.stop.stop_requested()) return unexpected(CommandFailure{FailureKind::Cancelled, "given up"});
    }
    if (const auto failure = m_failures.find(id); failure != m_failures.end()) return unexpected(failure->second);
    if (context.log) context.log("ran " + id);
    m_changes.push_back(text);
    const bool applies = isLast(known.action.apply, text);
    if (applies) known.isSo = true;
    if (isLast(known.action.revert, text)) known.isSo = false;
    if (known.action.kind == ActionKind::StartBalancer && applies) m_started = true;
    return Answer{};
}

}  // namespace cas
