#pragma once

#include <QWidget>

class QAbstractButton;
class QVBoxLayout;

namespace cas {

/// A line with a chevron that shows or hides what stands below it, such as "Why this matters" or "Command preview".
class FoldOut : public QWidget {
    Q_OBJECT

public:
    explicit FoldOut(const QString& title, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }
    bool isOpen() const;

public Q_SLOTS:
    void setOpen(bool open);

Q_SIGNALS:
    void toggled(bool open);

private:
    QAbstractButton* m_head;
    QWidget* m_content;
    QVBoxLayout* m_body;
};

/// A fold-out with running text.
FoldOut* explanation(const QString& title, const QString& text, QWidget* parent = nullptr);

}  // namespace cas
