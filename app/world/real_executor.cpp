#include "app/world/real_executor.h"

#include "app/lab/lab_addresses.h"
#include "app/world/service_probe.h"
#include "wizard/directory/directory_reader.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/to_balancer_config.h"
#include "wizard/winrm/plan_winrm.h"

namespace cas {

namespace {

Result<Answer, CommandFailure> answerOf(const Result<void, std::string>& done) {
    if (!done) return unexpected(CommandFailure{FailureKind::Refused, done.error()});
    return Answer{};
}

/// `DOMAIN\name` and `name` as Kerberos' programs take them: the realm is theirs to find.
std::string accountOf(const std::string& user) { return user.substr(user.find('\\') + 1); }

/// A balancer that serves what another plan, or this one before an edit, wants is still to be given its rules.
std::string stateOf(const BalancerHost& balancer, const BalancerConfig& config) {
    if (balancer.serves(config)) return "running";
    return balancer.isRunning() ? "other rules" : "stopped";
}

}  // namespace

/// Who is signed in where, by password. What a plan opened is of no use to one with other accounts or servers.
struct RealExecutor::SignedIn {
    std::mutex mutex;  // guards what follows
    std::map<std::string, std::shared_ptr<PowerShellExecutor>> sessions;
    std::map<std::string, std::shared_ptr<KerberosCache>> tickets;
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
    m_scene = std::make_shared<const Scene>(Scene{plan, same ? m_scene->signedIn : std::make_shared<SignedIn>()});
}

std::shared_ptr<const RealExecutor::Scene> RealExecutor::scene() const {
    const std::lock_guard lock(m_mutex);
    return m_scene;
}

RealExecutor::Reply RealExecutor::run(const Command& command, const RunContext& context) {
    if (std::holds_alternative<ExchangeCommand>(command) || std::holds_alternative<HostCommand>(command))
        return runPowerShell(command, context);
    if (const auto* query = std::get_if<DnsQuery>(&command)) return m_dns.query(*query, context);
    if (const auto* change = std::get_if<DnsChange>(&command)) {
        return change->method == DnsMethod::Windows ? runPowerShell(command, context) : runDnsChange(*change, context);
    }
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
    return change && change->method == DnsMethod::Manual ? PlayedBy::Hand : PlayedBy::Itself;
}

RealExecutor::Reply RealExecutor::signedIn(const std::string& user, const RunContext& context,
                                           const std::function<Reply(const std::string& password)>& attempt) {
    if (user.empty()) return attempt({});
    const auto name = SecretName::password(user);
    const auto known = m_parts.secrets->known(name, context.stop);
    const auto tryWith = [&](const std::optional<SecretText>& secret) {
        auto reply = attempt(secret ? secret->text() : std::string());
        if (secret && !reply && reply.error().kind == FailureKind::SignInFailed) m_parts.secrets->refuse(name, *secret);
        return reply;
    };
    auto reply = tryWith(known);
    if (reply || reply.error().kind != FailureKind::SignInFailed || !context.mayAsk) return reply;
    const auto asked = m_parts.secrets->ask(name, known, context.stop);
    return asked ? tryWith(asked) : reply;
}

RealExecutor::Reply RealExecutor::runPowerShell(const Command& command, const RunContext& context) {
    const auto now = scene();
    const auto& user = now->plan.exchange.user;
    return signedIn(user, context, [&](const std::string& password) {
        std::shared_ptr<PowerShellExecutor> session;
        {
            const std::lock_guard lock(now->signedIn->mutex);
            auto& kept = now->signedIn->sessions[password];
            if (!kept) {
                const WindowsAccount account{user, password};
                auto opener = m_parts.opener ? m_parts.opener(now->plan, account) : winrmOpener(now->plan, account);
                kept = std::make_shared<PowerShellExecutor>(powerShellSettings(now->plan), std::move(opener), account);
            }
            session = kept;
        }
        return session->run(command, context);
    });
}

RealExecutor::Reply RealExecutor::runDnsChange(const DnsChange& change, const RunContext& context) {
    if (change.method == DnsMethod::GssTsig) return runGss(change, context);
    DnsCredentials credentials;
    if (change.method == DnsMethod::Rfc2136 && !change.keyName.empty()) {
        const auto name = SecretName::tsigKey(change.keyName);
        auto secret = m_parts.secrets->known(name, context.stop);
        if (!secret && context.mayAsk) secret = m_parts.secrets->ask(name, {}, context.stop);
        // Without one the runner tells what is missing.
        if (!secret) return m_dns.change(change, credentials, context);
        auto key = findTsigKey(secret->text(), change.keyName, scene()->plan.dns.keyAlgorithm);
        if (!key)
            return unexpected(
                CommandFailure{FailureKind::SignInFailed, "TSIG key " + change.keyName + ": " + key.error()});
        credentials.key = std::move(*key);
        auto reply = m_dns.change(change, credentials, context);
        // RFC 8945: the server knows the key, and this is not its secret.
        if (!reply && reply.error().text.find("BADSIG") != std::string::npos) m_parts.secrets->refuse(name, *secret);
        return reply;
    }
    return m_dns.change(change, credentials, context);
}

RealExecutor::Reply RealExecutor::runGss(const DnsChange& change, const RunContext& context) {
    const auto now = scene();
    const auto& user = now->plan.exchange.user;
    return signedIn(user, context, [&](const std::string& password) -> Reply {
        DnsCredentials credentials{{}, {}, m_parts.kerberosConfig};
        std::shared_ptr<KerberosCache> tickets;
        if (!password.empty()) {
            const std::lock_guard lock(now->signedIn->mutex);
            auto& kept = now->signedIn->tickets[password];
            if (!kept) {
                auto made =
                    KerberosCache::signIn(accountOf(user), SecretText(password), m_parts.kerberosConfig, context);
                if (!made) return unexpected(made.error());
                kept = std::move(*made);
            }
            tickets = kept;
            credentials.ticketCache = tickets->name();
        }
        return m_dns.change(change, credentials, context);
    });
}

RealExecutor::Reply RealExecutor::runDirectory(const DirectoryRead& read, const RunContext& context) {
    return signedIn(read.user, context, [&](const std::string& password) {
        DirectorySettings settings;
        settings.asked = read;
        settings.caFile = m_parts.authorities;
        return readDirectory(settings, password, context);
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
