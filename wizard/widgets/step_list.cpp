#include "wizard/widgets/step_list.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/state_mark.h"

namespace cas {

namespace {

constexpr int kStepHeight = 42;
constexpr int kMark = 18;
constexpr int kStepPadding = 8;
constexpr int kStepGap = 10;
constexpr int kNameLine = 17;
constexpr int kCaptionLine = 14;

void paintNumber(QPainter& painter, const QRectF& rect, int number, bool current) {
    const double line = pxF(1.4);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(current ? ColorRole::Accent : ColorRole::Control), line));
    painter.drawEllipse(rect.adjusted(line / 2 + 0.3, line / 2 + 0.3, -line / 2 - 0.3, -line / 2 - 0.3));
    QFont font = textFont(TextSize::Caption, TextWeight::Semibold);
    font.setPixelSize(qMax(1, px(10)));
    painter.setFont(font);
    painter.setPen(color(current ? ColorRole::AccentText : ColorRole::Muted));
    painter.drawText(rect, Qt::AlignCenter, QString::number(number));
}

void paintStepMark(QPainter& painter, const QRectF& rect, const StepEntry& entry, int number, bool current) {
    const QColor behind = color(current ? ColorRole::Surface : ColorRole::Sidebar);
    switch (entry.state) {
        case StepState::Complete:
            paintMark(painter, rect, State::Done, theme(), behind);
            break;
        case StepState::Warning:
            paintMark(painter, rect, State::Warning, theme(), behind);
            break;
        case StepState::Problem:
            paintMark(painter, rect, State::Problem, theme(), behind);
            break;
        case StepState::Running:
            paintMark(painter, rect, State::Running, theme(), behind);
            break;
        case StepState::Stopped:
            paintMark(painter, rect, State::Failed, theme(), behind);
            break;
        case StepState::Locked:
            paintIcon(painter, rect, Icon::Lock, color(ColorRole::Muted));
            break;
        case StepState::Open:
            paintNumber(painter, rect, number, current);
            break;
    }
}

/// The state as words behind the step's name, for screen readers.
QString stateWords(const StepEntry& entry) {
    switch (entry.state) {
        case StepState::Open:
            return StepList::tr("open");
        case StepState::Complete:
            return StepList::tr("complete");
        case StepState::Warning:
            return StepList::tr("has a warning");
        case StepState::Problem:
            return StepList::tr("%n problem(s)", nullptr, qMax(1, entry.problems));
        case StepState::Locked:
            return StepList::tr("locked");
        case StepState::Running:
            return StepList::tr("running");
        case StepState::Stopped:
            return StepList::tr("stopped");
    }
    return {};
}

}  // namespace

StepButton::StepButton(int number, QWidget* parent) : QToolButton(parent), m_number(number) {
    setCheckable(true);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StepButton::setEntry(const StepEntry& entry) {
    m_entry = entry;
    setAccessibleName(tr("Step %1, %2, %3").arg(QString::number(m_number), entry.name, stateWords(entry)));
    setAccessibleDescription(entry.caption);
    setToolTip(m_markOnly ? tr("%1: %2").arg(entry.name, entry.caption) : QString());
    update();
}

void StepButton::setMarkOnly(bool only) {
    m_markOnly = only;
    setEntry(m_entry);
    updateGeometry();
}

QSize StepButton::sizeHint() const { return {m_markOnly ? px(kMark + 2 * kStepPadding) : px(180), px(kStepHeight)}; }

QSize StepButton::minimumSizeHint() const { return {px(kMark + 2 * kStepPadding), px(kStepHeight)}; }

void StepButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool current = isChecked();
    if (current || underMouse()) {
        painter.setPen(current ? QPen(color(ColorRole::Border), 1) : QPen(Qt::NoPen));
        painter.setBrush(color(current ? ColorRole::Surface : ColorRole::Hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxF(6), pxF(6));
    }
    const auto visual = [this](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    if (current) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(ColorRole::Accent));
        painter.drawRoundedRect(visual({0, px(9), px(3), height() - 2 * px(9)}), pxF(1.5), pxF(1.5));
    }
    const int mark = px(kMark);
    const QRect place = visual({px(kStepPadding), (height() - mark) / 2, mark, mark});
    paintStepMark(painter, place, m_entry, m_number, current);
    if (m_markOnly) return;
    int end = width() - px(kStepPadding);
    if (m_entry.state == StepState::Problem && m_entry.problems > 0) {
        const QString count = QString::number(m_entry.problems);
        const int wide = countWidth(count);
        paintCount(painter, visual({end - wide, (height() - px(18)) / 2, wide, px(18)}), count, CountTone::Danger,
                   theme());
        end -= wide + px(kStepGap);
    }
    const int start = px(kStepPadding) + mark + px(kStepGap);
    paintTexts(painter, visual({start, 0, end - start, height()}));
}

void StepButton::paintTexts(QPainter& painter, const QRect& room) const {
    const bool current = isChecked();
    const auto start = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    const auto draw = [&](const QRect& line, const QString& text) {
        painter.drawText(line, start | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
    };
    const int nameHeight = px(kNameLine);
    const int captionHeight = m_entry.caption.isEmpty() ? 0 : px(kCaptionLine);
    const int top = (height() - nameHeight - captionHeight) / 2;
    painter.setFont(textFont(TextSize::Body, current ? TextWeight::Semibold : TextWeight::Medium));
    ColorRole ink = current ? ColorRole::Text : ColorRole::Text2;
    if (m_entry.state == StepState::Locked) ink = ColorRole::Muted;
    painter.setPen(color(ink));
    draw({room.left(), top, room.width(), nameHeight}, m_entry.name);
    if (captionHeight == 0) return;
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(color(ColorRole::Muted));
    draw({room.left(), top + nameHeight, room.width(), captionHeight}, m_entry.caption);
}

StepList::StepList(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(2));
    setAccessibleName(tr("Steps"));
}

void StepList::setSteps(const QList<StepEntry>& steps) {
    if (steps.size() == count()) {
        // The same buttons: one of them may have the focus, or be told by a screen reader just now.
        for (int i = 0; i < count(); ++i) setStep(i, steps.at(i));
        return;
    }
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_current = -1;
    for (int i = 0; i < steps.size(); ++i) {
        auto* button = new StepButton(i + 1, this);
        button->setMarkOnly(m_marksOnly);
        button->setEntry(steps.at(i));
        button->installEventFilter(this);
        // Not the click: a screen reader toggles what can be checked. Which step is current is the window's to say: who
        // presses only asks.
        connect(button, &QToolButton::toggled, this, [this, i](bool on) {
            if (on == (i == m_current)) return;
            m_buttons.at(i)->setChecked(!on);
            if (on) Q_EMIT stepChosen(i);
        });
        layout()->addWidget(button);
        m_buttons.append(button);
    }
}

void StepList::setStep(int index, const StepEntry& entry) {
    if (index < count() && button(index)->entry() != entry) button(index)->setEntry(entry);
}

void StepList::setCurrent(int index) {
    m_current = index;
    for (int i = 0; i < count(); ++i) {
        button(i)->setChecked(i == index);
        button(i)->setFocusPolicy(i == index ? Qt::TabFocus : Qt::NoFocus);
    }
}

void StepList::setMarksOnly(bool only) {
    m_marksOnly = only;
    for (auto* button : m_buttons) button->setMarkOnly(only);
}

bool StepList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int at = static_cast<int>(m_buttons.indexOf(static_cast<StepButton*>(watched)));
    int to = -1;
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
            to = qMax(0, at - 1);
            break;
        case Qt::Key_Down:
            to = qMin(count() - 1, at + 1);
            break;
        case Qt::Key_Home:
            to = 0;
            break;
        case Qt::Key_End:
            to = count() - 1;
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            m_buttons.at(at)->click();
            return true;
        default:
            return QWidget::eventFilter(watched, event);
    }
    m_buttons.at(to)->setFocus(Qt::TabFocusReason);
    return true;
}

}  // namespace cas
