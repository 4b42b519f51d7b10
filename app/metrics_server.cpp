#include "app/metrics_server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <charconv>

namespace cas {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

struct MetricsListener {
    asio::io_context& context;
    tcp::acceptor acceptor;
    std::function<std::string()> text;
};

namespace {

constexpr auto kTupleAwaitable = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kClientTimeout{30};
constexpr std::uint32_t kMaxHeader = 8 * 1024;
constexpr std::uint64_t kMaxBody = 1024;

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

Response respond(const Request& request, const std::function<std::string()>& text) {
    Response response(http::status::ok, request.version());
    response.keep_alive(request.keep_alive());
    response.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
    const auto target = request.target().substr(0, request.target().find('?'));
    const bool reads = request.method() == http::verb::get || request.method() == http::verb::head;
    if (!reads) {
        response.result(http::status::method_not_allowed);
        response.set(http::field::allow, "GET, HEAD");
        response.body() = "Only GET and HEAD are answered.\n";
    } else if (target != "/metrics") {
        response.result(http::status::not_found);
        response.body() = "The metrics are at /metrics.\n";
    } else {
        response.body() = text();
    }
    response.prepare_payload();
    return response;
}

asio::awaitable<void> serveClient(std::shared_ptr<MetricsListener> listener, tcp::socket socket) {
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer(kMaxHeader + kMaxBody);
    for (;;) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(kMaxHeader);
        parser.body_limit(kMaxBody);
        stream.expires_after(kClientTimeout);
        const auto [readError, read] = co_await http::async_read(stream, buffer, parser, kTupleAwaitable);
        if (readError) co_return;
        const Request& request = parser.get();
        const Response response = respond(request, listener->text);
        boost::system::error_code writeError;
        if (request.method() == http::verb::head) {
            http::response_serializer<http::string_body> header(response);
            header.split(true);
            std::tie(writeError, std::ignore) = co_await http::async_write_header(stream, header, kTupleAwaitable);
        } else {
            std::tie(writeError, std::ignore) = co_await http::async_write(stream, response, kTupleAwaitable);
        }
        if (writeError || !response.keep_alive()) break;
    }
    boost::system::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> acceptClients(std::shared_ptr<MetricsListener> listener) {
    asio::steady_timer pause(listener->context);
    while (listener->acceptor.is_open()) {
        auto [error, socket] = co_await listener->acceptor.async_accept(kTupleAwaitable);
        if (!error) {
            asio::co_spawn(listener->context, serveClient(listener, std::move(socket)), asio::detached);
        } else if (listener->acceptor.is_open()) {
            // Out of descriptors, most likely: asking again at once would spin.
            pause.expires_after(std::chrono::milliseconds(100));
            co_await pause.async_wait(kTupleAwaitable);
        }
    }
}

}  // namespace

std::optional<tcp::endpoint> parseMetricsAddress(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view portText = text.substr(colon + 1);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (bracketed) host = host.substr(1, host.size() - 2);
    const auto address = parseAddress(host);
    if (!address || address->is_v6() != bracketed) return std::nullopt;
    Port port = 0;
    const auto [end, error] = std::from_chars(portText.data(), portText.data() + portText.size(), port);
    if (error != std::errc{} || end != portText.data() + portText.size()) return std::nullopt;
    return tcp::endpoint(*address, port);
}

Result<std::unique_ptr<MetricsServer>, Fault> MetricsServer::open(asio::io_context& context,
                                                                  const tcp::endpoint& address,
                                                                  std::function<std::string()> text) {
    auto listener =
        std::make_shared<MetricsListener>(MetricsListener{context, tcp::acceptor(context), std::move(text)});
    tcp::acceptor& acceptor = listener->acceptor;
    Fault fault;
    fault.kind = Fault::Kind::CannotListen;
    fault.address = address.address().to_string();
    fault.port = address.port();
    boost::system::error_code error;
    const auto step = [&](const char* operation, auto&& act) {
        if (error) return;
        fault.operation = operation;
        act();
        fault.osError = error.value();
    };
    step("socket", [&] { acceptor.open(address.protocol(), error); });
    step("socket", [&] { acceptor.set_option(tcp::acceptor::reuse_address(true), error); });
    step("bind", [&] { acceptor.bind(address, error); });
    step("listen", [&] { acceptor.listen(asio::socket_base::max_listen_connections, error); });
    if (error) return unexpected(std::move(fault));
    asio::co_spawn(context, acceptClients(listener), asio::detached);
    return std::unique_ptr<MetricsServer>(new MetricsServer(std::move(listener)));
}

MetricsServer::~MetricsServer() {
    boost::system::error_code ignored;
    m_listener->acceptor.close(ignored);
}

tcp::endpoint MetricsServer::endpoint() const {
    boost::system::error_code ignored;
    return m_listener->acceptor.local_endpoint(ignored);
}

}  // namespace cas
