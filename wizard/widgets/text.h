#pragma once

#include <QHash>
#include <QLabel>
#include <QPushButton>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/theme.h"

namespace cas {

/// A label whose size, weight and colour are roles, so that it follows theme and font. Plain text only.
class Text : public QLabel {
    Q_OBJECT

public:
    explicit Text(const QString& text = {}, TextSize size = TextSize::Body, ColorRole role = ColorRole::Text,
                  TextWeight weight = TextWeight::Regular, QWidget* parent = nullptr);

    void setRole(ColorRole role);
    void setLook(TextSize size, TextWeight weight);

    /// Wraps at the width of the layout.
    Text* wrapped();

    /// Cut with an ellipsis where it does not fit (in the middle for names, at the end otherwise); the whole text is
    /// the tool tip then.
    Text* elided(Qt::TextElideMode mode = Qt::ElideRight);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void paintLine();
    void paintWrapped();

    int linesIn(int width) const;

    /// Of one text in one font: a layout asks for the same few widths again and again.
    struct Wrapping {
        QString text;
        QFont font;
        QHash<int, int> linesByWidth;
    };

    mutable Wrapping m_wrapping;
    TextSize m_size;
    ColorRole m_role;
    TextWeight m_weight;
    Qt::TextElideMode m_elide = Qt::ElideNone;
};

/// A word in accentText that does something: Tab reaches it, Enter and Space press it.
class Link : public QPushButton {
    Q_OBJECT

public:
    explicit Link(const QString& text, QWidget* parent = nullptr, TextSize size = TextSize::Body);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    TextSize m_size;
};

/// A 1-px line of the border colour.
class Rule : public QWidget {
    Q_OBJECT

public:
    explicit Rule(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace cas
