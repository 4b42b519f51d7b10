#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <string>

#include "balancer/net/relay.h"
#include "balancer/pool/rule_runtime.h"
#include "balancer/rpc/rpc_association.h"

namespace cas {

/// What was learnt of one RPC session; its session keeps it.
struct RpcFacts {
    AssociationTable::Membership membership;
    std::optional<Uuid> interface;  ///< the first one bound to
};

/// Reads the RPC of one session of the MAPI group. On every port: which interface and which association group; a client
/// that asks for a group of another node is not let through. On the endpoint mapper: answers are held back until the
/// ports they name are listened on, and changed where another port stands for the node's. What it does not understand
/// passes untouched and is counted. Worker's thread.
class RpcFilter final : public RelayFilter {
public:
    /// What is referred to must outlive the filter, as the session does.
    RpcFilter(Worker& worker, const Seat& seat, const boost::asio::ip::tcp::endpoint& client, Port listenPort,
              RpcFacts& facts);

    bool fromClient(std::span<const char> bytes) override;
    void fromNode(std::span<const char> bytes) override;
    void nodeEnded() override { m_ended = true; }
    std::size_t give(std::span<char> into) override;
    bool ready() const override { return releasable() > 0; }
    bool done() const override;

private:
    std::uint64_t releasable() const;
    /// Nothing more is read here.
    bool lost() const;
    AssociationTable::Key associationKey(std::uint32_t id) const;
    bool mayJoin(const AssociationGroup& group);
    void note(const RpcObservation& observation);
    void note(const PortMapped& mapped);
    void notUnderstood(NotUnderstoodReason reason);
    void tell(EventKind kind, const std::string& why);

    Worker& m_worker;
    const Seat& m_seat;
    const boost::asio::ip::tcp::endpoint& m_client;
    const Port m_listenPort;
    RpcFacts& m_facts;
    const bool m_mapper;
    RpcAssociation m_association;
    std::string m_held;         ///< of the node's stream, from m_given on
    std::uint64_t m_given = 0;  ///< bytes of the node's stream passed on
    bool m_ended = false;       ///< the node's side
    std::uint32_t m_unread = 0;
    std::uint32_t m_toldReasons = 0;  ///< a bit for each
    bool m_known = false;             ///< the association group: on a port that is no mapper that is all
};

}  // namespace cas
