#include "wizard/plan/rule_templates.h"

#include <algorithm>

#include "wizard/plan/effective.h"

namespace cas {
namespace {

constexpr PortRange kDynamicRange{6005, 65535};  // what setup leaves a Client Access server with (netsh dynamicport)
constexpr Seconds kWebAffinity{45 * 60};         // Load Balancing Requirements of Exchange Protocols: EWS, 45 minutes
constexpr Seconds kRedirectIdle{5 * 60};
constexpr Seconds kMailIdle{30 * 60};

PlanRule rule(std::string name, PortRange ports, std::string group, std::optional<HealthKind> health) {
    PlanRule result;
    result.name = std::move(name);
    result.ports = {ports};
    result.group = std::move(group);
    if (health) result.health.emplace().kind = health;
    return result;
}

PlanRule webRule(std::string name, Port port, std::optional<HealthKind> health) {
    auto result = rule(std::move(name), {port, port}, "web", health);
    result.affinity = Affinity::Single;
    result.affinityTimeout = kWebAffinity;
    return result;
}

PlanRule mailRule(std::string name, Port port, std::string group, std::optional<HealthKind> health) {
    auto result = rule(std::move(name), {port, port}, std::move(group), health);
    result.idleTimeout = kMailIdle;
    return result;
}

std::vector<PlanRule> webRules() {
    auto https = webRule("HTTPS", 443, HealthKind::Https);
    https.health->path = std::string("/owa/auth/logon.aspx");
    auto http = webRule("HTTP redirect", 80, std::nullopt);
    http.idleTimeout = kRedirectIdle;
    return {std::move(https), std::move(http)};
}

enum class Mail { On, Off };

std::vector<PlanRule> mailRules(Mail mail) {
    std::vector result{mailRule("POP3", 110, "pop", HealthKind::Pop3), mailRule("POP3 over TLS", 995, "pop", {}),
                       mailRule("IMAP4", 143, "imap", HealthKind::Imap), mailRule("IMAP4 over TLS", 993, "imap", {})};
    if (mail == Mail::Off)
        for (auto& rule : result) rule.enabled = false;
    return result;
}

/// The rules of group `mapi` that a mode needs besides the plan's ports.
std::vector<PlanRule> mapiRules(const PlanMapi& mapi, MapiMode mode) {
    const auto single = [](std::string name, Port port) {
        return rule(std::move(name), {port, port}, std::string(kMapiGroup), std::nullopt);
    };
    std::vector result{single("RPC endpoint mapper", mapi.endpointMapperPort)};
    switch (mode) {
        case MapiMode::EndpointMapper:
            result.push_back(rule("RPC ports as named", kDynamicRange, std::string(kMapiGroup), std::nullopt));
            break;
        case MapiMode::Static:
            result.push_back(single("RPC Client Access", mapi.rpcClientAccessPort));
            result.push_back(single("Address Book", mapi.addressBookPort));
            break;
        case MapiMode::FullRange:
            result.push_back(rule("RPC range", kDynamicRange, std::string(kMapiGroup), std::nullopt));
            result.back().protocol = Protocol::Both;
            break;
    }
    return result;
}

void append(std::vector<PlanRule>& to, std::vector<PlanRule> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::optional<MapiMode> modeOf(RuleTemplate choice) {
    switch (choice) {
        case RuleTemplate::EndpointMapper:
        case RuleTemplate::MapperWithMail:
            return MapiMode::EndpointMapper;
        case RuleTemplate::StaticPorts:
            return MapiMode::Static;
        case RuleTemplate::FullRange:
            return MapiMode::FullRange;
        case RuleTemplate::Exchange2007:
        case RuleTemplate::HttpsOnly:
            break;
    }
    return std::nullopt;
}

std::vector<PlanRule> rulesOf(const PlanMapi& mapi, RuleTemplate choice) {
    auto rules = webRules();
    if (choice == RuleTemplate::HttpsOnly) return rules;
    if (const auto mode = modeOf(choice)) append(rules, mapiRules(mapi, *mode));
    const bool mail = choice == RuleTemplate::MapperWithMail || choice == RuleTemplate::Exchange2007;
    append(rules, mailRules(mail ? Mail::On : Mail::Off));
    return rules;
}

bool inMapi(const PlanRule& rule) { return rule.group == kMapiGroup; }

PlanMapi mapiOf(const DeploymentPlan& plan) { return plan.balancing.mapi.value_or(PlanMapi()); }

}  // namespace

void applyTemplate(DeploymentPlan& plan, RuleTemplate choice) {
    const auto mapi = mapiOf(plan);
    plan.balancing.rules = rulesOf(mapi, choice);
    if (const auto mode = modeOf(choice)) {
        plan.balancing.mapi = mapi;
        plan.balancing.mapi->mode = *mode;
    } else {
        plan.balancing.mapi.reset();
    }
}

std::optional<RuleTemplate> templateOf(const DeploymentPlan& plan) {
    const auto mapi = mapiOf(plan);
    const auto alike = [](PlanRule a, PlanRule b) {
        a.enabled = b.enabled = true;
        return a == b;
    };
    for (const auto& [choice, name] : EnumNames<RuleTemplate>::table) {
        const auto mode = modeOf(choice);
        if (mode.has_value() != plan.balancing.mapi.has_value()) continue;
        if (mode && effectiveMapiMode(plan) != *mode) continue;
        const auto rules = rulesOf(mapi, choice);
        if (!std::ranges::equal(plan.balancing.rules, rules, alike)) continue;
        // The two mapper templates differ only in what is on.
        const auto on = [](const std::vector<PlanRule>& list) {
            return std::ranges::count_if(list, [](const PlanRule& rule) { return rule.enabled.value(); });
        };
        if (choice == RuleTemplate::EndpointMapper && on(plan.balancing.rules) > on(rules)) continue;
        return choice;
    }
    return std::nullopt;
}

std::optional<PlanRule> templateRule(const DeploymentPlan& plan, RuleTemplate choice, std::string_view name) {
    const auto rules = rulesOf(mapiOf(plan), choice);
    const auto found = std::ranges::find(rules, name, &PlanRule::name);
    if (found == rules.end()) return std::nullopt;
    return *found;
}

void setMapiMode(DeploymentPlan& plan, MapiMode mode) {
    auto mapi = mapiOf(plan);
    mapi.mode = mode;
    auto& rules = plan.balancing.rules;
    const auto first = std::ranges::find_if(rules, inMapi);
    const auto place = static_cast<std::size_t>(
        std::ranges::count_if(rules.begin(), first, [](const PlanRule& rule) { return !inMapi(rule); }));
    std::erase_if(rules, inMapi);
    auto fresh = mapiRules(mapi, mode);
    rules.insert(rules.begin() + static_cast<std::ptrdiff_t>(place), std::make_move_iterator(fresh.begin()),
                 std::make_move_iterator(fresh.end()));
    plan.balancing.mapi = mapi;
}

void setStaticPorts(DeploymentPlan& plan, Port rpcClientAccess, Port addressBook) {
    auto& mapi = plan.balancing.mapi;
    if (!mapi) mapi.emplace();
    // Both rules are found before either changes: the ports may change places, or be equal for a while.
    auto& rules = plan.balancing.rules;
    const auto carrying = [&](Port port, const PlanRule* other) {
        const auto found = std::ranges::find_if(rules, [&](const PlanRule& rule) {
            return inMapi(rule) && &rule != other && rule.ports == std::vector{PortRange{port, port}};
        });
        return found == rules.end() ? nullptr : &*found;
    };
    auto* const first = carrying(mapi->rpcClientAccessPort, nullptr);
    auto* const second = carrying(mapi->addressBookPort, first);
    if (first) first->ports = {{rpcClientAccess, rpcClientAccess}};
    if (second) second->ports = {{addressBook, addressBook}};
    mapi->rpcClientAccessPort = rpcClientAccess;
    mapi->addressBookPort = addressBook;
}

DeploymentPlan newPlan() {
    DeploymentPlan plan;
    plan.exchange.version = ExchangeVersion::Exchange2010;
    plan.exchange.servicePack = 3;
    plan.array.emplace();
    plan.dns.method = DnsMethod::Manual;
    applyTemplate(plan, RuleTemplate::EndpointMapper);
    return plan;
}

void setExchangeVersion(DeploymentPlan& plan, ExchangeVersion version) {
    plan.exchange.version = version;
    if (version == ExchangeVersion::Exchange2007) {
        plan.array.reset();
        plan.databases.correct.clear();
        if (!plan.web) plan.web.emplace();
        applyTemplate(plan, RuleTemplate::Exchange2007);
    } else {
        if (!plan.array) plan.array.emplace();
        applyTemplate(plan, plan.balancing.method == BalancingMethod::Builtin ? RuleTemplate::EndpointMapper
                                                                              : RuleTemplate::StaticPorts);
    }
}

}  // namespace cas
