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

HintLook lookOf(Verdict::Kind kind) {
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

Field::Field(const QString& label, QWidget* editor, QWidget* parent) : QWidget(parent), editor_(editor) {
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(px(space::labelToField));
    label_ = new Text(label, TextSize::Body, ColorRole::Text2, TextWeight::Medium, this);
    label_->setBuddy(editor);
    labelLine_ = new QHBoxLayout;
    labelLine_->setSpacing(px(space::betweenActions));
    labelLine_->addWidget(label_);
    labelLine_->addStretch(1);
    column_->addLayout(labelLine_);
    column_->addWidget(editor);

    line_ = new QWidget(this);
    auto* row = new QHBoxLayout(line_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(4));
    mark_ = new StateMark(State::Waiting, 12, line_);
    auto* markHolder = new QVBoxLayout;
    markHolder->setContentsMargins(0, px(2), 0, 0);
    markHolder->addWidget(mark_);
    markHolder->addStretch(1);
    row->addLayout(markHolder);
    sentence_ = (new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, line_))->wrapped();
    row->addWidget(sentence_, 1);
    line_->hide();
    column_->addWidget(line_);
    column_->addStretch(1);
    if (editor->accessibleName().isEmpty()) editor->setAccessibleName(QString(label).remove(QLatin1Char('&')));
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
    typing_ = true;
    changed_ = true;
    showVerdict();
}

void Field::chosen() {
    visited_ = true;
    typing_ = false;
    showVerdict();
    Q_EMIT left();
}

void Field::setVerdict(const Verdict& verdict) {
    verdict_ = verdict;
    showVerdict();
}

void Field::reveal() {
    visited_ = true;
    typing_ = false;
    showVerdict();
}

bool Field::showsProblem() const { return verdict_.kind == Verdict::Kind::Problem && visited_ && !typing_; }

QString Field::shownSentence() const {
    const bool hidden = verdict_.kind == Verdict::Kind::Problem && !showsProblem();
    return hidden || verdict_.kind == Verdict::Kind::None ? QString() : verdict_.sentence;
}

void Field::showVerdict() {
    const QString sentence = shownSentence();
    const HintLook look = lookOf(verdict_.kind);
    line_->setVisible(!sentence.isEmpty());
    mark_->setVisible(verdict_.kind != Verdict::Kind::Note);
    mark_->setState(look.mark);
    sentence_->setRole(look.role);
    sentence_->setText(sentence);
    if (editor_->accessibleDescription() != sentence) editor_->setAccessibleDescription(sentence);
    if (editor_->property("problem").toBool() != showsProblem()) {
        editor_->setProperty("problem", showsProblem());
        editor_->update();
    }
}

void Field::setUnit(const QString& unit) {
    auto* edit = qobject_cast<QLineEdit*>(editor_);
    if (edit == nullptr) return;
    if (unit_ == nullptr) {
        auto* inside = new QHBoxLayout(edit);
        inside->setContentsMargins(0, 0, px(10), 0);
        inside->addStretch(1);
        unit_ = new Text({}, TextSize::Body, ColorRole::Muted, TextWeight::Regular, edit);
        unit_->setAttribute(Qt::WA_TransparentForMouseEvents);
        inside->addWidget(unit_);
    }
    unit_->setText(unit);
    edit->setTextMargins(0, 0, unit_->sizeHint().width() + px(4), 0);
}

void Field::addLabelAction(QWidget* widget) { labelLine_->addWidget(widget); }

bool Field::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::FocusOut) return QWidget::eventFilter(watched, event);
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    // A menu or another window takes the focus only for a while: the user has not left the field.
    if (reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason) return false;
    visited_ = true;
    typing_ = false;
    showVerdict();
    if (changed_) {
        changed_ = false;
        Q_EMIT left();
    }
    return false;
}

QLineEdit* valueEdit(const QString& example, QWidget* parent) {
    auto* edit = new QLineEdit(parent);
    edit->setLayoutDirection(Qt::LeftToRight);
    if (!example.isEmpty()) edit->setPlaceholderText(QLineEdit::tr("such as %1").arg(example));
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
