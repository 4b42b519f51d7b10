#pragma once

#include <QFontMetricsF>
#include <QString>
#include <QTextLength>
#include <QVector>
#include <vector>

namespace cas {

/// A column as it will be written, marks and all.
struct PdfColumn {
    QString title;
    std::vector<QString> texts;  ///< one a row
    bool code = false;           ///< in the letters of commands
    bool whole = false;          ///< lines are not broken: moments, figures
};

/// How wide the letters are, in the units of the page.
struct PdfLetters {
    QFontMetricsF text;
    QFontMetricsF code;
    double padding = 0;  ///< of a cell, both sides together
};

/// Shares `room` out among the columns, in percents: words stay whole where that can be, and the table becomes as short
/// as it can.
QVector<QTextLength> pdfColumns(const std::vector<PdfColumn>& columns, double room, const PdfLetters& letters);

}  // namespace cas
