#pragma once

#include <QPushButton>
#include <QToolButton>

#include "wizard/widgets/icons.h"

namespace cas {

/// One primary button per window; Danger only inside confirmations.
enum class ButtonKind { Secondary, Primary, TextOnly, Danger };

/// Height 32, or 28 in tool bars and card headers.
enum class ButtonSize { Normal, Compact };

/// A push button of our kinds; AppStyle paints it. Enter presses it as Space does.
class Button : public QPushButton {
    Q_OBJECT

public:
    explicit Button(const QString& text, ButtonKind kind = ButtonKind::Secondary, QWidget* parent = nullptr,
                    ButtonSize size = ButtonSize::Normal, Icon picture = Icon::None);

    ButtonKind kind() const { return m_kind; }
    ButtonSize buttonSize() const { return m_size; }
    void setKind(ButtonKind kind);
    void setPicture(Icon picture);

    /// Disabled with a reason that stands in the tool tip and in the accessible description; empty enables it.
    void setRefusal(const QString& reason);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void initStyleOption(QStyleOptionButton* option) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    /// Whether its picture can stand for it where a tool bar is too short; the text is the tool tip then.
    bool mayShrink() const;
    bool isShort() const { return mayShrink() && width() < sizeHint().width(); }

    ButtonKind m_kind;
    ButtonSize m_size;
    bool m_pictureOnly = false;
};

/// Text-only button with an icon, 28 high, for tool bars and card headers.
Button* toolButton(const QString& text, Icon picture, QWidget* parent = nullptr);

/// The same without text: `name` is the tool tip and the accessible name.
QToolButton* iconButton(const QString& name, Icon picture, QWidget* parent = nullptr);

}  // namespace cas
