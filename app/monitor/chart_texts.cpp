#include "app/monitor/chart_texts.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "app/monitor/chart_scale.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/number_texts.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

QDateTime timeOf(double moment) { return QDateTime::fromMSecsSinceEpoch(std::llround(moment * 1000)); }

double meanOf(const ChartPoints& points, const TimeSpan& span) {
    double sum = 0;
    int count = 0;
    for (const auto& point : points) {
        if (!span.contains(point.at) || std::isnan(point.value)) continue;
        sum += static_cast<double>(point.value);
        ++count;
    }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

/// How the last quarter compares with the first.
QString trendText(const ChartPoints& points, const TimeSpan& span) {
    const double quarter = span.length() / 4;
    const double first = meanOf(points, {span.from, span.from + quarter});
    const double last = meanOf(points, {span.to - quarter, span.to});
    if (std::isnan(first) || std::isnan(last)) return {};
    constexpr double kNoticed = 0.1;
    if (last > first * (1 + kNoticed)) return tr("rising");
    if (last < first * (1 - kNoticed)) return tr("falling");
    return tr("steady");
}

}  // namespace

QString latinNumber(double value, int decimals) {
    auto c = QLocale::c();
    c.setNumberOptions(QLocale::OmitGroupSeparator);
    return c.toString(value, 'f', decimals);
}

QString figureText(double value, int decimals) { return figureLocale().toString(value, 'f', decimals); }

double unitFactor(double value, ChartUnit unit) {
    // Counts and milliseconds stay whole words as long as an axis has room for them.
    const double least = unit == ChartUnit::BitsPerSecond ? 1 : 100;
    for (const double factor : {1e9, 1e6, 1e3})
        if (value >= factor * least * (1 - 1e-9) && (unit != ChartUnit::Duration || factor <= 1e3)) return factor;
    return 1;
}

QString unitName(double factor, ChartUnit unit) {
    const auto prefix = factor >= 1e9   ? QStringLiteral("G")
                        : factor >= 1e6 ? QStringLiteral("M")
                        : factor >= 1e3 ? QStringLiteral("k")
                                        : QString();
    switch (unit) {
        case ChartUnit::BitsPerSecond:
            return prefix + QStringLiteral("bit/s");
        case ChartUnit::Count:
            return prefix;
        case ChartUnit::PerSecond:
            return (prefix.isEmpty() ? QStringLiteral("1") : prefix) + QStringLiteral("/s");
        case ChartUnit::Duration:
            return factor > 1 ? QStringLiteral("s") : QStringLiteral("ms");
    }
    return {};
}

QString numberText(double value, double factor, ChartUnit unit) {
    if (std::isnan(value)) return QStringLiteral("–");
    const double shown = value / factor;
    const bool whole = factor <= 1 && (unit == ChartUnit::Count || (unit == ChartUnit::PerSecond && shown >= 100));
    return figureText(shown, whole || shown >= 1000 ? 0 : 1);
}

QString valueText(double value, ChartUnit unit) {
    if (std::isnan(value)) return QStringLiteral("–");
    const double factor = unitFactor(value, unit);
    const auto name = unit == ChartUnit::PerSecond && factor <= 1 ? QStringLiteral("/s") : unitName(factor, unit);
    return name.isEmpty() ? numberText(value, factor, unit) : numberText(value, factor, unit) + u' ' + name;
}

QString clockText(double moment) { return clockText(timeOf(moment)); }

QString fromToText(const TimeSpan& span) {
    return fromToText(timeOf(span.from), timeOf(span.to),
                      span.length() < 600 ? MomentDetail::ToTheSecond : MomentDetail::ToTheMinute);
}

QString lostText(double since, double now) {
    return tr("No data since %1").arg(momentText(timeOf(since), timeOf(now)));
}

QString isoText(double moment) {
    const auto when = timeOf(moment);
    return when.toOffsetFromUtc(when.offsetFromUtc()).toString(Qt::ISODate);
}

QString seriesText(const ChartSeries& series, const TimeSpan& span, ChartUnit unit) {
    if (series.bars) {
        const double largest = extentOf(series.points, span).largest;
        return largest > 0 ? tr("%1 at most %2").arg(series.name, valueText(largest, unit))
                           : tr("%1 none").arg(series.name);
    }
    const double last = nearestValue(series.points, span.to);
    if (std::isnan(last)) return tr("%1 no data").arg(series.name);
    const auto trend = trendText(series.points, span);
    if (trend.isEmpty()) return tr("%1 %2").arg(series.name, valueText(last, unit));
    return tr("%1 %2, %3").arg(series.name, valueText(last, unit), trend);
}

}  // namespace cas
