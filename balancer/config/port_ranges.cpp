#include "balancer/config/port_ranges.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace cas {
namespace {

using Kind = PortTextError::Kind;

constexpr std::string_view kBlanks = " \t";

tl::unexpected<PortTextError> refuse(Kind kind, std::string_view text) {
    return tl::unexpected(PortTextError{kind, std::string(text)});
}

/// 0 stands for a number that is no port, so that the caller tells "70000" from "http".
std::optional<Port> parsePort(std::string_view text) {
    const auto isDigit = [](char c) { return '0' <= c && c <= '9'; };
    if (text.empty() || !std::ranges::all_of(text, isDigit)) return std::nullopt;
    Port port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} ? port : Port{0};
}

Result<PortRange, PortTextError> parsePart(std::string_view part) {
    if (part.empty()) return refuse(Kind::Empty, part);
    const auto dash = part.find('-');
    const auto first = parsePort(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parsePort(part.substr(dash + 1));
    if (!first || !last) return refuse(Kind::NotANumber, part);
    if (*first == 0 || *last == 0) return refuse(Kind::OutOfRange, part);
    if (*first > *last) return refuse(Kind::Reversed, part);
    return PortRange{*first, *last};
}

/// The blanks next to a comma; those at the ends of the whole text are not ours to forgive.
std::string_view withoutInnerBlanks(std::string_view part, bool isFirst, bool isLast) {
    if (!isFirst) part.remove_prefix(std::min(part.find_first_not_of(kBlanks), part.size()));
    if (!isLast) part = part.substr(0, part.find_last_not_of(kBlanks) + 1);
    return part;
}

}  // namespace

Result<std::vector<PortRange>, PortTextError> parsePortRanges(std::string_view text) {
    std::vector<PortRange> ranges;
    // One mark per port keeps a hostile list of many thousand parts linear.
    std::vector<bool> taken(65536);
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto part = withoutInnerBlanks(text.substr(begin, end - begin), begin == 0, end == text.size());
        const auto range = parsePart(part);
        if (!range) return tl::unexpected(range.error());
        for (std::size_t port = range->first; port <= range->last; ++port) {
            if (taken[port]) return refuse(Kind::Overlapping, part);
            taken[port] = true;
        }
        ranges.push_back(*range);
        begin = end + 1;
    }
    return ranges;
}

std::string toText(const std::vector<PortRange>& ranges) {
    std::string text;
    for (const auto& range : ranges) {
        if (!text.empty()) text += ',';
        text += std::to_string(range.first);
        if (range.last != range.first) text += '-' + std::to_string(range.last);
    }
    return text;
}

std::vector<PortRange> toRanges(const PortSet& ports) {
    std::vector<PortRange> ranges;
    for (std::size_t i = ports._Find_first(); i < ports.size(); i = ports._Find_next(i)) {
        const auto port = static_cast<Port>(i);
        if (!ranges.empty() && ranges.back().last + 1 == port)
            ranges.back().last = port;
        else
            ranges.push_back({port, port});
    }
    return ranges;
}

std::uint32_t countPorts(const std::vector<PortRange>& ranges) {
    std::uint32_t count = 0;
    for (const auto& range : ranges) count += range.size();
    return count;
}

}  // namespace cas
