#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cas {

/// Milliseconds since 1970.
using LabTime = std::int64_t;

struct LabNlbHost {
    std::string server;
    int priority = 1;
    bool stopped = false;
    bool drained = false;  ///< stopped for the work on its ports; what somebody else stopped is not started
    bool operator==(const LabNlbHost&) const = default;
};

struct LabNlbRule {
    std::string address;  ///< 255.255.255.255: all
    int first = 0;
    int last = 0;
    std::string protocol;
    std::string mode;
    std::string affinity;
    int timeout = 0;                        ///< minutes
    std::map<std::string, int> weights;     ///< by server; those that are not here share alike
    std::map<std::string, int> priorities;  ///< by server; else the host's own
    bool operator==(const LabNlbRule&) const = default;
};

/// A Windows NLB cluster of the servers.
struct LabNlb {
    std::string name;
    std::string interface;
    std::string address;
    std::string mask;
    std::string mode;
    std::vector<LabNlbHost> hosts;
    std::vector<LabNlbRule> rules;
    LabTime convergesAt = 0;  ///< 0: its hosts have converged
    bool operator==(const LabNlb&) const = default;
};

}  // namespace cas
