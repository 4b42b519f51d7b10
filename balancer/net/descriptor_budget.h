#pragma once

#include <atomic>
#include <cstdint>

namespace cas {

/// Shares the process's descriptors out to listeners, TCP sessions (two each) and UDP flows (one each, two on a steered
/// range), so that accepting stops before calls fail. Any thread.
class DescriptorBudget {
public:
    /// Kept free for checks, files, the control socket and libraries.
    static constexpr std::uint64_t kReserve = 256;

    /// `limit` is the process's descriptor limit.
    explicit DescriptorBudget(std::uint64_t limit) : m_limit(limit > kReserve ? limit - kReserve : 0) {}
    /// Raises the soft limit to the hard one and returns it (getrlimit(2), RLIMIT_NOFILE).
    static std::uint64_t raiseLimit();

    std::uint64_t available() const { return m_limit; }
    /// How many descriptors they take.
    void setListeners(std::uint64_t count) { m_listeners.store(count, std::memory_order_relaxed); }
    std::uint64_t listeners() const { return m_listeners.load(std::memory_order_relaxed); }
    /// A listener besides those of setListeners().
    bool takeListener() { return take(1, m_limit); }
    void giveListener() { m_used.fetch_sub(1, std::memory_order_relaxed); }
    bool takeSession() { return take(2, m_limit); }
    void giveSession() { m_used.fetch_sub(2, std::memory_order_relaxed); }
    /// Flows may use half of what listeners leave: a flood of datagrams must not keep TCP clients out.
    bool takeFlow(unsigned descriptors = 1) {
        const std::uint64_t before = m_flows.fetch_add(descriptors, std::memory_order_relaxed);
        if (before + descriptors <= (m_limit - listeners()) / 2 && take(descriptors, m_limit)) return true;
        m_flows.fetch_sub(descriptors, std::memory_order_relaxed);
        return false;
    }
    void giveFlow(unsigned descriptors = 1) {
        m_flows.fetch_sub(descriptors, std::memory_order_relaxed);
        m_used.fetch_sub(descriptors, std::memory_order_relaxed);
    }

private:
    bool take(std::uint64_t count, std::uint64_t limit) {
        if (m_used.fetch_add(count, std::memory_order_relaxed) + count + listeners() <= limit) return true;
        m_used.fetch_sub(count, std::memory_order_relaxed);
        return false;
    }

    const std::uint64_t m_limit;
    std::atomic<std::uint64_t> m_listeners{0};
    std::atomic<std::uint64_t> m_used{0};
    std::atomic<std::uint64_t> m_flows{0};
};

}  // namespace cas
