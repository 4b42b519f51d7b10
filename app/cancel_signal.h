#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <functional>
#include <thread>

namespace cas {

/// Calls a function, on a thread of its own, when the process is asked to end (SIGINT, SIGTERM) while this object
/// lives. A second signal ends the process as signals do.
class CancelSignal {
public:
    explicit CancelSignal(std::function<void()> cancel);
    ~CancelSignal();
    CancelSignal(const CancelSignal&) = delete;
    CancelSignal& operator=(const CancelSignal&) = delete;

private:
    boost::asio::io_context m_context;
    boost::asio::signal_set m_signals;
    std::jthread m_thread;
};

}  // namespace cas
