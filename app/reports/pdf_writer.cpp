#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include "app/reports/pdf_text.h"
#include "app/reports/report_writer.h"
#include "wizard/widgets/theme.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

constexpr int kPdfResolution = 300;
constexpr double kPointsPerInch = 72;
// Points.
constexpr double kSideMargin = 46;
constexpr double kTopMargin = 46;
constexpr double kBottomMargin = 58;  // with the footer in it
constexpr double kFooterGap = 10;
constexpr double kFooterHeight = 24;
constexpr double kFooterSize = 7.5;

/// The pages of one report, in the units of pdf_text.h.
class PdfPages {
    Q_DECLARE_TR_FUNCTIONS(cas::PdfPages)

public:
    PdfPages(const ReportDocument& document, const QPageSize& paper)
        : m_report(document),
          m_paper(paper.size(QPageSize::Point) * kPdfUnits),
          m_room(m_paper.width() - 2 * pdfPoints(kSideMargin),
                 m_paper.height() - pdfPoints(kTopMargin + kBottomMargin)) {
        m_text.setPageSize(m_room);
        m_pages = fillPdfText(m_text, m_report);
    }

    void paint(QPdfWriter& writer) {
        QPainter painter(&writer);
        const double scale = kPdfResolution / kPointsPerInch / kPdfUnits;
        painter.scale(scale, scale);
        for (int page = 0; page < m_pages; ++page) {
            if (page > 0) writer.newPage();
            paintPage(painter, page);
            paintFooter(painter, page);
        }
    }

private:
    void paintPage(QPainter& painter, int page) {
        painter.save();
        painter.translate(pdfPoints(kSideMargin), pdfPoints(kTopMargin) - page * m_room.height());
        QAbstractTextDocumentLayout::PaintContext context;
        context.clip = QRectF(0, page * m_room.height(), m_room.width(), m_room.height());
        context.palette = m_look.palette();
        painter.setClipRect(context.clip);
        m_text.documentLayout()->draw(&painter, context);
        painter.restore();
    }

    void paintFooter(QPainter& painter, int page) {
        const QRectF line(pdfPoints(kSideMargin), m_paper.height() - pdfPoints(kBottomMargin - kFooterGap),
                          m_room.width(), pdfPoints(kFooterHeight));
        painter.setFont(pdfFont(kFooterSize));
        painter.setPen(QPen(m_look.color(ColorRole::BorderStrong), pdfPoints(0.5)));
        painter.drawLine(line.topLeft(), line.topRight());
        painter.setPen(m_look.color(ColorRole::Muted));
        QStringList words{m_report.footer};
        if (!m_report.labNotice.isEmpty()) words.prepend(tr("LAB", "mark on each page"));
        if (!m_report.redactedNotice.isEmpty()) words << tr("redacted");
        const auto number = tr("Page %1 of %2").arg(page + 1).arg(m_pages);
        const QFontMetricsF letters(pdfFont(kFooterSize));
        const double room = line.width() - letters.horizontalAdvance(number + QStringLiteral("    "));
        const auto left = letters.elidedText(plainText(words.join(QStringLiteral(" · "))), Qt::ElideRight, room);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, left);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, number);
    }

    const ReportDocument& m_report;
    const QSizeF m_paper;
    const QSizeF m_room;
    QTextDocument m_text;
    int m_pages = 0;
    const Theme m_look = Theme::builtIn(Brightness::Light);
};

}  // namespace

QByteArray writePdf(const ReportData& data) {
    const auto document = reportDocument(data);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QPageSize paper(data.letterPaper ? QPageSize::Letter : QPageSize::A4);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfResolution);
    writer.setPageSize(paper);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(document.title);
    writer.setCreator(tr("CAS Array Wizard %1").arg(data.version));
    PdfPages(document, paper).paint(writer);
    return bytes;
}

}  // namespace cas
