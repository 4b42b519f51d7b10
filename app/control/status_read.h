#pragma once

#include <string>
#include <vector>

#include "app/control/json_text.h"
#include "balancer/base/result.h"
#include "balancer/telemetry/event_queue.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

// The way back from status_json.h, for who watches a balancer in another process. Each takes the `result` of a reply.
// What an older balancer does not say keeps its default, and keys not known are passed over; a member of the wrong
// kind, or a missing one that every balancer says, makes the whole reply an error, which says where. Pure functions
// that never throw.

/// Reply of `status`. Differences of `takenAt` are the balancer's own seconds, as long as `startedAt` stays the same.
Result<Snapshot, std::string> readStatus(const Json& result);
/// Reply of `sessions`.
Result<std::vector<SessionSnapshot>, std::string> readSessions(const Json& result);
/// Reply of `events` with "from". An event of a kind not known here counts as dropped.
Result<EventQueue::Batch, std::string> readEvents(const Json& result);
/// Reply of `affinity`.
Result<std::vector<AffinitySnapshot>, std::string> readAffinity(const Json& result);
/// Reply of `what-if`.
Result<WhatIf, std::string> readWhatIf(const Json& result);

}  // namespace cas
