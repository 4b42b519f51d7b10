#pragma once

#include <cstdint>
#include <vector>

#include "balancer/rpc/byte_writer.h"
#include "balancer/rpc/pdu.h"

namespace cas {

/// One PDU in the making, little-endian and without a verifier: begins with the header (C706 12.6.3.1), takes the body,
/// and knows its length at the end. At most 65535 bytes.
class PduWriter : public ByteWriter {
public:
    PduWriter(PduType type, std::uint32_t callId,
              std::uint8_t flags = pdu_flags::firstFragment | pdu_flags::lastFragment) {
        u8(5);
        u8(0);
        u8(static_cast<std::uint8_t>(type));
        u8(flags);
        u32(0x10);  // little-endian, ASCII, IEEE (C706 14.1)
        u32(0);     // both lengths; the fragment's is set at the end
        u32(callId);
    }
    std::vector<std::uint8_t> finish() {
        constexpr std::size_t lengthAt = 8;
        setU16(lengthAt, static_cast<std::uint16_t>(size()));
        return take();
    }
};

}  // namespace cas
