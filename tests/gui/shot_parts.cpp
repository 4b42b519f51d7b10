// Single parts with more room than the board gives them.
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenuBar>
#include <QRadioButton>
#include <QStandardItemModel>

#include "tests/gui/shot_pages.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/coverage_strip.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/fold_out.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/page_frame.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/tabs.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/topology_view.h"
#include "wizard/widgets/wizard_frame.h"

namespace cas {

namespace {

QString text(const char* words) { return QString::fromUtf8(words); }

const Qt::Alignment rightSide = Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter;

std::unique_ptr<WizardFrame> frame(int step) {
    auto window = std::make_unique<WizardFrame>();
    for (const char* menu : {"&File", "&Edit", "&View", "&Tools", "&Help"}) window->menuBar()->addMenu(text(menu));
    window->setPlan(text("Redmond"), text("outlook.corp.contoso.com"));
    window->setFile(text("redmond.casarray"), text("Saved 14:02"), true);
    window->setMode(FrameMode::Real);
    window->setAssurance({Icon::Shield, ColorRole::SuccessMark,
                          text("Nothing has been changed yet. Changes start only when you press Apply in step 7.")});
    QList<StepEntry> entries{{text("Version & site"), text("Exchange 2010 SP3, Redmond"), StepState::Complete},
                             {text("Servers"), text("5 members"), StepState::Complete},
                             {text("Port rules"), text("10 rules, 1 problem"), StepState::Problem, 1},
                             {text("Virtual IP & DNS"), text("Not set")},
                             {text("Array object"), text("Not set")},
                             {text("Databases"), text("Not set")},
                             {text("Review & checks"), {}},
                             {text("Apply"), text("Opens after the checks"), StepState::Locked},
                             {text("Ready"), text("Opens after Apply"), StepState::Locked}};
    window->steps()->setSteps(entries);
    window->steps()->setCurrent(step);
    return window;
}

QStandardItem* cell(const char* words, bool isRight = false) {
    auto* item = new QStandardItem(text(words));
    if (isRight) item->setData(QVariant(rightSide), Qt::TextAlignmentRole);
    return item;
}

struct RuleRow {
    bool on;
    const char* name;
    const char* ports;
    const char* group;
    const char* check;
    const char* idle;
};

constexpr RuleRow rules[] = {{true, "HTTPS", "443", "web", "HTTPS GET", "20 min"},
                             {true, "HTTP redirect", "80", "web", "TCP", "5 min"},
                             {true, "RPC endpoint mapper", "135", "mapi", "Endpoint mapper", "120 min"},
                             {true, "RPC Client Access", "59531", "mapi", "via mapper", "120 min"},
                             {true, "Address Book", "59532", "mapi", "via mapper", "120 min"},
                             {true, "Old RPC range", "59500–59531", "mapi", "TCP", "120 min"},
                             {false, "POP3", "110", "pop", "POP3 banner", "10 min"},
                             {false, "POP3 over TLS", "995", "pop", "POP3 banner", "10 min"},
                             {false, "IMAP4", "143", "imap", "IMAP banner", "30 min"},
                             {false, "IMAP4 over TLS", "993", "imap", "IMAP banner", "30 min"}};

QStandardItemModel* ruleModel(QObject* parent) {
    auto* model = new QStandardItemModel(0, 9, parent);
    model->setHorizontalHeaderLabels({text("On"), text("Name"), text("Ports"), text("Protocol"), text("Filtering"),
                                      text("Affinity"), text("Group"), text("Health check"), text("Idle time")});
    for (const int column : {2, 8})
        model->setHeaderData(column, Qt::Horizontal, QVariant(rightSide), Qt::TextAlignmentRole);
    for (const RuleRow& rule : rules) {
        auto* on = new QStandardItem;
        on->setCheckable(true);
        on->setCheckState(rule.on ? Qt::Checked : Qt::Unchecked);
        on->setData(!rule.on, table::OffRole);
        auto* name = cell(rule.name);
        name->setData(table::MediumWeight, table::WeightRole);
        auto* ports = cell(rule.ports, true);
        if (text(rule.name) == text("Old RPC range")) {
            on->setData(text("Port 59531 already belongs to “RPC Client Access” on the same address. One port can have "
                             "only one rule."),
                        table::ProblemRole);
            on->setData(QStringList{text("Shorten to 59500–59530"), text("Show the other rule")},
                        table::ProblemLinksRole);
            name->setData(static_cast<int>(State::Failed), table::StateRole);
            ports->setData(table::DangerTone, table::ToneRole);
            ports->setData(table::SemiboldWeight, table::WeightRole);
        }
        const bool pop = text(rule.group).startsWith(QLatin1Char('p')) || text(rule.group).startsWith(QLatin1Char('i'));
        model->appendRow({on, name, ports, cell("TCP"), cell("Multiple"), cell(pop ? "None" : "Single"),
                          cell(rule.group), cell(rule.check), cell(rule.idle, true)});
    }
    return model;
}

TableView* ruleTable() {
    auto* table = new TableView(text("Port rules"));
    table->setModel(ruleModel(table));
    table->setColumns({{44}, {0}, {116}, {92, true}, {88}, {80}, {72}, {132}, {88}});
    table->setFitRows(3, 12);
    return table;
}

Card* stripCard() {
    auto* card = new Card(text("Covered ports"));
    card->addHeaderAction(coverageLegend());
    card->addHeaderAction(new Text(text("All other ports are refused"), TextSize::Caption, ColorRole::Muted));
    auto* strip = new CoverageStrip;
    const auto rule = [](const char* name, int first, int last, bool on) {
        return CoverageRule{text(name), {{first, last}}, on, {}, {}};
    };
    auto clients = rule("Client Access", 59531, 59531, true);
    clients.conflict = {{59531, 59531}};
    auto old = rule("Old RPC range", 59500, 59531, true);
    old.conflict = {{59500, 59531}};
    strip->setRules({rule("HTTPS", 443, 443, true), rule("HTTP", 80, 80, true), rule("Mapper", 135, 135, true), clients,
                     rule("Address Book", 59532, 59532, true), old, rule("POP3", 110, 110, false),
                     rule("POPS", 995, 995, false), rule("IMAP4", 143, 143, false), rule("IMAPS", 993, 993, false)});
    card->body()->setContentsMargins(px(16), px(4), px(16), px(4));
    card->body()->addWidget(strip);
    return card;
}

std::unique_ptr<QWidget> portsPage() {
    auto window = frame(2);
    auto* page =
        new PageFrame(text("How is traffic shared?"),
                      text("Choose what balances the traffic, then the ports that clients use. The defaults suit "
                           "Exchange 2010 with static MAPI ports."));
    auto* row = new QHBoxLayout;
    row->setSpacing(px(24));
    auto* method = new SegmentedChoice(text("Balanced by"));
    for (int i = 0; const char* name : {"Built in", "Windows NLB", "HAProxy", "Hardware"}) method->add(i++, text(name));
    row->addWidget(new Field(text("Balanced by"), method));
    auto* mode = new SegmentedChoice(text("MAPI ports"));
    for (int i = 0; const char* name : {"Endpoint mapper", "Static", "Full range"}) mode->add(i++, text(name));
    mode->setCurrent(1);
    row->addWidget(new Field(text("MAPI ports"), mode));
    auto* port = numberEdit(1, 65535);
    port->setText(text("59531"));
    port->setFixedWidth(px(88));
    row->addWidget(new Field(text("Client Access"), port));
    row->addStretch();
    page->body()->addLayout(row);
    page->body()->addWidget(stripCard());
    auto* card = new Card;
    card->addHeaderTool(toolButton(text("Add rule"), Icon::Plus));
    card->addHeaderTool(toolButton(text("Duplicate"), Icon::Copy));
    card->addHeaderTool(toolButton(text("Remove"), Icon::Remove));
    card->addHeaderTool(iconButton(text("Move up"), Icon::Up));
    card->addHeaderTool(iconButton(text("Move down"), Icon::Down));
    card->addHeaderAction(new Text(text("Template"), TextSize::Small, ColorRole::Muted));
    auto* combo = new QComboBox;
    combo->addItem(text("Exchange 2010, static MAPI"));
    combo->setProperty("compact", true);
    combo->setFixedWidth(px(236));
    card->addHeaderAction(combo);
    auto* reset = new Button(text("Reset"), ButtonKind::Secondary, nullptr, ButtonSize::Compact);
    reset->setEnabled(false);
    card->addHeaderAction(reset);
    auto* table = ruleTable();
    table->setCurrentIndex(table->model()->index(4, 1));
    card->addFlush(table);
    page->body()->addWidget(card);
    page->body()->addStretch();
    window->setPageCount(1);
    window->setPage(0, page);
    window->setNote({FooterNote::Kind::Problem, text("1 problem:"), text("port 59531 is used twice")});
    QMetaObject::invokeMethod(
        table, [table] { table->setFocus(); }, Qt::QueuedConnection);
    return window;
}

QHBoxLayout* pairOf(QWidget* first, QWidget* second, int wide, int narrow) {
    auto* row = new QHBoxLayout;
    row->setSpacing(px(12));
    row->addWidget(first, wide);
    row->addWidget(second, narrow);
    return row;
}

Field* combo(const char* label, const char* value) {
    auto* box = new QComboBox;
    box->addItem(text(value));
    return new Field(text(label), box);
}

Field* value(const char* label, const char* words) {
    auto* edit = valueEdit();
    edit->setText(text(words));
    return new Field(text(label), edit);
}

Card* addressCard() {
    auto* card = new Card(text("Virtual address"), Icon::Vip);
    auto* address = value("IPv4 address", "10.0.0.50");
    address->setVerdict(Verdict::proof(text("Free: no answer to ARP or ping, no reverse record")));
    auto* prefix = value("Prefix", "/24");
    prefix->editorAs<QLineEdit>()->setReadOnly(true);
    card->body()->addLayout(pairOf(address, prefix, 5, 1));
    card->body()->addWidget(combo("Network adapter of this computer", "Ethernet 2: 10.0.0.9/24, static"));
    return card;
}

Card* nameCard() {
    auto* card = new Card(text("Name and DNS record"), Icon::Dns);
    auto* name = value("Array name (FQDN)", "outlook.corp.contoso.com");
    name->setVerdict(Verdict::proof(text("Not a server, not a web name, unknown outside the network")));
    card->body()->addWidget(name);
    card->body()->addLayout(
        pairOf(combo("DNS server", "dc1.corp.contoso.com"), combo("Zone", "corp.contoso.com"), 1, 1));
    auto* ttl = value("Time to live", "300");
    ttl->setUnit(text("s"));
    card->body()->addLayout(pairOf(combo("Change the record by", "Dynamic update (RFC 2136)"), ttl, 1, 1));
    auto* old = new Message(MessageKind::Warning, text("This name already points to 10.0.0.11 (cas1)"),
                            text("Clients that use it now stay on cas1 until their cached answer expires."));
    auto* ways = new QWidget;
    auto* row = new QHBoxLayout(ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(16));
    for (const char* way : {"Replace it", "Keep it", "Use another name"}) row->addWidget(new QRadioButton(text(way)));
    row->addStretch();
    old->addContent(ways);
    card->body()->addWidget(old);
    return card;
}

std::unique_ptr<QWidget> namePage() {
    auto window = frame(3);
    auto* page =
        new PageFrame(text("Which address and name will clients use?"),
                      text("Outlook connects to this one name. It must resolve inside the network only, and lead "
                           "to a free address in the members’ subnet."));
    auto* columns = new Columns({520, 448});
    columns->column(0)->addWidget(addressCard());
    columns->column(0)->addWidget(nameCard());
    columns->column(0)->addStretch();
    auto* update = new Card(text("Update that will be sent"));
    auto* commands = new CommandBlock(CommandLanguage::Nsupdate);
    commands->setCommands(
        text("server 10.0.0.2\nzone corp.contoso.com\nprereq yxrrset outlook.corp.contoso.com. A 10.0.0.11\n"
             "update delete outlook.corp.contoso.com. A\nupdate add outlook.corp.contoso.com. 300 A "
             "10.0.0.50"),
        text("Update"));
    commands->setCopyInside(false);
    update->addHeaderAction(toolButton(text("Copy"), Icon::Copy));
    update->body()->addWidget(commands);
    columns->column(1)->addWidget(update);
    auto* step = new Card(text("Step 11, create the array object"));
    auto* shell = new CommandBlock(CommandLanguage::PowerShell);
    shell->setCommands(text("New-ClientAccessArray -Name 'outlook' -Fqdn 'outlook.corp.contoso.com' -Site 'Redmond' "
                            "-DomainController 'dc1.corp.contoso.com'"),
                       text("Command"));
    step->body()->addWidget(shell);
    columns->column(1)->addWidget(step);
    auto* why =
        explanation(text("Why this matters"), text("Clients keep this name for years: Outlook writes it into its "
                                                   "profiles, and a profile keeps what it once learnt."));
    why->setOpen(true);
    columns->column(1)->addWidget(why);
    columns->column(1)->addStretch();
    page->body()->addWidget(columns);
    page->body()->addStretch();
    window->setPageCount(1);
    window->setPage(0, page);
    window->setMode(FrameMode::Lab);
    window->setNote({FooterNote::Kind::Warning, text("1 warning: an existing record will be replaced"), {}});
    return window;
}

TopologyModel sample() {
    TopologyModel model;
    model.clients = {{text("Building A"), text("10.0.20.0/24"), text("512 sessions"), 22},
                     {text("Building B"), text("10.0.21.0/24"), text("438 sessions"), 19},
                     {text("Remote desktops"), text("10.0.30.0/24"), text("327 sessions"), 14},
                     {text("6 networks"), text("all the rest"), text("135 sessions"), 5}};
    model.array = text("outlook");
    model.arrayRest = text(".corp.contoso.com");
    model.address = text("10.0.0.50");
    model.figures = {text("1412 sessions, 39 new/s"), text("100.7 Mbit/s")};
    const auto node = [](const char* name, int color, State state, double share, double rate, int sessions) {
        TopologyNode value;
        value.name = text(name);
        value.address = QStringLiteral("10.0.0.%1").arg(11 + color);
        value.color = color;
        value.state = state;
        value.share = share;
        value.deserved = 0.21;
        value.rate = rate;
        value.sessions = sessions;
        return value;
    };
    model.nodes = {node("cas1", 0, State::Up, 0.35, 35.5, 492), node("cas2", 1, State::Up, 0.31, 31.5, 424),
                   node("cas3", 2, State::Draining, 0.08, 8.2, 119), node("cas4", 3, State::Down, 0, 0, 0),
                   node("cas5", 4, State::Up, 0.25, 25.5, 377)};
    model.nodes[2].stateText = text("Draining, 119 left");
    model.nodes[3].stateText = text("Down since 14:02");
    TopologyDatabases group{text("DAG1"), text("6 databases"), {}};
    for (int i = 1; i <= 6; ++i) group.rows.append({QStringLiteral("Mbx%1").arg(i), text("612 mailboxes")});
    model.databases = {group};
    return model;
}

std::unique_ptr<QWidget> topologyPage() {
    auto view = std::make_unique<TopologyView>();
    view->setModel(sample());
    view->setSelectedNode(2);
    return view;
}

QWidget* failurePanel() {
    auto* panel = new QWidget;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(px(16), px(12), px(16), px(14));
    column->setSpacing(px(4));
    column->addWidget((new Text(text("dc1 refused the update: the zone accepts signed updates only"), TextSize::Body,
                                ColorRole::Danger, TextWeight::Semibold))
                          ->wrapped());
    column->addWidget(
        (new Text(text("The plan sends an unsigned update. Zone corp.contoso.com is stored in Active Directory "
                       "and asks for a Kerberos signature. Nothing was changed by this step.")))
            ->wrapped());
    auto* raw = new CommandBlock(CommandLanguage::Plain);
    raw->setCommands(text("10.0.0.2 answered REFUSED (5) to UPDATE corp.contoso.com, id 41207"), text("Answer"));
    raw->setRefused(text("REFUSED (5)"));
    column->addSpacing(px(6));
    column->addWidget(raw);
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    row->addWidget(new Button(text("Edit and retry…"), ButtonKind::Primary, nullptr, ButtonSize::Compact));
    for (const char* way : {"Retry", "Skip…", "Undo…"})
        row->addWidget(new Button(text(way), ButtonKind::Secondary, nullptr, ButtonSize::Compact));
    row->addStretch();
    column->addSpacing(px(6));
    column->addLayout(row);
    return panel;
}

std::unique_ptr<QWidget> applyCard() {
    auto window = std::make_unique<QWidget>();
    auto* column = new QVBoxLayout(window.get());
    auto* card = new Card;
    auto* table = new TableView(text("Steps"));
    auto* model = new QStandardItemModel(0, 5, table);
    model->setHorizontalHeaderLabels({text("Step"), text("What"), text("Where"), text("State"), text("Time")});
    model->setHeaderData(4, Qt::Horizontal, QVariant(rightSide), Qt::TextAlignmentRole);
    const auto group = [&](const char* name, const char* end, int tone) {
        auto* item = cell(name);
        item->setData(true, table::GroupRole);
        item->setData(text(end), table::GroupEndRole);
        item->setData(tone, table::ToneRole);
        model->appendRow(item);
        return item;
    };
    const auto step = [&](QStandardItem* parent, const char* number, const char* what, const char* where, State state,
                          const char* time) {
        auto* name = cell(what);
        name->setData(table::MediumWeight, table::WeightRole);
        auto* place = cell(where);
        place->setData(table::SecondTone, table::ToneRole);
        auto* pill = cell("");
        pill->setData(static_cast<int>(state), table::StateRole);
        pill->setData(table::PlainPill, table::PillRole);
        auto* first = cell(number);
        first->setData(table::MutedTone, table::ToneRole);
        parent->appendRow({first, name, place, pill, cell(time, true)});
        return first;
    };
    auto* prepare = group("Prepare the servers", "7 of 7 done", table::SuccessTone);
    step(prepare, "1", "Install missing prerequisites", "cas3", State::Done, "5 min");
    auto* share = group("Share the traffic", "2 of 2 done", table::SuccessTone);
    step(share, "8", "Add address 10.0.0.50", "this computer", State::Done, "4 s");
    step(share, "9", "Open the listeners of 5 rules", "this computer", State::AlreadyRight, "1 s");
    auto* name = group("Name and Exchange", "1 failed, 7 waiting", table::DangerTone);
    auto* failed = step(name, "10", "Replace DNS record A outlook", "dc1", State::Failed, "2 s");
    failed->setData(true, table::FailedRole);
    step(name, "11", "Create the array object", "cas1", State::Waiting, "");
    step(name, "12", "Point Mbx1 at the array", "cas1", State::Running, "");
    table->setModel(model);
    table->setColumns({{52}, {0}, {112}, {124}, {72}});
    table->setFitRows(3, 30);
    table->expand(share->index());
    table->expand(name->index());
    table->setRowPanel(failed->index(), failurePanel());
    card->addFlush(table);
    column->addWidget(card);
    column->addStretch();
    return window;
}

std::unique_ptr<QWidget> question() {
    Question value;
    value.title = text("Apply 17 changes to 7 machines?");
    value.consequence = text("About 52 minutes. Outlook users on cas1 to cas5 reconnect once, one server at a time.");
    value.warnings = {text("1 step cannot be undone: installing the role on cas4.")};
    value.answers = {{0, text("Keep reviewing"), ButtonKind::Secondary},
                     {1, text("Apply 17 changes"), ButtonKind::Primary}};
    return std::make_unique<QuestionDialog>(value, nullptr);
}

}  // namespace

QList<ShotPage> partShots() {
    return {{text("part-rules"), {1280, 800}, portsPage},
            {text("part-name"), {1280, 800}, namePage},
            {text("topology"), {1248, 584}, topologyPage},
            {text("part-run"), {620, 700}, applyCard},
            {text("dialog"), {460, 200}, question}};
}

}  // namespace cas
