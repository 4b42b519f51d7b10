#pragma once

#include <QPainter>
#include <QWidget>

#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/theme.h"

namespace cas {

/// An icon as a widget, in muted, that follows the theme. Decoration: its neighbour says what it means.
class Picture : public QWidget {
public:
    Picture(Icon which, int size, QWidget* parent) : QWidget(parent), m_which(which) {
        setFixedSize(px(size), px(size));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, rect(), m_which, color(ColorRole::Muted), layoutDirection());
    }

private:
    Icon m_which;
};

}  // namespace cas
