#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/control_client.h"
#include "app/control_protocol.h"
#include "app/fault_texts.h"

namespace cas {

namespace {

enum class Operands { None, Node, NodeAndWeight };

struct Request {
    std::string_view name;
    Operands operands;
    const char* summary;
};

constexpr Request kRequests[] = {
    {"status", Operands::None, "state, rules and nodes with their counters"},
    {"sessions", Operands::None, "open sessions and UDP flows"},
    {"events", Operands::None, "what happened lately"},
    {"reload", Operands::None, "read the plan file again; answers when it is in force"},
    {"start", Operands::Node, "undo stop, drain and disable"},
    {"stop", Operands::Node, "no new connection, and cut the open ones"},
    {"drain", Operands::Node, "drain-stop: clients with an open session stay, others go elsewhere"},
    {"suspend", Operands::Node, "stop until resume"},
    {"resume", Operands::Node, "undo suspend"},
    {"enable", Operands::Node, "undo stop, drain and disable"},
    {"disable", Operands::Node, "no new connection; open ones live on"},
    {"weight", Operands::NodeAndWeight, "share of new clients, 0 to 100"},
};

struct Options {
    std::string socket;
    std::string command;
    std::vector<std::string> operands;
    std::string rule;
    bool json = false;
};

std::string listOfRequests() {
    constexpr const char* operands[] = {"", " NODE", " NODE N"};
    std::string text = "Commands:\n";
    for (const Request& request : kRequests) {
        std::string usage = "  " + std::string(request.name) + operands[static_cast<std::size_t>(request.operands)];
        usage.resize(std::max<std::size_t>(usage.size() + 1, 20), ' ');
        text += usage + request.summary + '\n';
    }
    return text;
}

std::optional<int> wholeNumber(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The request as it goes over the socket; nothing when the arguments do not fit the command.
std::optional<Json> toJson(const Options& options) {
    const auto* row = std::ranges::find(kRequests, options.command, &Request::name);
    if (row == std::end(kRequests)) return std::nullopt;
    if (options.operands.size() != static_cast<std::size_t>(row->operands)) return std::nullopt;
    Json request{{"command", options.command}};
    if (row->operands == Operands::None) return options.rule.empty() ? std::optional(request) : std::nullopt;
    request["node"] = options.operands.front();
    if (!options.rule.empty()) request["rule"] = options.rule;
    if (row->operands == Operands::NodeAndWeight) {
        const auto weight = wholeNumber(options.operands.back());
        if (!weight) return std::nullopt;
        request["weight"] = *weight;
    }
    return request;
}

ExitCode report(const Options& options, const Json& reply) {
    if (reply.at("ok").get<bool>()) {
        const Json& result = reply.at("result");
        const bool forPeople = !options.json && ::isatty(STDOUT_FILENO) == 1;
        if (!result.is_null()) std::cout << (forPeople ? prettyText(result) : compactText(result)) << std::endl;
        return ExitCode::Good;
    }
    std::cerr << reply.at("message").get<std::string>() << std::endl;
    if (options.json && reply.contains("findings")) std::cout << compactText(reply["findings"]) << std::endl;
    return reply.at("kind") == nameOf(ControlError::Fault) ? ExitCode::Environment : ExitCode::No;
}

ExitCode run(const Options& options) {
    const auto request = toJson(options);
    if (!request) {
        std::cerr << "The command or its arguments were not understood: " << options.command << "\n\n"
                  << listOfRequests();
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
    auto options = std::make_shared<Options>();
    app.add_option("SOCKET", options->socket, "Control socket of the balancer")->required();
    app.add_option("COMMAND", options->command, "What to do, see below")->required();
    app.add_option("ARGUMENTS", options->operands, "Node and weight, where the command takes them");
    app.add_option("--rule", options->rule, "This rule only, instead of the node as a whole");
    app.add_flag("--json", options->json, "One line of JSON, on a terminal too");
    app.footer(listOfRequests());
    return [options] { return run(*options); };
}

}  // namespace cas
