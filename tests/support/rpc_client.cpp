#include "tests/support/rpc_client.h"

#include <sys/socket.h>

#include <array>

#include "app/lab/rpc_wire.h"
#include "balancer/rpc/bind.h"
#include "balancer/rpc/pdu_writer.h"

namespace cas {

namespace {

constexpr std::uint16_t kMaxFragment = 5840;

std::vector<std::uint8_t> mapArguments(Ndr ndr, const RpcSyntax& interface) {
    StubWriter stub(ndr);
    const auto tower = writeTower(interface, 0);
    stub.wide(0);  // no object
    stub.wide(1);
    stub.wide(tower.size());
    stub.u32(static_cast<std::uint32_t>(tower.size()));
    stub.bytes(tower);
    stub.align(4);
    stub.zeros(20);
    stub.u32(4);
    return stub.take();
}

std::vector<std::uint8_t> lookupArguments(Ndr ndr, const RpcContextHandle& handle, quint32 pageSize) {
    StubWriter stub(ndr);
    stub.u32(0);  // everything
    stub.wide(0);
    stub.wide(0);
    stub.u32(1);
    stub.u32(handle.attributes);
    stub.uuid(handle.id);
    stub.u32(pageSize);
    return stub.take();
}

}  // namespace

bool BlockingRpcClient::send(const std::vector<std::uint8_t>& bytes) {
    return m_tcp.send({reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())});
}

std::optional<BlockingRpcClient::Answer> BlockingRpcClient::receive() {
    std::array<std::uint8_t, 8192> buffer;
    while (true) {
        ByteView input(m_unread);
        if (const auto pdu = m_framer.next(input)) {
            Answer answer{pdu->header, {pdu->bytes.begin(), pdu->bytes.end()}};
            m_unread = {input.begin(), input.end()};
            return answer;
        }
        const ssize_t n = m_tcp.open() ? ::recv(m_tcp.descriptor(), buffer.data(), buffer.size(), 0) : -1;
        if (n <= 0) return std::nullopt;
        m_unread.assign(buffer.begin(), buffer.begin() + n);
    }
}

BlockingRpcClient::Bound BlockingRpcClient::bind(const RpcSyntax& interface, quint32 group, Ndr ndr) {
    m_ndr = ndr;
    PduWriter writer(PduType::Bind, ++m_callId);
    writer.u16(kMaxFragment);
    writer.u16(kMaxFragment);
    writer.u32(group);
    writer.u32(1);  // one context
    writer.u16(0);  // its number
    writer.u16(1);  // one transfer syntax
    writer.syntax(interface);
    writer.syntax(ndr == Ndr::Ndr64 ? rpc_syntaxes::ndr64 : rpc_syntaxes::ndr32);
    const auto answer = send(writer.finish()) ? receive() : std::nullopt;
    if (!answer) return Bound::Cut;
    if (answer->header.type == PduType::BindNak) return Bound::Refused;
    const auto body = readBindAck({answer->header, answer->pdu});
    if (!body || body->results.size() != 1) return Bound::Cut;
    m_group = body->group;
    return body->results.front().accepted() ? Bound::Accepted : Bound::Rejected;
}

std::optional<std::vector<std::uint8_t>> BlockingRpcClient::results() {
    std::vector<std::uint8_t> whole;
    while (const auto answer = receive()) {
        const Pdu pdu{answer->header, answer->pdu};
        const auto fragment = readFragment(pdu, {});
        if (pdu.header.type != PduType::Response || pdu.header.callId != m_callId || !fragment) return std::nullopt;
        whole.insert(whole.end(), fragment->stub.begin(), fragment->stub.end());
        if (pdu.header.last()) return whole;
    }
    return std::nullopt;
}

std::optional<std::vector<std::uint8_t>> BlockingRpcClient::request(std::uint16_t opnum, ByteView arguments,
                                                                    std::size_t fragmentSize) {
    if (!send(fragments({PduType::Request, ++m_callId, 0, opnum}, arguments, fragmentSize))) return std::nullopt;
    return results();
}

std::optional<quint16> BlockingRpcClient::map(const RpcSyntax& interface) {
    const auto stub = request(kEptMap, mapArguments(m_ndr, interface), kMaxFragment);
    const auto reply = stub ? readMapReply({*stub, ByteOrder::Little, m_ndr}) : std::nullopt;
    if (!reply || reply->status != 0 || reply->towers.empty() || !reply->towers.front().tower.tcp) return std::nullopt;
    return reply->towers.front().tower.tcp->port;
}

QList<std::pair<RpcSyntax, quint16>> BlockingRpcClient::lookup(quint32 pageSize) {
    QList<std::pair<RpcSyntax, quint16>> all;
    RpcContextHandle handle;
    do {
        const auto stub = request(kEptLookup, lookupArguments(m_ndr, handle, pageSize), kMaxFragment);
        const auto reply = stub ? readLookupReply({*stub, ByteOrder::Little, m_ndr}) : std::nullopt;
        if (!reply || reply->status != 0) break;
        for (const MappedTower& row : reply->towers)
            if (row.tower.tcp) all.append({row.tower.interface, row.tower.tcp->port});
        handle = reply->handle;
    } while (handle != RpcContextHandle());
    return all;
}

QByteArray BlockingRpcClient::call(const QByteArray& arguments, qsizetype fragmentSize) {
    const ByteView bytes(reinterpret_cast<const std::uint8_t*>(arguments.constData()),
                         static_cast<std::size_t>(arguments.size()));
    const auto stub = request(0, bytes, static_cast<std::size_t>(fragmentSize));
    if (!stub) return {};
    return {reinterpret_cast<const char*>(stub->data()), static_cast<qsizetype>(stub->size())};
}

MappedCall callMapped(const QString& address, const RpcSyntax& interface, const QString& from, Ndr ndr) {
    constexpr quint16 mapperPort = 135;
    using Bound = BlockingRpcClient::Bound;
    MappedCall result;
    BlockingRpcClient mapper(address, mapperPort, from);
    if (mapper.bind(rpc_syntaxes::endpointMapper, 0, ndr) != Bound::Accepted) {
        result.failure = "no bind_ack from the endpoint mapper";
        return result;
    }
    result.port = mapper.map(interface).value_or(0);
    if (result.port == 0) {
        result.failure = "the endpoint mapper names no port";
        return result;
    }
    BlockingRpcClient service(address, result.port, from);
    if (service.error() != 0)
        result.failure = QStringLiteral("connect: errno %1").arg(service.error());
    else if (service.bind(interface, 0, ndr) != Bound::Accepted)
        result.failure = "no bind_ack from the service";
    else if (result.answer = service.call("hello"); result.answer.isNull())
        result.failure = "no answer from the service";
    return result;
}

}  // namespace cas
