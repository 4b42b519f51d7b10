#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "balancer/rpc/rpc_syntax.h"

namespace cas {

using ByteView = std::span<const std::uint8_t>;

enum class ByteOrder { Little, Big };

/// Reads a peer's bytes and never past their end: what is not there reads as zero and ok() turns false for good, so a
/// caller may read a whole structure and ask once. Does not own the bytes.
class ByteReader {
public:
    ByteReader(ByteView bytes, ByteOrder order) : m_bytes(bytes), m_order(order) {}

    bool ok() const { return m_ok; }
    std::size_t position() const { return m_position; }
    std::size_t left() const { return m_bytes.size() - m_position; }

    std::uint8_t u8() { return static_cast<std::uint8_t>(integer(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(integer(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(integer(4)); }
    std::uint64_t u64() { return integer(8); }

    /// The next bytes as they are; none when they are not all there.
    ByteView take(std::uint64_t count) {
        if (count > left()) {
            fail();
            return {};
        }
        const auto taken = m_bytes.subspan(m_position, static_cast<std::size_t>(count));
        m_position += taken.size();
        return taken;
    }
    void skip(std::uint64_t count) { take(count); }
    /// For a caller who found a number that cannot be.
    void fail() {
        m_ok = false;
        m_position = m_bytes.size();
    }
    /// Forward to a multiple of `size` counted from the first byte. What is skipped is never looked at: NDR leaves the
    /// value of gaps open (C706 14.2.2).
    void align(std::size_t size) { skip((size - m_position % size) % size); }

    /// The first three fields are integers and follow the byte order (C706 Appendix A).
    Uuid uuid() {
        Uuid uuid;
        std::ranges::copy(take(uuid.bytes.size()), uuid.bytes.begin());
        if (m_order == ByteOrder::Little) {
            auto& b = uuid.bytes;
            std::reverse(b.begin(), b.begin() + 4);
            std::swap(b[4], b[5]);
            std::swap(b[6], b[7]);
        }
        return uuid;
    }
    /// A UUID and its version as one integer: major in the low half (C706 12.6.3.1).
    RpcSyntax syntax() {
        const auto id = uuid();
        const auto version = u32();
        return {id, static_cast<std::uint16_t>(version & 0xFFFF), static_cast<std::uint16_t>(version >> 16)};
    }

private:
    std::uint64_t integer(std::size_t size) {
        const auto bytes = take(size);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value = value << 8 | bytes[m_order == ByteOrder::Big ? i : bytes.size() - 1 - i];
        return value;
    }

    ByteView m_bytes;
    ByteOrder m_order;
    std::size_t m_position = 0;
    bool m_ok = true;
};

}  // namespace cas
