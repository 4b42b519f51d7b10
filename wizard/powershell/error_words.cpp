#include "wizard/powershell/error_words.h"

#include <algorithm>
#include <array>
#include <optional>

#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::string_view kNoRight = "no right to run ";  // thrown by session.ps1
constexpr std::string_view kExitCode = "exit code ";       // thrown by items.ps1
constexpr std::size_t kLinesOfOutput = 5;

constexpr std::string_view kDoubleHop =
    "The computer that runs the command has no ticket or password to go on with (double hop). Give the account's "
    "password, or let the domain trust that computer for delegation.";
constexpr std::string_view kExchangeLimit =
    "The account has too many Exchange sessions open. Close other management shells, or raise PowerShellMaxConcurrency "
    "of its throttling policy.";

struct CodeRow {
    std::string_view code;
    FailureKind kind;
    std::string_view remedy;
};
/// Codes of PSRemotingTransportException, decimal, signed as .NET has them: winerror.h, sspi (0x8009....), wsmerror.h.
constexpr std::array kCodes = {
    CodeRow{"5", FailureKind::Forbidden, "The account may not open a session there."},
    CodeRow{"1326", FailureKind::SignInFailed, "Check name and password."},
    CodeRow{"1331", FailureKind::SignInBlocked, "The account is disabled."},
    CodeRow{"1909", FailureKind::SignInBlocked, "The account is locked."},
    CodeRow{"1330", FailureKind::SignInBlocked, "The password has expired."},
    CodeRow{"1312", FailureKind::SignInFailed, kDoubleHop},
    CodeRow{"1311", FailureKind::SignInBlocked, "No domain controller can be reached from that computer."},
    CodeRow{"-2146893042", FailureKind::SignInFailed, kDoubleHop},  // SEC_E_NO_CREDENTIALS
    CodeRow{"-2146893053", FailureKind::SignInBlocked,              // SEC_E_TARGET_UNKNOWN
            "The domain knows no service of that name: use the computer's own FQDN, not the array's."},
    CodeRow{"-2146893022", FailureKind::SignInBlocked,  // SEC_E_WRONG_PRINCIPAL
            "The name belongs to another computer: use the computer's own FQDN, not the array's."},
    CodeRow{"-2146893020", FailureKind::SignInBlocked, "The clocks of the computers differ."},  // SEC_E_TIME_SKEW
    CodeRow{"-2144108526", FailureKind::Unreachable, ""},          // ERROR_WSMAN_CANNOT_CONNECT
    CodeRow{"-2144108250", FailureKind::Unreachable, ""},          // the computer is not accessible
    CodeRow{"-2144108103", FailureKind::Unreachable, ""},          // ERROR_WSMAN_NAME_NOT_RESOLVED
    CodeRow{"-2144108503", FailureKind::TimedOut, ""},             // ERROR_WSMAN_OPERATION_TIMEDOUT
    CodeRow{"-2144108123", FailureKind::Refused, kExchangeLimit},  // ERROR_WSMAN_QUOTA_MAX_SHELLS
};

struct WordRow {
    std::string_view word;
    FailureKind kind;
    std::string_view remedy;
};
/// Classes of exceptions, which no language changes.
constexpr std::array kReasons = {
    WordRow{"ManagementObjectNotFoundException", FailureKind::NotFound, ""},
    WordRow{"ItemNotFoundException", FailureKind::NotFound, ""},
    WordRow{"CommandNotFoundException", FailureKind::NotFound, ""},
    WordRow{"ServiceCommandException", FailureKind::NotFound, ""},
    WordRow{"UnauthorizedAccessException", FailureKind::Forbidden, ""},
    WordRow{"SecurityException", FailureKind::Forbidden, ""},
    WordRow{"TimeoutException", FailureKind::TimedOut, ""},
};
constexpr std::array kCategories = {
    WordRow{"ObjectNotFound", FailureKind::NotFound, ""},
    WordRow{"PermissionDenied", FailureKind::Forbidden, ""},
    WordRow{"SecurityError", FailureKind::Forbidden, ""},
    WordRow{"AuthenticationError", FailureKind::SignInFailed, ""},
    WordRow{"OperationTimeout", FailureKind::TimedOut, ""},
};
/// Words in messages that are names, not language.
constexpr std::array kMessages = {
    WordRow{"INSUFF_ACCESS_RIGHTS", FailureKind::Forbidden,
            "The account lacks the right in Active Directory; Organization Management has it."},
    // What dnscmd.exe ends with.
    WordRow{"ERROR_ACCESS_DENIED", FailureKind::Forbidden, "The account must be a member of DnsAdmins."},
    WordRow{"RPC_S_SERVER_UNAVAILABLE", FailureKind::Unreachable, ""},
    WordRow{"DNS_ERROR_ZONE_DOES_NOT_EXIST", FailureKind::NotFound, ""},
    WordRow{"MaxConcurrency", FailureKind::Refused, kExchangeLimit},
};

template <class Table>
const WordRow* rowIn(const Table& table, std::string_view text) {
    const auto row = std::ranges::find_if(
        table, [&](const WordRow& known) { return text.find(known.word) != std::string_view::npos; });
    return row == table.end() ? nullptr : &*row;
}

CommandFailure withRemedy(FailureKind kind, std::string text, std::string_view remedy) {
    if (!remedy.empty()) text += ' ' + std::string(remedy);
    return {kind, std::move(text)};
}

bool isTransport(const PowerShellError& error) {
    return error.reason.find("PSRemotingTransport") != std::string::npos ||
           error.reason == "PSRemotingDataStructureException";
}

CommandFailure programFailure(const PowerShellError& error, const std::string& machine,
                              const std::vector<std::string>& output) {
    auto text = machine + ": the program ended with " + error.message + '.';
    const auto from = output.size() - std::min(output.size(), kLinesOfOutput);
    for (auto i = from; i < output.size(); ++i) text += '\n' + output[i];
    return {FailureKind::Refused, text};
}

}  // namespace

bool saysPasswordIsWrong(const PowerShellError& error) {
    constexpr std::string_view kWrong = "1326";
    return error.code.empty() || error.code == kWrong;
}

bool saysSessionBroke(const PowerShellError& error) {
    // A session that never came about has said so under the id of New-PSSession.
    return isTransport(error) && error.category != "OpenError";
}

CommandFailure failureOf(const PowerShellError& error, const std::string& machine,
                         const std::vector<std::string>& output) {
    if (error.message.starts_with(kExitCode)) return programFailure(error, machine, output);
    if (error.message.starts_with(kNoRight))
        return {FailureKind::Forbidden, machine + ": the roles of the account do not include " +
                                            error.message.substr(kNoRight.size()) +
                                            ". Use a member of Organization Management, or have the role assigned."};
    const auto text = machine + ": " + error.message;
    const auto code = std::ranges::find(kCodes, std::string_view(error.code), &CodeRow::code);
    if (!error.code.empty() && code != kCodes.end()) return withRemedy(code->kind, text, code->remedy);
    if (const auto* row = rowIn(kMessages, error.message)) return withRemedy(row->kind, text, row->remedy);
    if (const auto* row = rowIn(kReasons, error.reason)) return withRemedy(row->kind, text, row->remedy);
    if (const auto* row = rowIn(kCategories, error.category)) return withRemedy(row->kind, text, row->remedy);
    if (isTransport(error)) return {FailureKind::Unreachable, text};
    return {FailureKind::Refused, text};
}

}  // namespace cas
