#pragma once

#include <string>
#include <vector>

namespace cas {

// Small words of a script; values are quoted in exec/powershell.h.

/// `@('a', 'b')`, `@()`
std::string arrayText(const std::vector<std::string>& texts);
std::string truthText(bool truth);
/// Every line of the text behind `indent`, line feeds at the ends.
std::string indented(const std::string& text, const std::string& indent);

}  // namespace cas
