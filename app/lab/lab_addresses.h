#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "balancer/base/result.h"
#include "balancer/config/balancer_config.h"
#include "balancer/config/ip_network.h"
#include "balancer/config/port_ranges.h"
#include "wizard/exec/command_executor.h"

namespace cas {

/// A socket address of the lab that cannot be had.
struct LabPortFailure {
    IpAddress address;
    Port port = 0;
    int osError = 0;  ///< errno
};

/// Where the lab's sockets are: every address of the plan has a loopback address, and every port is higher by one
/// shift. A value; any thread.
class LabAddresses {
public:
    LabAddresses() = default;
    /// `neighbour`: labs of different numbers meet nowhere, unless the plan itself uses loopback addresses.
    LabAddresses(const std::vector<IpAddress>& used, unsigned neighbour);

    /// 127.0.0.0/8 stands for itself; 10.0.0.11 is 127.10.0.11; IPv6 is hashed. Two addresses in use never meet.
    IpAddress labAddress(const IpAddress& planAddress) const;
    Port labPort(Port planPort) const { return static_cast<Port>(planPort + m_shift); }
    Port planPort(Port labPort) const { return static_cast<Port>(labPort < m_shift ? labPort : labPort - m_shift); }
    /// A loopback address for the client of that number, of no node and no rule.
    IpAddress clientAddress(unsigned number) const;

    /// 0, or what is added to each port, as those of the plan cannot be had.
    Port shift() const { return m_shift; }
    void setShift(Port shift) { m_shift = shift; }

private:
    IpAddress standIn(const IpAddress& planAddress) const;

    std::map<IpAddress, IpAddress> m_known;
    unsigned m_neighbour = 0;
    unsigned m_clientOctet = 200;
    Port m_shift = 0;
};

/// One plan socket: an address and a port as the plan names them.
struct PlanSocket {
    IpAddress address;
    Port port = 0;
};

/// A number for LabAddresses that no other lab of this computer has while this object lives.
class LabNeighbour {
public:
    LabNeighbour();
    unsigned number() const { return m_number; }

private:
    boost::asio::io_context m_context;
    std::unique_ptr<boost::asio::ip::tcp::acceptor> m_claim;
    unsigned m_number = 0;
};

/// Why that lab address and port cannot be listened on; nothing when it can. Opens and closes a socket.
std::optional<LabPortFailure> whyNotListening(const IpAddress& address, Port port);

/// A row for each listener of the configuration that cannot be opened: `Rule`, `Address`, `Port`, `Problem`. Ranges
/// that are opened on demand or are large are passed over, and an address that is not there yet is no problem. `shift`:
/// how much the ports are higher than those told.
std::vector<Row> closedListeners(const BalancerConfig& config, Port shift = 0);

/// Picks the shift with which all of these can be listened on: none if possible. The failure is that of the plan's own
/// ports where no shift helps. Opens and closes sockets.
Result<Port, LabPortFailure> chooseShift(const LabAddresses& addresses, const std::vector<PlanSocket>& wanted);

}  // namespace cas
