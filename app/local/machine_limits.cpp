#include "app/local/machine_limits.h"

#include <sys/resource.h>
#include <sys/timex.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "app/local/own_rights.h"
#include "wizard/exec/machine_facts.h"

namespace cas {

using namespace machine_facts;

namespace {

const char* truthOf(bool value) { return value ? "True" : "False"; }

std::string textOf(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

/// Empty: no limit that a number could tell.
std::string limitText(rlim_t limit) { return limit == RLIM_INFINITY ? std::string() : std::to_string(limit); }

void putPorts(const std::filesystem::path& proc, Row& row) {
    const auto folder = proc / "sys/net/ipv4";
    row[kFirstOpenPort] = textOf(folder / "ip_unprivileged_port_start");
    std::istringstream range(textOf(folder / "ip_local_port_range"));
    range >> row[kEphemeralFirst] >> row[kEphemeralLast];
    row[kReservedPorts] = textOf(folder / "ip_local_reserved_ports");
}

void putDescriptors(const std::filesystem::path& proc, Row& row) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        row[kOpenFilesSoft] = limitText(limit.rlim_cur);
        row[kOpenFilesHard] = limitText(limit.rlim_max);
    }
    row[kOpenFilesCeiling] = textOf(proc / "sys/fs/nr_open");
}

void putClock(Row& row) {
    timex clock{};
    const int state = ::adjtimex(&clock);  // changes nothing: no mode is set
    if (state >= 0) row[kClockSynchronised] = truthOf(state != TIME_ERROR && (clock.status & STA_UNSYNC) == 0);
}

}  // namespace

std::string serviceUnit(const std::string& cgroup) {
    std::istringstream lines(cgroup);
    for (std::string line; std::getline(lines, line);) {
        // HIERARCHY:CONTROLLERS:PATH; of version 2 there is one line, `0::PATH`.
        if (!line.starts_with("0::")) continue;
        const std::string unit = line.substr(line.rfind('/') + 1);
        const bool ofUser = line.find("/user.slice/") != std::string::npos;
        return unit.ends_with(".service") && !ofUser ? unit : std::string();
    }
    return {};
}

Row readLimits(const std::filesystem::path& proc, bool oneSocketRanges) {
    Row row;
    row[kProgram] = programPath();
    row[kProcess] = std::to_string(::getpid());
    row[kUnit] = serviceUnit(textOf(proc / "self/cgroup"));
    row[kNetAdmin] = truthOf(hasRight(Right::NetAdmin));
    row[kNetRaw] = truthOf(hasRight(Right::NetRaw));
    row[kNetBindService] = truthOf(hasRight(Right::NetBindService));
    row[kOneSocketRanges] = truthOf(oneSocketRanges);
    putPorts(proc, row);
    putDescriptors(proc, row);
    row[kConntrackMax] = textOf(proc / "sys/net/netfilter/nf_conntrack_max");
    row[kConntrackCount] = textOf(proc / "sys/net/netfilter/nf_conntrack_count");
    putClock(row);
    std::erase_if(row, [](const auto& fact) { return fact.second.empty(); });
    return row;
}

}  // namespace cas
