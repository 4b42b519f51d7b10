#include "balancer/net/source_ports.h"

#include <unistd.h>

#include <algorithm>
#include <bitset>
#include <cerrno>
#include <fstream>
#include <set>

namespace cas {

namespace {

using Endpoint = boost::asio::ip::tcp::endpoint;

constexpr int kTries = 256;           // random picks: enough until nearly all ports to one node are taken
constexpr std::size_t kFewest = 512;  // fewer free ports than this cannot carry a site's clients to one node
constexpr Port kFirstUnprivileged = 1024;

int familyOf(const IpAddress& address) { return address.is_v4() ? AF_INET : AF_INET6; }
int typeOf(Protocol protocol) { return protocol == Protocol::Tcp ? SOCK_STREAM : SOCK_DGRAM; }

int closeAndFail(int fd, int error) {
    ::close(fd);
    errno = error;
    return -1;
}

}  // namespace

SourcePorts::SourcePorts(SocketCalls& calls, std::uint64_t seed) : m_calls(calls), m_random(seed) {}

PortRange SourcePorts::ephemeralRange() {
    std::ifstream file("/proc/sys/net/ipv4/ip_local_port_range");
    unsigned first = 0;
    unsigned last = 0;
    if (file >> first >> last && first >= 1 && first <= last && last <= 65535)
        return {static_cast<Port>(first), static_cast<Port>(last)};
    return {32768, 60999};
}

SourcePorts::Ports SourcePorts::freePorts(const ListeningList& listening, const IpAddress& source, Protocol protocol) {
    std::bitset<65536> taken;
    for (const Listening& l : listening)
        if (l.protocol == protocol && (source.is_unspecified() || l.address == source || l.address.is_unspecified()))
            for (std::uint32_t port = l.ports.first; port <= l.ports.last; ++port) taken.set(port);
    Ports ports;
    for (std::uint32_t port = kFirstUnprivileged; port <= 65535; ++port)
        if (!taken.test(port)) ports.push_back(static_cast<Port>(port));
    return ports;
}

SourcePorts::Ports SourcePorts::unlistenedPorts(const ListeningList& listening) {
    return freePorts(listening, boost::asio::ip::address_v4::any(), Protocol::Udp);
}

void SourcePorts::dropReserved(ListeningList& listening, const std::vector<IpAddress>& nodes) {
    if (std::ranges::none_of(listening, &Listening::reserved)) return;
    const Ports unlistened = unlistenedPorts(listening);
    std::set<IpAddress> sources;
    for (const IpAddress& node : nodes)
        if (const auto source = askRoute(node, unlistened)) sources.insert(*source);
    std::erase_if(listening, [&](const Listening& l) {
        const bool starts = sources.contains(l.address) || (l.address.is_unspecified() && !sources.empty());
        return l.reserved && !starts;
    });
    const bool tooMany = std::ranges::any_of(
        sources, [&](const IpAddress& source) { return freePorts(listening, source, Protocol::Tcp).size() < kFewest; });
    if (tooMany) std::erase_if(listening, [](const Listening& l) { return l.reserved; });
}

std::optional<SourcePorts::Shortage> SourcePorts::configure(std::vector<Listening> listening,
                                                            const std::vector<IpAddress>& nodes) {
    dropReserved(listening, nodes);
    const PortRange ephemeral = ephemeralRange();
    const auto swallowed = [&](Protocol protocol) {
        std::uint32_t covered = 0;
        for (const Listening& l : listening)
            if (l.protocol == protocol && l.ports.overlaps(ephemeral))
                covered += std::min(l.ports.last, ephemeral.last) - std::max(l.ports.first, ephemeral.first) + 1u;
        return covered * 2 >= ephemeral.size();
    };
    const bool tcpExplicit = swallowed(Protocol::Tcp);
    const bool udpExplicit = swallowed(Protocol::Udp);
    const auto tooFew = [&](const IpAddress& source, Protocol protocol) {
        return freePorts(listening, source, protocol).size() < kFewest;
    };
    if (tcpExplicit || udpExplicit) {
        const Ports unlistened = unlistenedPorts(listening);
        for (const IpAddress& node : nodes) {
            const auto source = askRoute(node, unlistened);
            if (!source) continue;  // not reachable now: that is for the checks to say
            if ((tcpExplicit && tooFew(*source, Protocol::Tcp)) || (udpExplicit && tooFew(*source, Protocol::Udp)))
                return Shortage{*source, node};
        }
    }
    const std::lock_guard lock(m_mutex);
    m_listening = std::move(listening);
    m_sources.clear();
    m_ports.clear();
    m_tcpExplicit = tcpExplicit;
    m_udpExplicit = udpExplicit;
    return std::nullopt;
}

int SourcePorts::connect(const IpAddress& node, Port port, Protocol protocol) {
    if (!explicitPorts(protocol)) {
        const int fd = connectOnce(node, port, protocol, false);
        // The kernel's ports ran out, for instance by connections in TIME_WAIT: ours may still have some.
        if (fd >= 0 || (errno != EADDRNOTAVAIL && errno != EAGAIN)) return fd;
    }
    for (int i = 0; i < kTries; ++i) {
        const int fd = connectOnce(node, port, protocol, true);
        if (fd >= 0 || errno != EADDRNOTAVAIL) return fd;
    }
    errno = EADDRNOTAVAIL;
    return -1;
}

int SourcePorts::connectOnce(const IpAddress& node, Port port, Protocol protocol, bool bindFirst) {
    const int fd = m_calls.socket(familyOf(node), typeOf(protocol));
    if (fd < 0) return -1;
    if (bindFirst)
        if (const int error = bindFor(fd, node, protocol); error != 0) return closeAndFail(fd, error);
    const Endpoint target(node, port);
    if (m_calls.connect(fd, target.data(), static_cast<socklen_t>(target.size())) == 0 || errno == EINPROGRESS)
        return fd;
    return closeAndFail(fd, errno);
}

int SourcePorts::bind(int fd, const IpAddress& node, Protocol protocol) {
    return explicitPorts(protocol) ? bindFor(fd, node, protocol) : 0;
}

int SourcePorts::bindFor(int fd, const IpAddress& node, Protocol protocol) {
    for (int i = 0; i < 2; ++i) {
        const auto source = sourceFor(node);
        if (!source) break;
        const int error = bindChosen(fd, *source, *portsOf(*source, protocol), protocol);
        if (error != EADDRNOTAVAIL) return error;
        const std::lock_guard lock(m_mutex);
        m_sources.clear();  // the address has left this computer: ask the route again
    }
    return ENETUNREACH;
}

std::shared_ptr<const SourcePorts::Ports> SourcePorts::portsOf(const IpAddress& source, Protocol protocol) {
    const std::lock_guard lock(m_mutex);
    auto& ports = m_ports[{source, protocol}];
    if (!ports) ports = std::make_shared<const Ports>(freePorts(m_listening, source, protocol));
    return ports;
}

int SourcePorts::bindChosen(int fd, const IpAddress& source, const Ports& ports, Protocol protocol) {
    // TCP sockets may share a port as long as their nodes differ; connect() finds out. UDP would share silently.
    if (protocol == Protocol::Tcp) m_calls.setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    std::size_t start = 0;
    {
        const std::lock_guard lock(m_mutex);
        start = m_random.below(ports.size());
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(kTries, ports.size()); ++i) {
        const Endpoint local(source, ports[(start + i) % ports.size()]);
        if (m_calls.bind(fd, local.data(), static_cast<socklen_t>(local.size())) == 0) return 0;
        if (errno != EADDRINUSE && errno != EACCES) return errno;
    }
    return EADDRINUSE;
}

std::optional<IpAddress> SourcePorts::sourceFor(const IpAddress& node) {
    Ports unlistened;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_sources.find(node); it != m_sources.end()) return it->second;
        unlistened = unlistenedPorts(m_listening);
    }
    const auto source = askRoute(node, unlistened);
    if (!source) return std::nullopt;
    const std::lock_guard lock(m_mutex);
    return m_sources[node] = *source;
}

std::optional<IpAddress> SourcePorts::askRoute(const IpAddress& node, const Ports& unlistened) {
    // Connecting a UDP socket sends nothing but makes the kernel look up the route. Bound first to a port nobody
    // listens on, since the kernel may have none left to pick.
    const int fd = m_calls.socket(familyOf(node), SOCK_DGRAM);
    if (fd < 0) return std::nullopt;
    if (node.is_v4())
        bindChosen(fd, boost::asio::ip::address_v4::any(), unlistened, Protocol::Udp);
    else
        bindChosen(fd, boost::asio::ip::address_v6::any(), unlistened, Protocol::Udp);
    const Endpoint target(node, 9);
    Endpoint local;
    socklen_t size = static_cast<socklen_t>(local.capacity());
    const bool known = m_calls.connect(fd, target.data(), static_cast<socklen_t>(target.size())) == 0 &&
                       ::getsockname(fd, local.data(), &size) == 0;
    ::close(fd);
    if (!known) return std::nullopt;
    local.resize(size);
    return local.address();
}

}  // namespace cas
