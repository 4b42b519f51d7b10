#pragma once

#include <QStringList>
#include <memory>

#include "app/monitor/chart_data.h"
#include "wizard/widgets/card.h"

class QMenu;

namespace cas {

class PaintTurns;

class PlotCanvas;
class PlotPainter;

/// A live chart on a card: lines over time, their names at their ends, one cursor. Shows what it is given and asks for
/// the rest by signals: it never changes range, cursor or pause by itself. Time runs left to right in every language.
/// Left, Right move the cursor; Up, Down choose a name, Enter hides it, Ctrl+Enter isolates it; Space pauses; End, Home
/// show now and all; plus, minus and the wheel zoom; Page Up, Page Down and dragging pan.
class TrafficChart : public Card {
    Q_OBJECT

public:
    TrafficChart(const QString& title, ChartUnit unit, QWidget* parent = nullptr);
    ~TrafficChart() override;

    /// Paints in turn with others, not all in one turn of the event loop; they outlive the chart's last painting.
    void setTurns(PaintTurns* turns);
    void setTitle(const QString& title);
    const QString& title() const;
    ChartUnit unit() const;

    void setSeries(std::vector<ChartSeries> series);
    const std::vector<ChartSeries>& series() const;
    /// The time axis, and how the summary calls it: "last 5 minutes"; empty for its ends.
    void setSpan(const TimeSpan& span, const QString& words = {});
    const TimeSpan& span() const;

    /// Marks; their words are shown in the first chart of a board only.
    void setMarks(const QList<ChartMark>& marks, bool words);
    /// The moment under the cursor, with the time on a plate or without.
    void setCursorAt(std::optional<double> moment);
    void setTimePlate(bool shown);
    /// From when on there is no data because the feed was lost.
    void setLostSince(std::optional<double> moment);
    /// A sentence in the middle, such as "No traffic in this range."; the axes stay.
    void setMessage(const QString& sentence);
    /// A word at the title line's end, such as "Paused, 42 s behind"; empty for none.
    void setPausedText(const QString& words);
    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const;

    /// Series not drawn: their names stay with a hollow square and do not count for the axis.
    void setHidden(const QStringList& names);
    const QStringList& hidden() const;
    void toggle(const QString& name);
    /// Hides all others; again: shows all.
    void isolate(const QString& name);

    /// Room this chart wants beside the plot, and what it gets: charts of one board line up.
    QMargins wantedMargins() const;
    void setPlotMargins(const QMargins& margins);

    /// Where things are, in the chart's coordinates: for tests, tool tips and menus.
    QRect plotRect() const;
    double momentAt(int x) const;
    /// The moment under the mouse, if it is over the plot.
    std::optional<double> hoveredMoment() const;
    int xOf(double moment) const;
    int yOf(double value) const;
    QRect nameRect(const QString& name) const;
    /// The largest value of the axis, in the unit's base.
    double axisTop() const;
    /// "Mbit/s"; empty for counts.
    QString unitText() const;

    /// The chart in words, as screen readers get it.
    QString summary() const;
    /// Values under the cursor, or the last ones, one a line: what the menu copies.
    QString valuesText() const;

    /// The menu of the chart, opened over a name or not; who owns the chart adds its choices in menuOpening(). Deletes
    /// itself when closed.
    QMenu* makeMenu(const QString& under = {});
    /// How often the whole plot was painted; for tests.
    int replots() const;

    /// Draws title, unit and plot into `area` in the colours of `theme`, as vectors where the device can.
    void paintOn(PlotPainter& painter, const QRectF& area, const Theme& theme);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cursorWanted(std::optional<double> moment);
    void spanWanted(const cas::TimeSpan& span);
    void liveWanted();
    void wholeWanted();
    void pauseWanted();
    void exportWanted(cas::ChartFormat format);
    void hiddenChanged(const QStringList& names);
    void logarithmicChanged(bool logarithmic);
    void menuOpening(QMenu* menu);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

}  // namespace cas
