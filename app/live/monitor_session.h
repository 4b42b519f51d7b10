#pragma once

#include <QObject>
#include <deque>
#include <optional>

#include "app/live/balancer_feed.h"
#include "app/live/history_store.h"
#include "app/live/node_rows.h"
#include "app/live/traffic_meter.h"

namespace cas {

/// Which balancer is watched.
struct MonitorSubject {
    QString name;         ///< of the array
    QString address;      ///< that clients use
    QString place;        ///< plan file or control socket, for titles
    QString historyFile;  ///< empty: nothing is kept
    bool ownProcess = false;
    bool lab = false;
};

/// How the feed does.
enum class FeedState { Connecting, Live, Stopped, Lost };

/// All that is known of one balancer while it is watched: the newest snapshot, rates, history, events. The windows read
/// it and give their orders through it. GUI thread.
class MonitorSession final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostEvents = 50'000;

    MonitorSession(std::unique_ptr<BalancerLink> link, MonitorSubject subject,
                   std::chrono::milliseconds period = std::chrono::seconds(1), QObject* parent = nullptr);
    /// Keeps what is not on disk yet.
    ~MonitorSession() override;

    const MonitorSubject& subject() const { return m_subject; }
    /// Of the array: as the balancer itself tells, else as the subject does.
    QString name() const;
    QString address() const;
    BalancerFeed& feed() { return m_feed; }
    FeedState state() const { return m_state; }
    /// Why there is no answer, while there is none.
    const QString& fault() const { return m_fault; }
    const BalancerAbilities& abilities() const { return m_abilities; }
    /// The last one while the feed is lost.
    const Snapshot& snapshot() const { return m_snapshot; }
    const TrafficSample& sample() const { return m_sample; }
    const TrafficHistory& history() const { return m_history; }
    /// Oldest first.
    const std::deque<Event>& events() const { return m_events; }
    /// Number of the oldest one, counted since this session began.
    std::uint64_t firstEvent() const { return m_firstEvent; }
    std::uint64_t eventsDropped() const { return m_dropped; }
    std::vector<NodeRow> nodes(const std::string& rule = {}) const { return nodeRows(m_snapshot, m_sample, rule); }

    /// Gives orders one after the other; `done` gets the sentence of the first that was refused, or nothing.
    void order(const std::vector<NodeOrder>& orders, QObject* context, std::function<void(QString)> done);

Q_SIGNALS:
    /// A new sample is in.
    void updated();
    /// So many events came to the end of the list.
    void eventsCame(int count);
    void stateChanged(cas::FeedState state);
    void abilitiesChanged();
    /// The history cannot be kept.
    void historyTroubled(const QString& sentence);

private:
    void loaded(KeptPast past);
    void take(const Snapshot& snapshot);
    void takeEvents(const std::vector<Event>& events);
    void setState(FeedState state, const QString& fault);
    void keep();

    const MonitorSubject m_subject;
    std::unique_ptr<HistoryStore> m_store;
    TrafficMeter m_meter;
    TrafficHistory m_history;
    BalancerAbilities m_abilities;
    Snapshot m_snapshot;
    TrafficSample m_sample;
    std::deque<Event> m_events;
    std::uint64_t m_firstEvent = 0;
    std::uint64_t m_dropped = 0;
    FeedState m_state = FeedState::Connecting;
    QString m_fault;
    bool m_loading = false;                ///< what comes waits until the past is there
    std::vector<TrafficSample> m_waiting;  ///< likewise
    std::vector<Event> m_waitingEvents;
    std::vector<Event> m_unkept;
    WallTime m_kept;
    BalancerFeed m_feed;  ///< last: its thread ends before the rest goes
};

/// What takes an order back: what the node did before, as orders.
std::vector<NodeOrder> undoOf(const NodeOrder& order, const NodeRow& before);

}  // namespace cas
