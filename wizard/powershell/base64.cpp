#include "wizard/powershell/base64.h"

#include <cstdint>

namespace cas {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::string toBase64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t offset) -> std::uint32_t {
            return i + offset < bytes.size() ? static_cast<unsigned char>(bytes[i + offset]) : 0U;
        };
        const std::uint32_t group = byte(0) << 16 | byte(1) << 8 | byte(2);
        text += kLetters[group >> 18];
        text += kLetters[group >> 12 & 63U];
        text += i + 1 < bytes.size() ? kLetters[group >> 6 & 63U] : '=';
        text += i + 2 < bytes.size() ? kLetters[group & 63U] : '=';
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
    std::string letters(text);
    std::erase_if(letters, isBlank);
    if (letters.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < letters.size() && letters[letters.size() - 1 - padding] == '=') ++padding;
    std::string bytes;
    bytes.reserve(letters.size() / 4 * 3);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const bool pad = i >= letters.size() - padding;
        const auto value = pad ? 0 : kLetters.find(letters[i]);
        if (value == std::string_view::npos) return std::nullopt;
        group = group << 6 | static_cast<std::uint32_t>(value);
        if (i % 4 != 3) continue;
        for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>(group >> shift & 0xFFU);
        group = 0;
    }
    bytes.resize(bytes.size() - padding);
    return bytes;
}

}  // namespace cas
