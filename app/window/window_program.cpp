#include "app/window/window_program.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QMenu>
#include <QStandardPaths>
#include <QUrl>
#include <algorithm>

#include "app/live/socket_link.h"
#include "app/monitor/monitor_window.h"
#include "app/window/attach_dialog.h"
#include "app/window/host_link.h"
#include "app/window/lab_panel.h"
#include "app/window/lab_workplace.h"
#include "app/window/report_export.h"
#include "app/window/start_window.h"
#include "app/window/watched_balancer.h"
#include "wizard/model/texts.h"
#include "wizard/pages/import_dialog.h"
#include "wizard/pages/plan_topology.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/icons.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr auto kLanguageKey = "language";
constexpr auto kThemeKey = "theme";
constexpr auto kGeometryKey = "wizardGeometry";
constexpr auto kSocketsKey = "monitor/sockets";

/// Where the lab's plans are kept; each rehearsal has a file of its own.
QString freshLabFile() {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/lab"));
    folder.mkpath(QStringLiteral("."));
    for (int number = 1;; ++number) {
        const auto file = folder.filePath(QStringLiteral("rehearsal-%1.casarray").arg(number));
        if (!QFileInfo::exists(file)) return file;
    }
}

/// Where a balancer's past is kept, by what it is opened with.
QString historyFileOf(const QString& key) {
    const auto name = QCryptographicHash::hash(QFileInfo(key).absoluteFilePath().toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("%1/history/%2.sqlite")
        .arg(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
             QString::fromLatin1(name.toHex().left(24)));
}

/// What is known before anybody looked around: whom to ask in the lab.
DeploymentPlan freshLabPlan() {
    const auto known = labPlan();
    auto plan = newPlan();
    plan.exchange.managementServer = known.exchange.managementServer;
    plan.dns = known.dns;
    return plan;
}

}  // namespace

WindowProgram::WindowProgram(QObject* parent) : QObject(parent), m_recent(m_settings) {
    m_languages.use(m_settings.value(kLanguageKey, Languages::ofDesktop()).toString());
}

WindowProgram::~WindowProgram() = default;

void WindowProgram::begin(const QString& file) {
    if (file.isEmpty() || !open(file)) showStart();
}

void WindowProgram::showStart() {
    if (!m_start) {
        const auto theme = AppStyle::installed() ? AppStyle::installed()->choice() : ThemeChoice::System;
        m_start = new StartWindow(Languages::all(), m_languages.current(), theme);
        m_start->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_start, &StartWindow::newPlanRequested, this, &WindowProgram::newPlan);
        connect(m_start, &StartWindow::importRequested, this, [this] {
            // Whoever leaves it has begun no plan.
            openImport(m_start,
                       [this](const Imported& imported) { takeImport(imported, newPlan()->session().editor()); });
        });
        connect(m_start, &StartWindow::rehearsalRequested, this, [this] { rehearse(freshLabPlan()); });
        connect(m_start, &StartWindow::openRequested, this, &WindowProgram::open);
        connect(m_start, &StartWindow::resumeRequested, this, [this](const QString& file) {
            if (auto* const window = open(file)) window->resume();
        });
        connect(m_start, &StartWindow::undoRequested, this, [this](const QString& file) {
            if (auto* const window = open(file)) window->undoRun();
        });
        connect(m_start, &StartWindow::journalRequested, this, [](const QString& file) {
            QDesktopServices::openUrl(
                QUrl::fromLocalFile(QString::fromStdString(journalOf(file.toStdString()).string())));
        });
        connect(m_start, &StartWindow::monitorRequested, this, &WindowProgram::openMonitor);
        connect(m_start, &StartWindow::languageChosen, this, &WindowProgram::useLanguage);
        connect(m_start, &StartWindow::themeChosen, this, &WindowProgram::useTheme);
    }
    m_start->setPlans(m_recent.list());
    m_start->show();
    m_start->activateWindow();
}

WizardWindow* WindowProgram::newPlan() {
    auto plan = cas::newPlan();
    return show(std::make_unique<WizardSession>(std::make_unique<RealWorkplace>(plan), std::move(plan)));
}

void WindowProgram::rehearse(DeploymentPlan plan) {
    const auto file = freshLabFile();
    // A plan without servers is to be filled from those of the lab's own world.
    if (!plan.nodes.empty())
        if (const auto saved = saveLabWorld(makeLabWorld(plan, 1), labOf(file.toStdString())); !saved)
            return tell(State::Failed, tr("The lab has no place for its world"), qt(saved.error()), m_start);
    auto session = std::make_unique<WizardSession>(std::make_unique<LabWorkplace>(file), std::move(plan));
    if (const auto error = session->editor().save(file); !error.isEmpty())
        return tell(State::Failed, tr("The lab has no place for its plan"), error, m_start);
    m_recent.note(file, true);
    auto* const window = show(std::move(session));
    window->session().lookAround();
}

std::unique_ptr<ServingWorkplace> WindowProgram::workplaceOf(const QString& file) const {
    if (const auto* const known = watched(file); known && known->served().workplace) return known->served().workplace();
    if (QFileInfo::exists(QString::fromStdString(labOf(file.toStdString()).string())))
        return std::make_unique<LabWorkplace>(file);
    return std::make_unique<RealWorkplace>(DeploymentPlan());
}

WizardWindow* WindowProgram::open(const QString& file) {
    const QFileInfo wanted(file);
    for (auto* const widget : QApplication::topLevelWidgets())
        if (auto* const window = qobject_cast<WizardWindow*>(widget);
            window && window->isVisible() && QFileInfo(window->session().editor().file()) == wanted) {
            window->activateWindow();
            return window;
        }
    auto workplace = workplaceOf(file);
    const bool lab = workplace->mode() == WorkMode::Lab;
    auto session = std::make_unique<WizardSession>(std::move(workplace), cas::newPlan());
    if (const auto findings = session->editor().open(file); !findings.empty()) {
        QStringList sentences;
        for (const auto& finding : findings) sentences << sentence(finding);
        tell(State::Failed, tr("%1 is no plan that can be opened").arg(QFileInfo(file).fileName()),
             sentences.mid(0, 5).join(QStringLiteral("\n\n")), m_start);
        return nullptr;
    }
    m_recent.note(file, lab);
    return show(std::move(session));
}

WizardWindow* WindowProgram::show(std::unique_ptr<WizardSession> session) {
    auto* const window = new WizardWindow(std::move(session), Languages::all());
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (!window->restoreGeometry(m_settings.value(kGeometryKey).toByteArray())) window->resize(1280, 800);
    connectWindow(*window);
    addLab(*window);
    window->show();
    if (m_start) m_start->hide();
    return window;
}

void WindowProgram::connectWindow(WizardWindow& window) {
    connect(&window, &WizardWindow::startWindowRequested, this, &WindowProgram::showStart);
    connect(&window, &WizardWindow::openRequested, this, &WindowProgram::open);
    connect(&window, &WizardWindow::reportRequested, this,
            [&window] { exportReport(reportOf(window), false, &window); });
    connect(&window, &WizardWindow::redactedReportRequested, this,
            [&window] { exportReport(reportOf(window), true, &window); });
    connect(&window, &WizardWindow::bundleRequested, this, [this, &window] {
        auto data = reportOf(window);
        if (auto* const known = watched(window.session().editor().file())) addTraffic(data, *known);
        exportBundle(data, &window);
    });
    connect(&window, &WizardWindow::monitorRequested, this, [this, &window] { watch(window)->show(); });
    connect(&window, &WizardWindow::rehearsalRequested, this, [this, &window] { rehearse(window.session().plan()); });
    connect(&window, &WizardWindow::languageChosen, this, &WindowProgram::useLanguage);
    connect(&window, &WizardWindow::themeChosen, this, &WindowProgram::useTheme);
    connect(&window.session().editor(), &PlanEditor::savedChanged, this, [this, &window] {
        const auto& editor = window.session().editor();
        if (editor.isSaved() && !editor.file().isEmpty())
            m_recent.note(editor.file(), window.session().workplace().mode() == WorkMode::Lab);
    });
    connect(&window, &WizardWindow::menusChanged, this, [this, &window] { addLab(window); });
    connect(&window, &WizardWindow::leaving, this, [this, &window] {
        m_settings.setValue(kGeometryKey, window.saveGeometry());
        // A balancer that serves clients does not end with the wizard: its monitor asks what becomes of it.
        const auto traffic = window.session().workplace().traffic();
        if (traffic && traffic->state == EngineState::Running) watch(window)->show();
        // Whoever came from the start window goes back to it.
        if (m_start) showStart();
    });
}

void WindowProgram::addLab(WizardWindow& window) {
    auto* const lab = dynamic_cast<LabWorkplace*>(&window.session().workplace());
    if (!lab) return;
    window.toolsMenu()->addSeparator();
    window.toolsMenu()->addAction(icon(Icon::Lab), tr("&Lab: clients and faults…"), &window, [lab, &window] {
        if (auto* const open = window.findChild<LabPanel*>()) return open->activateWindow();
        auto* const panel = new LabPanel(*lab, &window);
        panel->setAttribute(Qt::WA_DeleteOnClose);
        panel->show();
    });
}

WizardWindow* WindowProgram::windowOf(const QString& key) const {
    for (auto* const widget : QApplication::topLevelWidgets())
        if (auto* const window = qobject_cast<WizardWindow*>(widget);
            window && window->session().editor().file() == key)
            return window;
    return nullptr;
}

ReportData WindowProgram::watchedReport(WatchedBalancer& watched) const {
    auto* const window = windowOf(watched.key());
    auto data = window ? reportOf(*window) : reportOf(watched);
    addTraffic(data, watched);
    return data;
}

void WindowProgram::useLanguage(const QString& code) {
    m_settings.setValue(kLanguageKey, code);
    m_languages.use(code);
}

void WindowProgram::useTheme(ThemeChoice choice) {
    m_settings.setValue(kThemeKey, static_cast<int>(choice));
    AppStyle::installed()->setChoice(choice);
}

WatchedBalancer* WindowProgram::watched(const QString& key) const {
    const auto path = [](const QString& name) { return name.isEmpty() ? name : QFileInfo(name).absoluteFilePath(); };
    const auto found =
        std::ranges::find_if(m_watched, [&](const auto& each) { return path(each->key()) == path(key); });
    return found == m_watched.end() ? nullptr : found->get();
}

WatchedBalancer* WindowProgram::watch(WizardWindow& window) {
    auto& session = window.session();
    const auto key = session.editor().file();
    if (auto* const known = watched(key)) return known;
    const auto& plan = session.plan();
    MonitorSubject subject;
    subject.name = qt(plan.array ? plan.array->fqdn : plan.web ? plan.web->host : std::string());
    if (plan.virtualAddress) subject.address = qt(plan.virtualAddress->to_string());
    subject.place = QFileInfo(key).fileName();
    subject.historyFile = historyFileOf(key);
    subject.ownProcess = true;
    subject.lab = session.workplace().mode() == WorkMode::Lab;
    const auto served = dynamic_cast<const ServingWorkplace&>(session.workplace()).served();
    auto* const fresh = addWatched(std::make_unique<WatchedBalancer>(key, std::make_unique<HostLink>(served.balancer),
                                                                     std::move(subject), served, m_settings));
    fresh->setDatabases(topologyOf(plan, session.inventory()).databases);
    connect(fresh, &WatchedBalancer::wizardWanted, this, [this, key] { open(key); });
    return fresh;
}

WatchedBalancer* WindowProgram::watchSocket(const QString& path) {
    if (auto* const known = watched(path)) return known;
    MonitorSubject subject;
    subject.name = QFileInfo(path).fileName();
    subject.place = path;
    subject.historyFile = historyFileOf(path);
    auto* const fresh = addWatched(std::make_unique<WatchedBalancer>(
        path, std::make_unique<SocketLink>(path.toStdString()), std::move(subject), ServedHere(), m_settings));
    connect(fresh, &WatchedBalancer::wizardWanted, this, &WindowProgram::showStart);
    return fresh;
}

WatchedBalancer* WindowProgram::addWatched(std::unique_ptr<WatchedBalancer> watched) {
    auto* const fresh = watched.get();
    m_watched.push_back(std::move(watched));
    connect(
        fresh, &WatchedBalancer::ended, this, [this, fresh] { endWatching(fresh); }, Qt::QueuedConnection);
    connect(fresh, &WatchedBalancer::hiddenChanged, this, &WindowProgram::keepAlive);
    connect(fresh, &WatchedBalancer::reportWanted, this,
            [this, fresh](bool redact) { exportReport(watchedReport(*fresh), redact, fresh->window()); });
    connect(fresh, &WatchedBalancer::bundleWanted, this,
            [this, fresh] { exportBundle(watchedReport(*fresh), fresh->window()); });
    return fresh;
}

void WindowProgram::endWatching(WatchedBalancer* watched) {
    std::erase_if(m_watched, [&](const auto& each) { return each.get() == watched; });
    keepAlive();
    const auto windows = QApplication::topLevelWidgets();
    const bool any = std::ranges::any_of(windows, [](const QWidget* each) { return each->isVisible(); });
    if (!any && m_watched.empty()) QApplication::quit();
}

void WindowProgram::keepAlive() {
    const bool hidden = std::ranges::any_of(m_watched, [](const auto& each) { return each->isHidden(); });
    QApplication::setQuitOnLastWindowClosed(!hidden);
}

void WindowProgram::openMonitor() {
    if (!m_watched.empty()) return m_watched.back()->show();
    AttachDialog dialog(m_settings.value(kSocketsKey).toStringList(), m_start);
    if (dialog.exec() != QDialog::Accepted) return;
    m_settings.setValue(kSocketsKey, dialog.sockets());
    watchSocket(dialog.socket())->show();
    if (m_start) m_start->hide();
}

void WindowProgram::beginMonitor(const QString& socket) { watchSocket(QFileInfo(socket).absoluteFilePath())->show(); }

namespace {

int run(int argc, char** argv, const std::function<void(WindowProgram&)>& begin) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("cas-array-wizard"));
    QApplication::setOrganizationName(QStringLiteral("cas-array-wizard"));
    QApplication::setApplicationDisplayName(QStringLiteral("CAS Array Wizard"));
    QApplication::setApplicationVersion(QStringLiteral(CAS_VERSION));
    AppStyle::install(application, static_cast<ThemeChoice>(QSettings().value(kThemeKey, 0).toInt()));
    QApplication::setWindowIcon(appIcon());
    WindowProgram program;
    begin(program);
    return QApplication::exec();
}

}  // namespace

std::unique_ptr<QCoreApplication> unseenApplication(int& argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // A service has no session's folder, and Qt would complain of that on standard error.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    auto application = std::make_unique<QGuiApplication>(argc, argv);
    QLoggingCategory::setFilterRules(QString());
    return application;
}

int runWindow(int argc, char** argv, const QString& file) {
    return run(argc, argv, [&file](WindowProgram& program) { program.begin(file); });
}

int runMonitor(int argc, char** argv, const QString& socket) {
    return run(argc, argv, [&socket](WindowProgram& program) { program.beginMonitor(socket); });
}

}  // namespace cas
