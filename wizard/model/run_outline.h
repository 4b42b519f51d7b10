#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include "wizard/steps/action.h"

namespace cas {

/// Neighbouring actions that are shown as one line, such as steps 3 to 7; counted from 0, both ends included.
struct ActionFold {
    std::size_t first = 0;
    std::size_t last = 0;
    bool operator==(const ActionFold&) const = default;
};

struct PhaseOutline {
    Phase phase = Phase::PrepareServers;
    std::vector<ActionFold> folds;
};

/// The actions by phase, in run order; `Folded` takes neighbours of one kind together.
enum class Folding { Single, Folded };
std::vector<PhaseOutline> outlineOf(const Actions& actions, Folding folding);

/// The figures of a run before it starts.
struct RunFigures {
    int changes = 0;
    int machines = 0;
    int irreversible = 0;
    std::chrono::seconds estimate{0};  ///< as if one action ran after the other
};
RunFigures figuresOf(const Actions& actions);

/// The field where an action's values are edited, as a JSON pointer.
std::string fieldOf(const Action& action);

// Words for folds. GUI thread.

/// `11`, `3–7`
QString numberText(const ActionFold& fold);
QString title(const Actions& actions, const ActionFold& fold);
/// `cas1 to cas5`
QString machineNames(const Actions& actions, const ActionFold& fold);
/// `cas1`, `cas1 and cas3`, `cas1 to cas5` where only their final number counts up, `cas1 and 4 more`.
QString rangeText(const QStringList& names);

}  // namespace cas
