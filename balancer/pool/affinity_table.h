#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include "balancer/base/clock.h"
#include "balancer/config/balancer_config.h"

namespace cas {

/// A client address, or the network it stands for, as 16 bytes (IPv4 mapped into IPv6).
struct ClientKey {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    bool operator==(const ClientKey&) const = default;
    std::uint64_t hash() const;
    /// /24 and /64 for Affinity::Network, the address itself otherwise.
    static ClientKey of(const IpAddress& address, Affinity affinity);
    IpAddress toAddress() const;
};

struct ClientKeyHash {
    std::size_t operator()(const ClientKey& key) const { return key.hash(); }
};

/// Which node a client was given, for one group of rules. While the client has an open session the entry stays; after
/// the last one ended, or the last connection came, it lives for the affinity time-out. Bounded: the least recently
/// used entry without a session gives way. One thread at a time.
class AffinityTable {
public:
    static constexpr std::size_t kMaxEntries = 1'000'000;

    struct Entry {
        std::uint32_t node = 0;
        std::uint32_t sessions = 0;
        TimePoint lastUsed;
    };
    struct Row {
        ClientKey key;
        Entry entry;
    };

    explicit AffinityTable(std::size_t maxEntries = kMaxEntries) : m_maxEntries(maxEntries) {}

    /// Zero: an entry ends with the client's last session.
    void setTimeout(Milliseconds timeout) { m_timeout = timeout; }
    /// The entry, unless it has expired.
    std::optional<Entry> find(const ClientKey& key, TimePoint now);
    /// Gives the client to the node (a session or not) and renews the entry.
    void assign(const ClientKey& key, std::uint32_t node, TimePoint now);
    void sessionOpened(const ClientKey& key, TimePoint now);
    void sessionClosed(const ClientKey& key, TimePoint now);
    void erase(const ClientKey& key);
    /// Drops expired entries; at most `limit` are looked at, so that a caller holding a lock stays short.
    void sweep(TimePoint now, std::size_t limit);
    std::size_t size() const { return m_entries.size(); }
    std::vector<Row> rows() const;

private:
    using Order = std::list<ClientKey>;  // least recently used first
    struct Slot {
        Entry entry;
        Order::iterator place;
    };
    using Map = std::unordered_map<ClientKey, Slot, ClientKeyHash>;

    bool expired(const Entry& entry, TimePoint now) const;
    void touch(Slot& slot, TimePoint now);
    void remove(Map::iterator it);

    Milliseconds m_timeout{0};
    std::size_t m_maxEntries;
    Map m_entries;
    Order m_order;
};

}  // namespace cas
