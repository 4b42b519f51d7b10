#include "wizard/pages/finding_card.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/model/check_texts.h"
#include "wizard/model/run_outline.h"
#include "wizard/model/step_texts.h"
#include "wizard/model/wizard_page.h"
#include "wizard/pages/check_state.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

CheckResult worstOf(const std::vector<CheckOutcome>& outcomes) {
    for (const auto result : {CheckResult::Failed, CheckResult::Warning, CheckResult::NotRun})
        if (std::ranges::find(outcomes, result, &CheckOutcome::result) != outcomes.end()) return result;
    return CheckResult::Ok;
}

/// What is found of several members, a line each with its name; alike values once.
QString values(const std::vector<CheckOutcome>& outcomes, std::string CheckOutcome::*member) {
    QStringList lines;
    for (const auto& outcome : outcomes) {
        const auto value = QString::fromStdString(outcome.*member);
        if (value.isEmpty()) continue;
        const bool named = !outcome.node.empty() && member == &CheckOutcome::found;
        const auto line = named ? FindingCard::tr("%1: %2").arg(QString::fromStdString(outcome.node), value) : value;
        if (!lines.contains(line)) lines << line;
    }
    return lines.isEmpty() ? QStringLiteral("–") : lines.join(u'\n');
}

Text* caption(const QString& text) { return new Text(text, TextSize::Body, ColorRole::Text2); }

}  // namespace

FindingCard::FindingCard(QWidget* parent) : Card(parent) {
    m_mark = new StateMark(State::Waiting, 16, this);
    m_heading = (new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold))->elided();
    addHeaderTool(m_mark);
    addHeaderTool(m_heading);
    header()->insertSpacing(0, px(space::betweenActions));
    m_ignore = new Button(tr("Ignore with a reason…"), ButtonKind::TextOnly, this, ButtonSize::Compact);
    m_unignore = new Button(tr("Take the reason back"), ButtonKind::TextOnly, this, ButtonSize::Compact);
    m_goTo = new Button({}, ButtonKind::Secondary, this, ButtonSize::Compact, Icon::Jump);
    m_goTo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    for (auto* button : {m_ignore, m_unignore, m_goTo}) addHeaderAction(button);
    m_unignore->hide();
    connect(m_ignore, &QAbstractButton::clicked, this, &FindingCard::ignoreRequested);
    connect(m_unignore, &QAbstractButton::clicked, this, &FindingCard::unignoreRequested);
    connect(m_goTo, &QAbstractButton::clicked, this, [this] { Q_EMIT goToRequested(m_pointer); });

    m_found = (new Text({}, TextSize::Code))->wrapped();
    m_wanted = (new Text({}, TextSize::Code))->wrapped();
    for (auto* value : {m_found, m_wanted}) value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reason = (new Text({}, TextSize::Body, ColorRole::Text2))->wrapped();
    auto* const facts = new QGridLayout;
    facts->setHorizontalSpacing(px(space::inCard));
    facts->setVerticalSpacing(px(space::betweenActions));
    facts->addWidget(caption(tr("Found")), 0, 0, Qt::AlignTop);
    facts->addWidget(m_found, 0, 1);
    facts->addWidget(caption(tr("Wanted")), 1, 0, Qt::AlignTop);
    facts->addWidget(m_wanted, 1, 1);
    facts->addWidget(m_reason, 2, 0, 1, 2);
    facts->setRowStretch(3, 1);
    facts->setColumnStretch(1, 1);
    m_why = (new Text)->wrapped();
    m_remedy = (new Text)->wrapped();
    auto* const meaning = new QVBoxLayout;
    meaning->setSpacing(px(space::labelToField));
    meaning->addWidget(new Text(tr("Why it matters"), TextSize::Body, ColorRole::Text, TextWeight::Semibold));
    meaning->addWidget(m_why);
    meaning->addSpacing(px(space::labelToField));
    meaning->addWidget(new Text(tr("How to fix it"), TextSize::Body, ColorRole::Text, TextWeight::Semibold));
    meaning->addWidget(m_remedy);
    meaning->addStretch();
    auto* const both = new QHBoxLayout;
    both->setSpacing(px(space::pageMargin));
    both->addLayout(facts, 1);
    both->addWidget(new Rule(Qt::Vertical, this));
    both->addLayout(meaning, 1);
    body()->addLayout(both);
}

QString FindingCard::heading() const { return m_heading->text(); }

void FindingCard::show(const std::vector<CheckOutcome>& outcomes, const CheckSession& checks) {
    setVisible(!outcomes.empty());
    m_open.clear();
    if (outcomes.empty()) return;
    const auto worst = worstOf(outcomes);
    std::ranges::copy_if(outcomes, std::back_inserter(m_open), [](const CheckOutcome& outcome) {
        return outcome.result == CheckResult::Failed || outcome.result == CheckResult::Warning;
    });
    m_mark->setState(stateOf(worst));
    QStringList nodes;
    for (const auto& outcome : m_open)
        if (!outcome.node.empty()) nodes << QString::fromStdString(outcome.node);
    const auto name = title(outcomes.front().kind, worst);
    const auto result = word(worst);
    m_heading->setText(nodes.isEmpty()
                           ? tr("%1 (%2)", "check, result").arg(name, result)
                           : tr("%1 (%2: %3)", "check, result, servers").arg(name, result, rangeText(nodes)));
    presentFound(m_open.empty() ? outcomes : m_open);
    m_why->setText(whyItMatters(outcomes.front().kind));
    m_remedy->setText(m_open.empty() ? tr("Nothing to fix.") : remedy(m_open.front()));
    presentActions(outcomes, checks);
}

void FindingCard::presentFound(const std::vector<CheckOutcome>& outcomes) {
    m_found->setText(values(outcomes, &CheckOutcome::found));
    m_wanted->setText(values(outcomes, &CheckOutcome::wanted));
}

void FindingCard::presentActions(const std::vector<CheckOutcome>& outcomes, const CheckSession& checks) {
    const auto& speaker = m_open.empty() ? outcomes.front() : m_open.front();
    const auto reason = checks.ignoredReason(speaker);
    m_reason->setText(tr("Ignored: %1").arg(reason));
    m_reason->setVisible(!reason.isEmpty());
    m_ignore->setVisible(!m_open.empty() && reason.isEmpty());
    m_unignore->setVisible(!reason.isEmpty());
    m_pointer = QString::fromStdString(speaker.pointer);
    m_goTo->setVisible(!m_open.empty());
    // The name of a page may hold an ampersand, which is no mnemonic.
    auto page = title(pageOf(std::string_view(speaker.pointer)));
    m_goTo->setText(tr("Go to %1").arg(page.replace(u'&', QStringLiteral("&&"))));
}

}  // namespace cas
