#pragma once

#include <QString>

#include "balancer/telemetry/event.h"
#include "wizard/widgets/state_mark.h"

namespace cas {

/// What happened, in a sentence, in the language of the application; the balancer's own words follow where it has any.
QString sentence(const Event& event);

/// "Error", "Warning", "Information".
QString severityWord(Severity severity);

/// What the event's line looks like.
State markOf(const Event& event);

/// Whether the charts show it as a line, with these few words.
bool isMark(const Event& event);
QString markText(const Event& event);

}  // namespace cas
