#include <QLocale>
#include <QStringBuilder>
#include <algorithm>

#include "app/reports/report_document.h"
#include "app/reports/report_writer.h"

namespace cas {
namespace {

// Colours are the light and dark roles of resources/style/tokens.json, which a self-contained file cannot refer to.
constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --surface: #fff; --window: #f5f6f8; --text: #191c20; --muted: #5a636f;
  --border: #dfe3e8; --inset: #f4f5f7; --accent: #2f50c8; --lab: #7a2e9d; --lab-soft: #f6ebfb; }
@media (prefers-color-scheme: dark) { :root { --surface: #1c1f24; --window: #15171b; --text: #e9ebee; --muted: #99a2ae;
  --border: #2a2f36; --inset: #14161a; --accent: #9db1ff; --lab: #d9a5f2; --lab-soft: #321b40; } }
body { background: var(--window); color: var(--text); font: 14px/1.45 system-ui, sans-serif; margin: 0 auto;
  max-width: 70rem; padding: 2rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
.muted { color: var(--muted); } .result { font-size: 1.15rem; font-weight: 600; margin: 1rem 0; }
.lab { background: var(--lab-soft); border: 1px solid var(--lab); border-radius: 8px; color: var(--lab);
  font-weight: 600; padding: .5rem 1rem; }
section, nav { background: var(--surface); border: 1px solid var(--border); border-radius: 8px; margin: 1rem 0;
  overflow-x: auto; padding: 1rem; }
nav ol { columns: 3; margin: 0; padding-left: 1.5rem; } a { color: var(--accent); }
table { border-collapse: collapse; margin: .5rem 0; width: 100%; }
th { color: var(--muted); font-weight: 500; text-align: left; }
td, th { border-bottom: 1px solid var(--border); padding: .35rem .6rem .35rem 0; vertical-align: top; }
code { background: var(--inset); border-radius: 4px; font: .92em ui-monospace, monospace; padding: .1rem .3rem;
  white-space: pre-wrap; word-break: break-word; }
@media print { body { background: none; max-width: none; padding: 0; } nav { display: none; }
  section { border: 0; break-inside: auto; padding: 0; } tr { break-inside: avoid; } thead { display: table-header-group; } }
)";

/// The only way text gets into the page.
QString escaped(const QString& text) { return text.toHtmlEscaped(); }

QString cell(const QString& text, bool isCode) {
    const auto content = escaped(text);
    if (!isCode || text.isEmpty()) return u"<td>" % content % u"</td>";
    return u"<td><code dir=\"ltr\">" % content % u"</code></td>";
}

QString tableHtml(const ReportTable& table) {
    QString html = QStringLiteral("<table>\n<thead><tr>");
    for (const auto& title : table.header) html += u"<th scope=\"col\">" % escaped(title) % u"</th>";
    html += QStringLiteral("</tr></thead>\n<tbody>\n");
    for (const auto& row : table.rows) {
        html += QStringLiteral("<tr>");
        for (int column = 0; column < row.size(); ++column)
            html += cell(row[column], std::ranges::count(table.codeColumns, column) > 0);
        html += QStringLiteral("</tr>\n");
    }
    return html % u"</tbody>\n</table>\n";
}

QString sectionHtml(const ReportSection& section) {
    QString html = u"<section id=\"" % escaped(section.anchor) % u"\">\n<h2>" % escaped(section.title) % u"</h2>\n";
    for (const auto& paragraph : section.paragraphs) html += u"<p>" % escaped(paragraph) % u"</p>\n";
    for (const auto& table : section.tables) html += tableHtml(table);
    return html % u"</section>\n";
}

}  // namespace

QByteArray writeHtml(const ReportData& data) {
    const auto document = reportDocument(data);
    QString html =
        u"<!DOCTYPE html>\n<html lang=\"" % QLocale().bcp47Name() %
        u"\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" %
        escaped(document.title) % u"</title>\n<style>" % QString::fromUtf8(kStyle) % u"</style>\n</head>\n<body>\n";
    html += u"<header>\n<h1>" % escaped(document.title) % u"</h1>\n<p class=\"muted\">" % escaped(document.subtitle) %
            u"</p>\n";
    if (!document.labNotice.isEmpty()) html += u"<p class=\"lab\">" % escaped(document.labNotice) % u"</p>\n";
    html += u"<p class=\"result\">" % escaped(document.result) % u"</p>\n</header>\n<nav>\n<ol>\n";
    for (const auto& section : document.sections)
        html += u"<li><a href=\"#" % escaped(section.anchor) % u"\">" % escaped(section.title) % u"</a></li>\n";
    html += QStringLiteral("</ol>\n</nav>\n<main>\n");
    for (const auto& section : document.sections) html += sectionHtml(section);
    html += QStringLiteral("</main>\n</body>\n</html>\n");
    return html.toUtf8();
}

}  // namespace cas
