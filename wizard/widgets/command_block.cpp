#include "wizard/widgets/command_block.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QtMath>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/command_highlighter.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr int kLineHeight = 18;
constexpr int kSidePadding = 12;
constexpr int kTopPadding = 8;
constexpr int kCopyRoom = 36;
// Forbids a line to end after a hyphen; shown only, never copied.
constexpr QChar kJoiner(0x2060);

// Lets a line end after a comma of a list.
constexpr QChar kMayBreak(0x200B);

QString shown(QString text) {
    text.replace(QLatin1String("',"), QLatin1String("',") + kMayBreak);
    return text.replace(QLatin1Char('-'), QLatin1String("-") + kJoiner);
}

}  // namespace

CommandBlock::CommandBlock(CommandLanguage language, QWidget* parent) : QTextEdit(parent) {
    setReadOnly(true);
    setAcceptRichText(false);
    setLayoutDirection(Qt::LeftToRight);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_highlighter = new CommandHighlighter(language, document());
    m_copy = iconButton(tr("Copy"), Icon::Copy, this);
    connect(m_copy, &QToolButton::clicked, this, &CommandBlock::copyAll);
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, &CommandBlock::refresh);
    refresh();
}

void CommandBlock::refresh() {
    setFont(textFont(TextSize::Code));
    const int end = m_copyInside ? kCopyRoom : kSidePadding;
    setViewportMargins(px(kSidePadding), px(kTopPadding), px(end), px(kTopPadding));
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    QTextBlockFormat format;
    format.setLineHeight(pxF(kLineHeight), QTextBlockFormat::FixedHeight);
    cursor.mergeBlockFormat(format);
    m_highlighter->rehighlight();
    m_copy->setVisible(m_copyInside);
    updateGeometry();
}

void CommandBlock::setCommands(const QString& text, const QString& description) {
    setAccessibleName(description);
    if (m_text == text) return;
    m_text = text;
    setPlainText(shown(text));
    refresh();
    verticalScrollBar()->setValue(0);
}

void CommandBlock::setLanguage(CommandLanguage language) { m_highlighter->setLanguage(language); }

void CommandBlock::setRefused(const QString& part) { m_highlighter->setRefused(shown(part)); }

void CommandBlock::setMaximumLines(int lines) {
    m_maximumLines = lines;
    updateGeometry();
}

void CommandBlock::setCopyInside(bool inside) {
    m_copyInside = inside;
    refresh();
}

int CommandBlock::textHeight(int width) const {
    const int sides = px(kSidePadding) + px(m_copyInside ? kCopyRoom : kSidePadding) + 2 * frameWidth();
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setDefaultFont(font());
    copy->setDocumentMargin(0);
    copy->setTextWidth(qMax(px(40), width - sides));
    double text = copy->size().height();
    if (m_maximumLines > 0) text = qMin(text, pxF(kLineHeight * m_maximumLines));
    return qCeil(text) + 2 * px(kTopPadding) + 2 * frameWidth();
}

int CommandBlock::heightForWidth(int width) const { return textHeight(width); }

QSize CommandBlock::sizeHint() const {
    const int wide = width() > px(80) ? width() : px(400);
    return {px(400), textHeight(wide)};
}

QSize CommandBlock::minimumSizeHint() const {
    const int lines = m_maximumLines > 0 ? textHeight(width() > px(80) ? width() : px(400)) : px(kLineHeight);
    return {px(120), qMin(lines, px(kLineHeight) + 2 * px(kTopPadding) + 2)};
}

void CommandBlock::copyAll() {
    QGuiApplication::clipboard()->setText(m_text);
    Q_EMIT copied();
}

QMimeData* CommandBlock::createMimeDataFromSelection() const {
    auto* copied = new QMimeData;
    QString text = textCursor().selection().toPlainText();
    copied->setText(text.remove(kJoiner).remove(kMayBreak));
    return copied;
}

void CommandBlock::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    m_copy->move(width() - m_copy->width() - px(6), px(4));
    if (event->oldSize().width() != event->size().width()) updateGeometry();
}

}  // namespace cas
