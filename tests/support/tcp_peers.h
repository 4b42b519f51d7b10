#pragma once

#include <QByteArray>
#include <QString>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace cas {

/// A TCP client on a plain blocking socket; every wait ends after 10 s. One thread at a time.
class TcpClient {
public:
    enum class End { Eof, Reset, Data, Silence };

    TcpClient() = default;
    /// Connects; `from` is the local address, empty for the kernel's choice.
    TcpClient(const QString& address, quint16 port, const QString& from = {});
    ~TcpClient() { close(); }
    TcpClient(TcpClient&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    TcpClient& operator=(TcpClient&& other) noexcept;

    /// errno of the failed connect, 0 when it is open.
    int error() const { return m_error; }
    bool open() const { return m_fd >= 0; }
    bool send(const QByteArray& bytes);
    /// Up to and without the next line feed; null when none comes.
    QByteArray line();
    /// Everything until the end; `end` tells how it ended.
    QByteArray rest(End* end = nullptr);
    /// Sends a line and reads it back.
    bool echoes(const QByteArray& text);
    /// Waits for what comes next.
    End next();
    void shutdownSend();
    /// Closes with a reset.
    void reset();
    void close();
    int descriptor() const { return m_fd; }

private:
    int m_fd = -1;
    int m_error = 0;
};

/// A node that greets with a line `NAME`, then sends back what it gets; after the client's end it says `END` and the
/// number of bytes it got, and ends, too. Any number of connections, on a thread of its own.
class EchoNode {
public:
    /// Port 0: the kernel's choice; otherwise `count` ports beginning with it.
    EchoNode(QByteArray name, const QString& address, quint16 port = 0, unsigned count = 1);
    ~EchoNode() { stop(); }
    EchoNode(const EchoNode&) = delete;
    EchoNode& operator=(const EchoNode&) = delete;

    quint16 port() const { return m_port; }
    const QString& address() const { return m_address; }
    /// Accepts again at the same ports.
    void start();
    /// Stops listening and resets every connection, as a machine does whose service died.
    void stop();
    /// Resets the connections and goes on listening.
    void resetAll();
    std::size_t connections() const { return m_open; }
    /// How many connections ended with a reset from the other side.
    std::size_t resetsSeen() const { return m_resetsSeen; }
    /// The addresses from which came a connection whose first line was `tag`.
    std::set<std::string> sourcesOf(const QByteArray& tag) const;

private:
    struct Connection;
    void accept(boost::asio::ip::tcp::acceptor& acceptor);
    void receive(const std::shared_ptr<Connection>& connection);
    void answer(const std::shared_ptr<Connection>& connection, std::size_t size);
    void finish(const std::shared_ptr<Connection>& connection);
    void noteSource(Connection& connection, std::size_t size);

    QByteArray m_name;
    QString m_address;
    quint16 m_port;
    unsigned m_count;
    std::atomic<std::size_t> m_open{0};
    std::atomic<std::size_t> m_resetsSeen{0};
    mutable std::mutex m_mutex;
    std::map<QByteArray, std::set<std::string>> m_sources;
    std::unique_ptr<boost::asio::io_context> m_io;
    std::vector<boost::asio::ip::tcp::acceptor> m_acceptors;
    std::set<std::shared_ptr<Connection>> m_connections;  ///< of the thread
    std::thread m_thread;
};

/// Raises this process's soft descriptor limit to the hard one; the limit there is then.
std::size_t raiseDescriptorLimit();

}  // namespace cas
