#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/intrusive/list.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include "balancer/net/timer_wheel.h"
#include "balancer/pool/rule_runtime.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// What a session's own thread tells of it; turned into text elsewhere, so that a list of many sessions stalls nobody.
struct SessionFacts {
    std::uint64_t id = 0;
    std::shared_ptr<const RuleRuntime> rule;
    std::shared_ptr<const Leg> leg;
    boost::asio::ip::udp::endpoint client;
    boost::asio::ip::udp::endpoint listen;
    TimePoint opened;
    std::chrono::milliseconds idle{0};
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::uint32_t associationGroup = 0;  ///< of an RPC session; 0: none known
    std::optional<Uuid> interface = {};  ///< the first one an RPC session's client bound to

    SessionSnapshot describe(TimePoint now) const;
};

/// One TCP session or UDP flow, in the list of its worker and on its timer wheel. Kept alive by the operations under
/// way; counted without atomics, since it never leaves its thread.
class Session : public TimerWheel::Entry, public boost::intrusive_ref_counter<Session, boost::thread_unsafe_counter> {
public:
    virtual ~Session() = default;
    virtual const Leg& leg() const = 0;
    virtual SessionFacts facts() const = 0;
    /// Where a TCP session's client connected to; of a UDP flow nothing is told.
    virtual boost::asio::ip::tcp::endpoint listensAt() const { return {}; }
    /// Ends it at once; a TCP client sees a reset.
    virtual void cut() = 0;
    /// Its node serves it no more: it ends, unless its client has seen nothing yet and can be given another node.
    virtual void nodeLost() { cut(); }

    boost::intrusive::list_member_hook<> inWorker;
    std::uint64_t id = 0;  ///< given by its worker; no other session of the engine ever has it
};

}  // namespace cas
