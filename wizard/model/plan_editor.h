#pragma once

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "wizard/model/wizard_page.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"

namespace cas {

/// Text in a field that is no value of the plan yet, such as half an address: it is shown and told of, and the plan
/// keeps the last value that could be read.
struct UnreadableText {
    QString text;
    Finding finding;
};

/// The plan under edit: every change is validated at once, can be taken back, and is saved by itself once the plan has
/// a file. GUI thread.
class PlanEditor : public QObject {
    Q_OBJECT

public:
    explicit PlanEditor(DeploymentPlan plan, QObject* parent = nullptr);
    ~PlanEditor() override;

    const DeploymentPlan& plan() const { return m_plan; }
    /// What validate() says, and the texts that cannot be read, errors first.
    const Findings& findings() const { return m_findings; }
    /// Of exactly this field, or, with `below`, of all inside it.
    Findings findingsAt(std::string_view pointer) const;
    Findings findingsBelow(std::string_view pointer) const;
    Findings findingsOf(WizardPage page) const;

    /// Changes the plan; `changed` follows unless nothing did. Edits of one `field` in a row are taken back as one.
    void edit(const std::function<void(DeploymentPlan&)>& change, const std::string& field = {});
    /// A field holds text that is no value.
    void setUnreadable(const std::string& pointer, UnreadableText text);
    void clearUnreadable(const std::string& pointer);
    const UnreadableText* unreadable(const std::string& pointer) const;
    /// To be called before rows of a list are added, removed or moved: texts kept by place would end at another row.
    void forgetUnreadableBelow(const std::string& pointer);

    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }
    void undo();
    void redo();

    /// Takes another version's parts along: going back restores what was typed before.
    void changeVersion(ExchangeVersion version);

    const QString& file() const { return m_file; }
    bool isSaved() const { return m_saved; }
    QDateTime savedAt() const { return m_savedAt; }
    /// Replaces the plan by that of a file; on error nothing changes and the findings say why.
    Findings open(const QString& file);
    /// Saves to `file` and goes on saving there; empty: to the present file. Returns the error as a sentence, or
    /// nothing.
    QString save(const QString& file = {});

Q_SIGNALS:
    void changed();
    /// Also when saving failed by itself; `saveError` has the sentence then.
    void savedChanged();
    void saveFailed(const QString& sentence);

private:
    void validateAgain();
    void replace(DeploymentPlan plan);

    DeploymentPlan m_plan;
    Findings m_findings;
    std::map<std::string, UnreadableText> m_unreadable;
    std::vector<DeploymentPlan> m_undo;
    std::vector<DeploymentPlan> m_redo;
    std::string m_lastField;
    std::map<ExchangeVersion, DeploymentPlan> m_parked;  ///< as the plan was when its version was left
    QString m_file;
    bool m_saved = true;
    QDateTime m_savedAt;
    QTimer m_autosave;
};

}  // namespace cas
