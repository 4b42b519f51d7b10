#include "wizard/widgets/command_block.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QResizeEvent>
#include <QTextBlock>
#include <QToolButton>
#include <QtMath>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/command_highlighter.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr int lineHeight = 18;
constexpr int sidePadding = 12;
constexpr int topPadding = 8;
constexpr int copyRoom = 36;

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
    highlighter_ = new CommandHighlighter(language, document());
    copy_ = iconButton(tr("Copy"), Icon::Copy, this);
    connect(copy_, &QToolButton::clicked, this, &CommandBlock::copyAll);
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, &CommandBlock::refresh);
    refresh();
}

void CommandBlock::refresh() {
    setFont(textFont(TextSize::Code));
    const int end = copyInside_ ? copyRoom : sidePadding;
    setViewportMargins(px(sidePadding), px(topPadding), px(end), px(topPadding));
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    QTextBlockFormat format;
    format.setLineHeight(pxF(lineHeight), QTextBlockFormat::FixedHeight);
    cursor.mergeBlockFormat(format);
    highlighter_->rehighlight();
    copy_->setVisible(copyInside_);
    updateGeometry();
}

void CommandBlock::setCommands(const QString& text, const QString& description) {
    setAccessibleName(description);
    if (toPlainText() == text) return;
    setPlainText(text);
    refresh();
}

void CommandBlock::setLanguage(CommandLanguage language) { highlighter_->setLanguage(language); }

void CommandBlock::setRefused(const QString& part) { highlighter_->setRefused(part); }

void CommandBlock::setMaximumLines(int lines) {
    maximumLines_ = lines;
    updateGeometry();
}

void CommandBlock::setCopyInside(bool inside) {
    copyInside_ = inside;
    refresh();
}

int CommandBlock::textHeight(int width) const {
    const int sides = px(sidePadding) + px(copyInside_ ? copyRoom : sidePadding) + 2 * frameWidth();
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setDefaultFont(font());
    copy->setDocumentMargin(0);
    copy->setTextWidth(qMax(px(40), width - sides));
    double text = copy->size().height();
    if (maximumLines_ > 0) text = qMin(text, pxF(lineHeight * maximumLines_));
    return qCeil(text) + 2 * px(topPadding) + 2 * frameWidth();
}

int CommandBlock::heightForWidth(int width) const { return textHeight(width); }

QSize CommandBlock::sizeHint() const {
    const int wide = width() > px(80) ? width() : px(400);
    return {px(400), textHeight(wide)};
}

QSize CommandBlock::minimumSizeHint() const {
    const int lines = maximumLines_ > 0 ? textHeight(width() > px(80) ? width() : px(400)) : px(lineHeight);
    return {px(120), qMin(lines, px(lineHeight) + 2 * px(topPadding) + 2)};
}

void CommandBlock::copyAll() {
    QGuiApplication::clipboard()->setText(toPlainText());
    Q_EMIT copied();
}

void CommandBlock::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    copy_->move(width() - copy_->width() - px(6), px(4));
    if (event->oldSize().width() != event->size().width()) updateGeometry();
}

}  // namespace cas
