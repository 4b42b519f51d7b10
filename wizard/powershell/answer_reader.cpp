#include "wizard/powershell/answer_reader.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

namespace cas {

using Json = nlohmann::json;

namespace {

constexpr std::size_t kMostBytes = 256U << 20U;
constexpr std::size_t kLongestLine = 16U << 20U;

constexpr std::string_view kEndItem = "{\"end\":";

/// The number the text begins with, which is cut off together with the blank behind it.
std::optional<int> takeNumber(std::string_view& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end == text.data() + text.size() || *end != ' ') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return number;
}

std::string textIn(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Row rowOf(const Json& object) {
    Row row;
    for (const auto& [name, value] : object.items())
        if (value.is_string()) row[name] = value.get<std::string>();
    return row;
}

PowerShellError errorOf(const Json& object) {
    return {textIn(object, "category"), textIn(object, "reason"), textIn(object, "id"), textIn(object, "code"),
            textIn(object, "message")};
}

}  // namespace

std::string logLine(std::string_view line) {
    std::string result(line);
    std::ranges::replace_if(
        result, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    const auto last = result.find_last_not_of(' ');
    result.resize(last == std::string::npos ? 0 : last + 1);
    return result;
}

bool AnswerReader::feed(std::string_view output, const Log& log) {
    m_bytes += output.size();
    if (m_bytes > kMostBytes) return false;
    for (;;) {
        const auto end = output.find('\n');
        if (end == std::string_view::npos) break;
        if (m_partial.empty()) {
            readLine(output.substr(0, end), log);
        } else {
            m_partial += output.substr(0, end);
            readLine(std::exchange(m_partial, {}), log);
        }
        output.remove_prefix(end + 1);
    }
    m_partial += output;
    return m_partial.size() <= kLongestLine;
}

void AnswerReader::noteGap() {
    m_partial.clear();
    m_missing = true;
}

void AnswerReader::readLine(std::string_view line, const Log& log) {
    // Whatever wrote before it on the same line, and what is left of a line whose end was lost.
    const auto at = line.rfind(m_mark);
    const auto before = logLine(line.substr(0, at));
    const bool torn = at != std::string_view::npos && before.starts_with(m_mark);
    if (!before.empty() && !torn && log) log(before);
    if (at == std::string_view::npos) return;
    auto rest = line.substr(at + m_mark.size());
    if (!rest.starts_with(' ')) return;
    rest.remove_prefix(1);
    const auto number = takeNumber(rest);
    const auto index = number ? takeNumber(rest) : std::nullopt;
    if (!index || *number != m_number || *index < m_next || m_complete) return;
    if (*index == m_next)
        readItem(rest);
    else if (rest.starts_with(kEndItem))
        m_missing = true;  // something before it did not arrive
}

void AnswerReader::readItem(std::string_view item) {
    const auto json = Json::parse(item, nullptr, false);
    if (!json.is_object() || json.size() != 1) return;  // mangled; the end will tell that it is missing
    const auto& kind = json.begin().key();
    const auto& value = json.begin().value();
    if (kind == "unknown") {
        m_unknown = true;
        return;
    }
    ++m_next;
    if (kind == "row" && value.is_object()) m_answer.rows.push_back(rowOf(value));
    if (kind == "out" && value.is_string()) m_answer.output.push_back(value.get<std::string>());
    if (kind == "error" && value.is_object()) m_answer.errors.push_back(errorOf(value));
    if (kind == "end") m_complete = true;
    if (kind != "tail" || !value.is_object()) return;
    m_answer.tail = textIn(value, "text");
    const auto next = textIn(value, "next");
    std::from_chars(next.data(), next.data() + next.size(), m_answer.tailEnd);
}

}  // namespace cas
