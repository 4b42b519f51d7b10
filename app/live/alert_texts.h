#pragma once

#include <QDateTime>
#include <QString>

#include "app/live/alert_settings.h"
#include "app/live/alert_state.h"

namespace cas {

// Sentences about alerts, in the language of the application. GUI or main thread.

/// What is the matter, and where: "cas4 is down since 14:02:18".
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

/// "12 min", "1 min 30 s", "2 h 5 min".
QString spanText(std::chrono::seconds span);
/// "about 12 min", as exact as an estimate is.
QString aboutText(std::chrono::seconds span);
/// "119 sessions left, about 12 min".
QString sessionsLeftText(std::uint64_t sessions, std::optional<std::chrono::seconds> remaining);
/// A moment as people read it now: the time, from another day with its date.
enum class MomentDetail { ToTheMinute, ToTheSecond };
QString momentText(WallTime at, const QDateTime& now, MomentDetail detail = MomentDetail::ToTheSecond);

}  // namespace cas
