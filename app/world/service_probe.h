#pragma once

#include "wizard/exec/command_executor.h"

namespace cas {

/// Asks each port of `asked` as a client of its service would, and the endpoint mapper for EMSMDB, NSPI and RFR, whose
/// ports are bound; the rows are those of a ServiceProbe. The sockets asked are at `address` and at ports higher by
/// `shift` (the lab's; else the probe's own address and 0). Blocks until all have answered or a stop is asked for; any
/// thread.
Result<Answer, CommandFailure> probeServices(const ServiceProbe& asked, const IpAddress& address, Port shift,
                                             const RunContext& context);

}  // namespace cas
