#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "app/live/balancer_link.h"

namespace cas {

class Link;
class StateMark;
class Text;

/// Tells what an order did, with a way back for ten seconds; also what was refused. One line in the layout, gone by
/// itself.
class UndoBar final : public QWidget {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kOpenFor{10};

    explicit UndoBar(QWidget* parent = nullptr);

    /// `undo` empty: nothing takes it back.
    void showDone(const QString& sentence, const std::vector<NodeOrder>& undo);
    /// Stays until it is closed.
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void undoWanted(const std::vector<cas::NodeOrder>& orders);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tick();

    StateMark* m_mark;
    Text* m_text;
    Link* m_undo;
    Link* m_close;
    std::vector<NodeOrder> m_orders;
    QTimer m_clock{this};
    int m_left = 0;  ///< seconds
};

}  // namespace cas
