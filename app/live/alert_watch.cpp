#include "app/live/alert_watch.h"

#include <algorithm>
#include <tuple>

namespace cas {

AlertWatch::AlertWatch(std::vector<AlertRule> rules) : m_rules(std::move(rules)) {}

const AlertRule* AlertWatch::ruleOf(const std::string& id) const {
    const auto rule = std::ranges::find(m_rules, id, &AlertRule::id);
    return rule == m_rules.end() ? nullptr : &*rule;
}

void AlertWatch::setRules(std::vector<AlertRule> rules) {
    m_rules = std::move(rules);
    std::erase_if(m_tracks, [&](const auto& entry) {
        const auto& [key, track] = entry;
        const auto* const rule = ruleOf(key.rule);
        return !rule || !rule->enabled || (track.alert && track.alert->kind != rule->kind);
    });
}

void AlertWatch::take(const AlertInput& input, AlertMoment now) {
    ++m_look;
    m_judge.note(input, now);
    const bool isSeen = input.snapshot && !input.feedLostSince;
    for (const auto& rule : m_rules)
        if (rule.enabled)
            for (const auto& finding : m_judge.find(rule, input, now)) settle(rule, finding, now);
    // Looked at no more: nodes and rules that have left the configuration; without data, what only began to be bad.
    std::erase_if(m_tracks, [&](const auto& entry) {
        const auto& track = entry.second;
        return track.look != m_look && (isSeen || !track.alert);
    });
    wakeSleepers(now);
    if (isSeen) noteDrains(*input.snapshot, now);
}

void AlertWatch::settle(const AlertRule& rule, const AlertFinding& finding, AlertMoment now) {
    const TrackKey key{rule.id, finding.node, finding.service};
    auto place = m_tracks.find(key);
    if (place == m_tracks.end()) {
        if (finding.reading != AlertReading::Bad || m_tracks.size() >= kMostTracks) return;
        place = m_tracks.emplace(key, Track()).first;
    }
    auto& track = place->second;
    track.look = m_look;
    if (track.alert) track.alert->severity = rule.severity;
    bool over = !track.alert;
    switch (finding.reading) {
        case AlertReading::Bad:
            foundBad(rule, finding, track, now);
            over = false;
            break;
        case AlertReading::Between:
            if (track.alert) track.alert->facts = finding.facts;
            track.wellSince.reset();
            break;
        case AlertReading::Unknown:
            track.wellSince.reset();
            break;
        case AlertReading::Well:
            over = foundWell(rule, track, now);
            break;
        case AlertReading::Silent:
            over = true;
            break;
    }
    if (over) m_tracks.erase(place);
}

void AlertWatch::foundBad(const AlertRule& rule, const AlertFinding& finding, Track& track, AlertMoment now) {
    track.wellSince.reset();
    if (!track.badSince) track.badSince = now;
    if (track.alert) {
        track.alert->facts = finding.facts;
        return;
    }
    // What is known to be bad for longer than it was watched need not wait again.
    const bool hasHeld = finding.hasHeld || now.steady - track.badSince->steady >= rule.hold ||
                         (finding.since && now.wall - *finding.since >= rule.hold);
    if (!hasHeld) return;
    Alert alert;
    alert.id = ++m_lastId;
    alert.rule = rule.id;
    alert.kind = rule.kind;
    alert.node = finding.node;
    alert.service = finding.service;
    alert.severity = rule.severity;
    alert.since = finding.since.value_or(track.badSince->wall);
    alert.facts = finding.facts;
    track.alert = alert;
    tell(alert, AlertState::Raised);
}

bool AlertWatch::foundWell(const AlertRule& rule, Track& track, AlertMoment now) {
    if (!track.alert) return true;
    if (!track.wellSince) track.wellSince = now.steady;
    if (now.steady - *track.wellSince < rule.well) return false;
    // Who has acknowledged or snoozed it wants to hear no more.
    if (track.alert->state == AlertState::Raised) tell(*track.alert, AlertState::Cleared);
    return true;
}

void AlertWatch::tell(const Alert& alert, AlertState as) {
    const auto* const rule = ruleOf(alert.rule);
    m_news.push_back({alert, rule ? rule->ways : AlertWays()});
    m_news.back().alert.state = as;
    if (m_news.size() > kMostNews) m_news.pop_front();
}

void AlertWatch::wakeSleepers(AlertMoment now) {
    for (auto& [key, track] : m_tracks) {
        if (!track.alert || track.alert->state != AlertState::Snoozed || now.wall < track.alert->snoozedUntil) continue;
        track.alert->state = AlertState::Raised;
        tell(*track.alert, AlertState::Raised);
    }
}

void AlertWatch::noteDrains(const Snapshot& snapshot, AlertMoment now) {
    std::map<std::string, DrainEstimate> drains;
    std::map<std::string, Alert> rows;
    for (const auto& node : snapshot.nodes) {
        if (node.admin != AdminState::Drain) continue;
        auto& drain = drains[node.name] = m_drains[node.name];
        drain.take(node.traffic.active, now.steady);
        auto& row = rows[node.name] = m_drainRows[node.name];
        if (row.id == 0) {
            row.id = ++m_lastId;
            row.kind = AlertKind::Draining;
            row.node = node.name;
            row.severity = Severity::Info;
            row.since = node.since == WallTime() ? now.wall : node.since;
        }
        row.facts.count = node.traffic.active;
        row.facts.remaining = drain.remaining();
    }
    m_drains = std::move(drains);
    m_drainRows = std::move(rows);
}

std::vector<Alert> AlertWatch::alerts() const {
    std::vector<Alert> alerts;
    for (const auto& [key, track] : m_tracks)
        if (track.alert) alerts.push_back(*track.alert);
    for (const auto& [node, row] : m_drainRows) alerts.push_back(row);
    std::ranges::sort(alerts, [](const Alert& a, const Alert& b) {
        const auto rank = [](const Alert& alert) {
            return std::tuple(alert.state != AlertState::Raised, alert.severity, -alert.since.time_since_epoch(),
                              alert.id);
        };
        return rank(a) < rank(b);
    });
    return alerts;
}

std::size_t AlertWatch::pressing() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_tracks, [](const auto& entry) {
        const auto& alert = entry.second.alert;
        return alert && alert->state == AlertState::Raised && alert->severity != Severity::Info;
    }));
}

std::vector<AlertNews> AlertWatch::takeNews() {
    std::vector<AlertNews> news(m_news.begin(), m_news.end());
    m_news.clear();
    return news;
}

Alert* AlertWatch::find(std::uint64_t id) {
    for (auto& [key, track] : m_tracks)
        if (track.alert && track.alert->id == id) return &*track.alert;
    return nullptr;
}

bool AlertWatch::acknowledge(std::uint64_t id) {
    auto* const alert = find(id);
    if (!alert || alert->state == AlertState::Acknowledged) return false;
    alert->state = AlertState::Acknowledged;
    return true;
}

bool AlertWatch::snooze(std::uint64_t id, WallTime until) {
    auto* const alert = find(id);
    if (!alert) return false;
    alert->state = AlertState::Snoozed;
    alert->snoozedUntil = until;
    return true;
}

bool AlertWatch::wake(std::uint64_t id) {
    auto* const alert = find(id);
    if (!alert || alert->state == AlertState::Raised) return false;
    alert->state = AlertState::Raised;
    return true;
}

}  // namespace cas
