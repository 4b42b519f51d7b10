#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <optional>
#include <string>

#include "balancer/base/clock.h"
#include "balancer/base/result.h"
#include "balancer/health/health_check.h"
#include "balancer/health/tls_client.h"

namespace cas {

/// Why a talk with a node ended early, in the words of a check's result.
struct LinkFailure {
    HealthResult::Kind kind = HealthResult::Kind::WrongAnswer;
    std::string why;  ///< one printable line
};

/// What every step of a talk gives: a value or the failure; never an exception for what the network does.
template <class T>
using LinkResult = boost::asio::awaitable<Result<T, LinkFailure>>;

/// One short talk with a node: connect, maybe TLS, a few lines each way, all of it before one deadline. Lives in the
/// frame of the coroutine that uses it, one step at a time, on one thread. Its destructor closes the connection.
class NodeLink {
public:
    NodeLink(const boost::asio::any_io_executor& executor, TimePoint deadline);

    /// `prepare` may be empty: then the kernel picks the source.
    LinkResult<void> connect(boost::asio::ip::tcp::endpoint target, SocketPreparer prepare);
    /// `serverName` may be an address; with `verify` the certificate must be trusted here and carry that name.
    LinkResult<void> startTls(std::string serverName, bool verify);
    LinkResult<void> write(std::string text);
    /// Waits for more bytes and appends them to received().
    LinkResult<void> readSome();
    /// The next line without its end; failure also when it gets longer than a mail server may send.
    LinkResult<std::string> readLine();
    /// Says good-bye and lets the node close first, for half a second at most.
    boost::asio::awaitable<void> leave(std::string goodbye);

    const std::string& received() const { return m_received; }
    void consume(std::size_t bytes) { m_received.erase(0, bytes); }
    /// Ends the talk earlier than the deadline given at first.
    void endBy(TimePoint deadline);
    TimePoint deadline() const { return m_deadline; }
    /// Nothing before startTls().
    std::optional<TlsDetails> tls();

private:
    enum class Stage { Connecting, Handshaking, Talking };
    LinkFailure failure(const boost::system::error_code& error);
    LinkFailure talkFailure(const boost::system::error_code& error);

    boost::beast::tcp_stream m_tcp;
    std::optional<boost::asio::ssl::stream<boost::beast::tcp_stream&>> m_tls;
    TimePoint m_deadline;
    Stage m_stage = Stage::Connecting;
    std::string m_received;
};

}  // namespace cas
