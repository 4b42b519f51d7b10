// Takes the place of port_steering.cpp where BPF programs cannot be built.
#include <cerrno>

#include "balancer/net/port_steering.h"

namespace cas {

void PortSteering::CloseObject::operator()(bpf_object*) const {}
void PortSteering::CloseLink::operator()(bpf_link*) const {}

PortSteering::~PortSteering() = default;

std::optional<SocketsWhy> PortSteering::unable() { return SocketsWhy::BuiltWithout; }

Result<std::unique_ptr<PortSteering>, int> PortSteering::prepare(const Place&, int) { return unexpected(ENOSYS); }

bool PortSteering::moveTo(int) { return false; }

bool PortSteering::leave(const PortSet&) { return false; }

}  // namespace cas
