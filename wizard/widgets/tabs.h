#pragma once

#include <QTabBar>

#include "wizard/widgets/pill.h"

namespace cas {

/// Tabs in a line with a count behind each; the chosen one has a 2-px accent line. Page tabs to screen readers.
class Tabs : public QTabBar {
    Q_OBJECT

public:
    explicit Tabs(const QString& accessibleName, QWidget* parent = nullptr);

    /// A count behind the tab's text; below 0 for none.
    void setCount(int index, int count, CountTone tone = CountTone::Plain);

    /// Height of the line: 36 above content, 40 inside a card's header.
    void setLineHeight(int height);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString nameOf(int index) const;
    int textWidth(int index) const;

    int m_height = 36;
};

}  // namespace cas
