#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

#include "balancer/rpc/mapper_stubs.h"
#include "balancer/rpc/pdu.h"
#include "balancer/rpc/rpc_syntax.h"
#include "tests/support/tcp_peers.h"

namespace cas {

/// An RPC client on one blocking connection, without authentication; every wait ends after 10 s. One thread at a time.
class BlockingRpcClient {
public:
    enum class Bound {
        Accepted,
        Rejected,  ///< the interface is not served here
        Refused,   ///< bind_nak
        Cut        ///< the connection is reset, ended or silent
    };

    /// Connects; `from` is the local address, empty for the kernel's choice.
    BlockingRpcClient(const QString& address, quint16 port, const QString& from = {}) : m_tcp(address, port, from) {}

    /// errno of the failed connect, 0 when it is open.
    int error() const { return m_tcp.error(); }
    /// Once, before all calls. `group`: the association to join, 0 for a new one. `ndr`: what is offered.
    Bound bind(const RpcSyntax& interface, quint32 group = 0, Ndr ndr = Ndr::Ndr32);
    /// The association the server put this connection into.
    quint32 group() const { return m_group; }

    // Only when bound to the endpoint mapper.
    /// The TCP port of an interface; nothing when it is not registered.
    std::optional<quint16> map(const RpcSyntax& interface);
    /// All interfaces and their ports, asked for in pages of that many.
    QList<std::pair<RpcSyntax, quint16>> lookup(quint32 pageSize);

    /// Calls operation 0 with these arguments, sent in fragments of at most that many bytes; null when there is no
    /// answer or a fault.
    QByteArray call(const QByteArray& arguments, qsizetype fragmentSize = 4096);
    /// Waits for what the server does next.
    TcpClient::End next() { return m_tcp.next(); }

private:
    struct Answer {
        PduHeader header;
        std::vector<std::uint8_t> pdu;
    };
    std::optional<Answer> receive();
    bool send(const std::vector<std::uint8_t>& bytes);
    /// The stub of the whole answer; nothing on a fault.
    std::optional<std::vector<std::uint8_t>> results();
    std::optional<std::vector<std::uint8_t>> request(std::uint16_t opnum, ByteView arguments, std::size_t fragmentSize);

    TcpClient m_tcp;
    PduFramer m_framer;
    std::vector<std::uint8_t> m_unread;
    quint32 m_callId = 0;
    quint32 m_group = 0;
    Ndr m_ndr = Ndr::Ndr32;
};

/// What came of asking the endpoint mapper at `address`, port 135, and of a call at once at the port it named.
struct MappedCall {
    quint16 port = 0;
    QByteArray answer;  ///< null: none
    QString failure;    ///< empty: none
};
MappedCall callMapped(const QString& address, const RpcSyntax& interface, const QString& from = {},
                      Ndr ndr = Ndr::Ndr32);

}  // namespace cas
