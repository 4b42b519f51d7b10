#include "app/local/own_rights.h"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>

#include "wizard/exec/machine_facts.h"
#include "wizard/exec/shell_word.h"

namespace cas {

namespace {

unsigned numberOf(Right right) {
    switch (right) {
        case Right::NetAdmin:
            return CAP_NET_ADMIN;
        case Right::NetRaw:
            return CAP_NET_RAW;
        case Right::NetBindService:
            break;
    }
    return CAP_NET_BIND_SERVICE;
}

/// capget(2) and capset(2) of the calling thread; glibc has no wrapper. All rights here are in the first word.
struct Capabilities {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct words[2]{};

    bool read() { return ::syscall(SYS_capget, &header, words) == 0; }
    bool write() { return ::syscall(SYS_capset, &header, words) == 0; }
};

unsigned maskOf(Right right) { return 1u << numberOf(right); }

bool setAmbient(int how, Right right) {
    return ::prctl(PR_CAP_AMBIENT, static_cast<unsigned long>(how), static_cast<unsigned long>(numberOf(right)), 0UL,
                   0UL) == 0;
}

}  // namespace

bool hasRight(Right right) {
    Capabilities now;
    return now.read() && (now.words[0].effective & maskOf(right)) != 0;
}

SharedRight::SharedRight(Right right) : m_right(right) {
    Capabilities now;
    if (!now.read() || (now.words[0].permitted & maskOf(right)) == 0) return;
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, static_cast<unsigned long>(numberOf(right)), 0UL, 0UL) == 1)
        return;
    if ((now.words[0].inheritable & maskOf(right)) == 0) {
        now.words[0].inheritable |= maskOf(right);
        m_inheritable = now.write();
    }
    m_ambient = setAmbient(PR_CAP_AMBIENT_RAISE, right);
}

SharedRight::~SharedRight() {
    if (m_ambient) setAmbient(PR_CAP_AMBIENT_LOWER, m_right);
    if (!m_inheritable) return;
    Capabilities now;
    if (!now.read()) return;
    now.words[0].inheritable &= ~maskOf(m_right);
    now.write();
}

std::string programPath() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).string();
}

CommandFailure missingRight(const std::string& refused) {
    const std::string program = programPath();
    return {FailureKind::Forbidden, refused + "\nGive the program the right once and start it again: " +
                                        grantCommand(program) + "\nor start it as root: sudo " + shellWord(program)};
}

}  // namespace cas
