#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include "app/reports/report_data.h"

namespace cas {

struct ReportTable {
    QStringList header;
    std::vector<QStringList> rows;
    std::vector<int> codeColumns;  ///< columns that hold commands
};

struct ReportSection {
    QString anchor;  ///< the same in every language
    QString title;
    QStringList paragraphs;
    std::vector<ReportTable> tables;
};

/// A report in words: what every writer for people puts on paper. Texts are plain; whoever writes a format escapes
/// them.
struct ReportDocument {
    QString title;
    QString subtitle;
    QString labNotice;  ///< empty: real
    QString result;
    std::vector<ReportSection> sections;  ///< those that have data
};

/// In the language of the application. GUI or main thread.
ReportDocument reportDocument(const ReportData& data);

}  // namespace cas
