#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/ssl/verify_context.hpp>
#include <string>

#include "balancer/base/result.h"

namespace cas {

/// Judges a server's certificate and keeps what was wrong, in words an administrator can act on.
class TlsTrust {
public:
    /// The failure names the file of authorities that cannot be read.
    static Result<boost::asio::ssl::context, std::string> context(const std::string& authorities);

    explicit TlsTrust(std::string host) : m_host(std::move(host)) {}
    /// For set_verify_callback.
    bool judge(bool trusted, boost::asio::ssl::verify_context& certificate);
    /// What was wrong with the certificate, and the remedy; empty: nothing was.
    const std::string& problem() const { return m_problem; }

private:
    std::string m_host;
    std::string m_problem;
};

}  // namespace cas
