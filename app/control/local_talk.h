#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "balancer/base/result.h"

namespace cas {

/// Why a balancer could not be asked.
struct AskFault {
    enum class Kind {
        CannotConnect,  ///< osError says why
        NoAnswer,       ///< it ended, or closed the connection, before it answered
        NotUnderstood,  ///< what answered is not a balancer
        TimedOut,       ///< the limit passed before the reply was there
    };
    Kind kind = Kind::CannotConnect;
    std::string path;
    int osError = 0;
};

/// How a talk came to its end.
enum class TalkEnd { Enough, Closed };

/// Sends a text to the local socket at `path` and hands over what comes back, piece by piece, until `take` says false
/// or the other side closes. Fails when `limit` has passed before. Blocks; any thread.
Result<TalkEnd, AskFault> talkTo(const std::string& path, const std::string& text,
                                 std::optional<std::chrono::milliseconds> limit,
                                 const std::function<bool(std::string_view)>& take);

}  // namespace cas
