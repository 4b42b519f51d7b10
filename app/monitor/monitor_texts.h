#pragma once

#include <QString>

#include "balancer/base/clock.h"

namespace cas {

/// "9 d 4 h" for what is older than a day, else the time of the day.
QString sinceText(WallTime at, WallTime now = std::chrono::system_clock::now());
/// "46 s", "12 min", "2 h 5 min", "9 d 4 h".
QString lastedText(double seconds);
/// "512 B", "1.4 MB".
QString byteText(std::uint64_t bytes);
/// "14:02:18", of another day with its date.
QString momentText(WallTime at);

}  // namespace cas
