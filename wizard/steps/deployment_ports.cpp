#include "wizard/plan/effective.h"
#include "wizard/steps/deployment_parts.h"
#include "wizard/steps/rpc_ports.h"

namespace cas {

using namespace std::chrono_literals;

namespace {

/// One node's ports: registry (or, before Exchange 2010 SP1, the Address Book service's own file), firewall, services.
class NodePorts {
public:
    NodePorts(const DeploymentFacts& facts, const PlanNode& node)
        : m_facts(facts),
          m_node(node),
          m_host(hostOf(node)),
          m_mapi(*facts.plan.balancing.mapi),
          m_cluster(nlbClusterOf(facts)) {}

    Action action() const {
        const auto client = std::to_string(m_mapi.rpcClientAccessPort.value());
        const auto book = std::to_string(m_mapi.addressBookPort.value());
        const auto reads = rpcPortReads(m_host, m_facts.isRtm(m_node));
        Action action;
        action.id = "rpc-ports:" + m_node.name;
        action.kind = ActionKind::SetRpcPorts;
        action.phase = Phase::PrepareServers;
        action.arguments = {m_node.name, client, book};
        action.machine = m_host;
        action.node = m_node.name;
        action.probe = {reads.clientAccess, {{kRpcClientAccessValue, Wanted::Match::Equals, client}}, false, {}};
        action.also = {{reads.addressBook, {{kAddressBookValue, Wanted::Match::Equals, book}}, false, {}},
                       mapped({"EMSMDB"}, client),
                       mapped({"NSPI", "RFR"}, book)};
        action.saves = {kRpcClientAccessValue, kAddressBookValue};
        action.apply = apply();
        action.revert = revert();
        action.estimate = m_cluster ? 180s : 60s;
        action.patience = 2min;
        return action;
    }

private:
    Command host(std::vector<Cmdlet> script) const { return HostCommand{m_host, std::move(script)}; }

    /// The service took the port up; the registry alone would only be a wish.
    Probe mapped(std::vector<std::string> interfaces, const std::string& port) const {
        ServiceProbe probe;
        probe.address = m_node.address;
        probe.host = m_host;
        probe.ports = {m_mapi.endpointMapperPort};
        probe.mapperPort = m_mapi.endpointMapperPort;
        return {probe,
                {{"Port", Wanted::Match::Equals, port}, {"Result", Wanted::Match::Equals, "ok"}},
                false,
                RowFilter{"Interface", std::move(interfaces)}};
    }

    /// The work cuts the sessions of the node, so new ones go elsewhere meanwhile.
    std::vector<Command> withoutClients(std::vector<Command> work) const {
        if (m_facts.builtin) {
            work.insert(work.begin(), BalancerCommand{BalancerCommand::Verb::Drain, m_node.name});
            work.emplace_back(BalancerCommand{BalancerCommand::Verb::Resume, m_node.name});
        } else if (m_cluster) {
            work.insert(work.begin(), host({setNlbTraffic(*m_cluster, false)}));
            work.push_back(host({setNlbTraffic(*m_cluster, true)}));
        }
        return work;
    }

    Cmdlet setClientAccess(CmdletValue port) const {
        return {"New-ItemProperty",
                {{"Path", std::string(kRpcClientAccessKey)},
                 {"Name", std::string(kRpcClientAccessValue)},
                 {"PropertyType", BareWord{"DWord"}},
                 {"Value", std::move(port)},
                 {"Force", SwitchOn{}}}};
    }

    Cmdlet setAddressBook(CmdletValue port) const {
        if (m_facts.isRtm(m_node))
            return {"Set-ExchangeAppSetting",
                    {{"File", std::string(kAddressBookFile)},
                     {"Key", std::string(kAddressBookValue)},
                     {"Value", std::move(port)}}};
        return {"New-ItemProperty",
                {{"Path", std::string(kAddressBookKey)},
                 {"Name", std::string(kAddressBookValue)},
                 {"PropertyType", BareWord{"String"}},
                 {"Value", std::move(port)},
                 {"Force", SwitchOn{}}}};
    }

    static Cmdlet makeKey(const char* key) {
        return {"New-Item", {{"Path", std::string(key)}, {"ErrorAction", BareWord{"SilentlyContinue"}}}};
    }
    static Cmdlet remove(const char* key, const char* value) {
        return {
            "Remove-ItemProperty",
            {{"Path", std::string(key)}, {"Name", std::string(value)}, {"ErrorAction", BareWord{"SilentlyContinue"}}}};
    }

    Command restartServices() const {
        const auto restart = [](const char* name) {
            return Cmdlet{"Restart-Service", {{"Name", std::string(name)}, {"Force", SwitchOn{}}}};
        };
        return host({restart("MSExchangeAB"), restart("MSExchangeRPC")});
    }

    std::string portList() const {
        return std::to_string(m_mapi.rpcClientAccessPort.value()) + ',' +
               std::to_string(m_mapi.addressBookPort.value());
    }
    Command firewall(std::vector<std::string> words) const {
        Cmdlet netsh{"netsh.exe", {}};
        for (const char* word : {"advfirewall", "firewall"}) netsh.parameters.push_back({"", std::string(word)});
        for (auto& word : words) netsh.parameters.push_back({"", std::move(word)});
        return host({netsh});
    }
    std::string ruleName() const { return "name=CASArray static RPC " + portList(); }

    std::vector<Command> apply() const {
        std::vector<Command> commands;
        std::vector<Cmdlet> script{makeKey(kRpcClientAccessKey),
                                   setClientAccess(static_cast<long long>(m_mapi.rpcClientAccessPort.value()))};
        if (!m_facts.isRtm(m_node)) script.push_back(makeKey(kAddressBookKey));
        script.push_back(setAddressBook(std::to_string(m_mapi.addressBookPort.value())));
        commands.push_back(host(std::move(script)));
        commands.push_back(
            firewall({"add", "rule", ruleName(), "dir=in", "action=allow", "protocol=TCP", "localport=" + portList()}));
        commands.push_back(restartServices());
        return withoutClients(std::move(commands));
    }

    /// Values that were not there before are only removed; the others are put back.
    std::vector<Command> revert() const {
        std::vector<Command> commands;
        commands.push_back(host({remove(kRpcClientAccessKey, kRpcClientAccessValue)}));
        commands.push_back(host({setClientAccess(SavedValue{kRpcClientAccessValue})}));
        if (!m_facts.isRtm(m_node)) commands.push_back(host({remove(kAddressBookKey, kAddressBookValue)}));
        commands.push_back(host({setAddressBook(SavedValue{kAddressBookValue})}));
        commands.push_back(restartServices());
        commands.push_back(firewall({"delete", "rule", ruleName()}));
        return withoutClients(std::move(commands));
    }

    const DeploymentFacts& m_facts;
    const PlanNode& m_node;
    const std::string m_host;
    const PlanMapi& m_mapi;
    const std::optional<NlbCluster> m_cluster;  ///< nothing: NLB does not balance
};

}  // namespace

RpcPortReads rpcPortReads(const std::string& host, bool rtm) {
    const Cmdlet setting{"Get-ExchangeAppSetting",
                         {{"File", std::string(kAddressBookFile)}, {"Key", std::string(kAddressBookValue)}}};
    return {HostCommand{host, {registryRead(kRpcClientAccessKey, kRpcClientAccessValue)}},
            HostCommand{host, {rtm ? setting : registryRead(kAddressBookKey, kAddressBookValue)}}};
}

void addRpcPorts(const DeploymentFacts& facts, Actions& actions) {
    if (!facts.is2010 || !facts.plan.balancing.mapi || effectiveMapiMode(facts.plan) != MapiMode::Static) return;
    // One node after the other, and none before all are installed: each restart cuts the sessions of its node.
    auto after = planAction(actions, {}, ActionKind::SetRpcPorts, {}).after;
    for (const auto& node : facts.plan.nodes) {
        auto action = NodePorts(facts, node).action();
        action.after = after;
        after.push_back(action.id);
        actions.push_back(std::move(action));
    }
}

}  // namespace cas
