#pragma once

#include <QTextLength>
#include <QVector>

#include "app/reports/report_document.h"

namespace cas {

/// Widths for the columns of a table on paper: each gets room for its longest word, the rest goes to those with more to
/// say. `letters` is how many of them fit into a line.
QVector<QTextLength> pdfColumns(const ReportTable& table, double letters);

}  // namespace cas
