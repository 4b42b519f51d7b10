#include "wizard/winrm/fault_words.h"

#include <algorithm>
#include <array>

namespace cas {
namespace {

// Codes of wsmerror.h and winerror.h, as servers put them into WSManFault.
constexpr std::uint32_t kAccessDenied = 5;
constexpr std::uint32_t kAborted = 995;
constexpr std::uint32_t kTimedOut = 0x80338029;
constexpr std::uint32_t kNoSuchShell = 0x8033805B;
constexpr std::uint32_t kMaxShells = 0x803381A5;
constexpr std::uint32_t kMaxOperations = 0x803381A6;
constexpr std::uint32_t kMaxShellUsers = 0x803381AB;
constexpr std::uint32_t kMaxShellsOfPlugin = 0x803381E4;

struct FaultRow {
    std::uint32_t code;        ///< 0: any
    std::string_view subcode;  ///< of DSP0226; empty: any
    FailureKind kind;
    std::string_view remedy;
};
constexpr std::string_view kCloseShells =
    "Close the shells this account has open there (Get-WSManInstance -ResourceURI shell -Enumerate), or raise the "
    "limit "
    "MaxShellsPerUser below WSMan:\\localhost\\Shell.";

// The first row that fits.
constexpr std::array kFaults = {
    FaultRow{kMaxShells, "", FailureKind::Refused, kCloseShells},
    FaultRow{kMaxShellsOfPlugin, "", FailureKind::Refused, kCloseShells},
    FaultRow{kMaxOperations, "", FailureKind::Refused,
             "Raise MaxConcurrentOperationsPerUser below WSMan:\\localhost\\Service there, or wait."},
    FaultRow{kMaxShellUsers, "", FailureKind::Refused,
             "Too many accounts have shells there: raise MaxConcurrentUsers below WSMan:\\localhost\\Shell, or wait."},
    FaultRow{0, "QuotaLimit", FailureKind::Refused, kCloseShells},
    FaultRow{kAccessDenied, "", FailureKind::Forbidden,
             "The account must be an administrator of that computer, or a member of its group Remote Management "
             "Users."},
    FaultRow{0, "AccessDenied", FailureKind::Forbidden,
             "The account must be an administrator of that computer, or a member of its group Remote Management "
             "Users."},
    FaultRow{0, "EncodingLimit", FailureKind::Refused,
             "Raise MaxEnvelopeSizekb (winrm set winrm/config @{MaxEnvelopeSizekb=\"500\"}) there."},
    FaultRow{0, "DestinationUnreachable", FailureKind::NotFound,
             "The listener has no remote shell: check that WinRM runs there (winrm quickconfig)."},
    FaultRow{kTimedOut, "", FailureKind::TimedOut, ""},
    FaultRow{0, "TimedOut", FailureKind::TimedOut, ""},
};

}  // namespace

bool saysNothingYet(const WsmanFault& fault) { return fault.code == kTimedOut || fault.subcode == "TimedOut"; }

bool saysShellIsGone(const WsmanFault& fault) {
    return fault.code == kNoSuchShell || fault.code == kAborted || fault.subcode == "InvalidSelectors";
}

CommandFailure failureOf(const WsmanFault& fault, const std::string& place) {
    auto text = place + ": " + (fault.text.empty() ? "a fault without a message" : fault.text);
    if (fault.code != 0) text += " (WS-Management fault " + std::to_string(fault.code) + ")";
    const auto row = std::ranges::find_if(kFaults, [&](const FaultRow& known) {
        return (known.code != 0 && known.code == fault.code) ||
               (!known.subcode.empty() && known.subcode == fault.subcode);
    });
    if (row == kFaults.end()) return {FailureKind::Refused, text};
    if (!row->remedy.empty()) text += " " + std::string(row->remedy);
    return {row->kind, text};
}

}  // namespace cas
