#pragma once

#include <boost/intrusive/list.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include "balancer/net/timer_wheel.h"
#include "balancer/pool/rule_runtime.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// `address:port`, an IPv6 address in brackets, an IPv4-mapped one as IPv4.
template <class Endpoint>
std::string endpointText(const Endpoint& endpoint) {
    const IpAddress address = unmapped(endpoint.address());
    return (address.is_v6() ? '[' + address.to_string() + ']' : address.to_string()) + ':' +
           std::to_string(endpoint.port());
}

/// One TCP session or UDP flow, in the list of its worker and on its timer wheel. Kept alive by the operations under
/// way; counted without atomics, since it never leaves its thread.
class Session : public TimerWheel::Entry, public boost::intrusive_ref_counter<Session, boost::thread_unsafe_counter> {
public:
    virtual ~Session() = default;
    virtual const Leg& leg() const = 0;
    virtual SessionSnapshot describe(TimePoint now) const = 0;
    /// Ends it at once; a TCP client sees a reset.
    virtual void cut() = 0;

    boost::intrusive::list_member_hook<> inWorker;
};

}  // namespace cas
