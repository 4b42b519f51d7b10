#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "balancer/base/result.h"

namespace cas {

/// XML from the other side of a connection: no document type, so no entities but XML's own five and nothing to fetch,
/// and no more than 64 levels. The failure says what is wrong with it.
Result<void, std::string> readOutsideXml(std::string_view text, pugi::xml_document& document);

/// The element's name without its prefix. Which prefix stands for which namespace is the sender's choice; the names
/// asked for here occur in one namespace only.
std::string_view localName(const pugi::xml_node& node);
/// The first child of that local name; null where there is none.
pugi::xml_node childNamed(const pugi::xml_node& node, std::string_view name);
/// The first element of that local name below it, in document order.
pugi::xml_node descendantNamed(const pugi::xml_node& node, std::string_view name);
/// All its text, that of the elements within it too.
std::string textOf(const pugi::xml_node& node);

}  // namespace cas
