#pragma once

#include <string_view>

namespace cas {

/// items.ps1 and session.ps1 beside this file, without their comments; put in by the build.
std::string_view itemsScript();
std::string_view sessionScript();

}  // namespace cas
