#pragma once

#include <QString>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace cas {

/// A DNS server that answers what a test says, by UDP and TCP on one port, on a thread of its own.
class ScriptedDns {
public:
    using Bytes = std::vector<std::uint8_t>;
    struct Question {
        Bytes bytes;
        bool tcp = false;
    };
    /// Each answer is one datagram, or one message of the connection, which is closed afterwards (before an empty one);
    /// none: it is silent (the connection stays open). Called on the server's thread.
    using Script = std::function<std::vector<Bytes>(const Question& question)>;

    /// `address` out of 127.0.0.0/8; the kernel chooses the port.
    ScriptedDns(const QString& address, Script script);
    ~ScriptedDns();
    ScriptedDns(const ScriptedDns&) = delete;
    ScriptedDns& operator=(const ScriptedDns&) = delete;

    std::uint16_t port() const { return m_port; }
    /// Questions so far. Any thread.
    int byUdp() const { return m_byUdp; }
    int byTcp() const { return m_byTcp; }

    /// A header and the question of `asked`, with that code and these counts; flags: QR and AA, TC where wanted.
    static Bytes answerTo(const Bytes& asked, int code, int answers = 0, bool truncated = false);
    static void append(Bytes& bytes, const Bytes& more) { bytes.insert(bytes.end(), more.begin(), more.end()); }
    /// An A record of the name asked for.
    static Bytes addressRecord(std::uint8_t last);

private:
    void receive();
    void accept();

    Script m_script;
    boost::asio::io_context m_io{1};
    boost::asio::ip::tcp::acceptor m_acceptor{m_io};
    boost::asio::ip::udp::socket m_socket{m_io};
    boost::asio::ip::udp::endpoint m_client;
    Bytes m_buffer = Bytes(65536);
    std::uint16_t m_port = 0;
    std::atomic<int> m_byUdp{0};
    std::atomic<int> m_byTcp{0};
    std::thread m_thread;
};

}  // namespace cas
