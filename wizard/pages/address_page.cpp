#include "wizard/pages/address_page.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/pages/plan_topology.h"
#include "wizard/plan/validate_checks.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/tick_box.h"
#include "wizard/widgets/topology_view.h"
#include "wizard/widgets/wrap_line.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

QString withoutHost(const std::string& fqdn) { return qt(fqdn).section(u'.', 1); }

}  // namespace

AddressPage::AddressPage(WizardSession& session)
    : PlanPage(
          session, WizardPage::Address, tr("Which address and name will clients use?"),
          session.plan().exchange.version == ExchangeVersion::Exchange2010
              ? tr("Outlook connects to this one name. It must resolve inside the network only, and lead to a free "
                   "address in the members’ subnet.")
              : tr("Browsers, phones and mail programs connect to this one name. It leads to a free address in the "
                   "members’ subnet.")) {
    auto* const columns = new Columns({7, 6}, this);
    columns->column(0)->addWidget(addressCard());
    columns->column(0)->addWidget(nameCard());
    columns->column(0)->addWidget(webCard());
    columns->column(0)->addStretch();
    columns->column(1)->addWidget(sketchCard());
    columns->column(1)->addWidget(answersCard());
    columns->column(1)->addStretch();
    body()->addWidget(columns);
    addFoldOuts(
        tr("Clients keep this name for years: Outlook writes it into its profiles. The array's name must not be "
           "one of the web names, and must not resolve outside the network, or clients at home wait for RPC "
           "before they try HTTPS. An A record is used, not an alias, because Kerberos tickets are asked for the "
           "name itself. The balancer listens at the virtual address only."),
        {ActionKind::AddVirtualAddress, ActionKind::CreateDnsRecord});
    body()->addStretch();
}

bool AddressPage::is2010() const { return m_session.plan().exchange.version == ExchangeVersion::Exchange2010; }

QWidget* AddressPage::addressCard() {
    auto* const card = new Card(tr("Virtual address"), Icon::Vip, this);
    auto* const line = new QHBoxLayout;
    line->setSpacing(px(space::betweenFields));
    auto* const address = new Field(tr("&IP address"), valueEdit(tr("such as 10.0.0.50")), this);
    bindText(
        address, "/virtualAddress",
        [](const DeploymentPlan& plan) {
            return plan.virtualAddress ? qt(plan.virtualAddress->to_string()) : QString();
        },
        setAddress("/virtualAddress",
                   [](DeploymentPlan& plan, const std::optional<IpAddress>& value) { plan.virtualAddress = value; }),
        [this] { return addressKnown(); });
    m_suggestion = new Link({}, this);
    connect(m_suggestion, &QAbstractButton::clicked, this, [this] {
        m_session.editor().edit(
            [&](DeploymentPlan& plan) { plan.virtualAddress = unusedAddress(plan, m_session.inventory()); },
            "/virtualAddress");
    });
    address->addLabelAction(m_suggestion);
    auto* const prefix = new Field(tr("&Prefix"), numberEdit(1, 128), this);
    bindText(
        prefix, "/virtualPrefix",
        [](const DeploymentPlan& plan) {
            return plan.virtualPrefix ? QString::number(*plan.virtualPrefix) : QString();
        },
        [](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
            if (text.trimmed().isEmpty()) {
                plan.virtualPrefix.reset();
                return std::nullopt;
            }
            return setNumber("/virtualPrefix", [](DeploymentPlan& p, int value) { p.virtualPrefix = value; })(plan,
                                                                                                              text);
        });
    line->addWidget(address, 3);
    line->addWidget(prefix, 1);
    card->body()->addLayout(line);
    m_interface = new QComboBox(this);
    m_interface->setEditable(true);
    m_interface->setInsertPolicy(QComboBox::NoInsert);
    auto* const adapter = new Field(tr("&Network adapter of this computer"), m_interface, this);
    bindText(
        adapter, "/interface", [](const DeploymentPlan& plan) { return qt(plan.interface); },
        [](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
            plan.interface = text.section(u':', 0, 0).trimmed().toStdString();
            return std::nullopt;
        },
        [this]() -> Verdict {
            if (m_session.plan().balancing.pair)
                return Verdict::note(tr("Of the pair’s hosts, where they name none of their own."));
            if (m_session.plan().interface.empty())
                return Verdict::note(tr("Empty: the address must be on this computer already."));
            return Verdict::none();
        });
    card->body()->addWidget(adapter);
    return card;
}

QWidget* AddressPage::nameCard() {
    auto* const card = new Card(tr("Name and DNS record"), Icon::Dns, this);
    m_array = new Field(tr("Array na&me (FQDN)"), valueEdit(tr("such as outlook.corp.contoso.com")), this);
    bindText(
        m_array, "/array/fqdn",
        [](const DeploymentPlan& plan) { return plan.array ? qt(plan.array->fqdn) : QString(); },
        [](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
            if (!plan.array) plan.array.emplace();
            const bool follows = plan.dns.zone == withoutHost(plan.array->fqdn).toStdString();
            plan.array->fqdn = text.trimmed().toStdString();
            if (follows) plan.dns.zone = withoutHost(plan.array->fqdn).toStdString();
            return std::nullopt;
        },
        [this] { return nameKnown(); });
    card->body()->addWidget(m_array);
    card->body()->addWidget(recordFields());
    m_existing = new Message(MessageKind::Warning, {}, {}, this);
    card->body()->addWidget(m_existing);
    return card;
}

QWidget* AddressPage::webCard() {
    auto* const card = new Card(tr("Web name"), Icon::Dns, this);
    m_web = new Field(tr("Name of Outlook on the &web"), valueEdit(tr("such as mail.contoso.com")), this);
    bindText(
        m_web, "/web/host", [](const DeploymentPlan& plan) { return plan.web ? qt(plan.web->host) : QString(); },
        [](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
            if (!plan.web) plan.web.emplace();
            plan.web->host = text.trimmed().toStdString();
            return std::nullopt;
        },
        [this] {
            return Verdict::note(is2010() ? tr("Only to see that the array's name is another one.")
                                          : tr("This name may be public and belongs into the certificate."));
        });
    card->body()->addWidget(m_web);
    return card;
}

QWidget* AddressPage::recordFields() {
    auto* const box = new QWidget(this);
    auto* const lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(px(space::betweenFields));
    m_method = new QComboBox(this);
    for (const auto method :
         {DnsMethod::Rfc2136, DnsMethod::GssTsig, DnsMethod::Windows, DnsMethod::Manual, DnsMethod::None})
        m_method->addItem(word(method), static_cast<int>(method));
    auto* const method = new Field(tr("&Change the record by"), m_method, this);
    bindChoice(
        method, "/dns/method", [](const DeploymentPlan& plan) { return static_cast<int>(plan.dns.method.value()); },
        [](DeploymentPlan& plan, int value) { plan.dns.method = static_cast<DnsMethod>(value); });
    auto* const ttl = new Field(tr("Time to &live"), numberEdit(0, 86'400), this);
    ttl->setUnit(tr("s"));
    bindText(
        ttl, "/dns/ttl", [](const DeploymentPlan& plan) { return QString::number(plan.dns.ttl.value()); },
        setNumber("/dns/ttl",
                  [](DeploymentPlan& plan, int value) { plan.dns.ttl = static_cast<std::uint32_t>(value); }));
    auto* const server = new Field(tr("DNS &server"), valueEdit(tr("such as 10.0.0.2")), this);
    bindText(
        server, "/dns/server", [](const DeploymentPlan& plan) { return qt(plan.dns.server); },
        setText([](DeploymentPlan& plan) -> std::string& { return plan.dns.server; }));
    auto* const zone = new Field(tr("&Zone"), valueEdit(tr("such as corp.contoso.com")), this);
    bindText(
        zone, "/dns/zone", [](const DeploymentPlan& plan) { return qt(plan.dns.zone); },
        setText([](DeploymentPlan& plan) -> std::string& { return plan.dns.zone; }));
    auto* const key = new Field(tr("TSIG &key name"), valueEdit(tr("such as wizard-key")), this);
    bindText(
        key, "/dns/keyName", [](const DeploymentPlan& plan) { return qt(plan.dns.keyName); },
        setText([](DeploymentPlan& plan) -> std::string& { return plan.dns.keyName; }),
        [] { return Verdict::note(tr("The key itself is asked when it is needed and never saved.")); });
    m_ptr = new TickBox(tr("Create a &reverse record (PTR)"), this);
    connect(m_ptr, &QCheckBox::clicked, this,
            [this](bool wanted) { m_session.editor().edit([&](DeploymentPlan& plan) { plan.dns.ptr = wanted; }); });
    m_recordFields = {ttl, server, zone, key};
    const QList<QList<Field*>> fields{{method, ttl}, {server, zone}, {key}};
    for (const auto& few : fields) {
        auto* const line = new WrapLine;
        line->setSpacing(px(space::betweenFields));
        for (auto* const field : few) line->add(field, 1);
        lines->addLayout(line);
    }
    lines->addWidget(m_ptr);
    return box;
}

QWidget* AddressPage::sketchCard() {
    auto* const card = new Card(tr("What clients will see"), Icon::None, this);
    m_sketch = new TopologySketch(this);
    card->body()->addWidget(m_sketch);
    return card;
}

QWidget* AddressPage::answersCard() {
    auto* const card = new Card(tr("Answers now"), Icon::None, this);
    auto* const again = toolButton(tr("Ask again"), Icon::Refresh, this);
    connect(again, &QAbstractButton::clicked, &m_session, &WizardSession::lookAround);
    card->addHeaderAction(again);
    m_noAnswers = (new Text({}, TextSize::Body, ColorRole::Muted))->wrapped();
    card->body()->addWidget(m_noAnswers);
    auto* const holder = new QWidget(this);
    m_answers = new QGridLayout(holder);
    m_answers->setContentsMargins(0, 0, 0, 0);
    m_answers->setHorizontalSpacing(px(space::inCard));
    m_answers->setColumnStretch(0, 1);
    card->body()->addWidget(holder);
    return card;
}

Verdict AddressPage::addressKnown() const {
    const auto& plan = m_session.plan();
    if (!plan.virtualAddress) return Verdict::none();
    if (const auto remark = remarkOn("/virtualAddress")) return Verdict::warning(remark->sentence);
    const bool checked = m_session.checks().areFresh(plan, QDateTime::currentDateTime());
    for (const auto& outcome : m_session.checks().outcomes())
        if (checked && outcome.kind == CheckKind::AddressFree && outcome.result == CheckResult::Ok)
            return Verdict::proof(tr("Free: nobody answers there."));
    return Verdict::note(tr("Whether it is free is checked before Apply."));
}

Verdict AddressPage::nameKnown() const {
    const auto& plan = m_session.plan();
    if (!plan.array || plan.array->fqdn.empty()) return Verdict::none();
    const bool knowsWeb = plan.web && !plan.web->host.empty();
    return Verdict::proof(knowsWeb ? tr("No member and no web service has this name.")
                                   : tr("No member has this name."));
}

void AddressPage::present() {
    m_array->setVisible(is2010());
    presentSuggestion();
    presentInterfaces();
    presentMethod();
    presentAnswers();
    presentSketch();
}

void AddressPage::presentSuggestion() {
    const auto& plan = m_session.plan();
    const auto unused = plan.virtualAddress ? std::nullopt : unusedAddress(plan, m_session.inventory());
    m_suggestion->setVisible(unused.has_value());
    if (unused) m_suggestion->setText(tr("Use %1").arg(qt(unused->to_string())));
}

void AddressPage::presentInterfaces() {
    const auto& found = m_session.inventory().interfaces;
    if (m_interface->count() == static_cast<int>(found.size())) return;
    const QSignalBlocker blocker(m_interface);
    const auto typed = m_interface->currentText();
    m_interface->clear();
    for (const auto& interface : found) {
        const auto address = interface.address ? qt(interface.address->to_string()) : QString();
        //: network adapter, its address and prefix
        m_interface->addItem(address.isEmpty()
                                 ? qt(interface.name)
                                 : tr("%1: %2/%3").arg(qt(interface.name), address).arg(interface.prefix));
    }
    m_interface->setEditText(typed);
}

void AddressPage::presentMethod() {
    const auto& dns = m_session.plan().dns;
    const auto method = dns.method.value();
    const bool writes = method != DnsMethod::None;
    const bool talks = writes && method != DnsMethod::Manual;
    m_recordFields[0]->setVisible(writes);
    m_recordFields[1]->setVisible(writes);
    m_recordFields[2]->setVisible(talks);
    m_recordFields[3]->setVisible(method == DnsMethod::Rfc2136);
    m_ptr->setVisible(talks);
    m_ptr->setChecked(dns.ptr);
}

void AddressPage::presentAnswers() {
    while (auto* item = m_answers->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto& records = m_session.inventory().records;
    m_noAnswers->setVisible(records.empty());
    m_noAnswers->setText(m_session.workplace().executor() ? tr("No DNS server was asked yet.")
                                                          : m_session.workplace().obstacle());
    int row = 0;
    for (const auto& record : records) {
        const bool none = record.type.empty();
        const bool right = isAsWanted(record, m_session.plan());
        const auto mark = right ? State::Done : none ? State::AlreadyRight : State::Warning;
        m_answers->addWidget(new Text(qt(record.server)), row, 0);
        m_answers->addWidget(new Text(none ? tr("No answer") : qt(record.value)), row, 1, Qt::AlignRight);
        m_answers->addWidget(new StateMark(mark), row, 2);
        m_answers->addWidget(new Text(right ? tr("As wanted") : none ? tr("Unused") : tr("Other record")), row, 3);
        ++row;
    }
    const auto remark = remarkOn(is2010() ? "/array/fqdn" : "/web/host");
    m_existing->setVisible(remark.has_value());
    if (remark) m_existing->setTexts(remark->sentence, remark->meaning);
}

void AddressPage::presentSketch() { m_sketch->setModel(topologyOf(m_session.plan(), m_session.inventory())); }

QStringList AddressPage::help() const {
    return {
        tr("The virtual address is where the balancer listens. It must be free, and in the subnet of the members or "
           "routed to this computer."),
        tr("The array's name is what Outlook profiles hold. Use a name that exists inside the network only, such as "
           "outlook in the zone of the domain."),
        tr("By hand shows the record to give to the people who run DNS; Apply waits until it appears.")};
}

}  // namespace cas
