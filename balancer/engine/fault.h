#pragma once

#include <cstdint>
#include <string>

#include "balancer/base/enum_names.h"
#include "balancer/config/balancer_config.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Why a configuration cannot be put into force or a verb be done. Codes and values; the sentence is made at the edge.
struct Fault {
    enum class Kind {
        CannotListen,          ///< operation and osError say why; rule, address, port, protocol say where
        NotEnoughDescriptors,  ///< needed, available
        NoSourcePorts,         ///< the rules' ports leave none for connections to `node` from `address`
        UnknownNode,
        UnknownRule,
        Suspended,  ///< only `resume` lifts it
        NotSuspended,
        WeightOutOfRange,
        Stopped,  ///< the engine has ended
    };
    Kind kind = Kind::CannotListen;
    std::string rule;
    std::string node;
    std::string address;
    Port port = 0;
    Protocol protocol = Protocol::Tcp;
    std::string operation;  ///< socket, bind, listen
    int osError = 0;        ///< errno
    std::uint64_t needed = 0;
    std::uint64_t available = 0;
    SocketsWhy sockets = SocketsWhy::SmallRange;  ///< of NotEnoughDescriptors: why `rule` needs so many
};

template <>
struct EnumNames<Fault::Kind> {
    static constexpr std::pair<Fault::Kind, std::string_view> table[] = {
        {Fault::Kind::CannotListen, "cannot-listen"},
        {Fault::Kind::NotEnoughDescriptors, "not-enough-descriptors"},
        {Fault::Kind::NoSourcePorts, "no-source-ports"},
        {Fault::Kind::UnknownNode, "unknown-node"},
        {Fault::Kind::UnknownRule, "unknown-rule"},
        {Fault::Kind::Suspended, "suspended"},
        {Fault::Kind::NotSuspended, "not-suspended"},
        {Fault::Kind::WeightOutOfRange, "weight-out-of-range"},
        {Fault::Kind::Stopped, "stopped"}};
};

/// Code and arguments in one line for logs; people get the sentences of the edge.
std::string toText(const Fault& fault);
/// Where it could not listen, and what the system said: `10.0.0.50:443/tcp: Address already in use`.
std::string placeText(const Fault& fault);

}  // namespace cas
