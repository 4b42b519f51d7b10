#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "balancer/base/clock.h"
#include "wizard/dns/dns_codec.h"
#include "wizard/exec/command_executor.h"
#include "wizard/exec/patience.h"

namespace cas {

/// Where bytes go to.
struct DnsEndpoint {
    IpAddress address;
    Port port = 53;
};
std::string toText(const DnsEndpoint& endpoint);

// Each call blocks; any thread. Kinds of failure: Unreachable (refused, no route), TimedOut, Cancelled; of TCP also
// Refused (the server closed the connection without an answer). Texts name the server.

/// One datagram, and the first one back that `fits`; what does not is left out and counted (RFC 5452 section 9.1).
/// `fits` says why not, or nothing.
Result<DnsBytes, CommandFailure> askByUdp(const DnsEndpoint& server, const DnsBytes& question,
                                          const std::function<std::string(DnsView)>& fits, const Patience& patience);

/// One message each way over a connection of its own (RFC 7766): two bytes of length before each.
Result<DnsBytes, CommandFailure> askByTcp(const DnsEndpoint& server, const DnsBytes& question,
                                          const Patience& patience);

/// The addresses of a host as this computer finds them; of an address itself. NotFound: it has none.
Result<std::vector<IpAddress>, CommandFailure> addressesOf(const std::string& host, const Patience& patience);

/// The name servers of a file such as /etc/resolv.conf (resolv.conf(5)), in order; the loopback address where it names
/// none.
std::vector<IpAddress> configuredServers(const std::string& resolvConf);

}  // namespace cas
