#include "wizard/powershell/session_pool.h"

#include "wizard/plan/plan_names.h"

namespace cas {

Result<SessionPool::Taken, CommandFailure> SessionPool::take(const std::string& computer, const Patience& patience,
                                                             std::chrono::milliseconds openTime) {
    {
        std::unique_lock lock(m_mutex);
        auto& place = m_places[lowered(computer)];
        m_freed.wait_until(lock, patience.stop, patience.deadline,
                           [&] { return !place.idle.empty() || mayOpen(place); });
        if (patience.stop.stop_requested()) return unexpected(CommandFailure{FailureKind::Cancelled, {}});
        if (!place.idle.empty()) {
            Taken taken{std::move(place.idle.back()), true};
            place.idle.pop_back();
            return taken;
        }
        if (!mayOpen(place))
            return unexpected(
                CommandFailure{FailureKind::TimedOut, computer + ": earlier commands are still running."});
        const auto now = std::chrono::steady_clock::now();
        if (place.refusal && now - place.refusedAt < kRefusalStands) return unexpected(*place.refusal);
        ++place.open;
        ++place.opening;
    }
    const auto opening = patience.within(openTime);
    auto channel = m_opener(computer, opening);
    auto session = channel ? PowerShellSession::open(std::move(*channel), m_account, opening)
                           : Result<std::unique_ptr<PowerShellSession>, CommandFailure>(unexpected(channel.error()));
    noteOpened(computer, session);
    if (session) return Taken{std::move(*session), false};
    drop(computer, nullptr);
    return unexpected(session.error());
}

void SessionPool::noteOpened(const std::string& computer,
                             const Result<std::unique_ptr<PowerShellSession>, CommandFailure>& told) {
    const std::lock_guard lock(m_mutex);
    auto& place = m_places[lowered(computer)];
    --place.opening;
    place.signedIn = place.signedIn || told;
    place.refusal.reset();
    if (told) place.vendor = (*told)->vendor();
    if (!told && told.error().kind == FailureKind::SignInFailed && !m_account.password.empty()) {
        place.signedIn = false;
        place.refusal = told.error();
        place.refusedAt = std::chrono::steady_clock::now();
    }
    m_freed.notify_all();
}

std::string SessionPool::vendorOf(const std::string& computer) const {
    const std::lock_guard lock(m_mutex);
    const auto place = m_places.find(lowered(computer));
    return place == m_places.end() ? std::string() : place->second.vendor;
}

void SessionPool::giveBack(const std::string& computer, std::unique_ptr<PowerShellSession> session) {
    const std::lock_guard lock(m_mutex);
    m_places[lowered(computer)].idle.push_back(std::move(session));
    m_freed.notify_all();
}

void SessionPool::drop(const std::string& computer, std::unique_ptr<PowerShellSession> session) {
    session.reset();  // takes a moment, and the other side counts it until then
    const std::lock_guard lock(m_mutex);
    --m_places[lowered(computer)].open;
    m_freed.notify_all();
}

void SessionPool::forget(const std::string& computer) {
    std::vector<std::unique_ptr<PowerShellSession>> ended;
    {
        const std::lock_guard lock(m_mutex);
        auto& place = m_places[lowered(computer)];
        ended.swap(place.idle);
        place.open -= static_cast<unsigned>(ended.size());
    }
    ended.clear();
    m_freed.notify_all();
}

}  // namespace cas
