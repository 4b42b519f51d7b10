#include "wizard/dns/dns_transport.h"
#include "wizard/exec/host_lookup.h"

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using boost::system::error_code;

namespace {

using DnsTalk = Result<DnsBytes, CommandFailure>;

CommandFailure dnsCancelled() { return {FailureKind::Cancelled, "The command was given up."}; }

/// Before a connection came about nothing can have reached the server; afterwards it may have.
CommandFailure networkFailure(const DnsEndpoint& server, const char* at, const error_code& error, bool connected) {
    const bool closed = error == asio::error::eof || error == asio::error::connection_reset;
    return {connected ? FailureKind::Refused : FailureKind::Unreachable,
            toText(server) + " " + at + ": " + (closed ? "the server closed the connection" : error.message())};
}

/// Runs the talk to its end, the deadline or the wish to stop, whichever comes first. What it waits for goes with `io`.
template <class MakeTalk>
DnsTalk runTalk(const Patience& patience, const MakeTalk& makeTalk, const std::function<CommandFailure()>& late) {
    asio::io_context io(1);
    std::optional<DnsTalk> told;
    std::exception_ptr bug;
    asio::co_spawn(io, makeTalk(io), [&](std::exception_ptr error, DnsTalk result) {
        bug = error;
        told = std::move(result);
    });
    const std::stop_callback stopped(patience.stop, [&io] { io.stop(); });
    io.run_until(patience.deadline);
    if (bug) std::rethrow_exception(bug);
    if (patience.stop.stop_requested()) return unexpected(dnsCancelled());
    if (!told) return unexpected(late());
    return *std::move(told);
}

/// What came but did not fit.
struct DnsStrays {
    int count = 0;
    std::string why;
};

asio::awaitable<DnsTalk> udpTalk(asio::io_context& io, const DnsEndpoint& server, const DnsBytes& question,
                                 const std::function<std::string(DnsView)>& fits, DnsStrays& strays) {
    udp::socket socket(io);
    error_code error;
    // Connected, so that datagrams of others are dropped and a closed port is told. The kernel chooses the port.
    socket.connect({server.address, server.port}, error);
    if (!error) socket.send(asio::buffer(question), 0, error);
    DnsBytes answer(65536);
    while (!error) {
        const auto size =
            co_await socket.async_receive(asio::buffer(answer), asio::redirect_error(asio::use_awaitable, error));
        if (error) break;
        auto why = fits(DnsView(answer.data(), size));
        if (why.empty()) {
            answer.resize(size);
            co_return answer;
        }
        ++strays.count;
        strays.why = std::move(why);
    }
    co_return unexpected(networkFailure(server, "by UDP", error, false));
}

asio::awaitable<DnsTalk> tcpTalk(asio::io_context& io, const DnsEndpoint& server, const DnsBytes& question) {
    tcp::socket socket(io);
    error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await socket.async_connect({server.address, server.port}, token);
    if (error) co_return unexpected(networkFailure(server, "by TCP", error, false));
    DnsBytes framed{static_cast<std::uint8_t>(question.size() >> 8), static_cast<std::uint8_t>(question.size())};
    framed.insert(framed.end(), question.begin(), question.end());
    co_await asio::async_write(socket, asio::buffer(framed), token);
    std::array<std::uint8_t, 2> length{};
    if (!error) co_await asio::async_read(socket, asio::buffer(length), token);
    DnsBytes answer(static_cast<std::size_t>(length[0] << 8 | length[1]));
    if (!error) co_await asio::async_read(socket, asio::buffer(answer), token);
    if (error) co_return unexpected(networkFailure(server, "by TCP", error, true));
    co_return answer;
}

}  // namespace

std::string toText(const DnsEndpoint& endpoint) {
    return toText(DnsServer{endpoint.address.to_string(), endpoint.port});
}

DnsTalk askByUdp(const DnsEndpoint& server, const DnsBytes& question, const std::function<std::string(DnsView)>& fits,
                 const Patience& patience) {
    DnsStrays strays;
    const auto late = [&] {
        auto text = toText(server) + " did not answer by UDP in time";
        if (strays.count > 0)
            text += "; " + std::to_string(strays.count) + " datagrams that came were no answer: " + strays.why;
        return CommandFailure{FailureKind::TimedOut, text};
    };
    return runTalk(
        patience, [&](asio::io_context& io) { return udpTalk(io, server, question, fits, strays); }, late);
}

DnsTalk askByTcp(const DnsEndpoint& server, const DnsBytes& question, const Patience& patience) {
    if (question.size() > 0xFFFF)
        return unexpected(CommandFailure{FailureKind::Unsupported, "The message is longer than DNS allows."});
    const auto late = [&] {
        return CommandFailure{FailureKind::TimedOut, toText(server) + " did not answer by TCP in time"};
    };
    return runTalk(
        patience, [&](asio::io_context& io) { return tcpTalk(io, server, question); }, late);
}

Result<std::vector<IpAddress>, CommandFailure> addressesOf(const std::string& host, const Patience& patience) {
    if (const auto address = parseAddress(host)) return std::vector{*address};
    const auto found = lookUpHost(host, patience);
    if (patience.stop.stop_requested()) return unexpected(dnsCancelled());
    if (!found)
        return unexpected(CommandFailure{FailureKind::TimedOut, "The address of " + host + " was not found in time."});
    if (!*found || (*found)->empty())
        return unexpected(CommandFailure{FailureKind::NotFound, "This computer finds no address of " + host + ": " +
                                                                    (*found ? "it has none" : found->error())});
    return **found;
}

std::vector<IpAddress> configuredServers(const std::string& resolvConf) {
    std::vector<IpAddress> servers;
    std::ifstream file(resolvConf);
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string keyword;
        std::string value;
        if (!(words >> keyword >> value) || keyword != "nameserver") continue;
        error_code error;
        const auto address = asio::ip::make_address(value, error);
        if (!error) servers.push_back(address);
    }
    if (servers.empty()) servers.push_back(asio::ip::address_v4::loopback());
    return servers;
}

}  // namespace cas
