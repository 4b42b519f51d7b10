#pragma once

#include <QPointer>
#include <QTimer>
#include <deque>
#include <functional>

namespace cas {

/// Lets widgets paint one after the other, each in a turn of the event loop of its own: four charts at once would be a
/// stall that a user feels. GUI thread.
class PaintTurns final {
public:
    PaintTurns();

    /// Calls `paint` when its turn has come, unless `who` is gone by then.
    void want(QObject* who, std::function<void()> paint);

private:
    void next();

    struct Turn {
        QPointer<QObject> who;
        std::function<void()> paint;
    };
    std::deque<Turn> m_waiting;
    QTimer m_timer;
};

}  // namespace cas
