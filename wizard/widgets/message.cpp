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

Look lookOf(MessageKind kind) {
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
        const QColor soft = color(lookOf(kind).soft);
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
QString stretch(const QString& text, int weight, ColorRole role) {
    return QStringLiteral("<span style=\"font-weight:%1;color:%2\">%3</span>")
        .arg(weight)
        .arg(color(role).name(), text.toHtmlEscaped());
}

}  // namespace

Message::Message(MessageKind kind, const QString& strong, const QString& plain, QWidget* parent)
    : QFrame(parent), kind_(kind), strong_(strong), plain_(plain) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(px(13), px(11), px(13), px(11));
    line->setSpacing(px(10));
    picture_ = new MessageMark(this);
    line->addWidget(picture_, 0, Qt::AlignTop);
    texts_ = new QVBoxLayout;
    texts_->setSpacing(px(10));
    first_ = new QHBoxLayout;
    first_->setSpacing(px(16));
    label_ = new QLabel(this);
    label_->setTextFormat(Qt::RichText);
    label_->setWordWrap(true);
    first_->addWidget(label_, 1);
    texts_->addLayout(first_);
    line->addLayout(texts_, 1);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, &Message::refresh);
    refresh();
}

void Message::setKind(MessageKind kind) {
    kind_ = kind;
    refresh();
}

void Message::setTexts(const QString& strong, const QString& plain) {
    if (strong == strong_ && plain == plain_) return;
    strong_ = strong;
    plain_ = plain;
    refresh();
    announce(this);
}

void Message::refresh() {
    static_cast<MessageMark*>(picture_)->kind = kind_;
    label_->setFont(textFont(TextSize::Body));
    QStringList parts;
    if (!strong_.isEmpty()) parts.append(stretch(strong_, QFont::Medium, ColorRole::Text));
    if (!plain_.isEmpty()) parts.append(stretch(plain_, QFont::Normal, ColorRole::Text2));
    // With something below, the sentences stand one under the other.
    const bool block = texts_->count() > 1;
    label_->setText(parts.join(block ? QStringLiteral("<br>") : QStringLiteral(" ")));
    setAccessibleTexts(this, strong_.isEmpty() ? plain_ : strong_, strong_.isEmpty() ? QString() : plain_);
    label_->setAccessibleName((strong_ + QLatin1Char(' ') + plain_).trimmed());
    update();
}

Link* Message::addLink(const QString& text) {
    auto* link = new Link(text, this);
    first_->addWidget(link, 0, Qt::AlignTop);
    return link;
}

Button* Message::addButton(const QString& text, ButtonKind kind) {
    if (buttons_ == nullptr) {
        buttons_ = new QHBoxLayout;
        buttons_->setSpacing(px(space::betweenActions));
        buttons_->addStretch(1);
        texts_->addLayout(buttons_);
        refresh();
    }
    auto* button = new Button(text, kind, this);
    buttons_->insertWidget(buttons_->count() - 1, button);
    return button;
}

void Message::addContent(QWidget* widget) {
    texts_->insertWidget(buttons_ == nullptr ? -1 : texts_->count() - 1, widget);
    refresh();
}

void Message::paintEvent(QPaintEvent*) {
    const Look look = lookOf(kind_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().messageBorder(look.mark, look.soft), 1));
    painter.setBrush(color(look.soft));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxF(7.5), pxF(7.5));
}

}  // namespace cas
