#include "wizard/pages/rules_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/model/texts.h"
#include "wizard/pages/rule_delegate.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/plan/validate_checks.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/coverage_strip.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr Port kFirstOwnPort = 8080;
constexpr double kSecondsPerMinute = 60;

QList<PortSpan> spans(const std::vector<PortRange>& ranges) {
    QList<PortSpan> result;
    for (const auto& range : ranges) result.append({range.first, range.last});
    return result;
}

/// A port no rule has yet, for a rule just added.
Port freePort(const DeploymentPlan& plan) {
    for (std::uint32_t port = kFirstOwnPort; port <= UINT16_MAX; ++port) {
        const auto has = [&](const PlanRule& rule) {
            return std::ranges::any_of(rule.ports,
                                       [&](const PortRange& range) { return range.contains(static_cast<Port>(port)); });
        };
        if (std::ranges::none_of(plan.balancing.rules, has)) return static_cast<Port>(port);
    }
    return kFirstOwnPort;
}

QString inUnits(Milliseconds time, double seconds) {
    return decimalText(static_cast<double>(time.count()) / 1000 / seconds);
}

bool readNumber(const QString& text, const std::function<void(double)>& accept) {
    const auto value = decimalOf(text);
    if (value) accept(*value);
    return value.has_value();
}

std::string freeName(const DeploymentPlan& plan, const std::string& wanted) {
    const auto taken = [&](const std::string& name) {
        return std::ranges::find(plan.balancing.rules, name, &PlanRule::name) != plan.balancing.rules.end();
    };
    auto name = wanted;
    for (int i = 2; taken(name); ++i) name = wanted + ' ' + std::to_string(i);
    return name;
}

}  // namespace

RulesPage::RulesPage(WizardSession& session)
    : PlanPage(
          session, WizardPage::Rules, tr("How is traffic shared?"),
          tr("Choose what balances the traffic, then the ports that clients use. The array object balances nothing: "
             "it sits on this load balancing.")),
      m_model(new RuleTableModel(session, this)) {
    body()->addWidget(choices());
    m_nlbRow = nlbChoices();
    body()->addWidget(m_nlbRow);
    body()->addWidget(pairCard());
    m_none = new Message(MessageKind::Warning, tr("Nothing balances the traffic."),
                         tr("An array object alone shares no client and survives no loss of a server. Go on only if "
                            "something outside this plan balances it."),
                         this);
    body()->addWidget(m_none);
    body()->addWidget(coverageCard());
    body()->addWidget(tableCard());
    body()->addWidget(detailCard());
    addFoldOuts(
        tr("Outlook asks port 135 where its services are, then connects to the ports it is told. Both must reach "
           "the same server, so all MAPI rules share one group and one affinity. Endpoint mapper: the balancer "
           "reads those answers and opens exactly the ports they name. Static: two ports, the same on every "
           "server. Full range: every port a server might name."),
        {ActionKind::SetRpcPorts, ActionKind::StartBalancer, ActionKind::CreateNlbCluster, ActionKind::SetNlbRule,
         ActionKind::JoinNlbCluster, ActionKind::ConfigureService});
    body()->addStretch();
}

QWidget* RulesPage::choices() {
    auto* const columns = new Columns({0, 0, 1, 1}, this);
    int next = 1;
    m_method = new SegmentedChoice(tr("Balanced by"), this);
    for (const auto method : {BalancingMethod::Builtin, BalancingMethod::Nlb, BalancingMethod::Haproxy,
                              BalancingMethod::Hardware, BalancingMethod::None})
        m_method->add(static_cast<int>(method), word(method));
    connect(m_method, &SegmentedChoice::chosen, this,
            [this](int method) { chooseMethod(static_cast<BalancingMethod>(method)); });
    columns->column(0)->addWidget(new Field(tr("&Balanced by"), m_method, this), 0, Qt::AlignLeading);
    m_mode = new SegmentedChoice(tr("MAPI ports"), this);
    for (const auto mode : {MapiMode::EndpointMapper, MapiMode::Static, MapiMode::FullRange})
        m_mode->add(static_cast<int>(mode), word(mode));
    connect(m_mode, &SegmentedChoice::chosen, this, [this](int mode) {
        m_session.editor().forgetUnreadableBelow("/balancing/rules");
        m_session.editor().edit([&](DeploymentPlan& plan) { setMapiMode(plan, static_cast<MapiMode>(mode)); });
    });
    m_modeField = new Field(tr("&MAPI ports"), m_mode, this);
    bindFindings(m_modeField, "/balancing/mapi/mode");
    columns->column(next++)->addWidget(m_modeField, 0, Qt::AlignLeading);
    const auto port = [&](const QString& label, const std::string& key, auto get, auto set) {
        auto* const field = new Field(label, numberEdit(1, UINT16_MAX, this), this);
        const auto pointer = "/balancing/mapi/" + key;
        bindText(field, pointer, get, setNumber(pointer, set));
        columns->column(next++)->addWidget(field);
        return field;
    };
    const auto mapi = [](const DeploymentPlan& plan) { return plan.balancing.mapi.value_or(PlanMapi()); };
    m_clientAccess = port(
        tr("&Client Access"), "rpcClientAccessPort",
        [mapi](const DeploymentPlan& plan) { return QString::number(mapi(plan).rpcClientAccessPort.value()); },
        [mapi](DeploymentPlan& plan, int value) {
            setStaticPorts(plan, static_cast<Port>(value), mapi(plan).addressBookPort);
        });
    m_addressBook = port(
        tr("&Address Book"), "addressBookPort",
        [mapi](const DeploymentPlan& plan) { return QString::number(mapi(plan).addressBookPort.value()); },
        [mapi](DeploymentPlan& plan, int value) {
            setStaticPorts(plan, mapi(plan).rpcClientAccessPort, static_cast<Port>(value));
        });
    return columns;
}

QWidget* RulesPage::coverageCard() {
    auto* const card = new Card(tr("Covered ports"), Icon::None, this);
    card->addHeaderAction(coverageLegend(card));
    m_uncovered = (new Text({}, TextSize::Small, ColorRole::Muted))->elided();
    card->addHeaderAction(m_uncovered);
    m_strip = new CoverageStrip(this);
    connect(m_strip, &CoverageStrip::ruleChosen, this, [this](int rule) { select(static_cast<std::size_t>(rule)); });
    card->body()->addWidget(m_strip);
    return card;
}

QWidget* RulesPage::tableCard() {
    auto* const card = new Card(this);
    const auto tool = [&](const QString& name, Icon picture, auto slot) {
        auto* const button = toolButton(name, picture, this);
        connect(button, &QAbstractButton::clicked, this, slot);
        card->addHeaderTool(button);
    };
    tool(tr("Add rule"), Icon::Plus, &RulesPage::addRule);
    tool(tr("Duplicate"), Icon::Copy, &RulesPage::duplicateRule);
    tool(tr("Remove"), Icon::Remove, &RulesPage::removeRule);
    for (const auto& [name, picture, by] :
         {std::tuple(tr("Move up"), Icon::Up, -1), std::tuple(tr("Move down"), Icon::Down, 1)}) {
        auto* const button = iconButton(name, picture, this);
        connect(button, &QAbstractButton::clicked, this, [this, by = by] { moveRule(by); });
        card->addHeaderTool(button);
    }
    auto* const label = new Text(tr("Temp&late"), TextSize::Body, ColorRole::Muted);
    m_template = new QComboBox(this);
    for (const auto& [choice, name] : EnumNames<RuleTemplate>::table)
        m_template->addItem(word(choice), static_cast<int>(choice));
    m_template->setPlaceholderText(tr("Changed by hand"));
    label->setBuddy(m_template);
    m_template->setMinimumWidth(px(90));
    connect(m_template, &QComboBox::activated, this, [this](int index) {
        const auto choice = static_cast<RuleTemplate>(m_template->itemData(index).toInt());
        m_session.editor().forgetUnreadableBelow("/balancing/rules");
        m_session.editor().edit([&](DeploymentPlan& plan) { applyTemplate(plan, choice); });
    });
    m_reset = new Button(tr("Reset rule"), ButtonKind::Secondary, this, ButtonSize::Compact, Icon::Undo);
    m_reset->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_reset, &QAbstractButton::clicked, this, &RulesPage::resetRule);
    card->addHeaderAction(label);
    card->addHeaderAction(m_template);
    card->addHeaderAction(m_reset);
    m_table = new TableView(tr("Port rules"), this);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RuleDelegate(m_table));
    m_table->setColumns({{0}, {130}, {88, true}, {92}, {88}, {80}, {136}, {84}});
    m_table->setFitRows(4, 14);
    m_table->setEmptyState(
        new EmptyState(Icon::Rules, tr("No port rules yet"), tr("Choose a template, or add a rule.")));
    connect(m_table, &TableView::problemLinkActivated, this,
            [this](const QModelIndex& row, int link) { repair(row.row(), link); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { presentDetail(); });
    const auto key = [&](const QKeySequence& keys, auto slot) {
        auto* const shortcut = new QShortcut(keys, m_table);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    key(Qt::CTRL | Qt::Key_D, &RulesPage::duplicateRule);
    key(Qt::Key_Delete, &RulesPage::removeRule);
    key(Qt::Key_Insert, &RulesPage::addRule);
    key(Qt::ALT | Qt::Key_Up, [this] { moveRule(-1); });
    key(Qt::ALT | Qt::Key_Down, [this] { moveRule(1); });
    card->addFlush(m_table);
    return card;
}

QWidget* RulesPage::detailCard() {
    m_detail = new Card(tr("Selected rule"), Icon::Rules, this);
    addRuleFields(m_detail);
    return m_detail;
}

void RulesPage::addRuleField(QVBoxLayout* column, const QString& label, const std::string& key, const QString& unit,
                             GetRuleText get, SetRuleText assign) {
    auto* const edit = valueEdit({}, this);
    auto* const field = new Field(label, edit, this);
    if (!unit.isEmpty()) field->setUnit(unit);
    connect(edit, &QLineEdit::textEdited, this, [this, key, assign](const QString& text) {
        const auto row = selected();
        if (!row) return;
        const auto pointer = rulePointer(*row, key);
        auto trial = m_session.plan().balancing.rules[*row];
        if (!assign(trial, text.trimmed())) {
            m_session.editor().setUnreadable(
                pointer, {text, makeFinding(FindingCode::BadValue, pointer, {text.toStdString(), "number"})});
            return;
        }
        m_session.editor().clearUnreadable(pointer);
        m_session.editor().edit([&](DeploymentPlan& plan) { plan.balancing.rules[*row] = trial; }, pointer);
    });
    m_fields.push_back({field, key, std::move(get)});
    column->addWidget(field);
}

void RulesPage::addRuleFields(Card* card) {
    auto* const line = new Columns({1, 1, 1, 1, 1}, this);
    addRuleField(
        line->column(0), tr("Affinity t&ime-out"), "affinityTimeout", tr("min"),
        [](const PortRule& rule, const PlanRule&) { return inUnits(rule.affinityTimeout, kSecondsPerMinute); },
        [](PlanRule& rule, const QString& text) {
            return readNumber(text, [&](double value) { rule.affinityTimeout = Seconds(value * kSecondsPerMinute); });
        });
    addRuleField(
        line->column(1), tr("Connect time-&out"), "connectTimeout", tr("s"),
        [](const PortRule& rule, const PlanRule&) { return inUnits(rule.connectTimeout, 1); },
        [](PlanRule& rule, const QString& text) {
            return readNumber(text, [&](double value) { rule.connectTimeout = Seconds(value); });
        });
    addRuleField(
        line->column(2), tr("Check &path"), "health/path", {},
        [](const PortRule& rule, const PlanRule&) { return qt(rule.health.path); },
        [](PlanRule& rule, const QString& text) {
            if (!rule.health) rule.health.emplace();
            rule.health->path = text.toStdString();
            return true;
        });
    addRuleField(
        line->column(3), tr("Check ever&y"), "health/interval", tr("s"),
        [](const PortRule& rule, const PlanRule&) { return inUnits(rule.health.interval, 1); },
        [](PlanRule& rule, const QString& text) {
            return readNumber(text, [&](double value) {
                if (!rule.health) rule.health.emplace();
                rule.health->interval = Seconds(value);
            });
        });
    line->column(4)->addWidget(new Field(tr("New clients &go by"), schedulerBox(), this));
    card->body()->addWidget(line);
}

QComboBox* RulesPage::schedulerBox() {
    m_scheduler = new QComboBox(this);
    for (const auto scheduler :
         {SchedulerKind::LeastConnections, SchedulerKind::RoundRobin, SchedulerKind::RandomTwo, SchedulerKind::Maglev})
        m_scheduler->addItem(word(scheduler), static_cast<int>(scheduler));
    connect(m_scheduler, &QComboBox::activated, this, [this](int index) {
        if (const auto row = selected())
            m_session.editor().edit([&](DeploymentPlan& plan) {
                plan.balancing.rules[*row].scheduler = static_cast<SchedulerKind>(m_scheduler->itemData(index).toInt());
            });
    });
    return m_scheduler;
}

void RulesPage::present() {
    m_model->refresh();
    m_method->setCurrent(static_cast<int>(m_session.plan().balancing.method.value()));
    presentMapi();
    presentMessage();
    presentNlb();
    presentPair();
    presentCoverage();
    const QSignalBlocker blocker(m_template);
    const auto choice = templateOf(m_session.plan());
    m_template->setCurrentIndex(choice ? m_template->findData(static_cast<int>(*choice)) : -1);
    presentDetail();
}

void RulesPage::presentMapi() {
    const auto& plan = m_session.plan();
    const bool is2010 = plan.exchange.version == ExchangeVersion::Exchange2010;
    m_modeField->setVisible(is2010);
    const bool isStatic = is2010 && plan.balancing.mapi && effectiveMapiMode(plan) == MapiMode::Static;
    m_clientAccess->setVisible(isStatic);
    m_addressBook->setVisible(isStatic);
    if (!is2010) return;
    m_mode->setCurrent(static_cast<int>(effectiveMapiMode(plan)));
    m_mode->setRefusal(static_cast<int>(MapiMode::EndpointMapper),
                       plan.balancing.method == BalancingMethod::Builtin
                           ? QString()
                           : tr("Only the built-in balancer reads the endpoint mapper's answers."));
}

void RulesPage::presentMessage() {
    m_none->setVisible(m_session.plan().balancing.method == BalancingMethod::None);
    const bool nlb = m_session.plan().balancing.method == BalancingMethod::Nlb;
    m_uncovered->setText(nlb ? tr("All other ports go to the host with the best priority")
                             : tr("All other ports are refused"));
}

void RulesPage::presentCoverage() {
    const auto& plan = m_session.plan();
    QList<CoverageRule> rules;
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        const auto& rule = plan.balancing.rules[i];
        CoverageRule shown{qt(rule.name), spans(rule.ports), rule.enabled, {}, {}};
        shown.toolTip = tr("%1: %2").arg(qt(rule.name), portsInWords(toText(rule.ports)));
        for (const auto& finding : m_session.editor().findingsAt(rulePointer(i, "ports")))
            if (finding.code == FindingCode::RuleOverlap) shown.conflict = shown.ports;
        rules.append(shown);
    }
    m_strip->setRules(rules);
}

std::optional<std::size_t> RulesPage::selected() const {
    const auto current = m_table->currentIndex();
    if (!current.isValid() || static_cast<std::size_t>(current.row()) >= m_session.plan().balancing.rules.size())
        return std::nullopt;
    return static_cast<std::size_t>(current.row());
}

void RulesPage::select(std::size_t row, int column) {
    m_table->setCurrentIndex(m_model->index(static_cast<int>(row), column));
}

void RulesPage::presentDetail() {
    const auto row = selected();
    m_detail->setVisible(row.has_value());
    m_reset->setRefusal(row ? QString() : tr("Select a rule first."));
    if (!row) return;
    const auto& planned = m_session.plan().balancing.rules[*row];
    const auto rule = effectiveRule(m_session.plan(), *row);
    m_detail->setTitle(qt(rule.name));
    for (const auto& [field, key, get] : m_fields) {
        auto* const edit = field->editorAs<QLineEdit>();
        const auto pointer = rulePointer(*row, key);
        const auto* raw = m_session.editor().unreadable(pointer);
        const auto text = raw ? raw->text : get(rule, planned);
        if (edit->text() != text && !(edit->hasFocus() && !raw && edit->isModified())) edit->setText(text);
        const auto findings = m_session.editor().findingsAt(pointer);
        if (findings.empty())
            field->setVerdict(Verdict::none());
        else if (findings.front().severity() == Severity::Error)
            field->setVerdict(Verdict::problem(fieldSentence(findings.front())));
        else
            field->setVerdict(Verdict::warning(fieldSentence(findings.front())));
    }
    m_scheduler->setCurrentIndex(m_scheduler->findData(static_cast<int>(planned.scheduler.value())));
}

void RulesPage::chooseMethod(BalancingMethod method) {
    m_session.editor().forgetUnreadableBelow("/balancing/pair");
    m_session.editor().edit([&](DeploymentPlan& plan) {
        plan.balancing.method = method;
        if (method == BalancingMethod::Nlb && !plan.balancing.nlb) plan.balancing.nlb.emplace();
        if (method != BalancingMethod::Nlb) plan.balancing.nlb.reset();
        if (method == BalancingMethod::Haproxy || (method == BalancingMethod::Builtin && plan.balancing.pair))
            givePair(plan);
        else
            plan.balancing.pair.reset();
        const bool reads = method == BalancingMethod::Builtin || method == BalancingMethod::None;
        if (!reads && plan.balancing.mapi && effectiveMapiMode(plan) == MapiMode::EndpointMapper)
            setMapiMode(plan, MapiMode::Static);
    });
}

void RulesPage::editRules(const std::function<void(std::vector<PlanRule>&)>& change) {
    m_session.editor().forgetUnreadableBelow("/balancing/rules");
    m_session.editor().edit([&](DeploymentPlan& plan) { change(plan.balancing.rules); });
    m_model->refresh();
}

void RulesPage::addRule() {
    PlanRule rule;
    rule.name = freeName(m_session.plan(), tr("New rule").toStdString());
    const auto port = freePort(m_session.plan());
    rule.ports = {{port, port}};
    const auto at = selected() ? *selected() + 1 : m_session.plan().balancing.rules.size();
    editRules([&](auto& rules) { rules.insert(rules.begin() + static_cast<std::ptrdiff_t>(at), rule); });
    select(at);
    m_table->edit(m_table->currentIndex());
}

void RulesPage::duplicateRule() {
    const auto row = selected();
    if (!row) return;
    auto copy = m_session.plan().balancing.rules[*row];
    copy.name = freeName(m_session.plan(), copy.name);
    const auto port = freePort(m_session.plan());
    copy.ports = {{port, port}};
    copy.nodePorts.reset();
    editRules([&](auto& rules) { rules.insert(rules.begin() + static_cast<std::ptrdiff_t>(*row) + 1, copy); });
    select(*row + 1, RuleTableModel::Ports);
}

void RulesPage::removeRule() {
    const auto row = selected();
    if (!row) return;
    editRules([&](auto& rules) { rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(*row)); });
    const auto left = m_session.plan().balancing.rules.size();
    if (left > 0) select(std::min(*row, left - 1));
}

void RulesPage::moveRule(int by) {
    const auto row = selected();
    const auto target = row ? static_cast<std::ptrdiff_t>(*row) + by : -1;
    if (target < 0 || target >= std::ssize(m_session.plan().balancing.rules)) return;
    editRules([&](auto& rules) { std::swap(rules[*row], rules[static_cast<std::size_t>(target)]); });
    select(static_cast<std::size_t>(target));
}

void RulesPage::resetRule() {
    const auto row = selected();
    if (!row) return;
    const auto name = m_session.plan().balancing.rules[*row].name;
    for (const auto& [choice, unused] : EnumNames<RuleTemplate>::table)
        if (auto original = templateRule(m_session.plan(), choice, name)) {
            editRules([&](auto& rules) {
                original->enabled = rules[*row].enabled.value();
                rules[*row] = *original;
            });
            return;
        }
}

void RulesPage::repair(int row, int link) {
    const auto repairs = m_model->repairs(row);
    if (link < 0 || static_cast<std::size_t>(link) >= repairs.size()) return;
    const auto& chosen = repairs[static_cast<std::size_t>(link)];
    if (chosen.kind == RuleTableModel::Repair::Kind::TakePortsAway) {
        m_session.editor().edit(
            [&](DeploymentPlan& plan) { plan.balancing.rules[static_cast<std::size_t>(row)].ports = chosen.ports; });
        return;
    }
    const auto& rules = m_session.plan().balancing.rules;
    const auto other = std::ranges::find(rules, chosen.other, &PlanRule::name);
    if (other != rules.end()) select(static_cast<std::size_t>(other - rules.begin()));
}

bool RulesPage::reveal(const std::string& pointer) {
    constexpr std::string_view kRules = "/balancing/rules/";
    if (!pointer.starts_with(kRules)) {
        const bool pair = pointer.starts_with("/balancing/pair") && m_pairCard->isVisible();
        focusOn(pair                             ? m_pairCard->findChild<QLineEdit*>()
                : pointer == "/balancing/method" ? static_cast<QWidget*>(m_method)
                                                 : m_table);
        return true;
    }
    const auto rest = QString::fromStdString(pointer.substr(kRules.size()));
    const auto key = rest.section(u'/', 1);
    const int column = key == u"name"    ? RuleTableModel::Name
                       : key == u"group" ? RuleTableModel::Group
                                         : RuleTableModel::Ports;
    select(rest.section(u'/', 0, 0).toUInt(), column);
    for (const auto& field : m_fields)
        if (key == qt(field.key)) {
            field.field->reveal();
            focusOn(field.field->editor());
            return true;
        }
    focusOn(m_table);
    return true;
}

QStringList RulesPage::help() const {
    return {
        tr("A port rule says what happens to connections to its ports, in the words of Windows Network Load "
           "Balancing. Filtering Multiple shares them among all members; Single sends all to the healthy member with "
           "the best handling priority; Disabled refuses them."),
        tr("Affinity Single keeps a client address at its server; Network keeps a whole /24. Rules of one group share "
           "one affinity, so a client of the group mapi meets one server on all its ports."),
        tr("Edit in place with F2 or Enter. Ctrl+D duplicates a rule, Alt+Up and Alt+Down move it, Del removes it.")};
}

}  // namespace cas
