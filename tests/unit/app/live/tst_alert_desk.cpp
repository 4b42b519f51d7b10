#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/live/alert_desk.h"
#include "tests/support/fake_link.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

Event refusedAt(WallTime at) {
    Event event;
    event.at = at;
    event.kind = EventKind::ConfigurationRefused;
    event.severity = Severity::Error;
    event.detail = "findings";
    return event;
}

/// Rules that raise at once, so that no test waits.
AlertSettings hasty() {
    AlertSettings settings;
    for (auto& rule : settings.rules) {
        rule.hold = 0s;
        rule.well = 0s;
        rule.ways = {};
        rule.ways.tray = true;
    }
    return settings;
}

}  // namespace

/// The alerts of one balancer as its session goes on.
class TestAlertDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_balancer = std::make_unique<FakeBalancer>();
        m_balancer->snapshot = fakeSnapshot(3);
        m_session = std::make_unique<MonitorSession>(std::make_unique<FakeLink>(*m_balancer), MonitorSubject(), 10ms);
        m_desk = std::make_unique<AlertDesk>(*m_session, hasty());
        m_told = std::make_unique<QSignalSpy>(&m_desk->notifier(), &AlertNotifier::trayWanted);
    }

    void cleanup() {
        m_told.reset();
        m_desk.reset();
        m_session.reset();
    }

    void aLostFeedIsRaisedAndClears() {
        QTRY_COMPARE(m_session->state(), FeedState::Live);
        QSignalSpy changed(m_desk.get(), &AlertDesk::changed);
        m_balancer->change([](FakeBalancer& b) { b.fault = LinkFault{false, QStringLiteral("cut")}; });
        QTRY_VERIFY(has(AlertKind::FeedLost));
        QVERIFY(changed.size() > 0);
        QCOMPARE(m_desk->pressing(), std::size_t{1});
        QTRY_COMPARE(m_told->size(), 1);
        m_balancer->change([](FakeBalancer& b) { b.fault.reset(); });
        QTRY_VERIFY(!has(AlertKind::FeedLost));
    }

    void anOrderlyEndIsNoAlert() {
        QTRY_COMPARE(m_session->state(), FeedState::Live);
        m_balancer->change([](FakeBalancer& b) { b.fault = LinkFault{true, QStringLiteral("ended")}; });
        QTRY_COMPARE(m_session->state(), FeedState::Stopped);
        QVERIFY(!has(AlertKind::FeedLost));
        QCOMPARE(m_told->size(), 0);
    }

    void aNodeThatIsDown() {
        m_balancer->change([](FakeBalancer& b) {
            b.snapshot.nodes[1].health = HealthState::Down;
            b.snapshot.legs[1].health = HealthState::Down;
        });
        QTRY_VERIFY(has(AlertKind::NodeDown));
        m_balancer->change([](FakeBalancer& b) {
            b.snapshot.nodes[1].health = HealthState::Up;
            b.snapshot.legs[1].health = HealthState::Up;
        });
        QTRY_VERIFY(!has(AlertKind::NodeDown));
    }

    void whatHappenedBeforeIsHistoryAndNoNews() {
        m_balancer->change([](FakeBalancer& b) { b.events = {refusedAt(std::chrono::system_clock::now() - 60s)}; });
        QTRY_COMPARE(m_session->events().size(), std::size_t{1});
        lookAgain();
        QVERIFY(!has(AlertKind::ConfigurationRefused));
        m_balancer->change([](FakeBalancer& b) {
            b.events.push_back(refusedAt(std::chrono::system_clock::now()));
            b.snapshot.lastError = "findings";
        });
        QTRY_VERIFY(has(AlertKind::ConfigurationRefused));
    }

    void alertsBearTheNameThatTheBalancerTells() {
        // A socket was given: the subject has but the socket's name.
        const QTemporaryDir folder;
        const auto told = folder.filePath(QStringLiteral("told"));
        auto settings = hasty();
        for (auto& rule : settings.rules) rule.ways.command = true;
        settings.command = QStringLiteral("sh -c \"cat > '%1.new'; mv '%1.new' '%1'\"").arg(told);
        m_balancer->change([](FakeBalancer& b) { b.snapshot.array = "outlook.corp.contoso.com"; });
        QTRY_COMPARE(m_session->name(), QStringLiteral("outlook.corp.contoso.com"));
        m_desk->setSettings(settings);
        m_balancer->change([](FakeBalancer& b) {
            b.snapshot.array = "mail.corp.contoso.com";
            b.snapshot.nodes[1].health = HealthState::Down;
            b.snapshot.legs[1].health = HealthState::Down;
        });
        QTRY_VERIFY(QFile::exists(told));
        QFile file(told);
        QVERIFY(file.open(QFile::ReadOnly));
        const auto json = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(json["array"].toString(), QStringLiteral("mail.corp.contoso.com"));
    }

    void otherSettingsHoldAtOnce() {
        m_balancer->change([](FakeBalancer& b) {
            b.snapshot.nodes[1].health = HealthState::Down;
            b.snapshot.legs[1].health = HealthState::Down;
        });
        QTRY_VERIFY(has(AlertKind::NodeDown));
        auto settings = hasty();
        for (auto& rule : settings.rules) rule.enabled = false;
        QSignalSpy changed(m_desk.get(), &AlertDesk::changed);
        m_desk->setSettings(settings);
        QVERIFY(m_desk->alerts().empty());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_desk->settings(), settings);
        lookAgain();
        QVERIFY(m_desk->alerts().empty());
        m_desk->setSettings(hasty());
        QTRY_VERIFY(has(AlertKind::NodeDown));
    }

    void alertsAreAcknowledgedSnoozedAndWoken() {
        m_balancer->change([](FakeBalancer& b) {
            b.snapshot.nodes[1].health = HealthState::Down;
            b.snapshot.legs[1].health = HealthState::Down;
        });
        QTRY_COMPARE(m_desk->alerts().size(), std::size_t{1});
        const auto id = m_desk->alerts()[0].id;
        m_desk->acknowledge(id);
        QCOMPARE(m_desk->alerts()[0].state, AlertState::Acknowledged);
        QCOMPARE(m_desk->pressing(), std::size_t{0});
        const auto until = QDateTime::currentDateTime().addSecs(3600);
        m_desk->snooze(id, until);
        QCOMPARE(m_desk->alerts()[0].state, AlertState::Snoozed);
        lookAgain();
        QCOMPARE(m_desk->alerts()[0].state, AlertState::Snoozed);
        m_desk->wake(id);
        QCOMPARE(m_desk->alerts()[0].state, AlertState::Raised);
        QSignalSpy changed(m_desk.get(), &AlertDesk::changed);
        m_desk->acknowledge(12345);
        QCOMPARE(changed.size(), 0);
    }

private:
    bool has(AlertKind kind) const {
        return std::ranges::any_of(m_desk->alerts(), [&](const Alert& alert) { return alert.kind == kind; });
    }
    void lookAgain() {
        QSignalSpy updated(m_session.get(), &MonitorSession::updated);
        QTRY_VERIFY(updated.size() > 2);
    }

    std::unique_ptr<FakeBalancer> m_balancer;
    std::unique_ptr<MonitorSession> m_session;
    std::unique_ptr<AlertDesk> m_desk;
    std::unique_ptr<QSignalSpy> m_told;
};

QTEST_GUILESS_MAIN(TestAlertDesk)
#include "tst_alert_desk.moc"
