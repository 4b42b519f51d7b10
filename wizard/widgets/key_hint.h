#pragma once

#include <QKeySequence>
#include <QString>
#include <QWidget>

namespace cas {

/// A key as a small tag, such as Ctrl+S, in the desktop's own spelling. Decoration beside the action's name.
class KeyHint : public QWidget {
    Q_OBJECT

public:
    explicit KeyHint(const QKeySequence& keys, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

/// A word in a frame, such as a protocol or a kind of change.
class Tag : public QWidget {
    Q_OBJECT

public:
    explicit Tag(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

}  // namespace cas
