#include "wizard/widgets/tick_box.h"

#include <QPainter>
#include <QStyleOptionButton>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr int kNarrowestSentence = 120;  // of the sentence

}  // namespace

TickBox::TickBox(const QString& text, QWidget* parent) : QCheckBox(text, parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int TickBox::indent() const {
    return style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this) +
           style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, this);
}

QSize TickBox::textSize(int width) const {
    return fontMetrics()
        .boundingRect({0, 0, width, QWIDGETSIZE_MAX}, Qt::TextWordWrap | Qt::TextShowMnemonic, text())
        .size();
}

QSize TickBox::minimumSizeHint() const {
    const auto whole = sizeHint();
    return {qMin(whole.width(), indent() + px(kNarrowestSentence)), whole.height()};
}

int TickBox::heightForWidth(int width) const {
    return sizeHint().height() + qMax(0, textSize(width - indent()).height() - fontMetrics().height());
}

void TickBox::paintEvent(QPaintEvent* event) {
    if (width() >= sizeHint().width()) return QCheckBox::paintEvent(event);
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    const auto whole = rect();
    const int line = sizeHint().height();
    option.rect = {whole.left(), whole.top(), whole.width(), line};
    option.rect = style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, this);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);
    const int above = qMax(0, (line - fontMetrics().height()) / 2);
    const auto sentence = QStyle::visualRect(layoutDirection(), whole, whole.adjusted(indent(), above, 0, 0));
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const auto start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop);
    painter.drawText(sentence, static_cast<int>(start) | mnemonicFlag() | Qt::TextWordWrap, text());
}

}  // namespace cas
