#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_set>

namespace cas {

/// Remembers what was told already, so that a client or node that goes on does not fill the event queue. Bounded: once
/// full, it forgets all. Any thread.
class ToldOnce {
public:
    /// True for the first time.
    bool first(std::string what) {
        const std::lock_guard lock(m_mutex);
        if (m_told.size() >= kMost) m_told.clear();
        return m_told.insert(std::move(what)).second;
    }
    void clear() {
        const std::lock_guard lock(m_mutex);
        m_told.clear();
    }

private:
    static constexpr std::size_t kMost = 10'000;
    std::mutex m_mutex;
    std::unordered_set<std::string> m_told;
};

}  // namespace cas
