#pragma once

#include <QVariant>

namespace cas {

/// What a model may tell TableView besides Qt's own roles (DisplayRole, CheckStateRole, TextAlignmentRole,
/// ToolTipRole). "Row" roles are asked of column 0 only; the others of each cell. Colours come from here, never as
/// BackgroundRole.
namespace table {

enum Role {
    /// int(State): a mark; before the text, or alone and centred if the cell has no text.
    StateRole = Qt::UserRole + 100,
    /// int(PillStyle): the state as pill; DisplayRole is its word, empty for the state's own.
    PillRole,
    /// int: place of the node in the plan, from 0; the coloured square before the text. Headers take it too.
    NodeRole,
    /// QString: the rest of a name, in muted directly behind the text, such as ".corp.contoso.com".
    SuffixRole,
    /// int(Tone): colour of the text.
    ToneRole,
    /// int(Weight): weight of the text.
    WeightRole,
    /// double, 0 to 1: a bar 56 wide before the text.
    BarRole,
    /// int(ColorRole): colour of the bar; without it the node's colour (NodeRole of column 0), then accent.
    BarColorRole,
    /// int(Icon): an icon before the text.
    IconRole,
    /// bool: the text is left-to-right in every language and set in the fixed font (fingerprints).
    CodeRole,
    /// bool: the text is a name: left-to-right in every language, and cut in the middle where it does not fit. Cells
    /// with NodeRole or SuffixRole are names by themselves.
    NameRole,
    /// QString: text in small size instead of an empty cell, such as "later".
    LaterRole,
    /// QStringList: words in accentText at the cell's end or after its text; pressing one emits linkActivated().
    CellLinksRole,

    /// Row, bool: switched off, whole row in muted.
    OffRole = Qt::UserRole + 200,
    /// Row, bool: a group row: inset, 28 high, its text semibold, chevron if it has children.
    GroupRole,
    /// Row, QString: text at a group row's end, coloured by ToneRole.
    GroupEndRole,
    /// Row, QString: what is wrong; a line of its own below the row, bar at the start.
    ProblemRole,
    /// Row, QStringList: repair links in that line, at most two.
    ProblemLinksRole,
    /// Row, int: the column whose cell takes the room of the cells behind it too (matrix row with a sentence).
    MergeFromRole,
    /// Row, int: how many columns that cell takes; without it all but the last.
    MergeCountRole,
    /// Row, bool: the panel set for the row has the soft danger background.
    FailedRole,
};

enum PillStyle { NoPill, PlainPill, FullPill, LabPill };
enum Tone { NormalTone, SecondTone, MutedTone, DangerTone, WarningTone, SuccessTone, InfoTone };
enum Weight { RegularWeight, MediumWeight, SemiboldWeight };

/// TextAlignmentRole of figures: at the right in every language.
inline QVariant numbersRight() { return QVariant(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter); }

}  // namespace table
}  // namespace cas
