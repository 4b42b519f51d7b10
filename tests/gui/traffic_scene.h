#pragma once

#include <QList>
#include <optional>

#include "app/monitor/chart_board.h"

namespace cas {

/// A quarter of an hour of an array of five: cas4 goes down at 14:02:18, cas3 drains from 14:09, cas2 gets slow after
/// 14:12. The same in each run.
class TrafficScene {
public:
    /// `newest`: the moment that is told as 14:15:00, in seconds since 1970; a day of its own where there is none.
    explicit TrafficScene(std::optional<double> newest = {});

    const TrafficHistory& history() const { return m_history; }
    TrafficHistory& history() { return m_history; }
    /// 14:15:00, the moment of the newest sample.
    double now() const { return m_now; }
    /// A clock time of that day.
    double at(int hour, int minute, int second = 0) const;
    QList<ChartNode> nodes() const;
    QList<ChartMark> marks() const;
    /// One more second like the last one.
    void goOn();

private:
    void append(double moment);

    TrafficHistory m_history;
    double m_midnight = 0;
    double m_now = 0;
    std::vector<double> m_noise;
    unsigned m_random = 7;
};

/// A sample with values for nodes and rules by hand.
TrafficSample sampleAt(double moment, const std::vector<TrafficSample::Row>& rows);

}  // namespace cas
