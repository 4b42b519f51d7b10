#pragma once

#include <QString>
#include <condition_variable>
#include <memory>
#include <thread>

#include "tests/support/fake_link.h"

namespace cas::bench {

/// A made-up balancer at work: 8 nodes, 6 rules, so many sessions. Once a second, on a thread of its own, bytes flow, a
/// hundredth of the sessions ends and as many begin, and three things happen.
class BusyArray {
public:
    explicit BusyArray(std::size_t sessions);
    ~BusyArray();
    BusyArray(const BusyArray&) = delete;
    BusyArray& operator=(const BusyArray&) = delete;

    std::unique_ptr<BalancerLink> link() { return std::make_unique<FakeLink>(m_balancer); }
    void setSessions(std::size_t count);
    /// Writes the 24 h before now as a monitor would have kept them: values of every series, 50,000 events. What went
    /// wrong, or nothing.
    static QString keepDay(const QString& historyFile);

private:
    void live();
    void goOn();
    SessionSnapshot open();

    FakeBalancer m_balancer;
    std::uint64_t m_nextId = 1;
    std::uint64_t m_seconds = 0;
    std::size_t m_count = 0;  ///< of sessions, when most are open
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ended = false;  // guarded by m_mutex
    std::thread m_thread;
};

}  // namespace cas::bench
