#include "wizard/widgets/tabs.h"

#include <QPainter>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr int kGapBetweenTabs = 20;
constexpr int kGapToCount = 6;
constexpr int kNarrowestText = 40;

struct TabCount {
    int count = -1;
    CountTone tone = CountTone::Plain;
};

TabCount countOf(const QTabBar& bar, int index) {
    const QVariantList data = bar.tabData(index).toList();
    return data.size() == 2 ? TabCount{data.at(0).toInt(), static_cast<CountTone>(data.at(1).toInt())} : TabCount{};
}

}  // namespace

Tabs::Tabs(const QString& accessibleName, QWidget* parent) : QTabBar(parent) {
    setAccessibleName(accessibleName);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    const auto refresh = [this] { setFont(textFont(TextSize::Body, TextWeight::Semibold)); };
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, refresh);
    refresh();
}

void Tabs::setCount(int index, int count, CountTone tone) {
    const TabCount shown = countOf(*this, index);
    if (shown.count == count && shown.tone == tone) return;
    setTabData(index, QVariantList{count, static_cast<int>(tone)});
    setAccessibleTabName(index, nameOf(index));
    // A tab's size is asked again only when its text is set.
    const QString text = tabText(index);
    setTabText(index, QString());
    setTabText(index, text);
}

QString Tabs::nameOf(int index) const {
    const TabCount count = countOf(*this, index);
    return count.count < 0 ? tabText(index) : tr("%1, %2").arg(tabText(index)).arg(count.count);
}

void Tabs::setLineHeight(int height) {
    m_height = height;
    updateGeometry();
}

int Tabs::textWidth(int index) const {
    return QFontMetrics(font()).size(Qt::TextShowMnemonic, tabText(index)).width() + 1;
}

QSize Tabs::tabSizeHint(int index) const {
    int width = textWidth(index);
    const TabCount count = countOf(*this, index);
    if (count.count >= 0) width += px(kGapToCount) + countWidth(QString::number(count.count));
    return {width + px(kGapBetweenTabs), px(m_height)};
}

QSize Tabs::minimumTabSizeHint(int index) const {
    const auto whole = tabSizeHint(index);
    return {qMin(whole.width(), whole.width() - textWidth(index) + px(kNarrowestText)), whole.height()};
}

void Tabs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPoint mouse = mapFromGlobal(QCursor::pos());
    for (int i = 0; i < count(); ++i) {
        const bool chosen = i == currentIndex();
        const QRect whole = tabRect(i);
        // The gap belongs to the tab's end, so that the first one starts where the content starts.
        const QRect tab = QStyle::visualRect(layoutDirection(), whole, whole.adjusted(0, 0, -px(kGapBetweenTabs), 0));
        painter.setFont(textFont(TextSize::Body, chosen ? TextWeight::Semibold : TextWeight::Medium));
        ColorRole ink = chosen || whole.contains(mouse) ? ColorRole::Text : ColorRole::Muted;
        if (!isTabEnabled(i)) ink = ColorRole::Muted;
        painter.setPen(color(ink));
        const auto start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
        const TabCount number = countOf(*this, i);
        const int beside = number.count < 0 ? 0 : px(kGapToCount) + countWidth(QString::number(number.count));
        const auto text =
            painter.fontMetrics().elidedText(tabText(i), Qt::ElideRight, tab.width() - beside, Qt::TextShowMnemonic);
        painter.drawText(tab, static_cast<int>(start) | mnemonicFlag() | Qt::TextSingleLine, text);
        if (number.count >= 0) {
            const QString digits = QString::number(number.count);
            const int wide = countWidth(digits);
            const QRect place(tab.right() - wide + 1, tab.center().y() - px(9) + 1, wide, px(18));
            paintCount(painter, QStyle::visualRect(layoutDirection(), tab, place), digits, number.tone, theme());
        }
        if (!chosen) continue;
        painter.fillRect(QRect(tab.left(), tab.bottom() - px(2) + 1, tab.width(), px(2)), color(ColorRole::Accent));
        if (!hasFocus()) continue;
        painter.setPen(QPen(color(ColorRole::Focus), pxF(2)));
        painter.setBrush(Qt::NoBrush);
        const QRectF ring = QRectF(tab).adjusted(pxF(-5), pxF(4), pxF(5), pxF(-5));
        painter.drawRoundedRect(ring.intersected(QRectF(rect()).adjusted(1, 1, -1, -1)), pxF(6), pxF(6));
    }
}

}  // namespace cas
