#pragma once

#include <QObject>
#include <QPointer>
#include <QSettings>

#include "app/window/languages.h"
#include "app/window/recent_plans.h"

namespace cas {

class LabPanel;
class StartWindow;

/// The desktop program: which windows are open, and what they share. GUI thread.
class WindowProgram final : public QObject {
    Q_OBJECT

public:
    explicit WindowProgram(QObject* parent = nullptr);
    ~WindowProgram() override;

    /// The start window, or the wizard with a plan.
    void begin(const QString& file);

private:
    void showStart();
    void newPlan();
    /// Opens a plan in a lab of its own.
    void rehearse(DeploymentPlan plan);
    /// Opens a plan in the lab it has, else for real. Nothing where the file is no plan; that is told.
    WizardWindow* open(const QString& file);
    WizardWindow* show(std::unique_ptr<WizardSession> session);
    void connectWindow(WizardWindow& window);
    void addLab(WizardWindow& window);
    void exportReport(WizardWindow& window);
    void useLanguage(const QString& code);
    void useTheme(ThemeChoice choice);
    void tellNoMonitor(QWidget* parent);

    QSettings m_settings;
    Languages m_languages;
    RecentPlans m_recent;
    QPointer<StartWindow> m_start;
};

/// Runs the desktop program until its last window is closed.
int runWindow(int argc, char** argv, const QString& file);

}  // namespace cas
