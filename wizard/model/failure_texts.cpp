#include "wizard/model/failure_texts.h"

#include "wizard/model/step_texts.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

struct RecordWords {
    FailureKind kind;
    std::string_view code;  ///< in the answer, as RFC 2136 and RFC 8945 name it; empty: any
    const char* headline;
    const char* advice;
};

// The first row that fits.
constexpr RecordWords kRecord[] = {
    {FailureKind::Refused, "NOTZONE",
     QT_TRANSLATE_NOOP("cas", "The name is not in the zone that %1 was asked to change"),
     QT_TRANSLATE_NOOP("cas",
                       "Nothing was changed by this step. Correct the zone in step Virtual IP & DNS, then retry.")},
    {FailureKind::Refused, "BADTIME", QT_TRANSLATE_NOOP("cas", "%1 refused the signature: the clocks differ"),
     QT_TRANSLATE_NOOP("cas",
                       "Nothing was changed by this step. Set the clock of this computer or of the DNS server, then "
                       "retry.")},
    {FailureKind::Refused, "BADKEY", QT_TRANSLATE_NOOP("cas", "%1 does not know the key of the update"),
     QT_TRANSLATE_NOOP(
         "cas", "Nothing was changed by this step. Correct the key's name in step Virtual IP & DNS, then retry.")},
    {FailureKind::Refused, "BADSIG", QT_TRANSLATE_NOOP("cas", "%1 refused the signature of the update"),
     QT_TRANSLATE_NOOP("cas", "Nothing was changed by this step. Retry, and give the secret that belongs to the key.")},
    {FailureKind::Refused, "NOTAUTH", QT_TRANSLATE_NOOP("cas", "%1 may not change this zone"),
     QT_TRANSLATE_NOOP("cas",
                       "Nothing was changed by this step. Name the zone's primary DNS server, and the key it knows, in "
                       "step Virtual IP & DNS, then retry.")},
    {FailureKind::Refused, "RRSET", QT_TRANSLATE_NOOP("cas", "On %1 the name has other records than the plan has seen"),
     QT_TRANSLATE_NOOP(
         "cas",
         "They were left as they are. Press Ask again in step Virtual IP & DNS and see what stands there: "
         "an A record you have seen is replaced, an alias has to go by hand. Then retry.")},
    {FailureKind::Refused, "REFUSED", QT_TRANSLATE_NOOP("cas", "%1 refused the update of the zone"),
     QT_TRANSLATE_NOOP("cas",
                       "Nothing was changed by this step. The zone may accept signed updates only: choose a secure "
                       "update or a key in step Virtual IP & DNS, or change the record by hand, then retry.")},
    {FailureKind::Conflict, "CNAME", QT_TRANSLATE_NOOP("cas", "On %1 the name is an alias of another one"),
     QT_TRANSLATE_NOOP(
         "cas",
         "The record was left as it is. An A record cannot stand beside an alias: remove the alias in the "
         "zone, or choose another name in step Virtual IP & DNS. Then retry.")},
    {FailureKind::Conflict, "", QT_TRANSLATE_NOOP("cas", "On %1 the name leads elsewhere, which the plan has not seen"),
     QT_TRANSLATE_NOOP("cas",
                       "The record was left as it is. Press Ask again in step Virtual IP & DNS, so that the plan "
                       "replaces what you have seen there; or choose another name. Then retry.")},
    {FailureKind::NotProven, "", QT_TRANSLATE_NOOP("cas", "%1 does not answer with the new record yet"),
     QT_TRANSLATE_NOOP(
         "cas",
         "DNS servers may need time to pass it on, and a record made by hand has to be there first. Retry "
         "looks again.")},
};

/// What setup ended with, as its step's proof found it; empty: it was not setup that failed.
QString setupExitCode(const Action& action, const CommandFailure& failure) {
    constexpr std::string_view kFound = "Value: ";
    if (action.kind != ActionKind::InstallRole || failure.kind != FailureKind::NotProven) return {};
    if (!failure.text.starts_with(kFound)) return {};
    return qt(failure.text.substr(kFound.size())).section(u'\n', 0, 0);
}

/// The last step found ports that do not answer; what is wrong is behind the address, not at this computer.
bool isUnservedArray(const Action& action, const CommandFailure& failure) {
    return action.kind == ActionKind::ValidateArray && failure.kind == FailureKind::NotProven;
}

/// What to say of a DNS record's step; nothing where the words for any step will do.
const RecordWords* recordWords(const Action& action, const CommandFailure& failure) {
    if (action.kind != ActionKind::CreateDnsRecord && action.kind != ActionKind::RemoveDnsRecord) return nullptr;
    for (const auto& row : kRecord)
        if (row.kind == failure.kind && failure.text.find(row.code) != std::string::npos) return &row;
    return nullptr;
}

}  // namespace

QString headline(const Action& action, const CommandFailure& failure) {
    const auto machine = machineName(action);
    if (const auto* words = recordWords(action, failure)) return tr(words->headline).arg(machine);
    if (action.kind == ActionKind::CreateArray && failure.kind == FailureKind::Conflict)
        return tr("The site has another array already");
    if (const auto code = setupExitCode(action, failure); !code.isEmpty())
        return tr("Setup on %1 ended with exit code %2").arg(machine, code);
    if (isUnservedArray(action, failure)) return tr("Not every service answers through the virtual address");
    switch (failure.kind) {
        case FailureKind::Unreachable:
            return tr("%1 does not answer").arg(machine);
        case FailureKind::SignInFailed:
        case FailureKind::SignInBlocked:
            return tr("%1 refused the sign-in").arg(machine);
        case FailureKind::Untrusted:
            return tr("%1 shows a certificate that this computer does not trust").arg(machine);
        case FailureKind::Forbidden:
            return tr("%1 does not allow this to the account").arg(machine);
        case FailureKind::Refused:
            return tr("%1 refused the command").arg(machine);
        case FailureKind::NotFound:
            return tr("%1 does not know what the command names").arg(machine);
        case FailureKind::TimedOut:
            return tr("%1 did not finish in time").arg(machine);
        case FailureKind::Cancelled:
            return tr("The step was given up because the run was cancelled");
        case FailureKind::Unsupported:
            return tr("This program cannot run the command here");
        case FailureKind::Restarting:
            return tr("%1 did not come back after its restart").arg(machine);
        case FailureKind::Conflict:
            return tr("%1 is otherwise than the plan expects").arg(machine);
        case FailureKind::NotProven:
            return tr("The command ran on %1, but its effect cannot be seen").arg(machine);
        case FailureKind::JournalLost:
            return tr("The journal beside the plan cannot be written");
    }
    return {};
}

QString advice(const Action& action, const CommandFailure& failure) {
    const auto machine = machineName(action);
    if (const auto* words = recordWords(action, failure)) return tr(words->advice);
    if (action.kind == ActionKind::CreateArray && failure.kind == FailureKind::Conflict)
        return tr(
            "Nothing was changed by this step. A site can have only one: use its name and FQDN in the plan, or "
            "remove it first. Then retry.");
    if (!setupExitCode(action, failure).isEmpty())
        return tr("Read C:\\ExchangeSetupLogs\\ExchangeSetup.log on %1 and correct what it names, then retry: setup "
                  "goes on "
                  "where it stopped.")
            .arg(machine);
    if (isUnservedArray(action, failure))
        return tr(
            "Look in the monitor which members are up: one that is slow or stopped serves nobody. Mend it or take it "
            "out, then retry.");
    switch (failure.kind) {
        case FailureKind::Unreachable:
            return tr("Check that %1 runs and that its firewall lets this computer in, then retry.").arg(machine);
        case FailureKind::SignInFailed:
            if (action.kind == ActionKind::ConfigureService || action.kind == ActionKind::RemoveService)
                return tr(
                    "Sign in there once with ssh, compare the host’s key and accept it, and have it take your key "
                    "without a password. Then retry.");
            return tr("Check the account's name and password, then retry.");
        case FailureKind::SignInBlocked:
            return tr(
                "Another password would not help: the answer below says what is in the way. Correct that, then retry.");
        case FailureKind::Untrusted:
            return tr(
                "No password was sent. Give the server a certificate in its own name, or have this computer trust "
                "the authority that signed it; the answer below says which. Then retry.");
        case FailureKind::Forbidden:
            return tr("Use an account with the rights for this step, then retry.");
        case FailureKind::Refused:
            return tr("The answer below says why. Correct that, or edit the plan, then retry.");
        case FailureKind::NotFound:
            return tr("Check the names in the plan, then retry.");
        case FailureKind::TimedOut:
            return tr("Look at %1, then retry: what is already right is not done again.").arg(machine);
        case FailureKind::Cancelled:
            return tr("Retry goes on where the run stopped.");
        case FailureKind::Unsupported:
            return tr("Do this step by hand, then retry: it is proved and counted as done.");
        case FailureKind::Restarting:
            return tr("Look at its console, then retry; the steps before this one stay done.");
        case FailureKind::Conflict:
            return tr("Nothing was changed by this step. Correct what was found below, or edit the plan, then retry.");
        case FailureKind::NotProven:
            return tr("Look at %1, then retry: the step is proved first and runs again only if needed.").arg(machine);
        case FailureKind::JournalLost:
            return tr("No further step runs without it. Free space or rights for its file, then retry.");
    }
    return {};
}

QString sentence(const JournalMismatch& mismatch) {
    const auto command = qt(mismatch.command);
    if (mismatch.action)
        return tr("Step %1 was carried out with other values: “%2”. Take the edit back, or undo the changes with the "
                  "values they were made with and apply the plan then.")
            .arg(*mismatch.action + 1)
            .arg(command);
    return tr("The plan has no step any more for what was carried out with “%1”. Take the edit back first, else this "
              "change would stay.")
        .arg(command);
}

}  // namespace cas
