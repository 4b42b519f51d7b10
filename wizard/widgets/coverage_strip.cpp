#include "wizard/widgets/coverage_strip.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <cmath>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr double kBarTop = 44;
constexpr double kStripHeight = 16;
constexpr double kHeight = 78;
constexpr double kMarkWidth = 3;
constexpr double kLabelGap = 12;
constexpr int kNear = 4;

QFont numberFont() { return textFont(TextSize::Caption, TextWeight::Semibold); }

QFont nameFont() { return textFont(TextSize::Caption); }

QString portsText(const PortSpan& span) {
    if (span.first == span.last) return QString::number(span.first);
    return QStringLiteral("%1–%2").arg(QString::number(span.first), QString::number(span.last));
}

QString portsText(const CoverageRule& rule) {
    QStringList parts;
    for (const PortSpan& span : rule.ports) parts.append(portsText(span));
    return parts.join(QStringLiteral(", "));
}

ColorRole lineRole(const CoverageRule& rule) {
    if (!rule.conflict.isEmpty()) return ColorRole::DangerMark;
    return rule.on ? ColorRole::Accent : ColorRole::Control;
}

ColorRole wordRole(const CoverageRule& rule) {
    if (!rule.conflict.isEmpty()) return ColorRole::Danger;
    return rule.on ? ColorRole::Text2 : ColorRole::Muted;
}

QString ruleText(const CoverageRule& rule) {
    const QString ports = portsText(rule);
    if (!rule.conflict.isEmpty()) return CoverageStrip::tr("%1 %2, in conflict").arg(rule.name, ports);
    return rule.on ? CoverageStrip::tr("%1 %2, on").arg(rule.name, ports)
                   : CoverageStrip::tr("%1 %2, off").arg(rule.name, ports);
}

void hatch(QPainter& painter, const QRectF& rect) {
    painter.save();
    painter.setClipRect(rect);
    painter.fillRect(rect, color(ColorRole::DangerSoft));
    painter.setPen(QPen(color(ColorRole::DangerMark), pxF(1.6)));
    for (double x = rect.left() - rect.height(); x < rect.right(); x += pxF(7))
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

}  // namespace

CoverageStrip::CoverageStrip(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setLayoutDirection(Qt::LeftToRight);
    setMouseTracking(true);
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, [this] { m_arrangedWidth = -1; });
    setRules({});
}

void CoverageStrip::setRules(const QList<CoverageRule>& rules) {
    m_rules = rules;
    m_folds = foldPorts(rules);
    m_arrangedWidth = -1;
    m_current = qMin(m_current, static_cast<int>(rules.size()) - 1);
    describe();
    update();
}

void CoverageStrip::describe() {
    const QString name =
        m_current < 0 ? tr("Covered ports") : tr("Covered ports: %1").arg(ruleText(m_rules.at(m_current)));
    setAccessibleTexts(this, name, summary());
}

QString CoverageStrip::summary() const {
    if (m_rules.isEmpty()) return tr("No rules. All ports are refused.");
    QStringList parts;
    for (const CoverageRule& rule : m_rules) parts.append(ruleText(rule));
    return tr("%1. All other ports are refused.").arg(parts.join(QStringLiteral("; ")));
}

QRectF CoverageStrip::bar() const { return {0, pxF(kBarTop), static_cast<double>(width()), pxF(kStripHeight)}; }

double CoverageStrip::xOf(int port) const {
    for (const CoverageFold& fold : m_folds) {
        if (port > fold.ports.last) continue;
        const double inside = port - fold.ports.first;
        const double ports = fold.ports.last - fold.ports.first + 1;
        return width() * (fold.from + (fold.to - fold.from) * qMax(0.0, inside) / ports);
    }
    return width();
}

QRectF CoverageStrip::spanRect(const PortSpan& span) const {
    const double from = xOf(span.first);
    const double half = pxF(kMarkWidth) / 2;
    QRectF rect = bar();
    if (span.first == span.last) {
        rect.setLeft(qBound(0.0, from - half, width() - 2 * half));
        rect.setWidth(2 * half);
    } else {
        rect.setLeft(from);
        rect.setRight(qMax(from + 2 * half, xOf(span.last) + half));
    }
    return rect;
}

void CoverageStrip::arrange() const {
    if (m_arrangedWidth == width()) return;
    m_arrangedWidth = width();
    // What is named: number and name of all; if they do not fit, of those that are on; then their numbers.
    for (const int spare : {0, 1, 2}) {
        m_labels.clear();
        double total = 0;
        for (int i = 0; i < m_rules.size(); ++i) {
            const CoverageRule& rule = m_rules.at(i);
            if (rule.ports.isEmpty() || (spare > 0 && !rule.on)) continue;
            Label label;
            label.rule = i;
            label.mark = spanRect(rule.ports.first()).center().x();
            label.number = portsText(rule.ports.first());
            label.name = spare > 1 ? QString() : rule.name;
            label.width = QFontMetricsF(numberFont()).horizontalAdvance(label.number) + pxF(4) +
                          QFontMetricsF(nameFont()).horizontalAdvance(label.name);
            label.middle = label.mark;
            total += label.width + pxF(kLabelGap);
            m_labels.append(label);
        }
        if (total <= width()) break;
    }
    pushApart();
}

void CoverageStrip::pushApart() const {
    std::sort(m_labels.begin(), m_labels.end(), [](const Label& a, const Label& b) { return a.mark < b.mark; });
    const auto bound = [this](Label& label) {
        label.middle = qBound(label.width / 2, label.middle, qMax(label.width / 2, width() - label.width / 2));
    };
    constexpr int kRounds = 200;
    for (int round = 0; round < kRounds; ++round) {
        for (int i = 0; i < m_labels.size(); ++i) {
            bound(m_labels[i]);
            if (i == 0) continue;
            Label& left = m_labels[i - 1];
            Label& right = m_labels[i];
            const double lack = (left.width + right.width) / 2 + pxF(kLabelGap) - (right.middle - left.middle);
            if (lack <= 0) continue;
            left.middle -= lack / 2;
            right.middle += lack / 2;
            bound(left);
            bound(right);
        }
    }
}

QRectF CoverageStrip::labelRect(const Label& label) const {
    return {label.middle - label.width / 2 - pxF(3), pxF(8), label.width + pxF(6), pxF(17)};
}

void CoverageStrip::paintFolds(QPainter& painter) const {
    painter.setFont(nameFont());
    const QRectF whole = bar();
    for (int i = 0; i < m_folds.size(); ++i) {
        const CoverageFold& fold = m_folds.at(i);
        QRectF rect = whole;
        rect.setLeft(width() * fold.from + 0.5);
        rect.setRight(width() * fold.to - 0.5);
        painter.setPen(QPen(color(ColorRole::BorderStrong), 1));
        painter.setBrush(color(ColorRole::Inset));
        painter.drawRoundedRect(rect.adjusted(0, 0.5, 0, -0.5), pxF(3), pxF(3));
        painter.setPen(color(ColorRole::Muted));
        const QRectF axis(rect.left(), whole.bottom() + pxF(2), rect.width(), pxF(16));
        const QString from = QString::number(fold.ports.first);
        const QString to = QString::number(fold.ports.last);
        painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, from);
        const double both = painter.fontMetrics().horizontalAdvance(from + to) + px(8);
        if (both < axis.width()) painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, to);
        if (i + 1 == m_folds.size()) continue;
        painter.setPen(QPen(color(ColorRole::Control), 1));
        const double middle = (width() * fold.to + width() * m_folds.at(i + 1).from) / 2;
        for (const double x : {middle - pxF(3.5), middle + pxF(0.5)})
            painter.drawLine(QPointF(x, whole.bottom() + pxF(2)), QPointF(x + pxF(3), whole.top() - pxF(2)));
    }
}

void CoverageStrip::paintRules(QPainter& painter) const {
    painter.setPen(Qt::NoPen);
    for (const CoverageRule& rule : m_rules) {
        for (const PortSpan& span : rule.ports) {
            if (span.first == span.last) continue;
            painter.fillRect(spanRect(span).adjusted(0, 1, 0, -1),
                             color(rule.on ? ColorRole::Accent : ColorRole::Control));
        }
    }
    for (const CoverageRule& rule : m_rules) {
        for (const PortSpan& span : rule.conflict) hatch(painter, spanRect(span).adjusted(0, 1, 0, -1));
    }
    for (const CoverageRule& rule : m_rules) {
        for (const PortSpan& span : rule.ports) {
            if (span.first == span.last) painter.fillRect(spanRect(span), color(lineRole(rule)));
        }
    }
}

void CoverageStrip::paintLabels(QPainter& painter) const {
    const double top = bar().top();
    for (const Label& label : m_labels) {
        const CoverageRule& rule = m_rules.at(label.rule);
        QPainterPath elbow(QPointF(label.mark, top));
        elbow.lineTo(label.mark, top - pxF(8));
        elbow.lineTo(label.middle, top - pxF(16));
        elbow.lineTo(label.middle, top - pxF(20));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(lineRole(rule)), 1));
        painter.drawPath(elbow);
        QRectF line = labelRect(label).adjusted(pxF(3), 0, 0, 0);
        painter.setPen(color(wordRole(rule)));
        painter.setFont(numberFont());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, label.number);
        line.setLeft(line.left() + QFontMetricsF(numberFont()).horizontalAdvance(label.number) + pxF(4));
        painter.setFont(nameFont());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, label.name);
    }
}

void CoverageStrip::paintEvent(QPaintEvent*) {
    arrange();
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFolds(painter);
    paintRules(painter);
    paintLabels(painter);
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(ColorRole::Focus), pxF(2)));
    QRectF ring = QRectF(rect()).adjusted(1, 1, -1, -1);
    for (const Label& label : m_labels) {
        if (label.rule == m_current) ring = labelRect(label).adjusted(0, pxF(-1), 0, pxF(1));
    }
    painter.drawRoundedRect(ring, pxF(4), pxF(4));
}

int CoverageStrip::ruleAt(const QPoint& place) const {
    arrange();
    for (const Label& label : m_labels) {
        if (labelRect(label).contains(place)) return label.rule;
    }
    if (place.y() < bar().top() - px(kNear) || place.y() > bar().bottom() + px(kNear)) return -1;
    // Single ports before ranges: a mark inside a range can be hit too.
    int best = -1;
    double nearest = px(kNear) + 1;
    for (int i = 0; i < m_rules.size(); ++i) {
        for (const PortSpan& span : m_rules.at(i).ports) {
            const QRectF rect = spanRect(span);
            const bool isRange = span.first != span.last;
            double distance = std::abs(place.x() - rect.center().x());
            if (isRange) distance = place.x() >= rect.left() && place.x() <= rect.right() ? px(kNear) : px(kNear) + 1;
            if (distance < nearest) {
                nearest = distance;
                best = i;
            }
        }
    }
    return best;
}

QSize CoverageStrip::sizeHint() const { return {px(640), px(kHeight)}; }

QSize CoverageStrip::minimumSizeHint() const { return {px(320), px(kHeight)}; }

void CoverageStrip::mousePressEvent(QMouseEvent* event) {
    const int rule = ruleAt(event->pos());
    if (rule < 0) return;
    moveTo(rule);
    Q_EMIT ruleChosen(rule);
}

void CoverageStrip::moveTo(int rule) {
    m_current = rule;
    describe();
    update();
}

void CoverageStrip::keyPressEvent(QKeyEvent* event) {
    arrange();
    // The keys follow the picture: by port, not by the order of the rules.
    QList<int> order;
    for (const Label& label : m_labels) order.append(label.rule);
    const int at = static_cast<int>(order.indexOf(m_current));
    const int last = static_cast<int>(order.size()) - 1;
    int to = -1;
    switch (event->key()) {
        case Qt::Key_Left:
            to = qMax(0, at - 1);
            break;
        case Qt::Key_Right:
            to = qMin(last, at + 1);
            break;
        case Qt::Key_Home:
            to = 0;
            break;
        case Qt::Key_End:
            to = last;
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (m_current >= 0) Q_EMIT ruleChosen(m_current);
            return;
        default:
            QWidget::keyPressEvent(event);
            return;
    }
    if (to >= 0 && to <= last) moveTo(order.at(to));
}

void CoverageStrip::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void CoverageStrip::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

bool CoverageStrip::event(QEvent* event) {
    if (event->type() == QEvent::Resize) m_arrangedWidth = -1;
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int rule = ruleAt(help->pos());
    if (rule < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           m_rules.at(rule).toolTip.isEmpty() ? ruleText(m_rules.at(rule)) : m_rules.at(rule).toolTip,
                           this);
    return true;
}

namespace {

/// A small square of one colour, before its word in the legend.
class LegendSquare : public QWidget {
public:
    LegendSquare(ColorRole role, QWidget* parent) : QWidget(parent), m_role(role) { setFixedSize(px(10), px(10)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(m_role));
        painter.drawRoundedRect(rect(), pxF(2), pxF(2));
    }

private:
    ColorRole m_role;
};

}  // namespace

QWidget* coverageLegend(QWidget* parent) {
    auto* legend = new QWidget(parent);
    auto* line = new QHBoxLayout(legend);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(4));
    const std::pair<ColorRole, QString> entries[] = {{ColorRole::Accent, CoverageStrip::tr("on")},
                                                     {ColorRole::Control, CoverageStrip::tr("off")},
                                                     {ColorRole::DangerMark, CoverageStrip::tr("in conflict")}};
    for (const auto& [role, word] : entries) {
        if (line->count() > 0) line->addSpacing(px(12));
        line->addWidget(new LegendSquare(role, legend));
        line->addWidget(new Text(word, TextSize::Caption, ColorRole::Muted, TextWeight::Regular, legend));
    }
    return legend;
}

}  // namespace cas
