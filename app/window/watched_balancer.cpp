#include "app/window/watched_balancer.h"

#include <QApplication>
#include <QJsonDocument>
#include <QMenu>
#include <QPainter>
#include <QSettings>

#include "app/live/alert_texts.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/node_states.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/icons.h"

namespace cas {

namespace {

constexpr auto kAlertsKey = "monitor/alerts";
constexpr auto kViewKey = "monitor/view";
constexpr std::chrono::seconds kDrainFor{30};

enum Answer { kStay, kStop, kKeep, kEnd };

AlertSettings alertSettings(const QSettings& settings) {
    const auto kept = settings.value(kAlertsKey).toByteArray();
    return kept.isEmpty() ? AlertSettings() : readAlertSettings(kept).settings;
}

}  // namespace

WatchedBalancer::WatchedBalancer(QString key, std::unique_ptr<BalancerLink> link, MonitorSubject subject,
                                 ServedHere served, QSettings& settings)
    : m_key(std::move(key)),
      m_settings(settings),
      m_served(std::move(served)),
      m_session(std::make_unique<MonitorSession>(std::move(link), std::move(subject))),
      m_alerts(std::make_unique<AlertDesk>(*m_session, alertSettings(settings))) {
    connect(m_alerts.get(), &AlertDesk::changed, this, &WatchedBalancer::refreshTray);
    connect(m_session.get(), &MonitorSession::updated, this, &WatchedBalancer::refreshTray);
    connect(m_session.get(), &MonitorSession::stateChanged, this, &WatchedBalancer::refreshTray);
    connect(&m_alerts->notifier(), &AlertNotifier::trayWanted, this, &WatchedBalancer::tellAlert);
    connect(&m_alerts->notifier(), &AlertNotifier::soundWanted, this, [] { QApplication::beep(); });
    connect(&m_job, &BackgroundJob::finished, this, &WatchedBalancer::goOn);
    m_menu = std::make_unique<QMenu>();
    makeMenu();
    m_menu->installEventFilter(this);
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = std::make_unique<QSystemTrayIcon>();
        m_tray->setContextMenu(m_menu.get());
        connect(m_tray.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason != QSystemTrayIcon::Context) show();
        });
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &WatchedBalancer::show);
        refreshTray();
        m_tray->show();
    }
}

WatchedBalancer::~WatchedBalancer() {
    if (m_window) m_settings.setValue(kViewKey, m_window->saveView());
}

void WatchedBalancer::makeMenu() {
    m_menu->clear();
    m_menu->addAction(icon(Icon::Monitor), tr("Open the &monitor"), this, &WatchedBalancer::show);
    if (m_session->subject().ownProcess)
        m_menu->addAction(tr("&Drain and stop…"), this, &WatchedBalancer::close);
    else
        m_menu->addAction(tr("&Stop watching"), this, &WatchedBalancer::end);
}

bool WatchedBalancer::eventFilter(QObject* watched, QEvent* event) {
    // Top-level widgets are told of another language, and the menu is one: it lives without a window.
    if (watched == m_menu.get() && event->type() == QEvent::LanguageChange) {
        makeMenu();
        refreshTray();
    }
    return QObject::eventFilter(watched, event);
}

void WatchedBalancer::makeWindow() {
    m_window = std::make_unique<MonitorWindow>(*m_session, *m_alerts);
    m_window->setDatabases(m_databases);
    m_window->restoreView(m_settings.value(kViewKey).toMap());
    connect(m_window.get(), &MonitorWindow::closeWanted, this, &WatchedBalancer::close);
    connect(m_window.get(), &MonitorWindow::startWanted, this, &WatchedBalancer::start);
    connect(m_window.get(), &MonitorWindow::wizardWanted, this, &WatchedBalancer::wizardWanted);
    connect(m_window.get(), &MonitorWindow::reportWanted, this, &WatchedBalancer::reportWanted);
    connect(m_window.get(), &MonitorWindow::bundleWanted, this, &WatchedBalancer::bundleWanted);
    connect(m_window.get(), &MonitorWindow::alertSettingsChanged, this, [this](const AlertSettings& settings) {
        m_settings.setValue(kAlertsKey, QJsonDocument(toJson(settings)).toJson(QJsonDocument::Compact));
    });
}

void WatchedBalancer::setDatabases(const QList<TopologyDatabases>& databases) {
    m_databases = databases;
    if (m_window) m_window->setDatabases(databases);
}

void WatchedBalancer::show() {
    if (!m_window) makeWindow();
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    Q_EMIT hiddenChanged();
}

bool WatchedBalancer::isHidden() const { return !m_window || !m_window->isVisible(); }

void WatchedBalancer::close() {
    const bool runs = m_session->state() == FeedState::Live;
    const bool own = m_session->subject().ownProcess;
    if (!runs || (!own && !m_tray)) return end();
    if (isHidden() || m_window->isMinimized()) show();
    if (m_question) return m_question->activateWindow();
    Question question;
    question.mark = State::Warning;
    const auto sessions =
        static_cast<int>(m_session->sample().find({}) ? (*m_session->sample().find({}))[Measure::Sessions] : 0);
    if (own) {
        question.title = tr("The balancer runs in this program. Keep it running?");
        question.consequence =
            tr("%n session(s) go through it. Stopped, it takes no new clients, lets sessions end for 30 s and cuts the "
               "rest.",
               nullptr, sessions);
        question.answers = {{kStay, tr("Cancel")}, {kStop, tr("Drain and stop")}};
    } else {
        question.title = tr("Go on watching for alerts?");
        question.consequence = tr("The balancer itself runs elsewhere and goes on in any case.");
        question.answers = {{kStay, tr("Cancel")}, {kEnd, tr("Stop watching")}};
    }
    question.answers.append(
        {kKeep, m_tray ? tr("Keep in the tray") : tr("Keep it running, minimised"), ButtonKind::Primary});
    question.safe = kStay;
    m_question = new QuestionDialog(question, m_window.get());
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QuestionDialog::answered, this, [this](int answer) {
        m_question = nullptr;
        if (answer == kStop) drainAndStop();
        if (answer == kEnd) end();
        if (answer == kKeep) hideToTray();
    });
    m_question->open();
}

void WatchedBalancer::hideToTray() {
    if (!m_window) return;
    m_settings.setValue(kViewKey, m_window->saveView());
    if (m_tray)
        m_window->hide();
    else
        m_window->showMinimized();
    Q_EMIT hiddenChanged();
}

void WatchedBalancer::start() { runCommand(BalancerCommand::Verb::Start, false); }

void WatchedBalancer::drainAndStop() {
    if (m_stopping) return;
    m_ending = true;
    if (!m_job.isRunning()) goOn();
}

void WatchedBalancer::goOn() {
    if (m_stopping) return end();
    if (!m_trouble.isEmpty()) tellTrouble(std::exchange(m_trouble, {}));
    if (!m_ending) return;
    if (!m_served.executor) return end();
    m_stopping = true;
    runCommand(BalancerCommand::Verb::Stop, true);
}

void WatchedBalancer::tellTrouble(const QString& sentence) {
    show();
    openTelling(State::Failed, tr("The balancer was not started"), sentence, m_window.get());
}

void WatchedBalancer::runCommand(BalancerCommand::Verb verb, bool drain) {
    if (m_job.isRunning() || !m_served.executor) return;
    m_job.start([this, served = m_served, verb, drain](std::stop_token stop) {
        if (const auto host = served.balancer(); drain && host) host->drainAndStop(kDrainFor);
        // The world remembers whether its balancer is to run.
        const auto answer = served.executor->run(BalancerCommand{verb, {}}, {stop, {}});
        if (!answer && !drain)
            m_job.post([this, text = QString::fromStdString(answer.error().text)] { m_trouble = text; });
    });
}

void WatchedBalancer::end() {
    if (std::exchange(m_ended, true)) return;
    if (m_window) {
        m_settings.setValue(kViewKey, m_window->saveView());
        m_window->hide();
    }
    if (m_tray) m_tray->hide();
    Q_EMIT ended();
}

QIcon WatchedBalancer::trayIcon(State state, std::size_t alerts) {
    QIcon all;
    for (const int size : {16, 22, 32, 64}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintAppIcon(painter, QRectF(0, 0, size, size));
        const double mark = size * 0.62;
        const QRectF place(size - mark, size - mark, mark, mark);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(ColorRole::Surface));
        painter.drawEllipse(place.adjusted(-1, -1, 1, 1));
        paintMark(painter, place, alerts > 0 && state == State::Up ? State::Warning : state, theme(),
                  color(ColorRole::Surface));
        painter.end();
        all.addPixmap(pixmap);
    }
    return all;
}

void WatchedBalancer::refreshTray() {
    if (!m_tray) return;
    const bool live = m_session->state() == FeedState::Live;
    const auto state = arrayState(m_session->nodes());
    const auto pressing = m_alerts->pressing();
    const std::pair shows{live ? markOf(state) : State::Unknown, pressing};
    if (m_trayShows != shows) m_tray->setIcon(trayIcon(shows.first, pressing));
    m_trayShows = shows;
    auto text = QStringLiteral("%1: %2").arg(m_session->name(), live ? word(state) : tr("No data"));
    if (pressing > 0) text += u'\n' + tr("%n alert(s)", nullptr, static_cast<int>(pressing));
    if (m_tray->toolTip() != text) m_tray->setToolTip(text);
}

void WatchedBalancer::tellAlert(const Alert& alert) {
    const auto title = alertTitle(alert);
    if (m_tray)
        m_tray->showMessage(m_session->name(), title,
                            alert.severity == Severity::Error ? QSystemTrayIcon::Critical : QSystemTrayIcon::Warning);
    if (m_window) QApplication::alert(m_window.get());
}

}  // namespace cas
