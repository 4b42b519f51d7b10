// Sends new clients of one range to one socket. See bpf-docs of the kernel, prog_sk_lookup.rst.
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#include "balancer/net/port_steering_map.h"

#define CAS_AF_INET 2
#define CAS_AF_INET6 10

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct cas_steered_range);
} range_map SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_SOCKMAP);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, __u64);
} socket_map SEC(".maps");

static int meant_for(const struct cas_steered_range* range, const struct bpf_sk_lookup* client) {
    const __u32 port = client->local_port;
    if (client->family != range->family || client->protocol != range->protocol) return 0;
    if (port < range->first || port > range->last) return 0;
    if (range->family == CAS_AF_INET) {
        if (client->local_ip4 != range->address[0]) return 0;
    } else if (client->local_ip6[0] != range->address[0] || client->local_ip6[1] != range->address[1] ||
               client->local_ip6[2] != range->address[2] || client->local_ip6[3] != range->address[3]) {
        return 0;
    }
    return !(range->left[(port >> 6) & (CAS_PORT_WORDS - 1)] >> (port & 63) & 1);
}

SEC("sk_lookup")
int steer(struct bpf_sk_lookup* client) {
    const __u32 zero = 0;
    const struct cas_steered_range* range = bpf_map_lookup_elem(&range_map, &zero);
    if (!range || !meant_for(range, client)) return SK_PASS;
    struct bpf_sock* socket = bpf_map_lookup_elem(&socket_map, &zero);
    if (!socket) return SK_PASS;
    // While one range replaces another, the newer one, which is attached last, gets the client.
    bpf_sk_assign(client, socket, BPF_SK_LOOKUP_F_REPLACE);
    bpf_sk_release(socket);
    return SK_PASS;
}

char license_name[] SEC("license") = "GPL";
