#pragma once

#include <QRectF>
#include <QString>
#include <QWidget>

#include "wizard/widgets/theme.h"

class QPainter;
class QTimer;

namespace cas {

/// States of nodes, steps and checks; each has a shape of its own, so that none depends on its colour.
enum class State {
    Up,
    Starting,
    Draining,
    Down,
    Disabled,
    Unknown,
    Waiting,
    Running,
    Done,
    AlreadyRight,
    Failed,
    Skipped,
    Undone,
    Warning,
    /// Not a state: the triangle of Warning in the danger colour, for steps with problems.
    Problem,
};
inline constexpr int stateCount = static_cast<int>(State::Problem) + 1;

/// The state in one or two words, in the language of the application.
QString stateWord(State state);

/// Colour roles of a state: of the shape, of the word, of a pill's background.
ColorRole markRole(State state);
ColorRole wordRole(State state);
ColorRole softRole(State state);

/// Paints the shape into `rect` (12-unit grid). `behind` is the colour under it: it shows through crosses and ticks.
/// `phase` counts eighths of a turn of the running ring.
void paintMark(QPainter& painter, const QRectF& rect, State state, const Theme& theme, const QColor& behind,
               int phase = 0);

/// The 10-px square of a node's colour; hollow from the ninth node on.
void paintNodeSquare(QPainter& painter, const QRectF& rect, int node, const Theme& theme);

/// A mark as a widget; says its state to screen readers. Its ring turns while it runs, if motion is not reduced.
class StateMark : public QWidget {
    Q_OBJECT

public:
    explicit StateMark(State state, int size = 14, QWidget* parent = nullptr);

    State state() const { return m_state; }
    void setState(State state);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void name();

    State m_state;
    int m_size;
    int m_phase = 0;
    QTimer* m_turn;
};

/// The coloured square of a node as a widget; decoration, its name stands beside it.
class NodeSquare : public QWidget {
    Q_OBJECT

public:
    explicit NodeSquare(int node, int size = 10, QWidget* parent = nullptr);
    void setNode(int node);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_node;
    int m_size;
};

}  // namespace cas
