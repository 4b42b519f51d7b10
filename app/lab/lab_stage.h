#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/lab/lab_addresses.h"
#include "app/lab/lab_node.h"
#include "app/lab/lab_world.h"

namespace cas {

/// The network's face of the plan's nodes: real sockets that show what the world says of each server. One thread at a
/// time.
class LabStage {
public:
    LabStage(const DeploymentPlan& plan, LabAddresses addresses, std::uint64_t seed);

    /// Opens and closes what has changed. Throws boost::system::system_error where a port cannot be had.
    void show(const LabWorld& world);

private:
    LabAppearance appearanceOf(const LabServer& server) const;

    const LabAddresses m_addresses;
    LabThread m_thread;
    std::map<std::string, std::unique_ptr<LabNode>> m_nodes;
};

/// All sockets that the plan's nodes and rules listen on by their own numbers.
std::vector<PlanSocket> labSockets(const DeploymentPlan& plan);

}  // namespace cas
