#include "app/live/alert_desk.h"

#include <algorithm>

namespace cas {

namespace {

AlertMoment now() { return {std::chrono::steady_clock::now(), std::chrono::system_clock::now()}; }

AlertTargets targetsOf(const AlertSettings& settings, const QString& array) {
    AlertTargets targets;
    targets.array = array;
    targets.command = settings.command;
    targets.webhook = settings.webhook;
    return targets;
}

}  // namespace

AlertDesk::AlertDesk(MonitorSession& session, AlertSettings settings, QObject* parent)
    : QObject(parent), m_session(session), m_watch(settings.rules) {
    setSettings(std::move(settings));
    m_lost.setInterval(std::chrono::seconds(1));
    connect(&m_lost, &QTimer::timeout, this, [this] { lookAt({}); });
    connect(&session, &MonitorSession::updated, this, &AlertDesk::look);
    connect(&session, &MonitorSession::eventsCame, this, [this](int count) {
        const auto& events = m_session.events();
        // What happened before anybody watched is history, not news.
        const auto oldest = now().wall - std::chrono::seconds(10);
        std::copy_if(events.end() - count, events.end(), std::back_inserter(m_events),
                     [oldest](const Event& event) { return event.at >= oldest; });
    });
    connect(&session, &MonitorSession::stateChanged, this, [this](FeedState state) {
        const bool lost = state == FeedState::Lost;
        if (lost && !m_lostSince) m_lostSince = now().wall;
        if (!lost) m_lostSince.reset();
        lost ? m_lost.start() : m_lost.stop();
        lookAt({});
    });
}

void AlertDesk::setSettings(AlertSettings settings) {
    m_settings = std::move(settings);
    m_watch.setRules(m_settings.rules);
    nameArray();
    publish();
}

/// A balancer of another process tells its name with its first sample, and may have another one later.
void AlertDesk::nameArray() { m_notifier.setTargets(targetsOf(m_settings, m_session.name())); }

void AlertDesk::look() {
    nameArray();
    AlertInput input;
    input.snapshot = &m_session.snapshot();
    input.sample = &m_session.sample();
    input.history = &m_session.history();
    input.events = m_events;
    lookAt(input);
    m_events.clear();
}

void AlertDesk::lookAt(const AlertInput& input) {
    auto complete = input;
    complete.feedLostSince = m_lostSince;
    m_watch.take(complete, now());
    for (const auto& news : m_watch.takeNews()) m_notifier.tell(news);
    publish();
}

void AlertDesk::publish() {
    auto alerts = m_watch.alerts();
    if (alerts == m_alerts) return;
    m_alerts = std::move(alerts);
    Q_EMIT changed();
}

void AlertDesk::acknowledge(quint64 alert) {
    if (m_watch.acknowledge(alert)) publish();
}

void AlertDesk::snooze(quint64 alert, const QDateTime& until) {
    if (m_watch.snooze(alert, WallTime(std::chrono::milliseconds(until.toMSecsSinceEpoch())))) publish();
}

void AlertDesk::wake(quint64 alert) {
    if (m_watch.wake(alert)) publish();
}

}  // namespace cas
