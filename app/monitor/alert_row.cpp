#include "app/monitor/alert_row.h"

#include <QBoxLayout>

#include "app/live/alert_texts.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kMark = 12;

State markOf(const Alert& alert) {
    if (alert.kind == AlertKind::Draining) return State::Draining;
    if (alert.severity == Severity::Warning) return State::Warning;
    if (alert.severity == Severity::Info) return State::Starting;
    const bool isDown = alert.kind == AlertKind::NodeDown || alert.kind == AlertKind::NoNodeLeft;
    return isDown ? State::Down : State::Problem;
}

}  // namespace

AlertRow::AlertRow(QWidget* parent) : QWidget(parent) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_rule = new Rule(Qt::Horizontal, this);
    column->addWidget(m_rule);
    auto* const line = new QHBoxLayout;
    line->setContentsMargins(px(14), px(7), px(14), px(8));
    line->setSpacing(px(8));
    column->addLayout(line);
    auto* const marks = new QVBoxLayout;
    marks->setContentsMargins(0, (lineHeight(TextSize::Body) - px(kMark) + 1) / 2, 0, 0);
    m_mark = new StateMark(State::Down, kMark, this);
    marks->addWidget(m_mark);
    marks->addStretch(1);
    line->addLayout(marks);
    auto* const texts = new QVBoxLayout;
    texts->setSpacing(px(1));
    line->addLayout(texts, 1);
    m_title = (new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Medium, this))->wrapped();
    m_reason = (new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this))->wrapped();
    m_standing = new Text({}, TextSize::Small, ColorRole::Text2, TextWeight::Regular, this);
    m_standing->wrapped();
    texts->addWidget(m_title);
    texts->addWidget(m_reason);
    texts->addWidget(m_standing);
    auto* const links = new QHBoxLayout;
    links->setSpacing(px(12));
    m_acknowledge = addLink(tr("Acknowledge"));
    m_snooze = addLink(tr("Snooze"));
    m_wake = addLink({});
    m_disable = addLink(tr("Disable now"));
    m_undo = addLink(tr("Undo"));
    for (auto* const link : std::as_const(m_links)) links->addWidget(link);
    links->addStretch(1);
    texts->addLayout(links);
    connect(m_acknowledge, &Link::clicked, this, &AlertRow::acknowledgeAsked);
    connect(m_snooze, &Link::clicked, this, [this] { Q_EMIT snoozeMenuAsked(m_snooze); });
    connect(m_wake, &Link::clicked, this, &AlertRow::wakeAsked);
    connect(m_disable, &Link::clicked, this, &AlertRow::disableAsked);
    connect(m_undo, &Link::clicked, this, &AlertRow::undoDrainAsked);
}

Link* AlertRow::addLink(const QString& text) {
    auto* const link = new Link(text, this, TextSize::Small);
    m_links.append(link);
    return link;
}

void AlertRow::setAlert(const Alert& alert, const QDateTime& now) {
    m_alert = alert;
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    const bool isDrain = alert.kind == AlertKind::Draining;
    const bool isRaised = alert.state == AlertState::Raised;
    const auto heading = alertTitle(alert, now);
    m_mark->setState(markOf(alert));
    m_title->setText(heading);
    m_title->setRole(isRaised ? ColorRole::Text : ColorRole::Muted);
    m_reason->setText(alertReason(alert));
    m_standing->setText(alertStanding(alert, now));
    m_standing->setVisible(!isRaised);
    m_wake->setText(alert.state == AlertState::Snoozed ? tr("Wake now") : tr("Take back"));
    m_acknowledge->setVisible(!isDrain && isRaised);
    m_snooze->setVisible(!isDrain && isRaised);
    m_wake->setVisible(!isDrain && !isRaised);
    m_disable->setVisible(isDrain);
    m_undo->setVisible(isDrain);
    for (auto* const link : std::as_const(m_links))
        setAccessibleTexts(link, tr("%1: %2", "a link, its alert").arg(link->text(), heading), m_reason->text());
    setAccessibleTexts(this, heading, m_reason->text());
    if (hadFocus && (!focusWidget() || focusWidget()->isHidden())) links().constFirst()->setFocus(Qt::OtherFocusReason);
}

QString AlertRow::title() const { return m_title->text(); }

QList<Link*> AlertRow::links() const {
    QList<Link*> shown;
    for (auto* const link : m_links)
        if (!link->isHidden()) shown.append(link);
    return shown;
}

void AlertRow::setRuled(bool ruled) { m_rule->setVisible(ruled); }

}  // namespace cas
