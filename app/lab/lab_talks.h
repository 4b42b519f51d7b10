#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <chrono>
#include <string>

#include "app/lab/lab_services.h"

namespace cas {

/// What a stand-in node says of itself, and how it misbehaves; read at each answer.
struct LabManners {
    explicit LabManners(std::string node) : name(std::move(node)) {}
    const std::string name;
    std::atomic<std::int64_t> delay{0};  ///< milliseconds before each answer
    std::atomic<bool> refusesLogin{false};
    std::atomic<std::uint64_t> requests{0};
};

using LabTcpStream = boost::asio::ip::tcp::socket;
using LabTlsStream = boost::asio::ssl::stream<LabTcpStream&>;

// One connection each, from the first to the last byte; they throw boost::system::system_error when it is cut. Every
// answer names the node.

/// Pages and answers as Outlook Web App and the web services of Exchange 2010 give to somebody who has not signed in.
/// Plain HTTP sends to HTTPS.
boost::asio::awaitable<void> talkWeb(LabTcpStream& stream, LabManners& manners);
boost::asio::awaitable<void> talkWeb(LabTlsStream& stream, LabManners& manners);
/// POP3 (RFC 1939) and IMAP4rev1 (RFC 3501) as far as a client that signs in and looks around needs them.
boost::asio::awaitable<void> talkMail(LabTcpStream& stream, LabManners& manners, LabTalk talk);
boost::asio::awaitable<void> talkMail(LabTlsStream& stream, LabManners& manners, LabTalk talk);

}  // namespace cas
