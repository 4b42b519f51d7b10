#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "balancer/telemetry/event.h"

namespace cas {

/// Bounded log of what happened: the oldest give way and are counted. Any thread. Readers keep a cursor, so several can
/// read without taking events from each other.
class EventQueue {
public:
    explicit EventQueue(std::size_t capacity = 4096) : m_capacity(capacity) {}

    void push(Event event);

    struct Batch {
        std::vector<Event> events;
        std::uint64_t next = 0;     ///< pass to the following read
        std::uint64_t dropped = 0;  ///< events that were gone before this reader came
    };
    /// All events from number `from` on; 0 reads from the oldest kept.
    Batch read(std::uint64_t from) const;
    /// Events dropped since the start.
    std::uint64_t dropped() const;

private:
    mutable std::mutex m_mutex;
    std::size_t m_capacity;
    std::deque<Event> m_events;
    std::uint64_t m_first = 0;  ///< number of m_events.front()
};

}  // namespace cas
