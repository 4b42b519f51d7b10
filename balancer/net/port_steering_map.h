#pragma once

#include <linux/types.h>

#define CAS_PORT_WORDS 1024

/// What the kernel's side of PortSteering is told; C, for both sides.
struct cas_steered_range {
    __u32 family;  ///< AF_INET or AF_INET6; 0 steers nothing
    __u32 protocol;
    __u32 first;
    __u32 last;
    __u32 address[4];            ///< network byte order; an IPv4 address is in the first
    __u64 left[CAS_PORT_WORDS];  ///< a bit per port: 1 leaves it to whoever listens there
};
