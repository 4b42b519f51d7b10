#pragma once

#include <string_view>

namespace cas {

/// look.ps1, reach.ps1 and steps.ps1 beside this file, put in by the build: how an exported script carries a step out.
/// Part of every script.
std::string_view scriptFrame();

}  // namespace cas
