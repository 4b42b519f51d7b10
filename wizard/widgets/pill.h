#pragma once

#include <QString>
#include <QWidget>

#include "wizard/widgets/icons.h"
#include "wizard/widgets/state_mark.h"

namespace cas {

/// What a pill shows: a mark or an icon, and a word.
struct PillValue {
    State state = State::Waiting;
    QString word;            ///< empty: the state's own word
    Icon icon = Icon::None;  ///< instead of the mark; coloured like the word
    bool lab = false;        ///< in the colours of the lab
    bool background = true;  ///< false in dense tables
};

/// Height 22, mark 12. Used by Pill and by the tables.
QSize pillSize(const PillValue& value);
void paintPill(QPainter& painter, const QRect& rect, const PillValue& value, const Theme& theme, const QColor& behind,
               Qt::LayoutDirection direction);

/// A state in a word on a soft background. Says the word to screen readers.
class Pill : public QWidget {
    Q_OBJECT

public:
    explicit Pill(const PillValue& value, QWidget* parent = nullptr);
    void setValue(const PillValue& value);
    const PillValue& value() const { return m_value; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PillValue m_value;
};

/// A count in a small round field, as tabs and headings carry it.
enum class CountTone { Plain, Warning, Danger };
int countWidth(const QString& text);
void paintCount(QPainter& painter, const QRect& rect, const QString& text, CountTone tone, const Theme& theme);

/// The same as a widget. Decoration: what it counts is said by its neighbour's accessible name.
class CountBadge : public QWidget {
    Q_OBJECT

public:
    explicit CountBadge(int count, CountTone tone = CountTone::Plain, QWidget* parent = nullptr);
    void setCount(int count, CountTone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_count;
    CountTone m_tone;
};

}  // namespace cas
