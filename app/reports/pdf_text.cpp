#include "app/reports/pdf_text.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextCursor>
#include <QTextObjectInterface>
#include <QTextTable>
#include <cmath>

#include "app/reports/pdf_columns.h"
#include "wizard/widgets/theme.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

// Points.
constexpr double kBodySize = 9.5;
constexpr double kCellSize = 8;
constexpr double kCodeSize = 7.2;
constexpr double kCellPadding = 2.6;
constexpr double kTitleSize = 24;
constexpr double kHeadingSize = 14;
constexpr double kCaptionSize = 10;
constexpr double kCoverRoom = 80;  ///< above the title
constexpr double kBarHeight = 4;
constexpr double kDotsToPoints = 0.75;
constexpr double kKeepTogether = 90;  ///< a heading stands not nearer to the end of its page

enum Property { PictureProperty = QTextFormat::UserProperty + 1, HeadingProperty };
constexpr int kPictureObject = QTextFormat::UserObject + 1;

/// Draws pictures where the text has their place, as vectors.
class PictureObject : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    PictureObject(const ReportDocument& report, QObject* parent) : QObject(parent), m_report(report) {}

    QSizeF intrinsicSize(QTextDocument* document, int, const QTextFormat& format) override {
        const auto& picture = of(format);
        const QSizeF wanted = QSizeF(picture.size) * pdfPoints(kDotsToPoints);
        const QSizeF room(document->pageSize().width(), document->pageSize().height() * 0.7);
        return wanted.width() > room.width() || wanted.height() > room.height()
                   ? wanted.scaled(room, Qt::KeepAspectRatio)
                   : wanted;
    }

    void drawObject(QPainter* painter, const QRectF& area, QTextDocument*, int, const QTextFormat& format) override {
        painter->save();
        QSvgRenderer(of(format).light).render(painter, area);
        painter->restore();
    }

private:
    const ReportPicture& of(const QTextFormat& format) const {
        const auto place = format.property(PictureProperty).toPoint();
        return m_report.sections.at(static_cast<std::size_t>(place.x()))
            .pictures.at(static_cast<std::size_t>(place.y()));
    }

    const ReportDocument& m_report;
};

ColorRole roleOf(ReportTone tone) {
    switch (tone) {
        case ReportTone::Plain:
            return ColorRole::Text;
        case ReportTone::Muted:
            return ColorRole::Muted;
        case ReportTone::Good:
            return ColorRole::Success;
        case ReportTone::Note:
            return ColorRole::Info;
        case ReportTone::Warning:
            return ColorRole::Warning;
        case ReportTone::Bad:
            return ColorRole::Danger;
    }
    return ColorRole::Text;
}

QString markOf(ReportTone tone) {
    switch (tone) {
        case ReportTone::Good:
            return QStringLiteral("●\u00a0");
        case ReportTone::Note:
            return QStringLiteral("◆\u00a0");
        case ReportTone::Warning:
            return QStringLiteral("▲\u00a0");
        case ReportTone::Bad:
            return QStringLiteral("■\u00a0");
        case ReportTone::Plain:
        case ReportTone::Muted:
            break;
    }
    return {};
}

/// Text from elsewhere: signs that the document would take for its own structure are shown as what they are not.
QString printable(const QString& words) {
    auto text = plainText(words);
    for (auto& c : text) {
        if (c == u'\n') c = QChar::LineSeparator;
        if (c == QChar::ObjectReplacementCharacter || c == QChar::ParagraphSeparator || c == QChar(0xfdd0) ||
            c == QChar(0xfdd1))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

/// Writes a report from its first page to its last.
class PdfText {
    Q_DECLARE_TR_FUNCTIONS(cas::PdfText)

public:
    PdfText(QTextDocument& document, const ReportDocument& report)
        : m_document(document), m_report(report), m_cursor(&document) {
        m_document.setDocumentMargin(0);
        m_document.setUseDesignMetrics(true);
        m_document.setDefaultFont(pdfFont(kBodySize));
        m_document.documentLayout()->registerHandler(kPictureObject, new PictureObject(report, &document));
    }

    int fill() {
        // Laid out once, not after every cell.
        m_cursor.beginEditBlock();
        cover();
        contents();
        for (std::size_t i = 1; i < m_report.sections.size(); ++i) section(i);
        m_cursor.endEditBlock();
        keepHeadings();
        numberContents();
        return m_document.pageCount();
    }

private:
    QTextCharFormat letters(double points, QFont::Weight weight = QFont::Normal,
                            ColorRole role = ColorRole::Text) const {
        QTextCharFormat format;
        format.setFont(pdfFont(points, weight));
        format.setForeground(m_look.color(role));
        return format;
    }

    QTextCharFormat codeLetters() const {
        auto format = letters(kCodeSize);
        auto font = format.font();
        font.setFamilies(
            {QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Noto Sans Mono"), QStringLiteral("monospace")});
        format.setFont(font);
        return format;
    }

    void block(const QString& text, const QTextCharFormat& look, double above, double below,
               QTextBlockFormat format = {}) {
        format.setTopMargin(pdfPoints(above));
        format.setBottomMargin(pdfPoints(below));
        begin(format);
        m_cursor.insertText(printable(text), look);
    }

    /// The first block is there already, and so is the one after a table.
    void begin(const QTextBlockFormat& format) {
        if (m_fresh)
            m_cursor.setBlockFormat(format);
        else
            m_cursor.insertBlock(format);
        m_fresh = false;
    }

    void notice(const QString& words, ColorRole role, ColorRole ground) {
        if (words.isEmpty()) return;
        QTextTableFormat format;
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setCellPadding(pdfPoints(7));
        format.setCellSpacing(0);
        format.setBorder(0);
        format.setTopMargin(pdfPoints(10));
        format.setBackground(m_look.color(ground));
        auto* const table = m_cursor.insertTable(1, 1, format);
        table->cellAt(0, 0).firstCursorPosition().insertText(printable(words),
                                                             letters(kBodySize, QFont::DemiBold, role));
        afterTable();
    }

    void afterTable() {
        m_cursor.movePosition(QTextCursor::End);
        QTextBlockFormat thin;
        thin.setLineHeight(pdfPoints(2), QTextBlockFormat::FixedHeight);
        m_cursor.setBlockFormat(thin);
        m_fresh = false;
    }

    void cover() {
        QTextBlockFormat blank;
        blank.setLineHeight(pdfPoints(kCoverRoom), QTextBlockFormat::FixedHeight);
        begin(blank);
        auto bar = tableFormat();
        bar.setWidth(QTextLength(QTextLength::PercentageLength, 14));
        bar.setBackground(m_look.color(ColorRole::Accent));
        bar.setCellPadding(0);
        QTextBlockFormat thin;
        thin.setLineHeight(pdfPoints(kBarHeight), QTextBlockFormat::FixedHeight);
        m_cursor.insertTable(1, 1, bar)->cellAt(0, 0).firstCursorPosition().setBlockFormat(thin);
        afterTable();
        block(tr("CAS Array Wizard, report"), letters(kBodySize, QFont::Normal, ColorRole::Muted), 18, 6);
        block(m_report.title, letters(kTitleSize, QFont::DemiBold), 0, 4);
        block(m_report.subtitle, letters(kBodySize, QFont::Normal, ColorRole::Muted), 0, 14);
        block(markOf(m_report.resultTone) + m_report.result, letters(12, QFont::DemiBold, roleOf(m_report.resultTone)),
              0, 6);
        notice(m_report.labNotice, ColorRole::Lab, ColorRole::LabSoft);
        notice(m_report.redactedNotice, ColorRole::Info, ColorRole::InfoSoft);
        for (const auto& each : m_report.sections.front().tables) table(each);
    }

    void contents() {
        QTextBlockFormat format;
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        block(tr("Contents"), letters(kHeadingSize, QFont::DemiBold), 0, 10, format);
        QTextTableFormat look = tableFormat();
        look.setColumnWidthConstraints({QTextLength(QTextLength::PercentageLength, 6),
                                        QTextLength(QTextLength::PercentageLength, 82),
                                        QTextLength(QTextLength::PercentageLength, 12)});
        const int rows = static_cast<int>(m_report.sections.size()) - 1;
        m_contents = m_cursor.insertTable(rows, 3, look);
        for (int row = 0; row < rows; ++row) {
            const auto& section = m_report.sections[static_cast<std::size_t>(row) + 1];
            write(m_contents->cellAt(row, 0), QString::number(row + 2),
                  letters(kBodySize, QFont::Normal, ColorRole::Muted));
            write(m_contents->cellAt(row, 1), section.title, letters(kBodySize));
            // Room for the number, which is known at the end.
            write(m_contents->cellAt(row, 2), QStringLiteral("0"), letters(kBodySize), Qt::AlignRight);
        }
        afterTable();
    }

    void section(std::size_t index) {
        const auto& part = m_report.sections[index];
        QTextBlockFormat format;
        if (index == 1) format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        format.setProperty(HeadingProperty, static_cast<int>(index));
        format.setHeadingLevel(1);
        block(QStringLiteral("%1   %2").arg(QString::number(index + 1), part.title),
              letters(kHeadingSize, QFont::DemiBold), index == 1 ? 0 : 20, 6, format);
        for (const auto& paragraph : part.paragraphs) block(paragraph, letters(kBodySize), 0, 4);
        for (const auto& point : part.points) {
            QTextBlockFormat item;
            item.setLeftMargin(pdfPoints(12));
            item.setTextIndent(-pdfPoints(9));
            block(QStringLiteral("•  ") + point, letters(kBodySize), 0, 3, item);
        }
        for (std::size_t i = 0; i < part.pictures.size(); ++i) picture(index, i);
        if (!part.preformatted.isEmpty()) preformatted(part.preformatted);
        for (const auto& each : part.tables) table(each);
    }

    void picture(std::size_t section, std::size_t index) {
        QTextBlockFormat format;
        format.setTopMargin(pdfPoints(6));
        format.setBottomMargin(pdfPoints(6));
        begin(format);
        QTextCharFormat object;
        object.setObjectType(kPictureObject);
        object.setProperty(PictureProperty, QPoint(static_cast<int>(section), static_cast<int>(index)));
        m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), object);
    }

    void preformatted(const QString& text) {
        auto format = tableFormat();
        format.setBackground(m_look.color(ColorRole::Inset));
        format.setCellPadding(pdfPoints(8));
        format.setTopMargin(pdfPoints(4));
        auto* const frame = m_cursor.insertTable(1, 1, format);
        frame->cellAt(0, 0).firstCursorPosition().insertText(printable(text), codeLetters());
        afterTable();
    }

    QTextTableFormat tableFormat() const {
        QTextTableFormat format;
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setBorder(0);
        format.setCellSpacing(0);
        format.setCellPadding(pdfPoints(kCellPadding));
        format.setBorderCollapse(true);
        return format;
    }

    void rule(QTextTableCell cell, ColorRole role) const {
        auto format = cell.format().toTableCellFormat();
        format.setBottomBorder(pdfPoints(0.5));
        format.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBottomBorderBrush(m_look.color(role));
        cell.setFormat(format);
    }

    void write(const QTextTableCell& cell, const QString& text, const QTextCharFormat& look,
               Qt::Alignment side = Qt::AlignLeft) const {
        auto cursor = cell.firstCursorPosition();
        QTextBlockFormat format;
        format.setAlignment(side);
        cursor.setBlockFormat(format);
        cursor.insertText(printable(text), look);
        rule(cell, ColorRole::Border);
    }

    void table(const ReportTable& table) {
        if (!table.caption.isEmpty()) {
            QTextBlockFormat caption;
            caption.setProperty(HeadingProperty, 0);
            block(table.caption, letters(kCaptionSize, QFont::DemiBold), 10, 3, caption);
        }
        const auto columns = columnsOf(table);
        auto look = tableFormat();
        look.setHeaderRowCount(1);
        if (table.caption.isEmpty()) look.setTopMargin(pdfPoints(4));
        const PdfLetters sizes{QFontMetricsF(pdfFont(kCellSize, QFont::Medium)), QFontMetricsF(codeLetters().font()),
                               2 * pdfPoints(kCellPadding)};
        look.setColumnWidthConstraints(pdfColumns(columns, m_document.pageSize().width(), sizes));
        auto* const grid =
            m_cursor.insertTable(static_cast<int>(table.rows.size()) + 1, static_cast<int>(columns.size()), look);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto side = table.columns[i].kind == ColumnKind::Number ? Qt::AlignRight : Qt::AlignLeft;
            const int column = static_cast<int>(i);
            write(grid->cellAt(0, column), columns[i].title, letters(kCellSize, QFont::Medium, ColorRole::Muted), side);
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                const auto shade = table.rows[row][i].tone;
                const auto tone =
                    letters(kCellSize, shade == ReportTone::Bad ? QFont::DemiBold : QFont::Normal, roleOf(shade));
                write(grid->cellAt(static_cast<int>(row) + 1, column), columns[i].texts[row],
                      columns[i].code ? codeLetters() : tone, side);
            }
        }
        afterTable();
    }

    static std::vector<PdfColumn> columnsOf(const ReportTable& table) {
        std::vector<PdfColumn> columns;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto kind = table.columns[i].kind;
            PdfColumn column{table.columns[i].title,
                             {},
                             kind == ColumnKind::Code,
                             kind == ColumnKind::Moment || kind == ColumnKind::Number};
            for (const auto& row : table.rows) {
                auto words = kind == ColumnKind::Text ? markOf(row[i].tone) + row[i].text : row[i].text;
                if (kind == ColumnKind::Moment) words.replace(u' ', QChar::Nbsp);
                column.texts.push_back(words);
            }
            columns.push_back(std::move(column));
        }
        return columns;
    }

    /// A heading at the very end of a page goes to the next one.
    void keepHeadings() {
        const double height = m_document.pageSize().height();
        for (auto each = m_document.begin(); each.isValid(); each = each.next()) {
            if (!each.blockFormat().hasProperty(HeadingProperty)) continue;
            const double top = std::fmod(m_document.documentLayout()->blockBoundingRect(each).top(), height);
            if (height - top > pdfPoints(kKeepTogether)) continue;
            auto format = each.blockFormat();
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            format.setTopMargin(0);
            QTextCursor(each).setBlockFormat(format);
        }
    }

    void numberContents() {
        const double height = m_document.pageSize().height();
        std::vector<std::pair<int, int>> pages;
        for (auto each = m_document.begin(); each.isValid(); each = each.next())
            if (const int index = each.blockFormat().intProperty(HeadingProperty); index > 0)
                pages.emplace_back(
                    index, static_cast<int>(m_document.documentLayout()->blockBoundingRect(each).top() / height) + 1);
        m_cursor.beginEditBlock();
        for (const auto& [index, page] : pages) {
            auto cursor = m_contents->cellAt(index - 1, 2).firstCursorPosition();
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            cursor.insertText(QString::number(page), letters(kBodySize));
        }
        m_cursor.endEditBlock();
    }

    QTextDocument& m_document;
    const ReportDocument& m_report;
    QTextCursor m_cursor;
    QTextTable* m_contents = nullptr;
    const Theme m_look = Theme::builtIn(Brightness::Light);
    bool m_fresh = true;  ///< the current block is still without format and text
};

}  // namespace

QFont pdfFont(double points, QFont::Weight weight) {
    QFont font;
    // One that is there with the program's packages comes first, so that pages are alike wherever they are made.
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(static_cast<int>(std::lround(pdfPoints(points))));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    // Fonts that raise a hyphen or colon between digits do it with glyphs that nobody can search for.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

int fillPdfText(QTextDocument& document, const ReportDocument& report) { return PdfText(document, report).fill(); }

}  // namespace cas

#include "pdf_text.moc"
