#include "wizard/widgets/table_header.h"

#include <QMouseEvent>
#include <QPainter>

#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/row_delegate.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/style_controls.h"
#include "wizard/widgets/table_view.h"

namespace cas {

namespace {

constexpr int kTableHeaderHeight = 30;

}  // namespace

TableHeader::TableHeader(TableView* view) : QHeaderView(Qt::Horizontal, view), m_view(view) {
    setSectionsMovable(false);
    setHighlightSections(false);
    setMinimumSectionSize(px(24));
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
}

void TableHeader::setCheckShown(bool shown) {
    m_check = shown;
    setSectionsClickable(shown);
    viewport()->update();
}

QSize TableHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), px(kTableHeaderHeight)}; }

Qt::CheckState TableHeader::state() const {
    const auto* model = this->model();
    int on = 0;
    const int rows = model->rowCount();
    for (int row = 0; row < rows; ++row) {
        if (model->index(row, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked) ++on;
    }
    if (on == 0) return Qt::Unchecked;
    return on == rows ? Qt::Checked : Qt::PartiallyChecked;
}

QRect TableHeader::checkRect() const {
    const QRect cell(sectionViewportPosition(0), 0, sectionSize(0), height());
    const QRect content = m_view->contentRect(0, cell);
    const int side = px(16);
    return QStyle::visualRect(layoutDirection(), content,
                              {content.left(), content.center().y() - side / 2 + 1, side, side});
}

void TableHeader::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(QRect(0, height() - 1, viewport()->width(), 1), color(ColorRole::Border));
}

/// So wide that its text is whole; the arrow of the sorted one finds its room in what columns have more.
QSize TableHeader::sectionSizeFromContents(int section) const {
    if (model() == nullptr) return {};
    const QFontMetrics metrics(textFont(TextSize::Small, TextWeight::Medium));
    const QRect any(0, 0, QWIDGETSIZE_MAX, height());
    int width = metrics.horizontalAdvance(model()->headerData(section, Qt::Horizontal).toString()) + 1;
    if (model()->headerData(section, Qt::Horizontal, table::NodeRole).isValid()) width += px(8) + px(4);
    return {width + any.width() - m_view->contentRect(section, any).width(), sizeHint().height()};
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const auto* model = this->model();
    if (model == nullptr) return;
    QRect content = m_view->contentRect(section, rect);
    if (section == 0 && m_check) {
        QStyle::State state = QStyle::State_Enabled;
        if (this->state() == Qt::Checked) state |= QStyle::State_On;
        if (this->state() == Qt::PartiallyChecked) state |= QStyle::State_NoChange;
        controls::paintCheckBox(*painter, checkRect(), state);
    }
    const bool ticks = section == 0 && model->index(0, 0).data(Qt::CheckStateRole).isValid();
    const QString text = model->headerData(section, Qt::Horizontal).toString();
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(layoutDirection(), content, part); };
    if (ticks && content.width() > px(kCheckRoom))
        content = visual(content.adjusted(px(kCheckRoom), 0, 0, 0));
    else if (ticks && m_check)
        return;
    painter->setFont(textFont(TextSize::Small, TextWeight::Medium));
    painter->setPen(color(ColorRole::Muted));
    const QVariant wanted = model->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    Qt::Alignment side = wanted.isValid() ? wanted.value<Qt::Alignment>() : Qt::AlignLeft | Qt::AlignVCenter;
    // Models give the alignment as a number or as flags; an empty one means the start.
    if (wanted.isValid() && side == Qt::Alignment()) side = Qt::Alignment(wanted.toInt());
    side = QStyle::visualAlignment(layoutDirection(), side);
    const QVariant node = model->headerData(section, Qt::Horizontal, table::NodeRole);
    if (node.isValid()) {
        const int square = px(8);
        const int needed = square + px(4) + painter->fontMetrics().horizontalAdvance(text);
        const int width = qMin(needed, rect.width() - px(4));
        const QRect line(rect.center().x() - width / 2, rect.top(), width + 1, rect.height());
        const QRect place(line.left(), line.center().y() - square / 2 + 1, square, square);
        paintNodeSquare(*painter, QStyle::visualRect(layoutDirection(), line, place), node.toInt(), theme());
        content = QStyle::visualRect(layoutDirection(), line, line.adjusted(square + px(4), 0, 0, 0));
        side = Qt::AlignCenter;
    }
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    if (sorted) {
        const Icon arrow = sortIndicatorOrder() == Qt::AscendingOrder ? Icon::Up : Icon::Down;
        const int words = painter->fontMetrics().horizontalAdvance(text);
        const bool right = side.testFlag(Qt::AlignRight);
        const int x = right ? content.right() - words - px(16) : content.left() + words + px(4);
        paintIcon(*painter, QRectF(x, content.center().y() - px(5), px(12), px(12)), arrow, color(ColorRole::Text2));
    }
    painter->drawText(
        content, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(text, node.isValid() ? Qt::ElideMiddle : Qt::ElideRight, content.width()));
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event) {
    if (m_check && checkRect().adjusted(-px(8), -px(8), px(8), px(8)).contains(event->pos()))
        Q_EMIT ticked(state() != Qt::Checked);
    QHeaderView::mouseReleaseEvent(event);
}

}  // namespace cas
