#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/exec/command_executor.h"

namespace cas {

/// An error record of PowerShell, in its own words (about_CommonParameters, System.Management.Automation.ErrorRecord).
struct PowerShellError {
    std::string category;  ///< `ObjectNotFound`
    std::string reason;    ///< the exception's class: `ManagementObjectNotFoundException`
    std::string id;        ///< fully qualified error id
    std::string code;      ///< of a remoting error: a Win32 or WS-Management code, decimal; empty: none
    std::string message;
    bool operator==(const PowerShellError&) const = default;
};

/// What a command wrote and how it ended.
struct ScriptAnswer {
    std::vector<Row> rows;
    std::vector<std::string> output;      ///< lines of programs
    std::vector<PowerShellError> errors;  ///< the first one ended it
    std::string tail;                     ///< lines by which a log has grown
    long long tailEnd = -1;               ///< where it ends now; -1: nobody asked
};

/// Puts the answer of one command together out of standard output. Lines with this session's mark are items: `MARK
/// NUMBER INDEX JSON`; all else goes to the log. Nothing that comes from outside makes it throw.
class AnswerReader {
public:
    using Log = std::function<void(const std::string& line)>;

    AnswerReader(std::string mark, int number) : m_mark(std::move(mark)), m_number(number) {}
    /// Any piece of the output. False: it is longer than anything that makes sense, and is no longer kept.
    bool feed(std::string_view output, const Log& log);
    /// Part of the output was lost.
    void noteGap();

    bool complete() const { return m_complete; }
    /// The far side never began this command.
    bool unknown() const { return m_unknown; }
    /// Something did not arrive, and will not by itself: what is from next() on has to be told again.
    bool missing() const { return m_missing; }
    int next() const { return m_next; }
    /// They were asked for again.
    void noteAskedAgain() { m_missing = false; }
    ScriptAnswer take() { return std::move(m_answer); }

private:
    void readLine(std::string_view line, const Log& log);
    void readItem(std::string_view item);

    const std::string m_mark;
    const int m_number;
    std::string m_partial;
    std::size_t m_bytes = 0;
    ScriptAnswer m_answer;
    int m_next = 0;
    bool m_missing = false;
    bool m_complete = false;
    bool m_unknown = false;
};

/// A line from outside without what a terminal would act on; empty where it was blank.
std::string logLine(std::string_view line);

}  // namespace cas
