#include "app/window/start_window.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenuBar>
#include <QMimeData>
#include <QPainter>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>

#include "app/window/action_card.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/picture.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/topology_view.h"

namespace cas {
namespace {

constexpr int kSideWidth = 368;
constexpr int kStackBelow = 760;
constexpr int kMargin = 32;
constexpr int kFileRole = Qt::UserRole;

/// The program's picture, name and version.
class Badge final : public QWidget {
public:
    explicit Badge(QWidget* parent) : QWidget(parent) { setFixedSize(px(44), px(44)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintAppIcon(painter, rect());
    }
};

TopologyModel example() {
    TopologyModel model;
    model.live = false;
    model.array = QStringLiteral("outlook");
    model.address = QStringLiteral("10.0.0.50");
    for (int i = 0; i < 4; ++i) {
        TopologyNode node;
        node.name = QStringLiteral("cas%1").arg(i + 1);
        node.color = i;
        model.nodes.append(node);
    }
    return model;
}

QString whenText(const QDateTime& at) {
    const QLocale locale;
    if (at.date() == QDate::currentDate()) return StartWindow::tr("Today %1").arg(at.toString(QStringLiteral("HH:mm")));
    return locale.toString(at.date(), QStringLiteral("d MMM yyyy"));
}

std::pair<State, QString> standingOf(const RecentPlan& plan) {
    switch (plan.standing) {
        case PlanStanding::Draft:
            return {State::Waiting, StartWindow::tr("Draft")};
        case PlanStanding::Interrupted:
            return {State::Warning, StartWindow::tr("Stopped at %1 of %2").arg(plan.done + 1).arg(plan.total)};
        case PlanStanding::Applied:
            return {State::Done, StartWindow::tr("Applied")};
        case PlanStanding::Undone:
            return {State::Undone, StartWindow::tr("Undone")};
        case PlanStanding::Missing:
            return {State::Unknown, StartWindow::tr("File not readable")};
    }
    return {State::Unknown, {}};
}

}  // namespace

StartWindow::StartWindow(QList<LanguageChoice> languages, QString language, ThemeChoice theme, QWidget* parent)
    : QMainWindow(parent), m_languages(std::move(languages)), m_language(std::move(language)), m_theme(theme) {
    setAcceptDrops(true);
    resize(px(1280), px(800));
    build();
}

void StartWindow::setPlans(std::vector<RecentPlan> plans) {
    m_plans = std::move(plans);
    build();
    if (m_first) m_first->setFocus();
}

void StartWindow::build() {
    setWindowTitle(tr("CAS Array Wizard"));
    buildMenus();
    m_first = nullptr;
    auto* const content = new QWidget(this);
    auto* const row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto scrolled = [content](QWidget* part) {
        auto* const scroll = new QScrollArea(content);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setWidget(part);
        return scroll;
    };
    m_stacked = width() < px(kStackBelow);
    m_side = nullptr;
    if (m_stacked) {
        auto* const both = new QWidget(content);
        auto* const column = new QVBoxLayout(both);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        for (auto* part : {main(), static_cast<QWidget*>(new Rule(Qt::Horizontal, both)), side()})
            column->addWidget(part);
        row->addWidget(scrolled(both));
    } else {
        m_side = scrolled(side());
        m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        row->addWidget(m_side);
        row->addWidget(new Rule(Qt::Vertical, content));
        row->addWidget(scrolled(main()), 1);
    }
    setCentralWidget(content);
    fitSide();
}

void StartWindow::fitSide() {
    if (m_side) m_side->setFixedWidth(std::min(px(kSideWidth), width() * 2 / 5));
    if (m_stacked != (width() < px(kStackBelow)))
        QMetaObject::invokeMethod(this, &StartWindow::build, Qt::QueuedConnection);
}

void StartWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    fitSide();
}

void StartWindow::buildMenus() {
    menuBar()->clear();
    auto* const file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New plan"), QKeySequence::New, this, &StartWindow::newPlanRequested);
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &StartWindow::openFile);
    file->addAction(tr("&Import…"), this, &StartWindow::importRequested);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

QWidget* StartWindow::side() {
    auto* const side = new QWidget(this);
    side->setAutoFillBackground(true);
    auto palette = side->palette();
    palette.setColor(QPalette::Window, color(ColorRole::Sidebar));
    side->setPalette(palette);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(px(kMargin), px(kMargin), px(kMargin), px(kMargin));
    column->setSpacing(px(space::betweenCards));
    auto* const head = new QHBoxLayout;
    head->setSpacing(px(space::betweenCards));
    head->addWidget(new Badge(side));
    auto* const names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new Text(tr("CAS Array Wizard"), TextSize::Figure, ColorRole::Text, TextWeight::Semibold));
    names->addWidget(new Text(tr("Version %1").arg(QStringLiteral(CAS_VERSION)), TextSize::Small, ColorRole::Muted));
    head->addLayout(names, 1);
    column->addLayout(head);
    column->addSpacing(px(space::pageMargin));
    auto* const sketch = new TopologySketch(side);
    sketch->setModel(example());
    sketch->setMinimumHeight(px(190));
    column->addWidget(sketch);
    column->addSpacing(px(space::pageMargin));
    column->addWidget((new Text(tr("One name for Outlook that survives the loss of a server."), TextSize::Heading,
                                ColorRole::Text, TextWeight::Semibold))
                          ->wrapped());
    column->addWidget((new Text(tr("The wizard collects everything first, shows every command, and changes nothing "
                                   "before you press Apply. Afterwards it balances the traffic and shows it live."),
                                TextSize::Body, ColorRole::Text2))
                          ->wrapped());
    column->addSpacing(px(space::betweenCards));
    const std::pair<Icon, QString> needs[] = {{Icon::Users, tr("An account that may manage Exchange")},
                                              {Icon::Server, tr("Two or more servers in one site")},
                                              {Icon::Vip, tr("One free address in their subnet")}};
    for (const auto& [picture, text] : needs) {
        auto* const line = new QHBoxLayout;
        line->addWidget(new Picture(picture, 16, side));
        line->addWidget((new Text(text, TextSize::Body, ColorRole::Text2))->wrapped(), 1);
        column->addLayout(line);
    }
    column->addStretch();
    column->addLayout(choices());
    return side;
}

QLayout* StartWindow::choices() {
    auto* const choices = new QHBoxLayout;
    auto* const language = new QComboBox(this);
    for (const auto& [code, name] : m_languages) language->addItem(name, code);
    language->setCurrentIndex(language->findData(m_language));
    connect(language, &QComboBox::activated, this, [this, language](int index) {
        m_language = language->itemData(index).toString();
        Q_EMIT languageChosen(m_language);
    });
    auto* const theme = new QComboBox(this);
    theme->addItem(tr("As the desktop"), static_cast<int>(ThemeChoice::System));
    theme->addItem(tr("Light"), static_cast<int>(ThemeChoice::Light));
    theme->addItem(tr("Dark"), static_cast<int>(ThemeChoice::Dark));
    theme->setCurrentIndex(theme->findData(static_cast<int>(m_theme)));
    connect(theme, &QComboBox::activated, this, [this, theme](int index) {
        m_theme = static_cast<ThemeChoice>(theme->itemData(index).toInt());
        Q_EMIT themeChosen(m_theme);
    });
    choices->addWidget(new Field(tr("&Language"), language, this), 1);
    choices->addWidget(new Field(tr("&Theme"), theme, this), 1);
    return choices;
}

QWidget* StartWindow::main() {
    auto* const main = new QWidget(this);
    auto* const column = new QVBoxLayout(main);
    column->setContentsMargins(px(kMargin), px(kMargin), px(kMargin), px(kMargin));
    column->setSpacing(px(space::betweenCards));
    showInterrupted(column);
    column->addWidget(new Text(tr("Start"), TextSize::Heading, ColorRole::Text, TextWeight::Semibold));
    column->addWidget(ways());
    column->addSpacing(px(space::betweenCards));
    column->addWidget(recent());
    column->addWidget(
        (new Text(tr("Drop a plan file anywhere in this window to open it."), TextSize::Small, ColorRole::Muted))
            ->wrapped());
    column->addStretch();
    return main;
}

void StartWindow::showInterrupted(QVBoxLayout* column) {
    const auto found = std::ranges::find(m_plans, PlanStanding::Interrupted, &RecentPlan::standing);
    if (found == m_plans.end()) return;
    const auto name = found->site.isEmpty() ? QFileInfo(found->file).fileName() : found->site;
    auto* const message = new Message(
        MessageKind::Warning,
        tr("The run for %1 stopped at step %2 of %3").arg(name).arg(found->done + 1).arg(found->total),
        tr("%n step(s) are done. What may or may not have run is checked before anything else.", nullptr, found->done),
        this);
    const auto file = found->file;
    m_first = message->addButton(tr("Resume…"), ButtonKind::Primary);
    connect(m_first, &QAbstractButton::clicked, this, [this, file] { Q_EMIT resumeRequested(file); });
    connect(message->addButton(tr("Undo…")), &QAbstractButton::clicked, this,
            [this, file] { Q_EMIT undoRequested(file); });
    connect(message->addButton(tr("Open the journal"), ButtonKind::TextOnly), &QAbstractButton::clicked, this,
            [this, file] { Q_EMIT journalRequested(file); });
    column->addWidget(message);
    column->addSpacing(px(space::betweenCards));
}

QWidget* StartWindow::ways() {
    auto* const ways = new Columns({1, 1, 1, 1, 1}, this);
    int next = 0;
    const auto add = [&](Icon picture, const QString& name, const QString& sentence, ActionCard::Tone tone, auto slot) {
        auto* const card = new ActionCard(picture, name, sentence, tone, ways);
        connect(card, &QAbstractButton::clicked, this, slot);
        if (!m_first) m_first = card;
        ways->column(next++)->addWidget(card);
    };
    add(Icon::Plus, tr("New plan"), tr("Nine steps, about ten minutes. Nothing is changed on the way."),
        ActionCard::Tone::Accent, &StartWindow::newPlanRequested);
    add(Icon::Folder, tr("Open a plan"), tr("A .casarray file, also one written by hand."), ActionCard::Tone::Accent,
        &StartWindow::openFile);
    add(Icon::Download, tr("Import"), tr("The nodes and rules of an haproxy.cfg, an NLB listing or a CSV file."),
        ActionCard::Tone::Accent, &StartWindow::importRequested);
    add(Icon::Lab, tr("Try it in the lab"), tr("Stand-in servers on this computer, real sockets and traffic."),
        ActionCard::Tone::Lab, &StartWindow::rehearsalRequested);
    add(Icon::Monitor, tr("Open the monitor"), tr("Watch and steer an array that is already running."),
        ActionCard::Tone::Accent, &StartWindow::monitorRequested);
    return ways;
}

QWidget* StartWindow::recent() {
    auto* const holder = new QWidget(this);
    auto* const column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(space::betweenCards));
    auto* const head = new QHBoxLayout;
    head->addWidget(new Text(tr("Recent plans"), TextSize::Heading, ColorRole::Text, TextWeight::Semibold), 1);
    auto* const filter = new QLineEdit(holder);
    filter->setPlaceholderText(tr("Filter"));
    filter->setAccessibleName(tr("Filter recent plans"));
    filter->setFixedWidth(px(200));
    filter->setProperty("compact", true);
    head->addWidget(filter);
    column->addLayout(head);
    auto* const card = new Card(holder);
    m_table = new TableView(tr("Recent plans"), card);
    m_rows = new QStandardItemModel(m_table);
    m_filtered = new QSortFilterProxyModel(m_table);
    m_filtered->setSourceModel(m_rows);
    m_filtered->setFilterKeyColumn(-1);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    fillTable();
    m_table->setModel(m_filtered);
    m_table->setColumns({{0}, {120}, {0}, {80}, {170, true}, {120}});
    m_table->setRowHeight(40);
    m_table->setFitRows(2, 8);
    m_table->setEmptyState(new EmptyState(Icon::File, tr("No plans yet"), tr("Make a new one, or try the lab.")));
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT openRequested(index.siblingAtColumn(0).data(kFileRole).toString());
    });
    card->addFlush(m_table);
    column->addWidget(card);
    return holder;
}

void StartWindow::fillTable() {
    m_rows->setHorizontalHeaderLabels(
        {tr("Plan"), tr("Site"), tr("Array name"), tr("Members"), tr("State"), tr("Opened")});
    const auto rightAligned = QVariant(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    for (const int column : {3, 5}) m_rows->setHeaderData(column, Qt::Horizontal, rightAligned, Qt::TextAlignmentRole);
    for (const auto& plan : m_plans) {
        auto* const name = new QStandardItem(QFileInfo(plan.file).fileName());
        name->setData(plan.file, kFileRole);
        name->setData(table::MediumWeight, table::WeightRole);
        name->setToolTip(plan.file);
        auto* const members = new QStandardItem(QString::number(plan.members));
        const auto [mark, word] = standingOf(plan);
        auto* const state = new QStandardItem(plan.lab && plan.standing == PlanStanding::Draft ? tr("Lab") : word);
        state->setData(plan.lab && plan.standing == PlanStanding::Draft ? table::LabPill : table::FullPill,
                       table::PillRole);
        state->setData(static_cast<int>(mark), table::StateRole);
        auto* const opened = new QStandardItem(whenText(plan.opened));
        for (auto* item : {members, opened}) item->setData(rightAligned, Qt::TextAlignmentRole);
        auto* const site = new QStandardItem(plan.site.isEmpty() ? QStringLiteral("–") : plan.site);
        auto* const array = new QStandardItem(plan.name.isEmpty() ? QStringLiteral("–") : plan.name);
        for (auto* item : {name, site, array}) item->setData(true, table::NameRole);
        m_rows->appendRow({name, site, array, members, state, opened});
        for (int column = 0; column < m_rows->columnCount(); ++column)
            m_rows->item(m_rows->rowCount() - 1, column)->setEditable(false);
    }
}

void StartWindow::openFile() {
    const auto file =
        QFileDialog::getOpenFileName(this, tr("Open a plan"), {}, tr("Plans (*.casarray);;All files (*)"));
    if (!file.isEmpty()) Q_EMIT openRequested(file);
}

void StartWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void StartWindow::dropEvent(QDropEvent* event) {
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile()) {
            Q_EMIT openRequested(url.toLocalFile());
            return;
        }
}

void StartWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    // The combo box that asked for it is still at work.
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &StartWindow::build, Qt::QueuedConnection);
}

}  // namespace cas
