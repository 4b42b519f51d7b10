#pragma once

#include <string>

#include "balancer/health/node_link.h"

namespace cas {

/// Whom a check asks, and as what it calls the node.
struct CheckTarget {
    boost::asio::ip::tcp::endpoint endpoint;
    std::string hostName;              ///< FQDN; empty: the address
    SocketPreparer prepare = nullptr;  ///< for further connections to the node; may be empty
};

/// What a node that serves said.
struct CheckAnswer {
    CheckAnswer(std::string said = {}) : text(std::move(said)) {}
    std::string text;
    std::vector<InterfacePort> ports;
    std::string note;
};

/// The head of an HTTP answer.
struct HttpHead {
    int status = 0;
    std::string statusLine;  ///< printable
};

/// Asks for `path` over a link that is connected (and encrypted, if it is to be) and reads the head of the answer.
/// `host` goes into the Host header as it is.
LinkResult<HttpHead> getHttpHead(NodeLink& link, std::string path, std::string host);

/// The Host header of a target: `host` if given, else its name or address with the port where that is not `usualPort`
/// (RFC 9110 section 7.2).
std::string hostHeader(const std::string& host, const CheckTarget& target, Port usualPort);

// One function per kind of check: the link is connected; a good answer, or the failure. The caller keeps what it
// refers to until the answer is there.
LinkResult<CheckAnswer> checkTcp(NodeLink& link, const HealthSpec& spec, const CheckTarget& target);
LinkResult<CheckAnswer> checkHttp(NodeLink& link, const HealthSpec& spec, const CheckTarget& target);
LinkResult<CheckAnswer> checkHttps(NodeLink& link, const HealthSpec& spec, const CheckTarget& target);
LinkResult<CheckAnswer> checkImap(NodeLink& link, const HealthSpec& spec, const CheckTarget& target);
LinkResult<CheckAnswer> checkPop3(NodeLink& link, const HealthSpec& spec, const CheckTarget& target);
/// Asks the mapper for each interface of the spec and binds to it at the port named; all before the link's deadline.
LinkResult<CheckAnswer> checkEndpointMapper(NodeLink& link, const HealthSpec& spec, const CheckTarget& target);

/// How to take leave of a mail server (RFC 9051 section 6.1.3, RFC 1939 section 5).
inline constexpr char imapGoodbye[] = "a LOGOUT\r\n";
inline constexpr char pop3Goodbye[] = "QUIT\r\n";

}  // namespace cas
