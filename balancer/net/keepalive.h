#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "balancer/net/socket_calls.h"

namespace cas {

/// Finds half-dead peers of sessions that are silent for hours, as MAPI's are: first probe after 5 minutes, then as
/// many as net.ipv4.tcp_keepalive_probes says, 30 s apart. Set on a listener it holds for what it accepts.
inline void enableKeepalive(SocketCalls& calls, int fd) {
    calls.setOption(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    calls.setOption(fd, IPPROTO_TCP, TCP_KEEPIDLE, 300);
    calls.setOption(fd, IPPROTO_TCP, TCP_KEEPINTVL, 30);
}

}  // namespace cas
