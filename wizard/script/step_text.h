#pragma once

#include "wizard/script/script_text.h"

namespace cas {

/// A step as an entry of the script's list of steps.
std::string stepText(const ScriptStep& step, const ScriptWords& words);

}  // namespace cas
