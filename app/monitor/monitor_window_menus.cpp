#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QSaveFile>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <array>

#include "app/control/status_json.h"
#include "app/monitor/alerts_panel.h"
#include "app/monitor/monitor_header.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/nodes_tab.h"
#include "app/monitor/tables_card.h"
#include "app/monitor/undo_bar.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/wizard_frame_parts.h"

namespace cas {

namespace {

struct FormatRow {
    ChartFormat format;
    const char* suffix;
};
constexpr FormatRow kFormats[] = {
    {ChartFormat::Png, "png"}, {ChartFormat::Svg, "svg"}, {ChartFormat::Pdf, "pdf"}, {ChartFormat::Csv, "csv"}};

QString suffixOf(ChartFormat format) {
    for (const auto& row : kFormats)
        if (row.format == format) return QString::fromLatin1(row.suffix);
    return {};
}

}  // namespace

void MonitorWindow::buildMenus() {
    for (auto* const old : menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) old->deleteLater();
    menuBar()->clear();
    if (auto* const old = menuBar()->cornerWidget(Qt::TopRightCorner)) {
        old->hide();
        old->deleteLater();
    }
    auto* const file = menuBar()->addMenu(tr("&File"));
    auto* const charts = file->addMenu(icon(Icon::Download), tr("&Export charts"));
    for (const auto& row : kFormats)
        charts->addAction(tr("as %1…").arg(QString::fromLatin1(row.suffix).toUpper()), this,
                          [this, format = row.format] { exportCharts({}, format); });
    file->addAction(tr("Export &state as JSON…"), this, &MonitorWindow::exportState);
    auto* const report = file->addAction(tr("Export &report…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                                         [this] { Q_EMIT reportWanted(false); });
    file->addAction(tr("Export re&dacted report…"), this, [this] { Q_EMIT reportWanted(true); });
    file->addAction(tr("Support &bundle…"), this, &MonitorWindow::bundleWanted);
    file->addSeparator();
    auto* const close = file->addAction(tr("&Close"), this, &QWidget::close);
    close->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));
    auto* const view = menuBar()->addMenu(tr("&View"));
    view->addAction(tr("&Charts"), this, [this] { setView(MonitorView::Charts); })
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
    view->addAction(tr("&Topology"), this, [this] { setView(MonitorView::Topology); })
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
    view->addSeparator();
    view->addAction(tr("&Pause"), this, [this] { m_board->setPaused(!m_board->isPaused()); })
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    view->addAction(tr("Back to &live"), this, [this] { m_board->showLive(); })
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    view->addSeparator();
    for (int index = 0; index < m_tables->tabs().size(); ++index)
        view->addAction(m_tables->tabs().at(index)->name(), this, [this, index] { showTab(index); })
            ->setShortcut(QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(Qt::Key_1 + index))));

    auto* const node = menuBar()->addMenu(tr("&Node"));
    m_nodes->fillMenu(*node);
    auto* const tools = menuBar()->addMenu(tr("&Tools"));
    tools->addAction(tr("&Alert rules…"), this, &MonitorWindow::editAlertRules);
    tools->addAction(tr("&Maintenance of all nodes…"), this, [this] {
        QStringList names;
        for (const auto& row : m_session.nodes()) names << QString::fromStdString(row.name);
        maintain(names);
    });
    tools->addSeparator();
    tools->addAction(tr("&Open wizard"), this, &MonitorWindow::wizardWanted);

    auto* const help = menuBar()->addMenu(tr("&Help"));
    help->addAction(icon(Icon::Help), tr("&Keys and hints"), this, &MonitorWindow::showHelp)
        ->setShortcut(QKeySequence::HelpContents);
    auto* const corner = new FrameCorner(this);
    corner->setFile(m_session.subject().place, {}, false);
    corner->setMode(m_session.subject().lab ? FrameMode::Lab : FrameMode::Real);
    menuBar()->setCornerWidget(corner, Qt::TopRightCorner);
    corner->show();
    addExportButton(*charts, *report);
    for (auto* const old : findChildren<QShortcut*>(QString(), Qt::FindDirectChildrenOnly)) delete old;
    connect(new QShortcut(Qt::Key_F6, this), &QShortcut::activated, this, [this] { nextRegion(1); });
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F6, this), &QShortcut::activated, this, [this] { nextRegion(-1); });
}

void MonitorWindow::addExportButton(QMenu& charts, QAction& report) {
    auto* const exporting =
        new Button(tr("E&xport…"), ButtonKind::Secondary, m_header, ButtonSize::Normal, Icon::Download);
    auto* const choices = new QMenu(exporting);
    choices->addActions(charts.actions());
    choices->addSeparator();
    choices->addAction(&report);
    exporting->setMenu(choices);
    m_header->addAction(exporting);
}

void MonitorWindow::showHelp() {
    const QStringList lines{
        tr("In a chart: Left and Right move the cursor, Up and Down choose a name, Enter hides it, Ctrl+Enter shows it "
           "alone, Space pauses, End goes back to live, Home shows all, plus and minus zoom, Page Up and Page Down go "
           "back and forward."),
        tr("F6 goes from part to part, Ctrl+1 to Ctrl+6 to the tables, Ctrl+G to the charts, Ctrl+T to the topology."),
        tr("Del drains the chosen node, or ends the chosen sessions. The menu key shows all orders."),
        tr("Drain lets sessions end; disable takes no new clients; stop and suspend cut sessions at once."),
        tr("A line of the events shows its moment in the charts.")};
    openTelling(State::Done, tr("The monitor by keys"), lines.join(QStringLiteral("\n\n")), this);
}

void MonitorWindow::showTab(int index) {
    auto* const tab = m_tables->tabs().at(index);
    m_tables->showTab(tab);
    tab->table()->setFocus(Qt::ShortcutFocusReason);
}

void MonitorWindow::nextRegion(int by) {
    constexpr int count = 4;
    const std::array<QWidget*, count> regions{m_toolbar, m_views, m_side, m_tables};
    auto* const focused = focusWidget();
    int here = -1;
    for (int i = 0; i < count; ++i)
        if (focused && (regions[static_cast<std::size_t>(i)] == focused ||
                        regions[static_cast<std::size_t>(i)]->isAncestorOf(focused)))
            here = i;
    for (int step = 1; step <= count; ++step) {
        auto* const region = regions[static_cast<std::size_t>(((here + by * step) % count + count) % count)];
        for (auto* widget = region->nextInFocusChain(); widget != region; widget = widget->nextInFocusChain()) {
            if (!region->isAncestorOf(widget)) continue;
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0)
                return widget->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

void MonitorWindow::exportCharts(std::optional<ChartPlace> place, ChartFormat format) {
    const auto suffix = suffixOf(format);
    const auto path = QFileDialog::getSaveFileName(this, tr("Export charts"), tr("charts") + u'.' + suffix,
                                                   QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    if (path.isEmpty()) return;
    if (const auto problem = m_board->save(format, path, place); !problem.isEmpty())
        m_undo->showProblem(problem);
    else
        m_undo->showDone(tr("%1 was written").arg(path), {});
}

void MonitorWindow::exportState() {
    const auto path =
        QFileDialog::getSaveFileName(this, tr("Export the state"), tr("state.json"), QStringLiteral("JSON (*.json)"));
    if (path.isEmpty()) return;
    QSaveFile file(path);
    const auto bytes =
        QByteArray::fromStdString(statusJson(m_session.snapshot()).dump(2, ' ', false, Json::error_handler_t::replace));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        m_undo->showProblem(tr("%1 was not written: %2").arg(path, file.errorString()));
    else
        m_undo->showDone(tr("%1 was written").arg(path), {});
}

QVariantMap MonitorWindow::saveView() const {
    QVariantMap state;
    state[QStringLiteral("geometry")] = saveGeometry();
    state[QStringLiteral("split")] = m_split->saveState();
    state[QStringLiteral("charts")] = m_board->saveState();
    state[QStringLiteral("range")] = m_board->range();
    state[QStringLiteral("view")] = static_cast<int>(m_toolbar->view());
    state[QStringLiteral("rule")] = m_toolbar->rule();
    state[QStringLiteral("tab")] = m_tables->tabs().indexOf(m_tables->current());
    return state;
}

void MonitorWindow::restoreView(const QVariantMap& state) {
    if (state.isEmpty()) return;
    restoreGeometry(state.value(QStringLiteral("geometry")).toByteArray());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    m_board->restoreState(state.value(QStringLiteral("charts")).toMap());
    if (const int range = state.value(QStringLiteral("range")).toInt(); range > 0) m_board->setRange(range);
    setView(state.value(QStringLiteral("view")).toInt() == static_cast<int>(MonitorView::Topology)
                ? MonitorView::Topology
                : MonitorView::Charts);
    m_toolbar->setRule(state.value(QStringLiteral("rule")).toString());
    setRule(m_toolbar->rule());
    if (auto* const tab = m_tables->tabs().value(state.value(QStringLiteral("tab")).toInt())) m_tables->showTab(tab);
}

}  // namespace cas
