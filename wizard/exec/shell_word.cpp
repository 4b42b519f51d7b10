#include "wizard/exec/shell_word.h"

#include <algorithm>
#include <string_view>

namespace cas {

std::string shellWord(const std::string& word) {
    const auto plain = [](char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
               std::string_view("-._:@/+,").find(c) != std::string_view::npos;
    };
    if (!word.empty() && std::ranges::all_of(word, plain)) return word;
    // A line break inside quotes would be two lines on the screen: $'...' spells control characters (POSIX 2024).
    const bool control = std::ranges::any_of(word, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    std::string result = control ? "$'" : "'";
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (control && (byte < 0x20 || byte == 0x7F)) {
            const auto digit = [&](unsigned shift) { return static_cast<char>('0' + ((byte >> shift) & 7u)); };
            result += {'\\', digit(6), digit(3), digit(0)};
        } else if (c == '\'') {
            result += control ? "\\'" : "'\\''";
        } else if (c == '\\' && control) {
            result += "\\\\";
        } else {
            result += c;
        }
    }
    return result + '\'';
}

}  // namespace cas
