#include "wizard/model/plan_text.h"

#include <QStringList>
#include <ranges>

#include "wizard/model/step_texts.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

QString textOf(const Command& command) { return QString::fromStdString(commandText(command)); }

QString linesOf(const std::vector<Command>& commands) {
    QStringList lines;
    for (const auto& command : commands) lines << textOf(command);
    return lines.join(u'\n');
}

QString heading(const Actions& actions, std::size_t i) {
    return tr("Step %1, %2: %3").arg(i + 1).arg(machineName(actions[i]), title(actions[i]));
}

}  // namespace

QString commandsOf(const Actions& actions, const ActionFold& fold) {
    QStringList lines;
    for (auto i = fold.first; i <= fold.last; ++i)
        if (!actions.at(i).apply.empty()) lines << linesOf(actions[i].apply);
    return lines.join(u'\n');
}

QString undoOf(const Actions& actions, const ActionFold& fold) {
    QStringList lines;
    for (auto i = fold.last + 1; i-- > fold.first;)
        if (!actions.at(i).revert.empty()) lines << linesOf(actions[i].revert);
    return lines.join(u'\n');
}

bool isPowerShell(const Command& command) {
    if (const auto* change = std::get_if<DnsChange>(&command)) return change->method == DnsMethod::Windows;
    return std::holds_alternative<ExchangeCommand>(command) || std::holds_alternative<HostCommand>(command);
}

QString planAsText(const Actions& actions) {
    QStringList parts;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        parts << heading(actions, i);
        if (actions[i].apply.empty()) parts << tr("Changes nothing; it only proves.");
        for (const auto& command : actions[i].apply) parts << textOf(command);
        if (!actions[i].revert.empty()) parts << tr("Undo:") << linesOf(actions[i].revert);
        if (!actions[i].reversible()) parts << tr("Undo: by hand.");
        parts << QString();
    }
    return parts.join(u'\n');
}

}  // namespace cas
