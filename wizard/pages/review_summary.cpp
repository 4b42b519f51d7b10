#include "wizard/pages/review_summary.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/proof_session.h"
#include "wizard/model/run_outline.h"
#include "wizard/model/step_texts.h"
#include "wizard/widgets/picture.h"
#include "wizard/widgets/text.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

constexpr int kPictureSize = 16;
constexpr int kLinePadding = 10;

QString recordText(const WizardSession& session) {
    const auto& plan = session.plan();
    const auto name = clientName(plan);
    if (name.empty()) return ReviewSummary::tr("Not set");
    QStringList others;
    for (const auto& record : session.inventory().records) {
        const bool right = plan.virtualAddress && record.value == plan.virtualAddress->to_string();
        if (!record.type.empty() && !right && !others.contains(qt(record.value))) others << qt(record.value);
    }
    if (plan.dns.method == DnsMethod::None) return ReviewSummary::tr("%1, left alone").arg(qt(name));
    if (others.isEmpty()) return qt(name);
    return ReviewSummary::tr("A, replaces %1").arg(others.join(QStringLiteral(", ")));
}

QString siteText(const DeploymentPlan& plan) {
    const auto version = plan.exchange.version == ExchangeVersion::Exchange2007 ? ReviewSummary::tr("Exchange 2007")
                                                                                : ReviewSummary::tr("Exchange 2010");
    if (plan.site.empty()) return version;
    return ReviewSummary::tr("%1, %2", "site, Exchange version").arg(qt(plan.site), version);
}

QString rulesText(const DeploymentPlan& plan) {
    const auto& rules = plan.balancing.rules;
    const auto on = std::ranges::count_if(rules, [](const PlanRule& rule) { return rule.enabled.value(); });
    return ReviewSummary::tr("%n rule(s), %1 on", nullptr, static_cast<int>(rules.size())).arg(on);
}

QString membersText(const DeploymentPlan& plan) {
    QStringList names;
    for (const auto& node : plan.nodes) names << qt(node.name);
    return names.isEmpty() ? ReviewSummary::tr("None") : rangeText(names);
}

QString databasesText(const WizardSession& session) {
    const auto chosen = static_cast<int>(session.plan().databases.correct.size());
    const auto all = static_cast<int>(session.inventory().databases.size());
    if (all < chosen || all == 0) return ReviewSummary::tr("%n will change", nullptr, chosen);
    return ReviewSummary::tr("%1 of %2 will change").arg(chosen).arg(all);
}

}  // namespace

ReviewSummary::ReviewSummary(WizardSession& session, QWidget* parent) : Card(parent), m_session(session) {
    addLine(WizardPage::Site, Icon::Site, tr("Site"), tr("Edit the site"));
    addLine(WizardPage::Servers, Icon::Server, tr("Members"), tr("Edit the members"));
    addLine(WizardPage::Rules, Icon::Rules, tr("Port rules"), tr("Edit the port rules"));
    addLine(WizardPage::Address, Icon::Vip, tr("Virtual address"), tr("Edit the virtual address"));
    addLine(WizardPage::Address, Icon::Dns, tr("DNS record"), tr("Edit the DNS record"));
    addLine(WizardPage::Array, Icon::Array, tr("Array object"), tr("Edit the array object"));
    addLine(WizardPage::Databases, Icon::Database, tr("Databases"), tr("Edit the databases"));

    auto* const figures = new QWidget(this);
    auto* const grid = new QGridLayout(figures);
    grid->setContentsMargins(px(space::inCard), px(space::betweenCards), px(space::inCard), px(space::betweenCards));
    grid->setVerticalSpacing(px(space::betweenActions));
    const QStringList names{tr("Changes"), tr("Machines"), tr("Estimate"), tr("Cannot be undone")};
    for (int row = 0; row < names.size(); ++row) {
        grid->addWidget(new Text(names[row], TextSize::Body, ColorRole::Text2), row, 0);
        m_figures << new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold);
        grid->addWidget(m_figures.back(), row, 1, Qt::AlignRight | Qt::AlignAbsolute);
    }
    grid->setColumnStretch(0, 1);
    addFlush(figures);
}

void ReviewSummary::addLine(WizardPage page, Icon picture, const QString& name, const QString& editName) {
    auto* const holder = new QWidget(this);
    auto* const column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const grid = new QGridLayout;
    grid->setContentsMargins(px(space::inCard), px(kLinePadding), px(space::inCard), px(kLinePadding));
    grid->setHorizontalSpacing(px(space::betweenActions));
    grid->setVerticalSpacing(px(space::labelToField) / 2);
    auto* const edit = new Link(tr("Edit"), holder);
    edit->setAccessibleName(editName);
    auto* const value = (new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Medium))->elided();
    grid->addWidget(new Picture(picture, kPictureSize, holder), 0, 0);
    grid->addWidget(new Text(name, TextSize::Body, ColorRole::Text2), 0, 1);
    grid->addWidget(edit, 0, 2);
    grid->addWidget(value, 1, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    column->addWidget(new Rule(Qt::Horizontal, holder));
    addFlush(holder);
    connect(edit, &QAbstractButton::clicked, this, [this, page] { Q_EMIT editRequested(page); });
    m_lines.push_back({page, holder, value, edit});
}

QString ReviewSummary::valueOf(const Line& line, int place) const {
    const auto& plan = m_session.plan();
    switch (line.page) {
        case WizardPage::Site:
            return siteText(plan);
        case WizardPage::Servers:
            return membersText(plan);
        case WizardPage::Rules:
            return rulesText(plan);
        case WizardPage::Address:
            // Two lines lead to this page: the address, then the name.
            return m_lines[place - 1].page == WizardPage::Address ? recordText(m_session)
                                                                  : m_session.standing(line.page).caption;
        case WizardPage::Databases:
            return databasesText(m_session);
        default:
            return m_session.standing(line.page).caption;
    }
}

void ReviewSummary::refresh() {
    const auto pages = pagesOf(m_session.plan());
    for (int place = 0; place < m_lines.size(); ++place) {
        const auto& line = m_lines[place];
        line.holder->setVisible(std::ranges::find(pages, line.page) != pages.end());
        line.value->setText(valueOf(line, place));
        line.edit->setAccessibleDescription(line.value->text());
    }
    const auto figures = figuresOf(m_session.actions());
    m_figures[0]->setText(QString::number(figures.changes));
    m_figures[1]->setText(QString::number(figures.machines));
    m_figures[2]->setText(estimateText(figures.estimate));
    m_figures[3]->setText(QString::number(figures.irreversible));
    m_figures[3]->setRole(figures.irreversible > 0 ? ColorRole::Warning : ColorRole::Text);
}

Link* ReviewSummary::editLink(WizardPage page) const {
    const auto found = std::ranges::find(m_lines, page, &Line::page);
    return found == m_lines.end() ? nullptr : found->edit;
}

}  // namespace cas
