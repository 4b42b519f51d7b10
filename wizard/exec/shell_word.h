#pragma once

#include <string>

namespace cas {

/// The text as one word of a POSIX shell's command line, on one line.
std::string shellWord(const std::string& word);

}  // namespace cas
