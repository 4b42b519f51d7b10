#pragma once

#include <QStringList>
#include <QVariantMap>
#include <QWidget>
#include <memory>

#include "app/monitor/chart_data.h"

namespace cas {

class TrafficChart;

/// The charts of a board, in reading order.
enum class ChartPlace { Throughput, Sessions, Connections, Latency };
inline constexpr int kCharts = 4;

/// A node as the charts know it: the name of its series, and its place in the plan for its colour.
struct ChartNode {
    QString name;
    int color = 0;
    bool operator==(const ChartNode&) const = default;
};

/// What the value table shows; NaN where nothing is known.
struct BoardValues {
    struct Row {
        ChartNode node;
        double bits = 0;          ///< per second, in the chosen direction
        double sessions = 0;      ///< open
        double milliseconds = 0;  ///< as the latency chart shows them
    };
    std::optional<double> at;  ///< the cursor's moment; none: now
    QString rule;              ///< empty: all rules
    QList<Row> rows;
};

/// Four charts over one history with one time axis and one cursor; two by two, one column that scrolls below 900 px().
/// Reads the history only in refresh() and when the user looks elsewhere, and only while visible. GUI thread, like the
/// history.
class ChartBoard : public QWidget {
    Q_OBJECT

public:
    /// The history must outlive the board.
    explicit ChartBoard(const TrafficHistory& history, QWidget* parent = nullptr);
    ~ChartBoard() override;

    void setNodes(const QList<ChartNode>& nodes);
    /// Only this rule's traffic; empty for all.
    void setRule(const QString& rule);
    void setMarks(const QList<ChartMark>& marks);
    /// From when on the feed is lost; nothing when it is back.
    void setLostSince(std::optional<double> moment);

    /// A second has passed. Paints at most once, nothing while hidden, and ranges of hours only every few seconds.
    void refresh(double now);

    /// The last so many seconds, live.
    void setRange(int seconds);
    /// What setRange() chose; 0 after a free zoom.
    int range() const;
    void showSpan(const TimeSpan& span);
    TimeSpan span() const;
    void showLive();
    void showAll();
    /// Cursor and, where it is out of sight, view to a moment, such as that of an event.
    void jumpTo(double moment);
    /// Whether the view follows the time.
    bool isLive() const;
    /// Freezes the view while the data goes on; off: live again.
    void setPaused(bool paused);
    bool isPaused() const;
    /// Seconds the view's end is behind now; 0 when live.
    double behind() const;
    /// "Paused, 42 s behind"; empty when live.
    QString behindText() const;

    void setCursorAt(std::optional<double> moment);
    std::optional<double> cursorAt() const;
    BoardValues values() const;

    TrafficChart* chart(ChartPlace place) const;
    /// Hidden series and choices of the menus, to be kept between runs.
    QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

    /// Writes one chart, or without a place all of them. What went wrong, or nothing.
    QString save(ChartFormat format, const QString& path, std::optional<ChartPlace> place = {}) const;

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void cursorMoved(std::optional<double> moment);
    void liveChanged(bool live);
    void pausedChanged(bool paused);
    /// Another length or place of the view by a choice of the user, not by time going on.
    void rangeChanged();
    /// What values() answers is new.
    void valuesChanged();
    /// What saveState() answers is new.
    void stateChanged();
    /// The user wants to save this chart; the receiver asks for a path and calls save().
    void exportWanted(cas::ChartPlace place, cas::ChartFormat format);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

}  // namespace cas
