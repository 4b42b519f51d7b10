#pragma once

#include <QObject>
#include <QPointer>
#include <QSettings>

#include "app/reports/report_data.h"
#include "app/window/languages.h"
#include "app/window/recent_plans.h"

class QCoreApplication;

namespace cas {

class LabPanel;
class ServingWorkplace;
class StartWindow;
class WatchedBalancer;

/// The desktop program: which windows are open, and what they share. GUI thread.
class WindowProgram final : public QObject {
    Q_OBJECT

public:
    explicit WindowProgram(QObject* parent = nullptr);
    ~WindowProgram() override;

    /// The start window, or the wizard with a plan.
    void begin(const QString& file);
    /// The monitor of a balancer in another process.
    void beginMonitor(const QString& socket);

private:
    void showStart();
    WizardWindow* newPlan();
    /// Opens a plan in a lab of its own.
    void rehearse(DeploymentPlan plan);
    /// Opens a plan in the lab it has, else for real. Nothing where the file is no plan; that is told.
    WizardWindow* open(const QString& file);
    /// The world of the balancer that is watched already, where one serves that plan.
    std::unique_ptr<ServingWorkplace> workplaceOf(const QString& file) const;
    WizardWindow* show(std::unique_ptr<WizardSession> session);
    void connectWindow(WizardWindow& window);
    void addLab(WizardWindow& window);
    /// The window that has the plan of that file; null where none has.
    WizardWindow* windowOf(const QString& key) const;
    /// A report on a balancer that is watched, with its plan where a window has it.
    ReportData watchedReport(WatchedBalancer& watched) const;
    void useLanguage(const QString& code);
    void useTheme(ThemeChoice choice);
    /// The monitor of the balancer that carries out a window's plan.
    WatchedBalancer* watch(WizardWindow& window);
    /// Asks which balancer of this computer to watch, where none is watched yet.
    void openMonitor();
    WatchedBalancer* watchSocket(const QString& path);
    WatchedBalancer* addWatched(std::unique_ptr<WatchedBalancer> watched);
    WatchedBalancer* watched(const QString& key) const;
    void endWatching(WatchedBalancer* watched);
    /// The program goes on without a window while something is watched in the tray.
    void keepAlive();

    QSettings m_settings;
    Languages m_languages;
    RecentPlans m_recent;
    QPointer<StartWindow> m_start;
    std::vector<std::unique_ptr<WatchedBalancer>> m_watched;
};

/// An application that can paint, but shows nothing and needs no display. `argc` must outlive it.
std::unique_ptr<QCoreApplication> unseenApplication(int& argc, char** argv);

/// Runs the desktop program until its last window is closed: with a plan, the start window, or the monitor of the
/// balancer behind a control socket.
int runWindow(int argc, char** argv, const QString& file);
int runMonitor(int argc, char** argv, const QString& socket);

}  // namespace cas
