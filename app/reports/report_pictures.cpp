#include "app/reports/report_pictures.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <cmath>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/theme.h"

namespace cas {
namespace {

constexpr int kPictureDots = 96;  ///< per inch, of our pixels
constexpr double kAroundBoxes = 94;
constexpr double kPerNode = 92;

QByteArray topologySvg(const TopologyModel& model, const QSize& size, const Theme& look) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kPictureDots);
    generator.setSize(size);
    generator.setViewBox(QRect({}, size));
    QPainter painter(&generator);
    paintTopology(painter, QRectF({}, size), model, look);
    painter.end();
    return bytes;
}

}  // namespace

ReportPicture topologyPicture(const TopologyModel& model) {
    // Room for all that a box can say.
    const double roomy = pxF(kAroundBoxes) + pxF(kPerNode) * static_cast<double>(model.nodes.size());
    const auto least = topologyMinimumSize(model).expandedTo({0, roomy});
    const QSize size(static_cast<int>(std::ceil(least.width())), static_cast<int>(std::ceil(least.height())));
    return {topologySummary(model), size, topologySvg(model, size, Theme::builtIn(Brightness::Light)),
            topologySvg(model, size, Theme::builtIn(Brightness::Dark))};
}

}  // namespace cas
