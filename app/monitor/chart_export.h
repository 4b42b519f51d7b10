#pragma once

#include <QByteArray>
#include <QList>
#include <QSize>
#include <QString>

#include "app/monitor/chart_data.h"

namespace cas {

class TrafficChart;

/// Writes a picture of the charts, two in a line, with the time they show below. PNG as on the screen at twice its
/// density, SVG and PDF as vectors in the light theme. What went wrong, or nothing.
QString savePicture(ChartFormat format, const QString& path, const QList<TrafficChart*>& charts);

/// A drawing of a chart.
struct VectorPicture {
    QByteArray svg;
    QSize size;
};
VectorPicture vectorPicture(TrafficChart& chart, const Theme& look);

/// A column of a CSV file.
struct CsvColumn {
    QString title;  ///< "Throughput per node: cas1 (bit/s)"
    ChartPoints points;
    int decimals = 0;
};

/// One row per moment inside the span, time in ISO 8601; a missing value is an empty cell.
QByteArray csvText(const QList<CsvColumn>& columns, const TimeSpan& span);

/// Writes a file whole or not at all. What went wrong, or nothing.
QString saveBytes(const QString& path, const QByteArray& bytes);

}  // namespace cas
