#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cas {

/// RFC 4648 section 4, with padding.
std::string toBase64(std::string_view bytes);
/// Blanks and line ends between the letters are passed over, as in XML (xs:base64Binary). Nothing: it is no base64.
std::optional<std::string> fromBase64(std::string_view text);

}  // namespace cas
