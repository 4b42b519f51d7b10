#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/control/control_client.h"
#include "app/control/control_protocol.h"
#include "app/control/control_texts.h"
#include "app/result_output.h"

namespace cas {

namespace {

enum class Operands { None, Node, NodeAndRule, NodeAndWeight, Sessions };

struct Request {
    std::string_view name;
    Operands operands;
    const char* summary;
};

constexpr Request kRequests[] = {
    {"status", Operands::None, "state, rules and nodes with their counters"},
    {"sessions", Operands::None, "open sessions and UDP flows"},
    {"events", Operands::None, "what happened lately"},
    {"affinity", Operands::None, "which client stays with which node"},
    {"what-if", Operands::Node, "where the node's clients would go if it were stopped"},
    {"end", Operands::Sessions, "cut sessions by their id"},
    {"reload", Operands::None, "read the plan file again; answers when it is in force"},
    {"start", Operands::NodeAndRule, "undo stop, drain and disable"},
    {"stop", Operands::NodeAndRule, "no new connection, and cut the open ones"},
    {"drain", Operands::NodeAndRule, "drain-stop: clients with an open session stay, others go elsewhere"},
    {"suspend", Operands::NodeAndRule, "stop until resume"},
    {"resume", Operands::NodeAndRule, "undo suspend"},
    {"enable", Operands::NodeAndRule, "undo stop, drain and disable"},
    {"disable", Operands::NodeAndRule, "no new connection; open ones live on"},
    {"weight", Operands::NodeAndWeight, "share of new clients, 0 to 100"},
};

struct CtlOptions {
    std::string socket;
    std::string command;
    std::vector<std::string> operands;
    std::optional<std::string> rule;
    bool json = false;
};

std::string listOfRequests() {
    constexpr const char* operands[] = {"", " NODE", " NODE", " NODE N", " ID..."};
    std::string text = "Commands:\n";
    for (const Request& request : kRequests) {
        std::string usage = "  " + std::string(request.name) + operands[static_cast<std::size_t>(request.operands)];
        usage.resize(std::max<std::size_t>(usage.size() + 1, 20), ' ');
        text += usage + request.summary + '\n';
    }
    return text;
}

template <class Number>
std::optional<Number> wholeNumber(std::string_view text) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

std::optional<int> weightOf(std::string_view text) {
    constexpr int kMaxWeight = 100;
    const auto value = wholeNumber<int>(text);
    return value && *value >= 0 && *value <= kMaxWeight ? value : std::nullopt;
}

/// Why the operands do not fit a command on a node, or on nothing.
std::string complaintOnNode(const Request& request, const std::vector<std::string>& given) {
    const std::string name(request.name);
    const std::size_t wanted = request.operands == Operands::None            ? 0
                               : request.operands == Operands::NodeAndWeight ? 2
                                                                             : 1;
    if (given.size() > wanted)
        return name + " takes " +
               (wanted == 0   ? "nothing"
                : wanted == 1 ? "one node"
                              : "one node and one weight") +
               ", so “" + given[wanted] + "” is too much.";
    if (wanted > 0 && given.empty()) return name + " needs the name of a node.";
    if (wanted > 0 && given.front().empty()) return name + " needs the name of a node, not an empty one.";
    if (given.size() < wanted) return name + " needs a weight from 0 to 100 after the node.";
    if (wanted == 2 && !weightOf(given.back()))
        return name + " needs a whole number from 0 to 100, not " + given.back() + ".";
    return {};
}

std::string complaintOnSessions(const Request& request, const std::vector<std::string>& given) {
    const std::string name(request.name);
    if (given.empty()) return name + " needs the ids of sessions, which “sessions” tells.";
    for (const std::string& id : given)
        if (!wholeNumber<std::uint64_t>(id)) return name + " needs whole numbers as ids, not “" + id + "”.";
    return {};
}

/// Why the operands do not fit the command; empty when they do.
std::string complaint(const Request& request, const CtlOptions& options) {
    const bool sessions = request.operands == Operands::Sessions;
    std::string why =
        sessions ? complaintOnSessions(request, options.operands) : complaintOnNode(request, options.operands);
    if (!why.empty() || !options.rule) return why;
    if (request.operands != Operands::NodeAndRule && request.operands != Operands::NodeAndWeight)
        return std::string(request.name) + " concerns all rules, so --rule cannot be given.";
    return options.rule->empty() ? "--rule needs the name of a rule, not an empty one." : "";
}

/// The request as it goes over the socket, or why the arguments make none.
Result<Json, std::string> requestOf(const CtlOptions& options) {
    const auto* row = std::ranges::find(kRequests, options.command, &Request::name);
    if (row == std::end(kRequests)) return unexpected("There is no command “" + options.command + "”.");
    if (auto why = complaint(*row, options); !why.empty()) return unexpected(std::move(why));
    Json request{{"command", options.command}};
    if (row->operands == Operands::Sessions) {
        Json& ids = request["sessions"] = Json::array();
        for (const std::string& id : options.operands) ids.push_back(*wholeNumber<std::uint64_t>(id));
        return request;
    }
    if (row->operands != Operands::None) request["node"] = options.operands.front();
    if (options.rule) request["rule"] = *options.rule;
    if (row->operands == Operands::NodeAndWeight) request["weight"] = *weightOf(options.operands.back());
    return request;
}

ExitCode report(const CtlOptions& options, const Json& reply) {
    if (reply.at("ok").get<bool>()) {
        const Json& result = reply.at("result");
        if (result.is_null()) return ExitCode::Good;
        const bool forPeople = !options.json && ::isatty(STDOUT_FILENO) == 1;
        return giveResult((forPeople ? prettyText(result) : compactText(result)) + '\n', ExitCode::Good);
    }
    std::cerr << reply.at("message").get<std::string>() << std::endl;
    const auto code = reply.at("kind") == nameOf(ControlError::Fault) ? ExitCode::Environment : ExitCode::No;
    if (!options.json || !reply.contains("findings")) return code;
    return giveResult(compactText(reply["findings"]) + '\n', code);
}

ExitCode runCtl(const CtlOptions& options) {
    const auto request = requestOf(options);
    if (!request) {
        std::cerr << request.error() << "\n\n" << listOfRequests();
        return ExitCode::WrongUsage;
    }
    const auto reply = askBalancer(options.socket, *request);
    if (!reply) {
        std::cerr << sentence(reply.error()).toStdString() << std::endl;
        return ExitCode::Environment;
    }
    return report(options, *reply);
}

}  // namespace

CommandRunner declareCtl(CLI::App& app) {
    auto options = std::make_shared<CtlOptions>();
    app.add_option("SOCKET", options->socket, "Control socket of the balancer")->required();
    app.add_option("COMMAND", options->command, "What to do, see below")->required();
    app.add_option("ARGUMENTS", options->operands, "Node and weight, or ids, where the command takes them");
    app.add_option("--rule", options->rule, "This rule only, instead of the node as a whole");
    app.add_flag("--json", options->json, "One line of JSON, on a terminal too");
    app.footer(listOfRequests());
    return [options] { return runCtl(*options); };
}

}  // namespace cas
