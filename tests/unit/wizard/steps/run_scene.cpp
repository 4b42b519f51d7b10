#include "tests/unit/wizard/steps/run_scene.h"

#include "wizard/plan/plan_names.h"

namespace cas::test {
namespace {

const std::string kServer = "cas1.corp.contoso.com";
const std::string kArray = "outlook.corp.contoso.com";

ExchangeCommand exchange(Cmdlet cmdlet) { return {kServer, std::move(cmdlet)}; }

std::string wordOf(ActionState state) {
    switch (state) {
        case ActionState::Pending:
            return "pending";
        case ActionState::Probing:
            return "probing";
        case ActionState::AlreadyDone:
            return "already done";
        case ActionState::Running:
            return "running";
        case ActionState::Verifying:
            return "verifying";
        case ActionState::Done:
            return "done";
        case ActionState::Failed:
            return "failed";
        case ActionState::Skipped:
            return "skipped";
        case ActionState::Undoing:
            return "undoing";
        case ActionState::Undone:
            return "undone";
        case ActionState::UndoFailed:
            return "undo failed";
    }
    return {};
}

/// Kills the process at its n-th chance of a kind; from then on nothing is run or written.
class Killer {
public:
    Killer(At at, int chance) : m_at(at), m_left(chance) {}

    void pass(At at) {
        if (m_dead || (at == m_at && m_left-- == 0)) {
            m_dead = true;
            throw Killed{};
        }
    }
    bool dead() const { return m_dead; }

private:
    At m_at;
    int m_left;
    bool m_dead = false;
};

}  // namespace

Action databaseAction(const std::string& name, std::vector<std::string> after) {
    Action action;
    action.id = "database:" + name;
    action.kind = ActionKind::CorrectDatabase;
    action.machine = kServer;
    action.probe = {exchange({"Get-MailboxDatabase", {{"Identity", name}}}),
                    {{"RpcClientAccessServer", Wanted::Match::Equals, kArray}},
                    false,
                    {}};
    action.apply = {exchange({"Set-MailboxDatabase", {{"Identity", name}, {"RpcClientAccessServer", kArray}}})};
    action.saves = {"RpcClientAccessServer"};
    action.revert = {exchange(
        {"Set-MailboxDatabase", {{"Identity", name}, {"RpcClientAccessServer", SavedValue{"RpcClientAccessServer"}}}})};
    action.after = std::move(after);
    return action;
}

Action arrayAction() {
    Action action;
    action.id = "array";
    action.kind = ActionKind::CreateArray;
    action.machine = kServer;
    action.probe = {exchange({"Get-ClientAccessArray", {{"Site", std::string("Redmond")}}}),
                    {{"Fqdn", Wanted::Match::Equals, kArray}},
                    false,
                    {}};
    action.apply = {exchange({"New-ClientAccessArray",
                              {{"Name", std::string("outlook")}, {"Fqdn", kArray}, {"Site", std::string("Redmond")}}})};
    action.revert = {
        exchange({"Remove-ClientAccessArray", {{"Identity", std::string("outlook")}, {"Confirm", false}}})};
    action.mayReplace = false;
    return action;
}

Action portsAction(const std::string& node, std::vector<std::string> after) {
    const auto host = lowered(node) + ".corp.contoso.com";
    const std::string key = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeRPC\\ParametersSystem";
    const std::string value = "TCP/IP Port";
    const Cmdlet restart{"Restart-Service", {{"Name", std::string("MSExchangeRPC")}, {"Force", SwitchOn{}}}};
    const Cmdlet remove{"Remove-ItemProperty", {{"Path", key}, {"Name", value}}};
    const auto set = [&](CmdletValue port) {
        return Cmdlet{"New-ItemProperty", {{"Path", key}, {"Name", value}, {"Value", std::move(port)}}};
    };
    const BalancerCommand drain{BalancerCommand::Verb::Drain, node};
    const BalancerCommand resume{BalancerCommand::Verb::Resume, node};
    Action action;
    action.id = "rpc-ports:" + node;
    action.kind = ActionKind::SetRpcPorts;
    action.machine = host;
    action.node = node;
    action.probe = {HostCommand{host, {{"Get-ItemProperty", {{"Path", key}, {"Name", value}}}}},
                    {{value, Wanted::Match::Equals, "59531"}},
                    false,
                    {}};
    ServiceProbe mapper;
    mapper.address = *parseAddress(node == "CAS1" ? "10.0.0.11" : "10.0.0.12");
    mapper.ports = {135};
    action.also = {{mapper, {{"Port", Wanted::Match::Equals, "59531"}}, false, RowFilter{"Interface", {"EMSMDB"}}}};
    action.apply = {drain, HostCommand{host, {set(59531LL)}}, HostCommand{host, {restart}}, resume};
    action.saves = {value};
    action.revert = {drain, HostCommand{host, {remove}}, HostCommand{host, {set(SavedValue{value})}},
                     HostCommand{host, {restart}}, resume};
    action.after = std::move(after);
    return action;
}

Action valueAction(const std::string& node, const std::string& value) {
    auto action = portsAction(node);
    action.id = value + ':' + node;
    action.also.clear();
    action.apply = {HostCommand{
        action.machine,
        {{"New-ItemProperty", {{"Path", std::string("HKLM:\\X")}, {"Name", value}, {"Value", std::string("1")}}}}}};
    action.probe = {
        HostCommand{action.machine, {{"Get-ItemProperty", {{"Path", std::string("HKLM:\\X")}, {"Name", value}}}}},
        {{value, Wanted::Match::Equals, "1"}},
        false,
        {}};
    action.saves.clear();
    action.revert.clear();
    return action;
}

Action provingAction(std::vector<std::string> after) {
    Action action;
    action.id = "validate";
    action.probe = {exchange({"Get-ClientAccessArray", {{"Site", std::string("Redmond")}}}), {}, false, {}};
    action.after = std::move(after);
    return action;
}

Actions sampleActions() {
    return {portsAction("CAS1"),
            portsAction("CAS2", {"rpc-ports:CAS1"}),
            arrayAction(),
            databaseAction("Mbx1", {"array"}),
            databaseAction("Mbx2", {"array"}),
            databaseAction("Mbx3", {"array"}),
            provingAction({"array", "database:Mbx3"})};
}

RunResult RunScene::run(const Actions& actions, RunMode mode, const Hook& before, std::vector<std::string> skip) {
    ScriptedExecutor executor(world);
    executor.before = before;
    StepRunner::Options options;
    options.mode = mode;
    options.pollInterval = std::chrono::milliseconds(1);
    options.skip = std::move(skip);
    told.clear();
    logged.clear();
    const RunObserver observer{[this](const ActionProgress& progress) { told.push_back(progress); },
                               [this](const LogLine& line) { logged.push_back(line); }};
    StepRunner runner(actions, executor, journal, observer, options);
    const auto keep = [&] {
        changes = executor.changes();
        reads = executor.reads();
    };
    try {
        auto result = runner.run();
        keep();
        return result;
    } catch (...) {
        keep();
        throw;
    }
}

CommandFailure failure(FailureKind kind, std::string text) { return {kind, std::move(text)}; }

bool isChange(const Command& command) { return !onlyReads(command); }

RunScene::Hook failing(const std::string& part, CommandFailure with) {
    return [part, with](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        const bool hit = isChange(command) && commandText(command).find(part) != std::string::npos;
        return hit ? std::optional(with) : std::nullopt;
    };
}

std::string statesOf(const RunResult& result, const Actions& actions) {
    std::string text;
    for (const auto& one : result.actions)
        text += (text.empty() ? "" : ", ") + actions[one.index].id + ' ' + wordOf(one.state);
    return text;
}

bool runUntilKilled(RunScene& scene, const Actions& actions, RunMode mode, At at, int chance) {
    Killer killer(at, chance);
    ScriptedExecutor executor(scene.world);
    executor.before = [&](const Command&, const RunContext&) -> std::optional<CommandFailure> {
        killer.pass(At::BeforeCommand);
        return std::nullopt;
    };
    executor.after = [&](const Command&) { killer.pass(At::AfterCommand); };
    scene.journal.before = [&](const JournalEntry&) -> std::optional<std::string> {
        killer.pass(At::JournalEntry);
        return std::nullopt;
    };
    StepRunner::Options options;
    options.mode = mode;
    options.parallel = 1;
    options.pollInterval = std::chrono::milliseconds(1);
    StepRunner runner(actions, executor, scene.journal, {}, options);
    bool killed = false;
    try {
        runner.run();
    } catch (const Killed&) {
        killed = true;
    }
    scene.journal.before = {};
    return killed;
}

}  // namespace cas::test
