#include "balancer/pool/client_limiter.h"

#include <algorithm>

namespace cas {

namespace {
constexpr std::chrono::seconds kForgetAfter{5};
}

ClientLimiter::Verdict ClientLimiter::admit(const ClientKey& client, std::uint32_t maxConnections,
                                            std::uint32_t perSecond, TimePoint now) {
    const std::lock_guard lock(m_mutex);
    forgetIdle(now);
    auto [it, isNew] = m_accounts.try_emplace(client);
    Account& account = it->second;
    if (isNew) {
        account.tokens = perSecond;
    } else {
        const double seconds = std::chrono::duration<double>(now - account.refilled).count();
        account.tokens = std::min<double>(perSecond, account.tokens + seconds * perSecond);
    }
    account.refilled = now;
    if (maxConnections != 0 && account.active >= maxConnections) return Verdict::TooMany;
    if (perSecond != 0) {
        if (account.tokens < 1) return Verdict::TooFast;
        account.tokens -= 1;
    }
    ++account.active;
    return Verdict::Admitted;
}

void ClientLimiter::release(const ClientKey& client) {
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_accounts.find(client); it != m_accounts.end() && it->second.active > 0) --it->second.active;
}

void ClientLimiter::forgetIdle(TimePoint now) {
    if (now < m_nextSweep) return;
    m_nextSweep = now + kForgetAfter;
    std::erase_if(m_accounts, [now](const auto& row) {
        return row.second.active == 0 && now - row.second.refilled > kForgetAfter;
    });
}

}  // namespace cas
