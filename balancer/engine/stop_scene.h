#pragma once

#include <vector>

#include "balancer/net/session.h"
#include "balancer/pool/what_if.h"

namespace cas {

/// What a node's clients depend on, copied from the rules in force and the sessions open now. Holds each group's lock
/// for the copy only. Control thread.
Scene sceneOf(const std::vector<std::shared_ptr<RuleRuntime>>& rules, const std::vector<SessionFacts>& sessions,
              std::uint32_t node, TimePoint now);

}  // namespace cas
