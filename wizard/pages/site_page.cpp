#include "wizard/pages/site_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wrap_line.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr int kServicePacks = 4;

}  // namespace

SitePage::SitePage(WizardSession& session)
    : PlanPage(session, WizardPage::Site, tr("Which Exchange organisation and site is this array for?"),
               tr("An array belongs to one site of Active Directory. Nothing is changed before Apply.")) {
    m_existing = new Message(MessageKind::Warning, {}, {}, this);
    m_adopt = m_existing->addButton(tr("Use this array"));
    connect(m_adopt, &QAbstractButton::clicked, this, &SitePage::adoptArray);
    m_only2010 =
        new Message(MessageKind::Info, tr("Exchange 2007 has no array object."),
                    tr("Its Outlook talks MAPI to the Mailbox server, so this plan balances web, POP and IMAP "
                       "only. The steps Array object and Databases are not needed, and the name clients use is "
                       "the web name."),
                    this);
    m_offline = new Message(MessageKind::Info, {}, {}, this);
    connect(m_offline->addButton(tr("Try it in the lab")), &QAbstractButton::clicked, this,
            &SitePage::rehearsalRequested);
    auto* const columns = new Columns({3, 2}, this);
    columns->column(0)->addWidget(exchangeCard());
    columns->column(0)->addWidget(siteCard());
    columns->column(0)->addWidget(m_only2010);
    columns->column(0)->addWidget(m_existing);
    columns->column(0)->addStretch();
    columns->column(1)->addWidget(foundCard());
    columns->column(1)->addStretch();
    body()->addWidget(m_offline);
    body()->addWidget(columns);
    addFoldOuts(tr("Exchange keeps one array object per site, and counts every Client Access server of that site as a "
                   "member. Version and service pack decide which commands are used: Exchange 2010 without a service "
                   "pack sets the Address Book port in a file, later ones in the registry; Exchange 2007 has no array "
                   "and no MAPI on Client Access servers."),
                {});
    body()->addStretch();
}

QWidget* SitePage::exchangeCard() {
    auto* const card = new Card(tr("Exchange"), Icon::Array, this);
    m_version = new SegmentedChoice(tr("Exchange version"), this);
    m_version->add(static_cast<int>(ExchangeVersion::Exchange2010), tr("Exchange 2010"));
    m_version->add(static_cast<int>(ExchangeVersion::Exchange2007), tr("Exchange 2007"));
    connect(m_version, &SegmentedChoice::chosen, this,
            [this](int version) { m_session.editor().changeVersion(static_cast<ExchangeVersion>(version)); });
    m_servicePack = new SegmentedChoice(tr("Service pack"), this);
    m_servicePack->add(0, tr("RTM"));
    for (int pack = 1; pack < kServicePacks; ++pack) m_servicePack->add(pack, tr("SP%1").arg(pack));
    connect(m_servicePack, &SegmentedChoice::chosen, this, [this](int pack) {
        m_session.editor().edit([&](DeploymentPlan& plan) { plan.exchange.servicePack = pack; });
    });
    auto* const line = new WrapLine;
    line->setSpacing(px(space::betweenFields));
    line->add(new Field(tr("Versi&on"), m_version, this));
    line->add(new Field(tr("Service &pack"), m_servicePack, this));
    card->body()->addLayout(line);

    auto* const server =
        new Field(tr("&Management server (FQDN)"), valueEdit(tr("such as cas1.corp.contoso.com")), this);
    bindText(
        server, "/exchange/managementServer",
        [](const DeploymentPlan& plan) { return qt(plan.exchange.managementServer); },
        setText([](DeploymentPlan& plan) -> std::string& { return plan.exchange.managementServer; }),
        [] { return Verdict::note(tr("Empty: the first member that has the role.")); });
    card->body()->addWidget(server);
    auto* const user = new Field(tr("&Account"), valueEdit(tr("such as CORP\\maria.adm")), this);
    bindText(
        user, "/exchange/user", [](const DeploymentPlan& plan) { return qt(plan.exchange.user); },
        setText([](DeploymentPlan& plan) -> std::string& { return plan.exchange.user; }),
        [] {
            return Verdict::note(tr(
                "Empty: the account you are signed in with. A password is asked when it is needed; no plan holds it."));
        });
    auto* const controller = new Field(tr("&Domain controller"), valueEdit(tr("such as dc1.corp.contoso.com")), this);
    bindText(
        controller, "/exchange/domainController",
        [](const DeploymentPlan& plan) { return qt(plan.exchange.domainController); },
        setText([](DeploymentPlan& plan) -> std::string& { return plan.exchange.domainController; }),
        [] { return Verdict::note(tr("Empty: chosen by DNS. All steps use the same one.")); });
    auto* const pair = new QHBoxLayout;
    pair->setSpacing(px(space::betweenFields));
    pair->addWidget(user, 1);
    pair->addWidget(controller, 1);
    card->body()->addLayout(pair);
    return card;
}

QWidget* SitePage::siteCard() {
    auto* const card = new Card(tr("Site"), Icon::Site, this);
    m_site = new QComboBox(this);
    m_site->setEditable(true);
    m_site->setInsertPolicy(QComboBox::NoInsert);
    auto* const field = new Field(tr("Active Directory &site"), m_site, this);
    bindText(
        field, "/site", [](const DeploymentPlan& plan) { return qt(plan.site); },
        setText([](DeploymentPlan& plan) -> std::string& { return plan.site; }),
        [this]() -> Verdict {
            const auto& sites = m_session.inventory().sites;
            const auto& site = m_session.plan().site;
            if (site.empty()) return Verdict::note(tr("Empty: the site of the members."));
            if (sites.empty()) return Verdict::none();
            if (const auto remark = remarkOn("/site")) return Verdict::warning(remark->sentence);
            return Verdict::proof(tr("Found in Active Directory."));
        });
    m_suggestion = new Link({}, this);
    connect(m_suggestion, &QAbstractButton::clicked, this, [this] {
        if (const auto* server = managementServer())
            m_session.editor().edit([&](DeploymentPlan& plan) { plan.site = server->site; }, "/site");
    });
    field->addLabelAction(m_suggestion);
    card->body()->addWidget(field);
    return card;
}

const FoundServer* SitePage::managementServer() const {
    return findServer(m_session.inventory(), m_session.plan().exchange.managementServer);
}

void SitePage::presentSuggestion() {
    const auto* server = managementServer();
    const bool suggests = m_session.plan().site.empty() && server && !server->site.empty();
    m_suggestion->setVisible(suggests);
    if (suggests) m_suggestion->setText(tr("Use %1").arg(qt(server->site)));
}

QWidget* SitePage::foundCard() {
    auto* const card = new Card(tr("What was found"), Icon::Search, this);
    auto* const again = toolButton(tr("Look again"), Icon::Refresh, this);
    connect(again, &QAbstractButton::clicked, &m_session, &WizardSession::lookAround);
    card->addHeaderAction(again);
    m_found = (new Text({}, TextSize::Body, ColorRole::Muted))->wrapped();
    card->body()->addWidget(m_found);
    m_figures = new QWidget(this);
    auto* const grid = new QGridLayout(m_figures);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(px(space::betweenActions));
    const QStringList names{tr("Sites"), tr("Client Access servers"), tr("Servers without Exchange"), tr("Arrays"),
                            tr("Mailbox databases")};
    for (int row = 0; row < names.size(); ++row) {
        grid->addWidget(new Text(names[row], TextSize::Body, ColorRole::Text2), row, 0);
        m_numbers << new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold);
        grid->addWidget(m_numbers.back(), row, 1, Qt::AlignRight);
    }
    grid->setColumnStretch(0, 1);
    card->body()->addWidget(m_figures);
    return card;
}

void SitePage::entered() { lookUnasked(); }

void SitePage::present() {
    const auto& exchange = m_session.plan().exchange;
    m_version->setCurrent(static_cast<int>(exchange.version.value()));
    m_servicePack->setCurrent(exchange.servicePack);
    m_only2010->setVisible(exchange.version == ExchangeVersion::Exchange2007);
    const auto& sites = m_session.inventory().sites;
    if (m_site->count() != static_cast<int>(sites.size())) {
        const QSignalBlocker blocker(m_site);
        const auto typed = m_site->currentText();
        m_site->clear();
        for (const auto& site : sites) m_site->addItem(qt(site));
        m_site->setEditText(typed);
    }
    presentMode();
    presentSuggestion();
    presentFound();
    presentArray();
}

void SitePage::presentMode() {
    auto& workplace = m_session.workplace();
    m_offline->setVisible(workplace.executor() == nullptr);
    if (workplace.executor()) return;
    m_offline->setTexts(tr("This plan is made offline."),
                        tr("Commands, rules and report can be made and exported; Apply stays closed. The built-in lab "
                           "carries the plan out on stand-in servers."));
}

void SitePage::presentFound() {
    const auto& inventory = m_session.inventory();
    const bool canAsk = m_session.workplace().executor() != nullptr;
    m_figures->setVisible(inventory.asked);
    if (m_session.world().isLoading())
        m_found->setText(tr("Looking at the servers…"));
    else if (!canAsk)
        m_found->setText(m_session.workplace().obstacle());
    else if (!inventory.asked)
        m_found->setText(tr("Nothing was asked yet."));
    else if (!inventory.problems.empty())
        m_found->setText(tr("Not everything could be read: %1").arg(qt(inventory.problems.front().text)));
    else
        m_found->setText(tr("All by reading; nothing was changed."));
    const auto servers = [&](auto predicate) { return std::ranges::count_if(inventory.servers, predicate); };
    const std::array<std::ptrdiff_t, 5> numbers{
        std::ssize(inventory.sites), servers([](const FoundServer& server) { return server.clientAccess; }),
        servers([](const FoundServer& server) { return server.version.empty(); }), std::ssize(inventory.arrays),
        std::ssize(inventory.databases)};
    for (qsizetype i = 0; i < m_numbers.size(); ++i)
        m_numbers[i]->setText(QString::number(numbers[static_cast<std::size_t>(i)]));
}

void SitePage::presentArray() {
    const auto remark = remarkOn("/array/fqdn");
    m_existing->setVisible(remark.has_value());
    if (remark) m_existing->setTexts(remark->sentence, remark->meaning);
}

bool SitePage::reveal(const std::string& pointer) {
    if (pointer != "/array/fqdn" || !remarkOn(pointer)) return false;
    focusOn(m_adopt);
    return true;
}

void SitePage::adoptArray() {
    const auto* found = otherArray(m_session.plan(), m_session.inventory());
    if (!found) return;
    m_session.editor().edit([&](DeploymentPlan& plan) {
        if (!plan.array) plan.array.emplace();
        plan.array->name = found->name;
        plan.array->fqdn = found->fqdn;
    });
}

QStringList SitePage::help() const {
    return {
        tr("Choose the Exchange version your Client Access servers run. The service pack must be the same on all of "
           "them."),
        tr("The management server is the Client Access server whose Exchange session carries out the commands; any "
           "member will do."),
        tr("The site is the one your Client Access servers are in; Active Directory finds it by their subnets. One "
           "site has at most one array.")};
}

}  // namespace cas
