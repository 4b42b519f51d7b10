#pragma once

#include "app/live/monitor_session.h"
#include "app/live/session_rows.h"
#include "wizard/widgets/topology.h"

namespace cas {

/// The picture of the array with its traffic. `databases` come from the plan, where there is one.
TopologyModel liveTopology(const MonitorSession& session, const std::string& rule,
                           const std::vector<NetworkRow>& networks, const QList<TopologyDatabases>& databases);

}  // namespace cas
