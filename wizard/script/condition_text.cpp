#include "wizard/script/condition_text.h"

#include "wizard/exec/powershell.h"
#include "wizard/script/script_words.h"

namespace cas {

std::string conditionText(const Wanted& wanted) {
    const auto value = "(Get-CasText $row " + quotedText(wanted.property) + ')';
    switch (wanted.match) {
        case Wanted::Match::Equals:
            return "(Test-CasSame " + value + ' ' + quotedText(wanted.value) + ')';
        case Wanted::Match::Differs:
            return "(-not (Test-CasSame " + value + ' ' + quotedText(wanted.value) + "))";
        case Wanted::Match::Contains:
            return '(' + value + ".IndexOf(" + quotedText(wanted.value) +
                   ", [System.StringComparison]::OrdinalIgnoreCase) -ge 0)";
        case Wanted::Match::Exists:
            return '(' + value + " -ne '')";
        case Wanted::Match::Absent:
            return '(' + value + " -eq '')";
    }
    return "$false";
}

std::string judgeText(const Probe& probe, const std::string& indent) {
    std::string right;
    std::vector<std::string> shown;
    if (probe.rows) shown.push_back(probe.rows->property);
    for (const auto& wanted : probe.wanted) {
        right += (right.empty() ? "" : " -and ") + conditionText(wanted);
        shown.push_back(wanted.property);
    }
    if (right.empty()) right = "$true";
    const auto line = [&](const char* name, const std::string& value) { return indent + name + " = " + value + '\n'; };
    return line("By", quotedText(probe.rows ? probe.rows->property : std::string())) +
           line("Among", arrayText(probe.rows ? probe.rows->values : std::vector<std::string>())) +
           line("Absence", truthText(probe.absence)) + line("Right", "{ param($row) " + right + " }") +
           line("Shows", arrayText(shown));
}

}  // namespace cas
