#include "wizard/exec/powershell.h"
#include "wizard/exec/prerequisites.h"
#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using namespace std::chrono_literals;

// Where setup's task leaves its traces on the node.
const std::string kFolder = "C:\\ProgramData\\CASArrayWizard";
const std::string kScriptFile = kFolder + "\\setup.ps1";
const std::string kResultFile = kFolder + "\\setup-result.txt";
const std::string kTask = "CAS Array Wizard setup";

std::string roleKey(bool is2010) {
    return is2010 ? "HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\ClientAccessRole"
                  : "HKLM:\\SOFTWARE\\Microsoft\\Exchange\\v8.0\\ClientAccessRole";
}

Cmdlet tasks(std::vector<std::string> words) {
    Cmdlet cmdlet{"schtasks.exe", {}};
    for (auto& word : words) cmdlet.parameters.push_back({"", std::move(word)});
    return cmdlet;
}

/// The actions of one node; each waits for the one before.
class NodeActions {
public:
    NodeActions(const DeploymentFacts& facts, const PlanNode& node, Actions& actions)
        : m_facts(facts), m_node(node), m_host(hostOf(node)), m_actions(actions) {}

    void addAll() {
        addFeatures();
        addRestart("restart:");
        if (m_facts.is2010) addPortSharing();
        addRole();
        addRestart("restart-after-role:");
    }

private:
    Action& add(const char* prefix, ActionKind kind) {
        Action action;
        action.id = prefix + m_node.name;
        action.kind = kind;
        action.phase = Phase::PrepareServers;
        action.arguments = {m_node.name};
        action.machine = m_host;
        action.node = m_node.name;
        if (!m_previous.empty()) action.after = {m_previous};
        m_previous = action.id;
        m_actions.push_back(std::move(action));
        return m_actions.back();
    }

    Command host(std::vector<Cmdlet> script) const { return HostCommand{m_host, std::move(script)}; }

    void addFeatures() {
        const auto features = windowsFeatures(m_facts.plan.exchange, m_facts.windowsOf(m_node));
        auto& action = add("features:", ActionKind::InstallFeatures);
        action.probe = {host(features.read),
                        {{"Installed", Wanted::Match::Equals, "True"}},
                        false,
                        RowFilter{"Name", features.names}};
        action.apply = {host(features.install)};
        action.estimate = 5min;
    }

    /// Setup refuses to run while a restart is pending.
    void addRestart(const char* prefix) {
        const std::string current = "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\";
        const auto absent = [&](const std::string& key) {
            return Probe{host({{"Test-Path", {{"Path", current + key}}}}),
                         {{"Value", Wanted::Match::Equals, "False"}},
                         false,
                         {}};
        };
        auto& action = add(prefix, ActionKind::RestartNode);
        action.probe = absent("Component Based Servicing\\RebootPending");
        action.also = {absent("WindowsUpdate\\Auto Update\\RebootRequired")};
        action.apply = {host({{"Restart-Computer", {{"Force", SwitchOn{}}}}})};
        action.mayRestart = true;
        action.estimate = 5min;
        action.patience = 20min;
    }

    /// The service is there once the features are, which may take the restart.
    void addPortSharing() {
        auto& action = add("port-sharing:", ActionKind::SetServiceStart);
        action.arguments = {m_node.name, "NetTcpPortSharing", "Automatic"};
        action.probe = {host({registryRead("HKLM:\\SYSTEM\\CurrentControlSet\\Services\\NetTcpPortSharing", "Start")}),
                        {{"Start", Wanted::Match::Equals, "2"}},
                        false,
                        {}};
        action.apply = {host(
            {{"Set-Service", {{"Name", std::string("NetTcpPortSharing")}, {"StartupType", BareWord{"Automatic"}}}}})};
    }

    /// Setup runs in a scheduled task: a remote session may not use its rights against the domain (the double hop). The
    /// password is asked for by schtasks itself.
    std::vector<Command> setupTask() const {
        const auto setup = setupCommand(m_facts.plan.exchange, *m_node.install);
        const auto script = scriptWithResult(setup, kResultFile, tasks({"/Delete", "/TN", kTask, "/F"}));
        std::vector<std::string> create{
            "/Create", "/TN",  kTask, "/TR",   "powershell.exe -NoProfile -ExecutionPolicy Bypass -File " + kScriptFile,
            "/SC",     "ONCE", "/ST", "00:00", "/RL",
            "HIGHEST"};
        if (!m_facts.plan.exchange.user.empty()) create.insert(create.end(), {"/RU", m_facts.plan.exchange.user});
        create.insert(create.end(), {"/RP", "*", "/F"});
        const Cmdlet folder{"New-Item",
                            {{"Path", kFolder}, {"ItemType", BareWord{"Directory"}}, {"Force", SwitchOn{}}}};
        const Cmdlet forget{
            "Remove-Item",
            {{"Path", kResultFile}, {"Force", SwitchOn{}}, {"ErrorAction", BareWord{"SilentlyContinue"}}}};
        const Cmdlet write{"Set-Content",
                           {{"Path", kScriptFile}, {"Value", script}, {"Encoding", BareWord{"Unicode"}}}};
        return {host({folder, forget, write}), host({tasks(std::move(create))}), host({tasks({"/Run", "/TN", kTask})})};
    }

    Probe resultIs(Wanted::Match match) const {
        return {host({{"Get-Content", {{"Path", kResultFile}, {"ErrorAction", BareWord{"SilentlyContinue"}}}}}),
                {{"Value", match, "0"}},
                false,
                {}};
    }

    /// Installed: exit code 0, setup's newest event is its success (it writes 1000 when it starts), no watermark of a
    /// half-finished role, and the organisation knows the role. No one of these is proof alone.
    void addRole() {
        if (m_node.install->media.empty()) return;
        auto& action = add("role:", ActionKind::InstallRole);
        action.change = ChangeKind::Create;
        action.probe = {host({registryRead(roleKey(m_facts.is2010), {})}),
                        {{"ConfiguredVersion", Wanted::Match::Exists, {}}, {"Watermark", Wanted::Match::Absent, {}}},
                        false,
                        {}};
        action.apply = setupTask();
        const Cmdlet event{"Get-EventLog",
                           {{"LogName", std::string("Application")},
                            {"Source", std::string("MSExchangeSetup")},
                            {"Newest", 1LL},
                            {"ErrorAction", BareWord{"SilentlyContinue"}}}};
        action.verify = {resultIs(Wanted::Match::Equals),
                         {host({event}), {{"EventID", Wanted::Match::Equals, "1001"}}, false, {}},
                         {m_facts.exchange({"Get-ExchangeServer", {{"Identity", m_host}}}),
                          {{"ServerRole", Wanted::Match::Contains, "ClientAccess"}},
                          false,
                          {}}};
        action.hopeless = {resultIs(Wanted::Match::Differs)};
        action.mayRestart = true;
        action.estimate = 45min;
        action.patience = 3h;
    }

    const DeploymentFacts& m_facts;
    const PlanNode& m_node;
    const std::string m_host;
    Actions& m_actions;
    std::string m_previous;
};

}  // namespace

void addServers(const DeploymentFacts& facts, Actions& actions) {
    for (const auto& node : facts.plan.nodes)
        if (node.install) NodeActions(facts, node, actions).addAll();
}

}  // namespace cas
