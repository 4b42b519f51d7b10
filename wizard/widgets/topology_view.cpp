#include "wizard/widgets/topology_view.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

/// The box nearest to `from` in the direction of a key; `from` itself if there is none.
int nearest(const QList<TopologyBox>& boxes, int from, int key) {
    const QPointF at = boxes.at(from).rect.center();
    int best = from;
    double least = 0;
    for (int i = 0; i < boxes.size(); ++i) {
        const QPointF step = boxes.at(i).rect.center() - at;
        const bool across = key == Qt::Key_Left || key == Qt::Key_Right;
        const double ahead = (key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1) * (across ? step.x() : step.y());
        const double aside = std::abs(across ? step.y() : step.x());
        // Up and Down stay in their column.
        if (i == from || ahead < 1 || (!across && boxes.at(i).part != boxes.at(from).part)) continue;
        const double distance = across ? ahead * 4 + aside : ahead;
        if (best != from && distance >= least) continue;
        best = i;
        least = distance;
    }
    return best;
}

}  // namespace

TopologyView::TopologyView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
    setModel({});
}

void TopologyView::setModel(const TopologyModel& model) {
    const bool sameShape = model.nodes.size() == m_model.nodes.size() &&
                           model.clients.size() == m_model.clients.size() &&
                           model.databases.size() == m_model.databases.size();
    m_model = model;
    if (!sameShape) {
        m_current = 0;
        updateGeometry();
    }
    if (m_selected >= m_model.nodes.size()) m_selected = -1;
    setAccessibleTexts(this, tr("Topology"), topologySummary(m_model));
    update();
}

void TopologyView::setSelectedNode(int node) {
    if (node == m_selected) return;
    m_selected = node;
    update();
}

QList<TopologyBox> TopologyView::boxes() const { return topologyBoxes(rect(), m_model, layoutDirection()); }

QSize TopologyView::sizeHint() const { return {px(1000), px(480)}; }

QSize TopologyView::minimumSizeHint() const { return topologyMinimumSize(m_model).toSize(); }

void TopologyView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    TopologyLook look;
    look.direction = layoutDirection();
    look.focused = focusedBox();
    const auto all = boxes();
    for (int i = 0; i < all.size(); ++i) {
        if (all.at(i).part == TopologyPart::Node && all.at(i).index == m_selected) look.selected = i;
    }
    paintTopology(painter, rect(), m_model, theme(), look);
}

int TopologyView::boxAt(const QPoint& place) const {
    const auto all = boxes();
    for (int i = 0; i < all.size(); ++i) {
        if (all.at(i).rect.contains(place)) return i;
    }
    return -1;
}

void TopologyView::moveTo(int box) {
    const auto all = boxes();
    if (box < 0 || box >= all.size()) return;
    m_current = box;
    setAccessibleTexts(this, topologyBoxText(m_model, all.at(box)), topologySummary(m_model));
    if (all.at(box).part == TopologyPart::Node && all.at(box).index != m_selected) {
        m_selected = all.at(box).index;
        Q_EMIT nodeSelected(m_selected);
    }
    update();
}

void TopologyView::keyPressEvent(QKeyEvent* event) {
    const auto all = boxes();
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            moveTo(nearest(all, m_current, event->key()));
            return;
        case Qt::Key_Home:
            moveTo(0);
            return;
        case Qt::Key_End:
            moveTo(static_cast<int>(all.size()) - 1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space: {
            const TopologyBox box = all.value(m_current);
            if (box.part == TopologyPart::Node)
                Q_EMIT nodeMenuRequested(box.index, mapToGlobal(box.rect.bottomLeft().toPoint()));
            return;
        }
        default:
            QWidget::keyPressEvent(event);
    }
}

void TopologyView::mousePressEvent(QMouseEvent* event) {
    const int box = boxAt(event->pos());
    if (box >= 0) moveTo(box);
}

void TopologyView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const TopologyBox box = boxes().value(byKey ? m_current : boxAt(event->pos()));
    if (box.part != TopologyPart::Node || !box.rect.isValid()) return;
    const QPoint place = byKey ? mapToGlobal(box.rect.bottomLeft().toPoint()) : event->globalPos();
    Q_EMIT nodeMenuRequested(box.index, place);
}

void TopologyView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void TopologyView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

bool TopologyView::event(QEvent* event) {
    if (event->type() == QEvent::LayoutDirectionChange) update();
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int box = boxAt(help->pos());
    if (box < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), topologyBoxText(m_model, boxes().at(box)), this);
    return true;
}

TopologySketch::TopologySketch(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void TopologySketch::setModel(const TopologyModel& model) {
    m_model = model;
    setAccessibleTexts(this, tr("What clients will see"), topologySummary(model));
    updateGeometry();
    update();
}

QSize TopologySketch::sizeHint() const {
    constexpr int kPitch = 36;
    const int nodes = qMin(8, static_cast<int>(m_model.nodes.size()));
    return {px(396), px(qMax(90, kPitch * nodes + 12))};
}

QSize TopologySketch::minimumSizeHint() const { return {px(240), sizeHint().height()}; }

void TopologySketch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTopologySketch(painter, rect(), m_model, theme(), layoutDirection());
}

}  // namespace cas
