#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "app/lab/lab_talks.h"

namespace cas {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

constexpr std::string_view kSignInPath = "/owa/auth/logon.aspx";
constexpr std::uint64_t kMostBody = 64 * 1024;
/// Folders that answer 401 until somebody signs in.
constexpr std::string_view kGuarded[] = {"/ews", "/rpc",       "/autodiscover", "/microsoft-server-activesync",
                                         "/oab", "/powershell"};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string signInPage(const std::string& node) {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Outlook Web App (lab)</title></head>\n<body><h1>Outlook "
           "Web "
           "App</h1>\n<p>Lab: stand-in server <b id=\"server\">" +
           node +
           "</b></p>\n<form action=\"/owa/auth.owa\" method=\"post\"><input name=\"username\"><input name=\"password\" "
           "type=\"password\"><button>Sign in</button></form></body></html>\n";
}

void redirect(Response& response, const std::string& to) {
    response.result(http::status::found);
    response.set(http::field::location, to);
}

void answerSecure(const Request& request, const LabManners& manners, Response& response) {
    const std::string path = lower(std::string_view(request.target()).substr(0, request.target().find('?')));
    if (path == kSignInPath) {
        response.set(http::field::content_type, "text/html; charset=utf-8");
        response.body() = signInPage(manners.name);
    } else if (path == "/owa/auth.owa") {
        if (!manners.refusesLogin) response.set(http::field::set_cookie, "sessionid=lab-" + manners.name);
        redirect(response, manners.refusesLogin ? std::string(kSignInPath) + "?reason=2" : "/owa/");
    } else if (path == "/" || path.starts_with("/owa") || path.starts_with("/ecp")) {
        redirect(response, std::string(kSignInPath));
    } else if (std::ranges::any_of(kGuarded, [&](std::string_view folder) { return path.starts_with(folder); })) {
        response.result(http::status::unauthorized);
        response.set(http::field::www_authenticate, "Negotiate");
        response.insert(http::field::www_authenticate, "NTLM");
    } else {
        response.result(http::status::not_found);
    }
}

Response answer(const Request& request, const LabManners& manners, bool secure) {
    Response response(http::status::ok, request.version());
    response.keep_alive(request.keep_alive());
    response.set(http::field::server, "Microsoft-IIS/7.5");
    response.set("X-DiagInfo", manners.name);
    if (secure)
        answerSecure(request, manners, response);
    else
        redirect(response, "https://" + std::string(request[http::field::host]) + "/owa/");
    response.prepare_payload();
    if (request.method() == http::verb::head) response.body().clear();
    return response;
}

template <class Stream>
asio::awaitable<void> talkRequests(Stream& stream, LabManners& manners, bool secure) {
    boost::beast::flat_buffer buffer;
    asio::steady_timer timer(stream.get_executor());
    while (true) {
        http::request_parser<http::string_body> parser;
        parser.body_limit(kMostBody);
        co_await http::async_read(stream, buffer, parser, asio::use_awaitable);
        timer.expires_after(std::chrono::milliseconds(manners.delay.load()));
        co_await timer.async_wait(asio::use_awaitable);
        ++manners.requests;
        const Response response = answer(parser.get(), manners, secure);
        co_await http::async_write(stream, response, asio::use_awaitable);
        if (!response.keep_alive()) co_return;
    }
}

}  // namespace

asio::awaitable<void> talkWeb(LabTcpStream& stream, LabManners& manners) {
    return talkRequests(stream, manners, false);
}

asio::awaitable<void> talkWeb(LabTlsStream& stream, LabManners& manners) { return talkRequests(stream, manners, true); }

}  // namespace cas
