#include "tests/support/exchange_world.h"

#include <algorithm>

#include "tests/support/node_shell.h"
#include "wizard/exec/machine_facts.h"
#include "wizard/plan/plan_names.h"

namespace cas::test {
namespace {

using Ran = Result<Answer, CommandFailure>;

Ran refused(FailureKind kind, std::string text) { return unexpected(CommandFailure{kind, std::move(text)}); }
Ran nothing() { return Answer{}; }

struct Session {
    ExchangeWorld& world;

    Ran read(const Cmdlet& cmdlet, std::vector<Row> rows, const char* siteProperty = nullptr) const {
        const auto identity = textParameter(cmdlet, "Identity");
        const auto site = textParameter(cmdlet, "Site");
        std::erase_if(rows, [&](Row& row) {
            return (!identity.empty() && !sameName(row["Name"], identity) && !sameHost(row["Fqdn"], identity)) ||
                   (!site.empty() && siteProperty && !sameName(row[siteProperty], site));
        });
        if (rows.empty() && !identity.empty()) return refused(FailureKind::NotFound, identity);
        return Answer{rows, {}};
    }

    Ran newArray(const Cmdlet& cmdlet) const {
        const auto site = textParameter(cmdlet, "Site");
        if (world.find(world.arrays, "Site", site)) return refused(FailureKind::Refused, "one array per site");
        world.arrays.push_back(
            {{"Name", textParameter(cmdlet, "Name")}, {"Fqdn", textParameter(cmdlet, "Fqdn")}, {"Site", site}});
        return nothing();
    }

    Ran removeArray(const Cmdlet& cmdlet) const {
        const auto removed = std::erase_if(
            world.arrays, [&](Row& row) { return sameName(row["Name"], textParameter(cmdlet, "Identity")); });
        return removed == 0 ? refused(FailureKind::NotFound, "no such array") : nothing();
    }

    Ran setDatabase(const Cmdlet& cmdlet) const {
        auto* const row = world.find(world.databases, "Name", textParameter(cmdlet, "Identity"));
        if (!row) return refused(FailureKind::NotFound, "no such database");
        (*row)["RpcClientAccessServer"] = textParameter(cmdlet, "RpcClientAccessServer");
        return nothing();
    }

    Ran run(const Cmdlet& cmdlet) const {
        const auto& name = cmdlet.name;
        if (name == "Get-Command") {
            const auto asked = textParameter(cmdlet, "Name");
            return Answer{
                world.hiddenCmdlets.contains(asked) ? std::vector<Row>{} : std::vector<Row>{{{"Name", asked}}}, {}};
        }
        if (name == "Get-ADSite") return read(cmdlet, world.sites);
        if (name == "Get-ExchangeServer") return read(cmdlet, world.servers);
        if (name == "Get-ClientAccessServer") return read(cmdlet, world.clientAccess);
        if (name == "Get-OutlookAnywhere") return read(cmdlet, world.outlookAnywhere);
        if (name == "Get-WebServicesVirtualDirectory") return read(cmdlet, world.webServices);
        if (name == "Get-OwaVirtualDirectory") return nothing();
        if (name == "Get-ClientAccessArray") return read(cmdlet, world.arrays, "Site");
        if (name == "Get-MailboxDatabase") return read(cmdlet, world.databases);
        if (name == "Get-DatabaseAvailabilityGroup") return read(cmdlet, world.groups);
        if (name == "Get-Mailbox") return read(cmdlet, world.mailboxes);
        if (name == "New-ClientAccessArray") return newArray(cmdlet);
        if (name == "Remove-ClientAccessArray") return removeArray(cmdlet);
        if (name == "Set-MailboxDatabase") return setDatabase(cmdlet);
        return refused(FailureKind::Unsupported, name);
    }
};

struct Runner {
    ExchangeWorld& world;

    Ran operator()(const ExchangeCommand& command) const { return Session{world}.run(command.cmdlet); }

    Ran operator()(const HostCommand& command) const {
        const auto node = world.nodes.find(command.host);
        if (node == world.nodes.end()) return refused(FailureKind::Unreachable, command.host);
        return runNodeScript(world, node->first, node->second, command.script);
    }

    Ran operator()(const DnsQuery& query) const {
        if (query.subject != DnsQuery::Subject::Records) {
            const auto facts = world.dnsFacts.find(query.subject);
            return Answer{facts == world.dnsFacts.end() ? std::vector<Row>{} : facts->second, {}};
        }
        const auto found = world.dns.find(query.name);
        return Answer{found == world.dns.end() ? std::vector<Row>{} : found->second, {}};
    }

    Ran operator()(const DnsChange& change) const {
        if (!world.updateProblem.empty()) return refused(FailureKind::Refused, world.updateProblem);
        if (change.trial) return nothing();
        std::vector<Row> expected;
        for (const auto& address : change.expected) expected.push_back({{"Type", "A"}, {"Value", address.to_string()}});
        auto now = (*this)(DnsQuery{{}, 53, change.name})->rows;
        for (auto& row : now) row.erase("Ttl");
        if (now != expected) return refused(FailureKind::Refused, "YXRRSET");
        std::vector<Row> wanted;
        for (const auto& address : change.wanted)
            wanted.push_back({{"Type", "A"}, {"Value", address.to_string()}, {"Ttl", std::to_string(change.ttl)}});
        if (wanted.empty())
            world.dns.erase(change.name);
        else
            world.dns[change.name] = wanted;
        return nothing();
    }

    Ran operator()(const AddressCommand& command) const {
        const auto text = command.address.to_string();
        const auto isIt = [&](Row& row) { return row["Address"] == text; };
        if (command.verb == AddressCommand::Verb::Query) {
            auto rows = world.addresses;
            if (!command.address.is_unspecified()) std::erase_if(rows, std::not_fn(isIt));
            return Answer{rows, {}};
        }
        if (command.verb == AddressCommand::Verb::Add)
            world.addresses.push_back(
                {{"Interface", command.interface}, {"Address", text}, {"Prefix", std::to_string(command.prefix)}});
        else if (std::erase_if(world.addresses, isIt) == 0)
            return refused(FailureKind::Refused, "RTNETLINK answers: Cannot assign requested address");
        return nothing();
    }

    Ran operator()(const MachineQuery& query) const {
        using Subject = MachineQuery::Subject;
        if (query.subject == Subject::Limits) return Answer{{world.limits}, {}};
        if (query.subject == Subject::Holders) return Answer{world.holders, {}};
        auto rows = world.addresses;
        for (auto& row : rows) {
            const auto state = world.interfaceStates.find(row["Interface"]);
            row["State"] = state == world.interfaceStates.end() ? "up" : state->second;
        }
        return Answer{rows, {}};
    }

    Ran operator()(const BalancerCommand& command) const {
        using Verb = BalancerCommand::Verb;
        switch (command.verb) {
            case Verb::Query:
                return Answer{{{{"State", world.balancerRunning ? "running" : "stopped"}}}, {}};
            case Verb::Check:
                return Answer{world.blockedListeners, {}};
            case Verb::Start:
                world.balancerRunning = true;
                break;
            case Verb::Stop:
                world.balancerRunning = false;
                break;
            case Verb::Drain:
                world.drained.insert(command.node);
                break;
            case Verb::Resume:
                world.drained.erase(command.node);
                break;
        }
        return nothing();
    }

    Ran operator()(const ServiceProbe& probe) const {
        const bool through = probe.address == world.virtualAddress && world.balancerRunning;
        for (const auto& [fqdn, node] : world.nodes)
            if (node.address == probe.address || through) return Answer{answersOf(node, probe), {}};
        const char* const result = world.virtualAddressTaken ? "refused" : "timeout";
        std::vector<Row> rows;
        for (const auto port : probe.ports) rows.push_back({{"Port", std::to_string(port)}, {"Result", result}});
        return Answer{rows, {}};
    }

    Ran operator()(const LinuxCommand& command) const {
        return refused(FailureKind::Unsupported, commandText(command));
    }

    Ran operator()(const DirectoryRead& read) const {
        if (world.directory.empty()) return refused(FailureKind::Unsupported, commandText(read));
        return Answer{world.directory, {}};
    }

    static std::vector<Row> answersOf(const ExchangeWorld::Node& node, const ServiceProbe& probe) {
        std::vector<Row> rows;
        for (const auto port : probe.ports) {
            const auto text = std::to_string(port);
            const bool open = !node.closedPorts.contains(port);
            rows.push_back({{"Port", text}, {"Result", open ? "ok" : "refused"}});
            if (port == 443 && open) rows.back().insert(node.certificate.begin(), node.certificate.end());
            if (port == 993 && open) rows.back().insert(node.mailCertificate.begin(), node.mailCertificate.end());
            if (port != probe.mapperPort || !open) continue;
            for (const std::string interface : {"EMSMDB", "NSPI", "RFR"}) {
                const bool there = !node.unregistered.contains(interface);
                const auto& at = interface == "EMSMDB" ? node.rpcPort : node.addressBookPort;
                rows.push_back({{"Interface", interface},
                                {"Port", there ? at : std::string()},
                                {"Result", there ? "ok" : "unregistered"}});
            }
        }
        return rows;
    }
};

ExchangeWorld::Node nodeWithRole(const char* name, const char* address) {
    ExchangeWorld::Node node;
    node.name = name;
    node.address = *parseAddress(address);
    node.registry["HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v14\\ClientAccessRole"] = {
        {"ConfiguredVersion", "14.3.123.4"}};
    node.services = {{"MSExchangeRPC", "Running"}, {"MSExchangeAB", "Running"}};
    node.appSettings["RpcTcpPort"] = "0";
    node.certificate = {{"Subject", "CN=mail.contoso.com"},
                        {"Names", "mail.contoso.com\n*.contoso.com"},
                        {"Expires", "2999-01-01T00:00:00Z"},
                        {"Signature", "sha256WithRSAEncryption"},
                        {"Key", "RSA 2048"},
                        {"Fingerprint", std::string(64, 'a')}};
    return node;
}

}  // namespace

Ran ExchangeWorld::run(const Command& command) { return std::visit(Runner{*this}, command); }

Row* ExchangeWorld::find(std::vector<Row>& rows, const std::string& property, const std::string& value) {
    const auto found = std::ranges::find_if(rows, [&](Row& row) { return sameName(row[property], value); });
    return found == rows.end() ? nullptr : &*found;
}

std::string valueOf(const Row* row, const std::string& property) {
    if (!row) return "(no row)";
    const auto found = row->find(property);
    return found == row->end() ? std::string() : found->second;
}

ExchangeWorld worldWithoutArray() {
    ExchangeWorld world;
    world.virtualAddress = *parseAddress("10.0.0.50");
    world.nodes["cas1.corp.contoso.com"] = nodeWithRole("CAS1", "10.0.0.11");
    world.nodes["cas2.corp.contoso.com"] = nodeWithRole("CAS2", "10.0.0.12");
    world.sites = {{{"Name", "Redmond"}}, {{"Name", "Paris"}}};
    const auto server = [](const char* name, const char* fqdn, const char* role) {
        return Row{{"Name", name},
                   {"Fqdn", fqdn},
                   {"Site", "corp.contoso.com/Configuration/Sites/Redmond"},
                   {"ServerRole", role},
                   {"AdminDisplayVersion", "Version 14.3 (Build 123.4)"}};
    };
    world.servers = {server("CAS1", "cas1.corp.contoso.com", "ClientAccess, HubTransport"),
                     server("CAS2", "cas2.corp.contoso.com", "ClientAccess"),
                     server("MBX1", "mbx1.corp.contoso.com", "Mailbox")};
    for (const char* name : {"Mbx1", "Mbx2", "Mbx3"})
        world.databases.push_back({{"Name", name},
                                   {"Server", "MBX1"},
                                   {"MasterServerOrAvailabilityGroup", "MBX1"},
                                   {"MasterType", "Server"},
                                   {"Recovery", "False"},
                                   {"RpcClientAccessServer", "cas1.corp.contoso.com"}});
    world.dnsFacts[DnsQuery::Subject::Zone] = {{{"Zone", "corp.contoso.com"},
                                                {"Primary", "dc1.corp.contoso.com"},
                                                {"Authoritative", "True"},
                                                {"NegativeTtl", "900"},
                                                {"NameServers", "dc1.corp.contoso.com"}}};
    world.dnsFacts[DnsQuery::Subject::Servers] = {{{"Server", "dc1.corp.contoso.com"}}};
    world.addresses = {{{"Interface", "eth0"}, {"Address", "10.0.0.5"}, {"Prefix", "24"}}};
    using namespace machine_facts;
    world.limits = {{kProgram, "/opt/cas/cas-array-wizard"},
                    {kProcess, "4711"},
                    {kNetAdmin, "True"},
                    {kNetRaw, "True"},
                    {kNetBindService, "True"},
                    {kFirstOpenPort, "1024"},
                    {kEphemeralFirst, "32768"},
                    {kEphemeralLast, "60999"},
                    {kReservedPorts, "59531-59532"},
                    {kOneSocketRanges, "True"},
                    {kOpenFilesSoft, "1024"},
                    {kOpenFilesHard, "524288"},
                    {kOpenFilesCeiling, "1048576"},
                    {kClockSynchronised, "True"}};
    return world;
}

}  // namespace cas::test
