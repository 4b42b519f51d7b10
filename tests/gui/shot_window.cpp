// The monitor's window over an array of five as the reference picture has it, and its other states.
#include <QElapsedTimer>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QTest>

#include "app/live/history_file.h"
#include "app/monitor/monitor_toolbar.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/nodes_tab.h"
#include "app/monitor/tables_card.h"
#include "tests/gui/fake_monitor.h"
#include "tests/gui/shot_pages.h"
#include "tests/gui/traffic_scene.h"

namespace cas {

namespace {

using namespace std::chrono_literals;

enum class Story { Serving, AllDown, Empty, Lost, Stopped, Connecting };

constexpr int kNewest = 4;  ///< seconds that the balancer itself tells; what was before is on disk

struct NodeStory {
    int sessions;
    int perSecond;
    double megabitsIn;
    double megabitsOut;
    int checkMilliseconds;
    int weight;
};
constexpr NodeStory kNodes[] = {
    {492, 14, 14.2, 21.3, 3, 100}, {424, 13, 12.6, 18.9, 14, 100}, {119, 0, 3.3, 4.9, 4, 100},
    {0, 0, 0, 0, 0, 100},          {377, 12, 10.2, 15.3, 3, 80},
};
constexpr const char* kRules[] = {"HTTPS", "HTTP", "POP3", "IMAP4", "MAPI mapper"};

/// An array at work, its first seconds in no time.
class StoryLink final : public BalancerLink {
public:
    explicit StoryLink(FakeBalancer& balancer) : m_balancer(balancer), m_link(balancer) {}

    Reply<Snapshot> snapshot() override {
        m_balancer.change([this](FakeBalancer& b) {
            // The past is caught up with, then time passes as it does.
            const bool waits = m_seconds >= kNewest && m_clock.elapsed() < 1000 * (m_seconds - kNewest + 1);
            if (m_seconds == kNewest - 1) m_clock.start();
            if (!waits) ++m_seconds;
            if (waits) {
                b.snapshot.takenAt -= 1s;
                b.snapshot.takenAtWall -= 1s;
                return;
            }
            for (std::size_t i = 0; i < b.snapshot.nodes.size(); ++i) flow(b.snapshot, i);
        });
        return m_link.snapshot();
    }
    Reply<EventQueue::Batch> events(std::uint64_t from) override { return m_link.events(from); }
    Reply<std::vector<SessionSnapshot>> sessions() override { return m_link.sessions(); }
    Reply<std::vector<AffinitySnapshot>> affinity() override { return m_link.affinity(); }
    Reply<WhatIf> whatIf(const std::string& node) override { return m_link.whatIf(node); }
    Reply<void> order(const NodeOrder& order) override { return m_link.order(order); }
    Reply<std::size_t> endSessions(const std::vector<std::uint64_t>& ids) override { return m_link.endSessions(ids); }

private:
    static void flow(Snapshot& snapshot, std::size_t node) {
        const auto& story = kNodes[node];
        auto& traffic = snapshot.nodes[node].traffic;
        traffic.active = static_cast<std::uint64_t>(story.sessions);
        traffic.total += static_cast<std::uint64_t>(story.perSecond);
        traffic.bytesIn += static_cast<std::uint64_t>(story.megabitsIn * 125'000);
        traffic.bytesOut += static_cast<std::uint64_t>(story.megabitsOut * 125'000);
        if (story.checkMilliseconds > 0) {
            auto& check = snapshot.nodes[node].check;
            ++check.counts[LatencyHistogram::bucketOf(std::chrono::milliseconds(story.checkMilliseconds))];
            check.sumMicroseconds += static_cast<std::uint64_t>(story.checkMilliseconds) * 1000;
        }
        for (auto& leg : snapshot.legs)
            if (leg.node == snapshot.nodes[node].name && leg.rule == kRules[0]) leg.traffic = traffic;
        auto& rule = snapshot.rules[0].traffic;
        rule = {};
        for (const auto& one : snapshot.nodes) rule += one.traffic;
    }

    FakeBalancer& m_balancer;
    FakeLink m_link;
    int m_seconds = 0;
    QElapsedTimer m_clock;
};

Snapshot arrayOfFive(WallTime now) {
    auto snapshot = fakeSnapshot(5, kRules[0]);
    snapshot.takenAtWall = now - std::chrono::seconds(kNewest);
    snapshot.array = "outlook.corp.contoso.com";
    snapshot.address = "10.0.0.50";
    for (std::size_t i = 1; i < std::size(kRules); ++i) {
        const auto one = fakeSnapshot(5, kRules[i]);
        snapshot.rules.push_back(one.rules.front());
        snapshot.legs.insert(snapshot.legs.end(), one.legs.begin(), one.legs.end());
    }
    for (std::size_t i = 0; i < snapshot.nodes.size(); ++i) {
        auto& node = snapshot.nodes[i];
        node.weight = kNodes[i].weight;
        node.since = now - 9 * 24h - 4h;
        node.lastCheck = "200 OK";
    }
    auto& draining = snapshot.nodes[2];
    draining.admin = AdminState::Drain;
    draining.since = now - 6min;
    auto& down = snapshot.nodes[3];
    down.health = HealthState::Down;
    down.since = now - 12min - 42s;
    down.lastCheck = "connection refused";
    for (auto& leg : snapshot.legs) {
        if (leg.node == draining.name) leg.admin = AdminState::Drain;
        if (leg.node == down.name) leg.health = HealthState::Down, leg.lastCheck = down.lastCheck;
    }
    return snapshot;
}

std::vector<SessionSnapshot> someSessions() {
    std::vector<SessionSnapshot> sessions;
    for (std::uint64_t i = 0; i < 1412; ++i) {
        SessionSnapshot session;
        session.id = i + 1;
        session.client = "10.0." + std::to_string(20 + i % 4) + '.' + std::to_string(i % 199 + 1) + ':' +
                         std::to_string(49152 + i * 7 % 16000);
        session.rule = kRules[i % 7 < 4 ? 0 : i % 5];
        session.node = "cas" + std::to_string(std::array{1, 2, 5, 3}[i * i % 4]);
        session.listen = "10.0.0.50:443";
        session.ageSeconds = static_cast<double>(i * 37 % 9000);
        session.idleSeconds = static_cast<double>(i * 11 % 60);
        session.bytesIn = i * 7919 % 400'000;
        session.bytesOut = i * 104'729 % 9'000'000;
        sessions.push_back(session);
    }
    return sessions;
}

Event eventOf(WallTime at, EventKind kind, Severity severity, const std::string& node, const std::string& detail) {
    Event event;
    event.at = at;
    event.kind = kind;
    event.severity = severity;
    event.node = node;
    event.detail = detail;
    return event;
}

class WindowShot : public QWidget {
public:
    explicit WindowShot(Story story) {
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        tell(story, now);
        MonitorSubject subject;
        subject.name = QStringLiteral("outlook.corp.contoso.com");
        subject.address = QStringLiteral("10.0.0.50");
        subject.place = QStringLiteral("redmond.casarray");
        subject.ownProcess = true;
        subject.historyFile = m_folder.filePath(QStringLiteral("history.sqlite"));
        if (story != Story::Empty) keep(subject.historyFile, now - std::chrono::seconds(kNewest));
        if (story == Story::Connecting) m_silence = std::unique_lock(m_balancer.mutex);
        m_session = std::make_unique<MonitorSession>(std::make_unique<StoryLink>(m_balancer), subject, 30ms);
        m_alerts = std::make_unique<AlertDesk>(*m_session, AlertSettings());
        m_window = new MonitorWindow(*m_session, *m_alerts, this);
        m_window->setWindowFlag(Qt::Window, false);
        m_window->show();
    }
    ~WindowShot() override {
        if (m_silence) m_silence.unlock();
        delete m_window;
    }

    MonitorWindow& window() { return *m_window; }
    /// Until all that the balancer tells is shown.
    void settle(FeedState state) {
        if (!QTest::qWaitFor([&] { return m_session->state() == state; }, 5000))
            qWarning("the monitor is not in the state wanted");
        // In it tables ask and charts paint.
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < 1500;)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
    double newest() const { return m_session->history().newest(); }
    void break_(const LinkFault& fault) {
        m_balancer.change([&](FakeBalancer& b) { b.fault = fault; });
    }

protected:
    void resizeEvent(QResizeEvent*) override { m_window->setGeometry(rect()); }

private:
    void tell(Story story, WallTime now) {
        m_balancer.snapshot = arrayOfFive(now);
        m_balancer.sessions = someSessions();
        auto& snapshot = m_balancer.snapshot;
        if (story == Story::AllDown)
            for (auto& node : snapshot.nodes) node.health = HealthState::Down;
        if (story == Story::Empty) {
            snapshot = fakeSnapshot(0, kRules[0]);
            m_balancer.sessions.clear();
        }
    }
    static void keep(const QString& path, WallTime newest) {
        auto file = HistoryFile::open(path);
        if (!file) return qWarning("%s", qPrintable(file.error()));
        TrafficScene scene(std::chrono::duration<double>(newest.time_since_epoch()).count());
        auto buckets = scene.history().takeFinished();
        for (auto& bucket : scene.history().unfinished()) buckets.push_back(bucket);
        const auto at = [newest](std::chrono::seconds before) { return newest - before; };
        const auto written = (*file)->write(
            buckets, {eventOf(at(9 * 24h + 4h), EventKind::EngineStarted, Severity::Info, {}, {}),
                      eventOf(at(12min + 42s), EventKind::NodeDown, Severity::Error, "cas4", "connection refused"),
                      eventOf(at(6min), EventKind::VerbApplied, Severity::Info, "cas3", "drain")});
        if (!written) qWarning("%s", qPrintable(written.error()));
    }

    QTemporaryDir m_folder;
    FakeBalancer m_balancer;
    std::unique_lock<std::mutex> m_silence;
    std::unique_ptr<MonitorSession> m_session;
    std::unique_ptr<AlertDesk> m_alerts;
    MonitorWindow* m_window = nullptr;
};

/// Shown in its size before it settles, so that charts and tables know their room.
std::unique_ptr<WindowShot> shown(Story story, FeedState state, const QVariantMap& view = {}) {
    auto shot = std::make_unique<WindowShot>(story);
    shot->window().restoreView(view);
    shot->resize(1280, 800);
    shot->show();
    shot->settle(state);
    return shot;
}

ShotPage page(const char* name, const std::function<std::unique_ptr<QWidget>()>& make) {
    return {QString::fromLatin1(name), {1280, 800}, make};
}

std::unique_ptr<QWidget> serving() {
    auto shot = shown(Story::Serving, FeedState::Live);
    shot->window().nodes()->choose(QStringLiteral("cas3"));
    shot->window().board()->setCursorAt(shot->newest() - 258);
    return shot;
}

std::unique_ptr<QWidget> paused() {
    auto shot = shown(Story::Serving, FeedState::Live);
    shot->window().board()->setPaused(true);
    return shot;
}

std::unique_ptr<QWidget> faulty(bool stopped) {
    auto shot = shown(Story::Serving, FeedState::Live);
    shot->break_({stopped, QStringLiteral("The balancer does not answer any more.")});
    shot->settle(stopped ? FeedState::Stopped : FeedState::Lost);
    return shot;
}

std::unique_ptr<QWidget> withTab(int tab) {
    return shown(Story::Serving, FeedState::Live, {{QStringLiteral("tab"), tab}});
}

}  // namespace

QList<ShotPage> windowShots() {
    return {page("monitor", serving),
            page("monitor-paused", paused),
            page("monitor-all-down", [] { return shown(Story::AllDown, FeedState::Live); }),
            page("monitor-empty", [] { return shown(Story::Empty, FeedState::Live); }),
            page("monitor-lost", [] { return faulty(false); }),
            page("monitor-stopped", [] { return faulty(true); }),
            page("monitor-connecting", [] { return shown(Story::Connecting, FeedState::Connecting); }),
            page("monitor-topology",
                 [] {
                     return shown(Story::Serving, FeedState::Live, {{QStringLiteral("view"), 1}});
                 }),
            page("monitor-sessions", [] { return withTab(1); }),
            page("monitor-clients", [] { return withTab(2); }),
            page("monitor-rules", [] { return withTab(3); }),
            page("monitor-events", [] { return withTab(5); })};
}

}  // namespace cas
