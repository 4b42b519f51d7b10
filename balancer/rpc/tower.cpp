#include "balancer/rpc/tower.h"

#include "balancer/rpc/byte_writer.h"

namespace cas {

namespace {

// Protocol identifiers (C706 Appendix I).
constexpr std::uint8_t kUuidFloor = 0x0D;
constexpr std::uint8_t kConnectionOriented = 0x0B;
constexpr std::uint8_t kTcp = 0x07;
constexpr std::uint8_t kIp = 0x09;
constexpr std::uint16_t kUuidFloorSize = 19;

struct Floor {
    std::uint8_t protocol = 0;
    ByteView left;  // behind the protocol
    ByteView right;
    std::size_t rightAt = 0;
};

std::optional<Floor> readFloor(ByteReader& reader) {
    Floor floor;
    const auto left = reader.take(reader.u16());
    const auto rightSize = reader.u16();
    floor.rightAt = reader.position();
    floor.right = reader.take(rightSize);
    if (!reader.ok() || left.empty()) return std::nullopt;
    floor.protocol = left[0];
    floor.left = left.subspan(1);
    return floor;
}

std::optional<RpcSyntax> readSyntaxFloor(ByteReader& reader) {
    const auto floor = readFloor(reader);
    if (!floor || floor->protocol != kUuidFloor || floor->left.size() + 1 != kUuidFloorSize || floor->right.size() != 2)
        return std::nullopt;
    ByteReader left(floor->left, ByteOrder::Little);
    ByteReader right(floor->right, ByteOrder::Little);
    const auto uuid = left.uuid();
    return RpcSyntax{uuid, left.u16(), right.u16()};
}

}  // namespace

std::optional<Tower> readTower(ByteView octets) {
    ByteReader reader(octets, ByteOrder::Little);
    const std::size_t floors = reader.u16();
    if (floors < 2) return std::nullopt;
    const auto interface = readSyntaxFloor(reader);
    const auto transfer = readSyntaxFloor(reader);
    if (!interface || !transfer) return std::nullopt;
    Tower tower{*interface, *transfer, std::nullopt};
    bool connectionOriented = false;
    for (std::size_t i = 2; i < floors; ++i) {
        const auto floor = readFloor(reader);
        if (!floor) return std::nullopt;
        ByteReader right(floor->right, ByteOrder::Big);
        if (floor->protocol == kConnectionOriented) connectionOriented = true;
        if (floor->protocol == kTcp && connectionOriented && floor->right.size() == 2)
            tower.tcp = TcpEndpoint{right.u16(), floor->rightAt, {}};
        if (floor->protocol == kIp && tower.tcp && floor->right.size() == tower.tcp->address.size())
            std::ranges::copy(floor->right, tower.tcp->address.begin());
    }
    return tower;
}

std::vector<std::uint8_t> writeTower(const RpcSyntax& interface, std::uint16_t port) {
    ByteWriter writer;
    writer.u16(5);
    for (const auto& syntax : {interface, rpc_syntaxes::ndr32}) {
        writer.u16(kUuidFloorSize);
        writer.u8(kUuidFloor);
        writer.uuid(syntax.uuid);
        writer.u16(syntax.major);
        writer.u16(2);
        writer.u16(syntax.minor);
    }
    writer.u16(1);
    writer.u8(kConnectionOriented);
    writer.u16(2);
    writer.u16(0);
    writer.u16(1);
    writer.u8(kTcp);
    writer.u16(2);
    writer.u8(static_cast<std::uint8_t>(port >> 8));
    writer.u8(static_cast<std::uint8_t>(port));
    writer.u16(1);
    writer.u8(kIp);
    writer.u16(4);
    writer.zeros(4);
    return writer.take();
}

}  // namespace cas
