#include "wizard/widgets/dialogs.h"

#include <QBoxLayout>
#include <QPainter>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kWidest = 460;
constexpr int kAtSides = 20;

Question telling(State mark, const QString& title, const QString& text) {
    Question question;
    question.mark = mark;
    question.title = title;
    question.consequence = text;
    question.answers = {{0, QuestionDialog::tr("OK"), ButtonKind::Primary}};
    return question;
}

}  // namespace

QuestionDialog::QuestionDialog(const Question& question, QWidget* parent)
    : QDialog(parent), m_safe(question.safe), m_answer(question.safe) {
    setWindowTitle(question.title);
    setModal(true);
    setFixedWidth(px(kWidest));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(kAtSides), px(18), px(kAtSides), px(16));
    column->setSpacing(px(8));
    column->setSizeConstraint(QLayout::SetNoConstraint);
    auto* head = new QHBoxLayout;
    head->setSpacing(px(8));
    head->addWidget(new StateMark(question.mark, 18, this), 0, Qt::AlignTop);
    auto* title = (new Text(question.title, TextSize::Heading, ColorRole::Text, TextWeight::Semibold, this))->wrapped();
    head->addWidget(title, 1);
    column->addLayout(head);
    if (!question.consequence.isEmpty()) {
        column->addWidget(
            (new Text(question.consequence, TextSize::Body, ColorRole::Text2, TextWeight::Regular, this))->wrapped());
    }
    for (const QString& warning : question.warnings) {
        column->addWidget(
            (new Text(warning, TextSize::Small, ColorRole::Warning, TextWeight::Regular, this))->wrapped());
    }
    m_content = new QVBoxLayout;
    column->addLayout(m_content);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, px(6), 0, 0);
    row->setSpacing(px(space::betweenActions));
    row->addStretch(1);
    for (const DialogAnswer& answer : question.answers) {
        auto* one = new Button(answer.text, answer.kind, this);
        connect(one, &QPushButton::clicked, this, [this, id = answer.id] { take(id); });
        row->addWidget(one);
        m_buttons.append(one);
        m_ids.append(answer.id);
        one->ensurePolished();
    }
    // Long words in a large text: one below the other, instead of cut.
    if (row->minimumSize().width() > px(kWidest - 2 * kAtSides)) row->setDirection(QBoxLayout::TopToBottom);
    column->addLayout(row);
    setAccessibleName(question.title);
    setAccessibleDescription((QStringList(question.consequence) + question.warnings).join(QLatin1Char(' ')));
    auto* usual = question.stopsService ? button(question.safe) : m_buttons.value(m_buttons.size() - 1);
    if (usual == nullptr) return;
    usual->setDefault(true);
    usual->setFocus(Qt::TabFocusReason);
}

void QuestionDialog::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(ColorRole::Raised)); }

void QuestionDialog::showEvent(QShowEvent* event) {
    // A layout's own minimum knows nothing of lines that wrap.
    setMinimumHeight(layout()->totalHeightForWidth(width()));
    QDialog::showEvent(event);
}

void QuestionDialog::addContent(QWidget* widget) { m_content->addWidget(widget); }

Button* QuestionDialog::button(int id) const { return m_buttons.value(m_ids.indexOf(id)); }

void QuestionDialog::take(int id) {
    m_answer = id;
    done(id == m_safe ? Rejected : Accepted);
}

void QuestionDialog::done(int result) {
    // Escape and the window's close button give the safe answer.
    QDialog::done(result);
    Q_EMIT answered(m_answer);
}

int ask(const Question& question, QWidget* parent) {
    QuestionDialog dialog(question, parent);
    dialog.exec();
    return dialog.answer();
}

void tell(State mark, const QString& title, const QString& text, QWidget* parent) {
    QuestionDialog dialog(telling(mark, title, text), parent);
    dialog.exec();
}

void openTelling(State mark, const QString& title, const QString& text, QWidget* parent) {
    auto* const dialog = new QuestionDialog(telling(mark, title, text), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

}  // namespace cas
