#include "app/lab/lab_client.h"

#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

#include "app/lab/lab_link.h"

namespace cas {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr int kLooksPerSession = 20;

asio::ssl::context makeClientTls() {
    asio::ssl::context context(asio::ssl::context::tls_client);
    context.set_verify_mode(asio::ssl::verify_none);
    return context;
}

asio::ssl::context& clientTls() {
    static asio::ssl::context context = makeClientTls();
    return context;
}

/// Lines of a mail server.
template <class Stream>
class MailLink {
public:
    explicit MailLink(Stream stream) : m_stream(std::move(stream)) {}

    asio::awaitable<std::string> line() {
        allowTime(m_stream);
        const auto size = co_await asio::async_read_until(m_stream, asio::dynamic_buffer(m_received, 8192), '\n',
                                                          asio::use_awaitable);
        std::string text = m_received.substr(0, m_received.find_first_of("\r\n"));
        m_received.erase(0, size);
        co_return text;
    }
    /// The answer to a command; failure where it does not begin as it should.
    asio::awaitable<std::string> ask(std::string command, std::string good) {
        command += "\r\n";
        allowTime(m_stream);
        co_await asio::async_write(m_stream, asio::buffer(command), asio::use_awaitable);
        std::string answer = co_await line();
        if (!answer.starts_with(good)) throw std::runtime_error(answer);
        co_return answer;
    }

private:
    Stream m_stream;
    std::string m_received;
};

std::string lastWord(const std::string& text) { return text.substr(text.rfind(' ') + 1); }

template <class Stream>
asio::awaitable<void> popSession(Stream stream, const LabClientHooks& hooks) {
    MailLink<Stream> link(std::move(stream));
    co_await link.line();
    co_await link.ask("USER user1", "+OK");
    co_await link.ask("PASS lab", "+OK");
    for (int look = 0; look < kLooksPerSession; ++look) {
        hooks.answered(lastWord(co_await link.ask("NOOP", "+OK")));
        co_await pauseLab(hooks);
    }
    co_await link.ask("QUIT", "+OK");
}

template <class Stream>
asio::awaitable<void> imapSession(Stream stream, const LabClientHooks& hooks) {
    MailLink<Stream> link(std::move(stream));
    co_await link.line();
    co_await link.ask("a1 LOGIN user1 lab", "a1 OK");
    for (int look = 0; look < kLooksPerSession; ++look) {
        hooks.answered(lastWord(co_await link.ask("a2 NOOP", "a2 OK")));
        co_await pauseLab(hooks);
    }
    co_await link.ask("a3 LOGOUT", "* BYE");
}

template <class Stream>
asio::awaitable<void> webSession(Stream stream, const LabTarget& target, const LabClientHooks& hooks) {
    boost::beast::flat_buffer buffer;
    http::request<http::empty_body> request(http::verb::get, target.tls ? "/owa/auth/logon.aspx" : "/", 11);
    request.set(http::field::host, target.host);
    request.keep_alive(true);
    while (true) {
        allowTime(stream);
        co_await http::async_write(stream, request, asio::use_awaitable);
        http::response<http::string_body> response;
        co_await http::async_read(stream, buffer, response, asio::use_awaitable);
        const auto status = response.result();
        if (status != http::status::ok && status != http::status::found)
            throw std::runtime_error(std::string(response.reason()));
        hooks.answered(std::string(response["X-DiagInfo"]));
        co_await pauseLab(hooks);
    }
}

}  // namespace

void allowTime(boost::beast::tcp_stream& stream) { stream.expires_after(kPatience); }

asio::awaitable<boost::beast::tcp_stream> connectLab(const tcp::endpoint& to, const asio::ip::address& from) {
    boost::beast::tcp_stream stream(co_await asio::this_coro::executor);
    stream.socket().open(to.protocol());
    stream.socket().bind(tcp::endpoint(from, 0));
    allowTime(stream);
    co_await stream.async_connect(to, asio::use_awaitable);
    stream.socket().set_option(tcp::no_delay(true));
    co_return stream;
}

asio::awaitable<LabTlsClient> connectLabTls(const LabTarget& target) {
    LabTlsClient stream(co_await connectLab(target.endpoint, target.source), clientTls());
    allowTime(stream);
    co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
    co_return stream;
}

asio::awaitable<void> pauseLab(const LabClientHooks& hooks) {
    asio::steady_timer timer(co_await asio::this_coro::executor, hooks.pause());
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> liveWeb(LabTarget target, LabClientHooks hooks) {
    if (target.tls)
        co_await webSession(co_await connectLabTls(target), target, hooks);
    else
        co_await webSession(co_await connectLab(target.endpoint, target.source), target, hooks);
}

asio::awaitable<void> livePop(LabTarget target, LabClientHooks hooks) {
    if (target.tls)
        co_await popSession(co_await connectLabTls(target), hooks);
    else
        co_await popSession(co_await connectLab(target.endpoint, target.source), hooks);
}

asio::awaitable<void> liveImap(LabTarget target, LabClientHooks hooks) {
    if (target.tls)
        co_await imapSession(co_await connectLabTls(target), hooks);
    else
        co_await imapSession(co_await connectLab(target.endpoint, target.source), hooks);
}

}  // namespace cas
