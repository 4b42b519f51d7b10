// The board of parts: every part in every state, as the reference picture shows it.
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QRadioButton>
#include <QStyleOptionButton>

#include "tests/gui/shot_pages.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/progress_cells.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/step_list.h"
#include "wizard/widgets/tabs.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

QString text(const char* words) { return QString::fromUtf8(words); }

/// A control painted in a state it can only have under the mouse.
class Posed : public QWidget {
public:
    Posed(Button* button, QStyle::State state) : m_button(button), m_state(state) {
        button->setParent(this);
        button->hide();
        setFixedSize(button->sizeHint());
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setFont(m_button->font());
        QStyleOptionButton option;
        option.initFrom(m_button);
        option.rect = rect();
        option.text = m_button->text();
        option.icon = m_button->icon();
        option.iconSize = m_button->iconSize();
        option.state |= m_state | QStyle::State_Enabled;
        style()->drawControl(QStyle::CE_PushButton, &option, &painter, m_button);
    }

private:
    Button* m_button;
    QStyle::State m_state;
};

QVBoxLayout* section(QVBoxLayout* column, const char* title) {
    auto* card = new Card;
    auto* body = card->body();
    body->setContentsMargins(px(15), px(11), px(15), px(13));
    body->setSpacing(px(8));
    body->addWidget(new Text(text(title), TextSize::Caption, ColorRole::Muted, TextWeight::Semibold));
    column->addWidget(card);
    return body;
}

QHBoxLayout* line(QVBoxLayout* body, const char* label) {
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    auto* words = new Text(text(label), TextSize::Caption, ColorRole::Muted);
    words->setFixedWidth(px(58));
    row->addWidget(words);
    body->addLayout(row);
    return row;
}

Button* compact(const char* words, ButtonKind kind, Icon picture = Icon::None) {
    return new Button(text(words), kind, nullptr, ButtonSize::Compact, picture);
}

void addButtons(QVBoxLayout* column) {
    auto* body = section(column, "BUTTONS");
    const auto posed = [&](const char* label, QStyle::State state, bool help) {
        auto* row = line(body, label);
        row->addWidget(new Posed(compact("Apply…", ButtonKind::Primary), state));
        row->addWidget(new Posed(compact("Back", ButtonKind::Secondary), state));
        if (help) row->addWidget(new Posed(compact("Help", ButtonKind::TextOnly, Icon::Help), state));
        row->addStretch();
    };
    posed("Normal", QStyle::State_None, true);
    posed("Hover", QStyle::State_MouseOver, true);
    posed("Pressed", QStyle::State_Sunken, false);
    auto* off = line(body, "Disabled");
    for (auto* button : {compact("Apply…", ButtonKind::Primary), compact("Back", ButtonKind::Secondary),
                         compact("Help", ButtonKind::TextOnly, Icon::Help)}) {
        button->setEnabled(false);
        off->addWidget(button);
    }
    off->addStretch();
    auto* danger = line(body, "Danger");
    danger->addWidget(compact("Disable cas1", ButtonKind::Danger));
    danger->addWidget(new Text(text("only inside a confirmation"), TextSize::Caption, ColorRole::Muted));
    danger->addStretch();
    auto* focus = line(body, "Focus");
    auto* focused = compact("Apply…", ButtonKind::Primary);
    focus->addWidget(focused);
    focus->addStretch();
    QMetaObject::invokeMethod(
        focused, [focused] { focused->setFocus(Qt::TabFocusReason); }, Qt::QueuedConnection);
}

QLineEdit* edit(const char* words) {
    auto* result = valueEdit(text("such as 10.0.0.50"));
    result->setText(text(words));
    result->setProperty("compact", true);
    return result;
}

void addFields(QVBoxLayout* column) {
    auto* body = section(column, "FIELDS");
    auto* grid = new QGridLayout;
    grid->setSpacing(px(10));
    grid->addWidget(new Field(text("Normal"), edit("10.0.0.50")), 0, 0);
    auto* unit = new Field(text("Unit"), edit("300"));
    unit->setUnit(text("s"));
    grid->addWidget(unit, 0, 1);
    grid->addWidget(new Field(text("Empty"), edit("")), 1, 0);
    auto* locked = edit("/24");
    locked->setReadOnly(true);
    grid->addWidget(new Field(text("Read only"), locked), 1, 1);
    auto* wrong = new Field(text("Problem"), edit("10.0.0.11"));
    wrong->setVerdict(Verdict::problem(text("10.0.0.11 belongs to cas1. Choose a free address, such as 10.0.0.50.")));
    wrong->reveal();
    grid->addWidget(wrong, 2, 0, 1, 2);
    auto* proven = new Field(text("Proof"), edit("10.0.0.50"));
    proven->setVerdict(Verdict::proof(text("Free: no answer to ARP or ping")));
    grid->addWidget(proven, 3, 0, 1, 2);
    body->addLayout(grid);
    auto* row = new QHBoxLayout;
    row->setSpacing(px(16));
    auto* on = new QCheckBox(text("On"));
    on->setChecked(true);
    auto* one = new QRadioButton(text("One"));
    one->setChecked(true);
    auto* combo = new QComboBox;
    combo->addItem(text("Combo"));
    combo->setProperty("compact", true);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{on, new QCheckBox(text("Off")), one, new QRadioButton(text("Other")), combo})
        row->addWidget(widget);
    row->addStretch();
    body->addLayout(row);
    auto* choice = new SegmentedChoice(text("Balanced by"));
    choice->add(0, text("Built in"));
    choice->add(1, text("Windows NLB"));
    choice->add(2, text("HAProxy"));
    body->addWidget(choice);
}

/// The ground of the side list.
class SideGround : public QWidget {
protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), color(ColorRole::Sidebar)); }
};

void addSteps(QVBoxLayout* column) {
    auto* body = section(column, "STEP LIST");
    auto* ground = new SideGround;
    auto* pair = new QHBoxLayout(ground);
    pair->setContentsMargins(px(6), px(6), px(6), px(6));
    const QList<StepEntry> entries{{text("Complete"), text("its value"), StepState::Complete},
                                   {text("Problems"), text("10 rules"), StepState::Problem, 2},
                                   {text("Open"), text("Not set"), StepState::Open},
                                   {text("Running"), text("Step 4 of 17"), StepState::Running},
                                   {text("Current"), text("its value"), StepState::Open},
                                   {text("Warning"), text("its value"), StepState::Warning},
                                   {text("Locked"), text("what opens it"), StepState::Locked},
                                   {text("Stopped"), text("Step 10 of 17"), StepState::Stopped}};
    for (const int from : {0, 4}) {
        auto* list = new StepList;
        list->setSteps(entries.mid(from, 4));
        if (from == 4) list->setCurrent(0);
        pair->addWidget(list);
    }
    body->addWidget(ground);
}

void addPills(QVBoxLayout* column, const char* title, const QList<State>& states) {
    auto* body = section(column, title);
    QHBoxLayout* row = nullptr;
    for (int i = 0; i < states.size(); ++i) {
        if (i % 4 == 0) {
            if (row != nullptr) row->addStretch();
            row = new QHBoxLayout;
            row->setSpacing(px(8));
            body->addLayout(row);
        }
        row->addWidget(
            new Pill({states.at(i), states.at(i) == State::Draining ? text("Draining, 118 left") : QString()}));
    }
    if (states.contains(State::Undone)) row->addWidget(new Pill({State::Waiting, text("Lab"), Icon::Lab, true}));
    row->addStretch();
}

/// All icons at 20 px, and the colours of nodes.
class IconGrid : public QWidget {
public:
    IconGrid() { setFixedHeight(px(24 * 5)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        for (int i = 1; i < iconCount; ++i) {
            const QRectF place(((i - 1) % 12) * px(32), ((i - 1) / 12) * px(24), px(20), px(20));
            paintIcon(painter, place, static_cast<Icon>(i), color(ColorRole::Text2), layoutDirection());
        }
    }
};

void addMessages(QVBoxLayout* column) {
    auto* body = section(column, "MESSAGES");
    body->addWidget(
        new Message(MessageKind::Info, {}, text("cas6 also holds the role. Exchange counts it as a member.")));
    auto* warning = new Message(MessageKind::Warning, text("This name already points to 10.0.0.11 (cas1)"),
                                text("Clients that use it now stay on cas1 until their cached answer expires."));
    auto* ways = new QWidget;
    auto* row = new QHBoxLayout(ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(16));
    for (const char* way : {"Replace it", "Keep it", "Use another name"}) row->addWidget(new QRadioButton(text(way)));
    row->addStretch();
    warning->addContent(ways);
    body->addWidget(warning);
    body->addWidget(
        new Message(MessageKind::Danger, {}, text("dc1 refused the update: the zone accepts signed updates only.")));
    auto* linked = new Message(MessageKind::Info, text("cas6.corp.contoso.com"), text("also holds the role."));
    linked->addLink(text("Add cas6"));
    body->addWidget(linked);
    body->addWidget(new Message(MessageKind::Success, {}, text("All databases already use outlook.corp.contoso.com.")));
}

void addNodes(QVBoxLayout* column) {
    auto* body = section(column, "NODE COLOURS, IN THIS ORDER");
    auto* row = new QHBoxLayout;
    row->setSpacing(px(4));
    for (int node = 0; node < 10; ++node) {
        row->addWidget(new NodeSquare(node, 12));
        row->addWidget(new Text(QString::number(node + 1), TextSize::Small));
        row->addSpacing(px(8));
    }
    row->addStretch();
    body->addLayout(row);
}

void addProgress(QVBoxLayout* column) {
    auto* body = section(column, "PROGRESS AND TABS");
    auto* cells = new ProgressCells;
    QList<State> states(17, State::Waiting);
    std::fill_n(states.begin(), 9, State::Done);
    states[9] = State::Failed;
    states[10] = State::Running;
    cells->setCells(states);
    body->addWidget(cells);
    auto* bar = new ShareBar;
    bar->setParts({{41, ColorRole::SuccessMark}, {2, ColorRole::WarningMark}, {3, ColorRole::BorderStrong}}, 46);
    body->addWidget(bar);
    auto* tabs = new Tabs(text("Review"));
    tabs->addTab(text("Plan"));
    tabs->addTab(text("Checks"));
    tabs->addTab(text("Rehearsal"));
    tabs->setCount(0, 17);
    tabs->setCount(1, 2, CountTone::Warning);
    body->addWidget(tabs);
}

void addEmpty(QVBoxLayout* column) {
    auto* body = section(column, "EMPTY TABLE");
    auto* empty = new EmptyState(Icon::Server, text("No servers yet"),
                                 text("Add two or more, or look for them in site Redmond."));
    empty->addButton(text("Find in site"), ButtonKind::Primary);
    empty->addButton(text("Add server"));
    body->addWidget(empty);
}

std::unique_ptr<QWidget> board() {
    auto window = std::make_unique<QWidget>();
    auto* columns = new QHBoxLayout(window.get());
    columns->setContentsMargins(px(16), px(14), px(16), px(14));
    columns->setSpacing(px(12));
    QList<QVBoxLayout*> column;
    for (int i = 0; i < 3; ++i) {
        column.append(new QVBoxLayout);
        column.last()->setSpacing(px(12));
        columns->addLayout(column.last(), 1);
    }
    addButtons(column.at(0));
    addFields(column.at(0));
    addPills(column.at(1), "STATES OF A NODE",
             {State::Up, State::Starting, State::Draining, State::Down, State::Disabled, State::Unknown});
    addPills(column.at(1), "STATES OF A STEP OR CHECK",
             {State::Waiting, State::Running, State::Done, State::AlreadyRight, State::Warning, State::Failed,
              State::Skipped, State::Undone});
    addMessages(column.at(1));
    auto* icons = section(column.at(1), "ICONS, 20 PX");
    icons->addWidget(new IconGrid);
    addSteps(column.at(2));
    addNodes(column.at(2));
    addProgress(column.at(2));
    addEmpty(column.at(2));
    for (auto* one : column) one->addStretch();
    return window;
}

}  // namespace

QList<ShotPage> boardShots() { return {{text("components"), {1280, 880}, board}}; }

}  // namespace cas
