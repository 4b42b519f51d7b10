#include "balancer/pool/affinity_table.h"

#include <algorithm>
#include <array>
#include <boost/endian/conversion.hpp>
#include <iterator>
#include <random>

#include "balancer/base/random.h"

namespace cas {
namespace {

namespace ip = boost::asio::ip;
using boost::endian::load_big_u64;
using boost::endian::store_big_u64;

std::uint64_t hashWith(const ClientKey& key, std::uint64_t seed) {
    return Random::mix(Random::mix(key.low + seed) ^ key.high);
}

std::uint64_t seedOfProcess() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

int prefixOf(const IpAddress& client) { return client.is_v4() ? 24 : 64; }

}  // namespace

std::uint64_t ClientKey::hash() const { return hashWith(*this, 0x9E3779B97F4A7C15ULL); }

std::size_t ClientKeyHash::operator()(const ClientKey& key) const {
    static const std::uint64_t seed = seedOfProcess();
    return hashWith(key, seed);
}

ClientKey ClientKey::of(const IpAddress& address, Affinity affinity) {
    auto client = unmapped(address);
    if (affinity == Affinity::Network) client = maskAddress(client, prefixOf(client));
    const auto v6 = client.is_v4() ? ip::make_address_v6(ip::v4_mapped, client.to_v4()) : client.to_v6();
    const auto bytes = v6.to_bytes();
    return {load_big_u64(bytes.data()), load_big_u64(bytes.data() + 8)};
}

IpAddress ClientKey::toAddress() const {
    ip::address_v6::bytes_type bytes;
    store_big_u64(bytes.data(), high);
    store_big_u64(bytes.data() + 8, low);
    return unmapped(ip::make_address_v6(bytes));
}

std::string ClientKey::toText(Affinity affinity) const {
    const IpAddress address = toAddress();
    return affinity == Affinity::Network ? cas::toText(IpNetwork{address, prefixOf(address)}) : address.to_string();
}

std::optional<AffinityTable::Entry> AffinityTable::find(const ClientKey& key, TimePoint now) {
    const auto found = m_index.find(key);
    if (found == m_index.end()) return std::nullopt;
    const auto row = found->second;
    if (!expired(row->entry, now)) return row->entry;
    removeIdle(row);
    return std::nullopt;
}

void AffinityTable::assign(const ClientKey& key, std::uint32_t node, TimePoint now) {
    auto found = m_index.find(key);
    if (found == m_index.end()) {
        makeRoom();
        m_idle.push_back({key, {}});
        found = m_index.emplace(key, std::prev(m_idle.end())).first;
    }
    found->second->entry.node = node;
    renew(found->second, now);
}

void AffinityTable::sessionOpened(const ClientKey& key, TimePoint now) {
    const auto found = m_index.find(key);
    if (found == m_index.end()) return;
    const auto row = found->second;
    if (row->entry.sessions++ == 0) m_busy.splice(m_busy.end(), m_idle, row);
    renew(row, now);
}

void AffinityTable::sessionClosed(const ClientKey& key, TimePoint now) {
    const auto found = m_index.find(key);
    if (found == m_index.end() || found->second->entry.sessions == 0) return;
    const auto row = found->second;
    if (--row->entry.sessions == 0) m_idle.splice(m_idle.end(), m_busy, row);
    renew(row, now);
    if (expired(row->entry, now)) removeIdle(row);
}

void AffinityTable::erase(const ClientKey& key) {
    const auto found = m_index.find(key);
    if (found != m_index.end() && found->second->entry.sessions == 0) removeIdle(found->second);
}

void AffinityTable::sweep(TimePoint now, std::size_t limit) {
    for (; limit > 0 && !m_idle.empty() && expired(m_idle.front().entry, now); --limit) removeIdle(m_idle.begin());
}

std::vector<AffinityTable::Row> AffinityTable::rows(TimePoint now) const {
    std::vector<Row> rows;
    rows.reserve(size());
    std::ranges::copy_if(m_idle, std::back_inserter(rows), [&](const Row& row) { return !expired(row.entry, now); });
    for (auto row : m_busy) {
        row.entry.lastUsed = now;
        rows.push_back(row);
    }
    return rows;
}

void AffinityTable::restore(const Row& row, TimePoint now) {
    const Entry entry{row.entry.node, 0, std::min(row.entry.lastUsed, now)};
    if (m_index.contains(row.key) || expired(entry, now)) return;
    makeRoom();
    auto next = m_idle.end();
    while (next != m_idle.begin() && std::prev(next)->entry.lastUsed > entry.lastUsed) --next;
    m_index.emplace(row.key, m_idle.insert(next, {row.key, entry}));
}

bool AffinityTable::expired(const Entry& entry, TimePoint now) const {
    return entry.sessions == 0 && now - entry.lastUsed >= m_timeout;
}

void AffinityTable::renew(Rows::iterator row, TimePoint now) {
    row->entry.lastUsed = now;
    auto& list = row->entry.sessions == 0 ? m_idle : m_busy;
    list.splice(list.end(), list, row);
}

void AffinityTable::makeRoom() {
    if (m_index.size() >= m_maxEntries && !m_idle.empty()) removeIdle(m_idle.begin());
}

void AffinityTable::removeIdle(Rows::iterator row) {
    m_index.erase(row->key);
    m_idle.erase(row);
}

}  // namespace cas
