#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <string>
#include <vector>

#include "balancer/config/balancer_config.h"

namespace cas {

/// What a check found.
struct HealthResult {
    enum class Kind {
        Good,
        HandshakeRefused,  ///< the port answers but TLS was refused: its own result, not a node that is down
        Refused,           ///< connection refused
        TimedOut,
        Unreachable,   ///< any other failure to connect
        WrongAnswer,   ///< connected, but the answer is not what the service says
        LocalFailure,  ///< this computer could not ask (no descriptor, no port): says nothing of the node
    };
    Kind kind = Kind::Good;
    std::string answer;  ///< the banner, status line or error, one line, at most 200 characters, printable
    std::chrono::microseconds took{0};
    std::vector<InterfacePort> ports;  ///< endpoint mapper: every port it names for what it was asked
    std::string note;                  ///< a good answer that is worth a warning, printable; usually empty

    bool good() const { return kind == Kind::Good || kind == Kind::HandshakeRefused; }
};

/// Opens and binds the socket of a check, so that checks use the same source addresses and ports as client traffic.
/// Gets an unopened socket; leaves it open (and bound where it matters), not connected.
using SocketPreparer = std::function<boost::system::error_code(boost::asio::ip::tcp::socket&,
                                                               const boost::asio::ip::tcp::endpoint& target)>;

/// Asks `target` once as `spec` says, within spec.timeout from first to last byte. Runs on the caller's executor; never
/// throws for what the network does. `hostName` stands in when spec.host is empty.
boost::asio::awaitable<HealthResult> runCheck(HealthSpec spec, boost::asio::ip::tcp::endpoint target,
                                              std::string hostName, SocketPreparer prepare);

}  // namespace cas
