#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cas {

/// Names of hosts, nodes and sites are compared without case (RFC 4343), those of hosts without their final dot, too.
std::string lowered(std::string_view text);
bool sameName(std::string_view a, std::string_view b);
bool sameHost(std::string_view a, std::string_view b);
/// 8 for Exchange 2007, 14 for 2010, 15 and more for later ones; the minor number is the service pack. Nothing where
/// the text is no version.
struct ServerVersion {
    int major = 0;
    int minor = 0;
};
std::optional<ServerVersion> parseServerVersion(std::string_view text);

}  // namespace cas
