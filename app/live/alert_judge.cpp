#include "app/live/alert_judge.h"

#include <algorithm>
#include <cmath>

namespace cas {

namespace {

using namespace std::chrono_literals;

constexpr auto kHour = 1h;
constexpr auto kMedianEach = 10s;
/// Shares say nothing until a node that came or went has been forgotten by long sessions.
constexpr auto kSettling = 1h;
constexpr std::size_t kMostSeconds = 7200;
constexpr std::size_t kMostListeners = 1000;
/// Of the last hour, one for ten seconds, so that its median can be told.
constexpr std::size_t kPoints = 360;
constexpr std::size_t kLeastPoints = 30;

bool isOrdered(const NodeSnapshot& node) { return node.admin != AdminState::Enabled || node.weight == 0; }

/// Whether the node takes new clients. Unknown is a node without checks, or before the first.
bool serves(const NodeSnapshot& node) { return node.health != HealthState::Down && !isOrdered(node); }

std::optional<WallTime> known(WallTime since) {
    return since == WallTime() ? std::nullopt : std::optional<WallTime>(since);
}

AlertReading readingOf(bool bad) { return bad ? AlertReading::Bad : AlertReading::Well; }

AlertFinding ofNodeDown(const NodeSnapshot& node) {
    AlertFinding finding;
    finding.node = node.name;
    finding.reading = isOrdered(node) ? AlertReading::Silent : readingOf(node.health == HealthState::Down);
    if (finding.reading != AlertReading::Bad) return finding;
    finding.facts.detail = node.lastCheck;
    finding.since = known(node.since);
    return finding;
}

AlertFinding ofServiceDown(const NodeSnapshot& node, const Snapshot& snapshot) {
    AlertFinding finding;
    finding.node = node.name;
    // A node that is down altogether has its own alert.
    finding.reading = isOrdered(node) || node.health == HealthState::Down ? AlertReading::Silent : AlertReading::Well;
    if (finding.reading == AlertReading::Silent) return finding;
    for (const auto& leg : snapshot.legs) {
        if (leg.node != node.name || leg.health != HealthState::Down || leg.admin != AdminState::Enabled) continue;
        finding.reading = AlertReading::Bad;
        finding.facts.names.push_back(leg.rule);
        if (finding.facts.detail.empty()) finding.facts.detail = leg.lastCheck;
        const auto since = known(leg.since);
        if (since && (!finding.since || *since < *finding.since)) finding.since = since;
    }
    return finding;
}

AlertFinding ofNodesLeft(const AlertRule& rule, const Snapshot& snapshot) {
    AlertFinding finding;
    finding.facts.of = snapshot.nodes.size();
    std::vector<std::string> away;
    bool unordered = false;
    for (const auto& node : snapshot.nodes) {
        if (serves(node)) {
            finding.facts.names.push_back(node.name);
        } else {
            away.push_back(node.name);
            unordered |= !isOrdered(node);
        }
    }
    const auto serving = finding.facts.names.size();
    finding.facts.names.insert(finding.facts.names.end(), away.begin(), away.end());
    if (snapshot.nodes.empty())
        finding.reading = AlertReading::Unknown;
    else if (rule.kind == AlertKind::NoNodeLeft)
        finding.reading = readingOf(serving == 0);
    else if (serving == 0 || (serving == 1 && !unordered))
        finding.reading = AlertReading::Silent;
    else
        finding.reading = readingOf(serving == 1 && snapshot.nodes.size() > 1);
    return finding;
}

AlertFinding ofAddress(const Snapshot& snapshot) {
    AlertFinding finding;
    if (snapshot.state == EngineState::Starting) return finding;
    std::uint64_t listening = 0;
    bool should = false;
    for (const auto& rule : snapshot.rules) {
        listening += rule.listening;
        should |= rule.socketsWhy != SocketsWhy::NotListening;
    }
    finding.reading = readingOf(snapshot.state == EngineState::Stopped || (should && listening == 0));
    return finding;
}

AlertFinding ofShare(const AlertRule& rule, const NodeSnapshot& node, const Snapshot& snapshot, WallTime now) {
    AlertFinding finding;
    finding.node = node.name;
    if (!serves(node)) {
        finding.reading = AlertReading::Silent;
        return finding;
    }
    double sessions = 0;
    double weights = 0;
    for (const auto& other : snapshot.nodes) {
        if (!serves(other)) continue;
        if (now - other.since < kSettling) return finding;
        sessions += static_cast<double>(other.traffic.active);
        weights += other.weight;
    }
    const double own = static_cast<double>(node.traffic.active);
    const double deserved = sessions * node.weight / weights;
    finding.facts.count = node.traffic.active;
    finding.facts.of = static_cast<std::uint64_t>(sessions);
    finding.facts.value = own;
    finding.facts.usual = deserved;
    finding.reading = AlertReading::Well;
    if (sessions < rule.least) return finding;
    const auto isOff = [&](double times) { return own > deserved * times || own * times < deserved; };
    if (isOff(rule.threshold))
        finding.reading = AlertReading::Bad;
    else if (isOff(rule.clear))
        finding.reading = AlertReading::Between;
    return finding;
}

double medianOf(std::vector<TrafficHistory::Point>& points) {
    const auto middle = points.begin() + static_cast<std::ptrdiff_t>(points.size() / 2);
    std::ranges::nth_element(points, middle, {}, &TrafficHistory::Point::value);
    return middle->value;
}

}  // namespace

void AlertJudge::noteEvent(const Event& event) {
    if (event.kind == EventKind::ListenerFailed && m_failedListeners.size() < kMostListeners)
        m_failedListeners[event.rule] = event.detail;
    // Listeners are tried anew with each configuration; what fails again is told again.
    if (event.kind == EventKind::ConfigurationApplied || event.kind == EventKind::EngineStarted)
        m_failedListeners.clear();
}

void AlertJudge::noteTraffic(const TrafficSample& sample, TimePoint now) {
    const auto before = std::exchange(m_sampledAt, now);
    const auto* const all = sample.find({});
    if (!before || now <= *before || !all) return;
    Second second{now, std::chrono::duration<double>(now - *before).count(), 0, 0, {}};
    second.opened = (*all)[Measure::Opened] * second.seconds;
    second.failed = (*all)[Measure::Failed] * second.seconds;
    if (std::isnan(second.opened) || std::isnan(second.failed)) return;
    for (const auto& row : sample.rows)
        if (!row.key.node.empty() && row.key.rule.empty() && row.values[Measure::Failed] > 0)
            second.failedAt[row.key.node] = row.values[Measure::Failed] * second.seconds;
    m_seconds.push_back(std::move(second));
    while (m_seconds.size() > kMostSeconds || now - m_seconds.front().at > kHour) m_seconds.pop_front();
}

void AlertJudge::note(const AlertInput& input, AlertMoment now) {
    for (const auto& event : input.events) noteEvent(event);
    if (input.sample) noteTraffic(*input.sample, now.steady);
    if (!input.snapshot) return;
    const auto& snapshot = *input.snapshot;
    const bool isSame = snapshot.startedAt == m_startedAt;
    m_dropsMore = isSame && snapshot.eventsDropped > m_dropped;
    m_dropped = snapshot.eventsDropped;
    m_startedAt = snapshot.startedAt;
    std::erase_if(m_usual, [&](const auto& usual) {
        return std::ranges::find(snapshot.nodes, usual.first.second, &NodeSnapshot::name) == snapshot.nodes.end();
    });
}

AlertFinding AlertJudge::ofErrors(const AlertRule& rule, TimePoint now) const {
    AlertFinding finding;
    double seconds = 0;
    double opened = 0;
    double failed = 0;
    std::map<std::string, double> failedAt;
    for (auto second = m_seconds.rbegin(); second != m_seconds.rend() && now - second->at < rule.hold; ++second) {
        seconds += second->seconds;
        opened += second->opened;
        failed += second->failed;
        for (const auto& [node, count] : second->failedAt) failedAt[node] += count;
    }
    // Samples are late by some milliseconds.
    if (seconds < std::chrono::duration<double>(rule.hold).count() * 0.9) return finding;
    finding.hasHeld = true;
    const double all = opened + failed;
    finding.facts.value = all > 0 ? failed / all * 100 : 0;
    finding.facts.count = static_cast<std::uint64_t>(std::llround(failed));
    finding.facts.of = static_cast<std::uint64_t>(std::llround(all));
    const auto worst = std::ranges::max_element(failedAt, {}, [](const auto& row) { return row.second; });
    if (worst != failedAt.end()) finding.facts.names = {worst->first};
    finding.reading = AlertReading::Well;
    if (failed + 0.5 < rule.least) return finding;
    if (finding.facts.value >= rule.threshold)
        finding.reading = AlertReading::Bad;
    else if (finding.facts.value >= rule.clear)
        finding.reading = AlertReading::Between;
    return finding;
}

AlertFinding AlertJudge::ofSlowChecks(const AlertRule& rule, const NodeSnapshot& node, const AlertInput& input,
                                      AlertMoment now) {
    AlertFinding finding;
    finding.node = node.name;
    if (isOrdered(node) || node.health == HealthState::Down) {
        finding.reading = AlertReading::Silent;
        return finding;
    }
    const SeriesKey key{node.name, {}};
    const auto* const values = input.sample ? input.sample->find(key) : nullptr;
    const double value = values ? (*values)[Measure::CheckTime] : Measures::kUnknown;
    if (std::isnan(value)) return finding;
    auto usual = m_usual.find({rule.id, node.name});
    const bool isKnown = usual != m_usual.end();
    // What is usual stands still while it is exceeded: slowness must not become the measure of itself.
    const bool isStale =
        !isKnown || (value < usual->second.milliseconds * rule.clear && now.steady - usual->second.at >= kMedianEach);
    if (input.history && isStale) {
        const double to = std::chrono::duration<double>(now.wall.time_since_epoch()).count();
        auto points = input.history->line(key, Measure::CheckTime, to - std::chrono::duration<double>(kHour).count(),
                                          to, kPoints);
        std::erase_if(points, [](const auto& point) { return std::isnan(point.value); });
        if (points.size() >= kLeastPoints)
            usual = m_usual.insert_or_assign({rule.id, node.name}, Usual{medianOf(points), now.steady}).first;
    }
    if (usual == m_usual.end()) return finding;
    const double median = usual->second.milliseconds;
    finding.facts.value = value;
    finding.facts.usual = median;
    finding.reading = AlertReading::Well;
    if (value < rule.least) return finding;
    if (value >= median * rule.threshold)
        finding.reading = AlertReading::Bad;
    else if (value >= median * rule.clear)
        finding.reading = AlertReading::Between;
    return finding;
}

std::vector<AlertFinding> AlertJudge::ofListeners(const Snapshot& snapshot) const {
    std::vector<AlertFinding> findings;
    for (const auto& rule : snapshot.rules) {
        const auto failed = m_failedListeners.find(rule.name);
        AlertFinding finding;
        finding.service = rule.name;
        finding.reading = readingOf(failed != m_failedListeners.end());
        if (failed != m_failedListeners.end()) finding.facts.detail = failed->second;
        findings.push_back(std::move(finding));
    }
    // A rule that is new with the refused configuration is in none that is in force.
    for (const auto& [rule, detail] : m_failedListeners) {
        if (std::ranges::find(snapshot.rules, rule, &RuleSnapshot::name) != snapshot.rules.end()) continue;
        AlertFinding finding;
        finding.service = rule;
        finding.reading = AlertReading::Bad;
        finding.facts.detail = detail;
        findings.push_back(std::move(finding));
    }
    return findings;
}

std::vector<AlertFinding> AlertJudge::find(const AlertRule& rule, const AlertInput& input, AlertMoment now) {
    AlertFinding all;
    if (rule.kind == AlertKind::FeedLost) {
        if (input.feedLostSince || input.snapshot) all.reading = readingOf(input.feedLostSince.has_value());
        all.since = input.feedLostSince;
        return {all};
    }
    if (!input.snapshot || input.feedLostSince) return {};
    const auto& snapshot = *input.snapshot;
    std::vector<AlertFinding> findings;
    const auto eachNode = [&](auto finding) {
        for (const auto& node : snapshot.nodes) findings.push_back(finding(node));
        return findings;
    };
    switch (rule.kind) {
        case AlertKind::NodeDown:
            return eachNode(ofNodeDown);
        case AlertKind::ServiceDown:
            return eachNode([&](const auto& node) { return ofServiceDown(node, snapshot); });
        case AlertKind::OneNodeLeft:
        case AlertKind::NoNodeLeft:
            return {ofNodesLeft(rule, snapshot)};
        case AlertKind::AddressSilent:
            return {ofAddress(snapshot)};
        case AlertKind::Errors:
            return {ofErrors(rule, now.steady)};
        case AlertKind::SlowChecks:
            return eachNode([&](const auto& node) { return ofSlowChecks(rule, node, input, now); });
        case AlertKind::UnevenShare:
            return eachNode([&](const auto& node) { return ofShare(rule, node, snapshot, now.wall); });
        case AlertKind::EventsDropped:
            all.reading = readingOf(m_dropsMore);
            all.facts.count = m_dropped;
            return {all};
        case AlertKind::ConfigurationRefused:
            all.reading = readingOf(!snapshot.lastError.empty());
            all.facts.detail = snapshot.lastError;
            return {all};
        case AlertKind::ListenerFailed:
            return ofListeners(snapshot);
        case AlertKind::FeedLost:
        case AlertKind::Draining:
            break;
    }
    return {};
}

}  // namespace cas
