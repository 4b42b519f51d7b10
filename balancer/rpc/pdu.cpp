#include "balancer/rpc/pdu.h"

namespace cas {

namespace {

constexpr std::size_t kTrailerFixedSize = 8;

}  // namespace

std::optional<AuthTrailer> readAuthTrailer(const Pdu& pdu) {
    if (pdu.header.authLength == 0) return AuthTrailer{};
    const std::size_t fixed = pdu.header.authLength + kTrailerFixedSize;
    if (fixed + kPduHeaderSize > pdu.bytes.size()) return std::nullopt;
    ByteReader reader(pdu.bytes.subspan(pdu.bytes.size() - fixed), pdu.header.order);
    AuthTrailer trailer;
    trailer.type = reader.u8();
    trailer.level = reader.u8();
    trailer.size = fixed + reader.u8();
    if (trailer.size + kPduHeaderSize > pdu.bytes.size()) return std::nullopt;
    return trailer;
}

std::optional<Fragment> readFragment(const Pdu& pdu, const AuthTrailer& trailer) {
    ByteReader reader(pdu.bytes.first(pdu.bytes.size() - trailer.size), pdu.header.order);
    reader.skip(kPduHeaderSize + 4);
    Fragment fragment;
    fragment.context = reader.u16();
    fragment.opnum = reader.u16();
    if (pdu.header.type == PduType::Request && (pdu.header.flags & pdu_flags::objectUuid) != 0) reader.skip(16);
    fragment.stubAt = reader.position();
    fragment.stub = reader.take(reader.left());
    if (!reader.ok()) return std::nullopt;
    return fragment;
}

std::optional<std::uint32_t> readFaultStatus(const Pdu& pdu) {
    ByteReader reader(pdu.bytes, pdu.header.order);
    reader.skip(kPduHeaderSize + 8);
    const auto status = reader.u32();
    return reader.ok() ? std::optional(status) : std::nullopt;
}

std::optional<Pdu> PduFramer::next(ByteView& input) {
    m_partial.erase(m_partial.begin(), m_partial.begin() + static_cast<std::ptrdiff_t>(m_delivered));
    m_delivered = 0;
    if (m_loss == FramingLoss::None && m_partial.empty() && input.size() >= kPduHeaderSize) {
        if (readHeader(input) && input.size() >= m_header.length) {
            const auto whole = input.first(m_header.length);
            input = input.subspan(whole.size());
            m_at += whole.size();
            return Pdu{m_header, whole, m_at - whole.size()};
        }
    }
    if (m_loss == FramingLoss::None) {
        fill(input, kPduHeaderSize);
        if (readHeader(m_partial) && m_partial.size() >= kPduHeaderSize) {
            fill(input, m_header.length);
            if (m_partial.size() == m_header.length) {
                m_delivered = m_partial.size();
                m_at += m_delivered;
                return Pdu{m_header, m_partial, m_at - m_delivered};
            }
        }
    }
    if (m_loss != FramingLoss::None) {
        m_at += m_partial.size() + input.size();
        m_partial.clear();
        input = {};
    }
    return std::nullopt;
}

/// Judges as early as it can: who waits for an answer to three bytes that are no DCE/RPC must get one.
bool PduFramer::readHeader(ByteView bytes) {
    if ((!bytes.empty() && bytes[0] != 5) || (bytes.size() > 1 && bytes[1] > 1)) {
        m_loss = FramingLoss::Version;
        return false;
    }
    if (bytes.size() < kPduHeaderSize) return true;
    m_header.type = static_cast<PduType>(bytes[2]);
    m_header.flags = bytes[3];
    m_header.order = bytes[4] >> 4 == 0 ? ByteOrder::Big : ByteOrder::Little;
    ByteReader reader(bytes.first(kPduHeaderSize), m_header.order);
    reader.skip(8);
    m_header.length = reader.u16();
    m_header.authLength = reader.u16();
    m_header.callId = reader.u32();
    if (m_header.length < kPduHeaderSize) m_loss = FramingLoss::Length;
    return m_loss == FramingLoss::None;
}

void PduFramer::fill(ByteView& input, std::size_t size) {
    if (m_partial.size() >= size) return;
    const auto taken = input.first(std::min(input.size(), size - m_partial.size()));
    m_partial.insert(m_partial.end(), taken.begin(), taken.end());
    input = input.subspan(taken.size());
}

}  // namespace cas
