#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cas {

// Messages over plain HTTP are sealed with the key of the Kerberos session and travel as multipart/encrypted
// (MS-WSMV 2.2.9.1.1.2).

/// What the security context makes of a message, or is given back.
struct SealedParts {
    std::string header;      ///< the GSS token's header
    std::string body;        ///< sealed data, with padding where there is any
    std::size_t length = 0;  ///< of the message before it was sealed, padding included
    bool operator==(const SealedParts&) const = default;
};

inline constexpr const char* kSealedContentType =
    "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\"";
inline constexpr const char* kSoapContentType = "application/soap+xml;charset=UTF-8";

std::string sealedMessage(const SealedParts& parts);
/// Nothing: it is no such message.
std::optional<SealedParts> readSealedMessage(std::string_view body);
/// Whether a Content-Type says that the body is sealed.
bool isSealed(std::string_view contentType);

}  // namespace cas
