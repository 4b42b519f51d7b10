#pragma once

#include <QFrame>

#include "wizard/widgets/button.h"

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace cas {

class Link;

enum class MessageKind { Info, Warning, Danger, Success };

/// A box in the layout near its cause: mark, one strong sentence, one plain sentence, actions. Its change is told to
/// screen readers as an alert.
class Message : public QFrame {
    Q_OBJECT

public:
    /// `strong` or `plain` may be empty.
    Message(MessageKind kind, const QString& strong, const QString& plain = {}, QWidget* parent = nullptr);

    void setKind(MessageKind kind);
    void setTexts(const QString& strong, const QString& plain);

    /// A link at the end of the first line.
    Link* addLink(const QString& text);

    /// A button in the line below the sentences.
    Button* addButton(const QString& text, ButtonKind kind = ButtonKind::Secondary);

    /// Any widget below the sentences, above the buttons, such as radio buttons.
    void addContent(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    MessageKind m_kind;
    QString m_strong;
    QString m_plain;
    QWidget* m_picture;
    QLabel* m_label;
    QHBoxLayout* m_first;
    QVBoxLayout* m_texts;
    QHBoxLayout* m_buttons = nullptr;
};

}  // namespace cas
