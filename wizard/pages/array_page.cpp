#include "wizard/pages/array_page.h"

#include <QGridLayout>
#include <QLineEdit>
#include <algorithm>

#include "wizard/plan/validate_checks.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/text.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

QString orMissing(const std::string& value) { return value.empty() ? QStringLiteral("–") : qt(value); }

}  // namespace

ArrayPage::ArrayPage(WizardSession& session)
    : PlanPage(
          session, WizardPage::Array, tr("The array object"),
          tr("It ties the name to the site, so that new databases use it. It balances nothing by itself: it sits on "
             "the load balancing of step 3.")) {
    m_unbalanced =
        new Message(MessageKind::Warning, tr("Nothing balances the traffic of this array."),
                    tr("Choose in step 3 what shares it, or go on if something outside this plan does."), this);
    connect(m_unbalanced->addLink(tr("Go to port rules")), &QAbstractButton::clicked, this,
            [this] { Q_EMIT pageRequested(WizardPage::Rules, QStringLiteral("/balancing/method")); });
    m_existing = new Message(MessageKind::Warning, {}, {}, this);
    body()->addWidget(m_unbalanced);
    body()->addWidget(m_existing);
    auto* const columns = new Columns({3, 2}, this);
    columns->column(0)->addWidget(objectCard());
    columns->column(0)->addStretch();
    columns->column(1)->addWidget(membersCard());
    columns->column(1)->addStretch();
    body()->addWidget(columns);
    addFoldOuts(
        tr("A mailbox database carries the name Outlook connects to. Databases made after the array object exists "
           "in their site get the array's name by themselves; older ones are corrected in the next step. That is "
           "why the object is worth having even for a single server."),
        {ActionKind::CreateArray});
    body()->addStretch();
}

QWidget* ArrayPage::objectCard() {
    auto* const card = new Card(tr("Object in Active Directory"), Icon::Array, this);
    m_name = new Field(tr("&Name"), valueEdit(tr("such as outlook")), this);
    bindText(
        m_name, "/array/name", [](const DeploymentPlan& plan) { return plan.array ? qt(plan.array->name) : QString(); },
        [](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
            if (!plan.array) plan.array.emplace();
            plan.array->name = text.toStdString();
            return std::nullopt;
        },
        [this]() -> Verdict {
            const auto& array = m_session.plan().array;
            if (!array || !array->name.empty() || array->fqdn.empty()) return Verdict::none();
            return Verdict::note(tr("Empty: %1, the first part of the FQDN.").arg(qt(array->fqdn).section(u'.', 0, 0)));
        });
    card->body()->addWidget(m_name);
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(px(space::inCard));
    grid->setVerticalSpacing(px(space::betweenActions));
    m_fqdn = new Text;
    m_site = new Text;
    addLinked(grid, tr("FQDN"), m_fqdn, WizardPage::Address, QStringLiteral("/array/fqdn"));
    addLinked(grid, tr("Site"), m_site, WizardPage::Site, QStringLiteral("/site"));
    grid->setColumnStretch(1, 1);
    card->body()->addLayout(grid);
    return card;
}

void ArrayPage::addLinked(QGridLayout* grid, const QString& label, Text* value, WizardPage page,
                          const QString& pointer) {
    const int row = grid->rowCount();
    grid->addWidget(new Text(label, TextSize::Body, ColorRole::Text2), row, 0);
    grid->addWidget(value, row, 1);
    auto* const link = new Link(tr("Change"), this);
    link->setAccessibleName(tr("Change %1").arg(label));
    connect(link, &QAbstractButton::clicked, this, [this, page, pointer] { Q_EMIT pageRequested(page, pointer); });
    grid->addWidget(link, row, 2);
}

QWidget* ArrayPage::membersCard() {
    auto* const card = new Card(tr("Members, as Exchange will count them"), Icon::Server, this);
    m_none =
        (new Text(tr("Exchange counts every Client Access server of the site as a member. Nobody was asked yet which "
                     "these are."),
                  TextSize::Body, ColorRole::Muted))
            ->wrapped();
    card->body()->addWidget(m_none);
    auto* const holder = new QWidget(this);
    m_members = new QGridLayout(holder);
    m_members->setContentsMargins(0, 0, 0, 0);
    m_members->setHorizontalSpacing(px(space::betweenActions));
    m_members->setColumnStretch(1, 1);
    card->body()->addWidget(holder);
    return card;
}

void ArrayPage::present() {
    const auto& plan = m_session.plan();
    const auto& inventory = m_session.inventory();
    m_fqdn->setText(orMissing(plan.array ? plan.array->fqdn : std::string()));
    m_site->setText(orMissing(plan.site));
    m_unbalanced->setVisible(plan.balancing.method == BalancingMethod::None);
    const auto remark = remarkOn("/array/fqdn");
    m_existing->setVisible(remark.has_value());
    if (remark) m_existing->setTexts(remark->sentence, remark->meaning);
    while (auto* item = m_members->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto& server : inventory.servers) {
        const bool ofSite = plan.site.empty() || sameName(server.site, plan.site);
        if (!server.clientAccess || !ofSite) continue;
        const bool planned = isMember(server, plan);
        m_members->addWidget(new StateMark(planned ? State::Done : State::Warning), row, 0);
        m_members->addWidget((new Text(qt(server.fqdn)))->elided(Qt::ElideMiddle), row, 1);
        auto* const gets = new Text(planned ? tr("gets clients") : tr("not in this plan, gets no clients"),
                                    TextSize::Small, planned ? ColorRole::Muted : ColorRole::Warning);
        m_members->addWidget(gets->wrapped(), row++, 2);
    }
    m_none->setVisible(row == 0);
}

QStringList ArrayPage::help() const {
    return {
        tr("The array object is an entry in Active Directory with a name, an FQDN and a site. A site can have one."),
        tr("Its members are computed by Exchange: every Client Access server of the site. There is no command to add "
           "or "
           "remove one."),
        tr("A name with spaces cannot be used to find the object again; the first part of the FQDN is a good name.")};
}

}  // namespace cas
