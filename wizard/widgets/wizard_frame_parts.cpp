#include "wizard/widgets/wizard_frame_parts.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStyle>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wrap_line.h"

namespace cas {

namespace {

constexpr int kFooterMargin = 12;
constexpr int kLabLine = 3;
constexpr int kSideWidth = 248;
constexpr int kNarrowWidth = 58;

/// A picture of a fixed size that follows the theme; None is the program's own.
class FramePicture : public QWidget {
public:
    FramePicture(Icon which, ColorRole role, int size, QWidget* parent)
        : QWidget(parent), m_which(which), m_role(role) {
        setFixedSize(px(size), px(size));
    }
    void set(Icon which, ColorRole role) {
        m_which = which;
        m_role = role;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (m_which == Icon::None)
            paintAppIcon(painter, rect());
        else
            paintIcon(painter, rect(), m_which, color(m_role), layoutDirection());
    }

private:
    Icon m_which;
    ColorRole m_role;
};

/// The box at the end of the side list.
class AssuranceBox : public QWidget {
public:
    explicit AssuranceBox(QWidget* parent) : QWidget(parent) {
        auto* line = new QHBoxLayout(this);
        line->setContentsMargins(px(11), px(11), px(11), px(11));
        line->setSpacing(px(8));
        m_picture = new FramePicture(Icon::Shield, ColorRole::SuccessMark, 16, this);
        line->addWidget(m_picture, 0, Qt::AlignTop);
        m_text = (new Text({}, TextSize::Small, ColorRole::Text2, TextWeight::Regular, this))->wrapped();
        line->addWidget(m_text, 1);
    }
    void set(const Assurance& assurance) {
        m_picture->set(assurance.picture, assurance.role);
        m_text->setText(assurance.text);
        setVisible(!assurance.text.isEmpty());
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(ColorRole::Border), 1));
        painter.setBrush(color(ColorRole::Window));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxF(8), pxF(8));
    }

private:
    FramePicture* m_picture;
    Text* m_text;
};

struct NoteLook {
    State mark;
    ColorRole role;
    TextWeight weight;
};

NoteLook noteLookOf(FooterNote::Kind kind) {
    switch (kind) {
        case FooterNote::Kind::Problem:
            return {State::Failed, ColorRole::Danger, TextWeight::Medium};
        case FooterNote::Kind::Warning:
            return {State::Warning, ColorRole::Text2, TextWeight::Regular};
        case FooterNote::Kind::Done:
            return {State::Done, ColorRole::Text2, TextWeight::Regular};
        case FooterNote::Kind::None:
            break;
    }
    return {State::Waiting, ColorRole::Text2, TextWeight::Regular};
}

}  // namespace

WizardSide::WizardSide(QWidget* parent) : QWidget(parent) {
    setFixedWidth(px(kSideWidth));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(12), px(16), px(12) + 1, px(12));
    column->setSpacing(0);
    auto* plan = new QHBoxLayout;
    plan->setContentsMargins(px(8), 0, px(8), px(12));
    plan->setSpacing(px(8));
    m_badge = new FramePicture(Icon::None, ColorRole::Text, 32, this);
    plan->addWidget(m_badge);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    m_site = (new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold, this))->elided();
    m_array = (new Text({}, TextSize::Caption, ColorRole::Muted, TextWeight::Regular, this))->elided(Qt::ElideMiddle);
    names->addWidget(m_site);
    names->addWidget(m_array);
    plan->addLayout(names, 1);
    column->addLayout(plan);
    m_steps = new StepList(this);
    column->addWidget(m_steps);
    column->addStretch(1);
    m_assurance = new AssuranceBox(this);
    column->addWidget(m_assurance);
}

void WizardSide::setPlan(const QString& site, const QString& arrayName) {
    m_site->setText(site);
    m_array->setText(arrayName);
}

void WizardSide::setAssurance(const Assurance& assurance) { static_cast<AssuranceBox*>(m_assurance)->set(assurance); }

void WizardSide::setNarrow(bool narrow) {
    setFixedWidth(px(narrow ? kNarrowWidth : kSideWidth));
    m_steps->setMarksOnly(narrow);
    m_assurance->setMaximumHeight(narrow ? 0 : QWIDGETSIZE_MAX);
    m_badge->setVisible(!narrow);
    m_site->setVisible(!narrow);
    m_array->setVisible(!narrow);
}

void WizardSide::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(ColorRole::Sidebar));
    const QRect line = QStyle::visualRect(layoutDirection(), rect(), {width() - 1, 0, 1, height()});
    painter.fillRect(line, color(ColorRole::Border));
}

TopLine::TopLine(QWidget* parent) : QWidget(parent) { setLab(false); }

void TopLine::setLab(bool lab) {
    m_lab = lab;
    setFixedHeight(lab ? px(kLabLine) : 1);
    update();
}

void TopLine::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), color(m_lab ? ColorRole::LabMark : ColorRole::Border));
}

FrameCorner::FrameCorner(QWidget* parent) : QWidget(parent) {
    setFixedHeight(px(kMenuHeight) - 1);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, px(12), 0);
    line->setSpacing(px(12));
    m_file = new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this);
    line->addWidget(m_file);
    auto* saved = new QHBoxLayout;
    saved->setSpacing(px(4));
    m_tick = new FramePicture(Icon::Check, ColorRole::Muted, 14, this);
    saved->addWidget(m_tick);
    m_saved = new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this);
    saved->addWidget(m_saved);
    line->addLayout(saved);
    m_mode = new Pill({State::Up, tr("Real")}, this);
    line->addWidget(m_mode);
    setFile({}, {}, false);
}

void FrameCorner::setFile(const QString& name, const QString& saved, bool isSaved) {
    m_file->setText(name);
    m_saved->setText(saved);
    m_isSaved = isSaved;
    showFile();
}

void FrameCorner::setNarrow(bool narrow) {
    m_isNarrow = narrow;
    showFile();
}

void FrameCorner::showFile() {
    m_file->setVisible(!m_isNarrow && !m_file->text().isEmpty());
    m_saved->setVisible(!m_isNarrow && !m_saved->text().isEmpty());
    m_tick->setVisible(m_isSaved && !m_saved->isHidden());
}

void FrameCorner::setMode(FrameMode mode) {
    PillValue value;
    switch (mode) {
        case FrameMode::Real:
            value = {State::Up, tr("Real")};
            break;
        case FrameMode::DryRun:
            value = {State::Starting, tr("Dry run"), Icon::None};
            break;
        case FrameMode::Lab:
            value = {State::Waiting, tr("Lab: nothing here is real"), Icon::Lab, true};
            break;
    }
    m_mode->setValue(value);
}

FrameFooter::FrameFooter(QWidget* parent) : QWidget(parent) {
    auto* line = new WrapLine(this);
    line->setContentsMargins(px(space::pageMargin), px(kFooterMargin), px(space::pageMargin), px(kFooterMargin));
    line->setSpacing(px(space::betweenActions));
    m_start = new QHBoxLayout;
    m_noteBox = new QWidget(this);
    auto* note = new QHBoxLayout(m_noteBox);
    note->setContentsMargins(0, 0, 0, 0);
    note->setSpacing(px(8));
    m_mark = new StateMark(State::Waiting, 14, m_noteBox);
    m_text = (new Text({}, TextSize::Body, ColorRole::Text2, TextWeight::Regular, m_noteBox))->elided();
    m_link = new Link({}, m_noteBox);
    m_link->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    note->addWidget(m_mark);
    note->addWidget(m_text);
    note->addWidget(m_link);
    note->addStretch(1);
    m_start->addWidget(m_noteBox, 1);
    line->add(m_start, 1);
    m_wayOut = new Button({}, ButtonKind::TextOnly, this);
    m_back = new Button(tr("Back"), ButtonKind::Secondary, this);
    m_primary = new Button({}, ButtonKind::Primary, this);
    auto* const ways = new QHBoxLayout;
    ways->setSpacing(px(space::betweenActions));
    ways->setAlignment(Qt::AlignTrailing);
    for (auto* button : {m_wayOut, m_back, m_primary}) ways->addWidget(button);
    line->add(ways);
    showNote();
}

void FrameFooter::setNote(const FooterNote& note) {
    m_note = note;
    showNote();
}

void FrameFooter::setRefusal(const QString& reason) {
    m_refusal = reason;
    m_primary->setRefusal(reason);
    showNote();
}

void FrameFooter::showNote() {
    // Why the primary button is grey stands where the page's state stands otherwise.
    const bool refused = m_note.kind == FooterNote::Kind::None && !m_refusal.isEmpty();
    const FooterNote note = refused ? FooterNote{FooterNote::Kind::Warning, m_refusal, {}} : m_note;
    const NoteLook look = noteLookOf(note.kind);
    m_mark->setVisible(note.kind != FooterNote::Kind::None);
    m_mark->setState(look.mark);
    m_text->setRole(look.role);
    m_text->setLook(TextSize::Body, look.weight);
    const bool changed = m_text->text() != note.text;
    m_text->setText(note.text);
    m_link->setText(note.link);
    m_link->setToolTip(note.link);
    // What is short stays whole; what the page has to say may be cut.
    m_text->setSizePolicy(note.link.isEmpty() ? QSizePolicy::Preferred : QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_link->setVisible(!note.link.isEmpty());
    setAccessibleTexts(m_noteBox, note.text, note.link);
    if (changed && !note.text.isEmpty()) announce(m_noteBox);
}

void FrameFooter::setWidget(QWidget* widget) {
    if (m_own == widget) return;
    if (m_own != nullptr) {
        m_start->removeWidget(m_own);
        m_own->hide();
    }
    m_own = widget;
    m_noteBox->setVisible(widget == nullptr);
    if (widget == nullptr) return;
    m_start->addWidget(widget, 1);
    widget->show();
}

void FrameFooter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(ColorRole::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), color(ColorRole::Border));
}

}  // namespace cas
