#include "app/local/stop_signal.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace cas {

StopSignal::Woken StopSignal::waitFor(int fd, std::chrono::steady_clock::time_point until) const {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd waited[] = {{m_wake.number(), POLLIN, 0}, {fd, POLLIN, 0}};
        const int count = ::poll(waited, 2, static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000)));
        if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
        if (count > 0) return waited[0].revents != 0 ? Woken::Stopped : Woken::Readable;
        if (std::chrono::steady_clock::now() >= until) return Woken::TimedOut;
    }
}

}  // namespace cas
