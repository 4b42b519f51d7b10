#include "app/lab/lab_executor.h"

#include <algorithm>

#include "app/lab/lab_services.h"
#include "wizard/exec/nlb_cluster.h"
#include "wizard/plan/to_balancer_config.h"

namespace cas {

namespace {

constexpr std::chrono::milliseconds kTick{100};

LabTime currentTime() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

/// False when a stop was asked for meanwhile.
bool waitFor(std::chrono::milliseconds time, const std::stop_token& stop) {
    if (time.count() == 0) return !stop.stop_requested();
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

LabAnswer answerOf(const Result<void, std::string>& done) {
    if (!done) return labFailure(FailureKind::Refused, done.error());
    return labDone();
}

/// What is heard of an address that nobody has.
LabAnswer silence(const ServiceProbe& asked) {
    std::vector<Row> rows;
    const auto add = [&](const char* key, std::string value) {
        rows.push_back({{key, std::move(value)}, {"Result", "timeout"}, {"Answer", "nobody answers"}});
    };
    for (const Port port : asked.ports) {
        add("Port", std::to_string(port));
        if (port != asked.mapperPort) continue;
        for (const char* interface : {"EMSMDB", "NSPI", "RFR"}) add("Interface", interface);
    }
    return labRows(std::move(rows));
}

/// An address of the plan's rules that this computer does not have; empty: it has all.
std::string missingAddress(const LabWorld& world, const DeploymentPlan& plan) {
    for (const PortRule& rule : toBalancerConfig(plan).rules)
        if (const std::string text = rule.listen.to_string();
            std::ranges::find(world.addresses, text, &LabAddress::address) == world.addresses.end())
            return text;
    return {};
}

}  // namespace

LabExecutor::LabExecutor(LabParts parts, LabWorld world, const LabAddresses& addresses)
    : m_parts(std::move(parts)),
      m_addresses(addresses),
      m_world(std::move(world)),
      m_stage(m_parts.plan, m_addresses, m_world.seed) {}

LabExecutor::~LabExecutor() {
    m_clock.request_stop();
    if (m_clock.joinable()) m_clock.join();
    if (m_parts.balancer) m_parts.balancer->stop();
}

Result<void, std::string> LabExecutor::open() {
    const std::lock_guard lock(m_mutex);
    advance(m_world, currentTime());
    if (auto shown = show(); !shown) return shown;
    if ((m_world.balancerRuns || m_world.otherBalancer) && m_parts.balancer) {
        auto started = m_parts.balancer->start(labConfig(m_parts.plan, m_addresses));
        if (!started) return started;
    }
    m_clock = std::jthread([this](const std::stop_token& stop) { tick(stop); });
    return {};
}

void LabExecutor::tick(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (!m_ticking.wait_for(lock, stop, kTick, [] { return false; }) && !stop.stop_requested()) {
        LabWorld later = m_world;
        advance(later, currentTime());
        // What cannot be written now is written with the next command, which says so.
        if (later != m_world) static_cast<void>(keep(std::move(later)));
    }
}

PlayedBy LabExecutor::playedBy(const Command& command) const {
    return std::holds_alternative<BalancerCommand>(command) ? PlayedBy::Itself : PlayedBy::StandIn;
}

LabAnswer LabExecutor::run(const Command& command, const RunContext& context) {
    const std::string machine = machineOf(command);
    if (!waitFor(slownessOf(machine), context.stop))
        return labFailure(FailureKind::Cancelled, "The command was given up.");
    if (const auto* asked = std::get_if<ServiceProbe>(&command)) return probe(*asked, context);
    const LabTime now = currentTime();
    const std::lock_guard lock(m_mutex);
    LabAnswer answer = runLocked(command, now);
    tellSetup(machine, now, context);
    return answer;
}

LabAnswer LabExecutor::runLocked(const Command& command, LabTime now) {
    struct Visitor {
        LabExecutor& self;
        LabWorld& world;
        LabTime now;
        LabAnswer operator()(const ExchangeCommand& asked) const { return runExchange(world, asked); }
        LabAnswer operator()(const HostCommand& asked) const { return runHost(world, asked, now); }
        LabAnswer operator()(const DnsQuery& asked) const { return runDnsQuery(world, asked); }
        LabAnswer operator()(const DnsChange& asked) const { return runDnsChange(world, asked); }
        LabAnswer operator()(const AddressCommand& asked) const { return runAddress(world, asked); }
        LabAnswer operator()(const MachineQuery& asked) const { return runMachine(world, asked); }
        LabAnswer operator()(const LinuxCommand& asked) const { return runLinux(world, asked); }
        LabAnswer operator()(const BalancerCommand& asked) const { return self.steer(world, asked); }
        LabAnswer operator()(const DirectoryRead&) const { return runDirectory(world); }
        LabAnswer operator()(const ServiceProbe&) const { return labDone(); }  // needs no world
    };
    LabWorld changed = m_world;
    advance(changed, now);
    LabAnswer answer = std::visit(Visitor{*this, changed, now}, command);
    if (changed == m_world) return answer;
    if (const auto played = playNlb(changed); !played) return labFailure(FailureKind::Refused, played.error());
    if (const auto kept = keep(std::move(changed)); !kept)
        return labFailure(FailureKind::Refused, "The lab's world cannot be kept: " + kept.error());
    return answer;
}

/// A cluster with all hosts and rules of the plan is played by the built-in balancer; until then nobody answers.
Result<void, std::string> LabExecutor::playNlb(LabWorld& world) {
    const auto wanted = nlbCluster(m_parts.plan);
    if (!wanted || !m_parts.balancer) return {};
    const bool whole =
        world.nlb && world.nlb->hosts.size() == wanted->hosts.size() && world.nlb->rules.size() == wanted->rules.size();
    if (whole == world.otherBalancer) return {};
    if (whole) {
        auto started = m_parts.balancer->start(labConfig(m_parts.plan, m_addresses));
        if (!started) return started;
    } else {
        m_parts.balancer->stop();
    }
    world.otherBalancer = whole;
    return {};
}

LabAnswer LabExecutor::steer(LabWorld& world, const BalancerCommand& command) {
    using Verb = BalancerCommand::Verb;
    if (!m_parts.balancer) return labFailure(FailureKind::Unsupported, "There is no balancer in this lab.");
    switch (command.verb) {
        case Verb::Query:
            return labRows({{{"State", world.balancerRuns ? "running" : "stopped"}}});
        case Verb::Check:
            if (world.balancerRuns) return labRows({});
            return labRows(closedListeners(labConfig(m_parts.plan, m_addresses), m_addresses.shift()));
        case Verb::Start: {
            if (auto missing = missingAddress(world, m_parts.plan); !missing.empty())
                return labFailure(FailureKind::Refused, missing + ": Cannot assign requested address");
            auto started = m_parts.balancer->start(labConfig(m_parts.plan, m_addresses));
            if (started) world.balancerRuns = true;
            return answerOf(started);
        }
        case Verb::Stop:
            m_parts.balancer->stop();
            world.balancerRuns = false;
            return labDone();
        case Verb::Drain:
            return world.balancerRuns ? answerOf(m_parts.balancer->drain(command.node)) : labDone();
        case Verb::Resume:
            return world.balancerRuns ? answerOf(m_parts.balancer->resume(command.node)) : labDone();
    }
    return labDone();
}

/// On loopback every address answers; of the plan's, only those somebody has.
bool LabExecutor::isThere(const IpAddress& address) const {
    const std::lock_guard lock(m_mutex);
    const std::string text = address.to_string();
    const auto up = [&](const LabServer& server) {
        return server.address == text && !server.faults.off && server.restartsUntil == 0;
    };
    return (m_world.otherBalancer && m_parts.plan.virtualAddress == address) ||
           std::ranges::any_of(m_world.servers, up) ||
           std::ranges::find(m_world.addresses, text, &LabAddress::address) != m_world.addresses.end();
}

LabAnswer LabExecutor::probe(const ServiceProbe& asked, const RunContext& context) const {
    if (!m_parts.probe) return labFailure(FailureKind::Unsupported, "Nothing is probed in this lab.");
    if (!isThere(asked.address)) return silence(asked);
    return m_parts.probe(asked, m_addresses.labAddress(asked.address), m_addresses.shift(), context);
}

Result<void, std::string> LabExecutor::keep(LabWorld changed) {
    if (!m_parts.worldFile.empty())
        if (auto saved = saveLabWorld(changed, m_parts.worldFile); !saved) return saved;
    m_world = std::move(changed);
    return show();
}

Result<void, std::string> LabExecutor::show() {
    try {
        m_stage.show(m_world);
        return {};
    } catch (const boost::system::system_error& failure) {
        return unexpected(std::string("a port of a stand-in node cannot be opened: ") + failure.code().message());
    }
}

void LabExecutor::tellSetup(const std::string& machine, LabTime now, const RunContext& context) {
    const LabServer* server = findServer(std::as_const(m_world), machine);
    if (!server || !context.log) return;
    const auto lines = setupLog(*server, now);
    std::size_t& told = m_told[server->name];
    if (lines.empty()) told = 0;
    for (; told < lines.size(); ++told) context.log(lines[told]);
}

LabWorld LabExecutor::world() const {
    const std::lock_guard lock(m_mutex);
    return m_world;
}

Result<void, std::string> LabExecutor::change(const std::function<void(LabWorld& world)>& edit) {
    const std::lock_guard lock(m_mutex);
    LabWorld changed = m_world;
    edit(changed);
    return changed == m_world ? Result<void, std::string>() : keep(std::move(changed));
}

std::chrono::milliseconds LabExecutor::slownessOf(const std::string& machine) const {
    const std::lock_guard lock(m_mutex);
    const LabServer* server = machine.empty() ? nullptr : findServer(m_world, machine);
    return std::chrono::milliseconds(server ? server->faults.slow : 0);
}

}  // namespace cas
