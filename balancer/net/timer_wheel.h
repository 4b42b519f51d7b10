#pragma once

#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstdint>
#include <vector>

#include "balancer/base/clock.h"

namespace cas {

/// Deadlines of many sessions on one timer (Varghese and Lauck, hashed timing wheels). Coarse: an entry fires at the
/// first tick at or after its deadline. One thread; owns nothing.
class TimerWheel {
public:
    static constexpr std::chrono::milliseconds kTick{50};

    /// Derive from it to have a deadline. Unlinks itself when destroyed.
    class Entry : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
    public:
        bool scheduled() const { return is_linked(); }

    protected:
        virtual ~Entry() = default;

    private:
        friend class TimerWheel;
        /// Called by advance() after the entry was taken off the wheel; may schedule again.
        virtual void deadlinePassed() = 0;
        std::uint64_t m_tick = 0;
    };

    explicit TimerWheel(TimePoint start);

    /// Sets or moves the deadline to `delay` from the wheel's time.
    void schedule(Entry& entry, std::chrono::milliseconds delay);
    static void cancel(Entry& entry);
    /// Fires everything due by `now`.
    void advance(TimePoint now);
    /// The time of the last advance(), in ticks: what sessions stamp their activity with.
    std::uint64_t ticks() const { return m_now; }

private:
    using List = boost::intrusive::list<Entry, boost::intrusive::constant_time_size<false>>;
    void fireSlot(std::size_t slot);

    TimePoint m_start;
    std::uint64_t m_now = 0;
    std::vector<List> m_slots;
};

}  // namespace cas
