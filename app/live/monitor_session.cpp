#include "app/live/monitor_session.h"

#include <algorithm>

namespace cas {

namespace {

using namespace std::chrono_literals;

constexpr auto kKeepEvery = 5s;

auto sinceEpoch(WallTime at) { return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()); }

/// As the file tells events apart: its times are whole milliseconds.
bool isSame(const Event& a, const Event& b) {
    return sinceEpoch(a.at) == sinceEpoch(b.at) && a.kind == b.kind && a.node == b.node && a.rule == b.rule &&
           a.detail == b.detail;
}

Verb verbFor(AdminState state) {
    switch (state) {
        case AdminState::Enabled:
            return Verb::Start;
        case AdminState::Drain:
            return Verb::Drain;
        case AdminState::Disabled:
            return Verb::Disable;
        case AdminState::Stopped:
            return Verb::Stop;
        case AdminState::Suspended:
            return Verb::Suspend;
    }
    return Verb::Start;
}

}  // namespace

MonitorSession::MonitorSession(std::unique_ptr<BalancerLink> link, MonitorSubject subject,
                               std::chrono::milliseconds period, QObject* parent)
    : QObject(parent), m_subject(std::move(subject)), m_feed(std::move(link), period) {
    connect(&m_feed, &BalancerFeed::sampled, this, &MonitorSession::take);
    connect(&m_feed, &BalancerFeed::happened, this, [this](const std::vector<Event>& events, quint64 dropped) {
        m_dropped += dropped;
        takeEvents(events);
    });
    connect(&m_feed, &BalancerFeed::abilitiesTold, this, [this](const BalancerAbilities& abilities) {
        m_abilities = abilities;
        Q_EMIT abilitiesChanged();
    });
    connect(&m_feed, &BalancerFeed::lost, this, [this](const LinkFault& fault) {
        setState(fault.stopped ? FeedState::Stopped : FeedState::Lost, fault.sentence);
    });
    if (m_subject.historyFile.isEmpty()) return;
    m_loading = true;
    m_store = std::make_unique<HistoryStore>(m_subject.historyFile);
    connect(m_store.get(), &HistoryStore::troubled, this, &MonitorSession::historyTroubled);
    m_store->read([this](KeptPast past) { loaded(std::move(past)); });
}

MonitorSession::~MonitorSession() {
    if (!m_store || m_loading) return;
    auto buckets = m_history.takeFinished();
    std::ranges::move(m_history.unfinished(), std::back_inserter(buckets));
    m_store->keep(std::move(buckets), std::move(m_unkept));
}

QString MonitorSession::name() const {
    if (!m_snapshot.array.empty()) return QString::fromStdString(m_snapshot.array);
    // A socket's name tells nobody which balancer it is.
    const bool isNamed = m_subject.ownProcess && !m_subject.name.isEmpty();
    return isNamed || address().isEmpty() ? m_subject.name : address();
}

QString MonitorSession::address() const {
    return m_snapshot.address.empty() ? m_subject.address : QString::fromStdString(m_snapshot.address);
}

void MonitorSession::loaded(KeptPast past) {
    m_loading = false;
    m_history = std::move(past.traffic);
    m_events.assign(past.events.begin(), past.events.end());
    for (const auto& sample : m_waiting) m_history.append(sample);
    m_waiting.clear();
    Q_EMIT eventsCame(static_cast<int>(m_events.size()));
    takeEvents(std::exchange(m_waitingEvents, {}));
    Q_EMIT updated();
}

void MonitorSession::take(const Snapshot& snapshot) {
    m_snapshot = snapshot;
    if (auto sample = m_meter.take(snapshot)) {
        m_sample = std::move(*sample);
        if (m_loading)
            m_waiting.push_back(m_sample);
        else
            m_history.append(m_sample);
    }
    setState(FeedState::Live, {});
    if (snapshot.takenAtWall - m_kept >= kKeepEvery) keep();
    Q_EMIT updated();
}

void MonitorSession::keep() {
    m_kept = m_snapshot.takenAtWall;
    auto buckets = m_loading ? std::vector<TrafficHistory::Bucket>() : m_history.takeFinished();
    if (m_store && !m_loading) m_store->keep(std::move(buckets), std::exchange(m_unkept, {}));
}

void MonitorSession::takeEvents(const std::vector<Event>& events) {
    if (m_loading) {
        std::ranges::copy(events, std::back_inserter(m_waitingEvents));
        return;
    }
    int count = 0;
    for (const auto& event : events) {
        // Whoever comes back to a running balancer is told again what it was told before.
        const auto older = std::find_if(m_events.rbegin(), m_events.rend(), [&](const Event& known) {
            return sinceEpoch(known.at) < sinceEpoch(event.at) || isSame(known, event);
        });
        if (older != m_events.rend() && isSame(*older, event)) continue;
        m_events.push_back(event);
        if (m_store) m_unkept.push_back(event);
        ++count;
    }
    for (; m_events.size() > kMostEvents; ++m_firstEvent) m_events.pop_front();
    if (count > 0) Q_EMIT eventsCame(count);
}

void MonitorSession::setState(FeedState state, const QString& fault) {
    if (state == m_state && fault == m_fault) return;
    m_state = state;
    m_fault = fault;
    Q_EMIT stateChanged(state);
}

void MonitorSession::order(const std::vector<NodeOrder>& orders, QObject* context, std::function<void(QString)> done) {
    m_feed.order(
        context,
        [orders](BalancerLink& link) {
            for (const auto& order : orders)
                if (const auto given = link.order(order); !given) return given.error().sentence;
            return QString();
        },
        std::move(done));
    m_feed.sampleNow();
}

std::vector<NodeOrder> undoOf(const NodeOrder& order, const NodeRow& before) {
    NodeOrder back = order;
    back.weight = before.weight;
    if (order.verb == Verb::Weight) return {back};
    back.verb = verbFor(before.admin);
    std::vector<NodeOrder> orders;
    // Only resume lifts a suspension, and it leaves the node stopped.
    if (order.verb == Verb::Suspend) orders.push_back({Verb::Resume, order.node, order.rule, 0});
    orders.push_back(back);
    return orders;
}

}  // namespace cas
