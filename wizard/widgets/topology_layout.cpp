#include <QStyle>
#include <algorithm>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/topology.h"

// Where the boxes of the topology stand.
namespace cas {

namespace {

constexpr double kMargin = 28;
constexpr double kTop = 54;     // column titles above
constexpr double kBottom = 40;  // legend below
constexpr double kLeastGap = 64;
constexpr double kClientsWidth = 150;
constexpr double kClientsHeight = 64;
constexpr double kClientsPitch = 98;
constexpr double kArrayWidth = 196;
constexpr double kArrayHeight = 140;
constexpr double kNodeWidth = 280;
constexpr double kNodeHeight = 84;
constexpr double kNodePitch = 104;
constexpr double kLeastNode = 28;
constexpr double kLeastNodeGap = 8;
constexpr double kDatabaseWidth = 180;
constexpr double kDatabaseHead = 40;
constexpr double kDatabaseRow = 34;
constexpr double kLeastDatabaseRow = 20;

struct Column {
    TopologyPart part;
    double width;
    double x = 0;
};

QList<Column> columnsOf(const TopologyModel& model) {
    QList<Column> columns;
    if (!model.clients.isEmpty()) columns.append({TopologyPart::Clients, pxF(kClientsWidth)});
    columns.append({TopologyPart::Array, pxF(kArrayWidth)});
    if (!model.nodes.isEmpty()) columns.append({TopologyPart::Node, pxF(kNodeWidth)});
    if (!model.databases.isEmpty()) columns.append({TopologyPart::Databases, pxF(kDatabaseWidth)});
    return columns;
}

double widthOf(const QList<Column>& columns) {
    double width = 0;
    for (const Column& column : columns) width += column.width;
    return width;
}

/// `count` boxes in a column, centred, as far apart as the room allows and no farther than `pitch`.
QList<QRectF> stack(const QRectF& room, double x, double width, int count, double height, double pitch, double least) {
    QList<QRectF> boxes;
    if (count == 0) return boxes;
    const double gap = qMin(pitch - height, qMax(pxF(kLeastNodeGap), (room.height() - count * height) / count));
    const double step = qMin(pitch, (room.height() + gap) / count);
    const double tall = qBound(least, step - gap, height);
    const double total = step * (count - 1) + tall;
    double y = room.center().y() - total / 2;
    for (int i = 0; i < count; ++i, y += step) boxes.append(QRectF(x, y, width, tall));
    return boxes;
}

QList<QRectF> databaseBoxes(const QRectF& room, double x, const TopologyModel& model) {
    double wanted = 0;
    const double between = pxF(12);
    for (const auto& group : model.databases)
        wanted += pxF(kDatabaseHead) + pxF(kDatabaseRow) * static_cast<double>(group.rows.size()) + pxF(20) + between;
    wanted -= between;
    const double shrink = qMin(1.0, room.height() / wanted);
    QList<QRectF> boxes;
    double y = room.center().y() - wanted * shrink / 2;
    for (const auto& group : model.databases) {
        const double own = pxF(kDatabaseHead) + pxF(kDatabaseRow) * static_cast<double>(group.rows.size()) + pxF(20);
        const double tall = own * shrink;
        boxes.append(QRectF(x, y, pxF(kDatabaseWidth), tall));
        y += tall + between * shrink;
    }
    return boxes;
}

}  // namespace

QSizeF topologyMinimumSize(const TopologyModel& model) {
    const QList<Column> columns = columnsOf(model);
    const double width = 2 * pxF(kMargin) + widthOf(columns) + pxF(kLeastGap) * static_cast<double>(columns.size() - 1);
    double tallest = pxF(kArrayHeight);
    tallest = qMax(tallest, pxF(kLeastNode + kLeastNodeGap) * static_cast<double>(model.nodes.size()));
    tallest = qMax(tallest, pxF(kClientsHeight + kLeastNodeGap) * static_cast<double>(model.clients.size()));
    double databases = 0;
    for (const auto& group : model.databases)
        databases += pxF(kDatabaseHead + 12) + pxF(kLeastDatabaseRow) * static_cast<double>(group.rows.size());
    return {width, pxF(kTop + kBottom) + qMax(tallest, databases)};
}

QList<TopologyBox> topologyBoxes(const QRectF& area, const TopologyModel& model, Qt::LayoutDirection direction) {
    QList<Column> columns = columnsOf(model);
    const double spare = area.width() - 2 * pxF(kMargin) - widthOf(columns);
    const double gap = columns.size() > 1 ? qMax(pxF(kLeastGap), spare / static_cast<double>(columns.size() - 1)) : 0;
    // A picture of two columns does not tear them apart.
    const double used = qMin(gap, pxF(180));
    const double total = widthOf(columns) + used * static_cast<double>(columns.size() - 1);
    double x = area.left() + qMax(pxF(kMargin), (area.width() - total) / 2);
    const QRectF room = area.adjusted(0, pxF(kTop), 0, -pxF(kBottom));
    QList<TopologyBox> boxes;
    const auto add = [&](TopologyPart part, const QList<QRectF>& rects) {
        for (int i = 0; i < rects.size(); ++i) {
            QRectF rect = rects.at(i);
            if (direction == Qt::RightToLeft) rect.moveLeft(area.left() + area.right() - rect.right());
            boxes.append({part, i, rect});
        }
    };
    for (const Column& column : columns) {
        switch (column.part) {
            case TopologyPart::Clients:
                add(column.part, stack(room, x, column.width, static_cast<int>(model.clients.size()),
                                       pxF(kClientsHeight), pxF(kClientsPitch), pxF(kClientsHeight)));
                break;
            case TopologyPart::Array:
                add(column.part,
                    stack(room, x, column.width, 1, pxF(kArrayHeight), pxF(kArrayHeight), pxF(kArrayHeight)));
                break;
            case TopologyPart::Node:
                add(column.part, stack(room, x, column.width, static_cast<int>(model.nodes.size()), pxF(kNodeHeight),
                                       pxF(kNodePitch), pxF(kLeastNode)));
                break;
            case TopologyPart::Databases:
                add(column.part, databaseBoxes(room, x, model));
                break;
        }
        x += column.width + used;
    }
    return boxes;
}

double topologyLineWidth(double rate, double largest) {
    constexpr double kThinnest = 1.25;
    constexpr double kThickest = 8;
    constexpr double kUsualLargest = 48;
    return qBound(kThinnest, kThickest * rate / qMax(kUsualLargest, largest), kThickest);
}

}  // namespace cas
