#pragma once

#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "balancer/pool/affinity_table.h"

namespace cas {

/// How many connections one client has and how fast new ones come, for the per-client limits of a rule. Any thread.
class ClientLimiter {
public:
    enum class Verdict { Admitted, TooMany, TooFast };

    /// Counts the connection when admitted; each admitted one is later given back by release(). A limit of 0 is none.
    Verdict admit(const ClientKey& client, std::uint32_t maxConnections, std::uint32_t perSecond, TimePoint now);
    void release(const ClientKey& client);

private:
    struct Account {
        std::uint32_t active = 0;
        double tokens = 0;  ///< connections that may come at once; refilled by the rate, at most one second's worth
        TimePoint refilled;
    };
    void forgetIdle(TimePoint now);

    std::mutex m_mutex;
    std::unordered_map<ClientKey, Account, ClientKeyHash> m_accounts;
    TimePoint m_nextSweep;
};

}  // namespace cas
