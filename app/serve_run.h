#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/balancer_service.h"
#include "app/control/control_server.h"
#include "app/exit_codes.h"
#include "app/line_output.h"
#include "app/metrics_server.h"

namespace cas {

struct ServeOptions {
    std::string planFile;
    std::string controlSocket;                              ///< empty: none
    std::optional<boost::asio::ip::tcp::endpoint> metrics;  ///< nothing: none
    RangeSockets rangeSockets = RangeSockets::Auto;
    unsigned threads = 0;  ///< 0: as many as fit this computer
    std::filesystem::path stateFolder;
    std::chrono::milliseconds drainTimeout{30'000};
};

/// One life of a balancer process, from the plan file to the last session: signals, log, control socket and metrics,
/// all on the calling thread. SIGPIPE is ignored from then on.
class ServeRun {
public:
    explicit ServeRun(ServeOptions options);
    /// Returns when the balancer has ended.
    ExitCode run();

private:
    void log(const std::string& text);
    std::filesystem::path stateFile();
    bool openDoors();
    void started(const BalancerService::Outcome& outcome);
    void waitForSignal();
    void end();
    void finish(ExitCode code);
    void logEvents();
    void waitForEvents();

    ServeOptions m_options;
    LineOutput m_results;
    LineOutput m_messages;
    boost::asio::io_context m_context;
    boost::asio::signal_set m_signals;
    boost::asio::steady_timer m_eventTimer;
    std::optional<BalancerService> m_service;
    std::unique_ptr<ControlServer> m_control;
    std::unique_ptr<MetricsServer> m_metrics;
    std::uint64_t m_nextEvent = 0;
    bool m_starting = true;  ///< until the first plan is in force or refused
    bool m_ending = false;
    ExitCode m_code = ExitCode::Good;
};

}  // namespace cas
