#pragma once

#include <string>
#include <string_view>

namespace cas {

/// Longest answer of a node that is kept, in characters.
inline constexpr std::size_t maxAnswerLength = 200;

/// The first line of what a node sent, fit for a log or a table: ASCII only, other bytes as '?', at most
/// maxAnswerLength characters, no blanks at the ends. Any thread.
std::string answerText(std::string_view received);

}  // namespace cas
