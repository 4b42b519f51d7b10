#include "app/serve_run.h"

#include <unistd.h>

#include <csignal>
#include <sstream>

#include "app/control/control_texts.h"
#include "app/control/status_json.h"
#include "app/metrics_text.h"
#include "app/state_file.h"
#include "app/world/fault_texts.h"

namespace cas {

namespace {

constexpr std::chrono::milliseconds kEventInterval{500};

}  // namespace

ServeRun::ServeRun(ServeOptions options)
    : m_options(std::move(options)),
      m_results(STDOUT_FILENO),
      m_messages(STDERR_FILENO),
      m_signals(m_context, SIGTERM, SIGINT, SIGHUP),
      m_eventTimer(m_context) {}

ExitCode ServeRun::run() {
    // A client or a reader of the log that goes away is an error of that write only.
    std::signal(SIGPIPE, SIG_IGN);
    waitForSignal();
    EngineOptions engine;
    engine.threads = m_options.threads;
    engine.stateFile = stateFile();
    engine.rangeSockets = m_options.rangeSockets;
    m_service.emplace(m_context, m_options.planFile, std::move(engine), [this](const std::string& line) { log(line); });
    auto plan = m_service->read();
    if (!plan) return ExitCode::No;
    if (!openDoors()) return ExitCode::Environment;
    m_service->apply(std::move(*plan), [this](const BalancerService::Outcome& outcome) { started(outcome); });
    waitForEvents();
    m_context.run();
    return m_code;
}

void ServeRun::log(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        // Nothing is served yet, so the reader may take its time, until it is gone or a signal wants something done.
        const bool patient = m_starting && m_messages.lost() == 0;
        patient ? m_messages.writeWaiting(line) : m_messages.write(line);
    }
}

std::filesystem::path ServeRun::stateFile() {
    StateFile state = stateFileFor(m_options.planFile, m_options.stateFolder);
    if (!state.warning.empty()) log(state.warning);
    return state.file;
}

bool ServeRun::openDoors() {
    if (!m_options.controlSocket.empty()) {
        auto control = ControlServer::open(
            m_context, m_options.controlSocket,
            [this](const Json& request, ControlAnswer answer) { m_service->handle(request, std::move(answer)); });
        if (!control) {
            log(sentence(control.error()).toStdString());
            return false;
        }
        m_control = std::move(*control);
    }
    if (m_options.metrics) {
        auto metrics =
            MetricsServer::open(m_context, *m_options.metrics, [this] { return metricsText(m_service->snapshot()); });
        if (!metrics) {
            log(sentence(metrics.error(), lookUpContext(metrics.error())).toStdString());
            return false;
        }
        m_metrics = std::move(*metrics);
    }
    return true;
}

void ServeRun::started(const BalancerService::Outcome& outcome) {
    m_starting = false;
    if (outcome && !m_ending) m_results.write("ready");
    if (!outcome && !m_ending) finish(ExitCode::Environment);
}

void ServeRun::waitForSignal() {
    m_signals.async_wait([this](boost::system::error_code error, int signal) {
        if (error) return;
        waitForSignal();
        if (signal != SIGHUP) return end();
        // The service logs what is wrong with the file; there is nobody to answer.
        m_service->load([](const BalancerService::Outcome&) {});
    });
}

void ServeRun::end() {
    if (m_ending) {
        m_service->stop();
        return finish(ExitCode::Good);
    }
    m_ending = true;
    m_service->drain(m_options.drainTimeout, [this] { finish(ExitCode::Good); });
}

void ServeRun::finish(ExitCode code) {
    m_code = code;
    logEvents();
    m_context.stop();
}

void ServeRun::logEvents() {
    const EventQueue::Batch batch = m_service->events(m_nextEvent);
    m_nextEvent = batch.next;
    if (batch.dropped > 0) log(std::to_string(batch.dropped) + " events were lost before they could be written here.");
    for (const Event& event : batch.events) log(logLine(event));
}

void ServeRun::waitForEvents() {
    m_eventTimer.expires_after(kEventInterval);
    m_eventTimer.async_wait([this](boost::system::error_code error) {
        if (error) return;
        logEvents();
        waitForEvents();
    });
}

}  // namespace cas
