#include "balancer/net/timer_wheel.h"

#include <algorithm>

namespace cas {
namespace {

constexpr std::uint64_t kSlots = 1024;

}  // namespace

TimerWheel::TimerWheel(TimePoint start) : m_start(start), m_slots(kSlots) {}

void TimerWheel::schedule(Entry& entry, std::chrono::milliseconds delay) {
    const auto wanted = delay / kTick + (delay % kTick > std::chrono::milliseconds::zero() ? 1 : 0);
    // The slot of the present tick has been emptied already.
    const auto ticks = static_cast<std::uint64_t>(std::max<decltype(wanted)>(wanted, 1));
    cancel(entry);
    entry.m_tick = m_now + ticks;
    m_slots[entry.m_tick % kSlots].push_back(entry);
}

void TimerWheel::cancel(Entry& entry) { entry.unlink(); }

void TimerWheel::advance(TimePoint now) {
    if (now < m_start) return;
    const auto target = static_cast<std::uint64_t>((now - m_start) / kTick);
    if (target <= m_now) return;
    const auto slots = std::min(target - m_now, kSlots);
    // Time moves before anything fires: what is scheduled by an entry counts from now and cannot fire in this call.
    m_now = target;
    for (auto tick = target - slots + 1; tick <= target; ++tick) fireSlot(tick % kSlots);
}

void TimerWheel::fireSlot(std::size_t slot) {
    List due;
    for (auto it = m_slots[slot].begin(); it != m_slots[slot].end();) {
        auto& entry = *it++;
        if (entry.m_tick > m_now) continue;
        entry.unlink();
        due.push_back(entry);
    }
    // An entry may cancel, move or destroy any other: it then leaves this list as it would leave its slot.
    while (!due.empty()) {
        auto& entry = due.front();
        due.pop_front();
        entry.deadlinePassed();
    }
}

}  // namespace cas
