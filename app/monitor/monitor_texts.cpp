#include "app/monitor/monitor_texts.h"

#include <algorithm>
#include <limits>

#include "app/live/session_rows.h"
#include "wizard/words/number_texts.h"

namespace cas {

QString byteText(std::uint64_t bytes) {
    if (bytes == kUnknownBytes) return QStringLiteral("–");
    if (bytes < 1000) return QStringLiteral("%1 B").arg(bytes);
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<qint64>::max());
    return figureLocale().formattedDataSize(static_cast<qint64>(std::min(bytes, most)), 1, QLocale::DataSizeSIFormat);
}

}  // namespace cas
