#pragma once

#include <memory>
#include <optional>

#include "balancer/base/result.h"
#include "balancer/config/balancer_config.h"
#include "balancer/telemetry/snapshot.h"

struct bpf_link;
struct bpf_object;

namespace cas {

/// Sends the new clients of a range of ports at one address to one socket, before the kernel looks for listeners: a BPF
/// program of type sk_lookup (Linux 5.9, CAP_BPF and CAP_NET_ADMIN). It ends with this object or with the process,
/// however that ends. Connected sockets are found before it is asked. One thread at a time.
class PortSteering {
public:
    struct Place {
        IpAddress address;  ///< no other address is touched; not the wildcard
        PortRange ports;
        Protocol protocol = Protocol::Tcp;  ///< Tcp or Udp
    };

    /// Why this process cannot do it, nothing if it can. Tried until there is an answer that stays; any thread.
    static std::optional<SocketsWhy> unable();

    /// Gets ready to steer to `socket`, which listens (TCP) or is bound (UDP); leave() begins. The error is an errno.
    static Result<std::unique_ptr<PortSteering>, int> prepare(const Place& place, int socket);

    ~PortSteering();
    /// Steers to another socket from now on. False, with errno, when the kernel refuses.
    bool moveTo(int socket);
    /// Leaves these ports, and no others, to whoever listens there. False, with errno, when the kernel refuses.
    bool leave(const PortSet& ports);

private:
    struct CloseObject {
        void operator()(bpf_object* object) const;
    };
    struct CloseLink {
        void operator()(bpf_link* link) const;
    };
    explicit PortSteering(const Place& place) : m_place(place) {}
    Result<void, int> load();
    Result<void, int> attachHere();

    Place m_place;
    std::unique_ptr<bpf_object, CloseObject> m_object;
    std::unique_ptr<bpf_link, CloseLink> m_link;
    int m_rangeMap = -1;   ///< owned by m_object
    int m_socketMap = -1;  ///< likewise
};

}  // namespace cas
