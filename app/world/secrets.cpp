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

void Secrets::add(std::unique_ptr<SecretSource> source) { m_sources.push_back(std::move(source)); }

std::optional<SecretText> Secrets::known(const SecretName& name, const std::stop_token& stop) {
    Lock lock(m_mutex);
    const auto told = [&] { return m_told.find(name); };
    if (told() == m_told.end() && !awaitTurn(lock, stop)) return std::nullopt;
    if (const auto now = told(); now != m_told.end()) return now->second;
    return search(lock, name, false, false, stop);
}

void Secrets::refuse(const SecretName& name, const SecretText& secret) {
    const Lock lock(m_mutex);
    const auto told = m_told.find(name);
    if (told != m_told.end() && told->second.text() != secret.text()) return;  // a newer one has come meanwhile
    if (told != m_told.end()) m_told.erase(told);
    m_refused[name] = secret;
    m_proved.erase(name);
}

void Secrets::prove(const SecretName& name, const SecretText& secret) {
    {
        const Lock lock(m_mutex);
        auto& proved = m_proved[name];
        if (proved.text() == secret.text()) return;
        proved = secret;
    }
    for (const auto& source : m_sources) source->prove(name, secret);
}

std::optional<SecretText> Secrets::ask(const SecretName& name, const std::optional<SecretText>& tried,
                                       const std::stop_token& stop) {
    Lock lock(m_mutex);
    if (!awaitTurn(lock, stop)) return std::nullopt;
    const auto told = m_told.find(name);
    if (told != m_told.end() && (!tried || told->second.text() != tried->text())) return told->second;
    if (m_declined[name]) return std::nullopt;
    auto answer = search(lock, name, true, tried.has_value() || m_refused.contains(name), stop);
    // A stopped run has not been declined.
    if (!answer && !stop.stop_requested()) m_declined[name] = true;
    return answer;
}

void Secrets::askAgain() {
    const Lock lock(m_mutex);
    m_declined.clear();
}

bool Secrets::awaitTurn(Lock& lock, const std::stop_token& stop) {
    return m_free.wait(lock, stop, [this] { return !m_searching; });
}

std::optional<SecretText> Secrets::search(Lock& lock, const SecretName& name, bool asking, bool refused,
                                          const std::stop_token& stop) {
    const auto known = m_refused.find(name);
    const auto wrong = known == m_refused.end() ? std::nullopt : std::optional(known->second);
    m_searching = true;
    lock.unlock();
    std::optional<SecretText> found;
    for (const auto& source : m_sources) {
        if (source->asks() != asking) continue;
        found = source->find(name, refused, stop);
        if (found && !asking && wrong && wrong->text() == found->text()) found.reset();
        if (found) break;
    }
    lock.lock();
    m_searching = false;
    m_free.notify_all();
    if (found) m_told[name] = *found;
    return found;
}

}  // namespace cas
