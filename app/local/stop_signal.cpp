#include "app/local/stop_signal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace cas {

namespace {

int openEvent() {
    const int fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    return fd;
}

}  // namespace

void StopSignal::Ring::operator()() const { static_cast<void>(::eventfd_write(fd, 1)); }

StopSignal::StopSignal(const std::stop_token& stop)
    : m_token(stop), m_event(openEvent()), m_callback(stop, Ring{m_event}) {}

StopSignal::~StopSignal() { ::close(m_event); }

StopSignal::Woken StopSignal::waitFor(int fd, std::chrono::steady_clock::time_point until) const {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd waited[] = {{m_event, POLLIN, 0}, {fd, POLLIN, 0}};
        const int count = ::poll(waited, 2, static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000)));
        if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
        if (count > 0) return waited[0].revents != 0 ? Woken::Stopped : Woken::Readable;
        if (std::chrono::steady_clock::now() >= until) return Woken::TimedOut;
    }
}

}  // namespace cas
