#include <QHeaderView>
#include <QPainter>
#include <QPainterPath>
#include <QtMath>

#include "wizard/widgets/card.h"
#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/row_delegate.h"
#include "wizard/widgets/table_view.h"

// What TableView paints besides its cells: grounds, rules, group rows, problem lines.
namespace cas {

namespace {

constexpr int kNarrowColumn = 60;
constexpr int kProblemLine = 32;
constexpr int kSentenceLine = 16;
constexpr int kLinkGap = 16;
constexpr int kEnd = 16;

QFont sentenceFont() { return textFont(TextSize::Small); }

QFont linkFont() { return textFont(TextSize::Small, TextWeight::Medium); }

int linksWidth(const QStringList& links) {
    const QFontMetrics metrics(linkFont());
    int width = 0;
    for (const QString& link : links) width += metrics.horizontalAdvance(link) + px(kLinkGap);
    return width;
}

/// Fills a row; at the bottom of a card its corners follow the card's.
void fillRow(QPainter& painter, const QRect& rect, const QColor& fill, bool atCardsEnd) {
    if (!atCardsEnd) {
        painter.fillRect(rect, fill);
        return;
    }
    const double radius = pxF(7);
    QPainterPath path;
    path.addRoundedRect(QRectF(rect).adjusted(0, -radius, 0, 0), radius, radius);
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, fill);
    painter.restore();
}

bool endsCard(const QWidget& view, const QRect& row) {
    const auto* card = qobject_cast<const Card*>(view.parentWidget());
    if (card == nullptr) return false;
    return view.geometry().bottom() >= card->height() - 2 && row.bottom() >= view.height() - 2;
}

}  // namespace

int TableView::textStart() const {
    QRect cell(0, 0, header()->sectionSize(0), px(m_rowHeight));
    const bool ticks = model()->index(0, 0).data(Qt::CheckStateRole).isValid();
    const int inside = ticks ? px(16) + px(kCheckRoom) : px(16);
    const bool narrow = header()->sectionSize(0) < px(kNarrowColumn) && header()->count() > 1;
    return narrow ? cell.width() + px(8) : inside;
}

int TableView::problemHeight(const QModelIndex& row) const {
    const QString sentence = row.data(table::ProblemRole).toString();
    if (sentence.isEmpty()) return 0;
    const QStringList links = row.data(table::ProblemLinksRole).toStringList();
    const int room = viewport()->width() - textStart() - px(kEnd) - linksWidth(links);
    const QFontMetrics metrics(sentenceFont());
    const int lines = qCeil(static_cast<double>(metrics.horizontalAdvance(sentence)) / qMax(px(120), room));
    return px(kProblemLine) + (qBound(1, lines, 3) - 1) * px(kSentenceLine);
}

QRect TableView::problemLine(const QModelIndex& row) const {
    const int height = problemHeight(row);
    const QRect rect = visualRect(row);
    if (height == 0 || !rect.isValid()) return {};
    return {0, rect.top() + px(m_rowHeight), viewport()->width(), height};
}

QRect TableView::sentenceRect(const QModelIndex& row) const {
    const QRect line = problemLine(row);
    const int links = linksWidth(row.data(table::ProblemLinksRole).toStringList());
    return QStyle::visualRect(layoutDirection(), line, line.adjusted(textStart(), 0, -px(kEnd) - links, 0));
}

QRect TableView::problemLinkRect(const QModelIndex& row, int link) const {
    const QRect line = problemLine(row);
    const QStringList links = row.data(table::ProblemLinksRole).toStringList();
    if (!line.isValid() || link < 0 || link >= links.size()) return {};
    const QFontMetrics metrics(linkFont());
    int x = line.right() + 1 - px(kEnd) - linksWidth(links) + px(kLinkGap);
    for (int i = 0; i < link; ++i) x += metrics.horizontalAdvance(links.at(i)) + px(kLinkGap);
    const QRect place(x, line.top(), metrics.horizontalAdvance(links.at(link)) + 1, px(kProblemLine));
    return QStyle::visualRect(layoutDirection(), line, place);
}

int TableView::linkAt(const QPoint& place, QModelIndex* row) const {
    const QModelIndex at = indexAt(place);
    if (!at.isValid()) return -1;
    const QModelIndex first = at.siblingAtColumn(0);
    const auto links = first.data(table::ProblemLinksRole).toStringList().size();
    for (int i = 0; i < links; ++i) {
        if (!problemLinkRect(first, i).contains(place)) continue;
        if (row != nullptr) *row = first;
        return i;
    }
    return -1;
}

bool TableView::isLast(const QModelIndex& row) const { return !indexBelow(row).isValid(); }

bool TableView::hasKeys() const {
    const QWidget* focused = window()->focusWidget();
    return hasFocus() || (focused != nullptr && isAncestorOf(focused));
}

void TableView::drawGround(QPainter& painter, const QRect& row, const QModelIndex& index) const {
    const bool end = isLast(index) && endsCard(*this, row.translated(viewport()->pos()));
    const bool problem = problemHeight(index) > 0;
    const bool failed = problem || index.data(table::FailedRole).toBool();
    const QRect main(row.left(), row.top(), row.width(), px(m_rowHeight));
    if (selectionModel() != nullptr && selectionModel()->isSelected(index)) {
        const ColorRole role = hasKeys() ? ColorRole::Selection : ColorRole::SelectionInactive;
        fillRow(painter, main, color(role), end && extraHeight(index) == 0);
    } else if (m_hovered == index) {
        fillRow(painter, main, color(ColorRole::Hover), end && extraHeight(index) == 0);
    }
    if (failed && extraHeight(index) > 0)
        fillRow(painter, row.adjusted(0, main.height(), 0, 0), color(ColorRole::DangerSoft), end);
    if (!isLast(index)) painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), color(ColorRole::Border));
    if (failed) {
        const QRect bar = QStyle::visualRect(layoutDirection(), row, {row.left(), row.top(), px(3), row.height() - 1});
        painter.fillRect(bar, color(ColorRole::DangerMark));
    }
}

void TableView::drawCells(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QVariant mergeFrom = index.data(table::MergeFromRole);
    const int from = mergeFrom.isValid() ? mergeFrom.toInt() : -1;
    const QVariant count = index.data(table::MergeCountRole);
    const int until = count.isValid() ? from + count.toInt() : header()->count() - 1;
    for (int column = 0; column < header()->count(); ++column) {
        if (header()->isSectionHidden(column) || (column > from && column < until && from >= 0)) continue;
        QStyleOptionViewItem cell(option);
        cell.rect = QRect(header()->sectionViewportPosition(column), option.rect.top(), header()->sectionSize(column),
                          px(m_rowHeight));
        for (int more = column + 1; column == from && more < until; ++more) {
            cell.rect |= QRect(header()->sectionViewportPosition(more), option.rect.top(), header()->sectionSize(more),
                               px(m_rowHeight));
        }
        const QModelIndex at = index.siblingAtColumn(column);
        itemDelegateForIndex(at)->paint(&painter, cell, at);
        if (at != currentIndex() || !hasFocus() || !m_byKeyboard) continue;
        painter.setPen(QPen(color(ColorRole::Focus), px(2)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.rect.adjusted(px(2), px(2), -px(2), -px(2) - 1));
    }
}

void TableView::drawGroup(QPainter& painter, const QRect& row, const QModelIndex& index) const {
    painter.fillRect(row, color(m_hovered == index ? ColorRole::Hover : ColorRole::Inset));
    if (!isLast(index)) painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), color(ColorRole::Border));
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(layoutDirection(), row, part); };
    int start = row.left() + px(kEnd);
    if (model()->hasChildren(index)) {
        const int side = px(14);
        paintIcon(painter, visual({start, row.center().y() - side / 2 + 1, side, side}),
                  isExpanded(index) ? Icon::Down : Icon::Right, color(ColorRole::Muted), layoutDirection());
        start += side + px(6);
    }
    const auto edge = [&](Qt::Alignment side) {
        return static_cast<int>(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter) |
               Qt::TextSingleLine;
    };
    const QRect room(start, row.top(), row.right() - px(kEnd) - start + 1, row.height());
    painter.setFont(textFont(TextSize::Small, TextWeight::Semibold));
    painter.setPen(color(ColorRole::Text2));
    painter.drawText(visual(room), edge(Qt::AlignLeft), index.data().toString());
    const int tone = index.data(table::ToneRole).toInt();
    painter.setFont(textFont(TextSize::Small, tone == table::NormalTone ? TextWeight::Regular : TextWeight::Medium));
    painter.setPen(color(toneRole(tone, ColorRole::Muted)));
    painter.drawText(visual(room), edge(Qt::AlignRight), index.data(table::GroupEndRole).toString());
    if (index == currentIndex().siblingAtColumn(0) && hasFocus() && m_byKeyboard) {
        painter.setPen(QPen(color(ColorRole::Focus), px(2)));
        painter.drawRect(row.adjusted(px(2), px(2), -px(2), -px(2) - 1));
    }
}

void TableView::drawProblem(QPainter& painter, const QRect&, const QModelIndex& index) const {
    painter.setFont(sentenceFont());
    painter.setPen(color(ColorRole::Danger));
    const auto start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(sentenceRect(index), static_cast<int>(start) | Qt::TextWordWrap,
                     index.data(table::ProblemRole).toString());
    const QStringList links = index.data(table::ProblemLinksRole).toStringList();
    painter.setFont(linkFont());
    painter.setPen(color(ColorRole::AccentText));
    for (int i = 0; i < links.size(); ++i) painter.drawText(problemLinkRect(index, i), Qt::AlignCenter, links.at(i));
}

void TableView::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QModelIndex first = index.siblingAtColumn(0);
    painter->save();
    if (first.data(table::GroupRole).toBool()) {
        drawGroup(*painter, option.rect, first);
    } else {
        drawGround(*painter, option.rect, first);
        drawCells(*painter, option, first);
        if (problemHeight(first) > 0) drawProblem(*painter, option.rect, first);
    }
    painter->restore();
}

void TableView::drawBranches(QPainter*, const QRect&, const QModelIndex&) const {}

void TableView::paintEvent(QPaintEvent* event) {
    if (model() != nullptr && header()->count() > 0) QTreeView::paintEvent(event);
}

}  // namespace cas
