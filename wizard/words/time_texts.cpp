#include "wizard/words/time_texts.h"

#include <QLocale>
#include <QTimeZone>
#include <algorithm>
#include <cmath>

#include "wizard/words/free_tr.h"

namespace cas {

namespace {

using namespace std::chrono_literals;

constexpr auto kDate = u"yyyy-MM-dd";

QDateTime in(const QDateTime& zone, WallTime at) {
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toTimeZone(zone.timeZone());
}

}  // namespace

QString spanText(std::chrono::milliseconds span, SpanDetail detail) {
    const auto least = std::max(span, 0ms);
    const bool exact = detail == SpanDetail::Exact;
    if (exact && least > 0ms && least < 1s) {
        const auto tenths = QString::number(static_cast<double>(least.count()) / 1000, 'f', 1);
        return tr("%1 s").arg(QString(tenths).replace(u'.', QLocale().decimalPoint()));
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(least).count();
    const auto minutes = seconds / 60;
    const auto hours = minutes / 60;
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    if (seconds < 60) return tr("%1 s").arg(seconds);
    if (hours < 1)
        return exact && seconds % 60 ? tr("%1 min %2 s").arg(minutes).arg(two(seconds % 60))
                                     : tr("%1 min").arg(minutes);
    if (hours < 24) return minutes % 60 ? tr("%1 h %2 min").arg(hours).arg(two(minutes % 60)) : tr("%1 h").arg(hours);
    return hours % 24 ? tr("%1 d %2 h", "days and hours").arg(hours / 24).arg(hours % 24)
                      : tr("%1 d", "days").arg(hours / 24);
}

QString spanText(double seconds, SpanDetail detail) {
    if (std::isnan(seconds)) return QStringLiteral("–");
    constexpr double kMost = 1e12;
    return spanText(std::chrono::milliseconds(std::llround(std::clamp(seconds, 0.0, kMost) * 1000)), detail);
}

QString estimateText(std::chrono::seconds span) {
    return spanText(span < 60s ? span : std::chrono::round<std::chrono::minutes>(span));
}

QString aboutText(std::chrono::seconds span) {
    const auto grain = span < 60s ? 10s : 60s;
    return tr("about %1", "a time").arg(spanText(std::max((span + grain / 2) / grain * grain, grain)));
}

QString clockText(const QDateTime& at, MomentDetail detail) {
    return at.time().toString(detail == MomentDetail::ToTheSecond ? u"HH:mm:ss" : u"HH:mm");
}

QString momentText(const QDateTime& at, const QDateTime& now, MomentDetail detail) {
    const auto moment = at.toTimeZone(now.timeZone());
    const auto time = clockText(moment, detail);
    if (moment.date() == now.date()) return time;
    if (moment.date() == now.date().addDays(1)) return tr("tomorrow, %1").arg(time);
    return moment.date().toString(kDate) + u' ' + time;
}

QString momentText(WallTime at, const QDateTime& now, MomentDetail detail) {
    return momentText(in(now, at), now, detail);
}

QString sinceText(WallTime at, const QDateTime& now) {
    const auto moment = in(now, at);
    return moment.date() == now.date() ? clockText(moment)
                                       : spanText(std::chrono::seconds(moment.secsTo(now)), SpanDetail::Minutes);
}

QString fromToText(const QDateTime& from, const QDateTime& to, MomentDetail detail) {
    const auto day = [&](const QDateTime& at) {
        return from.date() == to.date() ? QString() : at.date().toString(kDate) + u' ';
    };
    return tr("%1 to %2").arg(day(from) + clockText(from, detail), day(to) + clockText(to, detail));
}

}  // namespace cas
