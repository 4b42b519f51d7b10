#include "app/live/alert_texts.h"

#include <QLocale>
#include <algorithm>

#include "app/live/health_texts.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

/// One digit behind the point below ten, so that 0.02 % is not 0 %.
QString numberText(double value) {
    int digits = value >= 100 ? 0 : 1;
    if (value < 0.1) digits = 2;
    const QLocale locale;
    auto text = locale.toString(value, 'f', digits);
    const auto whole = locale.toString(value, 'f', 0);
    return qFuzzyCompare(locale.toDouble(text), locale.toDouble(whole)) ? whole : text;
}

QString millisecondsText(double value) { return numberText(value < 10 ? value : qRound(value)); }

QString countText(std::uint64_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

/// The reason with what was answered, if anything was.
QString withDetail(const std::string& detail, const QString& advice) {
    return detail.empty() ? advice : tr("%1. %2", "an answer, then advice").arg(healthText(detail), advice);
}

QString serviceTitle(const Alert& alert) {
    const auto& rules = alert.facts.names;
    if (rules.size() == 1) return tr("%1 does not answer on %2").arg(qt(rules.front()), qt(alert.node));
    return tr("%n service(s) do not answer on %1", nullptr, static_cast<int>(rules.size())).arg(qt(alert.node));
}

QString serviceReason(const Alert& alert) {
    const auto advice = tr("Its clients go to other nodes");
    if (alert.facts.names.size() <= 1) return withDetail(alert.facts.detail, advice);
    return tr("%1. %2", "services, then what it means").arg(listText(alert.facts.names), advice);
}

QString errorsReason(const Alert& alert) {
    const auto count =
        tr("%1 of %2 failed", "new connections").arg(countText(alert.facts.count), countText(alert.facts.of));
    if (alert.facts.names.empty()) return count;
    return tr("%1, most at %2").arg(count, qt(alert.facts.names.front()));
}

QString shareTitle(const Alert& alert) {
    const bool more = alert.facts.value > alert.facts.usual;
    return (more ? tr("%1 has too many sessions") : tr("%1 has too few sessions")).arg(qt(alert.node));
}

QString shareReason(const Alert& alert) {
    return tr("%1 of %2, %3 by its weight")
        .arg(countText(alert.facts.count), countText(alert.facts.of),
             countText(static_cast<std::uint64_t>(alert.facts.usual + 0.5)));
}

QString drainReason(const Alert& alert) {
    if (alert.facts.count == 0) return tr("No sessions left. It can be stopped");
    return sessionsLeftText(alert.facts.count, alert.facts.remaining);
}

QString leftReason(const Alert& alert) {
    const auto others = static_cast<int>(alert.facts.names.size()) - 1;
    return tr("%n other node(s) take no clients: %1. Bring one back first", nullptr, others)
        .arg(listText(alert.facts.names, 1));
}

QString wayWord(AlertUnit unit, double value) {
    return unit == AlertUnit::Percent ? tr("%1 %").arg(numberText(value)) : tr("%1 times").arg(numberText(value));
}

/// What a settings file should have held, for the words of the reader.
QString wantedText(const QString& detail) {
    if (detail == u"text") return tr("a text");
    if (detail == u"number") return tr("a number");
    if (detail == u"true or false") return tr("true or false");
    if (detail == u"list") return tr("a list");
    if (detail == u"no object") return tr("it holds no JSON object");
    return detail;
}

QString measuredText(const AlertRule& rule) {
    const auto threshold = wayWord(factsOf(rule.kind).unit, rule.threshold);
    const auto least = numberText(rule.least);
    const auto hold = spanText(rule.hold);
    if (rule.kind == AlertKind::Errors)
        return tr("At least %1 of the new connections of %2, and at least %3 of them").arg(threshold, hold, least);
    if (rule.kind == AlertKind::SlowChecks)
        return tr("For %2 at least %1 what the hour before took, and at least %3 ms").arg(threshold, hold, least);
    return tr("For %2 more than %1 off what its weight deserves, with at least %3 sessions in all")
        .arg(threshold, hold, least);
}

}  // namespace

QString alertTitle(const Alert& alert, const QDateTime& now) {
    const auto node = qt(alert.node);
    const auto since = momentText(alert.since, now);
    switch (alert.kind) {
        case AlertKind::NodeDown:
            return tr("%1 has been down since %2").arg(node, since);
        case AlertKind::ServiceDown:
            return serviceTitle(alert);
        case AlertKind::OneNodeLeft:
            return tr("%1 alone takes clients")
                .arg(alert.facts.names.empty() ? QString() : qt(alert.facts.names.front()));
        case AlertKind::NoNodeLeft:
            return tr("No node has taken clients since %1").arg(since);
        case AlertKind::AddressSilent:
            return tr("The virtual address has not answered since %1").arg(since);
        case AlertKind::Errors:
            return tr("%1 % of new connections fail").arg(numberText(alert.facts.value));
        case AlertKind::SlowChecks:
            return tr("%1 is slower than usual").arg(node);
        case AlertKind::UnevenShare:
            return shareTitle(alert);
        case AlertKind::EventsDropped:
            return tr("%n event(s) were lost", nullptr, static_cast<int>(alert.facts.count));
        case AlertKind::ConfigurationRefused:
            return tr("The new configuration was refused");
        case AlertKind::ListenerFailed:
            return tr("%1 cannot open its port").arg(qt(alert.service));
        case AlertKind::FeedLost:
            return tr("No data since %1").arg(since);
        case AlertKind::Draining:
            return (alert.facts.count == 0 ? tr("%1 is drained") : tr("%1 is draining")).arg(node);
    }
    return {};
}

QString alertReason(const Alert& alert) {
    const auto& facts = alert.facts;
    switch (alert.kind) {
        case AlertKind::NodeDown:
            return facts.detail.empty() ? tr("Its checks get no answer") : healthText(facts.detail);
        case AlertKind::ServiceDown:
            return serviceReason(alert);
        case AlertKind::OneNodeLeft:
            return leftReason(alert);
        case AlertKind::NoNodeLeft:
            return tr("Nobody can connect. Look at the nodes, start one");
        case AlertKind::AddressSilent:
            return tr("No port is open. Look at the events, restart the balancer");
        case AlertKind::Errors:
            return errorsReason(alert);
        case AlertKind::SlowChecks:
            return tr("Checks %1 ms, usually %2 ms").arg(millisecondsText(facts.value), millisecondsText(facts.usual));
        case AlertKind::UnevenShare:
            return shareReason(alert);
        case AlertKind::EventsDropped:
            return tr("Too many came at once. The balancer's log has them");
        case AlertKind::ConfigurationRefused:
            return withDetail(facts.detail, tr("The one before stays in force"));
        case AlertKind::ListenerFailed:
            return facts.detail.empty() ? tr("Look at the events") : qt(facts.detail);
        case AlertKind::FeedLost:
            return tr("The balancer may serve all the same. See whether it runs");
        case AlertKind::Draining:
            return drainReason(alert);
    }
    return {};
}

QString alertStanding(const Alert& alert, const QDateTime& now) {
    switch (alert.state) {
        case AlertState::Acknowledged:
            return tr("Acknowledged");
        case AlertState::Snoozed:
            return tr("Snoozed until %1").arg(momentText(alert.snoozedUntil, now, MomentDetail::ToTheMinute));
        case AlertState::Cleared:
            return tr("Cleared");
        case AlertState::Raised:
            break;
    }
    return {};
}

QString alertRuleName(AlertKind kind) {
    switch (kind) {
        case AlertKind::NodeDown:
            return tr("A node is down");
        case AlertKind::ServiceDown:
            return tr("A service of a node is down");
        case AlertKind::OneNodeLeft:
            return tr("Only one node is left");
        case AlertKind::NoNodeLeft:
            return tr("No node is left");
        case AlertKind::AddressSilent:
            return tr("The virtual address is silent");
        case AlertKind::Errors:
            return tr("New connections fail");
        case AlertKind::SlowChecks:
            return tr("A node is slow");
        case AlertKind::UnevenShare:
            return tr("Sessions are shared unevenly");
        case AlertKind::EventsDropped:
            return tr("Events were lost");
        case AlertKind::ConfigurationRefused:
            return tr("A configuration was refused");
        case AlertKind::ListenerFailed:
            return tr("A port cannot be opened");
        case AlertKind::FeedLost:
            return tr("No data from the balancer");
        case AlertKind::Draining:
            return tr("A node is draining");
    }
    return {};
}

QString alertRuleText(const AlertRule& rule) {
    if (factsOf(rule.kind).unit != AlertUnit::None) return measuredText(rule);
    if (rule.hold == std::chrono::seconds(0)) return tr("At once");
    return tr("After %1").arg(spanText(rule.hold));
}

QString alertWord(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return tr("Error");
        case Severity::Warning:
            return tr("Warning");
        case Severity::Info:
            break;
    }
    return tr("Information");
}

QString sentence(AlertRuleFault fault, const AlertRule& rule) {
    const auto& facts = factsOf(rule.kind);
    switch (fault) {
        case AlertRuleFault::None:
            return {};
        case AlertRuleFault::ThresholdOutOfRange:
            return tr("Type a threshold from %1 to %2.").arg(numberText(facts.lowest), numberText(facts.highest));
        case AlertRuleFault::ClearAboveThreshold:
            return tr("It must clear above 0 and at most at its threshold, %1.").arg(numberText(rule.threshold));
        case AlertRuleFault::LeastOutOfRange:
            return tr("Type a minimum from 0 to %1.").arg(numberText(facts.highestLeast));
        case AlertRuleFault::HoldOutOfRange:
            return tr("Type how long it must last: %1 s to %2.")
                .arg(rule.kind == AlertKind::Errors ? 1 : 0)
                .arg(spanText(facts.longestHold));
        case AlertRuleFault::WellOutOfRange:
            return tr("Type how long it must be well: 0 s to %1.").arg(spanText(kLongestAlertWell));
    }
    return {};
}

QString sentence(AlertTargetFault fault) {
    switch (fault) {
        case AlertTargetFault::None:
            return {};
        case AlertTargetFault::OpenQuote:
            return tr("A quotation mark is not closed. Close it, or type three for one that is meant.");
        case AlertTargetFault::NoWebAddress:
            return tr("Type a whole web address, such as https://alerts.contoso.com/cas.");
    }
    return {};
}

QString sentence(const AlertSettingsFault& fault) {
    using Kind = AlertSettingsFault::Kind;
    switch (fault.kind) {
        case Kind::NotJson:
            return tr("The alert settings cannot be read: %1. The defaults are in force.")
                .arg(wantedText(fault.detail));
        case Kind::WrongType:
            return tr("%1 in the alert settings must be %2. The default is in force.")
                .arg(fault.where, wantedText(fault.detail));
        case Kind::UnknownWord:
            return tr("%1 in the alert settings knows no “%2”. The default is in force.")
                .arg(fault.where, fault.detail);
        case Kind::OutOfRange:
            return tr("%1 in the alert settings is out of range. The rule's default numbers are in force.")
                .arg(fault.where);
        case Kind::SameId:
            return tr("%1 stands twice in the alert settings. The first one is in force.").arg(fault.where);
        case Kind::UnknownKey:
            return tr("%1 in the alert settings is of another version. It is kept and does nothing.").arg(fault.where);
        case Kind::UnknownRule:
            return tr("%1 in the alert settings is a rule of another version. It is kept and does nothing.")
                .arg(fault.where);
    }
    return {};
}

QString sessionsLeftText(std::uint64_t sessions, std::optional<std::chrono::seconds> remaining) {
    const auto left = tr("%n session(s) left", nullptr, static_cast<int>(sessions));
    if (!remaining || sessions == 0) return left;
    return tr("%1, %2", "sessions left, about how long").arg(left, aboutText(*remaining));
}

}  // namespace cas
