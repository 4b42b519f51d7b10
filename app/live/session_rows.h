#pragma once

#include <boost/asio/ip/address.hpp>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Stands for the bytes of a session that its balancer does not tell.
inline constexpr std::uint64_t kUnknownBytes = ~std::uint64_t{0};

enum class SessionColumn { Client, Name, Rule, Node, Interface, Association, Listen, Age, Idle, BytesIn, BytesOut };
inline constexpr int kSessionColumns = 11;

/// Which sessions are shown, in which order.
struct SessionView {
    std::string filter;  ///< words that must all be in a row's text, whatever their case
    std::string node;    ///< empty: all
    std::string rule;    ///< empty: all
    SessionColumn sortBy = SessionColumn::Age;
    bool descending = true;
    /// Ids in the order they were shown: rows stay as they are, new ones come last. Null: sorted.
    std::shared_ptr<const std::vector<std::uint64_t>> order;
};

/// Names of addresses, as far as they are known.
using ReverseNames = std::map<std::string, std::string>;

/// The sessions a view shows, in its order. Any thread: 100,000 of them are no work for a window's.
std::vector<SessionSnapshot> sessionsIn(std::vector<SessionSnapshot> sessions, const SessionView& view,
                                        const ReverseNames& names);

/// An address without its port: "10.0.20.7:50123", "[fd00::7]:50123".
std::string hostOf(const std::string& endpoint);

/// What sorts addresses, networks and endpoints by their numbers, ports behind.
std::pair<boost::asio::ip::address, int> addressOrder(const std::string& endpoint);

/// A short name of an RPC interface; its UUID where it has none.
std::string interfaceText(const std::optional<Uuid>& interface);

/// One client address and what it takes of the array.
struct ClientRow {
    std::string address;
    std::uint64_t sessions = 0;
    double share = 0;  ///< of all sessions, 0 to 1
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::string nodes;  ///< names, with a comma between
    /// Above kNatShare: many people behind one address, who all land on one node.
    bool looksLikeNat = false;
};
/// A client with more than this share of at least kNatSessions sessions is told of.
inline constexpr double kNatShare = 0.2;
inline constexpr std::uint64_t kNatSessions = 50;

/// Clients of all sessions, busiest first.
std::vector<ClientRow> clientRows(const std::vector<SessionSnapshot>& sessions);

/// Clients by network, for the picture: /24 or /64, busiest first, all beyond `most` in one row named empty.
struct NetworkRow {
    std::string network;
    std::uint64_t sessions = 0;
    std::size_t networks = 1;  ///< more than one in the row of all the rest
};
std::vector<NetworkRow> networkRows(const std::vector<SessionSnapshot>& sessions, std::size_t most);

}  // namespace cas
