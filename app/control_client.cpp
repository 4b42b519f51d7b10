#include "app/control_client.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace cas {

namespace {

/// Whether the reply has the members every reply has.
bool understood(const Json& reply) {
    if (!reply.is_object() || !reply.contains("ok") || !reply["ok"].is_boolean()) return false;
    if (reply["ok"].get<bool>()) return reply.contains("result");
    return reply.contains("kind") && reply["kind"].is_string() && reply.contains("message") &&
           reply["message"].is_string();
}

}  // namespace

Result<Json, AskFault> askBalancer(const std::string& path, const Json& request) {
    namespace asio = boost::asio;
    using UnixSocket = asio::local::stream_protocol;
    const auto failed = [&path](AskFault::Kind kind, int error) { return unexpected(AskFault{kind, path, error}); };
    if (path.size() >= sizeof(sockaddr_un::sun_path)) return failed(AskFault::Kind::CannotConnect, ENAMETOOLONG);

    asio::io_context context;
    UnixSocket::socket socket(context);
    boost::system::error_code error;
    socket.connect(UnixSocket::endpoint(path), error);
    if (error) return failed(AskFault::Kind::CannotConnect, error.value());

    // A reply may come before the whole request was taken, such as "too long"; so only reading decides.
    asio::write(socket, asio::buffer(compactText(request) + '\n'), error);
    std::string line;
    asio::read_until(socket, asio::dynamic_buffer(line), '\n', error);
    if (error) return failed(AskFault::Kind::NoAnswer, error.value());
    Json reply = Json::parse(line, nullptr, false);
    if (!understood(reply)) return failed(AskFault::Kind::NotUnderstood, 0);
    return reply;
}

}  // namespace cas
