#include "wizard/widgets/field.h"

#include <QAbstractSpinBox>
#include <QBoxLayout>
#include <QComboBox>
#include <QFocusEvent>
#include <QIntValidator>
#include <QLineEdit>
#include <QStyle>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

struct HintLook {
    State mark;
    ColorRole role;
};

HintLook hintLookOf(Verdict::Kind kind) {
    switch (kind) {
        case Verdict::Kind::Problem:
            return {State::Failed, ColorRole::Danger};
        case Verdict::Kind::Warning:
            return {State::Warning, ColorRole::Warning};
        case Verdict::Kind::Proof:
            return {State::AlreadyRight, ColorRole::Success};
        case Verdict::Kind::Note:
        case Verdict::Kind::None:
            break;
    }
    return {State::Waiting, ColorRole::Muted};
}

}  // namespace

Field::Field(const QString& label, QWidget* editor, QWidget* parent) : QWidget(parent), m_editor(editor) {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_label = new Text(label, TextSize::Body, ColorRole::Text2, TextWeight::Medium, this);
    m_label->setBuddy(editor);
    m_label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    // A screen reader finds who labels the editor only beside it, so the line is no widget of its own.
    m_labelLine = new QHBoxLayout;
    m_labelLine->setContentsMargins(0, 0, 0, px(space::labelToField));
    m_labelLine->setSpacing(px(space::betweenActions));
    m_labelLine->addWidget(m_label, 1);
    m_column->addLayout(m_labelLine);
    m_column->addWidget(editor);

    m_line = new QWidget(this);
    auto* row = new QHBoxLayout(m_line);
    row->setContentsMargins(0, px(space::labelToField), 0, 0);
    row->setSpacing(px(4));
    m_mark = new StateMark(State::Waiting, 12, m_line);
    auto* markHolder = new QVBoxLayout;
    markHolder->setContentsMargins(0, px(2), 0, 0);
    markHolder->addWidget(m_mark);
    markHolder->addStretch(1);
    row->addLayout(markHolder);
    m_sentence = (new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, m_line))->wrapped();
    row->addWidget(m_sentence, 1);
    m_line->hide();
    m_column->addWidget(m_line);
    // Takes the room a taller neighbour makes, without asking for any; a spacer of no size would get none.
    m_column->addWidget(new QWidget(this));
    if (editor->accessibleName().isEmpty()) editor->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    if (auto* const choice = qobject_cast<QComboBox*>(editor); choice && choice->lineEdit())
        choice->lineEdit()->setAccessibleName(editor->accessibleName());
    watch(editor);
}

void Field::watch(QWidget* widget) {
    widget->installEventFilter(this);
    if (auto* edit = qobject_cast<QLineEdit*>(widget)) connect(edit, &QLineEdit::textEdited, this, &Field::typed);
    if (auto* combo = qobject_cast<QComboBox*>(widget)) connect(combo, &QComboBox::activated, this, &Field::chosen);
    if (auto* choice = qobject_cast<SegmentedChoice*>(widget))
        connect(choice, &SegmentedChoice::chosen, this, &Field::chosen);
    for (auto* inner : widget->findChildren<QLineEdit*>()) watch(inner);
}

void Field::typed() {
    m_typing = true;
    m_changed = true;
    showVerdict();
}

void Field::chosen() {
    m_visited = true;
    m_typing = false;
    showVerdict();
    Q_EMIT left();
}

void Field::setVerdict(const Verdict& verdict) {
    m_verdict = verdict;
    showVerdict();
}

void Field::reveal() {
    m_visited = true;
    m_typing = false;
    showVerdict();
}

bool Field::showsProblem() const { return m_verdict.kind == Verdict::Kind::Problem && m_visited && !m_typing; }

QString Field::shownSentence() const {
    const bool hidden = m_verdict.kind == Verdict::Kind::Problem && !showsProblem();
    return hidden || m_verdict.kind == Verdict::Kind::None ? QString() : m_verdict.sentence;
}

void Field::showVerdict() {
    const QString sentence = shownSentence();
    const HintLook look = hintLookOf(m_verdict.kind);
    m_line->setVisible(!sentence.isEmpty());
    m_mark->setVisible(m_verdict.kind != Verdict::Kind::Note);
    m_mark->setState(look.mark);
    m_sentence->setRole(look.role);
    m_sentence->setText(sentence);
    if (m_editor->accessibleDescription() != sentence) m_editor->setAccessibleDescription(sentence);
    if (m_editor->property("problem").toBool() != showsProblem()) {
        m_editor->setProperty("problem", showsProblem());
        m_editor->update();
    }
}

void Field::setUnit(const QString& unit) {
    auto* edit = qobject_cast<QLineEdit*>(m_editor);
    if (edit == nullptr) return;
    if (m_unit == nullptr) {
        auto* inside = new QHBoxLayout(edit);
        inside->setContentsMargins(0, 0, px(10), 0);
        inside->addStretch(1);
        m_unit = new Text({}, TextSize::Body, ColorRole::Muted, TextWeight::Regular, edit);
        m_unit->setAttribute(Qt::WA_TransparentForMouseEvents);
        inside->addWidget(m_unit);
    }
    m_unit->setText(unit);
    edit->setTextMargins(0, 0, m_unit->sizeHint().width() + px(4), 0);
}

void Field::addLabelAction(QWidget* widget) { m_labelLine->addWidget(widget); }

bool Field::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::FocusOut) return QWidget::eventFilter(watched, event);
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    // A menu or another window takes the focus only for a while: the user has not left the field.
    if (reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason) return false;
    m_visited = true;
    m_typing = false;
    showVerdict();
    if (m_changed) {
        m_changed = false;
        Q_EMIT left();
    }
    return false;
}

QLineEdit* valueEdit(const QString& placeholder, QWidget* parent) {
    auto* edit = new QLineEdit(parent);
    edit->setLayoutDirection(Qt::LeftToRight);
    edit->setPlaceholderText(placeholder);
    return edit;
}

QLineEdit* numberEdit(int lowest, int highest, QWidget* parent) {
    auto* edit = valueEdit({}, parent);
    edit->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    auto* bounds = new QIntValidator(lowest, highest, edit);
    bounds->setLocale(QLocale::c());
    edit->setValidator(bounds);
    return edit;
}

}  // namespace cas
