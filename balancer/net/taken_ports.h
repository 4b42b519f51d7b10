#pragma once

#include "balancer/base/result.h"
#include "balancer/config/balancer_config.h"

namespace cas {

/// The ports at which this network namespace's sockets take clients that come to `address`: listening TCP sockets, or
/// UDP sockets that are bound and not connected, at that address or the wildcard, the caller's own included. Asks the
/// kernel (sock_diag(7)), whose time grows with the number of such sockets. The error is an errno. Any thread.
Result<PortSet, int> takenPorts(const IpAddress& address, Protocol protocol);
/// Likewise, but without this process's sockets; its time grows with the number of its descriptors, too.
Result<PortSet, int> portsTakenByOthers(const IpAddress& address, Protocol protocol);

}  // namespace cas
