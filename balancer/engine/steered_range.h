#pragma once

#include <memory>
#include <string>

#include "balancer/net/port_steering.h"
#include "balancer/net/reply_ports.h"
#include "balancer/net/worker.h"

namespace cas {

/// A range of a rule whose clients all come to one socket: the link to the kernel, and which ports are left to other
/// rules and to other programs. Control thread only.
class SteeredRange {
public:
    SteeredRange(WorkerShared& shared, PortSteering::Place place)
        : m_shared(shared), m_place(place), m_replies(std::make_shared<ReplyPorts>()) {}

    /// Steers to the socket `fd`, which is bound to `home`. `own`: ports that belong to other rules or to none; `mine`:
    /// those at which this balancer's sockets are, whatever they are for. The error is an errno.
    Result<void, int> start(int fd, Port home, const PortSet& own, const PortSet& mine);
    /// Steers to another socket; false, with errno, if that cannot be.
    bool moveTo(int fd, Port home);
    void setOwn(const PortSet& own);
    /// Looks where other programs listen by now, leaves those ports to them, takes back what they left, and tells.
    void look(const PortSet& mine, const std::string& rule);

    /// The port of the range that the socket itself is bound to.
    Port home() const { return m_home; }
    const std::shared_ptr<ReplyPorts>& replies() const { return m_replies; }

private:
    Result<PortSet, int> portsOfOthers(const PortSet& mine) const;
    void tell(EventKind kind, const PortSet& ports, const std::string& rule) const;

    WorkerShared& m_shared;
    PortSteering::Place m_place;
    std::shared_ptr<ReplyPorts> m_replies;
    std::unique_ptr<PortSteering> m_steering;
    Port m_home = 0;
    PortSet m_own;
    PortSet m_others;
    PortSet m_told;
};

}  // namespace cas
