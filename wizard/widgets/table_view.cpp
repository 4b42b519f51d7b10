#include "wizard/widgets/table_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/row_delegate.h"
#include "wizard/widgets/table_header.h"

namespace cas {

namespace {

constexpr int kCellPadding = 8;
constexpr int kEdgePadding = 16;
constexpr int kWideGap = 20;
constexpr int kLeastStretch = 120;

QModelIndex rowOf(const QModelIndex& index) { return index.sibling(index.row(), 0); }

}  // namespace

TableView::TableView(const QString& accessibleName, QWidget* parent) : QTreeView(parent) {
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setIndentation(0);
    setRootIsDecorated(false);
    setExpandsOnDoubleClick(false);
    setUniformRowHeights(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(EditKeyPressed | DoubleClicked | SelectedClicked);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setAutoFillBackground(false);
    auto* header = new TableHeader(this);
    connect(header, &TableHeader::ticked, this, &TableView::allTicked);
    setHeader(header);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setStretchLastSection(false);
    // Others take the room of a column that is hidden.
    const auto layOut = [this](int, int before, int now) {
        if (before == 0 || now == 0) layoutColumns();
    };
    // The header tells so before it takes the section for hidden.
    connect(header, &QHeaderView::sectionResized, this, layOut, Qt::QueuedConnection);
    setItemDelegate(new RowDelegate(this));
    connect(this, &QTreeView::expanded, this, &TableView::modelChanged);
    connect(this, &QTreeView::collapsed, this, &TableView::modelChanged);
    if (auto* style = AppStyle::installed()) {
        connect(style, &AppStyle::changed, this, [this] {
            layoutColumns();
            modelChanged();
        });
    }
}

TableView::~TableView() = default;

void TableView::setModel(QAbstractItemModel* model) {
    QTreeView::setModel(model);
    if (model == nullptr) return;
    for (auto signal : {&QAbstractItemModel::modelReset, &QAbstractItemModel::modelReset})
        connect(model, signal, this, [this] { modelChanged(); });
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableView::modelChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableView::modelChanged);
    // The view itself lays out anew then.
    connect(model, &QAbstractItemModel::layoutChanged, this, [this] { follow(); });
    connect(model, &QAbstractItemModel::dataChanged, this, &TableView::valuesChanged);
    layoutColumns();
    modelChanged();
}

/// The base walks along all changed rows to find those in sight, which takes a second for 100,000.
void TableView::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
    const QModelIndex top = uniformRowHeights() ? indexAt(QPoint(0, 0)) : QModelIndex();
    if (!top.isValid() || first.parent().isValid()) return QTreeView::dataChanged(first, last, roles);
    const QModelIndex bottom = indexAt(QPoint(0, viewport()->height() - 1));
    const int from = qMax(first.row(), top.row());
    const int to = bottom.isValid() ? qMin(last.row(), bottom.row()) : last.row();
    if (from <= to) QTreeView::dataChanged(first.siblingAtRow(from), last.siblingAtRow(to), roles);
}

void TableView::setColumns(const QList<Column>& columns) {
    m_columns = columns;
    layoutColumns();
}

void TableView::setRowHeight(int height) {
    m_rowHeight = height;
    modelChanged();
}

void TableView::setFitRows(int fewest, int most) {
    m_fewest = fewest;
    m_most = most;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateGeometry();
}

void TableView::setHeaderCheck(bool shown) {
    m_headerCheck = shown;
    static_cast<TableHeader*>(header())->setCheckShown(shown);
}

void TableView::setRowPanel(const QModelIndex& row, QWidget* panel) {
    const QPersistentModelIndex key(rowOf(row));
    delete m_panels.take(key);
    if (panel != nullptr) {
        panel->setParent(viewport());
        panel->installEventFilter(this);
        m_panels.insert(key, panel);
        panel->show();
    }
    modelChanged();
}

QWidget* TableView::rowPanel(const QModelIndex& row) const { return m_panels.value(QPersistentModelIndex(rowOf(row))); }

void TableView::setEmptyState(QWidget* empty) {
    delete m_empty;
    m_empty = empty;
    if (empty != nullptr) empty->setParent(viewport());
    modelChanged();
}

void TableView::modelChanged() {
    scheduleDelayedItemsLayout();
    follow();
}

/// Values may bring a problem line, and so another height; rows of one height stay where they are, however many.
void TableView::valuesChanged() {
    if (!uniformRowHeights()) modelChanged();
}

void TableView::follow() {
    // A reset of the model forgets the rows; their panels go with them.
    for (auto it = m_panels.begin(); it != m_panels.end();) {
        if (it.key().isValid()) {
            ++it;
            continue;
        }
        if (it.value() != nullptr) it.value()->deleteLater();
        it = m_panels.erase(it);
    }
    const bool isEmpty = model() == nullptr || model()->rowCount() == 0;
    if (m_empty != nullptr) m_empty->setVisible(isEmpty);
    if (header() != nullptr) header()->viewport()->update();
    updateGeometry();
    layoutPanels();
}

void TableView::layoutColumns() {
    if (model() == nullptr || m_columns.isEmpty()) return;
    const int room = viewport()->width();
    int taken = 0;
    int stretching = 0;
    const int count = qMin(static_cast<int>(m_columns.size()), header()->count());
    QList<int> widths;
    for (int i = 0; i < count; ++i) {
        const int wanted = m_columns.at(i).width;
        if (header()->isSectionHidden(i)) {
            widths << -1;
            continue;
        }
        widths << (wanted == 0 ? 0 : qMax(px(wanted), header()->sectionSizeHint(i)));
        taken += widths.last();
        if (wanted == 0) ++stretching;
    }
    int rest = stretching > 0 ? qMax(px(kLeastStretch) * stretching, room - taken) : 0;
    for (int i = 0; i < count; ++i) {
        int width = widths.at(i);
        if (width < 0) continue;
        if (width == 0) {
            width = rest / stretching;
            rest -= width;
            --stretching;
        }
        header()->resizeSection(i, width);
    }
}

QRect TableView::contentRect(int column, const QRect& cell) const {
    int last = header()->count() - 1;
    while (last > 0 && header()->isSectionHidden(last)) --last;
    int start = px(column == 0 ? kEdgePadding : kCellPadding);
    if (column > 0 && column < m_columns.size() && m_columns.at(column).wideGap) start = px(kWideGap);
    const int end = px(column == last ? kEdgePadding : kCellPadding);
    return QStyle::visualRect(layoutDirection(), cell, cell.adjusted(start, 0, -end, 0));
}

int TableView::panelHeight(const QModelIndex& row) const {
    const QWidget* panel = rowPanel(row);
    if (panel == nullptr) return 0;
    const int wide = viewport()->width();
    return panel->hasHeightForWidth() ? panel->heightForWidth(wide) : panel->sizeHint().height();
}

int TableView::extraHeight(const QModelIndex& row) const { return problemHeight(row) + panelHeight(row); }

void TableView::layoutPanels() {
    for (auto it = m_panels.begin(); it != m_panels.end(); ++it) {
        if (it.value() == nullptr) continue;
        const QRect row = visualRect(it.key());
        const int height = panelHeight(it.key());
        it.value()->setGeometry(0, row.bottom() + 1 - height, viewport()->width(), height);
        it.value()->setVisible(row.isValid());
    }
    if (m_empty != nullptr) m_empty->setGeometry(viewport()->rect());
}

int TableView::contentHeight(const QModelIndex& parent) const {
    if (model() == nullptr) return 0;
    int height = 0;
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        const bool group = index.data(table::GroupRole).toBool();
        height += px(group ? kGroupHeight : m_rowHeight) + extraHeight(index);
        if (isExpanded(index)) height += contentHeight(index);
    }
    return height;
}

QSize TableView::sizeHint() const {
    const int head = isHeaderHidden() ? 0 : header()->sizeHint().height();
    if (m_fewest < 0) return {px(400), head + px(m_rowHeight) * 6};
    int rows = qBound(px(m_rowHeight) * m_fewest, contentHeight(), px(m_rowHeight) * m_most);
    if (m_empty != nullptr && model() != nullptr && model()->rowCount() == 0)
        rows = qMax(rows, m_empty->sizeHint().height());
    const int across = horizontalScrollBar()->isVisible() ? horizontalScrollBar()->height() : 0;
    return {px(400), head + rows + across};
}

QSize TableView::minimumSizeHint() const {
    const QSize own = sizeHint();
    return m_fewest < 0 ? QSize(px(160), px(m_rowHeight) * 3) : QSize(px(160), own.height());
}

void TableView::resizeEvent(QResizeEvent* event) {
    layoutColumns();
    QTreeView::resizeEvent(event);
    // Sentences below rows wrap anew.
    scheduleDelayedItemsLayout();
    updateGeometry();
    layoutPanels();
}

void TableView::updateGeometries() {
    QTreeView::updateGeometries();
    layoutPanels();
}

void TableView::scrollContentsBy(int dx, int dy) {
    QTreeView::scrollContentsBy(dx, dy);
    layoutPanels();
}

void TableView::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::EnabledChange) viewport()->update();
}

void TableView::hover(const QPoint& place) {
    const QModelIndex at = indexAt(place);
    const QPersistentModelIndex row = at.isValid() ? rowOf(at) : QModelIndex();
    viewport()->setCursor(linkAt(place, nullptr) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row == m_hovered) return;
    m_hovered = row;
    viewport()->update();
}

bool TableView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::HoverMove) hover(static_cast<QHoverEvent*>(event)->position().toPoint());
    if (event->type() == QEvent::HoverLeave) hover(QPoint(-1, -1));
    return QTreeView::viewportEvent(event);
}

void TableView::mousePressEvent(QMouseEvent* event) {
    m_byKeyboard = false;
    QModelIndex row;
    const int link = linkAt(event->pos(), &row);
    if (link >= 0 && event->button() == Qt::LeftButton) {
        setCurrentIndex(row);
        Q_EMIT problemLinkActivated(row, link);
        return;
    }
    const QModelIndex at = indexAt(event->pos());
    if (at.isValid() && rowOf(at).data(table::GroupRole).toBool() && event->button() == Qt::LeftButton)
        setExpanded(rowOf(at), !isExpanded(rowOf(at)));
    QTreeView::mousePressEvent(event);
}

void TableView::focusInEvent(QFocusEvent* event) {
    m_byKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QTreeView::focusInEvent(event);
    viewport()->update();
}

void TableView::focusOutEvent(QFocusEvent* event) {
    QTreeView::focusOutEvent(event);
    viewport()->update();
}

bool TableView::moveColumn(int by) {
    const QModelIndex at = currentIndex();
    if (!at.isValid() || rowOf(at).data(table::GroupRole).toBool()) return false;
    const int step = layoutDirection() == Qt::RightToLeft ? -by : by;
    QModelIndex to = at.siblingAtColumn(at.column() + step);
    while (to.isValid() && isColumnHidden(to.column())) to = at.siblingAtColumn(to.column() + step);
    if (to.isValid()) setCurrentIndex(to);
    return true;
}

bool TableView::tickRow() {
    const QModelIndex at = currentIndex();
    if (!at.isValid()) return false;
    for (int column = 0; column < model()->columnCount(at.parent()); ++column) {
        const QModelIndex cell = at.siblingAtColumn(column);
        if (!cell.flags().testFlag(Qt::ItemIsUserCheckable)) continue;
        const bool on = cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model()->setData(cell, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
    return false;
}

void TableView::keyPressEvent(QKeyEvent* event) {
    m_byKeyboard = true;
    const QModelIndex at = currentIndex();
    switch (event->key()) {
        case Qt::Key_Left:
            if (moveColumn(-1)) return;
            break;
        case Qt::Key_Right:
            if (moveColumn(1)) return;
            break;
        case Qt::Key_Space:
            if (tickRow()) return;
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (state() == EditingState) break;
            if (at.isValid() && rowOf(at).data(table::GroupRole).toBool())
                setExpanded(rowOf(at), !isExpanded(rowOf(at)));
            else if (at.flags().testFlag(Qt::ItemIsEditable))
                edit(at);
            else if (at.isValid())
                Q_EMIT activated(at);
            return;
        default:
            break;
    }
    QTreeView::keyPressEvent(event);
    viewport()->update();
}

void TableView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex at = byKey ? currentIndex() : indexAt(event->pos());
    if (!at.isValid()) return;
    const QRect row = visualRect(at);
    showLinkMenu(viewport()->mapToGlobal(byKey ? row.bottomLeft() : event->pos()), rowOf(at));
}

void TableView::showLinkMenu(const QPoint& place, const QModelIndex& row) {
    const QStringList links = row.data(table::ProblemLinksRole).toStringList();
    if (links.isEmpty() && actions().isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex kept(row);
    for (int i = 0; i < links.size(); ++i) {
        connect(menu->addAction(links.at(i)), &QAction::triggered, this, [this, kept, i] {
            if (kept.isValid()) Q_EMIT problemLinkActivated(kept, i);
        });
    }
    if (!links.isEmpty() && !actions().isEmpty()) menu->addSeparator();
    menu->addActions(actions());
    menu->popup(place);
}

bool TableView::nextProblem() {
    if (model() == nullptr) return false;
    const QModelIndex from = currentIndex();
    QModelIndex at = from.isValid() ? indexBelow(from) : model()->index(0, 0);
    // Once around: behind the last row comes the first.
    for (bool wrapped = false;; at = indexBelow(at)) {
        if (!at.isValid()) {
            if (wrapped) return false;
            wrapped = true;
            at = model()->index(0, 0);
            if (!at.isValid()) return false;
        }
        if (!rowOf(at).data(table::ProblemRole).toString().isEmpty()) {
            setCurrentIndex(rowOf(at));
            scrollTo(rowOf(at));
            return true;
        }
    }
}

}  // namespace cas
