#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "balancer/rpc/byte_reader.h"

namespace cas {

/// Appends little-endian values to bytes of its own.
class ByteWriter {
public:
    std::size_t size() const { return m_bytes.size(); }
    std::vector<std::uint8_t> take() { return std::move(m_bytes); }

    void u8(std::uint8_t value) { m_bytes.push_back(value); }
    void u16(std::uint16_t value) { integer(value, 2); }
    void u32(std::uint32_t value) { integer(value, 4); }
    void bytes(ByteView bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    void zeros(std::size_t count) { m_bytes.resize(m_bytes.size() + count); }
    void align(std::size_t size) { zeros((size - m_bytes.size() % size) % size); }
    void uuid(const Uuid& uuid) {
        for (const std::size_t i : {3U, 2U, 1U, 0U, 5U, 4U, 7U, 6U}) u8(uuid.bytes[i]);
        bytes(ByteView(uuid.bytes).subspan(8));
    }
    void syntax(const RpcSyntax& syntax) {
        uuid(syntax.uuid);
        u16(syntax.major);
        u16(syntax.minor);
    }
    /// Overwrites two bytes that are there.
    void setU16(std::size_t at, std::uint16_t value) {
        m_bytes[at] = static_cast<std::uint8_t>(value);
        m_bytes[at + 1] = static_cast<std::uint8_t>(value >> 8);
    }

private:
    void integer(std::uint32_t value, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i)));
    }

    std::vector<std::uint8_t> m_bytes;
};

}  // namespace cas
