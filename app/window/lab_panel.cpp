#include "app/window/lab_panel.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <chrono>
#include <memory>

#include "app/world/lab_fault_texts.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

constexpr int kMostClients = 50;
constexpr std::chrono::milliseconds kLookEvery{500};
// Long enough to watch single answers, short enough that a new choice is soon seen.
constexpr std::chrono::milliseconds kPauses[] = {std::chrono::milliseconds(100), kUsualLabPause,
                                                 std::chrono::seconds(1), std::chrono::seconds(3),
                                                 std::chrono::seconds(10)};

QString kindName(LabClientKind kind) {
    switch (kind) {
        case LabClientKind::Outlook:
            return LabPanel::tr("Outlook");
        case LabClientKind::Web:
            return LabPanel::tr("Web");
        case LabClientKind::Pop:
            return LabPanel::tr("POP");
        case LabClientKind::Imap:
            return LabPanel::tr("IMAP");
    }
    return {};
}

QString reportText(const LabClientReport& report) {
    QStringList nodes;
    for (const auto& [node, clients] : report.byNode)
        if (clients > 0) nodes << LabPanel::tr("%1 via %2").arg(clients).arg(QString::fromStdString(node));
    if (report.failing > 0) nodes << LabPanel::tr("%n without an answer", nullptr, report.failing);
    return nodes.isEmpty() ? LabPanel::tr("no client yet") : nodes.join(LabPanel::tr(", "));
}

}  // namespace

LabPanel::LabPanel(LabWorkplace& lab, QWidget* parent) : QDialog(parent), m_lab(lab) {
    setWindowTitle(tr("Lab"));
    auto* const content = new QWidget(this);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(px(space::pageMargin), px(space::pageMargin), px(space::pageMargin),
                               px(space::pageMargin));
    column->setSpacing(px(space::betweenCards));
    column->addWidget(new Message(MessageKind::Info, tr("Nothing here is real."),
                                  tr("Clients go through the virtual address of the plan; they are served once it is "
                                     "applied."),
                                  this));
    column->addWidget(clientsBox());
    column->addWidget(faultsBox());
    scroll(content);
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &LabPanel::look);
    m_look.start();
    look();
}

/// With large text it is higher than a small screen.
void LabPanel::scroll(QWidget* content) {
    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    area->setMinimumWidth(content->minimumSizeHint().width() + area->verticalScrollBar()->sizeHint().width());
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
    const QSize wanted(area->minimumWidth(), content->heightForWidth(area->minimumWidth()));
    resize(wanted.boundedTo(screen()->availableSize()));
}

QWidget* LabPanel::clientsBox() {
    auto* const card = new Card(tr("Clients"), Icon::Users, this);
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(px(space::inCard));
    int row = 0;
    for (const auto& [kind, name] : EnumNames<LabClientKind>::table) {
        auto* const label = new Text(kindName(kind));
        auto* const count = new QSlider(Qt::Horizontal, this);
        count->setRange(0, kMostClients);
        count->setMinimumWidth(px(160));
        count->setAccessibleName(tr("Number of clients: %1").arg(kindName(kind)));
        auto* const number = new Text;
        number->setFixedWidth(digitsWidth(number->font(), 2));
        number->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        auto* const pause = pauseBox(kind);
        auto* const report = new Text({}, TextSize::Small, ColorRole::Muted);
        report->setMinimumWidth(px(260));
        connect(count, &QSlider::valueChanged, this, [this, number, kind = kind](int wanted) {
            number->setText(QLocale().toString(wanted));
            ++m_turns;
            m_lab.setClients({kind, wanted});
        });
        grid->addWidget(label, row, 0);
        grid->addWidget(count, row, 1);
        grid->addWidget(number, row, 2);
        grid->addWidget(pause, row, 3);
        grid->addWidget(report, row++, 4);
        m_kinds.append({kind, count, number, pause, report});
    }
    grid->setColumnStretch(4, 1);
    card->body()->addLayout(grid);
    return card;
}

QComboBox* LabPanel::pauseBox(LabClientKind kind) {
    auto* const box = new QComboBox(this);
    box->setAccessibleName(tr("How often clients get an answer: %1").arg(kindName(kind)));
    for (const auto pause : kPauses) {
        const auto seconds = std::chrono::duration<double>(pause).count();
        //: of a simulated client
        box->addItem(tr("one answer every %1 s").arg(QLocale().toString(seconds)), static_cast<int>(pause.count()));
    }
    connect(box, &QComboBox::activated, this, [this, box, kind](int index) {
        ++m_turns;
        m_lab.setPause(kind, std::chrono::milliseconds(box->itemData(index).toInt()));
    });
    return box;
}

QWidget* LabPanel::faultsBox() {
    auto* const card = new Card(tr("What goes wrong"), Icon::Wrench, this);
    m_server = new QComboBox(this);
    connect(m_server, &QComboBox::activated, this, &LabPanel::showFaults);
    card->body()->addWidget(new Field(tr("&Server"), m_server, this));
    addFault(*card, LabFault::Off, tr("&Off: nobody answers there"));
    addFault(*card, LabFault::Slow,
             tr("S&low: every answer takes %1 s").arg(QLocale().toString(kLabSlowness / 1000.0)));
    addFault(*card, LabFault::RefusesLogin, tr("&Refuses sign-ins"));
    addFault(*card, LabFault::FailsSetup, tr("Setup of the role &fails"));
    card->body()->addWidget(new Rule(Qt::Horizontal, this));
    addFault(*card, LabFault::DnsConflict, tr("&DNS: the array’s name is an alias of another server already"));
    addFault(*card, LabFault::OtherArray, tr("&Active Directory: the site has another array already"));
    m_refused = new Message(MessageKind::Warning, {}, {}, this);
    m_refused->hide();
    card->body()->addWidget(m_refused);
    return card;
}

void LabPanel::addFault(Card& card, LabFault fault, const QString& name) {
    auto* const box = new QCheckBox(name, this);
    connect(box, &QCheckBox::clicked, this, [this, fault](bool on) { change(fault, on); });
    card.body()->addWidget(box);
    box->setEnabled(false);  // until the lab has been seen
    m_faults.append({fault, box});
}

void LabPanel::look() {
    if (m_looking) return;
    m_looking = true;
    const auto seen = std::make_shared<View>();
    m_lab.ask(
        this,
        [seen](Lab* lab, const DeploymentPlan& plan) {
            if (!lab) return;
            seen->open = true;
            for (const auto& [kind, name] : EnumNames<LabClientKind>::table)
                if (lab->clients().hasDoor(kind)) seen->clients[kind] = lab->clients().report(kind);
            seen->world = lab->executor().world();
            seen->plan = plan;
        },
        [this, seen, turns = m_turns] {
            m_looking = false;
            if (turns != m_turns) return look();
            m_view = std::move(*seen);
            if (m_view.open) showView();
        });
}

void LabPanel::showView() {
    for (const auto& kind : m_kinds) {
        const auto found = m_view.clients.find(kind.kind);
        const bool letIn = found != m_view.clients.end();
        kind.count->setEnabled(letIn);
        kind.pause->setEnabled(letIn);
        if (!letIn) {
            kind.report->setText(tr("no rule of the plan lets them in"));
            continue;
        }
        const auto& report = found->second;
        const QSignalBlocker blocker(kind.count);
        kind.count->setValue(report.clients);
        kind.number->setText(QLocale().toString(report.clients));
        if (!kind.pause->view()->isVisible())
            kind.pause->setCurrentIndex(kind.pause->findData(static_cast<int>(report.pause.count())));
        kind.report->setText(reportText(report));
    }
    const auto& servers = m_view.world.servers;
    // Servers never leave the lab, but new ones come with the plan.
    for (auto i = static_cast<std::size_t>(m_server->count()); i < servers.size(); ++i)
        m_server->addItem(QString::fromStdString(servers[i].name));
    showFaults();
}

void LabPanel::showFaults() {
    const auto server = m_server->currentText().toStdString();
    for (const auto& [fault, box] : m_faults) {
        box->setEnabled(true);
        box->setChecked(hasTrouble(m_view.world, m_view.plan, {fault, server}));
    }
}

void LabPanel::change(LabFault fault, bool on) {
    ++m_turns;
    const LabTrouble trouble{fault, isOfServer(fault) ? m_server->currentText().toStdString() : std::string()};
    const auto refused = std::make_shared<QString>();
    m_lab.ask(
        this,
        [trouble, on, refused](Lab* lab, const DeploymentPlan& plan) {
            if (!lab) return;
            const auto kept = lab->executor().change([&](LabWorld& world) {
                if (const auto made = setTrouble(world, plan, trouble, on); !made)
                    *refused = sentence(made.error(), trouble, world);
            });
            if (!kept) *refused = QString::fromStdString(kept.error());
        },
        [this, refused] {
            m_refused->setVisible(!refused->isEmpty());
            m_refused->setTexts(tr("This cannot go wrong now."), *refused);
            look();
        });
}

}  // namespace cas
