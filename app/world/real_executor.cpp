#include "app/world/real_executor.h"

#include <algorithm>

#include "app/lab/lab_addresses.h"
#include "app/world/service_probe.h"
#include "wizard/directory/directory_reader.h"
#include "wizard/dns/windows_update.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/kerberos/kerberos_ticket.h"
#include "wizard/kerberos/kerberos_words.h"
#include "wizard/plan/to_balancer_config.h"
#include "wizard/winrm/plan_winrm.h"

namespace cas {

namespace {

Result<Answer, CommandFailure> answerOf(const Result<void, std::string>& done) {
    if (!done) return unexpected(CommandFailure{FailureKind::Refused, done.error()});
    return Answer{};
}

/// A balancer that serves what another plan, or this one before an edit, wants is still to be given its rules.
std::string stateOf(const BalancerHost& balancer, const BalancerConfig& config) {
    if (balancer.serves(config)) return "running";
    return balancer.isRunning() ? "other rules" : "stopped";
}

}  // namespace

/// Who is signed in where, by password. What a plan opened is of no use to one with other accounts or servers.
struct RealExecutor::SignedIn {
    struct Sessions {
        SecretText password;
        std::shared_ptr<PowerShellExecutor> executor;
    };
    std::mutex mutex;
    std::vector<Sessions> sessions;  // guarded by mutex
};

/// What the next commands go by.
struct RealExecutor::Scene {
    DeploymentPlan plan;
    std::shared_ptr<SignedIn> signedIn;
};

RealExecutor::RealExecutor(DeploymentPlan plan, RealParts parts)
    : m_parts(std::move(parts)),
      m_computer(m_parts.local),
      m_scene(std::make_shared<const Scene>(Scene{std::move(plan), std::make_shared<SignedIn>()})) {}

RealExecutor::~RealExecutor() = default;

void RealExecutor::adopt(const DeploymentPlan& plan) {
    const std::lock_guard lock(m_mutex);
    const auto& before = m_scene->plan;
    // Sessions go by these alone.
    const bool same = before.exchange == plan.exchange && before.nodes == plan.nodes;
    auto next = std::make_shared<const Scene>(Scene{plan, same ? m_scene->signedIn : std::make_shared<SignedIn>()});
    auto last = std::exchange(m_scene, std::move(next));
    // To end a session is to tell its computer, which takes seconds where that is silent, and this thread may be the
    // window's: so the last one to hold it must be another.
    if (!same) m_farewells.emplace_back([last = std::move(last)]() mutable { last.reset(); });
}

std::shared_ptr<const RealExecutor::Scene> RealExecutor::scene() const {
    const std::lock_guard lock(m_mutex);
    return m_scene;
}

RealExecutor::Reply RealExecutor::run(const Command& command, const RunContext& context) {
    if (std::holds_alternative<ExchangeCommand>(command) || std::holds_alternative<HostCommand>(command))
        return runPowerShell(command, context);
    if (const auto* query = std::get_if<DnsQuery>(&command)) return m_dns.query(*query, context);
    if (const auto* change = std::get_if<DnsChange>(&command)) return runDnsChange(*change, context);
    if (const auto* read = std::get_if<DirectoryRead>(&command)) return runDirectory(*read, context);
    if (const auto* asked = std::get_if<LinuxCommand>(&command)) return m_hosts.run(*asked, context);
    if (const auto* asked = std::get_if<BalancerCommand>(&command)) return steer(*asked);
    if (const auto* probe = std::get_if<ServiceProbe>(&command))
        return probeServices(*probe, probe->address, 0, context);
    if (const auto* query = std::get_if<MachineQuery>(&command)) return m_computer.run(*query, context);
    return m_computer.run(std::get<AddressCommand>(command), context);
}

PlayedBy RealExecutor::playedBy(const Command& command) const {
    const auto* const change = std::get_if<DnsChange>(&command);
    if (change && change->method == DnsMethod::Manual) return PlayedBy::Hand;
    const bool byPowerShell = std::holds_alternative<ExchangeCommand>(command) ||
                              std::holds_alternative<HostCommand>(command) ||
                              (change && change->method == DnsMethod::Windows);
    if (!byPowerShell) return PlayedBy::Itself;
    const auto now = scene();
    const std::lock_guard lock(now->signedIn->mutex);
    for (const auto& sessions : now->signedIn->sessions)
        if (sessions.executor->playedBy(command) == PlayedBy::StandIn) return PlayedBy::StandIn;
    return PlayedBy::Itself;
}

RealExecutor::Reply RealExecutor::signedIn(const std::string& user, const RunContext& context,
                                           const std::function<Reply(const SecretText& password)>& attempt) {
    if (user.empty()) return attempt({});
    const auto name = SecretName::password(user);
    const auto known = m_parts.secrets->known(name, context.stop);
    const auto tryWith = [&](const std::optional<SecretText>& secret) {
        auto reply = attempt(secret.value_or(SecretText()));
        if (secret && reply) m_parts.secrets->prove(name, *secret);
        if (secret && !reply && reply.error().kind == FailureKind::SignInFailed) m_parts.secrets->refuse(name, *secret);
        return reply;
    };
    auto reply = tryWith(known);
    if (reply || reply.error().kind != FailureKind::SignInFailed || !context.mayAsk) return reply;
    const auto asked = m_parts.secrets->ask(name, known, context.stop);
    return asked ? tryWith(asked) : reply;
}

std::shared_ptr<PowerShellExecutor> RealExecutor::sessionsOf(const Scene& scene, const SecretText& password) const {
    const std::lock_guard lock(scene.signedIn->mutex);
    auto& all = scene.signedIn->sessions;
    const auto known =
        std::ranges::find_if(all, [&](const auto& one) { return one.password.text() == password.text(); });
    if (known != all.end()) return known->executor;
    const auto& plan = scene.plan;
    const WindowsAccount account{plan.exchange.user, password};
    auto opener = m_parts.opener ? m_parts.opener(plan, account) : winrmOpener(plan, account);
    auto made = std::make_shared<PowerShellExecutor>(powerShellSettings(plan), std::move(opener), account);
    all.push_back({password, made});
    return made;
}

RealExecutor::Reply RealExecutor::runPowerShell(const Command& command, const RunContext& context) {
    const auto now = scene();
    return signedIn(now->plan.exchange.user, context,
                    [&](const SecretText& password) { return sessionsOf(*now, password)->run(command, context); });
}

RealExecutor::Reply RealExecutor::runDnsChange(const DnsChange& change, const RunContext& context) {
    switch (change.method) {
        case DnsMethod::Rfc2136:
            return change.keyName.empty() ? m_dns.change(change, {}, context) : runTsig(change, context);
        case DnsMethod::GssTsig:
            return runGss(change, context);
        case DnsMethod::Windows:
            return runWindowsDns(change, context);
        case DnsMethod::Manual:
        case DnsMethod::None:
            break;
    }
    return m_dns.change(change, {}, context);
}

RealExecutor::Reply RealExecutor::runTsig(const DnsChange& change, const RunContext& context) {
    DnsCredentials credentials;
    const auto name = SecretName::tsigKey(change.keyName);
    auto secret = m_parts.secrets->known(name, context.stop);
    if (!secret && context.mayAsk) secret = m_parts.secrets->ask(name, {}, context.stop);
    // Without one the runner tells what is missing.
    if (!secret) return m_dns.change(change, credentials, context);
    auto key = findTsigKey(secret->text(), change.keyName, scene()->plan.dns.keyAlgorithm);
    if (!key) {
        // What can be no key is asked for again.
        m_parts.secrets->refuse(name, *secret);
        return unexpected(CommandFailure{FailureKind::SignInFailed, "TSIG key " + change.keyName + ": " + key.error()});
    }
    credentials.key = std::move(*key);
    bool isWrong = false;
    credentials.onWrongSecret = [&] { isWrong = true; };
    auto reply = m_dns.change(change, credentials, context);
    if (isWrong)
        m_parts.secrets->refuse(name, *secret);
    else if (reply)
        m_parts.secrets->prove(name, *secret);
    return reply;
}

RealExecutor::Reply RealExecutor::runWindowsDns(const DnsChange& change, const RunContext& context) {
    const auto now = scene();
    return signedIn(now->plan.exchange.user, context, [&](const SecretText& password) {
        const auto run = [&](const DnsChange& asked) { return sessionsOf(*now, password)->run(asked, context); };
        return m_dns.changeBy(WindowsUpdater(m_dns.client(), change, run), change, context);
    });
}

RealExecutor::Reply RealExecutor::runGss(const DnsChange& change, const RunContext& context) {
    const auto now = scene();
    const auto& user = now->plan.exchange.user;
    const auto directory = directoryRead(now->plan);
    return signedIn(user, context, [&](const SecretText& password) -> Reply {
        TicketWish wish;
        wish.user = principalOf(user, directory ? directory->domain : std::string());
        wish.password = password;
        wish.config = m_parts.kerberosConfig;
        wish.place = TicketWish::Place::File;  // for nsupdate
        const auto ticket = KerberosTicket::get(wish, context.stop);
        if (!ticket) return unexpected(ticket.error());
        return m_dns.change(change, {{}, ticket->cache(), m_parts.kerberosConfig}, context);
    });
}

RealExecutor::Reply RealExecutor::runDirectory(const DirectoryRead& read, const RunContext& context) {
    return signedIn(read.user, context, [&](const SecretText& password) {
        DirectorySettings settings;
        settings.asked = read;
        settings.caFile = m_parts.authorities;
        return readDirectory(settings, password.text(), context);
    });
}

RealExecutor::Reply RealExecutor::steer(const BalancerCommand& command) {
    using Order = BalancerCommand::Verb;
    auto& balancer = *m_parts.balancer;
    const bool runs = balancer.isRunning();
    switch (command.verb) {
        case Order::Query:
            return Answer{{{{"State", stateOf(balancer, toBalancerConfig(scene()->plan))}}}, {}};
        case Order::Check:
            return Answer{runs ? std::vector<Row>() : closedListeners(toBalancerConfig(scene()->plan)), {}};
        case Order::Start:
            return answerOf(balancer.start(toBalancerConfig(scene()->plan)));
        case Order::Stop:
            balancer.stop();
            return Answer{};
        case Order::Drain:
            return runs ? answerOf(balancer.drain(command.node)) : Answer{};
        case Order::Resume:
            return runs ? answerOf(balancer.resume(command.node)) : Answer{};
    }
    return Answer{};
}

}  // namespace cas
