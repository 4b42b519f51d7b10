#include "app/monitor/maintenance_dialog.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <array>

#include "app/live/alert_texts.h"
#include "app/live/maintenance_texts.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/text.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

constexpr int kWidth = 460;
/// What the list shows; Ready and Draining are one line.
constexpr std::array kStages{MaintenanceStage::Draining, MaintenanceStage::Stopped, MaintenanceStage::Checking,
                             MaintenanceStage::InService};

}  // namespace

/// One stage of the list: mark, name, and below it how it stands while it is the present one.
class StageRow : public QWidget {
public:
    explicit StageRow(QWidget* parent) : QWidget(parent) {
        auto* const line = new QHBoxLayout(this);
        line->setContentsMargins(px(12), px(8), px(12), px(8));
        line->setSpacing(px(10));
        m_mark = new StateMark(State::Waiting, 16, this);
        line->addWidget(m_mark, 0, Qt::AlignTop);
        auto* const texts = new QVBoxLayout;
        texts->setSpacing(px(1));
        m_name = new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Medium, this);
        m_name->elided();
        m_standing = (new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this))->wrapped();
        texts->addWidget(m_name);
        texts->addWidget(m_standing);
        line->addLayout(texts, 1);
    }

    void show(State state, const QString& name, const QString& standing, bool isPresent) {
        m_isPresent = isPresent;
        m_mark->setState(state);
        m_name->setText(name);
        m_name->setRole(state == State::Waiting ? ColorRole::Muted : ColorRole::Text);
        m_standing->setText(standing);
        m_standing->setVisible(!standing.isEmpty());
        setAccessibleTexts(this, MaintenanceDialog::tr("%1: %2", "a step, its state").arg(name, stateWord(state)),
                           standing);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        if (!m_isPresent) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(ColorRole::Inset));
        painter.drawRoundedRect(rect(), pxF(6), pxF(6));
        const QRect bar(isRightToLeft() ? width() - px(3) : 0, px(6), px(3), height() - px(12));
        painter.setBrush(color(ColorRole::Accent));
        painter.drawRoundedRect(bar, pxF(1.5), pxF(1.5));
    }

private:
    StateMark* m_mark;
    Text* m_name;
    Text* m_standing;
    bool m_isPresent = false;
};

MaintenanceDialog::MaintenanceDialog(Maintenance& maintenance, QWidget* parent)
    : QDialog(parent), m_maintenance(maintenance) {
    setFixedWidth(px(kWidth));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(20), px(18), px(20), px(16));
    column->setSpacing(px(12));
    column->setSizeConstraint(QLayout::SetNoConstraint);
    buildHead(column);
    auto* const list = new QVBoxLayout;
    list->setSpacing(px(2));
    for (std::size_t i = 0; i < kStages.size(); ++i) {
        m_stages.append(new StageRow(this));
        list->addWidget(m_stages.last());
    }
    column->addLayout(list);
    m_message = new Message(MessageKind::Warning, {}, {}, this);
    column->addWidget(m_message);
    column->addStretch(1);
    buildButtons(column);
    refresh();
    m_primary->setFocus(Qt::TabFocusReason);
}

void MaintenanceDialog::buildHead(QVBoxLayout* column) {
    auto* const head = new QVBoxLayout;
    head->setSpacing(px(2));
    m_title = new Text({}, TextSize::Heading, ColorRole::Text, TextWeight::Semibold, this);
    m_title->elided(Qt::ElideMiddle);
    m_count = (new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this))->wrapped();
    head->addWidget(m_title);
    head->addWidget(m_count);
    column->addLayout(head);
}

void MaintenanceDialog::buildButtons(QVBoxLayout* column) {
    auto* const row = new QHBoxLayout;
    row->setContentsMargins(0, px(4), 0, 0);
    row->setSpacing(px(space::betweenActions));
    m_cancel = new Button(tr("Cancel…"), ButtonKind::TextOnly, this);
    m_cut = new Button(tr("Stop now…"), ButtonKind::Secondary, this);
    m_primary = new Button({}, ButtonKind::Primary, this);
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_cut);
    row->addWidget(m_primary);
    column->addLayout(row);
    m_primary->setDefault(true);
    connect(m_cancel, &Button::clicked, this, &MaintenanceDialog::reject);
    connect(m_cut, &Button::clicked, this, &MaintenanceDialog::askCut);
    connect(m_primary, &Button::clicked, this, &MaintenanceDialog::goOn);
}

void MaintenanceDialog::refresh() {
    const auto& status = m_maintenance.status();
    const auto& nodes = m_maintenance.nodes();
    const auto heading = tr("Maintenance of %1").arg(qt(status.node));
    setWindowTitle(heading);
    m_title->setText(heading);
    QStringList rest;
    for (auto i = status.number + 1; i < nodes.size(); ++i) rest.append(qt(nodes[i]));
    const auto place = tr("Node %1 of %2").arg(status.number + 1).arg(nodes.size());
    m_count->setText(rest.isEmpty() ? place : tr("%1, then %2").arg(place, QLocale().createSeparatedList(rest)));
    m_count->setVisible(nodes.size() > 1);
    refreshStages();
    refreshMessage();
    refreshButtons();
    fit();
    if (m_leaving && status.stage == MaintenanceStage::Cancelled) QDialog::reject();
    m_leaving = m_leaving && status.asked.has_value();
}

void MaintenanceDialog::refreshStages() {
    const auto& status = m_maintenance.status();
    const auto stage = status.stage;
    const bool isOver = stage == MaintenanceStage::Finished || stage == MaintenanceStage::InService;
    int present = 0;
    for (int i = 0; i < m_stages.size(); ++i)
        if (kStages[static_cast<std::size_t>(i)] == stage) present = i;
    for (int i = 0; i < m_stages.size(); ++i) {
        State state = State::Waiting;
        if (i < present || isOver)
            state = State::Done;
        else if (i == present && stage == MaintenanceStage::Cancelled)
            state = State::Skipped;
        else if (i == present)
            state = status.refused                        ? State::Failed
                    : stage == MaintenanceStage::Draining ? State::Draining
                    : stage == MaintenanceStage::Ready    ? State::Waiting
                                                          : State::Running;
        const bool isPresent = i == present && stage != MaintenanceStage::Finished;
        m_stages[i]->show(state, maintenanceStep(kStages[static_cast<std::size_t>(i)]),
                          isPresent ? maintenanceProgress(status) : QString(), isPresent);
    }
}

void MaintenanceDialog::refreshMessage() {
    const auto& status = m_maintenance.status();
    QStringList down;
    for (const auto& node : status.othersDown) down.append(qt(node));
    const bool isOut = m_maintenance.isOutOfService();
    m_message->setVisible(true);
    if (status.feedLostSince) {
        m_message->setKind(MessageKind::Warning);
        m_message->setTexts(tr("No data since %1.").arg(momentText(*status.feedLostSince)),
                            tr("It goes on by itself when the balancer answers again."));
    } else if (status.refused) {
        m_message->setKind(MessageKind::Danger);
        m_message->setTexts(maintenanceRefusal(status), tr("Nothing was changed. Try again, or cancel."));
    } else if (status.changedElsewhere) {
        m_message->setKind(MessageKind::Info);
        m_message->setTexts(tr("Somebody else let %1 serve again.").arg(qt(status.node)),
                            tr("Drain it anew, or cancel."));
    } else if (isOut && status.othersServing.empty()) {
        m_message->setKind(MessageKind::Danger);
        m_message->setTexts(tr("No node takes clients."), tr("Nobody can connect until a node serves again."));
    } else if (!down.isEmpty()) {
        m_message->setKind(MessageKind::Warning);
        m_message->setTexts(tr("%n other node(s) down: %1.", nullptr, static_cast<int>(down.size()))
                                .arg(QLocale().createSeparatedList(down)),
                            tr("The rest carries all clients. Repair it first, if this can wait."));
    } else {
        m_message->setVisible(false);
    }
}

void MaintenanceDialog::refreshButtons() {
    const auto& status = m_maintenance.status();
    const auto stage = status.stage;
    const auto& nodes = m_maintenance.nodes();
    const auto next = status.number + 1 < nodes.size() ? qt(nodes[status.number + 1]) : QString();
    const auto action = maintenanceAction(status, next);
    const bool isOver = stage == MaintenanceStage::Finished || stage == MaintenanceStage::Cancelled;
    const bool isDraining = stage == MaintenanceStage::Draining;
    m_primary->setVisible(!action.isEmpty());
    m_primary->setText(action);
    QString refusal;
    if (status.asked)
        refusal = tr("The balancer has not answered yet.");
    else if (stage == MaintenanceStage::Ready && status.feedLostSince)
        refusal = tr("Nothing is known of the nodes now.");
    else if (stage == MaintenanceStage::Ready && !status.isKnown)
        refusal = tr("The balancer has no such node.");
    m_primary->setRefusal(refusal);
    m_cut->setVisible(isDraining);
    m_cut->setRefusal(status.asked ? refusal : QString());
    m_cancel->setText(m_maintenance.isOutOfService() ? tr("Cancel…") : tr("Cancel"));
    m_cancel->setVisible(!isOver && stage != MaintenanceStage::InService);
}

void MaintenanceDialog::goOn() {
    switch (m_maintenance.status().stage) {
        case MaintenanceStage::Ready:
            if (m_maintenance.begin() == Maintenance::Refusal::LastServing) askLastServing();
            break;
        case MaintenanceStage::Stopped:
            m_maintenance.goOn();
            break;
        case MaintenanceStage::InService:
            m_maintenance.next();
            if (m_maintenance.status().stage == MaintenanceStage::Finished) return accept();
            break;
        case MaintenanceStage::Finished:
        case MaintenanceStage::Cancelled:
            return accept();
        case MaintenanceStage::Draining:
        case MaintenanceStage::Checking:
            break;
    }
    refresh();
}

void MaintenanceDialog::askLastServing() {
    const auto& status = m_maintenance.status();
    const auto node = qt(status.node);
    Question question;
    question.title = tr("Drain %1? No other node takes clients.").arg(node);
    question.consequence = tr("%n session(s) stay until they end, and nobody else can connect.", nullptr,
                              static_cast<int>(status.sessionsLeft));
    question.answers = {{0, tr("Keep it serving")}, {1, tr("Drain %1").arg(node), ButtonKind::Danger}};
    question.stopsService = true;
    auto* const dialog = new QuestionDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this](int id) {
        if (id == 1) m_maintenance.begin(true);
        refresh();
    });
    dialog->open();
}

void MaintenanceDialog::askCut() {
    const auto& status = m_maintenance.status();
    const auto node = qt(status.node);
    const int sessions = static_cast<int>(status.sessionsLeft);
    Question question;
    question.title = tr("Stop %1 now?").arg(node);
    question.consequence = tr("%n session(s) end at once. Outlook connects again, to another node.", nullptr, sessions);
    question.answers = {{0, tr("Let them end")}, {1, tr("Stop %1").arg(node), ButtonKind::Danger}};
    question.stopsService = true;
    auto* const dialog = new QuestionDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this](int id) {
        if (id == 1) m_maintenance.stopNow();
        refresh();
    });
    dialog->open();
}

void MaintenanceDialog::reject() {
    if (!m_maintenance.isOutOfService()) {
        const auto stage = m_maintenance.status().stage;
        if (stage != MaintenanceStage::InService) m_maintenance.cancel(Maintenance::Leave::AsItIs);
        return QDialog::reject();
    }
    askLeave();
}

void MaintenanceDialog::askLeave() {
    const auto& status = m_maintenance.status();
    const auto node = qt(status.node);
    using Leave = Maintenance::Leave;
    Question question;
    question.title = tr("Cancel the maintenance of %1?").arg(node);
    question.consequence =
        tr("Put back: %1\nLeave: %2")
            .arg(maintenanceLeaves(status, Leave::InService), maintenanceLeaves(status, Leave::AsItIs));
    question.answers = {
        {0, tr("Go on with it")}, {1, tr("Leave it so")}, {2, tr("Put %1 back").arg(node), ButtonKind::Primary}};
    auto* const dialog = new QuestionDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this](int id) {
        if (id == 0) return;
        m_leaving = true;
        m_maintenance.cancel(id == 2 ? Leave::InService : Leave::AsItIs);
        refresh();
    });
    dialog->open();
}

void MaintenanceDialog::fit() {
    layout()->activate();
    const int high = layout()->totalHeightForWidth(width());
    setMinimumHeight(high);
    if (isVisible()) resize(width(), high);
}

void MaintenanceDialog::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(ColorRole::Raised)); }

void MaintenanceDialog::showEvent(QShowEvent* event) {
    fit();
    QDialog::showEvent(event);
}

}  // namespace cas
