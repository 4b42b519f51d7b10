#include "app/live/alert_rules.h"

namespace cas {

namespace {

using namespace std::chrono_literals;

constexpr AlertKindFacts kPlain{};
constexpr AlertKindFacts kErrors{AlertUnit::Percent, 0.01, 100, 1'000'000, 1h};
constexpr AlertKindFacts kTimes{AlertUnit::Times, 1.1, 1000, 1'000'000};

constexpr AlertWays kLoud{true, true, true, true};
constexpr AlertWays kSilent{true, false, true, true};

AlertRule plain(AlertKind kind, std::chrono::seconds hold, std::chrono::seconds well, Severity severity,
                AlertWays ways) {
    AlertRule rule;
    rule.id = nameOf(kind);
    rule.kind = kind;
    rule.hold = hold;
    rule.well = well;
    rule.severity = severity;
    rule.ways = ways;
    return rule;
}

AlertRule measured(AlertRule rule, double threshold, double clear, double least) {
    rule.threshold = threshold;
    rule.clear = clear;
    rule.least = least;
    return rule;
}

}  // namespace

bool AlertWays::*AlertWays::memberOf(AlertWay way) {
    switch (way) {
        case AlertWay::Tray:
            return &AlertWays::tray;
        case AlertWay::Sound:
            return &AlertWays::sound;
        case AlertWay::Program:
            return &AlertWays::command;
        case AlertWay::Webhook:
            break;
    }
    return &AlertWays::webhook;
}

const AlertKindFacts& factsOf(AlertKind kind) {
    if (kind == AlertKind::Errors) return kErrors;
    return kind == AlertKind::SlowChecks || kind == AlertKind::UnevenShare ? kTimes : kPlain;
}

std::vector<AlertRule> defaultAlertRules() {
    using enum AlertKind;
    using enum Severity;
    return {
        plain(NodeDown, 10s, 10s, Error, kLoud),
        plain(ServiceDown, 10s, 10s, Warning, kSilent),
        plain(OneNodeLeft, 10s, 10s, Error, kLoud),
        plain(NoNodeLeft, 5s, 5s, Error, kLoud),
        plain(AddressSilent, 5s, 5s, Error, kLoud),
        measured(plain(Errors, 60s, 60s, Error, kLoud), 1, 0.5, 10),
        measured(plain(SlowChecks, 120s, 60s, Warning, kSilent), 3, 2, 10),
        measured(plain(UnevenShare, 600s, 300s, Warning, {}), 3, 2, 100),
        plain(EventsDropped, 0s, 600s, Warning, {}),
        plain(ConfigurationRefused, 0s, 0s, Error, kSilent),
        plain(ListenerFailed, 0s, 10s, Error, kLoud),
        plain(FeedLost, 10s, 0s, Error, kLoud),
    };
}

AlertRuleFault faultOf(const AlertRule& rule) {
    const auto& facts = factsOf(rule.kind);
    if (facts.unit != AlertUnit::None) {
        // Written so that what is no number is out of range, too.
        if (!(rule.threshold >= facts.lowest && rule.threshold <= facts.highest))
            return AlertRuleFault::ThresholdOutOfRange;
        if (!(rule.clear > 0 && rule.clear <= rule.threshold)) return AlertRuleFault::ClearAboveThreshold;
        if (!(rule.least >= 0 && rule.least <= facts.highestLeast)) return AlertRuleFault::LeastOutOfRange;
    }
    if (rule.hold < 0s || rule.hold > facts.longestHold) return AlertRuleFault::HoldOutOfRange;
    if (rule.well < 0s || rule.well > kLongestAlertWell) return AlertRuleFault::WellOutOfRange;
    // Errors are counted over the time they must hold.
    if (rule.kind == AlertKind::Errors && rule.hold < 1s) return AlertRuleFault::HoldOutOfRange;
    return AlertRuleFault::None;
}

}  // namespace cas
