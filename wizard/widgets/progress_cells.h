#pragma once

#include <QList>
#include <QWidget>

#include "wizard/widgets/state_mark.h"

namespace cas {

/// One cell per step of a run, 8 high; above 60 steps a plain bar. A progress bar to screen readers.
class ProgressCells : public QWidget {
    Q_OBJECT

public:
    explicit ProgressCells(QWidget* parent = nullptr);

    /// Done, AlreadyRight, Skipped and Undone count as finished.
    void setCells(const QList<State>& cells);

    /// How many are finished, as the accessible text says it: "9 of 17".
    QString summary() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<State> m_cells;
};

/// A bar 6 high: one value, or several stretches side by side. Decoration beside a number.
class ShareBar : public QWidget {
    Q_OBJECT

public:
    struct Part {
        double amount = 0;  ///< in any unit; `total` has the same
        ColorRole role = ColorRole::Accent;
    };

    explicit ShareBar(QWidget* parent = nullptr);
    void setParts(const QList<Part>& parts, double total);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<Part> m_parts;
    double m_total = 1;
};

}  // namespace cas
