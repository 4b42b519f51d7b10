#pragma once

#include "balancer/config/balancer_config.h"
#include "balancer/net/socket_calls.h"

namespace cas {

/// Shared: the port may be bound already, by sockets that would share it (SO_REUSEADDR, socket(7)); TCP always is so.
enum class Sharing { Alone, Shared };

/// A socket bound to the address and port, for TCP listening already, as all listeners want it. Returns the descriptor,
/// or -1 with errno and the `operation` (socket, bind, listen) that failed. `protocol` is Tcp or Udp.
int openListeningSocket(SocketCalls& calls, const IpAddress& address, Port port, Protocol protocol,
                        const char*& operation, Sharing sharing = Sharing::Alone);

}  // namespace cas
