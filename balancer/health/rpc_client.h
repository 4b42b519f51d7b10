#pragma once

#include <string>
#include <vector>

#include "balancer/health/node_link.h"
#include "balancer/rpc/rpc_association.h"

namespace cas {

/// An interface as an endpoint mapper knows it.
struct MappedInterface {
    RpcSyntax interface;
    std::vector<Port> ports;  ///< over TCP; each once, in the mapper's order
};

/// Calls over one connected link, one after another, without authentication and in NDR32: enough to ask an endpoint
/// mapper, and to see whether an interface is served. The link outlives it; the failures begin with `peer`.
class RpcClient {
public:
    RpcClient(NodeLink& link, std::string peer) : m_link(link), m_peer(std::move(peer)) {}

    /// Once, before all else; failure unless the peer serves `interface`.
    LinkResult<void> bind(RpcSyntax interface);
    /// The mapper's TCP ports of one interface in a version that fits; none: not registered.
    LinkResult<std::vector<Port>> map(RpcSyntax interface);
    /// All that the mapper has at TCP ports, in the order of UUID and version.
    LinkResult<std::vector<MappedInterface>> list();
    /// The mapper answered a question with access denied: it wants to know who asks (the Windows policy "Restrict
    /// Unauthenticated RPC clients").
    bool deniesAnonymous() const { return m_deniesAnonymous; }

private:
    /// What came in answer to one call; `end` decides how it went.
    struct Answer {
        std::vector<PortMapped> ports;
        RpcObservation end;
    };
    LinkResult<Answer> ask(std::vector<std::uint8_t> request);
    LinkResult<Answer> askMapper(std::vector<std::uint8_t> request);
    bool takeIn(std::vector<RpcObservation> told, Answer& answer) const;
    LinkFailure wrong(std::string what) const;
    LinkFailure ofPeer(LinkFailure failure) const;

    NodeLink& m_link;
    std::string m_peer;
    RpcAssociation m_association;
    std::uint32_t m_callId = 0;
    bool m_deniesAnonymous = false;
};

}  // namespace cas
