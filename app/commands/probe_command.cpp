#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <iomanip>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/control/json_text.h"
#include "app/result_output.h"
#include "balancer/health/probe.h"

namespace cas {

namespace {

namespace asio = boost::asio;

struct ProbeOptions {
    std::string host;
    std::string ports;
    Port endpointMapper = endpointMapperPort;
    bool json = false;
};

std::optional<IpAddress> resolve(const std::string& host, std::string& failure) {
    if (const auto literal = parseAddress(host)) return literal;
    asio::io_context context;
    asio::ip::tcp::resolver resolver(context);
    boost::system::error_code error;
    const auto found = resolver.resolve(host, "", error);
    failure = error.message();
    if (error || found.empty()) return std::nullopt;
    return found.begin()->endpoint().address();
}

std::vector<Port> listPorts(const std::vector<PortRange>& ranges) {
    std::vector<Port> ports;
    for (const PortRange& range : ranges)
        for (std::uint32_t port = range.first; port <= range.last; ++port) ports.push_back(static_cast<Port>(port));
    return ports;
}

std::vector<ProbeAnswer> ask(ProbeRequest request) {
    asio::io_context context;
    std::vector<ProbeAnswer> answers;
    std::exception_ptr failure;
    asio::co_spawn(context, probe(std::move(request)), [&](std::exception_ptr error, std::vector<ProbeAnswer> result) {
        failure = error;
        answers = std::move(result);
    });
    context.run();
    if (failure) std::rethrow_exception(failure);
    return answers;
}

Json tlsJson(const TlsDetails& tls) {
    return Json{{"version", tls.version}, {"cipher", tls.cipher},   {"subject", tls.subject},
                {"issuer", tls.issuer},   {"expires", tls.expires}, {"names", tls.names}};
}

Json toJson(const ProbeAnswer& answer) {
    Json row{{"port", answer.port},
             {"service", answer.service},
             {"open", answer.open},
             {"answer", answer.answer},
             {"ms", answer.ms}};
    if (!answer.paths.empty()) {
        row["paths"] = Json::array();
        for (const ProbePath& path : answer.paths)
            row["paths"].push_back({{"path", path.path}, {"answer", path.answer}});
    }
    if (answer.tls) row["tls"] = tlsJson(*answer.tls);
    return row;
}

std::string versionText(const RpcSyntax& syntax) {
    return std::to_string(syntax.major) + '.' + std::to_string(syntax.minor);
}

Json toJson(const MappedInterface& row) {
    return Json{{"interface", interfaceName(row.interface.uuid)},
                {"uuid", toText(row.interface.uuid)},
                {"version", versionText(row.interface)},
                {"ports", row.ports}};
}

std::string joined(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) list.append(list.empty() ? "" : ", ").append(text);
    return list;
}

void putDetails(std::ostream& out, const ProbeAnswer& answer) {
    const std::string indent(10, ' ');
    for (const ProbePath& path : answer.paths) out << indent << path.path << ": " << path.answer << '\n';
    for (const MappedInterface& row : answer.rpc) {
        const std::string_view name = interfaceName(row.interface.uuid);
        out << indent << toText(row.interface.uuid) << " v" << versionText(row.interface) << (name.empty() ? "" : " ")
            << name << ": ";
        for (const Port& port : row.ports) out << (&port == row.ports.data() ? "" : ", ") << port;
        out << '\n';
    }
    if (!answer.tls) return;
    const TlsDetails& tls = *answer.tls;
    out << indent << tls.version << ", " << tls.cipher << "; certificate of " << tls.subject << " by " << tls.issuer
        << " until " << tls.expires << "; names: " << joined(tls.names) << '\n';
}

std::string tableText(const std::vector<ProbeAnswer>& answers) {
    std::ostringstream out;
    const auto row = [&out](auto&& port, std::string_view service, std::string_view state, auto&& ms,
                            std::string_view answer) {
        out << std::left << std::setw(7) << port << std::setw(19) << service << std::setw(7) << state << std::right
            << std::setw(9) << ms << "  " << answer << '\n';
    };
    row("port", "service", "state", "ms", "answer");
    out << std::fixed << std::setprecision(1);
    for (const ProbeAnswer& answer : answers) {
        // The statuses of the paths have lines of their own.
        const std::string& said = answer.paths.empty() ? answer.answer : answer.paths.front().answer;
        row(answer.port, answer.service, answer.open ? "open" : "closed", answer.ms, said);
        putDetails(out, answer);
    }
    return out.str();
}

std::string jsonText(const std::string& host, const IpAddress& address, const std::vector<ProbeAnswer>& answers) {
    Json ports = Json::array();
    Json rpc = Json::array();
    for (const ProbeAnswer& answer : answers) {
        ports.push_back(toJson(answer));
        for (const MappedInterface& row : answer.rpc) rpc.push_back(toJson(row));
    }
    return compactText({{"host", host},
                        {"address", address.to_string()},
                        {"ports", std::move(ports)},
                        {"rpc", std::move(rpc)}}) +
           '\n';
}

ExitCode runProbe(const ProbeOptions& options) {
    ProbeRequest request;
    request.endpointMapper = options.endpointMapper;
    request.ports = defaultProbePorts(options.endpointMapper);
    if (!options.ports.empty()) {
        const auto ranges = parsePortRanges(options.ports);
        if (!ranges) {
            std::cerr << "These are not ports: " << options.ports
                      << "\nGive single ports and ranges from 1 to 65535, such as 80,443 or 6001-6010.\n";
            return ExitCode::WrongUsage;
        }
        request.ports = listPorts(*ranges);
    }
    std::string failure;
    const auto address = resolve(options.host, failure);
    if (!address) {
        std::cerr << "The host " << options.host << " has no address: " << failure
                  << ". Check the name and the DNS settings of this computer.\n";
        return ExitCode::Environment;
    }
    request.address = *address;
    if (!parseAddress(options.host)) request.hostName = options.host;
    const auto answers = ask(std::move(request));
    const bool answered = std::ranges::any_of(answers, &ProbeAnswer::open);
    return giveResult(options.json ? jsonText(options.host, *address, answers) : tableText(answers),
                      answered ? ExitCode::Good : ExitCode::No);
}

}  // namespace

CommandRunner declareProbe(CLI::App& app) {
    auto options = std::make_shared<ProbeOptions>();
    app.add_option("HOST", options->host, "Name or address of the server")->required();
    app.add_option("--ports", options->ports, "Ports to ask, such as 80,443 or 6001-6010");
    app.add_option("--endpoint-mapper", options->endpointMapper, "Port that is asked as the RPC endpoint mapper")
        ->check(CLI::Range(1, 65535))
        ->capture_default_str();
    app.add_flag("--json", options->json, "JSON instead of a table");
    return [options] { return runProbe(*options); };
}

}  // namespace cas
