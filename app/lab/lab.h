#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/lab/lab_clients.h"
#include "app/lab/lab_executor.h"

namespace cas {

/// The built-in lab: a stand-in world for a plan, with real sockets on loopback addresses, the executor that changes it
/// and simulated clients. Needs neither rights nor a network besides loopback. It ends with this object; its world
/// stays in the file.
class Lab {
public:
    /// Opens the world in the file, or makes one for the plan; the file is written with the first change. `seed` counts
    /// for a new world. The failure is what this computer prevents, in words.
    static Result<std::unique_ptr<Lab>, std::string> open(LabParts parts, std::uint64_t seed = 1);

    LabExecutor& executor() { return *m_executor; }
    /// At first there are none. They go through the virtual address.
    LabClients& clients() { return *m_clients; }
    /// Their shift is worth telling people where it is not 0.
    const LabAddresses& addresses() const { return m_addresses; }

private:
    Lab() = default;

    LabNeighbour m_neighbour;
    LabAddresses m_addresses;
    std::unique_ptr<LabExecutor> m_executor;
    std::unique_ptr<LabClients> m_clients;
};

}  // namespace cas
