#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "wizard/dns/dns_message.h"
#include "wizard/dns/dns_transport.h"
#include "wizard/exec/command_executor.h"

namespace cas {

struct DnsTiming {
    std::chrono::milliseconds udp{1500};     ///< for each attempt
    int attempts = 3;                        ///< by UDP, at each address of the server
    std::chrono::milliseconds tcp{5000};     ///< connect to answer
    std::chrono::milliseconds settle{5000};  ///< how long a server may take to show what it has accepted
};

/// Asks DNS servers. Values only, so any thread; calls block and end soon after a stop was asked for.
class DnsClient {
public:
    explicit DnsClient(DnsTiming timing = {}, std::string resolvConf = "/etc/resolv.conf")
        : m_timing(timing), m_resolvConf(std::move(resolvConf)) {}

    /// By UDP, and by TCP where the answer was cut short. The answer belongs to the question and has the code NoError
    /// or NxDomain. Failures: Unreachable, TimedOut, Cancelled, NotFound (no such host as server), Refused (another
    /// code, which the text has in words). Several addresses are asked one after the other until one answers.
    /// `recursion` asks the server to ask others.
    Result<DnsMessage, CommandFailure> ask(const DnsServer& server, std::string_view name, DnsType type,
                                           const RunContext& context, bool recursion = true) const;

    /// Where the server is.
    Result<std::vector<DnsEndpoint>, CommandFailure> endpointsOf(const DnsServer& server,
                                                                 const RunContext& context) const;

    const DnsTiming& timing() const { return m_timing; }

private:
    Result<DnsMessage, CommandFailure> askEndpoint(const DnsEndpoint& endpoint, const DnsBytes& question,
                                                   const RunContext& context) const;
    Result<DnsBytes, CommandFailure> askInAttempts(const DnsEndpoint& endpoint, const DnsBytes& question,
                                                   const RunContext& context) const;

    DnsTiming m_timing;
    std::string m_resolvConf;
};

/// Nothing where the bytes are an answer to this question: its number, and its question word for word but for case.
/// Else why not.
std::string answerObstacle(DnsView question, DnsView answer);

/// A number nobody can guess.
std::uint16_t randomId();

}  // namespace cas
