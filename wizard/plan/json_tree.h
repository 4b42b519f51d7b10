#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/plan/finding.h"

namespace cas {

/// A JSON value that knows where it stands in the text.
struct JsonNode {
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    Kind kind = Kind::Null;
    std::string key;  ///< when a member of an object
    std::string text;
    double number = 0;
    bool boolean = false;
    std::vector<JsonNode> items;  ///< elements or members, in the order written
    std::size_t offset = 0;       ///< of the value's first byte
    std::size_t keyOffset = 0;

    const JsonNode* member(std::string_view name) const;
};

/// `object`, `array`, `string`, `number`, `boolean`, `null`.
std::string_view nameOf(JsonNode::Kind kind);

/// A finding before its offset was turned into line and column.
struct PlacedFinding {
    std::size_t offset = 0;
    Finding finding;
};

/// The tree, or nothing when the text is not JSON in UTF-8 or nests too deep. A repeated key is a finding, and its
/// later values are left out of the tree.
std::optional<JsonNode> parseJson(std::string_view text, std::vector<PlacedFinding>& findings);

/// The findings in the order of the text, with line and column. Of very many the rest is only counted.
Findings placeFindings(std::string_view text, std::vector<PlacedFinding> findings);

/// Text of a file for one line on a screen: not too long, without control characters.
std::string shortened(std::string_view text);

/// `base` followed by one step, escaped as RFC 6901 wants it.
std::string childPointer(std::string_view base, std::string_view key);
std::string childPointer(std::string_view base, std::size_t index);

}  // namespace cas
