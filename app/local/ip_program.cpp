#include "app/local/ip_program.h"

#include <unistd.h>

#include "app/local/own_rights.h"

namespace cas {

namespace {

/// A fixed list: the search path of a desktop user often lacks the first two, and may name other folders.
const char* ipPath() {
    for (const char* path : {"/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip", "/bin/ip"})
        if (::access(path, X_OK) == 0) return path;
    return nullptr;
}

}  // namespace

Result<ChildResult, CommandFailure> runIp(const std::vector<std::string>& arguments, const Patience& patience) {
    const char* const path = ipPath();
    if (!path)
        return unexpected(CommandFailure{FailureKind::NotFound,
                                         "The program ip is not installed. Install it: sudo apt install iproute2"});
    std::vector<std::string> command{path};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const SharedRight shared(Right::NetAdmin);
    auto end = runChild(command, {}, {{"LC_ALL", "C"}}, patience, ChildEnvironment::Clean);
    if (!end) return end;
    while (!end->output.empty() && end->output.back() == '\n') end->output.pop_back();
    return end;
}

}  // namespace cas
