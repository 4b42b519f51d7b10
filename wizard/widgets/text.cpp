#include "wizard/widgets/text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextLayout>

#include "wizard/widgets/app_style.h"

namespace cas {

namespace {

constexpr int kComfortable = 480;  // about 90 characters
constexpr int kNarrowest = 80;
constexpr int kRemembered = 16;  // widths

/// Breaks a paragraph into lines and hands each out with its number; how many there were.
template <class Visit>
int eachLine(const QString& paragraph, const QFont& font, int width, Visit visit) {
    QTextLayout layout(paragraph, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QList<QTextLine> lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines.append(line);
    }
    layout.endLayout();
    for (int i = 0; i < lines.size(); ++i) visit(lines[i], i);
    return qMax(1, static_cast<int>(lines.size()));
}

}  // namespace

Text::Text(const QString& text, TextSize size, ColorRole role, TextWeight weight, QWidget* parent)
    : QLabel(text, parent), m_size(size), m_role(role), m_weight(weight) {
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    // Not the parent's, which inside a line edit is another one.
    setForegroundRole(QPalette::WindowText);
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, &Text::refresh);
    refresh();
}

void Text::setRole(ColorRole role) {
    m_role = role;
    refresh();
}

void Text::setLook(TextSize size, TextWeight weight) {
    m_size = size;
    m_weight = weight;
    refresh();
}

Text* Text::wrapped() {
    setWordWrap(true);
    setAlignment(Qt::AlignLeading | Qt::AlignTop);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    return this;
}

Text* Text::elided(Qt::TextElideMode mode) {
    m_elide = mode;
    return this;
}

void Text::refresh() {
    setFont(textFont(m_size, m_weight));
    QPalette palette;
    palette.setColor(QPalette::WindowText, color(m_role));
    palette.setColor(QPalette::Disabled, QPalette::WindowText, color(ColorRole::Muted));
    setPalette(palette);
}

QSize Text::sizeHint() const {
    if (!wordWrap()) return {QLabel::sizeHint().width(), qMax(lineHeight(m_size), 1)};
    const int width = qMin(fontMetrics().horizontalAdvance(text()) + 1, px(kComfortable));
    return {width, heightForWidth(width)};
}

QSize Text::minimumSizeHint() const {
    if (m_elide != Qt::ElideNone) {
        const int least = fontMetrics().horizontalAdvance(QStringLiteral("mmm…"));
        return {qMin(least, sizeHint().width()), lineHeight(m_size)};
    }
    return wordWrap() ? QSize(px(kNarrowest), lineHeight(m_size)) : sizeHint();
}

int Text::heightForWidth(int width) const {
    if (!wordWrap()) return QLabel::heightForWidth(width);
    return linesIn(width) * lineHeight(m_size);
}

int Text::linesIn(int width) const {
    // A window whose edge is dragged asks for every width.
    if (m_wrapping.text != text() || m_wrapping.font != font() || m_wrapping.linesByWidth.size() == kRemembered)
        m_wrapping = {text(), font(), {}};
    auto& lines = m_wrapping.linesByWidth[width];
    if (lines > 0) return lines;
    for (const QString& paragraph : text().split(QLatin1Char('\n')))
        lines += eachLine(paragraph, font(), width, [](QTextLine&, int) {});
    return lines;
}

void Text::paintEvent(QPaintEvent* event) {
    if (wordWrap())
        paintWrapped();
    else if (text().contains(u'\n'))
        QLabel::paintEvent(event);
    else
        paintLine();
}

void Text::paintLine() {
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QRect room = contentsRect();
    const QString shown = m_elide == Qt::ElideNone ? text() : fontMetrics().elidedText(text(), m_elide, room.width());
    // Where QLabel would stand by what it says: a Latin name at the left even where lines start at the right.
    const auto place = QStyle::visualAlignment(layoutDirection(), alignment());
    const int key = buddy() != nullptr ? mnemonicFlag() : 0;
    painter.drawText(room, static_cast<int>(place) | Qt::TextSingleLine | key, shown);
    if (m_elide == Qt::ElideNone) return;
    const QString tip = shown == text() ? QString() : text();
    if (toolTip() != tip) setToolTip(tip);
}

void Text::paintWrapped() {
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const int high = lineHeight(m_size);
    const auto side = QStyle::visualAlignment(layoutDirection(), alignment());
    int above = 0;
    for (const QString& paragraph : text().split(QLatin1Char('\n'))) {
        above += eachLine(paragraph, font(), width(), [&](QTextLine& line, int number) {
            double x = 0;
            if (side.testFlag(Qt::AlignRight)) x = width() - line.naturalTextWidth();
            if (side.testFlag(Qt::AlignHCenter)) x = (width() - line.naturalTextWidth()) / 2;
            line.draw(&painter, QPointF(x, (above + number) * high + (high - line.height()) / 2));
        });
    }
}

Link::Link(const QString& text, QWidget* parent, TextSize size) : QPushButton(parent), m_size(size) {
    setText(text);
    setAutoDefault(false);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const auto refresh = [this] {
        setFont(textFont(m_size, TextWeight::Medium));
        updateGeometry();
    };
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, refresh);
    refresh();
}

QSize Link::minimumSizeHint() const {
    // In a line that is too short the layout may cut the link; where it is fixed, its hint is its width.
    return {qMin(sizeHint().width(), px(48)), sizeHint().height()};
}

QSize Link::sizeHint() const { return {fontMetrics().size(Qt::TextShowMnemonic, text()).width() + 1, px(18)}; }

void Link::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont shown = font();
    shown.setUnderline(underMouse() && isEnabled());
    painter.setFont(shown);
    painter.setPen(color(isEnabled() ? ColorRole::AccentText : ColorRole::Muted));
    const QString shownText = fontMetrics().elidedText(text(), Qt::ElideRight, width(), Qt::TextShowMnemonic);
    painter.drawText(rect(), Qt::AlignCenter | mnemonicFlag() | Qt::TextSingleLine, shownText);
}

void Link::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

void Link::enterEvent(QEnterEvent*) { update(); }

void Link::leaveEvent(QEvent*) { update(); }

Rule::Rule(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Rule::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(ColorRole::Border)); }

}  // namespace cas
