#pragma once

#include <string>

namespace cas {

/// Properties of the rows that answer a MachineQuery. A fact that cannot be read is left out.
namespace machine_facts {

// Limits: one row. Truth is `True` or `False`.
inline constexpr const char* kProgram = "Program";    ///< path of this program
inline constexpr const char* kProcess = "Process";    ///< number of this process
inline constexpr const char* kUnit = "Unit";          ///< systemd service it runs in; absent: none
inline constexpr const char* kNetAdmin = "NetAdmin";  ///< CAP_NET_ADMIN may be used; likewise the next two
inline constexpr const char* kNetRaw = "NetRaw";
inline constexpr const char* kNetBindService = "NetBindService";
inline constexpr const char* kFirstOpenPort = "FirstOpenPort";    ///< net.ipv4.ip_unprivileged_port_start
inline constexpr const char* kEphemeralFirst = "EphemeralFirst";  ///< net.ipv4.ip_local_port_range
inline constexpr const char* kEphemeralLast = "EphemeralLast";
inline constexpr const char* kReservedPorts = "ReservedPorts";  ///< net.ipv4.ip_local_reserved_ports, `8080,9000-9010`
inline constexpr const char* kOneSocketRanges = "OneSocketRanges";  ///< a big range of ports is served by one socket
inline constexpr const char* kOpenFilesSoft = "OpenFilesSoft";      ///< RLIMIT_NOFILE
inline constexpr const char* kOpenFilesHard = "OpenFilesHard";
inline constexpr const char* kOpenFilesCeiling = "OpenFilesCeiling";  ///< fs.nr_open
inline constexpr const char* kConntrackMax = "ConntrackMax";  ///< net.netfilter.nf_conntrack_max; absent: not loaded
inline constexpr const char* kConntrackCount = "ConntrackCount";
inline constexpr const char* kClockSynchronised = "ClockSynchronised";  ///< as the kernel was told (adjtimex(2))

// Interfaces: a row for each address, and one for each interface without any.
inline constexpr const char* kInterface = "Interface";
inline constexpr const char* kState = "State";  ///< `up`, `down`, `no-carrier`
inline constexpr const char* kAddress = "Address";
inline constexpr const char* kPrefix = "Prefix";
inline constexpr const char* kMac = "Mac";

// Holders: a row for each other computer that answers: kMac and kInterface.

}  // namespace machine_facts

/// The command that gives the program, once and for all users, the rights it needs without root: to add the virtual
/// address (CAP_NET_ADMIN), announce it (CAP_NET_RAW), listen on low ports (CAP_NET_BIND_SERVICE) and serve ranges with
/// one socket (CAP_BPF).
std::string grantCommand(const std::string& program);

}  // namespace cas
