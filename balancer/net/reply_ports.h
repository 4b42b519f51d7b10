#pragma once

#include <algorithm>
#include <mutex>
#include <vector>

#include "balancer/config/port_ranges.h"

namespace cas {

/// Ports whose sockets for answers are being made: for a moment they are bound but not yet connected, and look like
/// another program's. Any thread.
class ReplyPorts {
public:
    /// Held from before the bind until the socket is connected or closed.
    class Opening {
    public:
        Opening(ReplyPorts& ports, Port port) : m_ports(ports), m_port(port) { m_ports.begin(port); }
        ~Opening() { m_ports.end(m_port); }
        Opening(const Opening&) = delete;
        Opening& operator=(const Opening&) = delete;

    private:
        ReplyPorts& m_ports;
        Port m_port;
    };

    /// From now on every port that is being opened is noted.
    void startNoting() {
        const std::lock_guard lock(m_mutex);
        m_noted.reset();
        for (const Port port : m_opening) m_noted.set(port);
    }
    /// The ports that were being opened at any moment since startNoting().
    PortSet noted() const {
        const std::lock_guard lock(m_mutex);
        return m_noted;
    }

private:
    void begin(Port port) {
        const std::lock_guard lock(m_mutex);
        m_opening.push_back(port);
        m_noted.set(port);
    }
    void end(Port port) {
        const std::lock_guard lock(m_mutex);
        m_opening.erase(std::find(m_opening.begin(), m_opening.end(), port));
    }

    mutable std::mutex m_mutex;
    std::vector<Port> m_opening;
    PortSet m_noted;
};

}  // namespace cas
