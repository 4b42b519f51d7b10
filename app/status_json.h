#pragma once

#include <string>
#include <vector>

#include "app/json_text.h"
#include "balancer/telemetry/event.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// The engine's values as scripts read them: keys may be added, none is ever renamed or removed. Bytes, counts and
/// seconds; `bytesIn` is from clients, `bytesOut` to clients. Pure functions.
Json statusJson(const Snapshot& snapshot);
Json sessionsJson(const std::vector<SessionSnapshot>& sessions);
Json eventsJson(const std::vector<Event>& events);

/// ISO 8601 in UTC with milliseconds.
std::string isoTime(WallTime time);

/// An event as one line of a log: time, severity, kind, then rule, node, detail and count where there is one.
std::string logLine(const Event& event);

}  // namespace cas
