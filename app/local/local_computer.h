#pragma once

#include <filesystem>

#include "app/local/neighbour_talk.h"
#include "wizard/exec/command_executor.h"

namespace cas {

struct LocalOptions {
    NeighbourTiming timing;
    std::filesystem::path proc = "/proc";
    /// Whether the balancer that will run serves a big range with one socket (see RangePolicy).
    bool oneSocketRanges = false;
};

/// Answers what is asked of this computer: the virtual address with `ip` and raw frames, and facts. All in the network
/// namespace of the calling thread. run() blocks and throws for bugs only; any thread, several at once.
class LocalComputer {
public:
    explicit LocalComputer(LocalOptions options = {}) : m_options(std::move(options)) {}

    /// Add asks the network first whether the address is free (Conflict with the MAC of who has it), and announces it
    /// afterwards. An address that stands there exactly as asked for is added already, one that is nowhere is removed
    /// already; one that stands there otherwise is a Conflict. Forbidden names the commands that mend it.
    Result<Answer, CommandFailure> run(const AddressCommand& command, const RunContext& context) const;
    Result<Answer, CommandFailure> run(const MachineQuery& query, const RunContext& context) const;

private:
    using Done = Result<void, CommandFailure>;
    Done add(const AddressCommand& command, const StopSignal& stop) const;
    Done remove(const AddressCommand& command, const StopSignal& stop) const;
    Result<Answer, CommandFailure> holders(const MachineQuery& query, const StopSignal& stop) const;

    const LocalOptions m_options;
};

}  // namespace cas
