#include "tests/unit/balancer_rpc/rpc_messages.h"

#include "balancer/rpc/tower.h"

namespace cas {

WireWriter& WireWriter::number(std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) {
        const int shift = 8 * (m_dialect.order == ByteOrder::Little ? i : size - 1 - i);
        bytes.append(static_cast<char>(value >> shift & 0xFF));
    }
    return *this;
}

WireWriter& WireWriter::wide(std::uint64_t value) {
    const int size = m_dialect.ndr == Ndr::Ndr64 ? 8 : 4;
    return align(size).number(value, size);
}

WireWriter& WireWriter::align(int size) {
    while (bytes.size() % size != 0) bytes.append('\xAB');
    return *this;
}

WireWriter& WireWriter::raw(const QByteArray& data) {
    bytes.append(data);
    return *this;
}

WireWriter& WireWriter::uuid(const Uuid& uuid) {
    const auto& b = uuid.bytes;
    u32(static_cast<std::uint64_t>(b[0]) << 24 | static_cast<std::uint64_t>(b[1]) << 16 |
        static_cast<std::uint64_t>(b[2]) << 8 | b[3]);
    u16(static_cast<std::uint64_t>(b[4]) << 8 | b[5]).u16(static_cast<std::uint64_t>(b[6]) << 8 | b[7]);
    for (std::size_t i = 8; i < b.size(); ++i) bytes.append(static_cast<char>(b[i]));
    return *this;
}

QByteArray pdu(Dialect dialect, PduType type, std::uint32_t callId, const QByteArray& body, const PduOptions& options) {
    QByteArray content = body;
    QByteArray token;
    if (options.verifier) {
        const int padding = static_cast<int>((16 - content.size() % 16) % 16);
        content.append(QByteArray(padding, '\xBB'));
        const auto& verifier = *options.verifier;
        content.append(static_cast<char>(verifier.type)).append(static_cast<char>(verifier.level));
        content.append(static_cast<char>(padding)).append(QByteArray(5, '\0'));
        token = verifier.token;
    }
    WireWriter writer(dialect);
    writer.number(5, 1).number(0, 1).number(static_cast<std::uint64_t>(type), 1);
    writer.number(static_cast<std::uint64_t>(options.flags), 1);
    writer.number(dialect.order == ByteOrder::Little ? 0x10 : 0, 1).zeros(3);
    writer.u16(static_cast<std::uint64_t>(16 + content.size() + token.size()));
    writer.u16(static_cast<std::uint64_t>(token.size())).u32(callId);
    return writer.raw(content).raw(token).bytes;
}

QByteArray request(Dialect dialect, std::uint32_t callId, int opnum, const QByteArray& stub,
                   const PduOptions& options) {
    WireWriter body(dialect);
    body.u32(static_cast<std::uint64_t>(stub.size())).u16(static_cast<std::uint64_t>(options.context));
    body.u16(static_cast<std::uint64_t>(opnum));
    if ((options.flags & pdu_flags::objectUuid) != 0) body.zeros(16);
    return pdu(dialect, PduType::Request, callId, body.raw(stub).bytes, options);
}

QByteArray response(Dialect dialect, std::uint32_t callId, const QByteArray& stub, const PduOptions& options) {
    WireWriter body(dialect);
    body.u32(static_cast<std::uint64_t>(stub.size())).u16(static_cast<std::uint64_t>(options.context)).u16(0);
    return pdu(dialect, PduType::Response, callId, body.raw(stub).bytes, options);
}

QByteArray bind(Dialect dialect, std::uint32_t callId, const RpcSyntax& interface) {
    WireWriter body(dialect);
    body.u16(4280).u16(4280).u32(0).number(1, 1).zeros(3);
    body.u16(0).number(1, 1).zeros(1).syntax(interface).syntax(dialect.transfer());
    return pdu(dialect, PduType::Bind, callId, body.bytes);
}

QByteArray bindAck(Dialect dialect, std::uint32_t callId, int results) {
    WireWriter body(dialect);
    body.u16(4280).u16(4280).u32(0x4711).u16(4).raw(QByteArray("135\0", 4)).align(4);
    body.number(static_cast<std::uint64_t>(results), 1).zeros(3);
    for (int i = 0; i < results; ++i) body.u16(0).u16(0).syntax(dialect.transfer());
    return pdu(dialect, PduType::BindAck, callId, body.bytes);
}

QByteArray tcpTower(const RpcSyntax& interface, std::uint16_t port) {
    const auto tower = writeTower(interface, port);
    return {reinterpret_cast<const char*>(tower.data()), static_cast<qsizetype>(tower.size())};
}

QByteArray pipeTower(const RpcSyntax& interface) {
    constexpr qsizetype untilTransport = 2 + 25 + 25 + 7;
    return tcpTower(interface, 0).first(untilTransport) +
           QByteArray::fromHex("01000f060073616d720000010011040000000000");
}

QByteArray mapArguments(Dialect dialect, const QByteArray& tower) {
    WireWriter stub(dialect);
    const auto size = static_cast<std::uint64_t>(tower.size());
    stub.wide(1).zeros(16).wide(2).wide(size).u32(size).raw(tower);
    return stub.align(4).zeros(20).u32(4).bytes;
}

QByteArray lookupArguments(Dialect dialect, std::optional<RpcSyntax> interface) {
    WireWriter stub(dialect);
    stub.u32(interface ? 1 : 0).wide(0).wide(interface ? 7 : 0);
    if (interface) stub.uuid(interface->uuid).u16(interface->major).u16(interface->minor);
    return stub.align(4).u32(1).zeros(20).u32(40).bytes;
}

namespace {

WireWriter beginResults(Dialect dialect, qsizetype count) {
    WireWriter stub(dialect);
    const auto number = static_cast<std::uint64_t>(count);
    stub.zeros(20).u32(number).wide(number + 3).wide(0).wide(number);
    return stub;
}

QByteArray endResults(WireWriter& stub, const QList<QByteArray>& towers, std::uint32_t status) {
    for (const auto& tower : towers) {
        if (tower.isEmpty()) continue;
        const auto size = static_cast<std::uint64_t>(tower.size());
        stub.wide(size).u32(size).raw(tower);
    }
    return stub.align(4).u32(status).bytes;
}

}  // namespace

QByteArray mapResults(Dialect dialect, const QList<QByteArray>& towers, std::uint32_t status) {
    auto stub = beginResults(dialect, towers.size());
    std::uint64_t referent = 3;
    for (const auto& tower : towers) stub.wide(tower.isEmpty() ? 0 : referent++);
    return endResults(stub, towers, status);
}

QByteArray lookupResults(Dialect dialect, const QList<QByteArray>& towers, std::uint32_t status) {
    auto stub = beginResults(dialect, towers.size());
    std::uint64_t referent = 3;
    for (const auto& tower : towers) {
        stub.align(dialect.ndr == Ndr::Ndr64 ? 8 : 4).zeros(16).wide(tower.isEmpty() ? 0 : referent++);
        stub.wide(0).wide(6).raw(QByteArray("about\0", 6));
    }
    return endResults(stub, towers, status);
}

}  // namespace cas
