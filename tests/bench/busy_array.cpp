#include "tests/bench/busy_array.h"

#include <pthread.h>

#include <array>
#include <chrono>
#include <cmath>

#include "app/live/history_file.h"

namespace cas::bench {

namespace {

using namespace std::chrono_literals;

constexpr int kNodes = 8;
constexpr std::array kRules{"HTTPS", "HTTP", "IMAP4", "POP3", "MAPI mapper", "MAPI"};
constexpr int kDay = 86'400;
constexpr int kEvents = 50'000;
constexpr std::uint64_t kClients = 6000;

std::string nodeName(std::uint64_t number) { return "cas" + std::to_string(number % kNodes + 1); }

std::string ruleName(std::uint64_t number) { return kRules[number % kRules.size()]; }

/// One event of fifty is a node that comes or goes, and so a line in the charts.
Event eventOf(std::uint64_t number, WallTime at) {
    Event event;
    event.at = at;
    event.node = nodeName(number);
    event.rule = ruleName(number);
    if (number % 50 == 0) {
        const bool down = number % 100 == 0;
        event.kind = down ? EventKind::NodeDown : EventKind::NodeUp;
        event.severity = down ? Severity::Error : Severity::Info;
        if (down) event.detail = "connection refused";
    } else {
        event.kind = EventKind::RpcNotUnderstood;
        event.severity = Severity::Warning;
        event.detail = "fragment of a call without a bind, " + std::to_string(number);
    }
    return event;
}

Snapshot wholeSnapshot() {
    Snapshot snapshot = fakeSnapshot(kNodes, kRules[0]);
    for (std::size_t i = 1; i < kRules.size(); ++i) {
        const auto one = fakeSnapshot(kNodes, kRules[i]);
        snapshot.rules.push_back(one.rules.front());
        snapshot.legs.insert(snapshot.legs.end(), one.legs.begin(), one.legs.end());
    }
    return snapshot;
}

void flow(Traffic& traffic, std::uint64_t part) {
    traffic.bytesIn += 200'000 * part;
    traffic.bytesOut += 1'500'000 * part;
    traffic.total += part;
    ++traffic.connect.counts[3];
    traffic.connect.sumMicroseconds += 700;
}

TrafficSample sampleAt(WallTime at, int second) {
    TrafficSample sample{at, {}};
    for (int node = -1; node < kNodes; ++node)
        for (int rule = -1; rule < static_cast<int>(kRules.size()); ++rule) {
            Measures values;
            const double wave = 1 + 0.3 * std::sin(second / (60.0 + node)) + 0.2 * std::sin(second * (node + 2.0));
            for (auto& value : values) value = static_cast<float>(wave * 1000 * (node + 2));
            sample.rows.push_back({{node < 0 ? std::string() : nodeName(static_cast<std::uint64_t>(node)),
                                    rule < 0 ? std::string() : kRules[static_cast<std::size_t>(rule)]},
                                   values});
        }
    return sample;
}

}  // namespace

BusyArray::BusyArray(std::size_t sessions) {
    m_balancer.snapshot = wholeSnapshot();
    setSessions(sessions);
    m_thread = std::thread([this] { live(); });
}

BusyArray::~BusyArray() {
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void BusyArray::live() {
    ::pthread_setname_np(::pthread_self(), "array");
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, 1s, [this] { return m_ended; })) goOn();
}

SessionSnapshot BusyArray::open() {
    SessionSnapshot session;
    const auto id = session.id = m_nextId++;
    const auto client = id * 7919 % kClients;
    session.client = "10." + std::to_string(client % 7 + 20) + '.' + std::to_string(client / 200) + '.' +
                     std::to_string(client % 200 + 1) + ':' + std::to_string(1024 + id % 60'000);
    session.rule = ruleName(id);
    session.node = nodeName(client);
    session.listen = "10.0.0.50:443";
    session.ageSeconds = static_cast<double>(id % 3600);
    session.associationGroup = id % 6 == 5 ? static_cast<std::uint32_t>(id) : 0;
    return session;
}

void BusyArray::setSessions(std::size_t count) {
    m_balancer.change([&](FakeBalancer& balancer) {
        m_count = count;
        balancer.sessions.clear();
        while (balancer.sessions.size() < count) balancer.sessions.push_back(open());
        balancer.affinity.clear();
        for (std::uint64_t i = 0; i < kClients; ++i)
            balancer.affinity.push_back({"web", "10.20." + std::to_string(i / 200) + '.' + std::to_string(i % 200 + 1),
                                         nodeName(i), static_cast<std::uint32_t>(count / kClients), 0});
    });
}

void BusyArray::goOn() {
    m_balancer.change([&](FakeBalancer& balancer) {
        ++m_seconds;
        auto& sessions = balancer.sessions;
        for (auto& session : sessions) {
            session.ageSeconds += 1;
            session.idleSeconds += 1;
            if ((session.id + m_seconds) % 3 != 0) continue;
            session.idleSeconds = 0;
            session.bytesIn += 700;
            session.bytesOut += 5000;
        }
        for (std::size_t i = m_seconds % 100; i < sessions.size(); i += 100) sessions[i] = open();
        // Their number is never the same for long.
        const auto wanted = m_count - m_seconds * 37 % (m_count / 50 + 1);
        while (sessions.size() < wanted) sessions.push_back(open());
        sessions.resize(wanted);
        auto& snapshot = balancer.snapshot;
        for (auto& rule : snapshot.rules) flow(rule.traffic, kNodes);
        for (auto& node : snapshot.nodes) flow(node.traffic, kRules.size());
        for (auto& leg : snapshot.legs) flow(leg.traffic, 1);
        const auto perLeg = sessions.size() / snapshot.legs.size();
        for (auto& rule : snapshot.rules) rule.traffic.active = perLeg * kNodes;
        for (auto& node : snapshot.nodes) node.traffic.active = perLeg * kRules.size();
        for (auto& leg : snapshot.legs) leg.traffic.active = perLeg;
        snapshot.affinityEntries = balancer.affinity.size();
        for (int i = 0; i < 3; ++i)
            balancer.events.push_back(eventOf(balancer.events.size(), std::chrono::system_clock::now()));
    });
}

QString BusyArray::keepDay(const QString& historyFile) {
    auto file = HistoryFile::open(historyFile);
    if (!file) return file.error();
    const auto now = std::chrono::time_point_cast<WallTime::duration>(
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    TrafficHistory history;
    std::vector<TrafficHistory::Bucket> buckets;
    for (int second = -kDay; second < 0; ++second) {
        history.append(sampleAt(now + std::chrono::seconds(second), second));
        // What the finest values of long ago were is forgotten by now.
        for (auto& bucket : history.takeFinished()) {
            const auto& tier = kHistoryTiers[bucket.tier];
            if (-second <= tier.step.count() * static_cast<std::int64_t>(tier.length))
                buckets.push_back(std::move(bucket));
        }
    }
    std::vector<Event> events;
    for (std::uint64_t i = 0; i < kEvents; ++i)
        events.push_back(
            eventOf(i, now + std::chrono::milliseconds(static_cast<std::int64_t>(i) * kDay * 1000 / kEvents) -
                           std::chrono::seconds(kDay)));
    const auto written = (*file)->write(buckets, events);
    return written ? QString() : written.error();
}

}  // namespace cas::bench
