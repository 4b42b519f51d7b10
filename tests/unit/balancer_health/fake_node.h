#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "balancer/health/health_check.h"

namespace cas {

/// Runs a coroutine to its end on `io`; what else runs there is left where it stands.
template <class T>
T runOn(boost::asio::io_context& io, boost::asio::awaitable<T> coroutine) {
    std::optional<T> result;
    boost::asio::co_spawn(io, std::move(coroutine), [&](std::exception_ptr error, T value) {
        if (error) std::rethrow_exception(error);
        result = std::move(value);
        io.stop();
    });
    io.restart();
    io.run();
    return std::move(*result);
}

/// A node that says what the test wants, on 127.0.0.1 and a port the kernel picks unless told otherwise, in the test's
/// own thread. Every connection is served by a talk of its own and closed when that ends.
class FakeNode {
public:
    using Talk = std::function<boost::asio::awaitable<void>(boost::asio::ip::tcp::socket&)>;
    FakeNode(boost::asio::io_context& io, Talk talk,
             boost::asio::ip::tcp::endpoint at = {boost::asio::ip::address_v4::loopback(), 0});

    ~FakeNode();

    boost::asio::ip::tcp::endpoint endpoint() const { return m_acceptor->local_endpoint(); }

private:
    using Acceptor = std::shared_ptr<boost::asio::ip::tcp::acceptor>;
    static boost::asio::awaitable<void> accept(Acceptor acceptor, Talk talk);

    Acceptor m_acceptor;  ///< the coroutine may not have begun when the node goes
};

/// Says `text` at once, then reads one line into `heard`.
FakeNode::Talk saying(std::string text, std::string* heard = nullptr);
/// Reads a request head into `request`, then says `text`.
FakeNode::Talk answering(std::string& request, std::string text);
/// Reads and never says a word.
FakeNode::Talk silent();
/// Accepts and closes.
FakeNode::Talk closing();
/// Hears something, then closes.
FakeNode::Talk hangingUp();
/// Does a TLS handshake with `context`, reads a request and says `text`.
FakeNode::Talk encrypted(boost::asio::ssl::context& context, std::string text);

}  // namespace cas
