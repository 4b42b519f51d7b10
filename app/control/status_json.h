#pragma once

#include <string>
#include <vector>

#include "app/control/json_text.h"
#include "balancer/telemetry/event_queue.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// The engine's values as scripts read them: keys may be added, none is ever renamed or removed. Bytes, counts and
/// seconds; `bytesIn` is from clients, `bytesOut` to clients. Histograms are {"counts": [...], "sumMicroseconds": n}, a
/// bucket of LatencyHistogram each, those of the end that are zero left out. status_read.h is the way back. Pure
/// functions.
Json statusJson(const Snapshot& snapshot);
Json sessionsJson(const std::vector<SessionSnapshot>& sessions);
Json eventsJson(const std::vector<Event>& events);
/// Events for a reader that keeps a cursor: {"events": [...], "next": n, "dropped": n}.
Json eventBatchJson(const EventQueue::Batch& batch);
Json affinityJson(const std::vector<AffinitySnapshot>& rows);
Json whatIfJson(const WhatIf& whatIf);

/// ISO 8601 in UTC with milliseconds.
std::string isoTime(WallTime time);

/// An event as one line of a log: time, severity, kind, then rule, node, detail and count where there is one.
std::string logLine(const Event& event);

}  // namespace cas
