#pragma once

#include <QFont>
#include <QTextDocument>

#include "app/reports/report_document.h"

namespace cas {

/// Paper is measured in quarters of a point, so that letters stand where they are meant to.
inline constexpr double kPdfUnits = 4;
inline double pdfPoints(double points) { return points * kPdfUnits; }

/// The font of paper, in points.
QFont pdfFont(double points, QFont::Weight weight = QFont::Normal);

/// Puts a report into a document whose page size is set, in our units: cover, contents with page numbers, sections.
/// The number of pages. The report must outlive the document.
int fillPdfText(QTextDocument& document, const ReportDocument& report);

}  // namespace cas
