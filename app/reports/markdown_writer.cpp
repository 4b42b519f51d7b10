#include <algorithm>

#include "app/reports/report_document.h"
#include "app/reports/report_writer.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

/// Text as text: everything that Markdown, or HTML inside it, could take for a sign of its own is escaped.
QString plainMarkdown(const QString& words) {
    static const QString kSigns = QStringLiteral("\\`*_{}[]<>()#+-.!|~&@=:");
    const auto text = plainText(words);
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        // These mean something at the beginning of a line, or where a link begins.
        const bool noLink = c == u':' && (i + 1 == text.size() || text[i + 1] != u'/');
        const bool ordinal = std::all_of(text.begin(), text.begin() + i, [](QChar before) { return before.isDigit(); });
        const bool harmless = QStringLiteral("-.()+=!").contains(c) && i > 0 && !ordinal;
        if (c == u'\n')
            result += QStringLiteral("<br>");
        else if (c == u'<')
            result += QStringLiteral("&lt;");
        else if (c == u'>')
            result += QStringLiteral("&gt;");
        else if (c == u'&')
            result += QStringLiteral("&amp;");
        else if (kSigns.contains(c) && !harmless && !noLink)
            result += QStringLiteral("\\") + c;
        else
            result += c;
    }
    return result;
}

/// A code span inside a table: its fence is longer than any run of backticks in it.
QString codeSpan(const QString& line) {
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : line) longest = std::max(longest, run = c == u'`' ? run + 1 : 0);
    const QString fence(longest + 1, u'`');
    auto inside = plainText(line);
    // A pipe ends a cell even in code.
    inside.replace(u'|', QStringLiteral("\\|"));
    const bool pad = inside.startsWith(u'`') || inside.endsWith(u'`');
    const QString blank = pad ? QStringLiteral(" ") : QString();
    return fence + blank + inside + blank + fence;
}

QString cellMarkdown(const ReportCell& cell, ColumnKind kind) {
    if (kind == ColumnKind::Code && cell.text != missingValue()) {
        QStringList lines;
        for (const auto& line : cell.text.split(u'\n'))
            if (!line.trimmed().isEmpty()) lines << codeSpan(line);
        return lines.join(QStringLiteral("<br>"));
    }
    const auto words = plainMarkdown(cell.text);
    if (!cell.target.isEmpty()) return QStringLiteral("[%1](#%2)").arg(words, cell.target);
    return cell.tone == ReportTone::Bad ? QStringLiteral("**%1**").arg(words) : words;
}

QString tableMarkdown(const ReportTable& table) {
    QString text;
    if (!table.caption.isEmpty())
        text += QStringLiteral("### ") + plainMarkdown(table.caption) + QStringLiteral("\n\n");
    QStringList titles;
    QStringList rules;
    for (const auto& column : table.columns) {
        titles << plainMarkdown(column.title);
        rules << (column.kind == ColumnKind::Number ? QStringLiteral("--:") : QStringLiteral("---"));
    }
    const auto line = [](const QStringList& cells) {
        return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
    };
    text += line(titles) + line(rules);
    for (const auto& row : table.rows) {
        QStringList cells;
        for (std::size_t i = 0; i < row.size(); ++i) cells << cellMarkdown(row[i], table.columns[i].kind);
        text += line(cells);
    }
    return text + u'\n';
}

QString sectionMarkdown(const ReportSection& section, int number) {
    auto text = QStringLiteral("<a id=\"%1\"></a>\n\n## %2. %3\n\n")
                    .arg(section.anchor, QString::number(number), plainMarkdown(section.title));
    for (const auto& paragraph : section.paragraphs) text += plainMarkdown(paragraph) + QStringLiteral("\n\n");
    for (const auto& point : section.points) text += QStringLiteral("* ") + plainMarkdown(point) + u'\n';
    if (!section.points.isEmpty()) text += u'\n';
    if (!section.preformatted.isEmpty()) {
        // Four blanks are code whatever the line holds.
        for (const auto& line : plainText(section.preformatted).split(u'\n'))
            text += QStringLiteral("    ") + line + u'\n';
        text += u'\n';
    }
    for (const auto& table : section.tables) text += tableMarkdown(table);
    return text;
}

}  // namespace

QByteArray writeMarkdown(const ReportData& data) {
    const auto document = reportDocument(data);
    auto text =
        QStringLiteral("# %1\n\n%2\n\n**%3**\n\n")
            .arg(plainMarkdown(document.title), plainMarkdown(document.subtitle), plainMarkdown(document.result));
    for (const auto& notice : {document.labNotice, document.redactedNotice})
        if (!notice.isEmpty()) text += QStringLiteral("> ") + plainMarkdown(notice) + QStringLiteral("\n\n");
    int number = 0;
    for (const auto& section : document.sections)
        text += QStringLiteral("%1. [%2](#%3)\n")
                    .arg(QString::number(++number), plainMarkdown(section.title), section.anchor);
    text += u'\n';
    number = 0;
    for (const auto& section : document.sections) text += sectionMarkdown(section, ++number);
    return text.toUtf8();
}

}  // namespace cas
