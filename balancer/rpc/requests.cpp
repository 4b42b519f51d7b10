#include "balancer/rpc/requests.h"

#include "balancer/rpc/byte_writer.h"
#include "balancer/rpc/mapper_stubs.h"
#include "balancer/rpc/pdu.h"
#include "balancer/rpc/tower.h"

namespace cas {

namespace {

constexpr std::uint16_t kMaxFragment = 5840;
constexpr std::uint16_t kMapperPort = 135;
constexpr std::uint32_t kMaxTowers = 4;
constexpr std::size_t kLengthAt = 8;

ByteWriter beginPdu(PduType type, std::uint32_t callId) {
    ByteWriter writer;
    writer.u8(5);
    writer.u8(0);
    writer.u8(static_cast<std::uint8_t>(type));
    writer.u8(pdu_flags::firstFragment | pdu_flags::lastFragment);
    writer.u32(0x10);  // little-endian, ASCII, IEEE (C706 14.1)
    writer.u32(0);     // both lengths; the fragment's is set at the end
    writer.u32(callId);
    return writer;
}

std::vector<std::uint8_t> endPdu(ByteWriter& writer) {
    writer.setU16(kLengthAt, static_cast<std::uint16_t>(writer.size()));
    return writer.take();
}

std::vector<std::uint8_t> callPdu(std::uint32_t callId, std::uint16_t opnum, ByteWriter& stub) {
    const auto arguments = stub.take();
    auto writer = beginPdu(PduType::Request, callId);
    writer.u32(static_cast<std::uint32_t>(arguments.size()));
    writer.u16(0);
    writer.u16(opnum);
    writer.bytes(arguments);
    return endPdu(writer);
}

}  // namespace

std::vector<std::uint8_t> bindRequest(std::uint32_t callId, const RpcSyntax& interface) {
    auto writer = beginPdu(PduType::Bind, callId);
    writer.u16(kMaxFragment);
    writer.u16(kMaxFragment);
    writer.u32(0);
    writer.u32(1);  // one context
    writer.u16(0);  // its number
    writer.u16(1);  // one transfer syntax
    writer.syntax(interface);
    writer.syntax(rpc_syntaxes::ndr32);
    return endPdu(writer);
}

std::vector<std::uint8_t> mapRequest(std::uint32_t callId, const RpcSyntax& interface) {
    const auto tower = writeTower(interface, kMapperPort);
    const auto length = static_cast<std::uint32_t>(tower.size());
    ByteWriter stub;
    stub.u32(1);     // the object's referent,
    stub.zeros(16);  // which is none: what recorded clients send
    stub.u32(2);     // the tower's referent
    stub.u32(length);
    stub.u32(length);
    stub.bytes(tower);
    stub.align(4);
    stub.zeros(20);  // no handle: the first call
    stub.u32(kMaxTowers);
    return callPdu(callId, kEptMap, stub);
}

std::vector<std::uint8_t> lookupRequest(std::uint32_t callId, const RpcContextHandle& handle, std::uint32_t entries) {
    constexpr std::uint32_t all = 0;         // inquiry_type
    constexpr std::uint32_t anyVersion = 1;  // vers_option
    ByteWriter stub;
    stub.u32(all);
    stub.u32(0);  // no object,
    stub.u32(0);  // no interface
    stub.u32(anyVersion);
    stub.u32(handle.attributes);
    stub.uuid(handle.id);
    stub.u32(entries);
    return callPdu(callId, kEptLookup, stub);
}

}  // namespace cas
