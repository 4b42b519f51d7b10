#pragma once

#include <QObject>
#include <QTimer>

namespace cas {

/// Makes one word of many: who listens rebuilds a whole page for each, and outcomes come in bursts. GUI thread.
class TellSoon final : public QObject {
    Q_OBJECT

public:
    explicit TellSoon(QObject* parent = nullptr);

    /// `due` comes a little later, once for all calls until then.
    void soon() {
        if (!m_timer.isActive()) m_timer.start();
    }
    /// `due` comes at once, and not again for what was to be told soon.
    void now();

Q_SIGNALS:
    void due();

private:
    QTimer m_timer;
};

}  // namespace cas
