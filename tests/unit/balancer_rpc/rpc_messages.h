#pragma once

#include <QByteArray>
#include <QList>
#include <vector>

#include "balancer/rpc/mapper_stubs.h"
#include "balancer/rpc/pdu.h"
#include "balancer/rpc/rpc_syntax.h"

namespace cas {

/// How the other side writes: what machines of either byte order and either NDR send.
struct Dialect {
    ByteOrder order = ByteOrder::Little;
    Ndr ndr = Ndr::Ndr32;
    RpcSyntax transfer() const { return ndr == Ndr::Ndr64 ? rpc_syntaxes::ndr64 : rpc_syntaxes::ndr32; }
};

/// Writes what peers send, in any dialect and as wrong as a test wants it.
class WireWriter {
public:
    explicit WireWriter(Dialect dialect) : m_dialect(dialect) {}
    QByteArray bytes;

    WireWriter& number(std::uint64_t value, int size);
    WireWriter& u16(std::uint64_t value) { return number(value, 2); }
    WireWriter& u32(std::uint64_t value) { return number(value, 4); }
    /// A pointer or an array's count, at its place.
    WireWriter& wide(std::uint64_t value);
    /// Gaps are filled with noise, as real peers do.
    WireWriter& align(int size);
    WireWriter& raw(const QByteArray& data);
    WireWriter& zeros(int count) { return raw(QByteArray(count, '\0')); }
    WireWriter& uuid(const Uuid& uuid);
    WireWriter& syntax(const RpcSyntax& syntax) {
        return uuid(syntax.uuid).u32(static_cast<std::uint32_t>(syntax.minor) << 16 | syntax.major);
    }

private:
    Dialect m_dialect;
};

struct Verifier {
    std::uint8_t type = 10;
    std::uint8_t level = 5;
    QByteArray token = QByteArray(16, 's');
};
struct PduOptions {
    int flags = pdu_flags::firstFragment | pdu_flags::lastFragment;
    std::optional<Verifier> verifier;
    int context = 0;
};

QByteArray pdu(Dialect dialect, PduType type, std::uint32_t callId, const QByteArray& body,
               const PduOptions& options = {});
QByteArray request(Dialect dialect, std::uint32_t callId, int opnum, const QByteArray& stub,
                   const PduOptions& options = {});
QByteArray response(Dialect dialect, std::uint32_t callId, const QByteArray& stub, const PduOptions& options = {});

/// One context, number 0, and its acceptance.
QByteArray bind(Dialect dialect, std::uint32_t callId, const RpcSyntax& interface = rpc_syntaxes::endpointMapper);
QByteArray bindAck(Dialect dialect, std::uint32_t callId, int results = 1);

QByteArray tcpTower(const RpcSyntax& interface, std::uint16_t port);
QByteArray pipeTower(const RpcSyntax& interface);
QByteArray mapArguments(Dialect dialect, const QByteArray& tower);
QByteArray lookupArguments(Dialect dialect, std::optional<RpcSyntax> interface);
/// An empty tower stands for a null pointer.
QByteArray mapResults(Dialect dialect, const QList<QByteArray>& towers, std::uint32_t status = 0);
QByteArray lookupResults(Dialect dialect, const QList<QByteArray>& towers, std::uint32_t status = 0);

}  // namespace cas
