#include "wizard/winrm/sealed_message.h"

#include <algorithm>
#include <charconv>

#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::string_view kBoundary = "--Encrypted Boundary";
constexpr std::string_view kOctets = "Content-Type: application/octet-stream\r\n";
constexpr std::size_t kLengthField = 4;  // little-endian length of the token's header

std::optional<std::size_t> lengthIn(std::string_view part) {
    constexpr std::string_view kLength = ";Length=";
    const auto at = part.find(kLength);
    if (at == std::string_view::npos) return std::nullopt;
    std::size_t length = 0;
    const auto* const begin = part.data() + at + kLength.size();
    const auto [end, error] = std::from_chars(begin, part.data() + part.size(), length);
    if (error != std::errc() || end == begin) return std::nullopt;
    return length;
}

std::size_t headerLength(std::string_view sealed) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < kLengthField; ++i)
        length |= static_cast<std::size_t>(static_cast<unsigned char>(sealed[i])) << (8 * i);
    return length;
}

}  // namespace

std::string sealedMessage(const SealedParts& parts) {
    std::string message(kBoundary);
    message += "\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n\tOriginalContent: type=";
    message += std::string(kSoapContentType) + ";Length=" + std::to_string(parts.length) + "\r\n";
    message += std::string(kBoundary) + "\r\n\t" + std::string(kOctets);
    for (std::size_t i = 0; i < kLengthField; ++i) message += static_cast<char>(parts.header.size() >> (8 * i) & 0xFFU);
    return message + parts.header + parts.body + std::string(kBoundary) + "--\r\n";
}

std::optional<SealedParts> readSealedMessage(std::string_view body) {
    const auto octets = body.find(kOctets);
    const auto end = body.rfind(kBoundary);
    if (octets == std::string_view::npos || end == std::string_view::npos) return std::nullopt;
    const auto begin = octets + kOctets.size();
    const auto length = lengthIn(body.substr(0, octets));
    if (!length || end < begin || end - begin < kLengthField) return std::nullopt;
    const auto sealed = body.substr(begin, end - begin);
    const auto header = headerLength(sealed);
    if (header > sealed.size() - kLengthField) return std::nullopt;
    return SealedParts{std::string(sealed.substr(kLengthField, header)),
                       std::string(sealed.substr(kLengthField + header)), *length};
}

bool isSealed(std::string_view contentType) { return lowered(contentType).starts_with("multipart/encrypted"); }

}  // namespace cas
