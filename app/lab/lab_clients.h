#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/lab/lab_addresses.h"
#include "app/lab/lab_client.h"
#include "balancer/base/enum_names.h"

namespace cas {

enum class LabClientKind { Outlook, Web, Pop, Imap };

template <>
struct EnumNames<LabClientKind> {
    static constexpr std::pair<LabClientKind, std::string_view> table[] = {{LabClientKind::Outlook, "Outlook"},
                                                                           {LabClientKind::Web, "web"},
                                                                           {LabClientKind::Pop, "POP"},
                                                                           {LabClientKind::Imap, "IMAP"}};
};

struct LabCrowd {
    LabClientKind kind;
    int clients;
};
/// How many there are where nobody says otherwise.
inline constexpr LabCrowd kUsualCrowds[] = {
    {LabClientKind::Outlook, 6}, {LabClientKind::Web, 4}, {LabClientKind::Pop, 2}, {LabClientKind::Imap, 2}};

/// How long a client waits after an answer, on average, where nobody says otherwise.
inline constexpr std::chrono::milliseconds kUsualLabPause{300};

/// What the clients of a kind have seen so far.
struct LabClientReport {
    int clients = 0;
    std::chrono::milliseconds pause{0};
    int served = 0;   ///< whose last word came from a node, and lately
    int failing = 0;  ///< that failed last and have not had an answer since
    std::uint64_t answers = 0;
    std::uint64_t failures = 0;
    std::map<std::string, int> byNode;  ///< clients whose last answer is of that node
    std::string lastFailure;
};

/// Simulated clients, each at a loopback address of its own, on one thread. A client that is cut comes back after a
/// short while. Members may be called from any thread.
class LabClients {
public:
    /// `doors`: where each kind goes; kinds without a door stay without clients. `addresses` gives the sources.
    LabClients(std::map<LabClientKind, LabTarget> doors, LabAddresses addresses, std::uint64_t seed);
    ~LabClients();
    LabClients(const LabClients&) = delete;
    LabClients& operator=(const LabClients&) = delete;

    /// So many from now on; those too many leave.
    void setCount(LabClientKind kind, int count);
    /// How long a client of the kind waits after an answer, on average.
    void setPause(LabClientKind kind, std::chrono::milliseconds pause);
    LabClientReport report(LabClientKind kind) const;
    bool hasDoor(LabClientKind kind) const;

private:
    struct Crowd;
    std::shared_ptr<Crowd> m_crowd;
};

}  // namespace cas
