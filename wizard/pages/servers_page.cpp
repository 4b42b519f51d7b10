#include "wizard/pages/servers_page.h"

#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/pages/import_dialog.h"
#include "wizard/pages/paste_dialog.h"
#include "wizard/plan/validate_checks.h"
#include "wizard/steps/deployment.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/tabs.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/tick_box.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

void clearLayout(QLayout* layout) {
    while (auto* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

/// Whether the action brings something the server lacks.
bool isNeeded(const Action& action, const FoundServer& server) {
    return std::ranges::any_of(server.prerequisites, [&](const Prerequisite& need) {
        const bool isService = action.kind == ActionKind::SetServiceStart;
        return !need.right() && isService == (need.wanted != "Installed");
    });
}

/// What prepares a server: the plan's own actions where it installs the role, elsewhere those it would have for what
/// is missing.
QStringList preparation(const WizardSession& session, const PlanNode& node, const FoundServer* found) {
    const auto add = [](QStringList& commands, const Action& action) {
        for (const auto& command : action.apply) commands << qt(commandText(command));
    };
    const auto prepares = [](const Action& action) {
        return action.kind == ActionKind::InstallFeatures || action.kind == ActionKind::SetServiceStart;
    };
    QStringList commands;
    if (node.install) {
        for (const auto& action : session.actions())
            if (action.node == node.name && (prepares(action) || action.kind == ActionKind::InstallRole))
                add(commands, action);
        return commands;
    }
    auto trial = session.plan();
    trial.nodes = {node};
    trial.nodes.front().install.emplace();
    for (const auto& action : deploymentActions(trial, session.inventory()))
        if (found && prepares(action) && isNeeded(action, *found)) add(commands, action);
    return commands;
}

}  // namespace

ServersPage::ServersPage(WizardSession& session)
    : PlanPage(session, WizardPage::Servers, tr("Which servers become members?"),
               tr("Choose two or more servers of the site. Where the plan installs the role, it installs what the role "
                  "needs, "
                  "too; nothing is installed now.")),
      m_model(new ServerTableModel(session, this)) {
    body()->addWidget(tableCard());
    m_forgotten = new Message(MessageKind::Warning, {}, {}, this);
    m_addForgotten = m_forgotten->addLink({});
    connect(m_addForgotten, &QAbstractButton::clicked, this, [this] {
        const auto remark = remarkOn("/nodes");
        for (int row = 0; remark && row < m_model->rowCount(); ++row)
            if (!m_model->nodeAt(row) && m_model->foundAt(row)->name == remark->subject) {
                m_model->setData(m_model->index(row, 0), Qt::Checked, Qt::CheckStateRole);
                return;
            }
    });
    body()->addWidget(m_forgotten);
    body()->addWidget(detailCard());
    addFoldOuts(
        tr("One member alone cannot survive its own loss, so an array needs two or more. All of them must be in "
           "one site and run the same service pack: Outlook may meet any of them. The balancer asks each "
           "member's services every few seconds and sends clients only to those that answer."),
        {ActionKind::InstallFeatures, ActionKind::InstallRole, ActionKind::RestartNode});
    body()->addStretch();
}

QWidget* ServersPage::tableCard() {
    auto* const card = new Card(this);
    const auto tool = [&](const QString& name, Icon picture, auto slot) {
        auto* const button = toolButton(name, picture, this);
        connect(button, &QAbstractButton::clicked, this, slot);
        card->addHeaderTool(button);
    };
    tool(tr("Add server"), Icon::Plus, &ServersPage::addServer);
    tool(tr("Paste a list…"), Icon::Copy, &ServersPage::pasteList);
    tool(tr("Import…"), Icon::Folder,
         [this] { openImport(this, [this](const Imported& imported) { takeImport(imported, m_session.editor()); }); });
    tool(tr("Find in site"), Icon::Search, [this] { m_session.lookAround(); });
    tool(tr("Remove"), Icon::Remove, &ServersPage::removeServer);
    for (const auto& [name, picture, by] :
         {std::tuple(tr("Move up"), Icon::Up, -1), std::tuple(tr("Move down"), Icon::Down, 1)}) {
        auto* const button = iconButton(name, picture, this);
        connect(button, &QAbstractButton::clicked, this, [this, by = by] { moveServer(by); });
        card->addHeaderAction(button);
    }
    m_table = new TableView(tr("Members"), this);
    m_table->setModel(m_model);
    m_table->setColumns({{0}, {112}, {112, true}, {104}, {152, true}, {72}, {150, true}});
    m_table->setRowHeight(40);
    m_table->setFitRows(3, 8);
    auto* const empty =
        new EmptyState(Icon::Server, tr("No servers yet"), tr("Add two or more, or look for them in the site."));
    connect(empty->addButton(tr("Find in site"), ButtonKind::Primary), &QAbstractButton::clicked, this,
            [this] { m_session.lookAround(); });
    connect(empty->addButton(tr("Add server")), &QAbstractButton::clicked, this, &ServersPage::addServer);
    m_table->setEmptyState(empty);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { presentDetail(); });
    card->addFlush(m_table);
    return card;
}

QWidget* ServersPage::detailCard() {
    m_detail = new Card(this);
    m_square = new NodeSquare(0, 10, this);
    m_nodeName = new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold);
    m_detail->addHeaderTool(m_square);
    m_detail->addHeaderTool(m_nodeName);
    m_tabs = new Tabs(tr("About the selected server"), this);
    m_tabs->setLineHeight(40);
    m_pages = new QStackedWidget(this);
    for (const auto& [name, page] :
         {std::pair(tr("Prerequisites"), prerequisitesTab()), std::pair(tr("Installation"), installationTab()),
          std::pair(tr("Balancing"), balancingTab())}) {
        m_tabs->addTab(name);
        m_pages->addWidget(page);
    }
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    // As high as the page shown, not as the highest.
    const auto fit = [this] {
        for (int i = 0; i < m_pages->count(); ++i)
            m_pages->widget(i)->setSizePolicy(
                QSizePolicy::Preferred, i == m_pages->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored);
        m_pages->updateGeometry();
    };
    connect(m_pages, &QStackedWidget::currentChanged, this, fit);
    fit();
    m_nodeName->setContentsMargins(0, 0, px(20), 0);
    m_detail->addHeaderTool(m_tabs);
    m_detail->body()->addWidget(m_pages);
    return m_detail;
}

QWidget* ServersPage::prerequisitesTab() {
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    m_prerequisites = (new Text({}, TextSize::Body, ColorRole::Text2))->wrapped();
    column->addWidget(m_prerequisites);
    m_list = new QWidget(page);
    auto* const grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(px(space::inCard));
    grid->setVerticalSpacing(px(space::betweenActions));
    column->addWidget(m_list);
    m_commands = new CommandBlock(CommandLanguage::PowerShell, page);
    column->addWidget(m_commands);
    column->addStretch();
    return page;
}

QWidget* ServersPage::installField(const QString& label, const QString& example, const std::string& key,
                                   std::string PlanInstall::*member) {
    auto* const edit = valueEdit(example, this);
    connect(edit, &QLineEdit::textEdited, this, [this, member, key](const QString& text) {
        editSelected([&](PlanNode& node) { (*node.install).*member = text.trimmed().toStdString(); }, key);
    });
    auto* const field = new Field(label, edit, this);
    m_installFields.push_back({field, key, member});
    return field;
}

QWidget* ServersPage::installationTab() {
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(space::betweenFields));
    m_install = new TickBox(tr("&Install the Client Access role on this server"), page);
    connect(m_install, &QCheckBox::clicked, this, [this](bool install) {
        editSelected([&](PlanNode& node) {
            if (install)
                node.install.emplace();
            else
                node.install.reset();
        });
    });
    column->addWidget(m_install);
    column->addWidget(installField(tr("Fol&der with setup.com"), tr("such as D:\\Exchange2010SP3"), "install/media",
                                   &PlanInstall::media));
    auto* const line = new QHBoxLayout;
    line->setSpacing(px(space::betweenFields));
    line->addWidget(installField(tr("Tar&get folder"), tr("such as D:\\Exchange"), "install/targetFolder",
                                 &PlanInstall::targetFolder));
    line->addWidget(installField(tr("Folder with &rollups"), tr("such as D:\\Exchange2010SP3\\Updates"),
                                 "install/updatesFolder", &PlanInstall::updatesFolder));
    column->addLayout(line);
    column->addStretch();
    return page;
}

QWidget* ServersPage::balancingTab() {
    auto* const page = new QWidget(this);
    auto* const line = new QHBoxLayout(page);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(space::betweenFields));
    m_weight = numberEdit(0, 100, this);
    connect(m_weight, &QLineEdit::textEdited, this, [this](const QString& text) {
        editSelected([&](PlanNode& node) { node.weight = text.toInt(); }, "weight");
    });
    auto* const weight = new Field(tr("&Load weight"), m_weight, this);
    weight->setVerdict(Verdict::note(tr("0 takes no new clients.")));
    m_connections = numberEdit(0, 1'000'000, this);
    connect(m_connections, &QLineEdit::textEdited, this, [this](const QString& text) {
        editSelected([&](PlanNode& node) { node.maxConnections = text.toUInt(); }, "maxConnections");
    });
    auto* const connections = new Field(tr("&Most connections"), m_connections, this);
    connections->setVerdict(Verdict::note(tr("0 for no limit.")));
    m_state = new QComboBox(this);
    for (const auto state : {NodeState::Enabled, NodeState::Drain, NodeState::Disabled})
        m_state->addItem(word(state), static_cast<int>(state));
    connect(m_state, &QComboBox::activated, this, [this](int index) {
        editSelected([&](PlanNode& node) { node.state = static_cast<NodeState>(m_state->itemData(index).toInt()); });
    });
    line->addWidget(weight);
    line->addWidget(connections);
    line->addWidget(new Field(tr("State at the &start"), m_state, this));
    line->addStretch();
    return page;
}

void ServersPage::entered() {
    lookUnasked();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(0, 0));
}

void ServersPage::present() {
    m_model->refresh();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(0, 0));
    presentOthers();
    presentDetail();
}

void ServersPage::presentOthers() {
    const auto forgotten = remarkOn("/nodes");
    m_forgotten->setVisible(forgotten.has_value());
    if (!forgotten) return;
    m_forgotten->setTexts(forgotten->sentence, forgotten->meaning);
    m_addForgotten->setText(tr("Add %1").arg(qt(forgotten->subject)));
}

std::optional<std::size_t> ServersPage::selected() const {
    const auto current = m_table->currentIndex();
    return current.isValid() ? m_model->nodeAt(current.row()) : std::nullopt;
}

void ServersPage::editSelected(const std::function<void(PlanNode&)>& change, const std::string& field) {
    const auto node = selected();
    if (!node) return;
    const auto pointer = field.empty() ? std::string() : "/nodes/" + std::to_string(*node) + '/' + field;
    m_session.editor().edit([&](DeploymentPlan& plan) { change(plan.nodes[*node]); }, pointer);
}

void ServersPage::presentDetail() {
    const auto node = selected();
    m_detail->setVisible(node.has_value());
    if (!node) return;
    const auto& planned = m_session.plan().nodes[*node];
    m_square->setNode(static_cast<int>(*node));
    m_nodeName->setText(qt(planned.name));
    presentPrerequisites(*node, m_model->foundAt(m_table->currentIndex().row()));
    m_install->setChecked(planned.install.has_value());
    for (const auto& [field, key, member] : m_installFields) {
        auto* const edit = field->editorAs<QLineEdit>();
        edit->setEnabled(planned.install.has_value());
        const auto text = planned.install ? qt((*planned.install).*member) : QString();
        if (edit->text().trimmed() != text) edit->setText(text);
        field->setVerdict(verdictAt(nodePointer(*node, key)));
    }
    const auto set = [](QLineEdit* edit, const QString& text) {
        if (edit->text() != text && !edit->hasFocus()) edit->setText(text);
    };
    set(m_weight, QString::number(planned.weight.value()));
    set(m_connections, QString::number(planned.maxConnections.value()));
    m_state->setCurrentIndex(m_state->findData(static_cast<int>(planned.state.value())));
}

void ServersPage::presentPrerequisites(std::size_t node, const FoundServer* found) {
    auto* const grid = static_cast<QGridLayout*>(m_list->layout());
    clearLayout(grid);
    int missing = 0;
    if (found) {
        const QStringList header{tr("Needed"), tr("Found"), tr("Wanted")};
        for (int column = 0; column < header.size(); ++column)
            grid->addWidget(new Text(header[column], TextSize::Small, ColorRole::Muted, TextWeight::Medium), 0,
                            column + 1);
        int row = 1;
        for (const auto& need : found->prerequisites) {
            if (need.right()) continue;
            ++missing;
            grid->addWidget(new StateMark(State::Warning), row, 0);
            grid->addWidget(new Text(qt(need.feature)), row, 1);
            grid->addWidget(new Text(qt(need.found), TextSize::Body, ColorRole::Warning), row, 2);
            grid->addWidget(new Text(qt(need.wanted)), row++, 3);
        }
        grid->setColumnStretch(3, 1);
    }
    m_list->setVisible(missing > 0);
    m_tabs->setCount(0, missing > 0 ? missing : -1, CountTone::Warning);
    const auto all = found ? static_cast<int>(found->prerequisites.size()) : 0;
    if (!found)
        m_prerequisites->setText(tr("This server was not looked at yet."));
    else if (all == 0)
        m_prerequisites->setText(tr("Its prerequisites were not read yet. “Find in site” reads them."));
    else if (missing == 0)
        m_prerequisites->setText(tr("All %n prerequisite(s) are right.", nullptr, all));
    else
        m_prerequisites->setText(missingText(node, missing));
    const auto commands = preparation(m_session, m_session.plan().nodes[node], found);
    m_commands->setVisible(!commands.isEmpty());
    m_commands->setCommands(commands.join(u'\n'), tr("Commands for the selected server"));
}

QString ServersPage::missingText(std::size_t node, int missing) const {
    if (const auto remark = remarkOn(nodePointer(node, "install"))) return remark->sentence + u'\n' + remark->meaning;
    const auto counted = tr("%n prerequisite(s) are missing; the others are right.", nullptr, missing);
    const bool installs = m_session.plan().nodes[node].install.has_value();
    return counted + u'\n' +
           (installs ? tr("The plan installs them before the role.")
                     : tr("The plan installs them if it installs the role: see Installation."));
}

bool ServersPage::reveal(const std::string& pointer) {
    constexpr std::string_view kNodes = "/nodes/";
    if (pointer == "/nodes" && m_forgotten->isVisibleTo(this)) {
        focusOn(m_addForgotten);
        return true;
    }
    if (!pointer.starts_with(kNodes)) return false;
    const auto row = QString::fromStdString(pointer.substr(kNodes.size())).section(u'/', 0, 0).toInt();
    const auto key = pointer.substr(pointer.rfind('/') + 1);
    const int column = key == "address"  ? ServerTableModel::Address
                       : key == "weight" ? ServerTableModel::Weight
                                         : ServerTableModel::Server;
    m_table->setCurrentIndex(m_model->index(row, column));
    if (pointer.find("/install/") != std::string::npos) {
        m_tabs->setCurrentIndex(1);
        for (const auto& [field, install, member] : m_installFields)
            if (pointer.ends_with(install)) {
                field->reveal();
                focusOn(field->editor());
            }
        return true;
    }
    if (key == "install") m_tabs->setCurrentIndex(0);
    focusOn(m_table);
    return true;
}

void ServersPage::addServer() {
    m_session.editor().edit([](DeploymentPlan& plan) { plan.nodes.emplace_back(); });
    m_model->refresh();
    const auto added = m_model->index(static_cast<int>(m_session.plan().nodes.size()) - 1, ServerTableModel::Server);
    m_table->setCurrentIndex(added);
    m_table->edit(added);
}

void ServersPage::pasteList() {
    auto* const dialog = new PasteDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_session.editor().edit([&](DeploymentPlan& plan) {
            for (auto& node : dialog->nodes()) plan.nodes.push_back(std::move(node));
        });
    });
    dialog->open();
}

void ServersPage::removeServer() {
    const auto node = selected();
    if (!node) return;
    const int row = m_table->currentIndex().row();
    m_model->setData(m_model->index(row, 0), Qt::Unchecked, Qt::CheckStateRole);
    m_model->refresh();
    if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), 0));
}

void ServersPage::moveServer(int by) {
    const auto node = selected();
    const auto target = node ? static_cast<std::ptrdiff_t>(*node) + by : -1;
    if (target < 0 || target >= std::ssize(m_session.plan().nodes)) return;
    m_session.editor().forgetUnreadableBelow("/nodes");
    m_session.editor().edit(
        [&](DeploymentPlan& plan) { std::swap(plan.nodes[*node], plan.nodes[static_cast<std::size_t>(target)]); });
    m_table->setCurrentIndex(m_model->index(static_cast<int>(target), 0));
}

QStringList ServersPage::help() const {
    return {tr("Each row is a server that takes clients. Tick a server that was found to make it a member; edit name, "
               "address and weight in place with F2."),
            tr("Weight decides the share of clients: a server with 50 gets half of one with 100."),
            tr("A server without the Client Access role can be a member when the plan installs the role: select it, "
               "open Installation, and name the folder with setup.com.")};
}

}  // namespace cas
