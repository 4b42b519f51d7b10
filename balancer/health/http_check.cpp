#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/write.hpp>
#include <sstream>

#include "balancer/health/answer_text.h"
#include "balancer/health/service_checks.h"

namespace cas {

namespace http = boost::beast::http;
using Kind = HealthResult::Kind;

namespace {

constexpr std::uint32_t maxHead = 16 * 1024;

/// Blanks and control characters would end the request line early.
std::string encodedPath(const std::string& path) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded = path.starts_with('/') ? "" : "/";
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte < 0x7F)
            encoded += c;
        else
            encoded += {'%', digits[byte >> 4], digits[byte & 0xF]};
    }
    return encoded;
}

std::string requestText(const std::string& path, const std::string& host) {
    http::request<http::empty_body> request(http::verb::get, encodedPath(path), 11);
    request.set(http::field::host, host);
    request.set(http::field::user_agent, "CAS-Array-Wizard");
    request.set(http::field::accept, "*/*");
    request.set(http::field::connection, "close");
    std::ostringstream text;
    text << request.base();
    return text.str();
}

HttpHead headOf(const http::response_parser<http::empty_body>& parser) {
    const auto& head = parser.get();
    std::ostringstream line;
    line << "HTTP/" << head.version() / 10 << '.' << head.version() % 10 << ' ' << head.result_int() << ' '
         << head.reason();
    return {.status = static_cast<int>(head.result_int()), .statusLine = answerText(line.str())};
}

LinkFailure notHttp(const boost::system::error_code& error, const std::string& received) {
    if (error == http::error::header_limit)
        return {Kind::WrongAnswer, "HTTP header longer than " + std::to_string(maxHead) + " bytes"};
    return {Kind::WrongAnswer, answerText("not HTTP (" + error.message() + "): " + received)};
}

/// RFC 9110: a server that wants a log-on (401) or forbids (403) is alive.
bool accepted(const std::vector<int>& wanted, int status) {
    if (!wanted.empty()) return std::find(wanted.begin(), wanted.end(), status) != wanted.end();
    return (status >= 200 && status <= 399) || status == 401 || status == 403;
}

LinkResult<CheckAnswer> askPage(NodeLink& link, const HealthSpec& spec, std::string host) {
    auto head = co_await getHttpHead(link, spec.path, std::move(host));
    if (!head) co_return unexpected(std::move(head).error());
    if (!accepted(spec.status, head->status)) co_return unexpected(LinkFailure{Kind::WrongAnswer, head->statusLine});
    co_return head->statusLine;
}

}  // namespace

LinkResult<HttpHead> getHttpHead(NodeLink& link, std::string path, std::string host) {
    if (auto said = co_await link.write(requestText(path, host)); !said) co_return unexpected(std::move(said).error());
    http::response_parser<http::empty_body> parser;
    parser.header_limit(maxHead);
    while (!parser.is_header_done()) {
        if (auto read = co_await link.readSome(); !read) co_return unexpected(std::move(read).error());
        boost::system::error_code error;
        const std::size_t used = parser.put(boost::asio::buffer(link.received()), error);
        if (error && error != http::error::need_more) co_return unexpected(notHttp(error, link.received()));
        link.consume(used);
    }
    co_return headOf(parser);
}

std::string hostHeader(const std::string& host, const CheckTarget& target, Port usualPort) {
    if (!host.empty()) return host;
    std::ostringstream text;
    if (!target.hostName.empty())
        text << target.hostName;
    else if (target.endpoint.address().is_v6())
        text << '[' << target.endpoint.address().to_string() << ']';
    else
        text << target.endpoint.address().to_string();
    if (target.endpoint.port() != usualPort) text << ':' << target.endpoint.port();
    return text.str();
}

LinkResult<CheckAnswer> checkHttp(NodeLink& link, const HealthSpec& spec, const CheckTarget& target) {
    std::string host = hostHeader(spec.host, target, 80);
    co_return co_await askPage(link, spec, std::move(host));
}

LinkResult<CheckAnswer> checkHttps(NodeLink& link, const HealthSpec& spec, const CheckTarget& target) {
    std::string name = !spec.host.empty()         ? spec.host
                       : !target.hostName.empty() ? target.hostName
                                                  : target.endpoint.address().to_string();
    if (auto done = co_await link.startTls(std::move(name), spec.verify); !done)
        co_return unexpected(std::move(done).error());
    std::string host = hostHeader(spec.host, target, 443);
    co_return co_await askPage(link, spec, std::move(host));
}

}  // namespace cas
