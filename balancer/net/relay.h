#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "balancer/net/worker.h"
#include "balancer/pool/leg.h"

namespace cas {

/// What a relay tells of one established session. The session owns it and outlives the link.
class RelayOwner {
public:
    /// Both directions have ended; the sockets are closed. Called once, last, never from within create() or cut().
    virtual void relayEnded() = 0;
    /// The first byte from the node is on its way to the client.
    virtual void firstByteSeen() = 0;
    /// One side has ended, the other goes on: a while later the owner calls watchForReset().
    virtual void halfClosed() = 0;

    std::uint64_t bytesIn = 0;       ///< from the client
    std::uint64_t bytesOut = 0;      ///< to the client
    std::uint64_t lastActivity = 0;  ///< ticks of the worker's wheel
    TrafficSlot* slot = nullptr;

protected:
    ~RelayOwner() = default;
};

/// Looks at a session's bytes before they are passed on. It may hold back and change what comes from the node, and it
/// is gone as soon as it has seen enough.
class RelayFilter {
public:
    virtual ~RelayFilter() = default;
    /// Bytes of the client, about to be passed on. False: they must not be, and the session ends.
    virtual bool fromClient(std::span<const char> bytes) = 0;
    /// Takes bytes of the node; give() passes them on.
    virtual void fromNode(std::span<const char> bytes) = 0;
    /// No more will come from the node: all that is held may be passed on.
    virtual void nodeEnded() = 0;
    /// Fills `into` with what may go to the client now; 0: nothing.
    virtual std::size_t give(std::span<char> into) = 0;
    /// give() has something.
    virtual bool ready() const = 0;
    /// Nothing is held and nothing more is to be learnt.
    virtual bool done() const = 0;
};

/// One session's bytes under way.
class RelayLink {
public:
    virtual ~RelayLink() = default;
    /// Starts moving bytes; may end the session before it returns.
    virtual void begin() = 0;
    /// Notices from now on when the side that has ended resets. Most sessions end before it would be worth its call.
    virtual void watchForReset() = 0;
    /// Closes both sides at once, with a reset; the owner is not told.
    virtual void cut() = 0;
};

/// Moves the bytes of established sessions on one worker's thread: half-close is passed on and kept, a reset on one
/// side becomes a reset on the other, and reading one side waits while the other cannot take more.
class Relay {
public:
    virtual ~Relay() = default;
    /// Takes two connected sockets over; `filter` may be null. The link lives from begin() until relayEnded() or cut().
    virtual RelayLink& create(Worker::TcpSocket client, Worker::TcpSocket node, RelayOwner& owner,
                              std::unique_ptr<RelayFilter> filter) = 0;
};

}  // namespace cas
