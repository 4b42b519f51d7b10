#include "balancer/net/rpc_filter.h"

#include <algorithm>
#include <cstring>

#include "balancer/net/mapped_ports.h"

namespace cas {

namespace {

/// RPC_C_AUTHN_LEVEL_PKT_INTEGRITY (MS-RPCE 2.2.1.1.8): from here on stubs are signed.
constexpr std::uint8_t kIntegrity = 5;
/// Who sends more than this that nobody understands is no client of an endpoint mapper.
constexpr std::uint32_t kMostUnread = 256;

ByteView view(std::span<const char> bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

}  // namespace

RpcFilter::RpcFilter(Worker& worker, const Seat& seat, const boost::asio::ip::tcp::endpoint& client, Port listenPort,
                     RpcFacts& facts)
    : m_worker(worker),
      m_seat(seat),
      m_client(client),
      m_listenPort(listenPort),
      m_facts(facts),
      m_mapper(seat.rule().config().mappedPorts && worker.shared().mappedPorts) {}

bool RpcFilter::fromClient(std::span<const char> bytes) {
    if (lost()) return true;
    for (const RpcObservation& observation : m_association.read(RpcSide::Client, view(bytes))) {
        const auto* group = std::get_if<AssociationGroup>(&observation);
        if (group && !mayJoin(*group)) return false;
        note(observation);
    }
    return true;
}

void RpcFilter::fromNode(std::span<const char> bytes) {
    m_held.append(bytes.data(), bytes.size());
    if (lost()) return;
    for (const RpcObservation& observation : m_association.read(RpcSide::Server, view(bytes))) note(observation);
}

std::uint64_t RpcFilter::releasable() const {
    if (m_ended || !m_mapper || lost()) return m_held.size();
    return std::min<std::uint64_t>(m_association.releasable() - m_given, m_held.size());
}

std::size_t RpcFilter::give(std::span<char> into) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(releasable(), into.size()));
    if (size == 0) return 0;
    std::memcpy(into.data(), m_held.data(), size);
    m_held.erase(0, size);
    m_given += size;
    return size;
}

bool RpcFilter::done() const { return m_held.empty() && (lost() || (!m_mapper && m_known)); }

bool RpcFilter::lost() const { return m_association.lost() || m_unread > kMostUnread; }

AssociationTable::Key RpcFilter::associationKey(std::uint32_t id) const {
    return {ClientKey::of(unmapped(m_client.address()), Affinity::Single), m_listenPort, id};
}

bool RpcFilter::mayJoin(const AssociationGroup& group) {
    if (group.id == 0) return true;
    const RuleRuntime& rule = m_seat.rule();
    if (!rule.group().associations->belongsElsewhere(associationKey(group.id), m_seat.leg().node().id)) return true;
    tell(EventKind::AssociationRefused, {});
    return false;
}

void RpcFilter::note(const RpcObservation& observation) {
    if (const auto* group = std::get_if<AssociationGroup>(&observation)) {
        if (group->from != RpcSide::Server) return;
        m_known = true;
        if (group->id == 0) return;
        m_facts.membership =
            m_seat.rule().group().associations->join(associationKey(group->id), m_seat.leg().node().id);
    } else if (const auto* accepted = std::get_if<ContextAccepted>(&observation)) {
        if (!m_facts.interface) m_facts.interface = accepted->interface.uuid;
    } else if (const auto* mapped = std::get_if<PortMapped>(&observation)) {
        if (m_mapper) note(*mapped);
    } else if (const auto* unread = std::get_if<NotUnderstood>(&observation)) {
        notUnderstood(unread->reason);
    } else if (const auto* security = std::get_if<SecuritySeen>(&observation)) {
        if (m_mapper && security->level >= kIntegrity) tell(EventKind::MapperSecured, {});
    }
}

void RpcFilter::note(const PortMapped& mapped) {
    const auto held = [this](std::uint64_t at) { return at >= m_given && at - m_given < m_held.size(); };
    const bool canMove = !mapped.secured && std::ranges::all_of(mapped.portAt, held);
    const Port told = m_worker.shared().mappedPorts->name(m_worker, m_seat.rule(), m_seat.target(),
                                                          {mapped.interface.uuid, mapped.port, canMove});
    if (told == mapped.port) return;
    m_held[mapped.portAt[0] - m_given] = static_cast<char>(told >> 8);
    m_held[mapped.portAt[1] - m_given] = static_cast<char>(told & 0xFF);
}

void RpcFilter::notUnderstood(NotUnderstoodReason reason) {
    m_seat.rule().shared().notUnderstood.fetch_add(1, std::memory_order_relaxed);
    ++m_unread;
    const auto told = std::uint32_t{1} << static_cast<unsigned>(reason);
    // On other ports it is nobody's business, and that a client encrypts is told once for all its calls.
    if (!m_mapper || reason == NotUnderstoodReason::Encrypted || (m_toldReasons & told) != 0) return;
    m_toldReasons |= told;
    tell(EventKind::RpcNotUnderstood, std::string(nameOf(reason)));
}

void RpcFilter::tell(EventKind kind, const std::string& why) {
    const std::string client = unmapped(m_client.address()).to_string();
    const std::string detail = why.empty() ? client : why + ' ' + client;
    if (!m_seat.rule().shared().toldClients.first(std::string(nameOf(kind)) + ' ' + detail)) return;
    m_worker.shared().events.push({m_worker.shared().clock.wallNow(), Severity::Warning, kind,
                                   m_seat.rule().config().name, m_seat.leg().node().name, detail, 1});
}

}  // namespace cas
