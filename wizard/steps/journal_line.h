#pragma once

#include <string>
#include <string_view>

#include "balancer/base/result.h"
#include "wizard/steps/run_journal.h"

namespace cas {

/// One JSON object and a line feed. Bytes that are no UTF-8 become U+FFFD.
std::string journalLine(const JournalEntry& entry);
/// What journalLine() wrote, or what is wrong with it.
Result<JournalEntry, std::string> parseJournalLine(std::string_view line);

}  // namespace cas
