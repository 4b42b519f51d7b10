#pragma once

#include <chrono>
#include <vector>

#include "app/local/interface_list.h"
#include "app/local/stop_signal.h"
#include "wizard/exec/command_executor.h"

namespace cas {

/// How long others are asked and told. The defaults stay within RFC 5227 section 1.1, whose waiting is for hundreds of
/// computers that start at once.
struct NeighbourTiming {
    int probes = 3;
    std::chrono::milliseconds betweenProbes{1000};
    std::chrono::milliseconds afterProbes{1000};  ///< the last answer may take that long
    int announcements = 2;
    std::chrono::milliseconds betweenAnnouncements{2000};
};

/// Asks the network of the interface who has the address, or is about to take it; the MACs of others, none: nobody.
/// Returns at the first answer. Blocks. Failures: Forbidden without CAP_NET_RAW, Cancelled, Refused with the system's
/// words.
Result<std::vector<MacAddress>, CommandFailure> askForHolders(const LocalInterface& interface, const IpAddress& address,
                                                              const StopSignal& stop, const NeighbourTiming& timing);

/// Tells the network of the interface that the address is here now, so that nobody keeps an old place in mind. Blocks.
/// Failures as above.
Result<void, CommandFailure> announceAddress(const LocalInterface& interface, const IpAddress& address,
                                             const StopSignal& stop, const NeighbourTiming& timing);

}  // namespace cas
