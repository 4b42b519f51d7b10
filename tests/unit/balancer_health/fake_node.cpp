#include "tests/unit/balancer_health/fake_node.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto resultOf = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> serve(FakeNode::Talk talk, tcp::socket socket) { co_await talk(socket); }

asio::awaitable<void> readAll(tcp::socket& socket) {
    std::array<char, 1024> rest;
    while (true) {
        const auto [error, size] = co_await socket.async_read_some(asio::buffer(rest), resultOf);
        if (error) co_return;
    }
}

}  // namespace

FakeNode::FakeNode(asio::io_context& io, Talk talk, tcp::endpoint at)
    : m_acceptor(std::make_shared<tcp::acceptor>(io, at)) {
    asio::co_spawn(io, accept(m_acceptor, std::move(talk)), asio::detached);
}

FakeNode::~FakeNode() {
    boost::system::error_code ignored;
    m_acceptor->close(ignored);
}

asio::awaitable<void> FakeNode::accept(Acceptor acceptor, Talk talk) {
    while (true) {
        auto [error, socket] = co_await acceptor->async_accept(resultOf);
        if (error) co_return;
        asio::co_spawn(acceptor->get_executor(), serve(talk, std::move(socket)), asio::detached);
    }
}

FakeNode::Talk saying(std::string text, std::string* heard) {
    return [text, heard](tcp::socket& socket) -> asio::awaitable<void> {
        co_await asio::async_write(socket, asio::buffer(text), resultOf);
        std::string line;
        co_await asio::async_read_until(socket, asio::dynamic_buffer(line), '\n', resultOf);
        if (heard) *heard = line;
    };
}

FakeNode::Talk answering(std::string& request, std::string text) {
    return [&request, text](tcp::socket& socket) -> asio::awaitable<void> {
        request.clear();
        co_await asio::async_read_until(socket, asio::dynamic_buffer(request), "\r\n\r\n", resultOf);
        co_await asio::async_write(socket, asio::buffer(text), resultOf);
    };
}

FakeNode::Talk silent() {
    return [](tcp::socket& socket) { return readAll(socket); };
}

FakeNode::Talk closing() {
    return [](tcp::socket&) -> asio::awaitable<void> { co_return; };
}

FakeNode::Talk hangingUp() {
    return [](tcp::socket& socket) -> asio::awaitable<void> {
        std::array<char, 1024> heard;
        co_await socket.async_read_some(asio::buffer(heard), resultOf);
    };
}

FakeNode::Talk encrypted(asio::ssl::context& context, std::string text) {
    return [&context, text](tcp::socket& socket) -> asio::awaitable<void> {
        asio::ssl::stream<tcp::socket&> tls(socket, context);
        const auto [refused] = co_await tls.async_handshake(asio::ssl::stream_base::server, resultOf);
        if (refused) co_return;
        std::string request;
        co_await asio::async_read_until(tls, asio::dynamic_buffer(request), "\r\n\r\n", resultOf);
        co_await asio::async_write(tls, asio::buffer(text), resultOf);
    };
}

}  // namespace cas
