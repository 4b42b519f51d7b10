#include "app/monitor/monitor_toolbar.h"

#include <QComboBox>
#include <QHBoxLayout>

#include "app/monitor/chart_board.h"
#include "app/monitor/node_states.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/segmented_choice.h"

namespace cas {

namespace {

constexpr int kMinute = 60;
constexpr int kHour = 3600;

}  // namespace

MonitorToolbar::MonitorToolbar(QWidget* parent)
    : QWidget(parent),
      m_view(new SegmentedChoice(tr("View"), this, ButtonSize::Compact)),
      m_range(new SegmentedChoice(tr("Time range"), this, ButtonSize::Compact)),
      m_pause(new Button(tr("&Pause"), ButtonKind::Secondary, this, ButtonSize::Compact, Icon::Pause)),
      m_time(new Pill({}, this)),
      m_rule(new QComboBox(this)) {
    auto* const line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(8));
    m_view->add(static_cast<int>(MonitorView::Charts), tr("Charts"), Icon::Monitor);
    m_view->add(static_cast<int>(MonitorView::Topology), tr("Topology"), Icon::Network);
    //: time ranges: minutes and hours
    for (const int minutes : {1, 5, 15}) m_range->add(minutes * kMinute, tr("%1 min").arg(minutes));
    for (const int hours : {1, 6, 24}) m_range->add(hours * kHour, tr("%1 h").arg(hours));
    m_pause->setCheckable(true);
    m_rule->setAccessibleName(tr("Rule"));
    m_rule->setProperty("compact", true);
    m_rule->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_rule->addItem(tr("All rules"));
    line->addWidget(m_view);
    line->addWidget(m_range);
    line->addWidget(m_pause);
    line->addWidget(m_time);
    line->addStretch(1);
    line->addWidget(m_rule);
    connect(m_view, &SegmentedChoice::chosen, this,
            [this](int id) { Q_EMIT viewChosen(static_cast<MonitorView>(id)); });
    connect(m_rule, &QComboBox::activated, this, [this] {
        m_wanted = rule();
        Q_EMIT ruleChosen(m_wanted);
    });
}

void MonitorToolbar::steer(ChartBoard* board) {
    m_board = board;
    connect(m_range, &SegmentedChoice::chosen, board, &ChartBoard::setRange);
    connect(m_pause, &QPushButton::clicked, board, &ChartBoard::setPaused);
    connect(board, &ChartBoard::pausedChanged, this, &MonitorToolbar::showTime);
    connect(board, &ChartBoard::liveChanged, this, &MonitorToolbar::showTime);
    connect(board, &ChartBoard::rangeChanged, this, &MonitorToolbar::showTime);
    showTime();
}

void MonitorToolbar::refresh(FeedState feed) {
    m_feed = feed;
    showTime();
}

void MonitorToolbar::showTime() {
    if (!m_board) return;
    if (m_board->range() > 0) m_range->setCurrent(m_board->range());
    const bool live = m_board->isLive();
    m_pause->setChecked(m_board->isPaused());
    m_pause->setText(live ? tr("&Pause") : tr("Back to &live"));
    m_time->setValue(live ? PillValue{markOf(m_feed), word(m_feed), Icon::None, false, m_feed != FeedState::Live}
                          : PillValue{State::Waiting, m_board->behindText(), Icon::None, false, true});
}

void MonitorToolbar::setView(MonitorView view) { m_view->setCurrent(static_cast<int>(view)); }

MonitorView MonitorToolbar::view() const { return static_cast<MonitorView>(m_view->current()); }

void MonitorToolbar::setRules(const QStringList& rules) {
    QStringList known;
    for (int i = 1; i < m_rule->count(); ++i) known << m_rule->itemText(i);
    if (known == rules) return;
    const auto before = rule();
    while (m_rule->count() > 1) m_rule->removeItem(1);
    m_rule->addItems(rules);
    setRule(m_wanted);
    if (rule() != before) Q_EMIT ruleChosen(rule());
}

QString MonitorToolbar::rule() const { return m_rule->currentIndex() <= 0 ? QString() : m_rule->currentText(); }

void MonitorToolbar::setRule(const QString& rule) {
    m_wanted = rule;
    m_rule->setCurrentIndex(rule.isEmpty() ? 0 : std::max(0, m_rule->findText(rule)));
}

}  // namespace cas
