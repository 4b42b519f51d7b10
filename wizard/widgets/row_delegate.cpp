#include "wizard/widgets/row_delegate.h"

#include <QHelpEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/style_controls.h"
#include "wizard/widgets/table_view.h"

namespace cas {

ColorRole toneRole(int tone, ColorRole usual) {
    switch (tone) {
        case table::SecondTone:
            return ColorRole::Text2;
        case table::MutedTone:
            return ColorRole::Muted;
        case table::DangerTone:
            return ColorRole::Danger;
        case table::WarningTone:
            return ColorRole::Warning;
        case table::SuccessTone:
            return ColorRole::Success;
        case table::InfoTone:
            return ColorRole::Info;
        default:
            return usual;
    }
}

namespace {

ColorRole inkOf(const QModelIndex& index) {
    if (index.siblingAtColumn(0).data(table::OffRole).toBool()) return ColorRole::Muted;
    return toneRole(index.data(table::ToneRole).toInt(), ColorRole::Text);
}

TextWeight weightOf(const QModelIndex& index) {
    switch (index.data(table::WeightRole).toInt()) {
        case table::MediumWeight:
            return TextWeight::Medium;
        case table::SemiboldWeight:
            return TextWeight::Semibold;
        default:
            return TextWeight::Regular;
    }
}

QFont fontOf(const QModelIndex& index) {
    return textFont(index.data(table::CodeRole).toBool() ? TextSize::Code : TextSize::Body, weightOf(index));
}

Qt::Alignment alignmentOf(const QModelIndex& index, Qt::LayoutDirection direction) {
    const QVariant wanted = index.data(Qt::TextAlignmentRole);
    Qt::Alignment side = Qt::AlignLeft | Qt::AlignVCenter;
    if (wanted.isValid()) side = Qt::Alignment(wanted.toInt());
    if (wanted.isValid() && wanted.canConvert<Qt::Alignment>()) side = wanted.value<Qt::Alignment>();
    return QStyle::visualAlignment(direction, side | Qt::AlignVCenter);
}

PillValue pillOf(const QModelIndex& index) {
    PillValue value;
    const int style = index.data(table::PillRole).toInt();
    value.state = static_cast<State>(index.data(table::StateRole).toInt());
    value.word = index.data().toString();
    value.background = style != table::PlainPill;
    if (style == table::LabPill) {
        value.lab = true;
        value.icon = Icon::Lab;
    }
    return value;
}

bool hasValue(const QModelIndex& index, int role) { return index.data(role).isValid(); }

/// Hands out the room of a cell from its start to its end, in the direction of the layout.
class CellRoom {
public:
    CellRoom(const QRect& content, Qt::LayoutDirection direction)
        : m_content(content), m_direction(direction), m_start(content.left()) {}

    /// The next `width` by `height`, centred on the line; what follows stands `gap` behind.
    QRect take(int width, int height, int gap) {
        const QRect place(m_start, m_content.center().y() - height / 2 + (height % 2 == 0 ? 1 : 0), width, height);
        m_start += width + gap;
        return QStyle::visualRect(m_direction, m_content, place);
    }
    QRect rest() const {
        const QRect place(m_start, m_content.top(), qMax(0, m_content.right() - m_start + 1), m_content.height());
        return QStyle::visualRect(m_direction, m_content, place);
    }
    void skip(int width) { m_start += width; }

private:
    QRect m_content;
    Qt::LayoutDirection m_direction;
    int m_start;
};

QColor barColor(const QModelIndex& index) {
    const QVariant role = index.data(table::BarColorRole);
    if (role.isValid()) return color(static_cast<ColorRole>(role.toInt()));
    const QVariant node = index.siblingAtColumn(0).data(table::NodeRole);
    return node.isValid() ? theme().node(node.toInt()) : color(ColorRole::Accent);
}

void paintBar(QPainter& painter, const QRect& rect, double part, const QColor& fill, Qt::LayoutDirection direction) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = rect.height() / 2.0;
    painter.setBrush(color(ColorRole::Pressed));
    painter.drawRoundedRect(rect, radius, radius);
    const int wide = qRound(rect.width() * qBound(0.0, part, 1.0));
    if (wide > 0) {
        painter.setBrush(fill);
        painter.drawRoundedRect(QStyle::visualRect(direction, rect, {rect.left(), rect.top(), wide, rect.height()}),
                                radius, radius);
    }
    painter.restore();
}

bool isName(const QModelIndex& index) {
    return hasValue(index, table::NodeRole) || hasValue(index, table::SuffixRole) ||
           index.data(table::NameRole).toBool();
}

/// Takes the room of everything before the text: tick box, square, mark, icon, bar; painted where there is a painter.
void takeLeading(QPainter* painter, CellRoom& room, const QModelIndex& index, Qt::LayoutDirection direction) {
    const QVariant tick = index.data(Qt::CheckStateRole);
    if (tick.isValid()) {
        QStyle::State state = index.flags().testFlag(Qt::ItemIsEnabled) ? QStyle::State_Enabled : QStyle::State_None;
        if (tick.toInt() == Qt::Checked) state |= QStyle::State_On;
        if (tick.toInt() == Qt::PartiallyChecked) state |= QStyle::State_NoChange;
        const QRect place = room.take(px(16), px(16), px(kCheckRoom) - px(16));
        if (painter) controls::paintCheckBox(*painter, place, state);
    }
    if (hasValue(index, table::NodeRole)) {
        const QRect place = room.take(px(10), px(10), px(8));
        if (painter) paintNodeSquare(*painter, place, index.data(table::NodeRole).toInt(), theme());
    }
    if (hasValue(index, table::StateRole)) {
        const auto state = static_cast<State>(index.data(table::StateRole).toInt());
        const QRect place = room.take(px(12), px(12), px(6));
        if (painter) paintMark(*painter, place, state, theme(), color(ColorRole::Surface));
    }
    if (hasValue(index, table::IconRole)) {
        const auto picture = static_cast<Icon>(index.data(table::IconRole).toInt());
        const QRect place = room.take(px(14), px(14), px(6));
        if (painter) paintIcon(*painter, place, picture, color(ColorRole::Muted), direction);
    }
    if (hasValue(index, table::BarRole)) {
        const QRect place = room.take(px(56), px(6), px(8));
        if (painter) paintBar(*painter, place, index.data(table::BarRole).toDouble(), barColor(index), direction);
    }
}

void paintAlone(QPainter& painter, const QRect& cell, const QModelIndex& index) {
    if (hasValue(index, table::StateRole)) {
        const int side = px(14);
        const QRect place(cell.center().x() - side / 2 + 1, cell.center().y() - side / 2 + 1, side, side);
        paintMark(painter, place, static_cast<State>(index.data(table::StateRole).toInt()), theme(),
                  color(ColorRole::Surface));
        return;
    }
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(color(ColorRole::Muted));
    painter.drawText(cell, Qt::AlignCenter, index.data(table::LaterRole).toString());
}

/// Rectangles of the links of a cell: behind its text, or at its end if it has none.
QList<QRect> linkRects(const QRect& rest, const QModelIndex& index, Qt::LayoutDirection direction) {
    const QFontMetrics metrics(textFont(TextSize::Body, TextWeight::Medium));
    const QStringList links = index.data(table::CellLinksRole).toStringList();
    const QString text = index.data().toString();
    int x = rest.left();
    if (text.isEmpty()) {
        x = rest.right() + 1;
        for (const QString& link : links) x -= metrics.horizontalAdvance(link) + px(16);
        x += px(16);
    } else {
        x += QFontMetrics(fontOf(index)).horizontalAdvance(text) + px(8);
    }
    QList<QRect> result;
    for (const QString& link : links) {
        const int wide = metrics.horizontalAdvance(link) + 1;
        result.append(QStyle::visualRect(direction, rest, {x, rest.top(), wide, rest.height()}));
        x += wide + px(16);
    }
    return result;
}

/// The text with its suffix. Numbers and names read from left to right in every language.
void paintText(QPainter& painter, const QRect& rest, const QModelIndex& index, Qt::Alignment side) {
    const QString text = index.data().toString();
    const QString suffix = index.data(table::SuffixRole).toString();
    const bool name = isName(index);
    const bool isNumber = hasValue(index, Qt::TextAlignmentRole) && side.testFlag(Qt::AlignRight);
    if (name || isNumber || index.data(table::CodeRole).toBool()) painter.setLayoutDirection(Qt::LeftToRight);
    const QString shown = painter.fontMetrics().elidedText(text, name ? Qt::ElideMiddle : Qt::ElideRight, rest.width());
    if (suffix.isEmpty()) {
        painter.drawText(rest, static_cast<int>(side) | Qt::TextSingleLine, shown);
        return;
    }
    const int first = painter.fontMetrics().horizontalAdvance(shown);
    const QFontMetrics plain(textFont(TextSize::Body));
    const QString tail = plain.elidedText(suffix, Qt::ElideMiddle, rest.width() - first);
    QRect line(rest.left(), rest.top(), first + plain.horizontalAdvance(tail) + 1, rest.height());
    if (side.testFlag(Qt::AlignRight)) line.moveRight(rest.right());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    painter.setFont(textFont(TextSize::Body));
    painter.setPen(color(ColorRole::Muted));
    painter.drawText(line.adjusted(first, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, tail);
}

}  // namespace

RowDelegate::RowDelegate(TableView* view) : QStyledItemDelegate(view), m_view(view) {}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QRect line = option.rect;
    line.setHeight(px(m_view->rowHeight()) - 1);
    const QRect content = m_view->contentRect(index.column(), line);
    const QString text = index.data().toString();
    painter->save();
    if (index.data(table::PillRole).toInt() != table::NoPill) {
        const PillValue value = pillOf(index);
        const QSize size = pillSize(value);
        CellRoom room(content, option.direction);
        // A pill's own padding reaches out, so that its mark stands under the column's text.
        if (value.background) room.skip(-px(4));
        paintPill(*painter, room.take(qMin(size.width(), content.width() + px(4)), size.height(), 0), value, theme(),
                  color(ColorRole::Surface), option.direction);
        painter->restore();
        return;
    }
    const bool leads = hasValue(index, Qt::CheckStateRole) || hasValue(index, table::NodeRole);
    if (text.isEmpty() && !leads && !hasValue(index, table::CellLinksRole)) {
        paintAlone(*painter, line, index);
        painter->restore();
        return;
    }
    CellRoom room(content, option.direction);
    takeLeading(painter, room, index, option.direction);
    const QRect rest = room.rest();
    const Qt::Alignment side = alignmentOf(index, option.direction);
    painter->setFont(fontOf(index));
    painter->setPen(color(inkOf(index)));
    paintText(*painter, rest, index, side);
    const QStringList links = index.data(table::CellLinksRole).toStringList();
    const QList<QRect> places = linkRects(rest, index, option.direction);
    painter->setFont(textFont(TextSize::Body, TextWeight::Medium));
    painter->setPen(color(ColorRole::AccentText));
    for (int i = 0; i < links.size(); ++i) painter->drawText(places.at(i), Qt::AlignCenter, links.at(i));
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const QModelIndex row = index.siblingAtColumn(0);
    if (row.data(table::GroupRole).toBool()) return {px(40), px(kGroupHeight)};
    return {px(40), px(m_view->rowHeight()) + m_view->extraHeight(row)};
}

void RowDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const {
    QRect cell = option.rect;
    cell.setHeight(px(m_view->rowHeight()) - 1);
    const QRect content = m_view->contentRect(index.column(), cell);
    const int height = qMin(px(28), cell.height() - 2);
    const bool ticks = hasValue(index, Qt::CheckStateRole);
    QRect place(content.left() - px(9), cell.center().y() - height / 2 + 1, content.width() + px(18), height);
    if (ticks) place = QStyle::visualRect(option.direction, cell, place.adjusted(px(kCheckRoom), 0, 0, 0));
    editor->setGeometry(place.intersected(cell));
}

QWidget* RowDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
    auto* edit = new QLineEdit(parent);
    edit->setProperty("compact", true);
    edit->setAlignment(alignmentOf(index, option.direction) | Qt::AlignAbsolute);
    edit->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    edit->setAccessibleDescription(index.siblingAtColumn(0).data(table::ProblemRole).toString());
    return edit;
}

bool RowDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                              const QModelIndex& index) {
    if (event->type() != QEvent::MouseButtonRelease && event->type() != QEvent::MouseButtonDblClick) return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    QRect line = option.rect;
    line.setHeight(px(m_view->rowHeight()));
    const QRect content = m_view->contentRect(index.column(), line);
    CellRoom room(content, option.direction);
    if (index.flags().testFlag(Qt::ItemIsUserCheckable)) {
        const QRect box = room.take(px(16), px(16), 0).adjusted(-px(8), -px(8), px(8), px(8));
        if (box.contains(mouse->pos())) {
            // The second press of a double click is a press like the first.
            const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        }
    }
    if (!hasValue(index, table::CellLinksRole)) return false;
    const QList<QRect> places = linkRects(content, index, option.direction);
    for (int i = 0; i < places.size(); ++i) {
        if (!places.at(i).contains(mouse->pos())) continue;
        Q_EMIT m_view->cellLinkActivated(index, i);
        return true;
    }
    return false;
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                            const QModelIndex& index) {
    const QString own = index.data(Qt::ToolTipRole).toString();
    if (event->type() != QEvent::ToolTip || !own.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = index.data().toString();
    const QString suffix = index.data(table::SuffixRole).toString();
    const QRect content = m_view->contentRect(index.column(), option.rect);
    int room = content.width();
    int needed = 0;
    if (index.data(table::PillRole).toInt() != table::NoPill) {
        room += px(4);
        needed = pillSize(pillOf(index)).width();
    } else {
        CellRoom cell(content, option.direction);
        takeLeading(nullptr, cell, index, option.direction);
        room = cell.rest().width();
        needed = QFontMetrics(fontOf(index)).horizontalAdvance(text) +
                 QFontMetrics(textFont(TextSize::Body)).horizontalAdvance(suffix);
    }
    if (needed <= room) return false;
    QToolTip::showText(event->globalPos(), text + suffix, view);
    return true;
}

}  // namespace cas
