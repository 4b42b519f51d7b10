#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/import/import.h"

namespace cas {

// What the readers of the kinds share.

/// More nodes or rules than that are no array; the rest is left out.
inline constexpr std::size_t kMaxImportedNodes = 256;
inline constexpr std::size_t kMaxImportedRules = 512;

struct TextLine {
    std::size_t number = 0;  ///< from 1
    std::string_view text;   ///< without its end
};
std::vector<TextLine> linesIn(std::string_view text);

std::string_view trimmed(std::string_view text);
/// At blanks.
std::vector<std::string> wordsIn(std::string_view text);
/// The whole text as a number within the bounds.
std::optional<long long> wholeNumber(std::string_view text, long long lowest, long long highest);
/// A text that may be shown: UTF-8 without control characters, cut after some length.
std::string shownText(std::string_view text);

/// Gathers the remarks of one import; a limit keeps a hostile text from filling the memory.
class ImportNotes {
public:
    explicit ImportNotes(Imported& result) : m_result(result) {}
    void add(ImportCode code, std::size_t line, std::vector<std::string_view> arguments = {});

private:
    Imported& m_result;
};

/// A node of that address, or a new one under a name nobody has; null: too many.
PlanNode* nodeAt(Imported& result, ImportNotes& notes, const IpAddress& address, std::string_view name,
                 std::size_t line);
/// A rule under a name nobody has; null: too many.
PlanRule* newRule(Imported& result, ImportNotes& notes, std::string_view name, std::size_t line);
/// `HTTPS`, `MAPI mapper`, else `Ports 6005-65535`.
std::string usualName(const std::vector<PortRange>& ports);
/// Rules on 80 and 443, and on 135 and the ports of RPC, that keep clients alike become groups `web` and `mapi`: their
/// clients stay on one node.
void groupRules(DeploymentPlan& plan);

void readHaproxy(std::string_view text, Imported& result);
void readNlb(std::string_view text, Imported& result);
void readNodes(std::string_view text, Imported& result);

}  // namespace cas
