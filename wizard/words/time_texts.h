#pragma once

#include <QDateTime>
#include <QString>

#include "balancer/base/clock.h"

namespace cas {

// Spans and moments as people read them: the signs of the units, Latin digits, local time.

enum class SpanDetail {
    Exact,    ///< "0.4 s", "46 s", "1 min 30 s", "12 min", "3 h 05 min", "2 d 4 h"
    Minutes,  ///< the same without seconds from a minute on, for what runs on before the eyes
};
QString spanText(std::chrono::milliseconds span, SpanDetail detail = SpanDetail::Exact);
/// "–" for NaN.
QString spanText(double seconds, SpanDetail detail = SpanDetail::Exact);
/// Rounded, as an estimate is: "46 s", "12 min", "3 h 05 min".
QString estimateText(std::chrono::seconds span);
/// Rounded and said to be: "about 50 s", "about 12 min".
QString aboutText(std::chrono::seconds span);

enum class MomentDetail { ToTheMinute, ToTheSecond };
/// The time of the day alone, where something else says which day: "14:02:18".
QString clockText(const QDateTime& at, MomentDetail detail = MomentDetail::ToTheSecond);
/// "14:02:18"; of another day "2026-07-28 14:02:18", "tomorrow, 08:00". In the time zone of `now`.
QString momentText(const QDateTime& at, const QDateTime& now, MomentDetail detail = MomentDetail::ToTheSecond);
QString momentText(WallTime at, const QDateTime& now = QDateTime::currentDateTime(),
                   MomentDetail detail = MomentDetail::ToTheSecond);
/// For narrow columns: "14:02:18", of another day how long ago: "9 d 4 h".
QString sinceText(WallTime at, const QDateTime& now = QDateTime::currentDateTime());
/// "14:00 to 14:15", with the days where they differ.
QString fromToText(const QDateTime& from, const QDateTime& to, MomentDetail detail);

}  // namespace cas
