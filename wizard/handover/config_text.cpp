#include "wizard/handover/config_text.h"

#include <algorithm>

namespace cas {
namespace {

bool isPlain(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

}  // namespace

void ConfigText::comment(std::string_view text) {
    std::string safe(text);
    std::ranges::replace_if(
        safe, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    line("# " + safe);
}

std::string ConfigNames::of(std::string_view name) {
    std::string base(name);
    std::ranges::replace_if(
        base, [](char c) { return !isPlain(c); }, '_');
    if (base.empty()) base = "_";
    auto given = base;
    for (int number = 2; std::ranges::find(m_given, given) != m_given.end(); ++number)
        given = base + '_' + std::to_string(number);
    m_given.push_back(given);
    return given;
}

std::string haproxyTime(std::chrono::milliseconds time) {
    constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24 * 24);  // its timers have 31 bits
    const auto count = std::min(time, kLongest).count();
    return count % 1000 == 0 ? std::to_string(count / 1000) + 's' : std::to_string(count) + "ms";
}

std::string haproxyWord(std::string_view text) {
    if (!text.empty() && std::ranges::all_of(text, [](char c) { return isPlain(c) || c == '/' || c == ':'; }))
        return std::string(text);
    // Inside single quotes nothing has a meaning but the quote itself; a line cannot go on in the next one.
    std::string word = "'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\'')
            word += "'\\''";
        else
            word += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    return word + '\'';
}

std::string haproxyFormat(std::string_view text) {
    std::string doubled;
    for (const char c : text) doubled += c == '%' ? std::string("%%") : std::string(1, c);
    return haproxyWord(doubled);
}

}  // namespace cas
