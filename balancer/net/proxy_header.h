#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "balancer/config/balancer_config.h"

namespace cas {

/// The PROXY protocol header that tells a node who the client is ("The PROXY protocol", versions 1 and 2, HAProxy 2.0
/// documentation). Empty for SendProxy::None. Addresses of two families go as IPv6 with IPv4 mapped.
std::string proxyHeader(SendProxy version, const boost::asio::ip::tcp::endpoint& client,
                        const boost::asio::ip::tcp::endpoint& listen);

}  // namespace cas
