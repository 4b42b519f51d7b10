#include "app/cancel_signal.h"

#include <csignal>

namespace cas {

CancelSignal::CancelSignal(std::function<void()> cancel) : m_signals(m_context, SIGINT, SIGTERM) {
    m_signals.async_wait([this, cancel = std::move(cancel)](boost::system::error_code error, int) {
        if (error) return;
        m_signals.clear();
        cancel();
    });
    m_thread = std::jthread([this] { m_context.run(); });
}

CancelSignal::~CancelSignal() { m_context.stop(); }

}  // namespace cas
