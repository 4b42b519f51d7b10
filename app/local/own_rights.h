#pragma once

#include <optional>
#include <string>

#include "wizard/exec/command_executor.h"

namespace cas {

/// A capability of Linux (capabilities(7)) this program may need.
enum class Right { NetAdmin, NetRaw, NetBindService };

/// Whether the calling thread has it in effect.
bool hasRight(Right right);

/// While it lives, programs that the calling thread starts have the right, too, if the thread itself has it: without
/// that a file capability ends at the next program. One thread.
class SharedRight {
public:
    explicit SharedRight(Right right);
    ~SharedRight();
    SharedRight(const SharedRight&) = delete;
    SharedRight& operator=(const SharedRight&) = delete;

private:
    const Right m_right;
    bool m_inheritable = false;  ///< made so by this object
    bool m_ambient = false;      ///< likewise
};

/// Path of this program; empty where the kernel does not tell.
std::string programPath();

/// What was refused, and the commands that mend it.
CommandFailure missingRight(const std::string& refused);

}  // namespace cas
