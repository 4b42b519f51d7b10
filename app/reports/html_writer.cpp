#include <QLocale>
#include <QStringBuilder>
#include <algorithm>

#include "app/reports/html_style.h"
#include "app/reports/report_document.h"
#include "app/reports/report_writer.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

/// The only way text gets into the page.
QString escaped(const QString& text) { return plainText(text).toHtmlEscaped(); }

/// Text of a cell. Long words such as names and fingerprints may be broken, else they make a table wider than the page.
QString cellText(const QString& text) {
    constexpr qsizetype kPiece = 24;
    const auto plain = plainText(text);
    QString html;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const auto length = i + 1 - begin;
        const bool mayBreak = QStringView(u"./\\:@_").contains(plain[i]) ||
                              (length >= kPiece && plain[i].isLetterOrNumber() && !plain[i].isHighSurrogate());
        const bool inWord = i + 1 < plain.size() && !plain[i + 1].isSpace();
        if (!plain[i].isSpace() && !(mayBreak && inWord)) continue;
        html += plain.mid(begin, length).toHtmlEscaped();
        if (!plain[i].isSpace()) html += u"<wbr>";
        begin = i + 1;
    }
    return html % plain.mid(begin).toHtmlEscaped();
}

QString toneName(ReportTone tone) {
    switch (tone) {
        case ReportTone::Plain:
            return QStringLiteral("plain");
        case ReportTone::Muted:
            return QStringLiteral("muted");
        case ReportTone::Good:
            return QStringLiteral("good");
        case ReportTone::Note:
            return QStringLiteral("note");
        case ReportTone::Warning:
            return QStringLiteral("warning");
        case ReportTone::Bad:
            return QStringLiteral("bad");
    }
    return {};
}

QString cellContent(const ReportCell& cell, ColumnKind kind) {
    const auto words = kind == ColumnKind::Code ? escaped(cell.text) : cellText(cell.text);
    if (kind == ColumnKind::Code && !cell.text.isEmpty() && cell.text != missingValue()) {
        const bool isShort = cell.text.size() <= 24;
        return u"<code dir=\"ltr\"" % (isShort ? QStringLiteral(" class=\"short\"") : QString()) % u'>' % words %
               u"</code>";
    }
    if (!cell.target.isEmpty()) return u"<a href=\"#" % escaped(cell.target) % u"\">" % words % u"</a>";
    if (cell.tone == ReportTone::Plain) return words;
    // Figures are toned, too, but need no mark: their column says what they count.
    const auto mark = kind == ColumnKind::Number || cell.tone == ReportTone::Muted ? QString() : QStringLiteral(" t");
    return u"<span class=\"" % toneName(cell.tone) % mark % u"\">" % words % u"</span>";
}

QString classOf(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::Text:
            return {};
        case ColumnKind::Number:
            return QStringLiteral(" class=\"n\"");
        case ColumnKind::Code:
            return QStringLiteral(" class=\"c\"");
        case ColumnKind::Moment:
            return QStringLiteral(" class=\"m\"");
    }
    return {};
}

/// Of two columns: what, and its value.
QString shapeOf(const ReportTable& table) {
    if (table.columns.size() != 2) return {};
    return table.columns[1].kind == ColumnKind::Number ? QStringLiteral(" class=\"narrow\"")
                                                       : QStringLiteral(" class=\"facts-table\"");
}

QString tableHtml(const ReportTable& table) {
    QString html;
    if (!table.caption.isEmpty()) html += u"<h3>" % escaped(table.caption) % u"</h3>\n";
    html += QStringLiteral("<div class=\"table\"><table") % shapeOf(table) % u">\n<thead><tr>";
    for (const auto& column : table.columns)
        html += u"<th scope=\"col\"" % (column.kind == ColumnKind::Number ? classOf(column.kind) : QString()) % u'>' %
                escaped(column.title) % u"</th>";
    html += QStringLiteral("</tr></thead>\n<tbody>\n");
    for (const auto& row : table.rows) {
        html += QStringLiteral("<tr>");
        for (std::size_t i = 0; i < row.size(); ++i)
            html +=
                u"<td" % classOf(table.columns[i].kind) % u'>' % cellContent(row[i], table.columns[i].kind) % u"</td>";
        html += QStringLiteral("</tr>\n");
    }
    return html % u"</tbody>\n</table></div>\n";
}

QString dataAddress(const QByteArray& svg) {
    return u"data:image/svg+xml;base64," % QString::fromLatin1(svg.toBase64());
}

/// As pictures of their own, drawings bring neither scripts nor ids into the page.
QString figureHtml(const ReportPicture& picture) {
    return u"<figure><picture><source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"" %
           dataAddress(picture.dark) % u"\"><img src=\"" % dataAddress(picture.light) % u"\" width=\"" %
           QString::number(picture.size.width()) % u"\" height=\"" % QString::number(picture.size.height()) %
           u"\" alt=\"" % escaped(picture.words) % u"\"></picture></figure>\n";
}

QString sectionHtml(const ReportSection& section, int number) {
    QString html = u"<section id=\"" % escaped(section.anchor) % u"\">\n<h2><span class=\"number\">" %
                   QString::number(number) % u"</span>" % escaped(section.title) % u"</h2>\n";
    for (const auto& paragraph : section.paragraphs) html += u"<p>" % escaped(paragraph) % u"</p>\n";
    if (!section.points.isEmpty()) {
        html += QStringLiteral("<ul>\n");
        for (const auto& point : section.points) html += u"<li>" % escaped(point) % u"</li>\n";
        html += QStringLiteral("</ul>\n");
    }
    const bool several = section.pictures.size() > 1;
    if (several) html += QStringLiteral("<div class=\"charts\">\n");
    for (const auto& picture : section.pictures) html += figureHtml(picture);
    if (several) html += QStringLiteral("</div>\n");
    if (!section.preformatted.isEmpty()) html += u"<pre dir=\"ltr\">" % escaped(section.preformatted) % u"</pre>\n";
    for (const auto& table : section.tables) html += tableHtml(table);
    return html % u"</section>\n";
}

/// The first section, laid out as the head of the page.
QString coverHtml(const ReportDocument& document) {
    const auto& cover = document.sections.front();
    QString html = u"<header id=\"" % escaped(cover.anchor) % u"\">\n<p class=\"product\">" %
                   escaped(tr("CAS Array Wizard, report")) % u"</p>\n<h1>" % escaped(document.title) %
                   u"</h1>\n<p class=\"subtitle\">" % escaped(document.subtitle) % u"</p>\n<p class=\"result " %
                   toneName(document.resultTone) % u"\">" % escaped(document.result) % u"</p>\n";
    if (!document.labNotice.isEmpty()) html += u"<p class=\"notice lab\">" % escaped(document.labNotice) % u"</p>\n";
    if (!document.redactedNotice.isEmpty())
        html += u"<p class=\"notice redacted\">" % escaped(document.redactedNotice) % u"</p>\n";
    html += QStringLiteral("<div class=\"facts\">\n");
    for (const auto& table : cover.tables)
        for (const auto& row : table.rows)
            html += u"<dl><dt>" % escaped(row[0].text) % u"</dt><dd>" % escaped(row[1].text) % u"</dd></dl>\n";
    return html % u"</div>\n</header>\n";
}

QString contentsHtml(const ReportDocument& document) {
    const auto title = escaped(tr("Contents"));
    QString html = u"<nav aria-label=\"" % title % u"\">\n<p>" % title % u"</p>\n<ol>\n";
    int number = 0;
    for (const auto& section : document.sections)
        html += u"<li><a href=\"#" % escaped(section.anchor) % u"\"><span class=\"number\">" %
                QString::number(++number) % u"</span>" % escaped(section.title) % u"</a></li>\n";
    return html % u"</ol>\n</nav>\n";
}

}  // namespace

QByteArray writeHtml(const ReportData& data) {
    const auto document = reportDocument(data);
    const QLocale locale;
    const auto direction = locale.textDirection() == Qt::RightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr");
    QString html = u"<!DOCTYPE html>\n<html lang=\"" % locale.bcp47Name() % u"\" dir=\"" % direction %
                   u"\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
                   u"initial-scale=1\">\n<title>" %
                   escaped(document.title) % u"</title>\n<style>\n" % htmlStyle() %
                   u"</style>\n</head>\n<body>\n<div class=\"page\">\n";
    html += coverHtml(document) % contentsHtml(document) % u"<main>\n";
    for (std::size_t i = 1; i < document.sections.size(); ++i)
        html += sectionHtml(document.sections[i], static_cast<int>(i) + 1);
    html += u"</main>\n<footer><p>" % escaped(document.footer) % u"</p></footer>\n</div>\n</body>\n</html>\n";
    return html.toUtf8();
}

}  // namespace cas
