#include "app/control/control_client.h"

namespace cas {

namespace {

/// Whether the reply has the members every reply has.
bool understood(const Json& reply) {
    if (!reply.is_object() || !reply.contains("ok") || !reply["ok"].is_boolean()) return false;
    if (reply["ok"].get<bool>()) return reply.contains("result");
    return reply.contains("kind") && reply["kind"].is_string() && reply.contains("message") &&
           reply["message"].is_string();
}

}  // namespace

Result<Json, AskFault> askBalancer(const std::string& path, const Json& request,
                                   std::optional<std::chrono::milliseconds> limit) {
    std::string line;
    const auto end = talkTo(path, compactText(request) + '\n', limit, [&line](std::string_view piece) {
        const auto feed = piece.find('\n');
        line += piece.substr(0, feed);
        return feed == std::string_view::npos;
    });
    if (!end) return unexpected(end.error());
    if (*end == TalkEnd::Closed) return unexpected(AskFault{AskFault::Kind::NoAnswer, path, 0});
    Json reply = Json::parse(line, nullptr, false);
    if (!understood(reply)) return unexpected(AskFault{AskFault::Kind::NotUnderstood, path, 0});
    return reply;
}

}  // namespace cas
