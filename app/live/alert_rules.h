#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <vector>

#include "balancer/base/enum_names.h"
#include "balancer/telemetry/event.h"

namespace cas {

/// What the monitor raises an alert for.
enum class AlertKind {
    NodeDown,              ///< all checks of a node fail
    ServiceDown,           ///< some rules' checks fail on a node, others pass
    OneNodeLeft,           ///< a single node takes clients, and not by order alone
    NoNodeLeft,            ///< no node takes clients
    AddressSilent,         ///< nothing listens on the virtual address
    Errors,                ///< share of new connections that fail
    SlowChecks,            ///< checks take a multiple of what is usual for the node
    UnevenShare,           ///< a node's sessions are a multiple, or a fraction, of what its weight deserves
    EventsDropped,         ///< events were lost before anybody read them
    ConfigurationRefused,  ///< the balancer goes on with the one before
    ListenerFailed,        ///< a rule's port cannot be listened on
    FeedLost,              ///< the balancer tells nothing
    Draining,              ///< a row for information; made without a rule, never notified
};

/// Ways an alert leaves the program.
enum class AlertWay { Tray, Sound, Program, Webhook };

/// A set of ways.
struct AlertWays {
    bool tray = false;
    bool sound = false;
    bool command = false;
    bool webhook = false;
    bool operator==(const AlertWays&) const = default;
    bool& operator[](AlertWay way) { return this->*memberOf(way); }
    bool operator[](AlertWay way) const { return this->*memberOf(way); }
    bool any() const { return tray || sound || command || webhook; }

private:
    static bool AlertWays::*memberOf(AlertWay way);
};

/// When an alert is raised, when it clears, and who is told.
struct AlertRule {
    std::string id;  ///< unlike all others; alerts and the settings file name it
    AlertKind kind = AlertKind::NodeDown;
    bool enabled = true;
    double threshold = 0;         ///< from here on it is bad; unit by factsOf(kind)
    double clear = 0;             ///< below it is well again; between the two nothing changes
    double least = 0;             ///< fewer connections, sessions or milliseconds than that say nothing
    std::chrono::seconds hold{};  ///< how long it must be bad before the alert is raised
    std::chrono::seconds well{};  ///< how long it must be well before it clears
    Severity severity = Severity::Error;
    AlertWays ways;
    bool operator==(const AlertRule&) const = default;
};

/// What the thresholds of a kind mean.
enum class AlertUnit { None, Percent, Times };
struct AlertKindFacts {
    AlertUnit unit = AlertUnit::None;  ///< None: the kind has no threshold, no clear and no least value
    double lowest = 0;                 ///< bounds of threshold and clear
    double highest = 0;
    double highestLeast = 0;
    std::chrono::seconds longestHold = std::chrono::hours(24);
};
const AlertKindFacts& factsOf(AlertKind kind);

/// Longest `well`.
inline constexpr std::chrono::seconds kLongestAlertWell = std::chrono::hours(24);

/// The rules the monitor begins with, in the order they are listed.
std::vector<AlertRule> defaultAlertRules();

/// What is wrong with a rule's values; the first of them.
enum class AlertRuleFault {
    None,
    ThresholdOutOfRange,
    ClearAboveThreshold,
    LeastOutOfRange,
    HoldOutOfRange,
    WellOutOfRange
};
AlertRuleFault faultOf(const AlertRule& rule);

template <>
struct EnumNames<AlertKind> {
    static constexpr std::pair<AlertKind, std::string_view> table[] = {
        {AlertKind::NodeDown, "node-down"},
        {AlertKind::ServiceDown, "service-down"},
        {AlertKind::OneNodeLeft, "one-node-left"},
        {AlertKind::NoNodeLeft, "no-node-left"},
        {AlertKind::AddressSilent, "address-silent"},
        {AlertKind::Errors, "errors"},
        {AlertKind::SlowChecks, "slow-checks"},
        {AlertKind::UnevenShare, "uneven-share"},
        {AlertKind::EventsDropped, "events-dropped"},
        {AlertKind::ConfigurationRefused, "configuration-refused"},
        {AlertKind::ListenerFailed, "listener-failed"},
        {AlertKind::FeedLost, "feed-lost"},
        {AlertKind::Draining, "draining"}};
};
template <>
struct EnumNames<AlertWay> {
    static constexpr std::pair<AlertWay, std::string_view> table[] = {{AlertWay::Tray, "tray"},
                                                                      {AlertWay::Sound, "sound"},
                                                                      {AlertWay::Program, "command"},
                                                                      {AlertWay::Webhook, "webhook"}};
};

}  // namespace cas
