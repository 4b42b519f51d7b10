#include "app/local/neighbour_talk.h"

#include <arpa/inet.h>
#include <netpacket/packet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/local/neighbour_frames.h"
#include "app/local/own_rights.h"

namespace cas {

namespace {

using Clock = std::chrono::steady_clock;
using Woken = StopSignal::Woken;

CommandFailure failureOf(const std::string& what, const LocalInterface& interface, int error) {
    const std::string text = what + " on " + interface.name + ": " + std::strerror(error);
    if (error == EPERM || error == EACCES) return missingRight(text + " (needs CAP_NET_RAW)");
    return {FailureKind::Refused, text};
}

CommandFailure givenUp() { return {FailureKind::Cancelled, "The command was given up."}; }

/// A packet socket (packet(7)) on one interface, for the frames about one address.
class FrameSocket {
public:
    explicit FrameSocket(const LocalInterface& interface) : m_interface(interface) {}
    ~FrameSocket() {
        if (m_fd >= 0) ::close(m_fd);
    }
    FrameSocket(const FrameSocket&) = delete;
    FrameSocket& operator=(const FrameSocket&) = delete;

    Result<void, CommandFailure> open(const IpAddress& address) {
        // With a protocol given only at bind(), nothing of other interfaces is ever queued.
        m_fd = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (m_fd < 0) return unexpected(failureOf("A packet socket cannot be opened", m_interface, errno));
        sockaddr_ll place{};
        place.sll_family = AF_PACKET;
        place.sll_protocol = htons(etherTypeOf(address));
        place.sll_ifindex = m_interface.index;
        if (::bind(m_fd, reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0)
            return unexpected(failureOf("A packet socket cannot be bound", m_interface, errno));
        if (const auto group = probeGroup(address)) join(*group);
        return {};
    }

    int fd() const { return m_fd; }

    Result<void, CommandFailure> send(const Frame& frame) const {
        if (::send(m_fd, frame.data(), frame.size(), 0) >= 0) return {};
        return unexpected(failureOf("A frame cannot be sent", m_interface, errno));
    }

    /// The next frame somebody else sent; empty: none is there.
    Frame receive() const {
        Frame frame(2048);
        for (;;) {
            sockaddr_ll from{};
            socklen_t size = sizeof from;
            const ssize_t count =
                ::recvfrom(m_fd, frame.data(), frame.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return {};
            if (from.sll_pkttype == PACKET_OUTGOING) continue;  // our own
            frame.resize(static_cast<std::size_t>(count));
            return frame;
        }
    }

private:
    /// Without it the others' probes may not reach the socket; their answers do.
    void join(const MacAddress& group) const {
        packet_mreq request{};
        request.mr_ifindex = m_interface.index;
        request.mr_type = PACKET_MR_MULTICAST;
        request.mr_alen = static_cast<unsigned short>(group.size());
        std::ranges::copy(group, request.mr_address);
        static_cast<void>(::setsockopt(m_fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &request, sizeof request));
    }

    const LocalInterface& m_interface;
    int m_fd = -1;
};

std::vector<MacAddress> ownMacs() {
    std::vector<MacAddress> macs;
    for (const LocalInterface& interface : localInterfaces())
        if (interface.mac) macs.push_back(*interface.mac);
    return macs;
}

/// Takes what others have sent so far.
void collectHolders(const FrameSocket& socket, const IpAddress& address, const std::vector<MacAddress>& own,
                    std::vector<MacAddress>& holders) {
    for (Frame frame = socket.receive(); !frame.empty(); frame = socket.receive()) {
        const auto mac = claimantOf(frame, address);
        if (mac && std::ranges::count(own, *mac) == 0 && std::ranges::count(holders, *mac) == 0)
            holders.push_back(*mac);
    }
}

}  // namespace

Result<std::vector<MacAddress>, CommandFailure> askForHolders(const LocalInterface& interface, const IpAddress& address,
                                                              const StopSignal& stop, const NeighbourTiming& timing) {
    FrameSocket socket(interface);
    if (const auto opened = socket.open(address); !opened) return unexpected(opened.error());
    const auto own = ownMacs();
    const Frame question = probeFrame(address, interface.mac.value_or(MacAddress{}));
    std::vector<MacAddress> holders;
    for (int probe = 1; probe <= timing.probes; ++probe) {
        if (const auto sent = socket.send(question); !sent) return unexpected(sent.error());
        const auto until = Clock::now() + (probe < timing.probes ? timing.betweenProbes : timing.afterProbes);
        for (;;) {
            const auto woken = stop.waitFor(socket.fd(), until);
            if (woken == Woken::Stopped) return unexpected(givenUp());
            if (woken == Woken::TimedOut) break;
            collectHolders(socket, address, own, holders);
            if (!holders.empty()) return holders;
        }
    }
    return holders;
}

Result<void, CommandFailure> announceAddress(const LocalInterface& interface, const IpAddress& address,
                                             const StopSignal& stop, const NeighbourTiming& timing) {
    FrameSocket socket(interface);
    if (const auto opened = socket.open(address); !opened) return opened;
    const Frame news = announceFrame(address, interface.mac.value_or(MacAddress{}));
    for (int i = 0; i < timing.announcements; ++i) {
        if (i > 0 && stop.waitFor(-1, Clock::now() + timing.betweenAnnouncements) == Woken::Stopped)
            return unexpected(givenUp());
        if (const auto sent = socket.send(news); !sent) return sent;
    }
    return {};
}

}  // namespace cas
