#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>
#include <QStringList>
#include <vector>

#include "app/reports/report_data.h"

namespace cas {

/// What a text of a report stands for; writers show it by colour beside the word.
enum class ReportTone { Plain, Muted, Good, Note, Warning, Bad };

struct ReportCell {
    ReportCell(QString words, ReportTone shownAs = ReportTone::Plain, QString leadsTo = {})
        : text(std::move(words)), tone(shownAs), target(std::move(leadsTo)) {}
    QString text;
    ReportTone tone;
    QString target;  ///< anchor of the section that says more; empty: none
};
using ReportRow = std::vector<ReportCell>;

/// A moment is not broken into lines.
enum class ColumnKind { Text, Number, Code, Moment };
struct ReportColumn {
    ReportColumn(QString words, ColumnKind what = ColumnKind::Text) : title(std::move(words)), kind(what) {}
    QString title;
    ColumnKind kind;
};

struct ReportTable {
    QString name;  ///< the same in every language; unique in the report: a CSV file's
    QString caption;
    std::vector<ReportColumn> columns;
    std::vector<ReportRow> rows;
};

/// A picture as vectors (SVG), in both themes.
struct ReportPicture {
    QString words;  ///< what it shows, for who does not see it
    QSize size;
    QByteArray light;
    QByteArray dark;
};

struct ReportSection {
    QString anchor;  ///< the same in every language
    QString title;
    QStringList paragraphs;
    QStringList points;    ///< a list below them
    QString preformatted;  ///< lines that stand as they are
    std::vector<ReportPicture> pictures;
    std::vector<ReportTable> tables;
};

/// A report in words: what every writer for people puts on paper. Texts are plain; whoever writes a format escapes
/// them.
struct ReportDocument {
    QString title;
    QString subtitle;
    QString footer;          ///< site and date, for pages
    QString labNotice;       ///< empty: real
    QString redactedNotice;  ///< empty: names and addresses are the real ones
    QString result;
    ReportTone resultTone = ReportTone::Plain;
    std::vector<ReportSection> sections;  ///< the sixteen, in their order; the first is the cover
};

/// In the language of the application. GUI or main thread; without a QGuiApplication pictures are left out.
ReportDocument reportDocument(const ReportData& data);

/// Text from elsewhere as every format for people shows it: of controls, and of signs that turn the direction of all
/// that follows, it is only told that they are there. Line ends and tabs stay.
QString plainText(QString text);

/// What is shown where a value is missing.
inline QString missingValue() { return QStringLiteral("–"); }

}  // namespace cas
