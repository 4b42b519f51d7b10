#include "app/control/local_talk.h"

#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>

namespace cas {

namespace {

namespace asio = boost::asio;
using UnixSocket = asio::local::stream_protocol;
using Limit = std::optional<std::chrono::milliseconds>;

/// Connects, waiting for a place in the other side's queue until `limit` has passed. 0, or an errno: EAGAIN for the
/// limit. Asio itself takes a full queue for a connection.
int connectWithin(int fd, const UnixSocket::endpoint& endpoint, Limit limit) {
    if (limit) {
        const auto us = std::chrono::duration_cast<std::chrono::microseconds>(*limit).count();
        const timeval time{us / 1'000'000, us % 1'000'000};
        if (::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time) != 0) return errno;
    }
    int result = 0;
    do result = ::connect(fd, endpoint.data(), static_cast<socklen_t>(endpoint.size()));
    while (result != 0 && errno == EINTR);
    return result == 0 ? 0 : errno;
}

/// Reads until somebody has enough.
class Listening {
public:
    Listening(asio::io_context& context, UnixSocket::socket& socket, const std::function<bool(std::string_view)>& take)
        : m_context(context), m_socket(socket), m_take(take) {}

    void next() {
        m_socket.async_read_some(asio::buffer(m_buffer), [this](boost::system::error_code error, std::size_t size) {
            const bool more = !error && m_take(std::string_view(m_buffer.data(), size));
            if (more) return next();
            m_result = error;
            m_context.stop();
        });
    }
    /// How it ended; nothing while it goes on.
    const std::optional<boost::system::error_code>& result() const { return m_result; }

private:
    asio::io_context& m_context;
    UnixSocket::socket& m_socket;
    const std::function<bool(std::string_view)>& m_take;
    std::array<char, 65536> m_buffer;
    std::optional<boost::system::error_code> m_result;
};

}  // namespace

Result<TalkEnd, AskFault> talkTo(const std::string& path, const std::string& text, Limit limit,
                                 const std::function<bool(std::string_view)>& take) {
    const auto failed = [&path](AskFault::Kind kind, int error) { return unexpected(AskFault{kind, path, error}); };
    if (path.size() >= sizeof(sockaddr_un::sun_path)) return failed(AskFault::Kind::CannotConnect, ENAMETOOLONG);

    const auto started = std::chrono::steady_clock::now();
    asio::io_context context;
    UnixSocket::socket socket(context);
    boost::system::error_code error;
    socket.open(UnixSocket(), error);
    if (error) return failed(AskFault::Kind::CannotConnect, error.value());
    if (const int failure = connectWithin(socket.native_handle(), UnixSocket::endpoint(path), limit))
        return failed(failure == EAGAIN ? AskFault::Kind::TimedOut : AskFault::Kind::CannotConnect, failure);

    // A reply may come before the whole request was taken, such as "too long"; so only reading decides.
    asio::async_write(socket, asio::buffer(text), [](boost::system::error_code, std::size_t) {});
    Listening listening(context, socket, take);
    listening.next();
    if (limit)
        context.run_until(started + *limit);
    else
        context.run();
    const auto& result = listening.result();
    if (!result) return failed(AskFault::Kind::TimedOut, 0);
    if (*result == asio::error::eof) return TalkEnd::Closed;
    if (*result) return failed(AskFault::Kind::NoAnswer, result->value());
    return TalkEnd::Enough;
}

}  // namespace cas
