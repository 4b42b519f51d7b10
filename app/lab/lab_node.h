#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/lab/lab_sockets.h"
#include "app/lab/rpc_node.h"
#include "balancer/base/random.h"

namespace cas {

/// What a stand-in node shows of itself at its sockets.
struct LabAppearance {
    bool alive = false;  ///< false: nothing listens, as on a machine that is off
    bool web = false;
    bool pop = false;
    bool imap = false;
    bool rpc = false;                 ///< EMSMDB, NSPI and RFR; the endpoint mapper is Windows' and always there
    Port rpcClientAccessPort = 0;     ///< lab's port; 0: dynamic
    Port addressBookPort = 0;         ///< likewise
    std::vector<Uuid> notRegistered;  ///< interfaces the endpoint mapper does not know
    std::chrono::milliseconds delay{0};
    bool refusesLogin = false;
    bool operator==(const LabAppearance&) const = default;
};

/// The network's face of one Client Access server: web, POP3, IMAP4 and RPC on one loopback address. One thread at a
/// time; the sockets are served on threads of the lab's own.
class LabNode {
public:
    /// `services` and the range dynamic ports are taken from with the lab's ports.
    LabNode(LabThread& thread, std::string name, const IpAddress& address, std::vector<LabService> services,
            std::shared_ptr<boost::asio::ssl::context> tls, PortRange dynamic, std::uint64_t seed);

    /// Opens and closes what differs. Throws boost::system::system_error where a port cannot be had.
    void show(const LabAppearance& wanted);
    /// As if the RPC services were stopped and started: dynamic ports change.
    void restartRpc();

    const std::string& name() const { return m_manners->name; }
    /// The lab's port of an RPC interface; 0: not served.
    Port rpcPort(const RpcSyntax& interface) const { return m_rpc ? m_rpc->port(interface) : Port{0}; }

private:
    void showRpc();
    std::unique_ptr<RpcNode> startRpc(Port rpcClientAccess, Port addressBook) const;
    Port dynamicPort();
    void showGroup(std::unique_ptr<LabSockets>& group, std::vector<LabTalk> talks, bool wanted);

    LabThread& m_thread;
    const IpAddress m_address;
    const std::vector<LabService> m_services;
    const std::shared_ptr<boost::asio::ssl::context> m_tls;
    const std::shared_ptr<LabManners> m_manners;
    const PortRange m_dynamic;
    Random m_random;
    LabAppearance m_shown;
    std::unique_ptr<RpcNode> m_rpc;
    std::unique_ptr<LabSockets> m_web;
    std::unique_ptr<LabSockets> m_pop;
    std::unique_ptr<LabSockets> m_imap;
};

}  // namespace cas
