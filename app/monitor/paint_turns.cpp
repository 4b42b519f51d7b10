#include "app/monitor/paint_turns.h"

namespace cas {

PaintTurns::PaintTurns() {
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout([this] { next(); });
}

void PaintTurns::want(QObject* who, std::function<void()> paint) {
    m_waiting.push_back({who, std::move(paint)});
    if (!m_timer.isActive()) m_timer.start(0);
}

void PaintTurns::next() {
    const auto turn = std::move(m_waiting.front());
    m_waiting.pop_front();
    // A timer begun while timers fire fires in the next turn.
    if (!m_waiting.empty()) m_timer.start(0);
    if (turn.who) turn.paint();
}

}  // namespace cas
