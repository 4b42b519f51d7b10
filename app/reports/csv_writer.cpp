#include "app/reports/csv_writer.h"

#include "app/reports/report_document.h"

namespace cas {

QByteArray csvCell(const QString& text) {
    QString value = text == missingValue() ? QString() : text;
    // First: what stands behind it would come to the front.
    value.remove(QChar(u'\0'));
    bool isNumber = false;
    static_cast<void>(value.toDouble(&isNumber));
    // What a spreadsheet would take for a formula becomes text; numbers below zero are none.
    static const QString kFormulas = QStringLiteral("=+-@\t\r\n＝＋－＠");
    const auto begin = value.trimmed();
    if (!isNumber && !value.isEmpty() &&
        (kFormulas.contains(value[0]) || (!begin.isEmpty() && kFormulas.contains(begin[0]))))
        value.prepend(u'\'');
    const bool quoted = value.contains(u',') || value.contains(u'"') || value.contains(u'\n') ||
                        value.contains(u'\r') || value.startsWith(u' ') || value.endsWith(u' ');
    value.replace(u'"', QStringLiteral("\"\""));
    return (quoted ? u'"' + value + u'"' : value).toUtf8();
}

ReportFiles writeCsv(const ReportData& data) {
    ReportFiles files;
    const auto document = reportDocument(data);
    for (const auto& section : document.sections)
        for (const auto& table : section.tables) {
            // The mark tells spreadsheets that it is UTF-8.
            QByteArray bytes("\xEF\xBB\xBF");
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                bytes += (i > 0 ? "," : "") + csvCell(table.columns[i].title);
            bytes += "\r\n";
            for (const auto& row : table.rows) {
                for (std::size_t i = 0; i < row.size(); ++i) bytes += (i > 0 ? "," : "") + csvCell(row[i].text);
                bytes += "\r\n";
            }
            files.push_back({table.name + QStringLiteral(".csv"), bytes});
        }
    return files;
}

}  // namespace cas
