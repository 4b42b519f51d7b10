#include "wizard/dns/dns_client.h"

#include <random>

namespace cas {
namespace {

constexpr std::size_t kHeader = 12;

std::uint8_t lower(std::uint8_t byte) {
    return 'A' <= byte && byte <= 'Z' ? static_cast<std::uint8_t>(byte + 32) : byte;
}

/// The question behind the header; a name's case means nothing, but type and class, its last four bytes, are exact.
bool sameQuestion(DnsView asked, DnsView told) {
    if (told.size() < asked.size()) return false;
    for (std::size_t i = kHeader; i < asked.size(); ++i) {
        const bool exact = i + 4 >= asked.size();
        if (exact ? asked[i] != told[i] : lower(asked[i]) != lower(told[i])) return false;
    }
    return true;
}

}  // namespace

std::uint16_t randomId() {
    static thread_local std::random_device device;
    return static_cast<std::uint16_t>(device());
}

std::string answerObstacle(DnsView question, DnsView answer) {
    if (answer.size() < kHeader) return "shorter than a DNS header";
    if (answer[0] != question[0] || answer[1] != question[1]) return "the number is another one";
    if ((answer[2] & 0xF8) != 0x80) return "not an answer to a query";
    const unsigned questions = answer[4] * 256u + answer[5];
    // What a server could not read it need not repeat.
    if (questions == 0 && (answer[3] & 0x0F) != 0) return {};
    if (questions != 1 || !sameQuestion(question, answer)) return "the question is another one";
    if (const auto message = decodeMessage(answer); !message) return message.error();
    return {};
}

Result<std::vector<DnsEndpoint>, CommandFailure> DnsClient::endpointsOf(const DnsServer& server,
                                                                        const RunContext& context) const {
    std::vector<DnsEndpoint> endpoints;
    if (server.host.empty()) {
        for (const auto& address : configuredServers(m_resolvConf)) endpoints.push_back({address, 53});
        return endpoints;
    }
    const auto addresses = addressesOf(server.host, Patience::of(2 * m_timing.tcp, context.stop));
    if (!addresses) return unexpected(addresses.error());
    for (const auto& address : *addresses) endpoints.push_back({address, server.port});
    return endpoints;
}

Result<DnsMessage, CommandFailure> DnsClient::ask(const DnsServer& server, std::string_view name, DnsType type,
                                                  const RunContext& context, bool recursion) const {
    const auto question = encodeQuestion(randomId(), name, type, recursion);
    if (!question) return unexpected(CommandFailure{FailureKind::NotFound, question.error()});
    const auto endpoints = endpointsOf(server, context);
    if (!endpoints) return unexpected(endpoints.error());
    Result<DnsMessage, CommandFailure> told = unexpected(CommandFailure{});
    for (const auto& endpoint : *endpoints) {
        told = askEndpoint(endpoint, *question, context);
        if (told || told.error().kind == FailureKind::Cancelled) break;
    }
    return told;
}

Result<DnsBytes, CommandFailure> DnsClient::askInAttempts(const DnsEndpoint& endpoint, const DnsBytes& question,
                                                          const RunContext& context) const {
    const auto fits = [&](DnsView answer) { return answerObstacle(question, answer); };
    Result<DnsBytes, CommandFailure> answer = unexpected(CommandFailure{});
    for (int attempt = 0; attempt < m_timing.attempts; ++attempt) {
        answer = askByUdp(endpoint, question, fits, Patience::of(m_timing.udp, context.stop));
        if (answer || answer.error().kind != FailureKind::TimedOut) break;
    }
    return answer;
}

Result<DnsMessage, CommandFailure> DnsClient::askEndpoint(const DnsEndpoint& endpoint, const DnsBytes& question,
                                                          const RunContext& context) const {
    auto bytes = askInAttempts(endpoint, question, context);
    if (!bytes) return unexpected(std::move(bytes).error());
    auto message = decodeMessage(*bytes);
    if (message && message->truncated) {
        bytes = askByTcp(endpoint, question, Patience::of(m_timing.tcp, context.stop));
        if (!bytes) return unexpected(std::move(bytes).error());
        if (const auto why = answerObstacle(question, *bytes); !why.empty())
            return unexpected(CommandFailure{FailureKind::Refused, toText(endpoint) + " answered by TCP, but " + why});
        message = decodeMessage(*bytes);
    }
    if (!message)
        return unexpected(CommandFailure{FailureKind::Refused, toText(endpoint) + ": " + std::move(message).error()});
    if (message->code != DnsCode::NoError && message->code != DnsCode::NxDomain)
        return unexpected(
            CommandFailure{FailureKind::Refused, toText(endpoint) + " answered " + codeText(message->code)});
    return *std::move(message);
}

}  // namespace cas
