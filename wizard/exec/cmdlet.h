#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cas {

/// A bare word of PowerShell such as an enumeration's value (`Automatic`) or a feature's name; checked when rendered:
/// letters, digits and `-._` only. Everything a person typed is a std::string instead and is quoted.
struct BareWord {
    std::string word;
    bool operator==(const BareWord&) const = default;
};

/// A switch that is simply there (`-Force`).
struct SwitchOn {
    bool operator==(const SwitchOn&) const = default;
};

/// What the probe of the same action found under this property (`RpcClientAccessServer`); put in when the command runs.
struct SavedValue {
    std::string property;
    bool operator==(const SavedValue&) const = default;
};

using CmdletValue =
    std::variant<SwitchOn, bool, long long, std::string, BareWord, SavedValue, std::vector<std::string>>;

struct CmdletParameter {
    std::string name;  ///< without the dash; empty: positional
    CmdletValue value;
    bool operator==(const CmdletParameter&) const = default;
};

/// One PowerShell command as a value: rendered to text in powershell.h, interpreted by the lab's Exchange organisation.
/// A program (`setup.com`) is one, too: its name holds a backslash or ends in `.com` or `.exe`, its arguments are
/// positional.
struct Cmdlet {
    std::string name;
    std::vector<CmdletParameter> parameters;
    bool operator==(const Cmdlet&) const = default;
};

/// The parameter of that name (no regard to case), or null.
const CmdletValue* findParameter(const Cmdlet& cmdlet, std::string_view name);
/// Its text where it is one, else empty.
std::string textParameter(const Cmdlet& cmdlet, std::string_view name);

}  // namespace cas
