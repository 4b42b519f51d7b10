#include "app/window/action_card.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/theme.h"

namespace cas {
namespace {

constexpr int kRadius = 8;
constexpr int kTile = 32;
constexpr int kTileRadius = 6;
constexpr int kPicture = 18;

QFont nameFont() { return textFont(TextSize::Heading, TextWeight::Semibold); }
QFont sentenceFont() { return textFont(TextSize::Small); }

}  // namespace

ActionCard::ActionCard(Icon picture, const QString& name, const QString& sentence, Tone tone, QWidget* parent)
    : QAbstractButton(parent), m_picture(picture), m_sentence(sentence), m_tone(tone) {
    setText(name);
    setAccessibleName(name);
    setAccessibleDescription(sentence);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int ActionCard::sentenceHeight(int width) const {
    const int room = width - 2 * px(space::inCard);
    return QFontMetrics(sentenceFont()).boundingRect(0, 0, room, 10'000, Qt::TextWordWrap, m_sentence).height();
}

int ActionCard::heightForWidth(int width) const {
    return 2 * px(space::inCard) + px(kTile) + px(space::betweenCards) + sentenceHeight(width);
}

QSize ActionCard::sizeHint() const { return {px(200), heightForWidth(px(200))}; }

QSize ActionCard::minimumSizeHint() const { return {px(140), heightForWidth(px(140))}; }

void ActionCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focused = hasFocus();
    const double line = focused ? 2 : 1;
    const auto frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(QPen(color(focused ? ColorRole::Focus : ColorRole::Border), line));
    painter.setBrush(color(isDown() ? ColorRole::Pressed : underMouse() ? ColorRole::Hover : ColorRole::Surface));
    painter.drawRoundedRect(frame, px(kRadius), px(kRadius));

    const int margin = px(space::inCard);
    const auto tile = QStyle::visualRect(layoutDirection(), rect(), QRect(margin, margin, px(kTile), px(kTile)));
    const bool lab = m_tone == Tone::Lab;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(lab ? ColorRole::LabSoft : ColorRole::AccentSoft));
    painter.drawRoundedRect(tile, px(kTileRadius), px(kTileRadius));
    const int inset = (px(kTile) - px(kPicture)) / 2;
    paintIcon(painter, tile.adjusted(inset, inset, -inset, -inset), m_picture,
              color(lab ? ColorRole::Lab : ColorRole::AccentText), layoutDirection());

    const int textStart = margin + px(kTile) + px(space::betweenCards);
    const auto name = QStyle::visualRect(layoutDirection(), rect(),
                                         QRect(textStart, margin, width() - textStart - margin, px(kTile)));
    painter.setFont(nameFont());
    painter.setPen(color(ColorRole::Text));
    // Two lines fit beside the picture.
    painter.drawText(name,
                     int(Qt::AlignVCenter) | Qt::TextWordWrap | Qt::TextDontClip |
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     text());
    const QRect room(margin, margin + px(kTile) + px(space::betweenCards), width() - 2 * margin, height());
    painter.setFont(sentenceFont());
    painter.setPen(color(ColorRole::Muted));
    painter.drawText(room, int(Qt::TextWordWrap) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     m_sentence);
}

void ActionCard::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void ActionCard::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

void ActionCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

}  // namespace cas
