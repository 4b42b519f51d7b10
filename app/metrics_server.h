#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "balancer/base/result.h"
#include "balancer/engine/fault.h"

namespace cas {

struct MetricsListener;

/// `127.0.0.1:9100` or `[::1]:9100`; nothing on any other text. Port 0 lets the kernel choose.
std::optional<boost::asio::ip::tcp::endpoint> parseMetricsAddress(std::string_view text);

/// Answers GET /metrics over HTTP/1.1 with what `text` gives, on the thread that runs `context`, which must outlive it.
class MetricsServer {
public:
    /// A fault names no rule.
    static Result<std::unique_ptr<MetricsServer>, Fault> open(boost::asio::io_context& context,
                                                              const boost::asio::ip::tcp::endpoint& address,
                                                              std::function<std::string()> text);
    /// Stops listening; answers under way are finished if the context still runs.
    ~MetricsServer();
    MetricsServer(const MetricsServer&) = delete;
    MetricsServer& operator=(const MetricsServer&) = delete;

    boost::asio::ip::tcp::endpoint endpoint() const;

private:
    explicit MetricsServer(std::shared_ptr<MetricsListener> listener) : m_listener(std::move(listener)) {}

    std::shared_ptr<MetricsListener> m_listener;  ///< shared with the coroutine that accepts
};

}  // namespace cas
