#pragma once

#include <string>

#include "balancer/telemetry/snapshot.h"

namespace cas {

/// The snapshot in Prometheus' text format 0.0.4. Pure.
std::string metricsText(const Snapshot& snapshot);

/// A label value with backslash, double quote and line feed escaped, as the format asks.
std::string escapedLabel(std::string_view value);

}  // namespace cas
