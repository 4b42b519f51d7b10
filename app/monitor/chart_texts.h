#pragma once

#include "app/monitor/chart_data.h"

namespace cas {

/// A number with a point, in every language: for files.
QString latinNumber(double value, int decimals);
/// The same for the reader, with the decimal sign of the language.
QString figureText(double value, int decimals);

/// In what a value of this size is shown: 1e6 for Mbit/s.
double unitFactor(double value, ChartUnit unit);
/// "Mbit/s", "1/s", "ms"; empty for a count.
QString unitName(double factor, ChartUnit unit);
/// "30.5 Mbit/s", "459"; "–" for NaN.
QString valueText(double value, ChartUnit unit);
/// The number alone, in a given multiple: "30.5"; "–" for NaN.
QString numberText(double value, double factor, ChartUnit unit);

/// "14:10:42" of the local day.
QString clockText(double moment);
/// "14:00 to 14:15", with the days where they differ.
QString fromToText(const TimeSpan& span);
/// "No data since 14:09:50", of another day than `now` with its date.
QString lostText(double since, double now);
/// "2026-07-29T14:10:42+02:00".
QString isoText(double moment);

/// A series in a few words: "cas1 210, rising".
QString seriesText(const ChartSeries& series, const TimeSpan& span, ChartUnit unit);

}  // namespace cas
