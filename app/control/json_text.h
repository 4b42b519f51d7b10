#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace cas {

/// JSON that keeps its keys in the order written, as people read it.
using Json = nlohmann::ordered_json;

/// One line without line feed. Bytes that are not UTF-8, which a node's banner may hold, become U+FFFD.
inline std::string compactText(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Indented for people; otherwise as compactText().
inline std::string prettyText(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

}  // namespace cas
