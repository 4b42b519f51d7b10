#include "wizard/plan/plan_names.h"

#include <algorithm>
#include <charconv>

#include "wizard/plan/effective.h"

namespace cas {

namespace {

char lowerOf(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), lowerOf);
    return result;
}

bool sameName(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::ranges::equal(a, b, {}, lowerOf, lowerOf);
}

bool sameHost(std::string_view a, std::string_view b) { return sameName(withoutFinalDot(a), withoutFinalDot(b)); }

std::optional<ServerVersion> parseServerVersion(std::string_view text) {
    constexpr std::string_view kPrefix = "Version ";  // as AdminDisplayVersion says it
    if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
    const char* const end = text.data() + text.size();
    ServerVersion version;
    const auto major = std::from_chars(text.data(), end, version.major);
    if (major.ec != std::errc{} || major.ptr == end || *major.ptr != '.') return std::nullopt;
    const auto minor = std::from_chars(major.ptr + 1, end, version.minor);
    if (minor.ec != std::errc{} || version.major <= 0 || version.minor < 0) return std::nullopt;
    return version;
}

}  // namespace cas
