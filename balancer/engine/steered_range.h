#pragma once

#include <array>
#include <map>
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

    /// Gets ready to steer to the socket `fd`, which is bound to `home`. The error is an errno.
    Result<void, int> prepare(int fd, Port home);
    /// Steers from now on. `own`: ports that belong to other rules or to none; `mine`: those at which this balancer's
    /// sockets are, whatever they are for. The error is an errno.
    Result<void, int> start(const PortSet& own, const PortSet& mine);
    /// Steers to another socket; false, with errno, if that cannot be.
    bool moveTo(int fd, Port home);
    /// What the kernel refuses is tried again with the next look().
    void setOwn(const PortSet& own);
    /// Looks where other programs listen by now, leaves those ports to them and takes back what they left. Tells of
    /// what several looks in a row have found, each kind of event once a minute at most.
    void look(const PortSet& mine, const std::string& rule);

    /// The port of the range that the socket itself is bound to.
    Port home() const { return m_home; }
    const std::shared_ptr<ReplyPorts>& replies() const { return m_replies; }

private:
    Result<PortSet, int> portsOfOthers(const PortSet& mine) const;
    void update();
    void tellChanges(const std::string& rule);
    void tell(EventKind kind, const PortSet& ports, const std::string& rule);

    WorkerShared& m_shared;
    PortSteering::Place m_place;
    std::shared_ptr<ReplyPorts> m_replies;
    std::unique_ptr<PortSteering> m_steering;
    Port m_home = 0;
    PortSet m_own;
    PortSet m_others;
    std::array<PortSet, 2> m_before;  ///< m_others of the last looks
    PortSet m_told;
    PortSet m_process;        ///< ports of m_others at which this process's other sockets are; nobody is told of them
    bool m_outdated = false;  ///< the kernel does not know m_own and m_others yet
    std::map<EventKind, TimePoint> m_toldAt;
};

}  // namespace cas
