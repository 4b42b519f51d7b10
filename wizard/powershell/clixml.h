#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cas {

/// The texts of an XML object stream (CLIXML, MS-PSRP 2.2.5) as powershell.exe writes it to standard error: errors,
/// warnings, verbose and debug lines, not progress. Empty where it is none.
std::vector<std::string> cliXmlLines(std::string_view xml);

/// Standard error as lines, be it text or CLIXML.
class ErrorStreamReader {
public:
    using Log = std::function<void(const std::string& line)>;
    void feed(std::string_view bytes, const Log& log);
    /// What is left of it, at the end.
    void finish(const Log& log);

private:
    void readLine(std::string_view line, const Log& log);
    std::string m_partial;
    std::string m_xml;
    bool m_inXml = false;
};

}  // namespace cas
