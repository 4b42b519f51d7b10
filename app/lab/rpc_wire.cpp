#include "app/lab/rpc_wire.h"

#include <string>

#include "balancer/rpc/pdu_writer.h"

namespace cas {

namespace {

constexpr std::uint16_t kMaxFragment = 5840;

/// A context handle whose state is one number.
void writeHandle(StubWriter& stub, std::uint32_t cursor) {
    stub.u32(0);
    stub.u32(cursor);
    stub.zeros(12);
}

/// The numbers before the towers' pointers.
void writeArrayHeader(StubWriter& stub, std::size_t count) {
    stub.u32(static_cast<std::uint32_t>(count));
    for (const std::size_t number : {count, std::size_t{0}, count}) stub.wide(number);
}

void writeTowers(StubWriter& stub, const std::vector<RegisteredEndpoint>& endpoints) {
    for (const auto& [interface, port] : endpoints) {
        const auto octets = writeTower(interface, port);
        stub.wide(octets.size());
        stub.u32(static_cast<std::uint32_t>(octets.size()));
        stub.bytes(octets);
    }
    stub.align(4);
}

}  // namespace

std::vector<std::uint8_t> fragments(const CallHead& head, ByteView stub, std::size_t fragmentSize) {
    std::vector<std::uint8_t> pdus;
    for (std::size_t at = 0; at == 0 || at < stub.size(); at += fragmentSize) {
        const auto part = stub.subspan(at, std::min(fragmentSize, stub.size() - at));
        const unsigned first = at == 0 ? pdu_flags::firstFragment : 0;
        const unsigned last = at + part.size() == stub.size() ? pdu_flags::lastFragment : 0;
        PduWriter writer(head.type, head.callId, static_cast<std::uint8_t>(first | last));
        writer.u32(static_cast<std::uint32_t>(stub.size() - at));
        writer.u16(head.context);
        writer.u16(head.opnum);
        writer.bytes(part);
        const auto pdu = writer.finish();
        pdus.insert(pdus.end(), pdu.begin(), pdu.end());
    }
    return pdus;
}

std::vector<std::uint8_t> bindAckPdu(PduType type, std::uint32_t callId, const BindAnswer& answer) {
    PduWriter writer(type, callId);
    writer.u16(kMaxFragment);
    writer.u16(kMaxFragment);
    writer.u32(answer.group);
    const std::string port = answer.port == 0 ? std::string() : std::to_string(answer.port) + '\0';
    writer.u16(static_cast<std::uint16_t>(port.size()));
    for (const char c : port) writer.u8(static_cast<std::uint8_t>(c));
    writer.align(4);
    writer.u32(static_cast<std::uint32_t>(answer.results.size()));
    for (const ContextResult& result : answer.results) {
        writer.u16(result.result);
        writer.u16(result.reason);
        writer.syntax(result.transfer);
    }
    return writer.finish();
}

std::vector<std::uint8_t> bindNakPdu(std::uint32_t callId, std::uint16_t reason) {
    PduWriter writer(PduType::BindNak, callId);
    writer.u16(reason);
    writer.u8(1);  // one version spoken: 5.0
    writer.u8(5);
    writer.u8(0);
    return writer.finish();
}

std::vector<std::uint8_t> faultPdu(std::uint32_t callId, std::uint16_t context, std::uint32_t status) {
    PduWriter writer(PduType::Fault, callId);
    writer.u32(0);
    writer.u16(context);
    writer.u16(0);
    writer.u32(status);
    writer.u32(0);
    return writer.finish();
}

std::vector<std::uint8_t> mapResults(Ndr ndr, const std::vector<RegisteredEndpoint>& found, std::uint32_t status) {
    StubWriter stub(ndr);
    writeHandle(stub, 0);
    writeArrayHeader(stub, found.size());
    for (std::size_t i = 0; i < found.size(); ++i) stub.wide(3 + i);
    writeTowers(stub, found);
    stub.u32(status);
    return stub.take();
}

std::vector<std::uint8_t> lookupResults(Ndr ndr, const std::vector<RegisteredEndpoint>& found, std::uint32_t cursor,
                                        std::uint32_t status) {
    StubWriter stub(ndr);
    writeHandle(stub, cursor);
    writeArrayHeader(stub, found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        stub.alignWide();
        stub.zeros(16);  // no object
        stub.wide(3 + i);
        stub.wide(0);  // the annotation, a text of no more than its final zero
        stub.wide(1);
        stub.u8(0);
    }
    writeTowers(stub, found);
    stub.u32(status);
    return stub.take();
}

}  // namespace cas
