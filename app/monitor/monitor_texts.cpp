#include "app/monitor/monitor_texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <limits>

namespace cas {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(cas::MonitorTexts)
};

QDateTime localTime(WallTime at) {
    return QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

}  // namespace

QString lastedText(double seconds) {
    if (std::isnan(seconds)) return QStringLiteral("–");
    const auto whole = static_cast<qint64>(std::clamp(seconds, 0.0, 1e12));
    if (whole < 60) return Texts::tr("%1 s").arg(whole);
    if (whole < 3600) return Texts::tr("%1 min").arg(whole / 60);
    if (whole < 86400) return Texts::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
    return Texts::tr("%1 d %2 h", "days and hours").arg(whole / 86400).arg(whole % 86400 / 3600);
}

QString sinceText(WallTime at, WallTime now) {
    const auto age = std::chrono::duration<double>(now - at).count();
    return age < 86400 ? localTime(at).toString(QStringLiteral("HH:mm:ss")) : lastedText(age);
}

QString byteText(std::uint64_t bytes) {
    if (bytes < 1000) return QStringLiteral("%1 B").arg(bytes);
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<qint64>::max());
    return QLocale::c().formattedDataSize(static_cast<qint64>(std::min(bytes, most)), 1, QLocale::DataSizeSIFormat);
}

QString momentText(WallTime at) {
    const auto local = localTime(at);
    const bool today = local.date() == QDate::currentDate();
    return local.toString(today ? QStringLiteral("HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

}  // namespace cas
