#include "app/monitor/chart_export.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

#include "app/monitor/chart_texts.h"
#include "app/monitor/plot_canvas.h"
#include "app/monitor/traffic_chart.h"
#include "wizard/widgets/metrics.h"
#include "wizard/words/free_tr.h"

namespace cas {

namespace {

constexpr int kResolution = 300;
constexpr int kPageMargin = 12;  ///< millimetres
constexpr int kDots = 96;        ///< per inch, of our pixels

/// Charts two in a line, the time below.
struct Sheet {
    QList<TrafficChart*> charts;
    QSize one;
    QSize size;
};

Sheet sheetOf(const QList<TrafficChart*>& charts) {
    Sheet sheet{charts, QSize(px(480), px(216)), {}};
    if (charts.size() == 1) sheet.one = QSize(px(720), px(320));
    // As on the screen, if it is not smaller there.
    for (auto* const chart : charts) sheet.one = sheet.one.expandedTo(chart->size());
    const int columns = charts.size() > 1 ? 2 : 1;
    const int lines = (static_cast<int>(charts.size()) + columns - 1) / columns;
    sheet.size = {sheet.one.width() * columns, sheet.one.height() * lines + px(28)};
    return sheet;
}

void paintSheet(PlotPainter& painter, const Sheet& sheet, const Theme& look) {
    auto& draw = painter.painter();
    draw.fillRect(QRect({}, sheet.size), look.color(ColorRole::Surface));
    for (int i = 0; i < sheet.charts.size(); ++i) {
        const QPoint place(i % 2 * sheet.one.width(), i / 2 * sheet.one.height());
        sheet.charts.at(i)->paintOn(painter, QRect(place, sheet.one), look);
    }
    const auto span = sheet.charts.first()->span();
    draw.setFont(textFont(TextSize::Caption));
    draw.setPen(look.color(ColorRole::Muted));
    draw.drawText(QRect(px(16), sheet.size.height() - px(28), sheet.size.width() - px(32), px(28)),
                  Qt::AlignLeft | Qt::AlignVCenter, tr("%1 to %2").arg(isoText(span.from), isoText(span.to)));
}

QByteArray pngOf(const Sheet& sheet) {
    constexpr int kDensity = 2;
    QImage image(sheet.size * kDensity, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kDensity);
    image.fill(Qt::transparent);
    {
        PlotPainter painter(image, false);
        paintSheet(painter, sheet, theme());
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(const Sheet& sheet, const Theme& look) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDots);
    generator.setSize(sheet.size);
    generator.setViewBox(QRect({}, sheet.size));
    generator.setTitle(sheet.charts.first()->title());
    PlotPainter painter(generator, true);
    paintSheet(painter, sheet, look);
    painter.painter().end();
    return bytes;
}

QByteArray pdfOf(const Sheet& sheet) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageOrientation(QPageLayout::Landscape);
    writer.setPageMargins(QMarginsF(kPageMargin, kPageMargin, kPageMargin, kPageMargin), QPageLayout::Millimeter);
    writer.setTitle(sheet.charts.first()->title());
    writer.setCreator(QCoreApplication::applicationName());
    PlotPainter painter(writer, true);
    const double scale = std::min(static_cast<double>(writer.width()) / sheet.size.width(),
                                  static_cast<double>(writer.height()) / sheet.size.height());
    painter.painter().scale(scale, scale);
    paintSheet(painter, sheet, Theme::builtIn(Brightness::Light));
    painter.painter().end();
    return bytes;
}

QByteArray cellOf(const QString& text) {
    QString quoted = text;
    quoted.replace(u'"', QStringLiteral("\"\""));
    const bool needs = quoted.contains(u',') || quoted.contains(u'"') || quoted.contains(u'\n');
    return needs ? '"' + quoted.toUtf8() + '"' : quoted.toUtf8();
}

}  // namespace

QString saveBytes(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    return tr("%1 cannot be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString());
}

QString savePicture(ChartFormat format, const QString& path, const QList<TrafficChart*>& charts) {
    const auto sheet = sheetOf(charts);
    const auto bytes = format == ChartFormat::Png   ? pngOf(sheet)
                       : format == ChartFormat::Svg ? svgOf(sheet, Theme::builtIn(Brightness::Light))
                                                    : pdfOf(sheet);
    if (bytes.isEmpty()) return tr("%1 cannot be drawn.").arg(QDir::toNativeSeparators(path));
    return saveBytes(path, bytes);
}

VectorPicture vectorPicture(TrafficChart& chart, const Theme& look) {
    const auto sheet = sheetOf({&chart});
    return {svgOf(sheet, look), sheet.size};
}

QByteArray csvText(const QList<CsvColumn>& columns, const TimeSpan& span) {
    std::vector<double> moments;
    for (const auto& column : columns)
        for (const auto& point : column.points)
            if (span.contains(point.at) && !std::isnan(point.value)) moments.push_back(point.at);
    std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    QByteArray text = "Time";
    for (const auto& column : columns) text += ',' + cellOf(column.title);
    text += '\n';
    QList<std::size_t> next(columns.size(), 0);
    for (const double moment : moments) {
        text += isoText(moment).toLatin1();
        for (int i = 0; i < columns.size(); ++i) {
            const auto& points = columns.at(i).points;
            while (next.at(i) < points.size() && points[next.at(i)].at < moment) ++next[i];
            text += ',';
            if (next.at(i) == points.size()) continue;
            const auto& point = points[next.at(i)];
            if (point.at == moment && !std::isnan(point.value))
                text += latinNumber(static_cast<double>(point.value), columns.at(i).decimals).toLatin1();
        }
        text += '\n';
    }
    return text;
}

}  // namespace cas
