#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "balancer/base/enum_names.h"
#include "balancer/base/interface_port.h"
#include "balancer/config/port_ranges.h"

namespace cas {

using Milliseconds = std::chrono::milliseconds;

enum class HealthKind { None, Tcp, Http, Https, Imap, Pop3, EndpointMapper };

/// How one rule asks its nodes whether they serve. Zero durations do not occur.
struct HealthSpec {
    HealthKind kind = HealthKind::Tcp;
    Port port = 0;  ///< 0: the rule's first node port
    std::string path = "/";
    std::string host;         ///< Host header and TLS server name; empty: the node's FQDN or address
    std::vector<int> status;  ///< accepted HTTP status codes; empty: 200-399, 401, 403
    bool verify = false;      ///< check the certificate of an `https` node
    Milliseconds interval{5000};
    Milliseconds timeout{2000};
    int rise = 2;
    int fall = 3;
    std::vector<Uuid> interfaces;              ///< the endpoint-mapper check asks for these; empty: the mapper only
    std::vector<InterfacePort> expectedPorts;  ///< static ports of the interfaces; others are worth a warning
    bool operator==(const HealthSpec&) const = default;
};

template <>
struct EnumNames<HealthKind> {
    static constexpr std::pair<HealthKind, std::string_view> table[] = {
        {HealthKind::None, "none"},
        {HealthKind::Tcp, "tcp"},
        {HealthKind::Http, "http"},
        {HealthKind::Https, "https"},
        {HealthKind::Imap, "imap"},
        {HealthKind::Pop3, "pop3"},
        {HealthKind::EndpointMapper, "endpoint-mapper"}};
};
}  // namespace cas
