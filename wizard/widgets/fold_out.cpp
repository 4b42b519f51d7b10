#include "wizard/widgets/fold_out.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/icons.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kHeadHeight = 28;

/// The line with the chevron: a checkable button.
class FoldHead : public QToolButton {
public:
    FoldHead(const QString& title, QWidget* parent) : QToolButton(parent) {
        setText(title);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override {
        const QFontMetrics metrics(textFont(TextSize::Body, TextWeight::Medium));
        return {px(14) + px(6) + metrics.size(Qt::TextShowMnemonic, text()).width() + px(4), px(kHeadHeight)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const int side = px(14);
        const auto visual = [this](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
        const ColorRole ink = underMouse() ? ColorRole::Text : ColorRole::Text2;
        paintIcon(painter, visual({0, (height() - side) / 2, side, side}), isChecked() ? Icon::Down : Icon::Right,
                  color(ColorRole::Muted), layoutDirection());
        painter.setFont(textFont(TextSize::Body, TextWeight::Medium));
        painter.setPen(color(ink));
        const auto start = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
        painter.drawText(visual(rect().adjusted(side + px(6), 0, 0, 0)),
                         static_cast<int>(start) | mnemonicFlag() | Qt::TextSingleLine, text());
    }

    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QToolButton::keyPressEvent(event);
    }
};

}  // namespace

FoldOut::FoldOut(const QString& title, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new FoldHead(title, this);
    column->addWidget(m_head);
    m_content = new QWidget(this);
    m_body = new QVBoxLayout(m_content);
    m_body->setContentsMargins(px(20), px(4), 0, px(4));
    m_body->setSpacing(px(8));
    m_content->hide();
    column->addWidget(m_content);
    connect(m_head, &QAbstractButton::toggled, this, [this](bool open) {
        m_content->setVisible(open);
        m_head->update();
        Q_EMIT toggled(open);
    });
}

bool FoldOut::isOpen() const { return m_head->isChecked(); }

void FoldOut::setOpen(bool open) { m_head->setChecked(open); }

FoldOut* explanation(const QString& title, const QString& text, QWidget* parent) {
    auto* fold = new FoldOut(title, parent);
    fold->body()->addWidget((new Text(text, TextSize::Body, ColorRole::Text2))->wrapped());
    return fold;
}

}  // namespace cas
