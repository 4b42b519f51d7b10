#include "wizard/model/step_texts.h"

#include <QCoreApplication>
#include <QLocale>

#include "wizard/exec/nlb_cluster.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

/// The source text with the action's arguments as %1 to %9; in one pass, so that an argument may hold a percent sign
/// and a digit.
QString filled(const char* source, const Action& action) {
    const auto text = tr(source);
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool marker = text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit();
        if (!marker)
            result += text[i];
        else
            result += argument(action, static_cast<std::size_t>(text[++i].digitValue() - 1));
    }
    return result;
}

struct ActionWords {
    ActionKind kind;
    const char* title;
    const char* skip;
    const char* irreversible;
};

constexpr ActionWords kActions[] = {
    {ActionKind::InstallFeatures, QT_TRANSLATE_NOOP("cas", "Install missing prerequisites"),
     QT_TRANSLATE_NOOP("cas", "%1 keeps lacking Windows features, and setup of the role will refuse to run there."),
     QT_TRANSLATE_NOOP("cas", "installing Windows features on %1")},
    {ActionKind::InstallRole, QT_TRANSLATE_NOOP("cas", "Install the Client Access role"),
     QT_TRANSLATE_NOOP("cas", "%1 does not get the role, so it cannot serve clients and its checks will call it down."),
     QT_TRANSLATE_NOOP("cas", "installing the role on %1")},
    {ActionKind::RestartNode, QT_TRANSLATE_NOOP("cas", "Restart the server"),
     QT_TRANSLATE_NOOP("cas", "%1 keeps its pending restart, and setup of the role refuses to run until then."),
     QT_TRANSLATE_NOOP("cas", "restarting %1")},
    {ActionKind::SetServiceStart, QT_TRANSLATE_NOOP("cas", "Start service %2 with Windows"),
     QT_TRANSLATE_NOOP("cas", "Service %2 of %1 keeps its start mode, and setup of the role may refuse to run there."),
     QT_TRANSLATE_NOOP("cas", "starting service %2 of %1 with Windows")},
    {ActionKind::SetRpcPorts, QT_TRANSLATE_NOOP("cas", "Set static MAPI ports %2 and %3"),
     QT_TRANSLATE_NOOP("cas", "%1 keeps its old RPC ports, so Outlook cannot reach it through ports %2 and %3."), ""},
    {ActionKind::AddVirtualAddress, QT_TRANSLATE_NOOP("cas", "Add address %1"),
     QT_TRANSLATE_NOOP("cas", "Nobody answers at %1, so clients reach no member."), ""},
    {ActionKind::StartBalancer, QT_TRANSLATE_NOOP("cas", "Open the listeners of the port rules"),
     QT_TRANSLATE_NOOP("cas", "Nobody listens at the virtual address, so clients reach no member."), ""},
    {ActionKind::CreateDnsRecord, QT_TRANSLATE_NOOP("cas", "Set the DNS record A %1"),
     QT_TRANSLATE_NOOP("cas", "The name %1 does not lead to %2, so clients do not reach the array by its name."), ""},
    {ActionKind::CreateArray, QT_TRANSLATE_NOOP("cas", "Create the array object"),
     QT_TRANSLATE_NOOP("cas", "Site %2 gets no array object, and new databases keep naming a single server."), ""},
    {ActionKind::CorrectDatabase, QT_TRANSLATE_NOOP("cas", "Point %1 at the array"),
     QT_TRANSLATE_NOOP("cas", "Mailboxes of %1 keep naming a single server and do not survive its loss."), ""},
    {ActionKind::ValidateArray, QT_TRANSLATE_NOOP("cas", "Prove the array through %2"),
     QT_TRANSLATE_NOOP("cas", "Nothing shows that clients are served through %2."), ""},
    {ActionKind::RestoreDatabase, QT_TRANSLATE_NOOP("cas", "Point %1 back at %2"),
     QT_TRANSLATE_NOOP("cas", "Mailboxes of %1 keep naming the array, which is about to go."), ""},
    {ActionKind::RemoveArray, QT_TRANSLATE_NOOP("cas", "Remove the array object"),
     QT_TRANSLATE_NOOP("cas", "The array object %1 stays, and new databases go on naming it."), ""},
    {ActionKind::RemoveDnsRecord, QT_TRANSLATE_NOOP("cas", "Remove the DNS record A %1"),
     QT_TRANSLATE_NOOP("cas", "The name %1 keeps leading to an address where nobody answers."), ""},
    {ActionKind::StopBalancer, QT_TRANSLATE_NOOP("cas", "Stop the balancer"),
     QT_TRANSLATE_NOOP("cas", "The balancer goes on listening at the virtual address."), ""},
    {ActionKind::RemoveVirtualAddress, QT_TRANSLATE_NOOP("cas", "Remove address %1"),
     QT_TRANSLATE_NOOP("cas", "%1 stays on this computer."), ""},
    {ActionKind::InstallNlb, QT_TRANSLATE_NOOP("cas", "Install Network Load Balancing"),
     QT_TRANSLATE_NOOP("cas", "%1 cannot be a host of the NLB cluster."),
     QT_TRANSLATE_NOOP("cas", "installing Network Load Balancing on %1")},
    {ActionKind::CreateNlbCluster, QT_TRANSLATE_NOOP("cas", "Create the NLB cluster %2"),
     QT_TRANSLATE_NOOP("cas", "Nobody answers at %2, so clients reach no member."), ""},
    {ActionKind::ClearNlbDefaultRule, QT_TRANSLATE_NOOP("cas", "Remove the NLB port rule for all ports"),
     QT_TRANSLATE_NOOP("cas", "Ports that no rule of the plan names are shared between the hosts, too."), ""},
    {ActionKind::SetNlbRule, QT_TRANSLATE_NOOP("cas", "Set the NLB port rule %1: %2 %3"),
     QT_TRANSLATE_NOOP("cas", "Ports %2 all go to the host with the best priority."), ""},
    {ActionKind::JoinNlbCluster, QT_TRANSLATE_NOOP("cas", "Add the host to the NLB cluster %2"),
     QT_TRANSLATE_NOOP("cas", "%1 gets no clients of the array."), ""},
    {ActionKind::SetNlbShare, QT_TRANSLATE_NOOP("cas", "Set load weight %2 and handling priority %3"),
     QT_TRANSLATE_NOOP("cas", "%1 keeps the share of clients that it has."),
     QT_TRANSLATE_NOOP("cas", "setting the handling priority of %1")},
    {ActionKind::LeaveNlbCluster, QT_TRANSLATE_NOOP("cas", "Take the host out of the NLB cluster %2"),
     QT_TRANSLATE_NOOP("cas", "%1 goes on serving %2."), QT_TRANSLATE_NOOP("cas", "taking %1 out of the NLB cluster")},
    {ActionKind::ConfigureService, QT_TRANSLATE_NOOP("cas", "Set up %2 on %1"),
     QT_TRANSLATE_NOOP("cas", "%1 keeps its old configuration of %2, so it cannot serve clients as planned."), ""},
    {ActionKind::RemoveService, QT_TRANSLATE_NOOP("cas", "Give %2 on %1 its former files back"),
     QT_TRANSLATE_NOOP("cas", "%1 keeps the configuration of %2, and may go on serving the virtual address."), ""},
};

const ActionWords& wordsOf(ActionKind kind) {
    for (const auto& row : kActions)
        if (row.kind == kind) return row;
    return kActions[0];
}

/// The steps drain nodes of the built-in balancer and of an NLB cluster; any other balancer has to be told by somebody.
bool mustBeDrainedByHand(const Action& action) {
    if (action.kind != ActionKind::SetRpcPorts || action.apply.empty()) return false;
    const auto& last = action.apply.back();
    const auto* const host = std::get_if<HostCommand>(&last);
    return !std::holds_alternative<BalancerCommand>(last) &&
           !(host && !host->script.empty() && startsNlbTraffic(host->script.front()));
}

}  // namespace

QString argument(const Action& action, std::size_t index) {
    return index < action.arguments.size() ? QString::fromStdString(action.arguments[index]) : QString();
}

QString title(const Action& action) {
    if (mustBeDrainedByHand(action))
        return filled(
            QT_TRANSLATE_NOOP("cas", "Set static MAPI ports %2 and %3; drain %1 at its balancer by hand before"),
            action);
    return filled(wordsOf(action.kind).title, action);
}

QString machineName(const Action& action) {
    if (action.machine.empty()) return tr("this computer");
    const auto machine = QString::fromStdString(action.machine);
    const bool isAddress = parseAddress(action.machine).has_value();
    return isAddress ? machine : machine.section(u'.', 0, 0);
}

QString title(Phase phase) {
    switch (phase) {
        case Phase::PrepareServers:
            return tr("Prepare the servers");
        case Phase::ShareTraffic:
            return tr("Share the traffic");
        case Phase::NameAndExchange:
            return tr("Name and Exchange");
        case Phase::Prove:
            return tr("Prove it");
    }
    return {};
}

QString word(ChangeKind change) {
    switch (change) {
        case ChangeKind::Create:
            return tr("Create");
        case ChangeKind::Modify:
            return tr("Modify");
        case ChangeKind::Remove:
            return tr("Remove");
        case ChangeKind::None:
            return tr("None");
    }
    return {};
}

QString word(ActionState state) {
    switch (state) {
        case ActionState::Pending:
            return tr("Waiting");
        case ActionState::Probing:
            return tr("Looking");
        case ActionState::AlreadyDone:
            return tr("Already right");
        case ActionState::Running:
            return tr("Running");
        case ActionState::Verifying:
            return tr("Verifying");
        case ActionState::Done:
            return tr("Done");
        case ActionState::Failed:
            return tr("Failed");
        case ActionState::Skipped:
            return tr("Skipped");
        case ActionState::Undoing:
            return tr("Undoing");
        case ActionState::Undone:
            return tr("Undone");
        case ActionState::UndoFailed:
            return tr("Undo failed");
    }
    return {};
}

QString word(Forecast forecast) {
    switch (forecast) {
        case Forecast::WouldChange:
            return tr("Would change");
        case Forecast::AlreadyRight:
            return tr("Already right");
        case Forecast::CannotTell:
            return tr("Cannot tell");
    }
    return {};
}

QString undoWord(const Action& action) {
    if (action.apply.empty()) return QStringLiteral("–");
    return action.reversible() ? tr("Yes") : tr("By hand");
}

QString skipConsequence(const Action& action) { return filled(wordsOf(action.kind).skip, action); }

QString irreversibleWords(const Action& action) { return filled(wordsOf(action.kind).irreversible, action); }

QString words(DatabaseStanding standing) {
    switch (standing) {
        case DatabaseStanding::UsesArray:
            return tr("Uses the array");
        case DatabaseStanding::SingleServer:
            return tr("Names a single server");
        case DatabaseStanding::MailboxServer:
            return tr("Names a Mailbox server");
        case DatabaseStanding::OtherSite:
            return tr("Names another site’s server");
        case DatabaseStanding::OtherArray:
            return tr("Names another array");
        case DatabaseStanding::UnknownName:
            return tr("Names a server nobody knows");
        case DatabaseStanding::NotOfSite:
            return tr("Belongs to another site");
        case DatabaseStanding::Recovery:
            return tr("Recovery database");
    }
    return {};
}

QString meaning(DatabaseStanding standing) {
    switch (standing) {
        case DatabaseStanding::SingleServer:
            return tr("Its mailboxes are cut off when that server is lost.");
        case DatabaseStanding::MailboxServer:
            return tr("Outlook cannot open a mailbox there.");
        case DatabaseStanding::OtherSite:
        case DatabaseStanding::OtherArray:
            return tr("It may be meant so.");
        case DatabaseStanding::UnknownName:
            return tr("No server and no array is known by that name.");
        case DatabaseStanding::Recovery:
            return tr("Outlook never opens it.");
        case DatabaseStanding::UsesArray:
        case DatabaseStanding::NotOfSite:
            break;
    }
    return {};
}

QString word(WorkMode mode) {
    switch (mode) {
        case WorkMode::Real:
            return tr("Real");
        case WorkMode::DryRun:
            return tr("Dry run");
        case WorkMode::Lab:
            return tr("Lab: nothing here is real");
    }
    return {};
}

QString title(WizardPage page) {
    switch (page) {
        case WizardPage::Site:
            return tr("Version & site");
        case WizardPage::Servers:
            return tr("Servers");
        case WizardPage::Rules:
            return tr("Port rules");
        case WizardPage::Address:
            return tr("Virtual IP & DNS");
        case WizardPage::Array:
            return tr("Array object");
        case WizardPage::Databases:
            return tr("Databases");
        case WizardPage::Review:
            return tr("Review & checks");
        case WizardPage::Apply:
            return tr("Apply");
        case WizardPage::Ready:
            return tr("Ready");
    }
    return {};
}

}  // namespace cas
