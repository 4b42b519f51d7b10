#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
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
    /// The same on every computer: what schedulers place.
    std::uint64_t hash() const;
    /// /24 and /64 for Affinity::Network, the address itself otherwise.
    static ClientKey of(const IpAddress& address, Affinity affinity);
    IpAddress toAddress() const;
    /// As people write it: the address, or the network with its prefix length for Affinity::Network.
    std::string toText(Affinity affinity) const;
};

/// Different in every process, so that nobody can choose addresses that collide.
struct ClientKeyHash {
    std::size_t operator()(const ClientKey& key) const;
};

/// Which node a client was given, for one group of rules. While the client has an open session the entry stays; after
/// the last one ended, or the last connection came, it lives for the affinity time-out. Bounded: the least recently
/// used entry without a session gives way, so that there are never more than `maxEntries` or, if that is more, one more
/// than clients with a session. One thread at a time.
class AffinityTable {
public:
    static constexpr std::size_t kMaxEntries = 250'000;

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
    AffinityTable(const AffinityTable&) = delete;
    AffinityTable& operator=(const AffinityTable&) = delete;

    /// Zero: an entry ends with the client's last session.
    void setTimeout(Milliseconds timeout) { m_timeout = timeout; }
    /// The entry, unless it has expired. Does not renew it.
    std::optional<Entry> find(const ClientKey& key, TimePoint now);
    /// Gives the client to the node and renews the entry; sessions stay counted whichever node they are on. Call
    /// sessionOpened() in the same step if a session is to hold the entry: with a time-out of zero nothing else does.
    void assign(const ClientKey& key, std::uint32_t node, TimePoint now);
    /// Counts a session of a client that has an entry.
    void sessionOpened(const ClientKey& key, TimePoint now);
    /// Once for each sessionOpened().
    void sessionClosed(const ClientKey& key, TimePoint now);
    /// Forgets a client without an open session. One that has a session is moved by assign(), so that counts stay true.
    void erase(const ClientKey& key);
    /// Drops expired entries, at most `limit` of them, so that a caller holding a lock stays short.
    void sweep(TimePoint now, std::size_t limit);
    std::size_t size() const { return m_index.size(); }
    /// Least recently used first; a client with an open session is in use now.
    std::vector<Row> rows(TimePoint now) const;
    /// Takes a row of rows() back, without its sessions, unless the client is known or the row has expired. Cheap for
    /// rows in the order of rows().
    void restore(const Row& row, TimePoint now);

private:
    using Rows = std::list<Row>;
    using Index = std::unordered_map<ClientKey, Rows::iterator, ClientKeyHash>;

    bool expired(const Entry& entry, TimePoint now) const;
    void renew(Rows::iterator row, TimePoint now);
    void makeRoom();
    void removeIdle(Rows::iterator row);

    Milliseconds m_timeout{0};
    std::size_t m_maxEntries;
    Rows m_idle;  ///< without a session, least recently used first
    Rows m_busy;  ///< with a session
    Index m_index;
};

}  // namespace cas
