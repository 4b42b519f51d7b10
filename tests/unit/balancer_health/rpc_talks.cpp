#include "tests/unit/balancer_health/rpc_talks.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "balancer/rpc/bind.h"

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto resultOf = asio::as_tuple(asio::use_awaitable);

/// What is sent back for one PDU; empty: nothing.
using Reply = std::function<QByteArray(const Pdu&)>;

asio::awaitable<void> speak(tcp::socket& socket, Reply reply) {
    PduFramer framer;
    std::array<std::uint8_t, 4096> chunk;
    while (true) {
        const auto [error, size] = co_await socket.async_read_some(asio::buffer(chunk), resultOf);
        if (error) co_return;
        ByteView input(chunk.data(), size);
        while (const auto pdu = framer.next(input)) {
            const QByteArray answer = reply(*pdu);
            co_await asio::async_write(
                socket, asio::buffer(answer.constData(), static_cast<std::size_t>(answer.size())), resultOf);
        }
    }
}

QByteArray bindReply(Dialect dialect, std::uint32_t callId, BindManner manner) {
    if (manner == BindManner::Accept) return bindAck(dialect, callId);
    WireWriter body(dialect);
    if (manner == BindManner::Nak) {
        body.u16(4).number(0, 1).zeros(1);
        return pdu(dialect, PduType::BindNak, callId, body.bytes);
    }
    const bool rejected = manner == BindManner::Reject;
    body.u16(4280).u16(4280).u32(0x4711).u16(4).raw(QByteArray("135\0", 4)).align(4).number(1, 1).zeros(3);
    body.u16(rejected ? 2 : 0).u16(rejected ? 1 : 0).syntax(rejected ? RpcSyntax() : rpc_syntaxes::ndr64);
    return pdu(dialect, PduType::BindAck, callId, body.bytes);
}

QByteArray mapReply(const MapperTable& table, const StubView& stub) {
    QList<QByteArray> towers;
    const auto asked = readMapRequest(stub);
    const auto most = ByteReader(stub.bytes.last(4), stub.order).u32();  // max_towers ends the arguments
    for (const auto& row : table.rows)
        if (asked && row.interface == asked->interface && towers.size() < static_cast<qsizetype>(most))
            towers.append(tcpTower(row.interface, row.port));
    const std::uint32_t notFound = towers.isEmpty() ? kEptNotRegistered : 0;
    return mapResults(table.dialect, towers, table.status != 0 ? table.status : notFound);
}

/// The handle carries the place in the table, so that a client that does not send it back never gets on.
QByteArray lookupReply(MapperTable& table, const StubView& stub) {
    constexpr int placeAt = 12;   // in the part of its UUID that has no byte order
    constexpr int handleAt = 16;  // in the arguments
    const auto count = static_cast<int>(table.rows.size());
    const int from = stub.bytes[handleAt + placeAt];
    const int to = std::min(count, from + table.pageSize);
    ++table.pagesAsked;
    QList<QByteArray> towers;
    for (int i = from; i < to; ++i) {
        const auto& row = table.rows[static_cast<std::size_t>(i)];
        towers.append(row.port != 0 ? tcpTower(row.interface, row.port) : pipeTower(row.interface));
    }
    const bool never = table.end == MapperTable::End::Never;
    const bool ended = table.end == MapperTable::End::NullHandle ? to == count : towers.isEmpty();
    const std::uint32_t status =
        towers.isEmpty() && table.end == MapperTable::End::NotRegistered ? kEptNotRegistered : 0;
    QByteArray results = lookupResults(table.dialect, towers, status);
    if (!ended || table.end == MapperTable::End::NotRegistered) {
        results[placeAt] = static_cast<char>(never ? 0 : to);
        results[19] = 1;
    }
    return results;
}

QByteArray callReply(MapperTable& table, const Pdu& asked) {
    const auto callId = asked.header.callId;
    if (table.mute) return {};
    if (table.fault != 0) {
        WireWriter body(table.dialect);
        body.u32(0).u16(0).zeros(2).u32(table.fault).zeros(4);
        return pdu(table.dialect, PduType::Fault, callId, body.bytes);
    }
    if (table.brokenAnswers) return response(table.dialect, callId, QByteArray(30, '\xEE'));
    const auto fragment = readFragment(asked, {});
    if (!fragment) return {};
    const StubView stub{fragment->stub, asked.header.order, Ndr::Ndr32};
    const bool map = fragment->opnum == kEptMap;
    return response(table.dialect, callId, map ? mapReply(table, stub) : lookupReply(table, stub));
}

}  // namespace

FakeNode::Talk mapping(MapperTable& table) {
    return [&table](tcp::socket& socket) {
        return speak(socket, [&table](const Pdu& asked) {
            return asked.header.type == PduType::Bind ? bindReply(table.dialect, asked.header.callId, table.bind)
                                                      : callReply(table, asked);
        });
    };
}

FakeNode::Talk serving(RpcSyntax interface, BindManner manner) {
    return [interface, manner](tcp::socket& socket) {
        return speak(socket, [interface, manner](const Pdu& asked) {
            const auto body = readBind(asked);
            const bool served = body && !body->contexts.empty() && body->contexts.front().interface == interface;
            return bindReply({}, asked.header.callId, served ? manner : BindManner::Reject);
        });
    };
}

}  // namespace cas
