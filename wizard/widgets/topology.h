#pragma once

#include <QList>
#include <QRectF>
#include <QString>

#include "wizard/widgets/state_mark.h"

class QPainter;

namespace cas {

/// Clients of one network, or all the rest.
struct TopologyClients {
    QString name;     ///< "Building A"
    QString network;  ///< "10.0.20.0/24"; left-to-right in every language
    QString figure;   ///< "512 sessions"; empty in a plan
    double rate = 0;  ///< Mbit/s, for the line's width
};

/// A member of the array.
struct TopologyNode {
    QString name;
    QString address;
    int color = 0;  ///< place in the plan, from 0
    State state = State::Up;
    QString stateText;    ///< "Draining, 119 left"; empty for the state's word
    double share = 0;     ///< of all sessions, 0 to 1
    double deserved = 0;  ///< the share its weight gives it, 0 to 1
    qint64 sessions = 0;
    double rate = 0;  ///< Mbit/s
    int weight = 100;
    bool dim = false;  ///< not installed yet, or hidden by a filter
};

/// Databases behind the members.
struct TopologyDatabases {
    struct Row {
        QString name;
        QString figure;  ///< "612 mailboxes"
    };
    QString name;    ///< "DAG1", or a server's name
    QString figure;  ///< "6 databases"
    QList<Row> rows;
};

/// What the picture shows. A value; figures that are empty are left out, so a plan without traffic shows names only.
struct TopologyModel {
    QList<TopologyClients> clients;
    QString array;        ///< first label of the array's name
    QString arrayRest;    ///< ".corp.contoso.com"
    QString address;      ///< of the array
    QStringList figures;  ///< at most two lines below the address
    QList<TopologyNode> nodes;
    QList<TopologyDatabases> databases;
    bool live = true;  ///< false: no rates, shares and sessions are shown
};

/// Boxes of the picture, in the order the arrow keys walk through a column.
enum class TopologyPart { Clients, Array, Node, Databases };
struct TopologyBox {
    TopologyPart part = TopologyPart::Array;
    int index = 0;
    QRectF rect;
};

/// Where everything stands inside `area`; mirrored if `direction` is RightToLeft.
QList<TopologyBox> topologyBoxes(const QRectF& area, const TopologyModel& model, Qt::LayoutDirection direction);

/// The least size at which nothing overlaps.
QSizeF topologyMinimumSize(const TopologyModel& model);

/// How the picture is drawn.
struct TopologyLook {
    Qt::LayoutDirection direction = Qt::LeftToRight;
    int focused = -1;   ///< place in topologyBoxes() of the box with the focus ring
    int selected = -1;  ///< of the box drawn as selected
    bool legend = true;
};

/// Draws the picture as vectors into any paint device: the monitor's window, a report's SVG or PDF. GUI thread (fonts).
void paintTopology(QPainter& painter, const QRectF& area, const TopologyModel& model, const Theme& theme,
                   const TopologyLook& look = {});

/// The same small, for a card: array and members only, names and addresses.
void paintTopologySketch(QPainter& painter, const QRectF& area, const TopologyModel& model, const Theme& theme,
                         Qt::LayoutDirection direction = Qt::LeftToRight);

/// Width of a member's line: 1.25 to 8, in proportion to the largest rate shown (at least 48 Mbit/s).
double topologyLineWidth(double rate, double largest);

/// The picture in words.
QString topologySummary(const TopologyModel& model);

/// One box in words: "cas3, 10.0.0.13, Draining, 119 left, 8 % share, weight 100".
QString topologyBoxText(const TopologyModel& model, const TopologyBox& box);

}  // namespace cas
