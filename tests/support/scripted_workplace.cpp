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

/// The commands as they will run, with the values found before.
std::vector<Command> wholeOf(const std::vector<Command>& commands, const Action& action) {
    std::map<std::string, std::string> saved;
    for (const auto& name : action.saves) saved[name] = valueBefore(name);
    std::vector<Command> whole;
    for (const auto& command : commands)
        if (auto one = withSaved(command, saved)) whole.push_back(std::move(*one));
    return whole;
}

bool has(const std::vector<Command>& commands, const Command& command) {
    return std::ranges::find(commands, command) != commands.end();
}

/// Whether it is the last that the other way does not have: once it ran, the way is gone.
bool endsWay(const Command& command, const std::vector<Command>& way, const std::vector<Command>& other) {
    for (auto one = way.rbegin(); one != way.rend(); ++one)
        if (!has(other, *one)) return *one == command;
    return false;
}

}  // namespace

void ScriptedExecutor::learn(const Actions& actions) {
    const std::lock_guard lock(m_mutex);
    for (const auto& action : actions)
        m_known.push_back(
            {action, wholeOf(action.apply, action), wholeOf(action.revert, action), action.apply.empty()});
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
    if (!onlyReads(command)) {
        for (auto& known : m_known)
            if (has(known.apply, command) || has(known.revert, command)) return change(known, command, context, lock);
        const auto* balancer = std::get_if<BalancerCommand>(&command);
        if (balancer && balancer->verb == BalancerCommand::Verb::Start) m_started = true;
        return Answer{};
    }
    if (const auto known = knownAnswer(command)) return *known;
    if (const auto* probe = std::get_if<ServiceProbe>(&command)) {
        m_probes.push_back(*probe);
        return serviceAnswer(*probe);
    }
    if (std::holds_alternative<DnsQuery>(command)) return Answer{{{{"Type", "A"}, {"Value", m_nameAnswer}}}, {}};
    return Answer{};
}

std::optional<Answer> ScriptedExecutor::knownAnswer(const Command& command) const {
    for (const auto& known : m_known) {
        std::optional<Answer> answer;
        for (const auto& probe : probesOf(known.action)) {
            if (probe.command != command) continue;
            if (!answer) answer.emplace();
            const auto rows = known.isSo ? rightRows(probe) : rowsBefore(probe, known.action);
            answer->rows.insert(answer->rows.end(), rows.begin(), rows.end());
        }
        if (answer) return answer;
    }
    for (const auto& known : m_known)
        for (const auto* guards : {&known.action.guards, &known.action.undoGuards})
            for (const auto& guard : *guards)
                if (guard.command == command) return Answer{rightRows(guard), {}};
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

Result<Answer, CommandFailure> ScriptedExecutor::change(Known& known, const Command& command, const RunContext& context,
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
    m_changes.push_back(commandText(command));
    if (endsWay(command, known.apply, known.revert)) {
        known.isSo = true;
        m_started = m_started || known.action.kind == ActionKind::StartBalancer;
    }
    if (endsWay(command, known.revert, known.apply)) known.isSo = false;
    return Answer{};
}

}  // namespace cas
