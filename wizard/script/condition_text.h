#pragma once

#include <string>

#include "wizard/steps/action.h"

namespace cas {

// What a judge wants, as PowerShell; the frame's Get-CasVerdict does with it what judge() does.

/// A condition on `$row`.
std::string conditionText(const Wanted& wanted);
/// The entries of a probe's hash table that judge its answer, a line each: By, Among, Absence, Right, Shows.
std::string judgeText(const Probe& probe, const std::string& indent);

}  // namespace cas
