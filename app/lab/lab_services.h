#pragma once

#include <optional>
#include <vector>

#include "app/lab/lab_addresses.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// A rule over more ports than this is a range of dynamic ports, where nobody listens by himself.
inline constexpr std::uint32_t kMostPorts = 32;

/// What a stand-in node talks on a port.
enum class LabTalk { Web, WebTls, Pop, PopTls, Imap, ImapTls, Mapper, Plain };

/// A TCP service of a Client Access server.
struct LabService {
    LabTalk talk = LabTalk::Plain;
    Port port = 0;  ///< at the node, as the plan says it
    bool operator==(const LabService&) const = default;
};

/// What every Client Access server has, and what the plan's rules expect at ports of their own choice.
std::vector<LabService> labServices(const DeploymentPlan& plan);

/// Where clients find that talk by the plan's rules: address and port; nothing where no rule has it.
struct LabDoor {
    IpAddress address;
    Port port = 0;
};
std::optional<LabDoor> findDoor(const DeploymentPlan& plan, LabTalk talk);

/// Where the nodes' RPC services take dynamic ports from: inside what the plan opens for them, and not more than the
/// lab can listen on.
PortRange dynamicPorts(const DeploymentPlan& plan);

/// What the lab's balancer runs: the plan's configuration at the lab's addresses and ports. Checks and slow starts are
/// quicker; what speaks of other addresses than the lab's (`allow`, `deny`, `sendProxy`, the trust in certificates) is
/// left out.
BalancerConfig labConfig(const DeploymentPlan& plan, const LabAddresses& addresses);

}  // namespace cas
