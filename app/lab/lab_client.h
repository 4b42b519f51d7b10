#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace cas {

/// Where a simulated client finds what it wants, in the lab's addresses and ports.
struct LabTarget {
    boost::asio::ip::tcp::endpoint endpoint;
    boost::asio::ip::address source;  ///< the client's own
    std::string host;                 ///< name it believes to talk to
    bool tls = false;
};

/// How a simulated client goes on: it asks before each pause, and tells after each answer.
struct LabClientHooks {
    std::function<std::chrono::milliseconds()> pause;
    std::function<void(const std::string& node)> answered;
};

// One life of a client each: signs in and goes on until the connection fails (boost::system::system_error) or a node
// answers wrongly (std::runtime_error).

/// As Outlook over RPC: asks the endpoint mapper for EMSMDB, NSPI and RFR, connects to their ports and calls them. The
/// connections must all be at one node.
boost::asio::awaitable<void> liveOutlook(LabTarget mapper, LabClientHooks hooks);
/// A browser at the sign-in page of Outlook Web App, over a connection that is kept.
boost::asio::awaitable<void> liveWeb(LabTarget target, LabClientHooks hooks);
/// Signs in and looks for mail now and then; after some looks it signs off, and the life ends.
boost::asio::awaitable<void> livePop(LabTarget target, LabClientHooks hooks);
boost::asio::awaitable<void> liveImap(LabTarget target, LabClientHooks hooks);

}  // namespace cas
