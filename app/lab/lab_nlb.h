#pragma once

#include "app/lab/lab_answer.h"

namespace cas {

/// Whether it belongs to the module NetworkLoadBalancingClusters.
bool isNlbCmdlet(const Cmdlet& cmdlet);
/// NLB as a host's own shell sees it, with the refusals of the real one: no second rule for a port, no change while the
/// hosts converge, no host id twice. `server` is a copy, so the world's own is never looked at.
LabAnswer runNlb(LabWorld& world, const LabServer& server, const Cmdlet& cmdlet, LabTime now);

}  // namespace cas
