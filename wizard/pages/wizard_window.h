#pragma once

#include <functional>
#include <memory>
#include <span>

#include "wizard/model/wizard_session.h"
#include "wizard/widgets/theme.h"
#include "wizard/widgets/wizard_frame.h"

class QAction;
class QMenu;

namespace cas {

class ApplyPage;
class PlanPage;
class ProofSession;

/// A language the program can speak.
struct LanguageChoice {
    QString code;  ///< `de`
    QString name;  ///< in itself
};

/// The wizard: joins pages, step list and footer to a session. Owns the session.
class WizardWindow final : public WizardFrame {
    Q_OBJECT

public:
    WizardWindow(std::unique_ptr<WizardSession> session, QList<LanguageChoice> languages, QWidget* parent = nullptr);
    ~WizardWindow() override;

    WizardSession& session() { return *m_session; }
    /// Shows a page, and the field of a JSON pointer on it.
    void goTo(WizardPage page, const std::string& pointer = {});
    WizardPage currentId() const;
    /// What the last page asked and was answered; null before there is such a page.
    const ProofSession* proof() const;
    /// Goes on with the run whose journal stands beside the plan.
    void resume();
    /// Undoes what the journal tells was done; asks first.
    void undoRun();
    /// An extra menu entry of the program, such as the lab's panel.
    QMenu* toolsMenu() const { return m_tools; }

Q_SIGNALS:
    void startWindowRequested();
    void openRequested(const QString& file);
    void reportRequested();
    void redactedReportRequested();
    /// What somebody who helps from afar needs.
    void bundleRequested();
    void monitorRequested();
    /// The plan, as it is now, is to be tried in the built-in lab.
    void rehearsalRequested();
    void languageChosen(const QString& code);
    void themeChosen(cas::ThemeChoice choice);
    /// The menus were made anew, so entries of the program are gone.
    void menusChanged();
    /// The window is about to close; all is saved.
    void leaving();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildPages();
    /// Made when it is first asked for: all at once would keep a new window waiting.
    PlanPage& pageOf(WizardPage id);
    ApplyPage& applyPage();
    /// Null before it is made.
    PlanPage* madePage(std::size_t index) const;
    void buildMenus();
    void addFileMenu();
    void addViewMenu();
    void refresh();
    void refreshFooter();
    void refreshPlanFooter(WizardPage page);
    void next();
    void back();
    void leave();
    void askApply();
    /// At once, or when the servers have been looked at.
    void whenLookedAround(std::function<void()> then);
    void tellRunUnderWay();
    void tellLocked(WizardPage page);
    bool isSavedOrMayGo();
    bool saveWithName();
    void save();
    void openPlan();
    void removeArray();
    void askRemoval();
    void startRemoval();
    void showHelp();
    void showKeys();
    std::size_t indexOf(WizardPage page) const;

    std::unique_ptr<WizardSession> m_session;
    const QList<LanguageChoice> m_languages;
    std::span<const WizardPage> m_ids;  ///< of the pages, in their order
    QMenu* m_tools = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    std::function<void()> m_afterLook;
};

}  // namespace cas
