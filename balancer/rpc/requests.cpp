#include "balancer/rpc/requests.h"

#include "balancer/rpc/mapper_stubs.h"
#include "balancer/rpc/pdu_writer.h"
#include "balancer/rpc/tower.h"

namespace cas {

namespace {

constexpr std::uint16_t kMaxFragment = 5840;
constexpr std::uint16_t kMapperPort = 135;
// A node with several addresses has a tower for each.
constexpr auto kMaxTowers = static_cast<std::uint32_t>(kMaxMapperEntries);

std::vector<std::uint8_t> callPdu(std::uint32_t callId, std::uint16_t opnum, ByteWriter& stub) {
    const auto arguments = stub.take();
    PduWriter writer(PduType::Request, callId);
    writer.u32(static_cast<std::uint32_t>(arguments.size()));
    writer.u16(0);
    writer.u16(opnum);
    writer.bytes(arguments);
    return writer.finish();
}

}  // namespace

std::vector<std::uint8_t> bindRequest(std::uint32_t callId, const RpcSyntax& interface) {
    PduWriter writer(PduType::Bind, callId);
    writer.u16(kMaxFragment);
    writer.u16(kMaxFragment);
    writer.u32(0);
    writer.u32(1);  // one context
    writer.u16(0);  // its number
    writer.u16(1);  // one transfer syntax
    writer.syntax(interface);
    writer.syntax(rpc_syntaxes::ndr32);
    return writer.finish();
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
