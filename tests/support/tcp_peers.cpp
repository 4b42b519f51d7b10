#include "tests/support/tcp_peers.h"

#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QList>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr timeval kPatience{10, 0};

void resetOnClose(int fd) {
    const linger now{1, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

}  // namespace

TcpClient::TcpClient(const QString& address, quint16 port, const QString& from) {
    const tcp::endpoint target(asio::ip::make_address(address.toStdString()), port);
    m_fd = ::socket(target.protocol().family(), SOCK_STREAM | SOCK_CLOEXEC, 0);
    for (const int option : {SO_RCVTIMEO, SO_SNDTIMEO})
        ::setsockopt(m_fd, SOL_SOCKET, option, &kPatience, sizeof kPatience);
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!from.isEmpty()) {
        // The port is chosen with the target known, so that many clients of one address fit.
        ::setsockopt(m_fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        const tcp::endpoint local(asio::ip::make_address(from.toStdString()), 0);
        if (::bind(m_fd, local.data(), static_cast<socklen_t>(local.size())) != 0) m_error = errno;
    }
    if (m_error == 0 && ::connect(m_fd, target.data(), static_cast<socklen_t>(target.size())) != 0) m_error = errno;
    if (m_error != 0) close();
}

TcpClient& TcpClient::operator=(TcpClient&& other) noexcept {
    close();
    m_fd = std::exchange(other.m_fd, -1);
    m_error = other.m_error;
    return *this;
}

bool TcpClient::send(const QByteArray& bytes) {
    qsizetype sent = 0;
    while (m_fd >= 0 && sent < bytes.size()) {
        const ssize_t n =
            ::send(m_fd, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (n <= 0) return false;
        sent += n;
    }
    return m_fd >= 0;
}

QByteArray TcpClient::line() {
    QByteArray text("");
    for (char c = 0; m_fd >= 0 && ::recv(m_fd, &c, 1, 0) == 1; text.append(c))
        if (c == '\n') return text;
    return {};
}

QByteArray TcpClient::rest(End* end) {
    QByteArray text;
    QByteArray buffer(64 * 1024, Qt::Uninitialized);
    ssize_t n = -1;
    while (m_fd >= 0 && (n = ::recv(m_fd, buffer.data(), static_cast<std::size_t>(buffer.size()), 0)) > 0)
        text.append(buffer.constData(), n);
    if (end) *end = n == 0 ? End::Eof : errno == ECONNRESET ? End::Reset : End::Silence;
    return text;
}

bool TcpClient::echoes(const QByteArray& text) { return send(text + '\n') && line() == text; }

TcpClient::End TcpClient::next() {
    char c = 0;
    const ssize_t n = m_fd >= 0 ? ::recv(m_fd, &c, 1, MSG_PEEK) : -1;
    if (n > 0) return End::Data;
    if (n == 0) return End::Eof;
    return errno == ECONNRESET ? End::Reset : End::Silence;
}

void TcpClient::shutdownSend() { ::shutdown(m_fd, SHUT_WR); }

void TcpClient::reset() {
    resetOnClose(m_fd);
    close();
}

void TcpClient::close() {
    if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
}

struct EchoNode::Connection {
    explicit Connection(tcp::socket s) : socket(std::move(s)) {}
    tcp::socket socket;
    std::array<char, 4096> buffer;
    std::uint64_t received = 0;
    bool tagged = false;
};

EchoNode::EchoNode(QByteArray name, const QString& address, quint16 port, unsigned count)
    : m_name(std::move(name)), m_address(address), m_port(port), m_count(count) {
    start();
}

void EchoNode::start() {
    m_io = std::make_unique<asio::io_context>(1);
    const auto ip = asio::ip::make_address(m_address.toStdString());
    m_acceptors.reserve(m_count);
    for (unsigned i = 0; i < m_count; ++i) {
        m_acceptors.emplace_back(*m_io, tcp::endpoint(ip, static_cast<quint16>(m_port + i)));
        if (m_port == 0) m_port = m_acceptors.front().local_endpoint().port();
        accept(m_acceptors.back());
    }
    m_thread = std::thread([this] { m_io->run(); });
}

void EchoNode::stop() {
    if (!m_thread.joinable()) return;
    asio::post(*m_io, [this] { m_io->stop(); });
    m_thread.join();
    m_acceptors.clear();
    for (const auto& connection : m_connections) resetOnClose(connection->socket.native_handle());
    m_connections.clear();
    m_open = 0;
    m_io.reset();
}

void EchoNode::resetAll() {
    asio::post(*m_io, [this] {
        for (const auto& connection : std::exchange(m_connections, {})) {
            resetOnClose(connection->socket.native_handle());
            connection->socket.close();
        }
        m_open = 0;
    });
}

std::set<std::string> EchoNode::sourcesOf(const QByteArray& tag) const {
    const std::lock_guard lock(m_mutex);
    const auto it = m_sources.find(tag);
    return it == m_sources.end() ? std::set<std::string>() : it->second;
}

void EchoNode::accept(tcp::acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](const boost::system::error_code& error, tcp::socket socket) {
        if (!acceptor.is_open()) return;
        accept(acceptor);
        if (error) return;
        const auto connection = std::make_shared<Connection>(std::move(socket));
        m_connections.insert(connection);
        m_open = m_connections.size();
        const QByteArray greeting = m_name + '\n';
        boost::system::error_code ignored;
        asio::write(connection->socket, asio::buffer(greeting.constData(), static_cast<std::size_t>(greeting.size())),
                    ignored);
        receive(connection);
    });
}

void EchoNode::receive(const std::shared_ptr<Connection>& connection) {
    connection->socket.async_read_some(
        asio::buffer(connection->buffer), [this, connection](const boost::system::error_code& error, std::size_t size) {
            if (!connection->socket.is_open()) return;
            if (!error) return answer(connection, size);
            if (error == asio::error::eof) {
                const std::string last = "END " + std::to_string(connection->received) + "\n";
                boost::system::error_code ignored;
                asio::write(connection->socket, asio::buffer(last), ignored);
            }
            if (error == asio::error::connection_reset) ++m_resetsSeen;
            finish(connection);
        });
}

void EchoNode::answer(const std::shared_ptr<Connection>& connection, std::size_t size) {
    noteSource(*connection, size);
    connection->received += size;
    asio::async_write(connection->socket, asio::buffer(connection->buffer, size),
                      [this, connection](const boost::system::error_code& error, std::size_t) {
                          if (!connection->socket.is_open()) return;
                          if (error) return finish(connection);
                          receive(connection);
                      });
}

void EchoNode::finish(const std::shared_ptr<Connection>& connection) {
    boost::system::error_code ignored;
    connection->socket.close(ignored);
    m_connections.erase(connection);
    m_open = m_connections.size();
}

void EchoNode::noteSource(Connection& connection, std::size_t size) {
    if (std::exchange(connection.tagged, true)) return;
    boost::system::error_code error;
    const auto peer = connection.socket.remote_endpoint(error);
    if (error) return;
    const QByteArray tag = QByteArray(connection.buffer.data(), static_cast<qsizetype>(size)).split('\n').front();
    const std::lock_guard lock(m_mutex);
    m_sources[tag].insert(peer.address().to_string());
}

std::size_t raiseDescriptorLimit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

}  // namespace cas
