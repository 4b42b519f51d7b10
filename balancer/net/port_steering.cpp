#include "balancer/net/port_steering.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "balancer/net/port_steering_map.h"
#include "balancer/net/port_steering_program.h"

namespace cas {

namespace {

constexpr std::uint32_t kOnly = 0;  // both maps have one entry

cas_steered_range describe(const PortSteering::Place& place, const PortSet& left) {
    cas_steered_range range{};
    range.protocol = place.protocol == Protocol::Tcp ? IPPROTO_TCP : IPPROTO_UDP;
    range.first = place.ports.first;
    range.last = place.ports.last;
    if (place.address.is_v4()) {
        range.family = AF_INET;
        const auto bytes = place.address.to_v4().to_bytes();
        std::memcpy(range.address, bytes.data(), bytes.size());
    } else {
        range.family = AF_INET6;
        const auto bytes = place.address.to_v6().to_bytes();
        std::memcpy(range.address, bytes.data(), bytes.size());
    }
    for (std::uint32_t port = place.ports.first; port <= place.ports.last; ++port)
        if (left.test(port)) range.left[port / 64] |= std::uint64_t{1} << (port % 64);
    return range;
}

/// Whether a trial would end like this again: not for want of memory or descriptors, nor beside too many programs.
bool staysSo(int error) {
    return error == 0 || error == EPERM || error == EACCES || error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

}  // namespace

void PortSteering::CloseObject::operator()(bpf_object* object) const { bpf_object__close(object); }
void PortSteering::CloseLink::operator()(bpf_link* link) const { bpf_link__destroy(link); }

PortSteering::~PortSteering() = default;

std::optional<SocketsWhy> PortSteering::unable() {
    static std::mutex mutex;
    static std::optional<int> known;
    const std::lock_guard lock(mutex);
    int error = known.value_or(0);
    if (!known) {
        // Attached without being told a range, it steers nothing.
        PortSteering trial({});
        auto done = trial.load();
        if (done) done = trial.attachHere();
        if (!done) error = done.error();
        if (staysSo(error)) known = error;
    }
    if (error == 0) return std::nullopt;
    return error == EPERM || error == EACCES ? SocketsWhy::NoPermission : SocketsWhy::Kernel;
}

Result<std::unique_ptr<PortSteering>, int> PortSteering::prepare(const Place& place, int socket) {
    std::unique_ptr<PortSteering> steering(new PortSteering(place));
    if (const auto done = steering->load(); !done) return unexpected(done.error());
    if (!steering->moveTo(socket)) return unexpected(errno);
    if (const auto done = steering->attachHere(); !done) return unexpected(done.error());
    return steering;
}

Result<void, int> PortSteering::load() {
    libbpf_set_print(nullptr);  // what fails is told by its errno; standard error is not a library's
    bpf_object_open_opts options{};
    options.sz = sizeof options;
    options.object_name = "cas_steering";
    const auto program = portSteeringProgram();
    m_object.reset(bpf_object__open_mem(program.data(), program.size(), &options));
    if (!m_object) return unexpected(errno);
    if (const int error = bpf_object__load(m_object.get()); error != 0) return unexpected(-error);
    m_rangeMap = bpf_object__find_map_fd_by_name(m_object.get(), "range_map");
    m_socketMap = bpf_object__find_map_fd_by_name(m_object.get(), "socket_map");
    return {};
}

Result<void, int> PortSteering::attachHere() {
    // The thread's own network, which need not be that of the process's first thread.
    const int network = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (network < 0) return unexpected(errno);
    m_link.reset(bpf_program__attach_netns(bpf_object__find_program_by_name(m_object.get(), "steer"), network));
    const int error = errno;
    ::close(network);
    if (!m_link) return unexpected(error);
    return {};
}

bool PortSteering::moveTo(int socket) {
    const auto value = static_cast<std::uint64_t>(socket);
    return bpf_map_update_elem(m_socketMap, &kOnly, &value, BPF_ANY) == 0;
}

bool PortSteering::leave(const PortSet& ports) {
    const cas_steered_range range = describe(m_place, ports);
    return bpf_map_update_elem(m_rangeMap, &kOnly, &range, BPF_ANY) == 0;
}

}  // namespace cas
