#include "app/monitor/chart_scale.h"

#include <QDateTime>
#include <algorithm>
#include <array>
#include <cmath>

#include "app/monitor/chart_texts.h"

namespace cas {

namespace {

constexpr int kMostDecades = 5;
constexpr double kDay = 86400;

/// The least of 1, 2, 5 times a power of ten that is not below.
double roundUp(double step) {
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double digit : {1, 2, 5})
        if (digit * power >= step * (1 - 1e-9)) return digit * power;
    return 10 * power;
}

double usualTop(ChartUnit unit) { return unit == ChartUnit::BitsPerSecond ? 40e6 : 20; }

void addTicks(ValueScale& scale, double step, ChartUnit unit) {
    scale.factor = unitFactor(scale.top, unit);
    scale.unit = unitName(scale.factor, unit);
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step / scale.factor) + 1e-9)));
    for (int i = 0; i * step <= scale.top * (1 + 1e-9); ++i)
        scale.ticks.append({i * step, figureText(i * step / scale.factor, decimals)});
}

ValueScale decades(const ValueExtent& extent, ChartUnit unit) {
    ValueScale scale;
    scale.logarithmic = true;
    const double top = std::ceil(std::log10(extent.largest) - 1e-9);
    const double least = std::floor(std::log10(extent.leastAboveZero) + 1e-9);
    const double bottom = std::clamp(least, top - kMostDecades, top - 1);
    scale.top = std::pow(10, top);
    scale.bottom = std::pow(10, bottom);
    scale.factor = unitFactor(scale.top, unit);
    scale.unit = unitName(scale.factor, unit);
    for (double power = bottom; power <= top; ++power) {
        const double value = std::pow(10, power);
        const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(value / scale.factor) - 1e-9)));
        scale.ticks.append({value, figureText(value / scale.factor, decimals)});
    }
    return scale;
}

/// Seconds between ticks; the first that leaves enough room.
double timeStep(double least) {
    static constexpr std::array<double, 21> kSteps{1,   2,   5,    10,   15,   20,    30,    60,    120,  180,     300,
                                                   600, 900, 1800, 3600, 7200, 10800, 21600, 43200, kDay, 2 * kDay};
    const auto* const fits = std::find_if(kSteps.begin(), kSteps.end(), [&](double step) { return step >= least; });
    return fits != kSteps.end() ? *fits : std::ceil(least / kDay) * kDay;
}

bool lessMoment(const TrafficHistory::Point& point, double moment) { return point.at < moment; }

}  // namespace

ValueScale valueScale(const ValueExtent& extent, ChartUnit unit, int lines, bool logarithmic) {
    if (logarithmic && extent.largest > 0 && extent.leastAboveZero > 0) return decades(extent, unit);
    ValueScale scale;
    const double largest = extent.largest > 0 ? extent.largest : usualTop(unit);
    double step = roundUp(largest / std::max(lines, 1));
    if (unit == ChartUnit::Count) step = std::max(step, 1.0);
    scale.top = step * std::ceil(largest / step - 1e-9);
    addTicks(scale, step, unit);
    return scale;
}

QList<AxisTick> timeTicks(const TimeSpan& span, int pixels, int room) {
    QList<AxisTick> ticks;
    if (span.length() <= 0 || pixels <= 0) return ticks;
    const double step = timeStep(span.length() * room / pixels);
    // Days and hours are those of the clock on the wall.
    const double zone = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(span.to)).offsetFromUtc();
    const bool days = step >= kDay;
    for (double local = std::ceil((span.from + zone) / step) * step; local - zone <= span.to; local += step) {
        const auto when = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(local - zone));
        const auto form = days        ? QStringLiteral("MM-dd")
                          : step < 60 ? QStringLiteral("HH:mm:ss")
                                      : QStringLiteral("HH:mm");
        ticks.append({local - zone, when.toString(form)});
    }
    return ticks;
}

double ChartGeometry::xOf(double moment) const {
    return plot.left() + (moment - span.from) / std::max(span.length(), 1e-9) * plot.width();
}

double ChartGeometry::yOf(double value) const {
    double share = (value - scale.bottom) / (scale.top - scale.bottom);
    if (scale.logarithmic)
        share = value <= scale.bottom ? 0 : std::log(value / scale.bottom) / std::log(scale.top / scale.bottom);
    return plot.bottom() - share * plot.height();
}

double ChartGeometry::momentAt(double x) const {
    return span.from + (x - plot.left()) / std::max(plot.width(), 1) * span.length();
}

ValueExtent extentOf(const ChartPoints& points, const TimeSpan& span) {
    ValueExtent extent;
    for (const auto& point : points) {
        const double value = static_cast<double>(point.value);
        if (!span.contains(point.at) || !(value > 0)) continue;
        extent.largest = std::max(extent.largest, value);
        extent.leastAboveZero = extent.leastAboveZero > 0 ? std::min(extent.leastAboveZero, value) : value;
    }
    return extent;
}

ChartPoints thinned(const ChartPoints& points, const TimeSpan& span, int columns) {
    const auto most = static_cast<std::size_t>(std::max(columns, 1)) * 2;
    if (points.size() <= most || span.length() <= 0) return points;
    const auto columnOf = [&](const TrafficHistory::Point& point) {
        return static_cast<std::int64_t>(std::floor((point.at - span.from) / span.length() * columns));
    };
    const auto less = [](const auto& left, const auto& right) { return left.value < right.value; };
    ChartPoints kept;
    kept.reserve(most);
    for (auto first = points.begin(); first != points.end();) {
        if (std::isnan(first->value)) {
            kept.push_back(*first++);
            continue;
        }
        auto end = first;
        while (end != points.end() && !std::isnan(end->value) && columnOf(*end) == columnOf(*first)) ++end;
        const auto [low, high] = std::minmax_element(first, end, less);
        kept.push_back(*std::min(low, high));
        if (low != high) kept.push_back(*std::max(low, high));
        first = end;
    }
    if (kept.back().at != points.back().at) kept.push_back(points.back());
    return kept;
}

ChartPoints dashed(const ChartPoints& points, const TimeSpan& span, int columns) {
    constexpr double kOn = 5;
    constexpr double kPeriod = 8;
    // Counted from 1970, so that the dashes move with the line.
    const double period = std::max(span.length(), 1.0) * kPeriod / std::max(columns, 1);
    ChartPoints cut;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto& from = points[i - 1];
        const auto& to = points[i];
        if (std::isnan(from.value) || std::isnan(to.value)) continue;
        const auto at = [&](double moment) {
            const double share = (moment - from.at) / (to.at - from.at);
            return TrafficHistory::Point{moment, from.value + static_cast<float>(share) * (to.value - from.value)};
        };
        for (double dash = std::floor(from.at / period) * period; dash < to.at; dash += period) {
            const double begin = std::max(from.at, dash);
            const double end = std::min(to.at, dash + period * kOn / kPeriod);
            if (begin >= end) continue;
            if (cut.empty() || cut.back().at != begin) {
                cut.push_back({begin, Measures::kUnknown});
                cut.push_back(at(begin));
            }
            cut.push_back(at(end));
        }
    }
    return cut;
}

double nearestValue(const ChartPoints& points, double moment) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    if (points.empty()) return unknown;
    const double step = points.size() > 1 ? points[1].at - points[0].at : 1;
    const auto after = std::lower_bound(points.begin(), points.end(), moment, lessMoment);
    const auto nearTo = [&](ChartPoints::const_iterator point) { return std::abs(point->at - moment) <= 2 * step; };
    const auto valueOf = [](ChartPoints::const_iterator point) { return static_cast<double>(point->value); };
    if (after == points.begin()) return nearTo(after) ? valueOf(after) : unknown;
    const auto before = after - 1;
    if (after == points.end()) return nearTo(before) ? valueOf(before) : unknown;
    // A gap reaches from the point that marks it to the next one.
    if (std::isnan(before->value)) return after->at == moment ? valueOf(after) : unknown;
    return valueOf(moment - before->at <= after->at - moment ? before : after);
}

}  // namespace cas
