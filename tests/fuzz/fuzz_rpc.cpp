#include <cstdint>
#include <cstdlib>
#include <vector>

#include "balancer/rpc/rpc_association.h"

namespace {

using namespace cas;

void require(bool holds) {
    if (!holds) std::abort();
}

/// What a relay counts on while it reads a conversation.
class Conversation {
public:
    void read(RpcSide from, ByteView bytes) {
        const auto before = m_association.releasable();
        if (from == RpcSide::Server) m_received += bytes.size();
        for (auto& observation : m_association.read(from, bytes)) {
            if (const auto* mapped = std::get_if<PortMapped>(&observation))
                require(mapped->portAt[0] >= before && mapped->portAt[0] < mapped->portAt[1] &&
                        mapped->portAt[1] < m_received);
            m_told.push_back(std::move(observation));
        }
        const auto after = m_association.releasable();
        require(after >= before && after <= m_received);
        require(!m_association.lost() || after == m_received);
    }
    const std::vector<RpcObservation>& told() const { return m_told; }

private:
    RpcAssociation m_association;
    std::uint64_t m_received = 0;
    std::vector<RpcObservation> m_told;
};

}  // namespace

/// A record is two bytes, side (the top bit) and length (the rest, high byte first), and what that side sends. The same
/// is told however the bytes are cut, and what was told can still be changed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ByteView input(data, size);
    Conversation whole;
    Conversation cut;
    while (input.size() >= 2) {
        const auto from = (input[0] & 0x80) != 0 ? RpcSide::Server : RpcSide::Client;
        const auto length = static_cast<std::size_t>((input[0] & 0x7F) << 8 | input[1]);
        input = input.subspan(2);
        const auto bytes = input.first(std::min(length, input.size()));
        input = input.subspan(bytes.size());
        whole.read(from, bytes);
        for (const auto& byte : bytes) cut.read(from, ByteView(&byte, 1));
    }
    require(whole.told() == cut.told());
    return 0;
}
