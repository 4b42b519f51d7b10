#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "app/lab/rpc_wire.h"
#include "balancer/rpc/mapper_stubs.h"
#include "balancer/rpc/rpc_syntax.h"

namespace cas {

/// One port of a node and the interfaces served there.
struct RpcService {
    std::vector<RpcSyntax> interfaces;
    std::uint16_t port = 0;  ///< 0: the kernel's choice, another one at each start
};

/// EMSMDB on one port, the address book's NSPI and RFR on another, as an Exchange 2010 Client Access server has them.
std::vector<RpcService> exchangeServices(std::uint16_t rpcClientAccessPort = 0, std::uint16_t addressBookPort = 0);

struct RpcNodeOptions {
    std::vector<RpcService> services = exchangeServices();
    std::uint16_t mapperPort = 135;
    std::uint32_t firstGroup = 0x1000;      ///< association groups are numbered from here
    std::size_t fragmentSize = 4280;        ///< of an answer's stub
    std::chrono::milliseconds pduDelay{0};  ///< before each PDU of an answer, so that fragments come one by one
    bool ndr64 = false;                     ///< takes NDR64 where a client offers it, else NDR32 only
};

/// Stands in for a Client Access server as RPC clients see it: an endpoint mapper (ept_map, ept_lookup) and services,
/// each bound to its port, on a thread of its own. Any call of a service is answered with `NAME:` and the call's
/// arguments. Speaks no authentication. Association groups are the node's and end with their last connection.
class RpcNode {
public:
    RpcNode(std::string name, std::string address, RpcNodeOptions options = {});
    ~RpcNode();
    RpcNode(const RpcNode&) = delete;
    RpcNode& operator=(const RpcNode&) = delete;

    /// The constructor starts it already. Throws boost::system::system_error when a port is taken.
    void start();
    /// Stops listening and resets every connection, as a machine does whose service died.
    void stop();
    /// Its services come back at other ports, unless their ports are given.
    void restart() {
        stop();
        start();
    }

    /// Before each PDU of an answer from now on; any thread.
    void setPduDelay(std::chrono::milliseconds delay) { m_pduDelay = delay.count(); }

    const std::string& name() const { return m_name; }
    const std::string& address() const { return m_address; }
    /// The port of an interface since the last start; 0: not served.
    std::uint16_t port(const RpcSyntax& interface) const;

    /// What came so far, over all starts.
    struct Counts {
        int connections = 0;
        int binds = 0;
        int associations = 0;  ///< groups given out
        int calls = 0;         ///< of services, not of the mapper
    };
    Counts counts() const;
    /// Addresses that connected.
    std::set<std::string> sources() const;

private:
    class Connection;
    struct Listener;

    void listen(RpcService service);
    void accept(Listener& listener);

    const std::string m_name;
    const std::string m_address;
    const RpcNodeOptions m_options;
    std::atomic<std::int64_t> m_pduDelay;  // milliseconds
    std::vector<RegisteredEndpoint> m_registered;
    std::set<std::uint16_t> m_usedPorts;
    std::unique_ptr<boost::asio::io_context> m_io;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    std::set<std::shared_ptr<Connection>> m_connections;  // the thread's
    std::map<std::uint32_t, int> m_groups;                // the thread's: members of each
    std::uint32_t m_nextGroup;
    mutable std::mutex m_mutex;
    Counts m_counts;                  // guarded by m_mutex
    std::set<std::string> m_sources;  // guarded by m_mutex
    std::thread m_thread;
};

}  // namespace cas
