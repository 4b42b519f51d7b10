#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace cas {

/// A configuration in the making: lines, indented inside sections.
class ConfigText {
public:
    void line(const std::string& text) { m_text += text.empty() ? "\n" : std::string(m_depth * 4, ' ') + text + '\n'; }
    /// Free text of the plan stays on its line, whatever it holds.
    void comment(std::string_view text);
    void begin(const std::string& text) {
        line(text);
        ++m_depth;
    }
    void end() { --m_depth; }
    /// The end of a section in braces.
    void close() {
        end();
        line("}");
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
    std::size_t m_depth = 0;
};

/// Gives each name of the plan one that a configuration takes: letters, digits, `-`, `_` and `.`, the others as `_`;
/// where two would be the same, the later one gets a number.
class ConfigNames {
public:
    std::string of(std::string_view name);

private:
    std::vector<std::string> m_given;
};

/// `30s`, `250ms`: times as HAProxy reads them, up to the 24 days it can count.
std::string haproxyTime(std::chrono::milliseconds time);

/// A text as one word of a line of HAProxy, whatever it holds.
std::string haproxyWord(std::string_view text);

/// The same where HAProxy would read a format string.
std::string haproxyFormat(std::string_view text);

}  // namespace cas
