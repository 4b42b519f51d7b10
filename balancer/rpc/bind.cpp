#include "balancer/rpc/bind.h"

namespace cas {

namespace {

constexpr std::size_t kFragmentSizes = 4;  // max_xmit_frag and max_recv_frag

ByteReader bodyOf(const Pdu& pdu) {
    ByteReader reader(pdu.bytes, pdu.header.order);
    reader.skip(kPduHeaderSize);
    return reader;
}

}  // namespace

std::optional<BindBody> readBind(const Pdu& pdu) {
    auto reader = bodyOf(pdu);
    reader.skip(kFragmentSizes);
    BindBody body;
    body.group = reader.u32();
    const std::size_t count = reader.u8();
    reader.skip(3);
    for (std::size_t i = 0; i < count && reader.ok(); ++i) {
        OfferedContext context;
        context.id = reader.u16();
        const std::size_t transfers = reader.u8();
        reader.skip(1);
        context.interface = reader.syntax();
        for (std::size_t t = 0; t < transfers && reader.ok(); ++t) context.transfers.push_back(reader.syntax());
        body.contexts.push_back(std::move(context));
    }
    return reader.ok() ? std::optional(std::move(body)) : std::nullopt;
}

std::optional<BindAckBody> readBindAck(const Pdu& pdu) {
    auto reader = bodyOf(pdu);
    reader.skip(kFragmentSizes);
    BindAckBody body;
    body.group = reader.u32();
    reader.skip(reader.u16());  // the secondary address, a text that names the port we are connected to
    reader.align(4);
    const std::size_t count = reader.u8();
    reader.skip(3);
    for (std::size_t i = 0; i < count && reader.ok(); ++i) {
        ContextResult result;
        result.result = reader.u16();
        result.reason = reader.u16();
        result.transfer = reader.syntax();
        body.results.push_back(result);
    }
    return reader.ok() ? std::optional(std::move(body)) : std::nullopt;
}

std::optional<std::uint16_t> readBindNak(const Pdu& pdu) {
    auto reader = bodyOf(pdu);
    const auto reason = reader.u16();
    return reader.ok() ? std::optional(reason) : std::nullopt;
}

}  // namespace cas
