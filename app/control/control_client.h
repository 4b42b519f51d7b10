#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "app/control/json_text.h"
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

/// Sends one request to the control socket at `path` and waits for its reply, as long as that takes or until `limit`
/// has passed. Blocks; any thread.
Result<Json, AskFault> askBalancer(const std::string& path, const Json& request,
                                   std::optional<std::chrono::milliseconds> limit = std::nullopt);

}  // namespace cas
