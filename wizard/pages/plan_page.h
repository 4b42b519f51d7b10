#pragma once

#include <functional>
#include <string>
#include <vector>

#include "wizard/model/wizard_session.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/page_frame.h"

namespace cas {

class Button;
class CommandBlock;
class FoldOut;
class Message;

/// A page of the wizard. It shows the session and edits it, and holds no value of its own: it may be made anew at any
/// time, as a change of language does.
class PlanPage : public PageFrame {
    Q_OBJECT

public:
    PlanPage(WizardSession& session, WizardPage id, const QString& question, const QString& sentence);

    WizardPage id() const { return m_id; }
    /// Shows the session as it is now; called when the page is entered and whenever the session changes while it is
    /// shown.
    void refresh();
    /// The page has just been shown.
    virtual void entered() {}
    /// Shows every problem, and puts the focus on the first. Whether there was one.
    virtual bool goToProblem();
    /// Puts the focus on the first field with a warning, if there is one.
    void goToWarning();
    /// Puts the focus on the field of this JSON pointer, or as near as the page can.
    void goTo(const std::string& pointer);
    /// What F1 says, in paragraphs.
    virtual QStringList help() const = 0;

Q_SIGNALS:
    /// The user wants another page, at this field (empty: at its top).
    void pageRequested(cas::WizardPage page, const QString& pointer);

protected:
    using GetText = std::function<QString(const DeploymentPlan&)>;
    /// Puts a value into the plan, or says why the text is none; what it changed then does not count.
    using SetText = std::function<std::optional<Finding>(DeploymentPlan&, const QString&)>;
    /// What is known beside the findings, such as a proof; asked only where there is no finding.
    using Known = std::function<Verdict()>;

    /// Shows what is not bound.
    virtual void present() {}
    /// Fills the session from what is there, and says where somebody has to sign in for that.
    void lookUnasked();
    /// Brings the field of a pointer that is not bound into view, such as a table's row. Whether it could.
    virtual bool reveal(const std::string& pointer);

    /// The field's editor is a line edit or an editable combo box.
    void bindText(Field* field, const std::string& pointer, GetText get, SetText set, Known known = {});
    /// The field's editor is a combo box whose items carry their value as data (int).
    void bindChoice(Field* field, const std::string& pointer, std::function<int(const DeploymentPlan&)> get,
                    std::function<void(DeploymentPlan&, int)> set);
    /// Shows the findings of a field that the page fills itself.
    void bindFindings(Field* field, const std::string& pointer, Known known = {});

    /// Adds the fold-outs every page ends with: why it matters, and the commands of these kinds of action.
    void addFoldOuts(const QString& why, std::vector<ActionKind> kinds);

    /// What the findings at a field say of its value.
    Verdict verdictAt(const std::string& pointer) const;
    /// What this page says about a field because of what was found outside; nothing: all is well there.
    std::optional<WorldRemark> remarkOn(std::string_view pointer) const;

    WizardSession& m_session;

private:
    struct Binding {
        std::string pointer;
        Field* field;
        Known known;
        std::function<void()> show;
    };
    Verdict verdictOf(const Binding& binding) const;
    void textChanged(const std::string& pointer, const QString& text, const SetText& set);
    void showCommands();
    void showSignIn();

    const WizardPage m_id;
    std::vector<Binding> m_bindings;
    std::vector<ActionKind> m_previewed;
    FoldOut* m_previewFold = nullptr;
    CommandBlock* m_preview = nullptr;
    bool m_looks = false;
    Message* m_signIn = nullptr;  ///< made when it is needed
    Button* m_signInButton = nullptr;
};

// Setters for bindText().

/// Plain text of a member of a section, such as `[](DeploymentPlan& plan) -> std::string& { return plan.site; }`.
template <class Member>
auto setText(Member member) {
    return [member](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
        member(plan) = text.trimmed().toStdString();
        return std::nullopt;
    };
}

/// A whole number; what it means is judged by validate().
template <class Assign>
auto setNumber(std::string pointer, Assign assign) {
    return [pointer = std::move(pointer), assign](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
        bool isNumber = false;
        const int number = text.trimmed().toInt(&isNumber);
        if (!isNumber) return makeFinding(FindingCode::ValueNeeded, pointer, {text.toStdString()});
        assign(plan, number);
        return std::nullopt;
    };
}

/// An IP address; the empty text goes to `assign` as nothing.
template <class Assign>
auto setAddress(std::string pointer, Assign assign) {
    return [pointer = std::move(pointer), assign](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
        const auto trimmed = text.trimmed().toStdString();
        const auto address = parseAddress(trimmed);
        if (!address && !trimmed.empty()) return makeFinding(FindingCode::AddressUnreadable, pointer, {trimmed});
        assign(plan, address);
        return std::nullopt;
    };
}

}  // namespace cas
