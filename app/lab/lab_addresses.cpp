#include "app/lab/lab_addresses.h"

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>

#include "balancer/base/random.h"

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::uint32_t kMostCheckedPorts = 64;
constexpr unsigned kNeighbours = 64;
constexpr Port kFirstClaim = 1187;
constexpr int kUsualShift = 6000;
constexpr int kShiftStep = 101;
constexpr unsigned kFirstClientOctet = 200;
constexpr unsigned kClientsPerNet = 250;

asio::ip::address_v4 loopback(unsigned second, unsigned third, unsigned fourth) {
    return asio::ip::address_v4(127U << 24 | (second & 255U) << 16 | (third & 255U) << 8 | (fourth & 255U));
}

/// Host numbers 0 and 255 are no hosts in the eyes of some programs.
bool isHost(const asio::ip::address_v4& address) {
    const unsigned last = address.to_uint() & 255U;
    return last != 0 && last != 255;
}

}  // namespace

std::optional<LabPortFailure> whyNotListening(const IpAddress& address, Port port) {
    asio::io_context context;
    boost::system::error_code error;
    tcp::acceptor acceptor(context);
    const tcp::endpoint endpoint(address, port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(1, error);
    if (error) return LabPortFailure{address, port, error.value()};
    return std::nullopt;
}

std::vector<Row> closedListeners(const BalancerConfig& config, Port shift) {
    std::vector<Row> rows;
    for (const PortRule& rule : config.rules) {
        if (rule.onDemand || !rule.tcp() || countPorts(rule.ports) > kMostCheckedPorts) continue;
        for (const PortRange& range : rule.ports)
            for (unsigned port = range.first; port <= range.last; ++port) {
                const auto why = whyNotListening(rule.listen, static_cast<Port>(port));
                if (!why || why->osError == EADDRNOTAVAIL) continue;
                rows.push_back({{"Rule", rule.name},
                                {"Address", why->address.to_string()},
                                {"Port", std::to_string(why->port - shift)},
                                {"Problem", std::generic_category().message(why->osError)}});
            }
    }
    return rows;
}

namespace {

std::optional<LabPortFailure> tryAll(LabAddresses addresses, Port shift, const std::vector<PlanSocket>& wanted) {
    addresses.setShift(shift);
    for (const PlanSocket& socket : wanted)
        if (auto failure = whyNotListening(addresses.labAddress(socket.address), addresses.labPort(socket.port)))
            return failure;
    return std::nullopt;
}

}  // namespace

LabAddresses::LabAddresses(const std::vector<IpAddress>& used, unsigned neighbour) : m_neighbour(neighbour) {
    const std::set<IpAddress> sorted(used.begin(), used.end());
    std::set<IpAddress> taken;
    // Loopback addresses come first: they keep their place.
    for (const bool identity : {true, false})
        for (const IpAddress& address : sorted) {
            IpAddress mine = standIn(address);
            if ((mine == address) != identity) continue;
            while (taken.contains(mine) || !isHost(mine.to_v4()))
                mine = asio::ip::address_v4((mine.to_v4().to_uint() + 1U) % (1U << 24) | 127U << 24);
            taken.insert(mine);
            m_known[address] = mine;
        }
    std::set<unsigned> octets;
    for (const IpAddress& address : taken) octets.insert(address.to_v4().to_bytes()[1]);
    m_clientOctet = (kFirstClientOctet + neighbour) & 255U;
    while (octets.contains(m_clientOctet)) m_clientOctet = (m_clientOctet + kNeighbours) & 255U;
}

IpAddress LabAddresses::standIn(const IpAddress& planAddress) const {
    if (planAddress.is_v4()) {
        const auto bytes = planAddress.to_v4().to_bytes();
        if (bytes[0] == 127) return planAddress;
        return loopback(bytes[0] ^ bytes[1] ^ m_neighbour, bytes[2], bytes[3]);
    }
    std::uint64_t hash = m_neighbour;
    for (const auto byte : planAddress.to_v6().to_bytes()) hash = Random::mix(hash ^ byte);
    return loopback(static_cast<unsigned>(hash), static_cast<unsigned>(hash >> 8),
                    1U + static_cast<unsigned>(hash >> 16) % 253U);
}

IpAddress LabAddresses::labAddress(const IpAddress& planAddress) const {
    const auto known = m_known.find(planAddress);
    return known == m_known.end() ? standIn(planAddress) : known->second;
}

IpAddress LabAddresses::clientAddress(unsigned number) const {
    return loopback(m_clientOctet, number / kClientsPerNet, 1U + number % kClientsPerNet);
}

LabNeighbour::LabNeighbour() {
    for (unsigned number = 0; number < kNeighbours; ++number) {
        m_number = number;
        const tcp::endpoint claim(loopback(254, 254, 254), static_cast<Port>(kFirstClaim + number));
        boost::system::error_code error;
        m_claim = std::make_unique<tcp::acceptor>(m_context);
        m_claim->open(claim.protocol(), error);
        if (!error) m_claim->bind(claim, error);
        if (!error) m_claim->listen(1, error);
        if (!error) return;
    }
}

Result<Port, LabPortFailure> chooseShift(const LabAddresses& addresses, const std::vector<PlanSocket>& wanted) {
    const auto failure = tryAll(addresses, 0, wanted);
    if (!failure) return Port{0};
    const auto byPort = [](const PlanSocket& a, const PlanSocket& b) { return a.port < b.port; };
    const auto [lowest, highest] = std::ranges::minmax_element(wanted, byPort);
    constexpr int firstFree = 1024;
    const int most = std::min(kUsualShift, 65535 - static_cast<int>(highest->port));
    for (int shift = most; shift > 0 && shift + static_cast<int>(lowest->port) >= firstFree; shift -= kShiftStep)
        if (!tryAll(addresses, static_cast<Port>(shift), wanted)) return static_cast<Port>(shift);
    return unexpected(*failure);
}

}  // namespace cas
