#pragma once

#include <memory>
#include <set>

#include "wizard/model/address_lookup.h"
#include "wizard/model/check_session.h"
#include "wizard/model/inventory_loader.h"
#include "wizard/model/plan_editor.h"
#include "wizard/model/run_session.h"
#include "wizard/model/world_remarks.h"

namespace cas {

/// How a step stands in the list at the side.
enum class StepMark { Open, Complete, Warning, Problems, Locked, Running, Stopped };

struct StepStanding {
    StepMark mark = StepMark::Open;
    int problems = 0;
    QString caption;
};

/// One plan on its way from empty to a running array: what all pages share. GUI thread.
class WizardSession : public QObject {
    Q_OBJECT

public:
    WizardSession(std::unique_ptr<Workplace> workplace, DeploymentPlan plan, QObject* parent = nullptr);

    PlanEditor& editor() { return m_editor; }
    const DeploymentPlan& plan() const { return m_editor.plan(); }
    Workplace& workplace() { return *m_workplace; }
    InventoryLoader& world() { return m_world; }
    const Inventory& inventory() const { return m_world.inventory(); }
    CheckSession& checks() { return m_checks; }
    RunSession& run() { return m_run; }
    const AddressLookup& addresses() const { return m_addresses; }

    /// What the plan would do, as the review page and the previews show it.
    const Actions& actions() const;
    StepStanding standing(WizardPage page) const;
    /// What a page warns of: the plan's own findings first, then what was found outside. None stops anybody.
    std::vector<WorldRemark> warningsOf(WizardPage page) const;
    /// How what was found stands to the plan, page by page.
    const std::vector<WorldRemark>& remarks() const;
    /// The application speaks another language now; pages that show this session are made anew.
    void forgetWords() { m_remarks.reset(); }
    /// Whether the page can be opened now.
    bool isOpen(WizardPage page) const;
    void setVisited(WizardPage page);
    /// Why Apply is not possible yet, as a sentence; empty: it is.
    QString applyObstacle() const;
    /// What has been changed so far.
    QString assurance() const;
    /// Shows the actions of the plan, unless a run has begun.
    void prepareRun();
    /// Looks at the world again, because somebody ordered it; who has to sign in is asked for a password.
    void lookAround();
    /// Checks because somebody ordered it, and looks around as well: what was mended meanwhile must not stay on the
    /// pages as it was.
    void checkAgain(CheckSession::Which which);
    void checkAgain(const std::set<CheckCategory>& categories);
    /// Looks for the first time, of its own accord: nobody is asked for anything.
    void lookUnasked();
    /// A look that somebody has to sign in for before it tells more.
    bool needsSignIn() const;

Q_SIGNALS:
    /// Anything a page or the step list shows may have changed.
    void changed();

private:
    void planChanged();
    void takeAddress(const std::string& fqdn, const IpAddress& address);
    QString captionOf(WizardPage page) const;
    StepStanding runStanding() const;

    std::unique_ptr<Workplace> m_workplace;
    PlanEditor m_editor;
    InventoryLoader m_world;
    CheckSession m_checks;
    RunSession m_run;
    AddressLookup m_addresses;
    TellSoon m_tell;
    std::set<WizardPage> m_visited;
    mutable std::optional<Actions> m_actions;  ///< of the plan and inventory as they are; made when asked for
    mutable std::optional<std::vector<WorldRemark>> m_remarks;  ///< likewise
};

}  // namespace cas
