#pragma once

#include <QString>

#include "app/live/monitor_session.h"
#include "wizard/widgets/state_mark.h"

namespace cas {

// What a node's administrative state and its health are called and look like, on every screen of the monitor.

State markOf(AdminState admin, HealthState health);
inline State markOf(const NodeRow& node) { return markOf(node.admin, node.health); }

/// "Up", "Draining, 119 left", "Stopped".
QString stateText(const NodeRow& node);

/// "Drain", at a line in a chart.
QString verbWord(Verb verb);
/// "Drain cas1", as on buttons.
QString orderText(Verb verb, const QString& node);
/// What a node does after the verb: "drains", "is stopped".
QString verbDone(Verb verb, const QString& node, const QString& detail);

State markOf(ArrayState state);
QString word(ArrayState state);

// Of a balancer that tells nothing; while it does, the array's state says more.
State markOf(FeedState state);
QString word(FeedState state);

}  // namespace cas
