#pragma once

#include <QPointer>
#include <QWidget>

namespace cas {

/// The ring around the control the keyboard is on: 2 px of focus colour outside a 2-px gap. A widget of its own, since
/// a control cannot paint outside itself; lets the mouse through.
class FocusRing : public QWidget {
    Q_OBJECT

public:
    FocusRing();

    /// Puts the ring around a control and keeps it there; nullptr hides it.
    void surround(QWidget* target);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();
    void forget();

    QPointer<QWidget> m_target;
    QList<QPointer<QWidget>> m_watched;
};

/// Controls that get the ring; fields, segments and views show their focus themselves.
bool takesRing(const QWidget* widget);

}  // namespace cas
