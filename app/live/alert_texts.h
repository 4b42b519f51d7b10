#pragma once

#include <QDateTime>
#include <QString>

#include "app/live/alert_settings.h"
#include "app/live/alert_state.h"

namespace cas {

// Sentences about alerts, in the language of the application. GUI or main thread.

/// What is the matter, and where: "cas4 has been down since 14:02:18".
QString alertTitle(const Alert& alert, const QDateTime& now = QDateTime::currentDateTime());
/// Why, and what to do: "Port 135 refuses connections".
QString alertReason(const Alert& alert);
/// "Acknowledged", "Snoozed until 15:00"; empty for a raised one.
QString alertStanding(const Alert& alert, const QDateTime& now = QDateTime::currentDateTime());

/// What a rule watches, as its list says it: "A node is down".
QString alertRuleName(AlertKind kind);
/// When it is raised, in a sentence with the rule's numbers.
QString alertRuleText(const AlertRule& rule);
QString alertWord(Severity severity);

/// Empty for None.
QString sentence(AlertRuleFault fault, const AlertRule& rule);
QString sentence(AlertTargetFault fault);
QString sentence(const AlertSettingsFault& fault);

/// "119 sessions left, about 12 min".
QString sessionsLeftText(std::uint64_t sessions, std::optional<std::chrono::seconds> remaining);

}  // namespace cas
