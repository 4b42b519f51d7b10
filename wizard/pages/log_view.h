#pragma once

#include "wizard/pages/log_model.h"
#include "wizard/widgets/card.h"

class QCheckBox;

namespace cas {

class SegmentedChoice;
class TableView;

/// The card with a run's log: by level, following or standing still, to copy and to save.
class LogView : public Card {
    Q_OBJECT

public:
    /// `run` must outlive the card.
    explicit LogView(const RunSession& run, QWidget* parent = nullptr);

    /// Stops following and shows what an action said last.
    void showAction(std::size_t action);
    /// Shows only lines of this level and above.
    void setLevel(LogLine::Level level);

    LogModel* model() const { return m_model; }
    TableView* table() const { return m_table; }
    bool follows() const;
    /// Goes on following the newest line.
    void follow();

private:
    void nameLevels();
    void copy();
    void save();

    LogModel* m_model;
    TableView* m_table;
    SegmentedChoice* m_levels;
    QCheckBox* m_follow;
};

}  // namespace cas
