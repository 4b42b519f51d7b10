#include "balancer/telemetry/event_queue.h"

#include <algorithm>
#include <utility>

namespace cas {

void EventQueue::push(Event event) {
    const std::lock_guard lock(m_mutex);
    m_events.push_back(std::move(event));
    if (m_events.size() > m_capacity) {
        m_events.pop_front();
        ++m_first;
    }
}

EventQueue::Batch EventQueue::read(std::uint64_t from) const {
    const std::lock_guard lock(m_mutex);
    const auto end = m_first + m_events.size();
    // A cursor beyond the end comes from an earlier run of the engine: such a reader knows none of these events.
    if (from > end) from = 0;
    const auto begin = std::max(from, m_first);
    Batch batch;
    batch.events.assign(m_events.begin() + static_cast<std::ptrdiff_t>(begin - m_first), m_events.end());
    batch.next = end;
    batch.dropped = begin - from;
    return batch;
}

std::uint64_t EventQueue::dropped() const {
    const std::lock_guard lock(m_mutex);
    return m_first;
}

}  // namespace cas
