#include "tests/support/scripted_dns.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "tests/support/peers.h"

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;
using boost::system::error_code;

namespace {

asio::awaitable<void> talk(tcp::socket socket, ScriptedDns::Script script, std::atomic<int>& asked) {
    error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    std::array<std::uint8_t, 2> length{};
    co_await asio::async_read(socket, asio::buffer(length), token);
    ScriptedDns::Question question{ScriptedDns::Bytes(static_cast<std::size_t>(length[0] << 8 | length[1])), true};
    if (!error) co_await asio::async_read(socket, asio::buffer(question.bytes), token);
    if (error) co_return;
    ++asked;
    const auto answers = script(question);
    for (const auto& answer : answers) {
        if (answer.empty()) co_return;
        ScriptedDns::Bytes framed{static_cast<std::uint8_t>(answer.size() >> 8),
                                  static_cast<std::uint8_t>(answer.size())};
        ScriptedDns::append(framed, answer);
        co_await asio::async_write(socket, asio::buffer(framed), token);
    }
    // Silence lasts until the client goes.
    if (answers.empty()) co_await asio::async_read(socket, asio::buffer(length), token);
}

}  // namespace

ScriptedDns::ScriptedDns(const QString& address, Script script) : m_script(std::move(script)) {
    m_port = freePort(address);
    const auto ip = asio::ip::make_address(address.toStdString());
    m_acceptor = tcp::acceptor(m_io, {ip, m_port});
    m_socket = udp::socket(m_io, udp::endpoint(ip, m_port));
    receive();
    accept();
    m_thread = std::thread([this] { m_io.run(); });
}

ScriptedDns::~ScriptedDns() {
    m_io.stop();
    m_thread.join();
}

void ScriptedDns::receive() {
    m_socket.async_receive_from(asio::buffer(m_buffer), m_client, [this](const error_code& error, std::size_t size) {
        if (error == asio::error::operation_aborted) return;
        if (!error) {
            ++m_byUdp;
            error_code ignored;
            const auto end = m_buffer.begin() + static_cast<std::ptrdiff_t>(size);
            for (const auto& answer : m_script({Bytes(m_buffer.begin(), end), false}))
                m_socket.send_to(asio::buffer(answer), m_client, 0, ignored);
        }
        receive();
    });
}

void ScriptedDns::accept() {
    m_acceptor.async_accept([this](const error_code& error, tcp::socket socket) {
        if (error) return;
        asio::co_spawn(m_io, talk(std::move(socket), m_script, m_byTcp), asio::detached);
        accept();
    });
}

ScriptedDns::Bytes ScriptedDns::answerTo(const Bytes& asked, int code, int answers, bool truncated) {
    Bytes bytes = asked;
    bytes[2] = static_cast<std::uint8_t>(0x84 | (asked[2] & 0x79) | (truncated ? 2 : 0));
    bytes[3] = static_cast<std::uint8_t>(code);
    bytes[6] = static_cast<std::uint8_t>(answers >> 8);
    bytes[7] = static_cast<std::uint8_t>(answers);
    return bytes;
}

ScriptedDns::Bytes ScriptedDns::addressRecord(std::uint8_t last) {
    return {0xC0, 12, 0, 1, 0, 1, 0, 0, 1, 0x2C, 0, 4, 192, 0, 2, last};
}

}  // namespace cas
