#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>
#include <boost/asio/local/stream_protocol.hpp>
#include <condition_variable>
#include <fstream>

#include "app/monitor/alert_rules_dialog.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/tables_card.h"
#include "app/window/attach_dialog.h"
#include "app/window/watched_balancer.h"
#include "tests/gui/fake_monitor.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/field.h"

using namespace cas;

namespace {

constexpr int kStay = 0;
constexpr int kStop = 1;
constexpr int kKeep = 2;

/// Starts and stops nothing, and takes as long as the test wants.
class SlowExecutor final : public CommandExecutor {
public:
    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
        std::unique_lock lock(m_mutex);
        m_ran << (std::get<BalancerCommand>(command).verb == BalancerCommand::Verb::Start ? QStringLiteral("start")
                                                                                          : QStringLiteral("stop"));
        const std::stop_callback wake(context.stop, [this] { m_freed.notify_all(); });
        m_freed.wait(lock, [&] { return !m_held || context.stop.stop_requested(); });
        if (!m_refusal.empty()) return unexpected(CommandFailure{FailureKind::Refused, m_refusal});
        return Answer();
    }
    QString ran() {
        const std::lock_guard lock(m_mutex);
        return m_ran.join(u' ');
    }
    void refuse(const std::string& text) {
        const std::lock_guard lock(m_mutex);
        m_refusal = text;
    }
    void hold(bool held) {
        const std::lock_guard lock(m_mutex);
        m_held = held;
        m_freed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_freed;
    bool m_held = false;
    std::string m_refusal;
    QStringList m_ran;
};

class OtherLanguage final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override {
        return text ? QString::fromUtf8(text) + QStringLiteral(", said otherwise") : QString();
    }
};

QAction* menuAction(const QMainWindow& window, const QString& text) {
    for (const auto* const top : window.menuBar()->actions())
        for (auto* const action : top->menu()->actions())
            if (action->text() == text) return action;
    return nullptr;
}

}  // namespace

/// One balancer that is watched, where there is no tray: what is asked when its window closes, and what is kept.
class TestWatchedBalancer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings =
            std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        m_balancer = std::make_unique<FakeBalancer>();
        m_balancer->snapshot = fakeSnapshot(3);
        m_executor = std::make_shared<SlowExecutor>();
    }

    void cleanup() {
        m_ended.reset();
        m_watched.reset();
        m_executor.reset();
    }

    void withoutAnythingAtStakeItJustEnds_data() {
        QTest::addColumn<bool>("own");
        QTest::addColumn<int>("state");
        QTest::newRow("own, not running") << true << int(FeedState::Stopped);
        QTest::newRow("own, lost") << true << int(FeedState::Lost);
        QTest::newRow("elsewhere, running") << false << int(FeedState::Live);
        QTest::newRow("elsewhere, ended") << false << int(FeedState::Stopped);
    }

    void withoutAnythingAtStakeItJustEnds() {
        QFETCH(bool, own);
        QFETCH(int, state);
        if (FeedState(state) != FeedState::Live)
            m_balancer->fault = LinkFault{FeedState(state) == FeedState::Stopped, QStringLiteral("gone")};
        watch(own, FeedState(state));
        m_watched->window()->close();
        QCOMPARE(m_ended->size(), 1);
        QVERIFY(!openDialog(*m_watched->window()));
        QVERIFY(m_watched->isHidden());
        m_watched->close();
        QCOMPARE(m_ended->size(), 1);
        QCOMPARE(m_executor->ran(), QString());
    }

    void anOwnOneThatRunsIsAskedAbout() {
        watch(true);
        m_watched->window()->close();
        auto* const question = openDialog(*m_watched->window());
        QVERIFY(question);
        QVERIFY(question->accessibleDescription().startsWith(QStringLiteral("119 session(s)")));
        QTest::keyClick(question, Qt::Key_Escape);
        settle();
        QCOMPARE(m_ended->size(), 0);
        QVERIFY(!m_watched->isHidden());
    }

    void itIsAskedOnce() {
        watch(true);
        m_watched->close();
        m_watched->close();
        QCOMPARE(openDialogs(*m_watched->window()).size(), 1);
        openDialog(*m_watched->window())->button(kStay)->click();
        settle();
        m_watched->close();
        QCOMPARE(openDialogs(*m_watched->window()).size(), 1);
    }

    void keptItIsMinimisedAndComesBack() {
        watch(true);
        m_watched->close();
        openDialog(*m_watched->window())->button(kKeep)->click();
        settle();
        QVERIFY(m_watched->window()->isMinimized());
        QCOMPARE(m_ended->size(), 0);
        m_watched->show();
        QVERIFY(!m_watched->window()->isMinimized());
        QVERIFY(m_watched->window()->isVisible());
    }

    void drainedAndStoppedItEndsOnce() {
        watch(true);
        m_executor->hold(true);
        m_watched->close();
        openDialog(*m_watched->window())->button(kStop)->click();
        QTRY_COMPARE(m_executor->ran(), QStringLiteral("stop"));
        QCOMPARE(m_ended->size(), 0);
        // Again while it is under way.
        m_watched->close();
        if (auto* const again = openDialog(*m_watched->window())) again->button(kStop)->click();
        m_executor->hold(false);
        QTRY_COMPARE(m_ended->size(), 1);
        settle();
        QCOMPARE(m_ended->size(), 1);
        QCOMPARE(m_executor->ran(), QStringLiteral("stop"));
    }

    void aStopDuringAStartComesAfterIt() {
        watch(true);
        m_executor->hold(true);
        Q_EMIT m_watched->window()->startWanted();
        QTRY_COMPARE(m_executor->ran(), QStringLiteral("start"));
        m_watched->close();
        openDialog(*m_watched->window())->button(kStop)->click();
        m_executor->hold(false);
        QTRY_COMPARE(m_ended->size(), 1);
        QCOMPARE(m_executor->ran(), QStringLiteral("start stop"));
    }

    void aStartThatFailsIsTold() {
        m_balancer->fault = LinkFault{true, QStringLiteral("not running")};
        watch(true, FeedState::Stopped);
        m_executor->refuse("port 443 is taken");
        Q_EMIT m_watched->window()->startWanted();
        QTRY_VERIFY(openDialog(*m_watched->window()));
        QCOMPARE(openDialog(*m_watched->window())->accessibleDescription(), QStringLiteral("port 443 is taken"));
        // It goes with its owner.
        m_watched.reset();
        settle();
    }

    void itGoesWhileSomethingIsUnderWay_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("question") << 0;
        QTest::newRow("start") << 1;
        QTest::newRow("drain and stop") << 2;
    }

    void itGoesWhileSomethingIsUnderWay() {
        QFETCH(int, what);
        watch(true);
        m_executor->hold(true);
        if (what == 1) {
            Q_EMIT m_watched->window()->startWanted();
        } else {
            m_watched->close();
            if (what == 2) openDialog(*m_watched->window())->button(kStop)->click();
        }
        if (what > 0) QTRY_VERIFY(!m_executor->ran().isEmpty());
        m_ended.reset();
        m_watched.reset();
        settle();
    }

    void theViewIsKept() {
        watch(true);
        auto* window = m_watched->window();
        window->resize(1111, 777);
        window->tables()->showTab(window->tables()->tabs().at(4));
        m_ended.reset();
        m_watched.reset();
        watch(true);
        window = m_watched->window();
        QCOMPARE(window->size(), QSize(1111, 777));
        QCOMPARE(window->tables()->current(), window->tables()->tabs().at(4));
    }

    void alertRulesAreKept() {
        watch(true);
        AlertSettings settings;
        settings.rules[0].enabled = false;
        settings.command = QStringLiteral("logger alert");
        Q_EMIT m_watched->window()->alertSettingsChanged(settings);
        m_ended.reset();
        m_watched.reset();
        m_settings->sync();
        watch(false);
        menuAction(*m_watched->window(), QStringLiteral("&Alert rules…"))->trigger();
        auto* const dialog = openDialog<AlertRulesDialog>(*m_watched->window());
        QVERIFY(dialog);
        QCOMPARE(dialog->settings(), settings);
    }

    void settingsThatAreNonsenseAreNoHarm() {
        m_settings->setValue(QStringLiteral("monitor/alerts"), QByteArray("{broken"));
        m_settings->setValue(QStringLiteral("monitor/view"), QStringLiteral("broken"));
        watch(true);
        menuAction(*m_watched->window(), QStringLiteral("&Alert rules…"))->trigger();
        QCOMPARE(openDialog<AlertRulesDialog>(*m_watched->window())->settings(), AlertSettings());
    }

    void databasesMayComeBeforeAndAfterTheWindow() {
        make(true);
        m_watched->setDatabases({TopologyDatabases()});
        m_watched->show();
        m_watched->setDatabases({});
        QTRY_COMPARE(m_watched->session().state(), FeedState::Live);
    }

    void theTrayShowsStateAndAlerts() {
        const auto image = [](State state, std::size_t alerts) {
            return WatchedBalancer::trayIcon(state, alerts).pixmap(32).toImage();
        };
        QVERIFY(!image(State::Up, 0).isNull());
        QVERIFY(image(State::Up, 0) != image(State::Down, 0));
        QVERIFY(image(State::Up, 0) != image(State::Up, 1));
        QVERIFY(image(State::Down, 0) == image(State::Down, 1));
    }

    void itsMenuSpeaksAnotherLanguageAtOnce() {
        make(true);
        const auto texts = [] {
            QStringList all;
            for (const auto* const widget : QApplication::topLevelWidgets())
                if (const auto* const menu = qobject_cast<const QMenu*>(widget))
                    for (const auto* const action : menu->actions()) all << action->text();
            return all;
        };
        QVERIFY(texts().contains(QStringLiteral("Open the &monitor")));
        OtherLanguage other;
        QVERIFY(QApplication::installTranslator(&other));
        QTRY_VERIFY(texts().contains(QStringLiteral("Open the &monitor, said otherwise")));
        QVERIFY(!texts().contains(QStringLiteral("Open the &monitor")));
        QApplication::removeTranslator(&other);
        QTRY_VERIFY(texts().contains(QStringLiteral("Open the &monitor")));
    }

    void onlyASocketCanBeWatched_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("right");
        QTest::newRow("socket") << "control" << true;
        QTest::newRow("file") << "file" << false;
        QTest::newRow("folder") << "." << false;
        QTest::newRow("nothing there") << "nothing" << false;
    }

    void onlyASocketCanBeWatched() {
        QFETCH(QString, name);
        QFETCH(bool, right);
        boost::asio::io_context context;
        const boost::asio::local::stream_protocol::acceptor socket(
            context, m_folder->filePath(QStringLiteral("control")).toStdString());
        std::ofstream(m_folder->filePath(QStringLiteral("file")).toStdString()) << "text";
        AttachDialog dialog({});
        dialog.show();
        const auto path = m_folder->filePath(name);
        dialog.setSocket(u' ' + path + u' ');
        QCOMPARE(dialog.socket(), path);
        QCOMPARE(dialog.field()->verdict().kind == Verdict::Kind::Problem, !right);
        dialog.accept();
        QCOMPARE(dialog.result() == QDialog::Accepted, right);
        QCOMPARE(dialog.isVisible(), !right);
        QCOMPARE(dialog.field()->showsProblem(), !right);
        QCOMPARE(dialog.field()->shownSentence().isEmpty(), right);
    }

    void anEmptyPathIsNoFaultUntilItIsChosen() {
        AttachDialog dialog({});
        dialog.show();
        QVERIFY(!dialog.field()->showsProblem());
        dialog.accept();
        QVERIFY(dialog.field()->showsProblem());
        QVERIFY(dialog.isVisible());
    }

    void socketsAreRememberedNewestFirst() {
        QStringList before;
        for (int i = 0; i < 12; ++i) before << QStringLiteral("s%1").arg(i);
        AttachDialog dialog(before);
        QCOMPARE(dialog.socket(), QStringLiteral("s0"));
        dialog.setSocket(QStringLiteral("s3"));
        QCOMPARE(dialog.sockets().mid(0, 5).join(u' '), QStringLiteral("s3 s0 s1 s2 s4"));
        QCOMPARE(dialog.sockets().size(), 10);
        dialog.setSocket(QStringLiteral("new"));
        QCOMPARE(dialog.sockets().mid(0, 2).join(u' '), QStringLiteral("new s0"));
    }

private:
    void make(bool own) {
        m_balancer->change([](FakeBalancer& b) { b.snapshot.rules[0].traffic.active = 119; });
        MonitorSubject subject;
        subject.name = QStringLiteral("outlook.corp.contoso.com");
        subject.ownProcess = own;
        ServedHere served;
        if (own) served = {m_executor, [] { return std::shared_ptr<BalancerHost>(); }};
        m_watched = std::make_unique<WatchedBalancer>(QStringLiteral("key"), std::make_unique<FakeLink>(*m_balancer),
                                                      subject, served, *m_settings);
        m_ended = std::make_unique<QSignalSpy>(m_watched.get(), &WatchedBalancer::ended);
    }
    void watch(bool own, FeedState state = FeedState::Live) {
        make(own);
        m_watched->show();
        QTRY_COMPARE(m_watched->session().state(), state);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FakeBalancer> m_balancer;
    std::shared_ptr<SlowExecutor> m_executor;
    std::unique_ptr<WatchedBalancer> m_watched;
    std::unique_ptr<QSignalSpy> m_ended;
};

CAS_GUI_TEST_MAIN(TestWatchedBalancer)
#include "tst_watched_balancer.moc"
