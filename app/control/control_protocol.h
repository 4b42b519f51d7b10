#pragma once

#include <functional>
#include <string>

#include "app/control/json_text.h"
#include "balancer/base/enum_names.h"

namespace cas {

// One request per line, {"command": "status"}; one reply per line, {"ok": true, "result": ...} or
// {"ok": false, "kind": "findings", "message": "...", "findings": [...]}. Results are those of status_json.h. `events`
// takes "from", the "next" of the reply before, for the events since then; `end` takes "sessions", a list of ids;
// `what-if` takes "node"; verbs take "node", "rule" and, for `weight`, "weight".

/// Why a request was not done.
enum class ControlError {
    PlanFindings,  ///< the plan does not hold; the findings come along
    Unknown,       ///< no such command, node or rule
    Refused,       ///< the node's state or the value does not allow it
    Fault,         ///< this computer prevents it
};

template <>
struct EnumNames<ControlError> {
    static constexpr std::pair<ControlError, std::string_view> table[] = {{ControlError::PlanFindings, "findings"},
                                                                          {ControlError::Unknown, "unknown"},
                                                                          {ControlError::Refused, "refused"},
                                                                          {ControlError::Fault, "fault"}};
};

inline Json doneReply(Json result) { return Json{{"ok", true}, {"result", std::move(result)}}; }

inline Json failedReply(ControlError kind, std::string message) {
    return Json{{"ok", false}, {"kind", nameOf(kind)}, {"message", std::move(message)}};
}

/// Takes the reply; once, from any thread.
using ControlAnswer = std::function<void(Json reply)>;

/// Does a request, which is any JSON value at all; answers now or later. Called on the server's thread and must not
/// wait in it.
using ControlHandler = std::function<void(const Json& request, ControlAnswer answer)>;

}  // namespace cas
