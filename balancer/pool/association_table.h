#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <tuple>

#include "balancer/config/balancer_config.h"
#include "balancer/pool/affinity_table.h"

namespace cas {

/// Association groups that nodes gave to clients, as long as one of their connections is open. A group's context
/// handles are good on the node that gave it only (MS-RPCE 3.3.1.5.7), so a bind that asks for the group must not reach
/// another. Any thread; one small lock per RPC connection.
class AssociationTable {
public:
    /// Which association: numbers are given per client and per port of a node.
    struct Key {
        ClientKey client;
        Port port = 0;  ///< the client connected to
        std::uint32_t id = 0;
    };

    /// One connection's part in an association; leaves with it. The table must outlive it.
    class Membership {
    public:
        Membership() = default;
        Membership(Membership&& other) noexcept : m_table(std::exchange(other.m_table, nullptr)), m_row(other.m_row) {}
        Membership& operator=(Membership&& other) noexcept {
            std::swap(m_table, other.m_table);
            std::swap(m_row, other.m_row);
            return *this;
        }
        ~Membership() {
            if (m_table) m_table->leave(m_row);
        }
        /// 0: none.
        std::uint32_t id() const { return m_table ? std::get<3>(m_row) : 0; }

    private:
        friend class AssociationTable;
        using Row = std::tuple<std::uint64_t, std::uint64_t, Port, std::uint32_t, std::uint32_t>;
        Membership(AssociationTable& table, const Row& row) : m_table(&table), m_row(row) {}
        AssociationTable* m_table = nullptr;
        Row m_row;
    };

    /// The node gave the group to the client, or let it in.
    [[nodiscard]] Membership join(const Key& key, std::uint32_t node) {
        const Row row = rowOf(key, node);
        const std::lock_guard lock(m_mutex);
        ++m_members[row];
        return {*this, row};
    }
    /// Other nodes gave this group to the client, this one did not.
    bool belongsElsewhere(const Key& key, std::uint32_t node) const {
        const std::lock_guard lock(m_mutex);
        const auto first = m_members.lower_bound(rowOf(key, 0));
        const bool known = first != m_members.end() && first->first <= rowOf(key, UINT32_MAX);
        return known && !m_members.contains(rowOf(key, node));
    }

private:
    using Row = Membership::Row;
    static Row rowOf(const Key& key, std::uint32_t node) {
        return {key.client.high, key.client.low, key.port, key.id, node};
    }
    void leave(const Row& row) {
        const std::lock_guard lock(m_mutex);
        const auto it = m_members.find(row);
        if (it != m_members.end() && --it->second == 0) m_members.erase(it);
    }

    mutable std::mutex m_mutex;
    std::map<Row, std::uint32_t> m_members;
};

}  // namespace cas
