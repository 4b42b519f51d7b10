#pragma once

#include <QPainter>
#include <QPainterPath>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/topology.h"

namespace cas {

/// Draws one picture of the topology; lives for one call of paintTopology().
class TopologyPainter {
public:
    TopologyPainter(QPainter& painter, const QRectF& area, const TopologyModel& model, const Theme& theme,
                    const TopologyLook& look);

    void paint();

private:
    enum class Edge { Start, Middle, End };
    struct Style {
        TextSize size = TextSize::Small;
        TextWeight weight = TextWeight::Regular;
        ColorRole role = ColorRole::Muted;
    };

    void titles();
    void clientLines();
    void memberLines();
    void databaseLines();
    void rates();
    void clients(const TopologyBox& box);
    void array(const TopologyBox& box);
    void node(const TopologyBox& box);
    void nodeState(const TopologyNode& value, const QRectF& line);
    void nodeShare(const TopologyNode& value, const QRectF& line);
    void nodeFigures(const TopologyNode& value, const QRectF& line);
    void databases(const TopologyBox& box);
    void databaseRows(const TopologyDatabases& value, const QRectF& room);
    void legend();

    void frame(const QRectF& rect, ColorRole ground, ColorRole border, double line = 1, double radius = 8);
    void ring(const QRectF& rect);
    double text(const QRectF& line, const QString& words, Edge edge, const Style& style);
    void figure(const QRectF& line, const QString& number, const QString& unit, Edge edge);
    void weight(const QRectF& line, int value, Edge edge);
    QPainterPath curve(const QRectF& from, const QRectF& to) const;
    QRectF visual(const QRectF& whole, const QRectF& part) const;
    QColor color(ColorRole role) const { return m_theme.color(role); }
    const TopologyBox* find(TopologyPart part, int index) const;
    bool isRtl() const { return m_look.direction == Qt::RightToLeft; }

    QPainter& m_painter;
    const QRectF m_area;
    const TopologyModel& m_model;
    const Theme& m_theme;
    const TopologyLook& m_look;
    const QList<TopologyBox> m_boxes;
    double m_largest = 0;
};

}  // namespace cas
