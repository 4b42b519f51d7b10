#include "wizard/powershell/clixml.h"

#include <charconv>
#include <utility>

#include "wizard/powershell/answer_reader.h"
#include "wizard/powershell/outside_xml.h"

namespace cas {
namespace {

constexpr std::string_view kBegin = "#< CLIXML";
constexpr std::string_view kEnd = "</Objs>";
constexpr std::size_t kMostBytesKept = 1U << 20U;

/// `_x000A_` is a character of UTF-16; only those that end a line matter to us, the others become a blank.
std::string withoutEscapes(std::string_view text) {
    constexpr std::size_t kLength = 7;  // _xHHHH_
    std::string result;
    while (!text.empty()) {
        unsigned code = 0;
        const bool escape = text.size() >= kLength && text.starts_with("_x") && text[kLength - 1] == '_';
        const auto read = escape ? std::from_chars(text.data() + 2, text.data() + kLength - 1, code, 16)
                                 : std::from_chars_result{text.data(), std::errc::invalid_argument};
        if (read.ec == std::errc() && read.ptr == text.data() + kLength - 1) {
            result += code == 10 ? '\n' : code == '_' ? '_' : ' ';
            text.remove_prefix(kLength);
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

}  // namespace

std::vector<std::string> cliXmlLines(std::string_view xml) {
    std::vector<std::string> lines;
    pugi::xml_document document;
    if (!readOutsideXml(xml, document)) return lines;
    std::string text;
    for (const auto& object : childNamed(document, "Objs").children())
        if (localName(object) == "S" && object.attribute("S")) text += withoutEscapes(textOf(object));
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (auto line = logLine(rest.substr(0, end)); !line.empty()) lines.push_back(std::move(line));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

void ErrorStreamReader::feed(std::string_view bytes, const Log& log) {
    m_partial += bytes;
    std::string_view rest = m_partial;
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        readLine(rest.substr(0, end), log);
        rest.remove_prefix(end + 1);
    }
    m_partial.erase(0, m_partial.size() - rest.size());
    // The stream's last line has no end of its own.
    if (m_inXml && m_partial.find(kEnd) != std::string::npos) readLine(std::exchange(m_partial, {}), log);
    if (m_partial.size() > kMostBytesKept) m_partial.clear();
}

void ErrorStreamReader::readLine(std::string_view line, const Log& log) {
    if (line.starts_with(kBegin)) {
        m_inXml = true;
        m_xml.clear();
        return;
    }
    if (!m_inXml) {
        if (const auto text = logLine(line); !text.empty() && log) log(text);
        return;
    }
    if (m_xml.size() + line.size() <= kMostBytesKept) m_xml += std::string(line) + '\n';
    if (line.find(kEnd) == std::string_view::npos) return;
    m_inXml = false;
    for (const auto& text : cliXmlLines(std::exchange(m_xml, {})))
        if (log) log(text);
}

void ErrorStreamReader::finish(const Log& log) {
    if (!m_partial.empty()) readLine(std::exchange(m_partial, {}), log);
}

}  // namespace cas
