#include "balancer/net/denials.h"

namespace cas {

void reportDenied(WorkerShared& shared, RuleRuntime& rule, Denied why) {
    if (why == Denied::NotAllowed) return;  // scanners would fill the log; the counter tells
    RuleShared::Told& told = rule.shared().denied[static_cast<std::size_t>(why)];
    told.count.fetch_add(1, std::memory_order_relaxed);
    const TimePoint now = shared.clock.now();
    TimePoint last = told.at.load(std::memory_order_relaxed);
    if (now - last < std::chrono::seconds(1) && last != TimePoint{}) return;
    if (!told.at.compare_exchange_strong(last, now)) return;
    const bool noNode = why == Denied::NoNode;
    shared.events.push({shared.clock.wallNow(),
                        noNode ? Severity::Error : Severity::Warning,
                        noNode ? EventKind::NoNodeLeft : EventKind::LimitHit,
                        rule.config().name,
                        {},
                        std::string(nameOf(why)),
                        told.count.exchange(0)});
}

}  // namespace cas
