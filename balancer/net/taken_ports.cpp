#include "balancer/net/taken_ports.h"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <unordered_set>

namespace cas {

namespace {

using Inodes = std::unordered_set<std::uint64_t>;

/// What is asked for, and where the answer goes.
struct Question {
    const IpAddress& address;
    Protocol protocol;
    Inodes except;  ///< sockets that do not count
    PortSet ports;
};

using Room = std::array<char, 32 * 1024>;

IpAddress addressOf(const inet_diag_msg& row) {
    if (row.idiag_family == AF_INET) {
        boost::asio::ip::address_v4::bytes_type bytes;
        std::memcpy(bytes.data(), row.id.idiag_src, bytes.size());
        return boost::asio::ip::address_v4(bytes);
    }
    boost::asio::ip::address_v6::bytes_type bytes;
    std::memcpy(bytes.data(), row.id.idiag_src, bytes.size());
    return boost::asio::ip::address_v6(bytes);
}

bool v6Only(const inet_diag_msg& row, std::size_t size) {
    // Attributes follow the row; the kernel pads each to four bytes.
    const char* at = reinterpret_cast<const char*>(&row) + NLMSG_ALIGN(sizeof row);
    const char* end = reinterpret_cast<const char*>(&row) + size;
    while (static_cast<std::size_t>(end - at) >= sizeof(rtattr) && at < end) {
        rtattr attribute{};
        std::memcpy(&attribute, at, sizeof attribute);
        if (attribute.rta_len < sizeof attribute || attribute.rta_len > end - at) break;
        if (attribute.rta_type == INET_DIAG_SKV6ONLY) return at[RTA_LENGTH(0)] != 0;
        at += std::min<std::ptrdiff_t>(RTA_ALIGN(attribute.rta_len), end - at);
    }
    return false;
}

/// Whether a client that comes to `address` would be found by a socket bound as `row` says.
bool takesClientsOf(const IpAddress& address, const inet_diag_msg& row, std::size_t size) {
    const IpAddress bound = addressOf(row);
    if (unmapped(bound) == address) return true;
    if (!bound.is_unspecified()) return false;
    return bound.is_v4() == address.is_v4() || (address.is_v4() && !v6Only(row, size));
}

int sendRequest(int fd, int family, Protocol protocol) {
    struct {
        nlmsghdr header;
        inet_diag_req_v2 body;
    } request{};
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.body.sdiag_family = static_cast<std::uint8_t>(family);
    request.body.sdiag_protocol = protocol == Protocol::Tcp ? IPPROTO_TCP : IPPROTO_UDP;
    // The kernel calls a UDP socket that is not connected "closed".
    request.body.idiag_states = 1u << (protocol == Protocol::Tcp ? TCP_LISTEN : TCP_CLOSE);
    return ::send(fd, &request, sizeof request, 0) < 0 ? errno : 0;
}

/// Reads one answer's messages. Nothing: there is more to come; otherwise the errno of the whole, 0 when all is read.
std::optional<int> readAnswers(const Room& room, std::size_t size, Question& question) {
    constexpr std::size_t kHeader = NLMSG_HDRLEN;
    for (std::size_t at = 0; at + kHeader <= size;) {
        const auto* header = reinterpret_cast<const nlmsghdr*>(room.data() + at);
        if (header->nlmsg_len < kHeader || header->nlmsg_len > size - at) break;
        const char* body = room.data() + at + kHeader;
        const std::size_t length = header->nlmsg_len - kHeader;
        if (header->nlmsg_type == NLMSG_DONE || header->nlmsg_type == NLMSG_ERROR) {
            int error = 0;
            if (length >= sizeof error) std::memcpy(&error, body, sizeof error);
            return -error;
        }
        const auto* row = reinterpret_cast<const inet_diag_msg*>(body);
        if (length >= sizeof *row && takesClientsOf(question.address, *row, length) &&
            !question.except.contains(row->idiag_inode))
            question.ports.set(ntohs(row->id.idiag_sport));
        at += NLMSG_ALIGN(header->nlmsg_len);
    }
    return std::nullopt;
}

int collect(int fd, int family, Question& question) {
    if (const int error = sendRequest(fd, family, question.protocol); error != 0) return error;
    alignas(nlmsghdr) Room room;
    for (;;) {
        const ssize_t size = ::recv(fd, room.data(), room.size(), 0);
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return errno;
        if (const auto ended = readAnswers(room, static_cast<std::size_t>(size), question)) return *ended;
    }
}

Result<PortSet, int> ask(Question question) {
    const int fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (fd < 0) return unexpected(errno);
    int error = question.address.is_v4() ? collect(fd, AF_INET, question) : 0;
    // Listeners on the IPv6 wildcard take IPv4 clients, too, unless they are told not to.
    if (error == 0) error = collect(fd, AF_INET6, question);
    ::close(fd);
    if (error != 0) return unexpected(error);
    question.ports.reset(0);
    return question.ports;
}

/// See proc_pid_fd(5).
Inodes ownSockets() {
    constexpr std::string_view kSocket = "socket:[";
    Inodes inodes;
    std::error_code error;
    for (std::filesystem::directory_iterator it("/proc/self/fd", error), end; !error && it != end;
         it.increment(error)) {
        std::error_code gone;
        const std::string target = std::filesystem::read_symlink(it->path(), gone).string();
        if (target.starts_with(kSocket)) inodes.insert(std::strtoull(target.c_str() + kSocket.size(), nullptr, 10));
    }
    return inodes;
}

}  // namespace

Result<PortSet, int> takenPorts(const IpAddress& address, Protocol protocol) {
    return ask({address, protocol, {}, {}});
}

Result<PortSet, int> portsTakenByOthers(const IpAddress& address, Protocol protocol) {
    return ask({address, protocol, ownSockets(), {}});
}

}  // namespace cas
