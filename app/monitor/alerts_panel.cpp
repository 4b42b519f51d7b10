#include "app/monitor/alerts_panel.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <algorithm>

#include "app/monitor/alert_row.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kQuietMs = 5000;
constexpr int kMorning = 8;

}  // namespace

AlertsPanel::AlertsPanel(QWidget* parent) : Card(tr("Alerts"), Icon::None, parent) {
    m_badge = new CountBadge(0, CountTone::Danger, this);
    m_badge->hide();
    header()->insertWidget(1, m_badge);
    auto* const rules = iconButton(tr("Alert rules…"), Icon::Rules, this);
    connect(rules, &QToolButton::clicked, this, &AlertsPanel::rulesAsked);
    addHeaderAction(rules);
    m_empty = new EmptyState(Icon::Bell, tr("No alerts"), tr("Nothing needs you now."), this);
    addFlush(m_empty, 1);
    m_area = new QScrollArea(this);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_list = new QWidget;
    auto* const column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addStretch(1);
    m_area->setWidget(m_list);
    m_list->setAutoFillBackground(false);
    addFlush(m_area, 1);
    m_area->hide();
    m_quiet.setParent(this);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, [this] { sayNew({}); });
}

AlertRow* AlertsPanel::rowOf(quint64 alert) const {
    const auto row = std::ranges::find(m_rows, alert, [](const AlertRow* one) { return one->alert().id; });
    return row == m_rows.end() ? nullptr : *row;
}

AlertRow* AlertsPanel::makeRow(quint64 alert) {
    auto* const row = new AlertRow(m_list);
    connect(row, &AlertRow::acknowledgeAsked, this, [this, alert] { Q_EMIT acknowledgeAsked(alert); });
    connect(row, &AlertRow::snoozeMenuAsked, this, [this, alert](QWidget* beside) { askSnooze(alert, beside); });
    connect(row, &AlertRow::wakeAsked, this, [this, alert] { Q_EMIT wakeAsked(alert); });
    const auto node = [row] { return QString::fromStdString(row->alert().node); };
    connect(row, &AlertRow::disableAsked, this, [this, node] { Q_EMIT disableAsked(node()); });
    connect(row, &AlertRow::undoDrainAsked, this, [this, node] { Q_EMIT undoDrainAsked(node()); });
    for (auto* const link : row->findChildren<Link*>()) link->installEventFilter(this);
    return row;
}

void AlertsPanel::setAlerts(const std::vector<Alert>& alerts, const QDateTime& now) {
    QStringList fresh;
    QList<AlertRow*> rows;
    int focusRow = -1;
    for (int i = 0; i < m_rows.size(); ++i)
        if (m_rows[i]->isAncestorOf(QWidget::window()->focusWidget())) focusRow = i;
    for (const auto& alert : alerts) {
        auto* row = rowOf(alert.id);
        const bool isFresh = !row || row->alert().state == AlertState::Snoozed;
        if (!row) row = makeRow(alert.id);
        row->setAlert(alert, now);
        if (isFresh && alert.state == AlertState::Raised && alert.severity != Severity::Info)
            fresh.append(row->title());
        rows.append(row);
    }
    const bool focusGoes = focusRow >= 0 && !rows.contains(m_rows[focusRow]);
    for (auto* const row : std::as_const(m_rows))
        if (!rows.contains(row)) {
            row->hide();
            row->deleteLater();
        }
    arrange(rows);
    count(alerts);
    if (focusGoes && !m_rows.isEmpty()) placeFocus(std::min(focusRow, static_cast<int>(m_rows.size()) - 1), 0);
    sayNew(fresh);
}

void AlertsPanel::arrange(const QList<AlertRow*>& rows) {
    if (rows == m_rows) return;
    m_rows = rows;
    auto* const column = static_cast<QVBoxLayout*>(m_list->layout());
    QWidget* before = nullptr;
    for (int i = 0; i < m_rows.size(); ++i) {
        auto* const row = m_rows[i];
        if (column->indexOf(row) != i) column->insertWidget(i, row);
        row->setRuled(i > 0);
        row->show();
        for (auto* const link : row->findChildren<Link*>()) {
            if (before) setTabOrder(before, link);
            before = link;
        }
    }
    m_area->setVisible(!m_rows.isEmpty());
    m_empty->setVisible(m_rows.isEmpty());
}

void AlertsPanel::count(const std::vector<Alert>& alerts) {
    int pressing = 0;
    bool grave = false;
    for (const auto& alert : alerts) {
        if (alert.state != AlertState::Raised || alert.severity == Severity::Info) continue;
        ++pressing;
        grave |= alert.severity == Severity::Error;
    }
    m_badge->setCount(pressing, grave ? CountTone::Danger : CountTone::Warning);
    m_badge->setVisible(pressing > 0);
    setAccessibleName(pressing == 0 ? tr("Alerts: none") : tr("Alerts: %n", "how many", pressing));
}

void AlertsPanel::sayNew(const QStringList& fresh) {
    m_unsaid += fresh;
    if (m_unsaid.isEmpty() || m_quiet.isActive()) return;
    setAccessibleDescription(QLocale().createSeparatedList(m_unsaid));
    m_unsaid.clear();
    announce(this);
    m_quiet.start();
}

QDateTime AlertsPanel::endOf(Snooze snooze, const QDateTime& from) {
    switch (snooze) {
        case Snooze::QuarterHour:
            return from.addSecs(15 * 60);
        case Snooze::Hour:
            return from.addSecs(3600);
        case Snooze::EightHours:
            return from.addSecs(8 * 3600);
        case Snooze::Tomorrow:
            break;
    }
    auto morning = from;
    morning.setDate(from.date().addDays(1));
    morning.setTime(QTime(kMorning, 0));
    return morning;
}

void AlertsPanel::askSnooze(quint64 alert, QWidget* beside) {
    auto* const menu = new QMenu(beside);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Snooze"));
    const auto add = [&](const QString& text, Snooze snooze) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, alert, snooze] { Q_EMIT snoozeAsked(alert, endOf(snooze, QDateTime::currentDateTime())); });
    };
    add(tr("15 minutes"), Snooze::QuarterHour);
    add(tr("1 hour"), Snooze::Hour);
    add(tr("8 hours"), Snooze::EightHours);
    add(tr("Until tomorrow, 08:00"), Snooze::Tomorrow);
    menu->setActiveAction(menu->actions().constFirst());
    const auto corner = isRightToLeft() ? QPoint(beside->width() - menu->sizeHint().width(), beside->height())
                                        : QPoint(0, beside->height());
    menu->popup(beside->mapToGlobal(corner));
}

void AlertsPanel::placeFocus(int row, int link) {
    if (row < 0 || row >= m_rows.size()) return;
    const auto links = m_rows[row]->links();
    if (links.isEmpty()) return;
    auto* const target = links[std::clamp(link, 0, static_cast<int>(links.size()) - 1)];
    target->setFocus(Qt::TabFocusReason);
    m_area->ensureWidgetVisible(m_rows[row], 0, 0);
}

bool AlertsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn)
        m_area->ensureWidgetVisible(static_cast<QWidget*>(watched)->parentWidget(), 0, 0);
    if (event->type() != QEvent::KeyPress) return Card::eventFilter(watched, event);
    const auto row = std::ranges::find_if(m_rows, [&](AlertRow* one) { return one == watched->parent(); });
    if (row == m_rows.end()) return false;
    const int number = static_cast<int>(row - m_rows.begin());
    const int last = static_cast<int>(m_rows.size()) - 1;
    const int link = static_cast<int>((*row)->links().indexOf(watched));
    const int along = isRightToLeft() ? -1 : 1;
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
            placeFocus(std::max(number - 1, 0), link);
            return true;
        case Qt::Key_Down:
            placeFocus(std::min(number + 1, last), link);
            return true;
        case Qt::Key_Left:
            placeFocus(number, link - along);
            return true;
        case Qt::Key_Right:
            placeFocus(number, link + along);
            return true;
        case Qt::Key_Home:
            placeFocus(0, 0);
            return true;
        case Qt::Key_End:
            placeFocus(last, 0);
            return true;
        default:
            return false;
    }
}

}  // namespace cas
