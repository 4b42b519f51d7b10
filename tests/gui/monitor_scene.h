#pragma once

#include <memory>

#include "app/live/alert_desk.h"
#include "app/monitor/monitor_window.h"
#include "app/world/world.h"

namespace cas {

/// The lab with its balancer and clients at work, watched by a monitor window.
struct MonitorScene {
    /// Null where the lab cannot be opened. `period`: of the feed.
    static std::unique_ptr<MonitorScene> open(std::chrono::milliseconds period, const QString& historyFile = {});

    /// Kills a node's sockets, or lets it come back.
    bool turnOff(const std::string& server, bool off) const;
    /// As the balancer itself tells it.
    NodeRow node(const std::string& name) const;

    std::unique_ptr<World> world;
    std::unique_ptr<MonitorSession> session;
    std::unique_ptr<AlertDesk> alerts;
    std::unique_ptr<MonitorWindow> window;
};

}  // namespace cas
