#include "wizard/plan/json_tree.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

namespace cas {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxFindings = 1000;
constexpr std::size_t kMaxShownText = 60;

/// Tells how far the parser has read, which its events do not say.
class TrackedChar {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    TrackedChar(const char* at, const char** reached) : m_at(at), m_reached(reached) {}
    reference operator*() const { return *m_at; }
    TrackedChar& operator++() {
        *m_reached = ++m_at;
        return *this;
    }
    bool operator==(const TrackedChar& other) const { return m_at == other.m_at; }
    bool operator!=(const TrackedChar& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    const char** m_reached;
};

/// Builds the tree from the parser's events, and sees repeated keys, which a document tree would lose.
class TreeBuilder final : public nlohmann::json_sax<json> {
public:
    TreeBuilder(std::string_view text, std::vector<PlacedFinding>& findings)
        : m_text(text), m_reached(text.data()), m_findings(findings) {}

    TrackedChar begin() { return {m_text.data(), &m_reached}; }
    TrackedChar end() { return {m_text.data() + m_text.size(), &m_reached}; }
    JsonNode takeRoot() { return std::move(m_root); }

    bool null() override { return add(startValue(JsonNode::Kind::Null)); }
    bool boolean(bool value) override {
        auto node = startValue(JsonNode::Kind::Boolean);
        node.boolean = value;
        return add(std::move(node));
    }
    bool number_integer(json::number_integer_t value) override { return addNumber(static_cast<double>(value)); }
    bool number_unsigned(json::number_unsigned_t value) override { return addNumber(static_cast<double>(value)); }
    bool number_float(json::number_float_t value, const std::string&) override { return addNumber(value); }
    bool string(std::string& value) override {
        auto node = startValue(JsonNode::Kind::String);
        node.text = std::move(value);
        return add(std::move(node));
    }
    bool binary(json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonNode::Kind::Object); }
    bool start_array(std::size_t) override { return open(JsonNode::Kind::Array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(std::string& name) override;
    bool parse_error(std::size_t position, const std::string& lastToken, const json::exception& error) override;

private:
    struct Frame {
        JsonNode node;
        std::unordered_set<std::string> keys;
        std::string key;  ///< of the member that comes next
        std::size_t keyOffset = 0;
        bool repeated = false;
    };

    std::size_t startOffset();
    JsonNode startValue(JsonNode::Kind kind);
    bool addNumber(double value) {
        auto node = startValue(JsonNode::Kind::Number);
        node.number = value;
        return add(std::move(node));
    }
    bool open(JsonNode::Kind kind);
    bool close();
    bool add(JsonNode node);
    std::string pointer() const;

    std::string_view m_text;
    const char* m_reached;
    std::size_t m_previousEnd = 0;
    std::vector<Frame> m_open;
    JsonNode m_root;
    std::vector<PlacedFinding>& m_findings;
};

/// Between two events stand only blanks and punctuation, so the value begins at the first other byte.
std::size_t TreeBuilder::startOffset() {
    constexpr std::string_view kBetween = " \t\r\n,:]}\xEF\xBB\xBF";
    const auto offset = std::min(m_text.find_first_not_of(kBetween, m_previousEnd), m_text.size());
    m_previousEnd = static_cast<std::size_t>(m_reached - m_text.data());
    return offset;
}

JsonNode TreeBuilder::startValue(JsonNode::Kind kind) {
    JsonNode node;
    node.kind = kind;
    node.offset = startOffset();
    return node;
}

bool TreeBuilder::open(JsonNode::Kind kind) {
    auto node = startValue(kind);
    if (m_open.size() >= kMaxDepth) {
        m_findings.push_back(
            {node.offset, makeFinding(FindingCode::NestedTooDeep, pointer(), {std::to_string(kMaxDepth)})});
        return false;
    }
    m_open.push_back({.node = std::move(node), .keys = {}, .key = {}});
    return true;
}

bool TreeBuilder::close() {
    m_previousEnd = static_cast<std::size_t>(m_reached - m_text.data());
    auto node = std::move(m_open.back().node);
    m_open.pop_back();
    return add(std::move(node));
}

bool TreeBuilder::add(JsonNode node) {
    if (m_open.empty()) {
        m_root = std::move(node);
        return true;
    }
    auto& frame = m_open.back();
    if (frame.repeated) return true;
    node.key = frame.key;
    node.keyOffset = frame.keyOffset;
    frame.node.items.push_back(std::move(node));
    return true;
}

bool TreeBuilder::key(std::string& name) {
    auto& frame = m_open.back();
    frame.keyOffset = startOffset();
    frame.key = name;
    frame.repeated = !frame.keys.insert(name).second;
    if (frame.repeated)
        m_findings.push_back({frame.keyOffset, makeFinding(FindingCode::DuplicateKey, pointer(), {std::move(name)})});
    return true;
}

std::string TreeBuilder::pointer() const {
    std::string result;
    for (const auto& frame : m_open)
        result = frame.node.kind == JsonNode::Kind::Object ? childPointer(result, frame.key)
                                                           : childPointer(result, frame.node.items.size());
    return result;
}

/// Whether the token is one whole text in quotes.
bool isQuoted(std::string_view token) {
    if (!token.starts_with('"')) return false;
    std::size_t end = 1;
    while (end < token.size() && token[end] != '"') end += token[end] == '\\' ? 2 : 1;
    return end + 1 == token.size();
}

/// Where the parser met what it did not want. It counts what it has read, the end of the text as one more byte, so
/// that is one byte back, or, when it was a whole text in quotes, where that begins.
std::size_t errorOffset(std::size_t size, std::size_t position, std::string_view lastToken) {
    if (position > size) return size;
    return position - std::min(position, isQuoted(lastToken) ? lastToken.size() : 1);
}

/// What stands there, up to the end of the line; a line feed alone where that is the end of a line.
std::string textAt(std::string_view rest) {
    if (rest.starts_with('\n') || rest.starts_with("\r\n")) return "\n";
    return shortened(rest.substr(0, rest.find('\n')));
}

bool TreeBuilder::parse_error(std::size_t position, const std::string& lastToken, const json::exception& error) {
    const auto last = std::min(position - std::min<std::size_t>(position, 1), m_text.size());
    const bool utf16 = m_text.starts_with("\xFF\xFE") || m_text.starts_with("\xFE\xFF");
    if (utf16 || std::string_view(error.what()).find("ill-formed UTF-8") != std::string_view::npos) {
        m_findings.push_back({utf16 ? 0 : last, makeFinding(FindingCode::NotUtf8, {}, {"", ""})});
        return false;
    }
    const auto offset = errorOffset(m_text.size(), position, lastToken);
    m_findings.push_back({offset, makeFinding(FindingCode::SyntaxError, {}, {"", "", textAt(m_text.substr(offset))})});
    return false;
}

/// Walks the text once to turn rising offsets into lines and columns.
class LineCounter {
public:
    explicit LineCounter(std::string_view text) : m_text(text) {}
    void place(PlacedFinding& placed) {
        for (; m_offset < placed.offset && m_offset < m_text.size(); ++m_offset) count(m_text[m_offset]);
        auto& finding = placed.finding;
        finding.line = m_line;
        finding.column = m_column;
        if (finding.code != FindingCode::SyntaxError && finding.code != FindingCode::NotUtf8) return;
        finding.arguments[0] = std::to_string(m_line);
        finding.arguments[1] = std::to_string(m_column);
    }

private:
    void count(char c) {
        const bool continuation = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if (!continuation) {
            ++m_column;
        }
    }
    std::string_view m_text;
    std::size_t m_offset = 0;
    std::size_t m_line = 1;
    std::size_t m_column = 1;
};

}  // namespace

const JsonNode* JsonNode::member(std::string_view name) const {
    const auto found = std::ranges::find(items, name, &JsonNode::key);
    return found == items.end() ? nullptr : &*found;
}

std::string_view nameOf(JsonNode::Kind kind) {
    constexpr std::string_view kNames[] = {"null", "boolean", "number", "string", "array", "object"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<JsonNode> parseJson(std::string_view text, std::vector<PlacedFinding>& findings) {
    TreeBuilder builder(text, findings);
    if (!json::sax_parse(builder.begin(), builder.end(), &builder)) return std::nullopt;
    return builder.takeRoot();
}

Findings placeFindings(std::string_view text, std::vector<PlacedFinding> findings) {
    std::ranges::stable_sort(findings, {}, &PlacedFinding::offset);
    const auto kept = std::min(findings.size(), kMaxFindings);
    const auto left = findings.size() - kept;
    findings.resize(kept);
    LineCounter lines(text);
    Findings result;
    for (auto& placed : findings) {
        lines.place(placed);
        result.push_back(std::move(placed.finding));
    }
    if (left > 0) result.push_back(makeFinding(FindingCode::MoreFindings, {}, {std::to_string(left)}));
    return result;
}

std::string shortened(std::string_view text) {
    auto end = std::min(text.size(), kMaxShownText);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    std::string result(text.substr(0, end));
    std::ranges::replace_if(
        result, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return end < text.size() ? result + "…" : result;
}

std::string childPointer(std::string_view base, std::string_view key) {
    std::string result(base);
    result += '/';
    for (const char c : key) {
        if (c == '~')
            result += "~0";
        else if (c == '/')
            result += "~1";
        else
            result += c;
    }
    return result;
}

std::string childPointer(std::string_view base, std::size_t index) {
    return std::string(base) + '/' + std::to_string(index);
}

}  // namespace cas
