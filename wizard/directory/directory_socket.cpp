#include "wizard/directory/directory_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include "wizard/directory/directory_failures.h"
#include "wizard/exec/host_lookup.h"

namespace cas {
namespace {

std::string problemText(int error) { return std::generic_category().message(error); }

/// 0 when connected, otherwise errno.
int connectWithin(int socket, const IpAddress& address, Port port, std::chrono::milliseconds patience) {
    const boost::asio::ip::tcp::endpoint end(address, port);
    if (::connect(socket, end.data(), static_cast<socklen_t>(end.size())) == 0) return 0;
    if (errno != EINPROGRESS) return errno;
    pollfd wait{socket, POLLOUT, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(patience.count()));
    if (ready == 0) return ETIMEDOUT;
    if (ready < 0) return errno;
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
    return error;
}

FailureKind kindOf(int error) { return error == ETIMEDOUT ? FailureKind::TimedOut : FailureKind::Unreachable; }

}  // namespace

DirectorySocket::~DirectorySocket() {
    if (open()) ::close(m_number);
}

DirectorySocket& DirectorySocket::operator=(DirectorySocket&& other) noexcept {
    if (this != &other) {
        if (open()) ::close(m_number);
        m_number = other.release();
    }
    return *this;
}

int DirectorySocket::release() { return std::exchange(m_number, -1); }

// poll() and read() return at once on a socket that was shut down, in whichever thread they are (shutdown(2)).
void WakeOnStop::Shutdown::operator()() const { ::shutdown(socket, SHUT_RDWR); }

WakeAfter::WakeAfter(int socket, std::chrono::milliseconds patience)
    : m_thread([this, socket, patience](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any ended;
          std::unique_lock lock(mutex);
          ended.wait_for(lock, stop, patience, [] { return false; });
          if (stop.stop_requested()) return;
          m_woke = true;
          ::shutdown(socket, SHUT_RDWR);
      }) {}

Result<DirectorySocket, CommandFailure> connectTo(const DirectoryHost& host, std::chrono::milliseconds patience,
                                                  const std::stop_token& stop) {
    std::vector<IpAddress> addresses;
    std::string problem;
    if (host.address) {
        addresses = {*host.address};
    } else {
        auto told = lookUpHost(host.name, Patience::of(patience, stop));
        if (stop.stop_requested()) return unexpected(givenUp(host));
        if (!told) return unexpected(silent(host, "the look-up of its name"));
        if (*told)
            addresses = std::move(**told);
        else
            problem = told->error();
    }
    CommandFailure failure = directoryFailure(
        FailureKind::Unreachable, host,
        "its name has no address here (" + problem + "): name the server as this computer's DNS knows it");
    for (const IpAddress& address : addresses) {
        DirectorySocket socket(
            ::socket(address.is_v4() ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (!socket.open()) return unexpected(directoryFailure(FailureKind::Refused, host, problemText(errno)));
        int error = 0;
        {
            const WakeOnStop wake(socket.number(), stop);
            error = connectWithin(socket.number(), address, host.port, patience);
        }
        if (stop.stop_requested()) return unexpected(givenUp(host));
        if (error == 0) {
            ::fcntl(socket.number(), F_SETFL, ::fcntl(socket.number(), F_GETFL) & ~O_NONBLOCK);
            return socket;
        }
        failure = directoryFailure(kindOf(error), host,
                                   "no connection to " + address.to_string() + " (" + problemText(error) + ")");
    }
    return unexpected(failure);
}

}  // namespace cas
