#include "app/world/secrets.h"

#include <algorithm>

#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"

namespace cas {

SecretName SecretName::tsigKey(const std::string& key) { return {Kind::TsigKey, lowered(withoutFinalDot(key))}; }

std::optional<SecretText> GivenSecrets::find(const SecretName& name, bool refused, const std::stop_token&) {
    const auto given = m_secrets.find(name);
    if (refused || given == m_secrets.end()) return std::nullopt;
    return given->second;
}

std::vector<SecretName> secretsOf(const DeploymentPlan& plan) {
    std::vector<SecretName> names;
    const auto add = [&](const SecretName& name) {
        if (!name.of.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    add(SecretName::password(plan.exchange.user));
    if (plan.directory) add(SecretName::password(plan.directory->user));
    if (plan.dns.method == DnsMethod::Rfc2136) add(SecretName::tsigKey(plan.dns.keyName));
    return names;
}

void Secrets::add(std::unique_ptr<SecretSource> source) {
    const std::lock_guard lock(m_mutex);
    m_sources.push_back(std::move(source));
}

std::optional<SecretText> Secrets::told(const SecretName& name) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_told.find(name);
    return found == m_told.end() ? std::nullopt : std::optional(found->second);
}

std::optional<SecretText> Secrets::known(const SecretName& name) {
    if (auto secret = told(name)) return secret;
    const std::lock_guard turn(m_turn);
    if (auto secret = told(name)) return secret;
    return search(name, false, false, {});
}

void Secrets::refuse(const SecretName& name, const SecretText& secret) {
    const std::lock_guard lock(m_mutex);
    const auto told = m_told.find(name);
    if (told != m_told.end() && told->second.text() != secret.text()) return;  // a newer one has come meanwhile
    if (told != m_told.end()) m_told.erase(told);
    m_refused[name] = secret;
}

bool Secrets::wasRefused(const SecretName& name, const SecretText& secret) {
    const std::lock_guard lock(m_mutex);
    const auto refused = m_refused.find(name);
    return refused != m_refused.end() && refused->second.text() == secret.text();
}

std::optional<SecretText> Secrets::ask(const SecretName& name, const std::optional<SecretText>& tried,
                                       const std::stop_token& stop) {
    const std::lock_guard turn(m_turn);
    bool refused = tried.has_value();
    {
        const std::lock_guard lock(m_mutex);
        const auto told = m_told.find(name);
        if (told != m_told.end() && (!tried || told->second.text() != tried->text())) return told->second;
        if (m_declined[name]) return std::nullopt;
        refused = refused || m_refused.contains(name);
    }
    auto answer = search(name, true, refused, stop);
    // A stopped run has not been declined.
    if (!answer && !stop.stop_requested()) {
        const std::lock_guard lock(m_mutex);
        m_declined[name] = true;
    }
    return answer;
}

void Secrets::askAgain() {
    const std::lock_guard lock(m_mutex);
    m_declined.clear();
}

std::optional<SecretText> Secrets::search(const SecretName& name, bool asking, bool refused,
                                          const std::stop_token& stop) {
    for (const auto& source : m_sources) {
        if (source->asks() != asking) continue;
        auto found = source->find(name, refused, stop);
        if (!found || (!asking && wasRefused(name, *found))) continue;
        const std::lock_guard lock(m_mutex);
        m_told[name] = *found;
        return found;
    }
    return std::nullopt;
}

}  // namespace cas
