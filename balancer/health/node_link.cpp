#include "balancer/health/node_link.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>

#include "balancer/health/answer_text.h"

namespace cas {

namespace asio = boost::asio;
using boost::system::error_code;
using Kind = HealthResult::Kind;

namespace {

constexpr auto withError = asio::as_tuple(asio::use_awaitable);

// RFC 9051 section 4: a server's line should stay within 8000 octets.
constexpr std::size_t maxLine = 8192;
constexpr std::size_t maxFarewell = 4096;
constexpr auto farewellTime = std::chrono::milliseconds(500);

/// This computer ran out of something, or the check was called off: no word about the node.
bool isLocal(const error_code& error) {
    namespace errc = boost::system::errc;
    return error == errc::too_many_files_open || error == errc::too_many_files_open_in_system ||
           error == errc::address_not_available || error == errc::address_in_use || error == errc::no_buffer_space ||
           error == errc::not_enough_memory || error == asio::error::operation_aborted;
}

bool isEnd(const error_code& error) { return error == asio::error::eof || error == asio::ssl::error::stream_truncated; }

// In the order of NodeLink::Stage.
constexpr const char* stageWords[] = {" while connecting", " in the TLS handshake", " before the answer was complete"};

}  // namespace

NodeLink::NodeLink(const asio::any_io_executor& executor, TimePoint deadline) : m_tcp(executor), m_deadline(deadline) {
    m_tcp.expires_at(deadline);
}

LinkResult<void> NodeLink::connect(asio::ip::tcp::endpoint target, SocketPreparer prepare) {
    error_code error;
    if (prepare)
        error = prepare(m_tcp.socket(), target);
    else
        m_tcp.socket().open(target.protocol(), error);
    // Opening and binding never leave this computer, but a missing route says that the node cannot be reached.
    if (error) {
        const Kind kind = error == asio::error::network_unreachable ? Kind::Unreachable : Kind::LocalFailure;
        co_return unexpected(LinkFailure{kind, error.message()});
    }
    std::tie(error) = co_await m_tcp.async_connect(target, withError);
    if (error) co_return unexpected(failure(error));
    m_stage = Stage::Talking;
    co_return Result<void, LinkFailure>{};
}

LinkResult<void> NodeLink::startTls(std::string serverName, bool verify) {
    m_stage = Stage::Handshaking;
    m_tls.emplace(m_tcp, tlsClientContext(verify));
    setTlsServerName(m_tls->native_handle(), serverName, verify);
    const auto [error] = co_await m_tls->async_handshake(asio::ssl::stream_base::client, withError);
    if (error) co_return unexpected(failure(error));
    m_stage = Stage::Talking;
    co_return Result<void, LinkFailure>{};
}

LinkResult<void> NodeLink::write(std::string text) {
    error_code error;
    std::size_t written = 0;
    if (m_tls)
        std::tie(error, written) = co_await asio::async_write(*m_tls, asio::buffer(text), withError);
    else
        std::tie(error, written) = co_await asio::async_write(m_tcp, asio::buffer(text), withError);
    if (error) co_return unexpected(failure(error));
    co_return Result<void, LinkFailure>{};
}

LinkResult<void> NodeLink::readSome() {
    std::array<char, 4096> chunk;
    error_code error;
    std::size_t size = 0;
    if (m_tls)
        std::tie(error, size) = co_await m_tls->async_read_some(asio::buffer(chunk), withError);
    else
        std::tie(error, size) = co_await m_tcp.async_read_some(asio::buffer(chunk), withError);
    if (error) co_return unexpected(failure(error));
    m_received.append(chunk.data(), size);
    co_return Result<void, LinkFailure>{};
}

LinkResult<std::string> NodeLink::readLine() {
    std::size_t end = m_received.find('\n');
    while (end == std::string::npos) {
        if (m_received.size() >= maxLine)
            co_return unexpected(LinkFailure{Kind::WrongAnswer, answerText("line too long: " + m_received)});
        if (auto read = co_await readSome(); !read) co_return unexpected(std::move(read).error());
        end = m_received.find('\n');
    }
    std::string line = m_received.substr(0, end);
    m_received.erase(0, end + 1);
    if (line.ends_with('\r')) line.pop_back();
    co_return line;
}

asio::awaitable<void> NodeLink::leave(std::string goodbye) {
    endBy(std::chrono::steady_clock::now() + farewellTime);
    if (const auto said = co_await write(std::move(goodbye)); !said) co_return;
    m_received.clear();
    while (m_received.size() < maxFarewell) {
        if (const auto read = co_await readSome(); !read) co_return;
    }
}

void NodeLink::endBy(TimePoint deadline) { m_tcp.expires_at(std::min(m_deadline, deadline)); }

std::optional<TlsDetails> NodeLink::tls() {
    if (!m_tls) return std::nullopt;
    return describeTlsPeer(m_tls->native_handle());
}

LinkFailure NodeLink::failure(const error_code& error) {
    if (isLocal(error)) return {Kind::LocalFailure, error.message()};
    if (error == boost::beast::error::timeout || error == asio::error::timed_out)
        return {Kind::TimedOut, std::string("timed out") + stageWords[static_cast<std::size_t>(m_stage)]};
    if (m_stage == Stage::Connecting)
        return {error == asio::error::connection_refused ? Kind::Refused : Kind::Unreachable, error.message()};
    return talkFailure(error);
}

LinkFailure NodeLink::talkFailure(const error_code& error) {
    if (m_tls && error.category() == asio::error::get_ssl_category()) {
        const auto code = static_cast<unsigned int>(error.value());
        return {isTlsRefusal(code) ? Kind::HandshakeRefused : Kind::WrongAnswer,
                answerText("TLS: " + tlsErrorText(code, m_tls->native_handle()))};
    }
    const std::string what = isEnd(error) ? "connection closed" : error.message();
    return {Kind::WrongAnswer, answerText(what + stageWords[static_cast<std::size_t>(m_stage)])};
}

}  // namespace cas
