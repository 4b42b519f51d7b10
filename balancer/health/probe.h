#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

#include "balancer/config/balancer_config.h"
#include "balancer/health/rpc_client.h"
#include "balancer/health/tls_client.h"

namespace cas {

/// The status line, or the failure, of one HTTP path.
struct ProbePath {
    std::string path;
    std::string answer;
};

/// What one port of a host says.
struct ProbeAnswer {
    Port port = 0;
    std::string service;  ///< what an Exchange client access server has on that port; "unknown" for other ports
    bool open = false;    ///< a connection could be made
    std::string answer;   ///< one printable line: the greeting, the statuses of the paths, or what went wrong
    double ms = 0;        ///< until the answer was complete
    std::vector<ProbePath> paths;      ///< HTTP and HTTPS only
    std::optional<TlsDetails> tls;     ///< after a handshake that went well
    std::vector<MappedInterface> rpc;  ///< endpoint mapper only: all it has over TCP, Exchange's first
};

/// Where a Windows server has its endpoint mapper.
inline constexpr Port endpointMapperPort = 135;

/// The ports an Exchange 2010 client access server is asked on, static RPC ports included.
std::vector<Port> defaultProbePorts(Port endpointMapper = endpointMapperPort);

struct ProbeRequest {
    IpAddress address;
    std::string hostName;  ///< for the Host header and TLS; empty: the address
    std::vector<Port> ports = defaultProbePorts();
    Port endpointMapper = endpointMapperPort;  ///< which of the ports is asked as the endpoint mapper
    Milliseconds timeout{5000};                ///< for each connection, from first to last byte
};

/// Asks every port, several at a time; the answers come in the order of the ports. Runs on the caller's executor,
/// which must run one thing at a time; never throws for what the network does.
boost::asio::awaitable<std::vector<ProbeAnswer>> probe(ProbeRequest request);

}  // namespace cas
