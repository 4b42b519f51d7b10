#include "balancer/net/session.h"

namespace cas {

namespace {

/// `address:port`, an IPv6 address in brackets, an IPv4-mapped one as IPv4.
std::string textOf(const boost::asio::ip::udp::endpoint& endpoint) {
    const IpAddress address = unmapped(endpoint.address());
    return (address.is_v6() ? '[' + address.to_string() + ']' : address.to_string()) + ':' +
           std::to_string(endpoint.port());
}

}  // namespace

SessionSnapshot SessionFacts::describe(TimePoint now) const {
    SessionSnapshot row;
    row.id = id;
    row.client = textOf(client);
    row.listen = textOf(listen);
    row.rule = rule->config().name;
    row.node = leg->node().name;
    row.ageSeconds = std::chrono::duration<double>(now - opened).count();
    row.idleSeconds = std::chrono::duration<double>(idle).count();
    row.bytesIn = bytesIn;
    row.bytesOut = bytesOut;
    row.associationGroup = associationGroup;
    row.interface = interface;
    return row;
}

}  // namespace cas
