#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "app/control/json_text.h"
#include "app/control/local_talk.h"

namespace cas {

/// Sends one request to the control socket at `path` and waits for its reply, as long as that takes or until `limit`
/// has passed. Blocks; any thread.
Result<Json, AskFault> askBalancer(const std::string& path, const Json& request,
                                   std::optional<std::chrono::milliseconds> limit = std::nullopt);

}  // namespace cas
