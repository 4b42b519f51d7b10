#pragma once

#include <span>

namespace cas {

/// The object file of port_steering.bpf.c, embedded by the build.
std::span<const unsigned char> portSteeringProgram();

}  // namespace cas
