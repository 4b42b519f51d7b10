#include "wizard/widgets/message.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

struct Look {
    ColorRole soft;
    ColorRole mark;
};

Look messageLookOf(MessageKind kind) {
    switch (kind) {
        case MessageKind::Info:
            return {ColorRole::InfoSoft, ColorRole::InfoMark};
        case MessageKind::Warning:
            return {ColorRole::WarningSoft, ColorRole::WarningMark};
        case MessageKind::Danger:
            return {ColorRole::DangerSoft, ColorRole::DangerMark};
        case MessageKind::Success:
            break;
    }
    return {ColorRole::SuccessSoft, ColorRole::SuccessMark};
}

/// The mark at the start; the kind is that of the message around it.
class MessageMark : public QWidget {
public:
    explicit MessageMark(QWidget* parent) : QWidget(parent) { setFixedSize(px(16), px(18)); }

    MessageKind kind = MessageKind::Info;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QRectF place(0, px(1), px(16), px(16));
        const QColor soft = color(messageLookOf(kind).soft);
        switch (kind) {
            case MessageKind::Info:
                paintIcon(painter, place, Icon::Info, color(ColorRole::InfoMark));
                break;
            case MessageKind::Warning:
                paintMark(painter, place, State::Warning, theme(), soft);
                break;
            case MessageKind::Danger:
                paintMark(painter, place, State::Failed, theme(), soft);
                break;
            case MessageKind::Success:
                paintMark(painter, place, State::Done, theme(), soft);
                break;
        }
    }
};

/// A stretch of the label's text in a weight and a colour.
QString stretch(const QString& text, int weight, ColorRole role, TextSize size) {
    return QStringLiteral("<span style=\"font-weight:%1;font-size:%2px;color:%3\">%4</span>")
        .arg(weight)
        .arg(textFont(size).pixelSize())
        .arg(color(role).name(), text.toHtmlEscaped());
}

}  // namespace

Message::Message(MessageKind kind, const QString& strong, const QString& plain, QWidget* parent)
    : QFrame(parent), m_kind(kind), m_strong(strong), m_plain(plain) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(px(13), px(11), px(13), px(11));
    line->setSpacing(px(10));
    m_picture = new MessageMark(this);
    line->addWidget(m_picture, 0, Qt::AlignTop);
    m_texts = new QVBoxLayout;
    m_texts->setSpacing(px(10));
    m_first = new QHBoxLayout;
    m_first->setSpacing(px(16));
    m_label = new QLabel(this);
    m_label->setTextFormat(Qt::RichText);
    m_label->setWordWrap(true);
    m_first->addWidget(m_label, 1);
    m_texts->addLayout(m_first);
    line->addLayout(m_texts, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, &Message::refresh);
    refresh();
}

void Message::setKind(MessageKind kind) {
    m_kind = kind;
    refresh();
}

void Message::setTexts(const QString& strong, const QString& plain) {
    if (strong == m_strong && plain == m_plain) return;
    m_strong = strong;
    m_plain = plain;
    refresh();
    announce(this);
}

void Message::refresh() {
    static_cast<MessageMark*>(m_picture)->kind = m_kind;
    m_label->setFont(textFont(TextSize::Body));
    // With something below, the sentences stand one under the other.
    const bool block = m_texts->count() > 1;
    QStringList parts;
    if (!m_strong.isEmpty()) parts.append(stretch(m_strong, QFont::Medium, ColorRole::Text, TextSize::Body));
    if (!m_plain.isEmpty())
        parts.append(stretch(m_plain, QFont::Normal, ColorRole::Text2, block ? TextSize::Small : TextSize::Body));
    m_label->setText(parts.join(block ? QStringLiteral("<br>") : QStringLiteral(" ")));
    setAccessibleTexts(this, m_strong.isEmpty() ? m_plain : m_strong, m_strong.isEmpty() ? QString() : m_plain);
    m_label->setAccessibleName((m_strong + QLatin1Char(' ') + m_plain).trimmed());
    update();
}

Link* Message::addLink(const QString& text) {
    auto* link = new Link(text, this);
    m_first->addWidget(link, 0, Qt::AlignTop);
    return link;
}

Button* Message::addButton(const QString& text, ButtonKind kind) {
    if (m_buttons == nullptr) {
        m_buttons = new QHBoxLayout;
        m_buttons->setSpacing(px(space::betweenActions));
        m_buttons->addStretch(1);
        m_texts->addLayout(m_buttons);
        refresh();
    }
    auto* button = new Button(text, kind, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void Message::addContent(QWidget* widget) {
    m_texts->insertWidget(m_buttons == nullptr ? -1 : m_texts->count() - 1, widget);
    refresh();
}

void Message::paintEvent(QPaintEvent*) {
    const Look look = messageLookOf(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().messageBorder(look.mark, look.soft), 1));
    painter.setBrush(color(look.soft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxF(7.5), pxF(7.5));
}

}  // namespace cas
