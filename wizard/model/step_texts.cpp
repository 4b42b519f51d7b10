#include "wizard/model/step_texts.h"

#include <QCoreApplication>
#include <QLocale>

namespace cas {
namespace {

// lupdate files what free functions of this namespace say under its name.
QString tr(const char* source) { return QCoreApplication::translate("cas", source); }

QString argument(const Action& action, std::size_t index) {
    return index < action.arguments.size() ? QString::fromStdString(action.arguments[index]) : QString();
}

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
};

const ActionWords& wordsOf(ActionKind kind) {
    for (const auto& row : kActions)
        if (row.kind == kind) return row;
    return kActions[0];
}

struct CheckWords {
    CheckKind kind;
    const char* title;
    const char* trouble;
    const char* why;
    const char* remedy;
};

constexpr CheckWords kChecks[] = {
    {CheckKind::ManagementSession, QT_TRANSLATE_NOOP("Check", "Exchange management session opens"),
     QT_TRANSLATE_NOOP("Check", "Exchange management session does not open"),
     QT_TRANSLATE_NOOP("Check", "The array object and the databases are changed through this session."),
     QT_TRANSLATE_NOOP("Check",
                       "Check the management server's name and the account: it needs the role group "
                       "Organization Management, or one that may manage arrays and databases.")},
    {CheckKind::SiteExists, QT_TRANSLATE_NOOP("Check", "Site exists in Active Directory"),
     QT_TRANSLATE_NOOP("Check", "Site is missing in Active Directory"),
     QT_TRANSLATE_NOOP("Check", "An array belongs to exactly one site; its members are the servers of that site."),
     QT_TRANSLATE_NOOP("Check", "Choose one of the sites Active Directory has.")},
    {CheckKind::NodeReachable, QT_TRANSLATE_NOOP("Check", "Server answers"),
     QT_TRANSLATE_NOOP("Check", "Server does not answer"),
     QT_TRANSLATE_NOOP("Check", "A server that does not answer can neither be set up nor serve clients."),
     QT_TRANSLATE_NOOP("Check", "Check the address, and that the server runs and its firewall lets this computer in.")},
    {CheckKind::NodeVersion, QT_TRANSLATE_NOOP("Check", "Exchange version is the plan's"),
     QT_TRANSLATE_NOOP("Check", "Exchange version is not the plan's"),
     QT_TRANSLATE_NOOP("Check", "Servers of different versions or service packs behind one address are not supported."),
     QT_TRANSLATE_NOOP("Check", "Bring all members to the same service pack, or leave this server out.")},
    {CheckKind::NodeSite, QT_TRANSLATE_NOOP("Check", "Server is in the array's site"),
     QT_TRANSLATE_NOOP("Check", "Server is not in the array's site"),
     QT_TRANSLATE_NOOP("Check", "Exchange counts servers of the array's own site as members, and no others."),
     QT_TRANSLATE_NOOP("Check", "Leave the server out, or correct its subnet in Active Directory.")},
    {CheckKind::NodeRestartPending, QT_TRANSLATE_NOOP("Check", "No restart pending"),
     QT_TRANSLATE_NOOP("Check", "A restart is pending"),
     QT_TRANSLATE_NOOP("Check", "Setup of the role refuses to run while Windows waits for a restart."),
     QT_TRANSLATE_NOOP("Check", "Restart the server at a quiet time.")},
    {CheckKind::NodePrerequisites, QT_TRANSLATE_NOOP("Check", "Prerequisites are installed"),
     QT_TRANSLATE_NOOP("Check", "Prerequisites are missing"),
     QT_TRANSLATE_NOOP("Check", "The role needs these Windows features and services."),
     QT_TRANSLATE_NOOP("Check",
                       "The plan installs what is missing where it installs the role. On a server that serves already "
                       "it is left to you: the page Servers shows the commands.")},
    {CheckKind::NodeServices, QT_TRANSLATE_NOOP("Check", "Services of the role answer"),
     QT_TRANSLATE_NOOP("Check", "Services of the role do not answer"),
     QT_TRANSLATE_NOOP("Check", "The balancer sends clients only to servers whose services answer."),
     QT_TRANSLATE_NOOP("Check", "Start the Exchange services on the server and look at its event log.")},
    {CheckKind::NodeMapper, QT_TRANSLATE_NOOP("Check", "Endpoint mapper names EMSMDB, NSPI and RFR"),
     QT_TRANSLATE_NOOP("Check", "Endpoint mapper lacks EMSMDB, NSPI or RFR"),
     QT_TRANSLATE_NOOP("Check", "Outlook asks port 135 where these three services are before anything else."),
     QT_TRANSLATE_NOOP("Check", "Start the services RPC Client Access and Address Book on the server.")},
    {CheckKind::StaticPortsSet, QT_TRANSLATE_NOOP("Check", "Static MAPI ports are set"),
     QT_TRANSLATE_NOOP("Check", "Static MAPI ports are not set"),
     QT_TRANSLATE_NOOP("Check", "All members need the same two ports, or Outlook meets a closed port on some of them."),
     QT_TRANSLATE_NOOP("Check", "The plan sets them, one server after the other.")},
    {CheckKind::AddressFree, QT_TRANSLATE_NOOP("Check", "Virtual address is free"),
     QT_TRANSLATE_NOOP("Check", "Virtual address is taken"),
     QT_TRANSLATE_NOOP("Check", "Two computers with one address take each other's clients away."),
     QT_TRANSLATE_NOOP("Check", "Choose an address nobody uses.")},
    {CheckKind::InterfaceExists, QT_TRANSLATE_NOOP("Check", "Network adapter exists"),
     QT_TRANSLATE_NOOP("Check", "Network adapter is missing"),
     QT_TRANSLATE_NOOP("Check", "The virtual address is put on this adapter of this computer."),
     QT_TRANSLATE_NOOP("Check", "Choose an adapter this computer has.")},
    {CheckKind::ListenersOpenable, QT_TRANSLATE_NOOP("Check", "Listeners can be opened"),
     QT_TRANSLATE_NOOP("Check", "Listeners cannot be opened"),
     QT_TRANSLATE_NOOP("Check", "A rule whose port is taken here serves nobody."),
     QT_TRANSLATE_NOOP("Check", "Stop the program that has the port, or change the rule.")},
    {CheckKind::DnsServer, QT_TRANSLATE_NOOP("Check", "DNS server answers"),
     QT_TRANSLATE_NOOP("Check", "DNS server does not answer"),
     QT_TRANSLATE_NOOP("Check", "The record is made and proved at this server."),
     QT_TRANSLATE_NOOP("Check", "Check the DNS server's address, and that its firewall lets this computer in.")},
    {CheckKind::DnsRecord, QT_TRANSLATE_NOOP("Check", "Name is unused or right"),
     QT_TRANSLATE_NOOP("Check", "Name leads elsewhere"),
     QT_TRANSLATE_NOOP("Check", "A record that leads elsewhere sends clients past the balancer."),
     QT_TRANSLATE_NOOP("Check", "The plan replaces an A record; remove a CNAME by hand, or use another name.")},
    {CheckKind::ArrayOfSite, QT_TRANSLATE_NOOP("Check", "Site has no other array"),
     QT_TRANSLATE_NOOP("Check", "Site has another array"),
     QT_TRANSLATE_NOOP("Check", "A site can have only one array object."),
     QT_TRANSLATE_NOOP("Check", "Use the name and FQDN of the array that exists, or remove that array first.")},
    {CheckKind::ArrayNameFree, QT_TRANSLATE_NOOP("Check", "Array name is free"),
     QT_TRANSLATE_NOOP("Check", "Array name is taken"),
     QT_TRANSLATE_NOOP("Check", "No Exchange server or other array may have this name."),
     QT_TRANSLATE_NOOP("Check", "Choose another name.")},
    {CheckKind::ArrayMembers, QT_TRANSLATE_NOOP("Check", "All Client Access servers of the site are in the plan"),
     QT_TRANSLATE_NOOP("Check", "Client Access servers of the site are missing from the plan"),
     QT_TRANSLATE_NOOP("Check",
                       "Exchange counts every Client Access server of the site as a member, also those no "
                       "client is sent to."),
     QT_TRANSLATE_NOOP("Check", "Add the server to the plan, or accept that it gets no clients.")},
    {CheckKind::DatabaseValues, QT_TRANSLATE_NOOP("Check", "Databases name the array"),
     QT_TRANSLATE_NOOP("Check", "Databases do not name the array"),
     QT_TRANSLATE_NOOP("Check", "A database that names a single server is cut off when that server is lost."),
     QT_TRANSLATE_NOOP("Check", "Select the databases on the page Databases; the plan corrects them.")},
};

const CheckWords& wordsOf(CheckKind kind) {
    for (const auto& row : kChecks)
        if (row.kind == kind) return row;
    return kChecks[0];
}

QString checkTr(const char* source) { return QCoreApplication::translate("Check", source); }

}  // namespace

QString title(const Action& action) { return filled(wordsOf(action.kind).title, action); }

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

QString title(CheckKind kind) { return checkTr(wordsOf(kind).title); }

QString title(CheckKind kind, CheckResult result) {
    const bool holds = result == CheckResult::Ok || result == CheckResult::NotRun;
    return holds ? title(kind) : checkTr(wordsOf(kind).trouble);
}

QString title(CheckCategory category) {
    switch (category) {
        case CheckCategory::Directory:
            return tr("Directory and rights");
        case CheckCategory::Servers:
            return tr("Servers");
        case CheckCategory::Network:
            return tr("Network and ports");
        case CheckCategory::Dns:
            return tr("DNS");
        case CheckCategory::Balancing:
            return tr("Load balancing");
        case CheckCategory::Databases:
            return tr("Databases");
    }
    return {};
}

QString word(CheckResult result) {
    switch (result) {
        case CheckResult::Ok:
            return tr("Passed");
        case CheckResult::Warning:
            return tr("Warning");
        case CheckResult::Failed:
            return tr("Failed");
        case CheckResult::NotRun:
            return tr("Not run");
    }
    return {};
}

QString whyItMatters(CheckKind kind) { return checkTr(wordsOf(kind).why); }

QString remedy(const CheckOutcome& outcome) { return checkTr(wordsOf(outcome.kind).remedy); }

QString words(DatabaseStanding standing) {
    switch (standing) {
        case DatabaseStanding::UsesArray:
            return tr("Uses the array");
        case DatabaseStanding::SingleServer:
            return tr("Names a single server");
        case DatabaseStanding::MailboxServer:
            return tr("Names a Mailbox server, where Outlook cannot open a mailbox");
        case DatabaseStanding::OtherSite:
            return tr("Names a server of another site, which may be meant so");
        case DatabaseStanding::OtherArray:
            return tr("Names another array");
        case DatabaseStanding::UnknownName:
            return tr("Names a server nobody knows");
        case DatabaseStanding::NotOfSite:
            return tr("Belongs to another site");
        case DatabaseStanding::Recovery:
            return tr("Recovery database, never opened by Outlook");
    }
    return {};
}

QString durationText(std::chrono::milliseconds duration) {
    const auto seconds = duration.count() / 1000;
    if (duration.count() < 1000)
        return tr("%1 s").arg(QLocale().toString(static_cast<double>(duration.count()) / 1000, 'f', 1));
    if (seconds < 60) return tr("%1 s").arg(seconds);
    if (seconds < 3600) return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString estimateText(std::chrono::seconds estimate) {
    const auto seconds = estimate.count();
    if (seconds < 60) return tr("%1 s").arg(seconds);
    return tr("%1 min").arg((seconds + 30) / 60);
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
