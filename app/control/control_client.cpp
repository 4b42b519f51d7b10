#include "app/control/control_client.h"

#include <sys/socket.h>
#include <sys/time.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>

namespace cas {

namespace {

namespace asio = boost::asio;
using UnixSocket = asio::local::stream_protocol;
using Limit = std::optional<std::chrono::milliseconds>;

/// Whether the reply has the members every reply has.
bool understood(const Json& reply) {
    if (!reply.is_object() || !reply.contains("ok") || !reply["ok"].is_boolean()) return false;
    if (reply["ok"].get<bool>()) return reply.contains("result");
    return reply.contains("kind") && reply["kind"].is_string() && reply.contains("message") &&
           reply["message"].is_string();
}

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

}  // namespace

Result<Json, AskFault> askBalancer(const std::string& path, const Json& request, Limit limit) {
    const auto failed = [&path](AskFault::Kind kind, int error) { return unexpected(AskFault{kind, path, error}); };
    if (path.size() >= sizeof(sockaddr_un::sun_path)) return failed(AskFault::Kind::CannotConnect, ENAMETOOLONG);

    const auto started = std::chrono::steady_clock::now();
    const std::string text = compactText(request) + '\n';
    std::string line;
    asio::io_context context;
    UnixSocket::socket socket(context);
    boost::system::error_code error;
    socket.open(UnixSocket(), error);
    if (error) return failed(AskFault::Kind::CannotConnect, error.value());
    if (const int failure = connectWithin(socket.native_handle(), UnixSocket::endpoint(path), limit))
        return failed(failure == EAGAIN ? AskFault::Kind::TimedOut : AskFault::Kind::CannotConnect, failure);

    // A reply may come before the whole request was taken, such as "too long"; so only reading decides.
    asio::async_write(socket, asio::buffer(text), [](boost::system::error_code, std::size_t) {});
    std::optional<boost::system::error_code> done;
    asio::async_read_until(socket, asio::dynamic_buffer(line), '\n',
                           [&](boost::system::error_code result, std::size_t) {
                               done = result;
                               context.stop();
                           });
    if (limit)
        context.run_until(started + *limit);
    else
        context.run();
    if (!done) return failed(AskFault::Kind::TimedOut, 0);
    if (*done) return failed(AskFault::Kind::NoAnswer, done->value());
    Json reply = Json::parse(line, nullptr, false);
    if (!understood(reply)) return failed(AskFault::Kind::NotUnderstood, 0);
    return reply;
}

}  // namespace cas
