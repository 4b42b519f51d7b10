#include "wizard/widgets/segmented_choice.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QFocusEvent>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

/// One part: a radio button that paints its text only; ground and lines are the choice's.
class Segment : public QRadioButton {
public:
    Segment(const QString& text, Icon picture, ButtonSize size, QWidget* parent)
        : QRadioButton(text, parent), m_picture(picture), m_size(size) {
        setProperty("ownFocus", true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override { return sizeWith(m_size == ButtonSize::Compact ? 10 : 12); }
    QSize minimumSizeHint() const override { return sizeWith(4); }

protected:
    bool hitButton(const QPoint& place) const override { return rect().contains(place); }

    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        ColorRole ink = isChecked() ? ColorRole::AccentText : ColorRole::Text2;
        if (underMouse() && !isChecked()) ink = ColorRole::Text;
        if (!isEnabled()) ink = ColorRole::Muted;
        painter.setFont(textFont(TextSize::Body, isChecked() ? TextWeight::Semibold : TextWeight::Regular));
        painter.setPen(color(ink));
        const int words = painter.fontMetrics().size(Qt::TextShowMnemonic, text()).width();
        const int start = (width() - words - pictureRoom()) / 2;
        const QRect line =
            QStyle::visualRect(layoutDirection(), rect(), {start + pictureRoom(), 0, words + 2, height()});
        painter.drawText(line, Qt::AlignCenter | mnemonicFlag() | Qt::TextSingleLine, text());
        if (m_picture == Icon::None) return;
        const int side = px(16);
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), {start, (height() - side) / 2, side, side});
        paintIcon(painter, place, m_picture, color(ink), layoutDirection());
    }

private:
    QSize sizeWith(int margin) const {
        // As wide as with the heaviest weight, so that choosing moves nothing.
        const QFontMetrics metrics(textFont(TextSize::Body, TextWeight::Semibold));
        const int words = metrics.size(Qt::TextShowMnemonic, text()).width();
        return {words + pictureRoom() + 2 * px(margin), px(m_size == ButtonSize::Compact ? 28 : 32)};
    }
    int pictureRoom() const { return m_picture == Icon::None ? 0 : px(16) + px(6); }

    Icon m_picture;
    ButtonSize m_size;
};

}  // namespace

SegmentedChoice::SegmentedChoice(const QString& accessibleName, QWidget* parent, ButtonSize size)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_size(size) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(accessibleName);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        update();
        Q_EMIT chosen(id);
    });
    connect(m_group, &QButtonGroup::idToggled, this, qOverload<>(&QWidget::update));
}

void SegmentedChoice::add(int id, const QString& text, Icon picture, const QString& toolTip) {
    auto* part = new Segment(text, picture, m_size, this);
    part->setToolTip(toolTip);
    part->installEventFilter(this);
    m_group->addButton(part, id);
    layout()->addWidget(part);
    if (m_group->checkedButton() == nullptr) part->setChecked(true);
}

void SegmentedChoice::setText(int id, const QString& text) {
    if (auto* part = m_group->button(id)) part->setText(text);
}

void SegmentedChoice::setRefusal(int id, const QString& reason) {
    auto* part = m_group->button(id);
    if (part == nullptr) return;
    part->setEnabled(reason.isEmpty());
    part->setToolTip(reason);
    part->setAccessibleDescription(reason);
}

int SegmentedChoice::current() const { return m_group->checkedId(); }

void SegmentedChoice::setCurrent(int id) {
    if (auto* part = m_group->button(id)) part->setChecked(true);
    update();
}

bool SegmentedChoice::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::eventFilter(watched, event);
}

void SegmentedChoice::focusInEvent(QFocusEvent* event) {
    // Of the group only the chosen part takes the focus.
    if (auto* part = m_group->checkedButton()) part->setFocus(event->reason());
}

void SegmentedChoice::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto* focused = focusWidget();
    const bool hasKeys = focused != nullptr && focused->hasFocus() && isAncestorOf(focused);
    const double line = hasKeys ? 2 : 1;
    const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    QPainterPath shape;
    shape.addRoundedRect(frame, pxF(6) - line / 2, pxF(6) - line / 2);
    painter.fillPath(shape, color(ColorRole::Surface));
    const auto parts = m_group->buttons();
    for (const auto* part : parts) {
        if (part->isChecked()) {
            QPainterPath own;
            own.addRect(part->geometry());
            painter.fillPath(own.intersected(shape), color(ColorRole::AccentSoft));
        }
        if (part == parts.last()) continue;
        const bool toTheLeft = layoutDirection() == Qt::RightToLeft;
        const int x = toTheLeft ? part->geometry().left() : part->geometry().right();
        painter.fillRect(QRect(x, 1, 1, height() - 2), color(ColorRole::Border));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(hasKeys ? ColorRole::Focus : ColorRole::Control), line));
    painter.drawPath(shape);
}

}  // namespace cas
