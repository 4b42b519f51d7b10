#include "wizard/model/run_outline.h"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <set>

#include "wizard/model/step_texts.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

constexpr qsizetype kListedNames = 3;

bool belongTogether(const Action& a, const Action& b) {
    if (a.kind != b.kind || a.phase != b.phase || a.reversible() != b.reversible()) return false;
    return a.kind == ActionKind::CorrectDatabase || title(a) == title(b);
}

/// Whether the names are one word with a number that counts up.
bool countsUp(const QStringList& names) {
    static const QRegularExpression numbered(QStringLiteral("^(.*?)(\\d+)$"));
    const auto first = numbered.match(names.front());
    if (!first.hasMatch()) return false;
    for (qsizetype i = 1; i < names.size(); ++i) {
        const auto match = numbered.match(names[i]);
        if (match.captured(1) != first.captured(1)) return false;
        if (match.captured(2).toLongLong() != first.captured(2).toLongLong() + i) return false;
    }
    return true;
}

}  // namespace

std::vector<PhaseOutline> outlineOf(const Actions& actions, Folding folding) {
    std::vector<PhaseOutline> outline;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        auto phase = std::ranges::find(outline, actions[i].phase, &PhaseOutline::phase);
        if (phase == outline.end()) phase = outline.insert(phase, {actions[i].phase, {}});
        const bool joins = folding == Folding::Folded && !phase->folds.empty() && phase->folds.back().last + 1 == i &&
                           belongTogether(actions[i - 1], actions[i]);
        if (joins)
            phase->folds.back().last = i;
        else
            phase->folds.push_back({i, i});
    }
    return outline;
}

RunFigures figuresOf(const Actions& actions) {
    RunFigures figures;
    std::set<std::string> machines;
    for (const auto& action : actions) {
        figures.estimate += action.estimate;
        if (action.apply.empty()) continue;
        ++figures.changes;
        machines.insert(action.machine);
        if (!action.reversible()) ++figures.irreversible;
    }
    figures.machines = static_cast<int>(machines.size());
    return figures;
}

std::string fieldOf(const Action& action) {
    switch (action.kind) {
        case ActionKind::InstallFeatures:
        case ActionKind::InstallRole:
        case ActionKind::RestartNode:
        case ActionKind::SetServiceStart:
            return "/nodes";
        case ActionKind::SetRpcPorts:
            return "/balancing/mapi/rpcClientAccessPort";
        case ActionKind::StartBalancer:
        case ActionKind::StopBalancer:
        case ActionKind::ClearNlbDefaultRule:
        case ActionKind::SetNlbRule:
            return "/balancing/rules";
        case ActionKind::InstallNlb:
        case ActionKind::CreateNlbCluster:
        case ActionKind::JoinNlbCluster:
        case ActionKind::SetNlbShare:
        case ActionKind::LeaveNlbCluster:
            return "/balancing/nlb/interface";
        case ActionKind::ConfigureService:
        case ActionKind::RemoveService:
            return "/balancing/pair/deploy";
        case ActionKind::AddVirtualAddress:
        case ActionKind::RemoveVirtualAddress:
        case ActionKind::ValidateArray:
            return "/virtualAddress";
        case ActionKind::CreateDnsRecord:
        case ActionKind::RemoveDnsRecord:
            return "/dns/method";
        case ActionKind::CreateArray:
        case ActionKind::RemoveArray:
            return "/array/name";
        case ActionKind::CorrectDatabase:
        case ActionKind::RestoreDatabase:
            return "/databases/correct";
    }
    return {};
}

QString numberText(const ActionFold& fold) {
    if (fold.first == fold.last) return QString::number(fold.first + 1);
    return QStringLiteral("%1–%2").arg(fold.first + 1).arg(fold.last + 1);
}

QString title(const Actions& actions, const ActionFold& fold) {
    const auto& first = actions.at(fold.first);
    if (fold.first == fold.last || first.kind != ActionKind::CorrectDatabase) return title(first);
    QStringList names;
    for (auto i = fold.first; i <= fold.last; ++i) names << QString::fromStdString(actions[i].arguments.front());
    return tr("Point %1 at the array").arg(rangeText(names));
}

QString machineNames(const Actions& actions, const ActionFold& fold) {
    QStringList names;
    for (auto i = fold.first; i <= fold.last; ++i)
        if (const auto name = machineName(actions.at(i)); !names.contains(name)) names << name;
    return rangeText(names);
}

QString rangeText(const QStringList& names) {
    if (names.size() < 2) return names.join(QString());
    if (names.size() >= kListedNames && countsUp(names)) return tr("%1 to %2").arg(names.front(), names.back());
    if (names.size() <= kListedNames) return QLocale().createSeparatedList(names);
    return tr("%1 and %n more", nullptr, static_cast<int>(names.size() - 1)).arg(names.front());
}

}  // namespace cas
