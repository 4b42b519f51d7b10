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

Action configure(const Actions& before, const PlanPairHost& host, const PairService& service) {
    const HostWork work(host);
    const auto& files = service.files;
    auto action = planAction(before, "pair:" + host.name + ':' + service.unit, ActionKind::ConfigureService,
                             {host.name, service.unit});
    action.phase = Phase::ShareTraffic;
    action.machine = host.address.to_string();
    action.probe = work.isThere(files.front());
    for (std::size_t i = 1; i < files.size(); ++i) action.also.push_back(work.isThere(files[i]));
    action.also.push_back(work.isActive(service));
    // The check of the first file may look at the others.
    for (auto file = files.rbegin(); file != files.rend(); ++file)
        action.apply.emplace_back(work.file(Verb::Install, *file));
    action.apply.emplace_back(work.service(Verb::Settle, service));
    for (const auto& file : files) action.revert.emplace_back(work.file(Verb::Restore, file));
    action.revert.emplace_back(work.service(Verb::Settle, service));
    action.saves = {"State"};
    action.patience = 10s;
    return action;
}

}  // namespace

void addPair(const DeploymentFacts& facts, Actions& actions) {
    const auto& plan = facts.plan;
    const bool copied = plan.balancing.method == BalancingMethod::Haproxy && hasPair(plan) &&
                        plan.balancing.pair->deploy == PairDeploy::Ssh;
    if (!copied) return;
    for (std::size_t host = 0; host < plan.balancing.pair->hosts.size(); ++host)
        for (const auto& service : pairServices(plan, host))
            actions.push_back(configure(actions, plan.balancing.pair->hosts[host], service));
}

}  // namespace cas
