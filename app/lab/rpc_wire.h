#pragma once

#include <cstdint>
#include <vector>

#include "balancer/rpc/bind.h"
#include "balancer/rpc/byte_writer.h"
#include "balancer/rpc/mapper_stubs.h"

namespace cas {

// What RPC clients and servers write: PDUs little-endian and without authentication, one after another.

/// Arguments or results in the making; knows the sizes and gaps of the two NDRs.
class StubWriter : public ByteWriter {
public:
    explicit StubWriter(Ndr ndr) : m_wide(ndr == Ndr::Ndr64) {}

    /// A pointer or a count of array elements (MS-RPCE 2.2.5.3).
    void wide(std::size_t value) {
        alignWide();
        u32(static_cast<std::uint32_t>(value));
        if (m_wide) u32(0);
    }
    void alignWide() { align(m_wide ? 8 : 4); }

private:
    bool m_wide;
};

/// Which call; `opnum` counts in requests only.
struct CallHead {
    PduType type = PduType::Request;
    std::uint32_t callId = 0;
    std::uint16_t context = 0;
    std::uint16_t opnum = 0;
};
/// A request or a response in as many PDUs as it takes with at most `fragmentSize` bytes of stub each (C706 12.6.4.9,
/// 12.6.4.10).
std::vector<std::uint8_t> fragments(const CallHead& head, ByteView stub, std::size_t fragmentSize);

struct BindAnswer {
    std::uint32_t group = 0;
    std::uint16_t port = 0;  ///< the secondary address; 0: none, as in an alter_context_resp
    std::vector<ContextResult> results;
};
/// bind_ack or alter_context_resp (C706 12.6.4.4, 12.6.4.2).
std::vector<std::uint8_t> bindAckPdu(PduType type, std::uint32_t callId, const BindAnswer& answer);
/// C706 12.6.4.5.
std::vector<std::uint8_t> bindNakPdu(std::uint32_t callId, std::uint16_t reason);
/// C706 12.6.4.7.
std::vector<std::uint8_t> faultPdu(std::uint32_t callId, std::uint16_t context, std::uint32_t status);

/// Where an interface is registered.
struct RegisteredEndpoint {
    RpcSyntax interface;
    std::uint16_t port = 0;
};
/// The results of ept_map: one tower per endpoint (C706 Appendix O, MS-RPCE 2.2.1.2.5).
std::vector<std::uint8_t> mapResults(Ndr ndr, const std::vector<RegisteredEndpoint>& found, std::uint32_t status);
/// The results of ept_lookup (MS-RPCE 2.2.1.2.4); `cursor` goes into the handle, 0 is no handle.
std::vector<std::uint8_t> lookupResults(Ndr ndr, const std::vector<RegisteredEndpoint>& found, std::uint32_t cursor,
                                        std::uint32_t status);

}  // namespace cas
