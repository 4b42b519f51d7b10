#include "tests/support/scripted_workplace.h"

#include <algorithm>

#include "wizard/exec/powershell.h"

namespace cas {
namespace {

/// What a property is before anything was changed.
std::string valueBefore(const std::string& property) {
    if (property == "RpcClientAccessServer") return "cas1.corp.contoso.com";
    return property == "Type" ? "A" : "10.0.0.11";
}

Row rightRow(const Probe& probe) {
    Row row{{"Found", "yes"}};
    for (const auto& wanted : probe.wanted) {
        const bool present = wanted.match != Wanted::Match::Absent && wanted.match != Wanted::Match::Differs;
        if (present) row[wanted.property] = wanted.value.empty() ? "something" : wanted.value;
    }
    return row;
}

/// Rows that make the probe right.
std::vector<Row> rightRows(const Probe& probe) {
    if (probe.absence) return {};
    if (!probe.rows) return {rightRow(probe)};
    std::vector<Row> rows;
    for (const auto& value : probe.rows->values) {
        rows.push_back(rightRow(probe));
        rows.back()[probe.rows->property] = value;
    }
    return rows;
}

/// Rows of the world before the action: what it will replace, or nothing.
std::vector<Row> rowsBefore(const Probe& probe, const Action& action) {
    if (!probe.absence && (action.saves.empty() || !action.mayReplace)) return {};
    Row row{{"Found", "yes"}};
    for (const auto& wanted : probe.wanted) row[wanted.property] = valueBefore(wanted.property);
    for (const auto& saved : action.saves) row[saved] = valueBefore(saved);
    if (probe.rows) row[probe.rows->property] = probe.rows->values.front();
    return {row};
}

std::vector<Probe> probesOf(const Action& action) {
    std::vector<Probe> probes{action.probe};
    probes.insert(probes.end(), action.also.begin(), action.also.end());
    probes.insert(probes.end(), action.verify.begin(), action.verify.end());
    return probes;
}

std::vector<std::string> textsOf(const std::vector<Command>& commands, const Action& action) {
    std::map<std::string, std::string> saved;
    for (const auto& name : action.saves) saved[name] = valueBefore(name);
    std::vector<std::string> texts;
    for (const auto& command : commands)
        if (const auto whole = withSaved(command, saved)) texts.push_back(commandText(*whole));
    return texts;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
    return std::ranges::find(texts, text) != texts.end();
}

/// The last of `texts` that the other way does not have: once it ran, the way is gone.
std::string lastOwn(const std::vector<std::string>& texts, const std::vector<std::string>& others) {
    for (auto text = texts.rbegin(); text != texts.rend(); ++text)
        if (!has(others, *text)) return *text;
    return {};
}

}  // namespace

void ScriptedExecutor::learn(const Actions& actions) {
    const std::lock_guard lock(m_mutex);
    for (const auto& action : actions)
        m_known.push_back(
            {action, textsOf(action.apply, action), textsOf(action.revert, action), action.apply.empty()});
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
    if (const auto* probe = std::get_if<ServiceProbe>(&command)) {
        m_probes.push_back(*probe);
        return serviceAnswer(*probe);
    }
    if (!onlyReads(command)) {
        for (auto& known : m_known)
            if (has(known.apply, text) || has(known.revert, text)) return change(known, text, context, lock);
        const auto* balancer = std::get_if<BalancerCommand>(&command);
        if (balancer && balancer->verb == BalancerCommand::Verb::Start) m_started = true;
        return Answer{};
    }
    if (const auto known = knownAnswer(text)) return *known;
    if (std::holds_alternative<DnsQuery>(command)) return Answer{{{{"Type", "A"}, {"Value", m_nameAnswer}}}, {}};
    return Answer{};
}

std::optional<Answer> ScriptedExecutor::knownAnswer(const std::string& text) const {
    for (const auto& known : m_known)
        for (const auto& probe : probesOf(known.action))
            if (commandText(probe.command) == text)
                return Answer{known.isSo ? rightRows(probe) : rowsBefore(probe, known.action), {}};
    for (const auto& known : m_known)
        for (const auto* guards : {&known.action.guards, &known.action.undoGuards})
            for (const auto& guard : *guards)
                if (commandText(guard.command) == text) return Answer{rightRows(guard), {}};
    return std::nullopt;
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
                                                        const RunContext& context, std::unique_lock<std::mutex>& lock) {
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
    if (text == lastOwn(known.apply, known.revert)) {
        known.isSo = true;
        m_started = m_started || known.action.kind == ActionKind::StartBalancer;
    }
    if (text == lastOwn(known.revert, known.apply)) known.isSo = false;
    return Answer{};
}

}  // namespace cas
