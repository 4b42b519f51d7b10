#pragma once

#include "balancer/net/worker.h"
#include "balancer/pool/rule_runtime.h"

namespace cas {

/// Tells of a client turned away, at most once a second per rule and reason, with how many there were.
void reportDenied(WorkerShared& shared, RuleRuntime& rule, Denied why);

}  // namespace cas
