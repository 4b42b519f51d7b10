#pragma once

#include <bitset>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/result.h"

namespace cas {

using Port = std::uint16_t;

/// Ports first..last, both included; 1 <= first <= last.
struct PortRange {
    Port first = 0;
    Port last = 0;

    std::uint32_t size() const { return static_cast<std::uint32_t>(last - first) + 1; }
    bool contains(Port port) const { return first <= port && port <= last; }
    bool overlaps(const PortRange& other) const { return first <= other.last && other.first <= last; }
    auto operator<=>(const PortRange&) const = default;
};

/// One bit for each port number.
using PortSet = std::bitset<65536>;

/// What a port text got wrong; `text` is the offending part.
struct PortTextError {
    enum class Kind { Empty, NotANumber, OutOfRange, Reversed, Overlapping };
    Kind kind;
    std::string text;
};

/// The ports of a rule, in the order written: single ports, ranges `a-b`, comma lists; blanks around commas allowed
///. A list whose own parts overlap is refused.
Result<std::vector<PortRange>, PortTextError> parsePortRanges(std::string_view text);

/// The text parsePortRanges() reads back: `80,443` or `6005-65535`.
std::string toText(const std::vector<PortRange>& ranges);

/// The ports of a set, in rising order.
std::vector<PortRange> toRanges(const PortSet& ports);

/// Number of ports in all ranges.
std::uint32_t countPorts(const std::vector<PortRange>& ranges);

}  // namespace cas
