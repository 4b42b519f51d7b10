#include "app/line_output.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <string>

namespace cas {

namespace {

// A pipe that is ready for writing takes this much without waiting (pipe(7)).
constexpr std::size_t kMaxLine = PIPE_BUF;

}  // namespace

void LineOutput::write(std::string_view text, int patience) {
    if (m_lost > 0) {
        if (!send(std::to_string(m_lost) + " lines before this one were lost: nobody read them", patience)) {
            ++m_lost;
            return;
        }
        m_lost = 0;
    }
    if (!send(text, patience)) ++m_lost;
}

bool LineOutput::send(std::string_view text, int patience) const {
    std::string line(text.substr(0, kMaxLine - 1));
    std::ranges::replace_if(
        line, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }, ' ');
    line += '\n';
    pollfd ready{.fd = m_descriptor, .events = POLLOUT, .revents = 0};
    if (::poll(&ready, 1, patience) != 1 || (ready.revents & POLLOUT) == 0) return false;
    return ::write(m_descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

}  // namespace cas
