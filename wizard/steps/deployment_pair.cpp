#include "wizard/handover/pair.h"
#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using namespace std::chrono_literals;
using Match = Wanted::Match;
using Verb = LinuxCommand::Verb;

/// What is done to one host; all commands go there.
class HostWork {
public:
    explicit HostWork(const PlanPairHost& host) : m_host(host) {}

    LinuxCommand file(Verb verb, const PairFile& file) const {
        auto command = at(verb);
        command.path = file.path;
        command.content = file.text;
        command.executable = file.executable;
        if (verb == Verb::Install) command.check = file.check;
        return command;
    }
    LinuxCommand service(Verb verb, const PairService& service) const {
        auto command = at(verb);
        command.service = service.unit;
        if (verb == Verb::Settle) command.path = service.files.front().path;
        return command;
    }
    Probe isThere(const PairFile& wanted) const {
        return {file(Verb::Compare, wanted), {{"State", Match::Equals, "same"}}, false, {}};
    }
    Probe isGone(const PairFile& unwanted) const {
        return {file(Verb::Compare, unwanted),
                {{"State", Match::Absent, {}}},
                true,
                RowFilter{"State", {"same", "former"}}};
    }
    Probe isActive(const PairService& wanted) const {
        return {service(Verb::Watch, wanted), {{"Active", Match::Equals, "active"}}, false, {}};
    }

private:
    LinuxCommand at(Verb verb) const {
        LinuxCommand command;
        command.verb = verb;
        command.host = m_host.address.to_string();
        command.user = m_host.user;
        command.port = m_host.sshPort;
        return command;
    }
    const PlanPairHost& m_host;
};

Action serviceAction(const Actions& before, const std::string& id, ActionKind kind, const PlanPairHost& host,
                     const PairService& service) {
    auto action = planAction(before, id + ':' + host.name + ':' + service.unit, kind, {host.name, service.unit});
    action.phase = Phase::ShareTraffic;
    action.machine = host.address.to_string();
    action.saves = {"State"};
    action.patience = 10s;
    return action;
}

std::vector<Command> settingUp(const HostWork& work, const PairService& service) {
    std::vector<Command> commands;
    // The check of the first file may look at the others.
    for (auto file = service.files.rbegin(); file != service.files.rend(); ++file)
        commands.emplace_back(work.file(Verb::Install, *file));
    commands.emplace_back(work.service(Verb::Settle, service));
    return commands;
}

/// `verb` brings back what was there before.
std::vector<Command> givingBack(const HostWork& work, Verb verb, const PairService& service) {
    std::vector<Command> commands;
    for (const auto& file : service.files) commands.emplace_back(work.file(verb, file));
    commands.emplace_back(work.service(Verb::Settle, service));
    return commands;
}

Action configure(const Actions& before, const PlanPairHost& host, const PairService& service) {
    const HostWork work(host);
    const auto& files = service.files;
    auto action = serviceAction(before, "pair", ActionKind::ConfigureService, host, service);
    action.probe = work.isThere(files.front());
    for (std::size_t i = 1; i < files.size(); ++i) action.also.push_back(work.isThere(files[i]));
    action.also.push_back(work.isActive(service));
    action.apply = settingUp(work, service);
    action.revert = givingBack(work, Verb::Restore, service);
    return action;
}

Action remove(const Actions& before, const PlanPairHost& host, const PairService& service) {
    const HostWork work(host);
    auto action = serviceAction(before, "remove-pair", ActionKind::RemoveService, host, service);
    action.change = ChangeKind::Remove;
    action.probe = work.isGone(service.files.front());
    for (std::size_t i = 1; i < service.files.size(); ++i) action.also.push_back(work.isGone(service.files[i]));
    action.apply = givingBack(work, Verb::Remove, service);
    action.revert = settingUp(work, service);
    return action;
}

/// The pair whose hosts the program itself sets up; null: none.
const PlanPair* pairBySsh(const DeploymentPlan& plan) {
    const bool bySsh = hasPair(plan) && plan.balancing.pair->deploy == PairDeploy::Ssh;
    return bySsh ? &*plan.balancing.pair : nullptr;
}

}  // namespace

void addPair(const DeploymentFacts& facts, Actions& actions) {
    const auto* const pair = pairBySsh(facts.plan);
    if (!pair) return;
    for (std::size_t host = 0; host < pair->hosts.size(); ++host)
        for (const auto& service : pairServices(facts.plan, host))
            actions.push_back(configure(actions, pair->hosts[host], service));
}

void removePair(const DeploymentFacts& facts, Actions& actions) {
    const auto* const pair = pairBySsh(facts.plan);
    if (!pair) return;
    for (std::size_t host = pair->hosts.size(); host-- > 0;) {
        // The address goes before what serves behind it.
        auto services = pairServices(facts.plan, host);
        for (auto service = services.rbegin(); service != services.rend(); ++service)
            actions.push_back(remove(actions, pair->hosts[host], *service));
    }
}

}  // namespace cas
