#include "wizard/winrm/http_link.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <optional>

#include "wizard/exec/host_lookup.h"
#include "wizard/winrm/tls_trust.h"

namespace cas {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// Far more than an envelope of the size asked for takes when it is sealed.
constexpr std::uint64_t kMostBody = 4U << 20U;

CommandFailure endedEarly(const Patience& patience, const std::string& place, const char* what) {
    if (patience.stop.stop_requested()) return {FailureKind::Cancelled, place + ": given up."};
    return {FailureKind::TimedOut, place + ": " + what + " in time."};
}

HttpReply readParts(const http::response<http::string_body>& response) {
    HttpReply reply;
    reply.status = response.result_int();
    reply.contentType = std::string(response[http::field::content_type]);
    for (const auto& field : response)
        if (field.name() == http::field::www_authenticate) reply.challenges.emplace_back(field.value());
    reply.body = response.body();
    return reply;
}

}  // namespace

struct HttpLink::State {
    const WinrmSettings settings;
    const std::string place;
    asio::io_context io{1};
    tcp::socket socket{io};
    std::optional<ssl::context> context;
    std::optional<ssl::stream<tcp::socket&>> tls;
    boost::beast::flat_buffer buffer;

    explicit State(const WinrmSettings& given) : settings(given), place(placeOf(given)) {}

    void close() {
        error_code ignored;
        socket.close(ignored);
    }

    /// Runs one asynchronous operation to its end, which the patience brings about if nothing else does.
    template <class Begin>
    error_code finish(const Patience& patience, Begin begin) {
        std::optional<error_code> result;
        io.restart();
        begin([&result](const error_code& error, auto&&...) { result = error; });
        const std::stop_callback stopped(patience.stop, [this] { asio::post(io, [this] { close(); }); });
        while (!result)
            if (io.run_one_until(patience.deadline) == 0) {
                close();
                io.restart();
                while (!result && io.run_one() != 0) {
                }
                return asio::error::timed_out;
            }
        return *result;
    }

    Result<void, CommandFailure> connect(const Patience& patience);
    Result<void, CommandFailure> shakeHands(const Patience& patience);
    HttpFailure broken(const error_code& error, const Patience& patience);
};

Result<void, CommandFailure> HttpLink::State::connect(const Patience& patience) {
    std::vector<IpAddress> addresses;
    if (settings.address) {
        addresses = {*settings.address};
    } else {
        auto found = lookUpHost(settings.host, patience);
        if (!found)
            return unexpected(endedEarly(patience, settings.host, "the DNS servers of this computer did not answer"));
        if (!*found)
            return unexpected(CommandFailure{
                FailureKind::Unreachable,
                settings.host + ": " + found->error() + ". Check the name and the DNS servers of this computer."});
        addresses = std::move(**found);
    }
    std::vector<tcp::endpoint> endpoints;
    for (const auto& address : addresses) endpoints.emplace_back(address, settings.port);
    const auto error = finish(patience, [&](auto done) { asio::async_connect(socket, endpoints, std::move(done)); });
    if (!error) return {};
    if (patience.stop.stop_requested() || patience.over())
        return unexpected(patience.stop.stop_requested()
                              ? endedEarly(patience, place, "")
                              : CommandFailure{FailureKind::Unreachable,
                                               place + ": nobody answers. Check that the computer runs and that its "
                                                       "firewall lets WinRM in (winrm quickconfig)."});
    return unexpected(CommandFailure{FailureKind::Unreachable,
                                     place + ": " + error.message() +
                                         ". Check that WinRM runs there (winrm quickconfig) and listens on this "
                                         "port (winrm enumerate winrm/config/listener)."});
}

Result<void, CommandFailure> HttpLink::State::shakeHands(const Patience& patience) {
    auto made = TlsTrust::context(settings.authorities);
    if (!made) return unexpected(CommandFailure{FailureKind::Untrusted, made.error()});
    context.emplace(std::move(*made));
    tls.emplace(socket, *context);
    TlsTrust trust(settings.host);
    auto* const handle = tls->native_handle();
    // What the macro SSL_set_tlsext_host_name does, without its casts.
    SSL_ctrl(handle, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char*>(settings.host.c_str()));
    // The name is checked with the chain, so that the callback hears of it like of everything else.
    SSL_set1_host(handle, settings.host.c_str());
    tls->set_verify_mode(ssl::verify_peer);
    tls->set_verify_callback(
        [&trust](bool good, ssl::verify_context& certificate) { return trust.judge(good, certificate); });
    const auto error =
        finish(patience, [&](auto done) { tls->async_handshake(ssl::stream_base::client, std::move(done)); });
    tls->set_verify_callback([](bool good, ssl::verify_context&) { return good; });
    if (!error) return {};
    close();
    if (!trust.problem().empty()) return unexpected(CommandFailure{FailureKind::Untrusted, trust.problem()});
    if (patience.stop.stop_requested() || patience.over())
        return unexpected(endedEarly(patience, place, "the TLS handshake did not end"));
    return unexpected(CommandFailure{
        FailureKind::Refused, place + ": no TLS connection: " + error.message() +
                                  ". Windows Server 2008 R2 offers TLS 1.2 only once it is enabled in its registry; "
                                  "without it use port 5985, where Kerberos seals each message."});
}

HttpFailure HttpLink::State::broken(const error_code& error, const Patience& patience) {
    close();
    if (patience.stop.stop_requested() || error == asio::error::timed_out)
        return {endedEarly(patience, place, "no answer came"), true};
    if (error.category() == make_error_code(http::error::end_of_stream).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message)
        return {{FailureKind::Refused, place + ": the answer is no HTTP: " + error.message() + '.'}, false};
    return {{FailureKind::Unreachable, place + ": the connection broke: " + error.message() + '.'}, true};
}

HttpLink::HttpLink(const WinrmSettings& settings) : m_state(std::make_unique<State>(settings)) {}
HttpLink::~HttpLink() = default;

bool HttpLink::isOpen() const { return m_state->socket.is_open(); }

void HttpLink::close() { m_state->close(); }

Result<void, CommandFailure> HttpLink::open(const Patience& patience) {
    auto& state = *m_state;
    state.close();
    state.tls.reset();
    state.buffer.clear();
    const auto limited = patience.within(state.settings.connectTime);
    if (auto connected = state.connect(limited); !connected) return connected;
    error_code ignored;
    state.socket.set_option(tcp::no_delay(true), ignored);
    state.socket.set_option(asio::socket_base::keep_alive(true), ignored);
    return state.settings.tls ? state.shakeHands(limited) : Result<void, CommandFailure>();
}

Result<HttpReply, HttpFailure> HttpLink::post(const std::string& contentType, const std::string& authorization,
                                              const std::string& body, const Patience& patience) {
    auto& state = *m_state;
    http::request<http::string_body> request(http::verb::post, "/wsman", 11);
    request.set(http::field::host, state.place);
    request.set(http::field::user_agent, "cas-array-wizard");
    request.set(http::field::content_type, contentType);
    if (!authorization.empty()) request.set(http::field::authorization, authorization);
    request.keep_alive(true);
    request.body() = body;
    request.prepare_payload();
    http::response_parser<http::string_body> parser;
    parser.body_limit(kMostBody);
    const auto exchange = [&](auto& stream) {
        const auto sent =
            state.finish(patience, [&](auto done) { http::async_write(stream, request, std::move(done)); });
        if (sent) return sent;
        return state.finish(patience,
                            [&](auto done) { http::async_read(stream, state.buffer, parser, std::move(done)); });
    };
    const auto error = state.tls ? exchange(*state.tls) : exchange(state.socket);
    if (error) return unexpected(state.broken(error, patience));
    if (!parser.get().keep_alive()) state.close();
    return readParts(parser.get());
}

std::string placeOf(const WinrmSettings& settings) { return settings.host + ':' + std::to_string(settings.port); }

}  // namespace cas
