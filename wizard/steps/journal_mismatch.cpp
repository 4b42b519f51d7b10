#include "wizard/steps/journal_mismatch.h"

#include <algorithm>
#include <set>

namespace cas {
namespace {

/// These make a thing of a name of their own. Made anew with another name, they would leave the first one behind.
bool makesNamedThing(ActionKind kind) {
    return kind == ActionKind::AddVirtualAddress || kind == ActionKind::CreateArray ||
           kind == ActionKind::CreateDnsRecord;
}

std::set<std::string> keptForGood(const std::vector<JournalEntry>& entries) {
    std::set<std::string> ids;
    for (const auto& entry : entries)
        if (entry.event == JournalEvent::ApplyStarted && entry.values.contains("undo")) ids.insert(entry.action);
    return ids;
}

}  // namespace

std::optional<JournalMismatch> mismatchOf(const Actions& actions, const std::vector<JournalEntry>& entries,
                                          RunMode mode, const std::string& task) {
    const auto own = entriesOf(entries, task);
    const auto applied = appliedCommands(own);
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const auto found = applied.find(actions[i].id);
        if (!makesNamedThing(actions[i].kind) || found == applied.end()) continue;
        const bool same = std::ranges::any_of(actions[i].apply, [&](const Command& command) {
            return std::ranges::find(found->second, commandText(command)) != found->second.end();
        });
        if (!same) return JournalMismatch{i, found->second.front()};
    }
    if (mode != RunMode::Undo) return std::nullopt;
    const auto forGood = keptForGood(own);
    for (const auto& [id, commands] : applied)
        if (!forGood.contains(id) && std::ranges::find(actions, id, &Action::id) == actions.end())
            return JournalMismatch{std::nullopt, commands.front()};
    return std::nullopt;
}

}  // namespace cas
