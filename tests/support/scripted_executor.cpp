#include "tests/support/scripted_executor.h"

namespace cas::test {

Result<Answer, CommandFailure> ScriptedExecutor::run(const Command& command, const RunContext& context) {
    if (before)
        if (auto failure = before(command, context)) return unexpected(*failure);
    auto answer = [&] {
        const std::lock_guard lock(m_mutex);
        if (onlyReads(command))
            ++m_reads;
        else
            m_changes.push_back(commandText(command));
        return m_world.run(command);
    }();
    if (after) after(command);
    return answer;
}

std::vector<std::string> ScriptedExecutor::changes() const {
    const std::lock_guard lock(m_mutex);
    return m_changes;
}

std::size_t ScriptedExecutor::reads() const {
    const std::lock_guard lock(m_mutex);
    return m_reads;
}

Result<void, std::string> ScriptedJournal::append(JournalEntry entry) {
    if (before)
        if (auto error = before(entry)) return unexpected(*error);
    const std::lock_guard lock(m_mutex);
    m_entries.push_back(std::move(entry));
    return {};
}

std::vector<JournalEntry> ScriptedJournal::entries() const {
    const std::lock_guard lock(m_mutex);
    return m_entries;
}

}  // namespace cas::test
