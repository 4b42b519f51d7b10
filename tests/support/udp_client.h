#pragma once

#include <QByteArray>
#include <QString>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <chrono>

namespace cas {

/// A UDP client on a connected socket: the kernel gives it only what comes from the address and port it sends to.
class UdpClient {
public:
    UdpClient(const QString& address, quint16 port, const QString& from = {}) {
        using boost::asio::ip::make_address;
        const Udp::endpoint target(make_address(address.toStdString()), port);
        m_socket.open(target.protocol());
        if (!from.isEmpty()) m_socket.bind({make_address(from.toStdString()), 0});
        m_socket.connect(target);
    }

    bool send(const QByteArray& datagram) {
        boost::system::error_code error;
        m_socket.send(boost::asio::buffer(datagram.constData(), static_cast<std::size_t>(datagram.size())), 0, error);
        return !error;
    }

    /// The next datagram; null when none comes in time.
    QByteArray receive(std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        QByteArray datagram;
        m_socket.async_receive(boost::asio::buffer(m_buffer),
                               [&](const boost::system::error_code& error, std::size_t n) {
                                   if (!error) datagram = QByteArray(m_buffer.data(), static_cast<qsizetype>(n));
                               });
        m_io.restart();
        m_io.run_for(patience);
        if (datagram.isNull()) {
            m_socket.cancel();
            m_io.run();
        }
        return datagram;
    }

    /// Sends and waits for the answer.
    QByteArray ask(const QByteArray& datagram) { return send(datagram) ? receive() : QByteArray(); }

private:
    using Udp = boost::asio::ip::udp;

    boost::asio::io_context m_io{1};
    Udp::socket m_socket{m_io};
    std::array<char, 65536> m_buffer;
};

}  // namespace cas
