#include "app/control/control_server.h"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace cas {

namespace asio = boost::asio;
using UnixSocket = asio::local::stream_protocol;

struct ControlListener {
    ControlListener(asio::io_context& io, std::string file, ControlHandler handle)
        : context(io), acceptor(io), path(std::move(file)), handler(std::move(handle)) {}

    asio::io_context& context;
    UnixSocket::acceptor acceptor;
    std::string path;
    ControlHandler handler;
    struct stat identity {};  ///< of the socket file made here
};

namespace {

constexpr auto kTupleAwaitable = asio::as_tuple(asio::use_awaitable);

/// Waits for the handler's answer, whichever thread it comes from.
asio::awaitable<Json> ask(asio::io_context& context, const ControlHandler& handler, Json request) {
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Json)>(
        [&context, &handler](auto completion, Json asked) {
            auto waiting = std::make_shared<decltype(completion)>(std::move(completion));
            handler(asked, [&context, waiting](Json reply) {
                asio::post(context, [waiting, reply = std::move(reply)]() mutable { (*waiting)(std::move(reply)); });
            });
        },
        asio::use_awaitable, std::move(request));
}

asio::awaitable<bool> send(UnixSocket::socket& socket, const Json& reply) {
    const std::string line = compactText(reply) + '\n';
    const auto [error, size] = co_await asio::async_write(socket, asio::buffer(line), kTupleAwaitable);
    co_return !error;
}

asio::awaitable<void> serveClient(asio::io_context& context, UnixSocket::socket socket, ControlHandler handler) {
    std::string buffer;
    bool open = true;
    while (open) {
        const auto [error, size] = co_await asio::async_read_until(
            socket, asio::dynamic_buffer(buffer, ControlServer::kMaxRequest), '\n', kTupleAwaitable);
        if (error == asio::error::not_found)
            co_await send(socket, failedReply(ControlError::Unknown, "The request is too long."));
        if (error) co_return;
        Json request = Json::parse(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size), nullptr, false);
        buffer.erase(0, size);
        Json reply;
        if (request.is_discarded())
            reply = failedReply(ControlError::Unknown, "The request is not one line of JSON.");
        else
            reply = co_await ask(context, handler, std::move(request));
        open = co_await send(socket, reply);
    }
}

/// Whether the path is free for a new socket file. Removes what a dead process left.
std::optional<ControlFault> clearPath(const std::string& path) {
    struct stat file {};
    if (::lstat(path.c_str(), &file) != 0) return std::nullopt;
    if (!S_ISSOCK(file.st_mode)) return ControlFault{ControlFault::Kind::NotASocket, path, 0};
    asio::io_context context;
    UnixSocket::socket socket(context);
    boost::system::error_code error;
    socket.connect(UnixSocket::endpoint(path), error);
    if (error == asio::error::connection_refused && ::unlink(path.c_str()) == 0) return std::nullopt;
    if (error == asio::error::connection_refused) return ControlFault{ControlFault::Kind::CannotOpen, path, errno};
    // A full queue of connections is a sign of life, too.
    if (!error || error == asio::error::would_block) return ControlFault{ControlFault::Kind::AnotherAnswers, path, 0};
    return ControlFault{ControlFault::Kind::CannotOpen, path, error.value()};
}

asio::awaitable<void> acceptClients(std::shared_ptr<ControlListener> listener) {
    asio::steady_timer pause(listener->context);
    while (listener->acceptor.is_open()) {
        auto [error, socket] = co_await listener->acceptor.async_accept(kTupleAwaitable);
        if (!error) {
            asio::co_spawn(listener->context, serveClient(listener->context, std::move(socket), listener->handler),
                           asio::detached);
        } else if (listener->acceptor.is_open()) {
            // Out of descriptors, most likely: asking again at once would spin.
            pause.expires_after(std::chrono::milliseconds(100));
            co_await pause.async_wait(kTupleAwaitable);
        }
    }
}

}  // namespace

Result<std::unique_ptr<ControlServer>, ControlFault> ControlServer::open(asio::io_context& context,
                                                                         const std::string& path,
                                                                         ControlHandler handler) {
    const auto failed = [&path](int error) {
        return unexpected(ControlFault{ControlFault::Kind::CannotOpen, path, error});
    };
    if (path.empty()) return failed(ENOENT);
    if (path.size() >= sizeof(sockaddr_un::sun_path)) return failed(ENAMETOOLONG);
    if (auto fault = clearPath(path)) return unexpected(std::move(*fault));

    auto listener = std::make_shared<ControlListener>(context, path, std::move(handler));
    boost::system::error_code error;
    listener->acceptor.open(UnixSocket(), error);
    if (!error) listener->acceptor.bind(UnixSocket::endpoint(path), error);
    if (error) return failed(error.value());
    // Between bind and listen nobody can connect, so nobody comes in before the mode is set.
    std::unique_ptr<ControlServer> server(new ControlServer(listener));
    if (::lstat(path.c_str(), &listener->identity) != 0 || ::chmod(path.c_str(), 0600) != 0) return failed(errno);
    listener->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return failed(error.value());
    asio::co_spawn(context, acceptClients(listener), asio::detached);
    return server;
}

ControlServer::~ControlServer() {
    boost::system::error_code ignored;
    m_listener->acceptor.close(ignored);
    struct stat file {};
    if (::lstat(m_listener->path.c_str(), &file) != 0) return;
    const auto& mine = m_listener->identity;
    if (file.st_dev == mine.st_dev && file.st_ino == mine.st_ino) ::unlink(m_listener->path.c_str());
}

}  // namespace cas
