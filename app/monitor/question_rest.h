#pragma once

#include <QElapsedTimer>

namespace cas {

/// When a question that is work for the balancer may be asked again: it takes at most a tenth of the time, so that
/// looking costs little however many sessions there are. GUI thread.
class QuestionRest {
public:
    bool isOver() const { return m_over || m_clock.elapsed() >= kRestForOne * m_took; }
    void begin() {
        m_over = false;
        m_clock.start();
    }
    void end() { m_took = m_clock.restart(); }
    /// Somebody wants to see something else: the next question is not put off.
    void forget() { m_over = true; }

private:
    static constexpr qint64 kRestForOne = 10;

    QElapsedTimer m_clock;  ///< since the question, then since its answer
    qint64 m_took = 0;      ///< milliseconds of the last one
    bool m_over = true;
};

}  // namespace cas
