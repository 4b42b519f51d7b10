#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>

#include "app/control/control_protocol.h"
#include "balancer/base/result.h"

namespace cas {

/// Why the control socket cannot be opened.
struct ControlFault {
    enum class Kind {
        AnotherAnswers,  ///< a living program has the socket
        NotASocket,      ///< a file of another kind is there; it is left alone
        CannotOpen,      ///< osError says why
    };
    Kind kind = Kind::CannotOpen;
    std::string path;
    int osError = 0;
};

struct ControlListener;

/// The Unix socket other processes of the same user steer the balancer by. Serves any number of clients at once on the
/// thread that runs `context`, which must outlive it.
class ControlServer {
public:
    static constexpr std::size_t kMaxRequest = 64 * 1024;

    /// Listens with mode 0600. Replaces a socket file that nobody answers on, and nothing else.
    static Result<std::unique_ptr<ControlServer>, ControlFault> open(boost::asio::io_context& context,
                                                                     const std::string& path, ControlHandler handler);
    /// Stops listening and removes the socket file, unless it is another's by now. Clients stay until they go.
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

private:
    explicit ControlServer(std::shared_ptr<ControlListener> listener) : m_listener(std::move(listener)) {}

    std::shared_ptr<ControlListener> m_listener;  ///< shared with the coroutine that accepts
};

}  // namespace cas
