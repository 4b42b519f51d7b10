#include "app/window/lab_panel.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <chrono>

#include "wizard/widgets/card.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

constexpr int kMostClients = 50;
constexpr int kSlowMilliseconds = 800;
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
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(space::pageMargin), px(space::pageMargin), px(space::pageMargin),
                               px(space::pageMargin));
    column->setSpacing(px(space::betweenCards));
    column->addWidget(new Message(MessageKind::Info, tr("Nothing here is real."),
                                  tr("Clients go through the virtual address of the plan; they are served once it is "
                                     "applied."),
                                  this));
    column->addWidget(clientsBox());
    column->addWidget(faultsBox());
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &LabPanel::look);
    m_look.start();
    look();
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
        m_lab.setPause(kind, std::chrono::milliseconds(box->itemData(index).toInt()));
    });
    return box;
}

QWidget* LabPanel::faultsBox() {
    auto* const card = new Card(tr("What goes wrong"), Icon::Wrench, this);
    m_server = new QComboBox(this);
    connect(m_server, &QComboBox::activated, this, &LabPanel::showFaults);
    card->body()->addWidget(new Field(tr("&Server"), m_server, this));
    const auto fault = [&](const QString& name, auto change) {
        auto* const box = new QCheckBox(name, this);
        connect(box, &QCheckBox::clicked, this,
                [this, change](bool on) { changeFault([&](LabServer& server) { change(server.faults, on); }); });
        card->body()->addWidget(box);
        return box;
    };
    m_off = fault(tr("&Off: nobody answers there"), [](LabFaults& faults, bool on) { faults.off = on; });
    m_slow = fault(tr("S&low: every answer takes 0.8 s"),
                   [](LabFaults& faults, bool on) { faults.slow = on ? kSlowMilliseconds : 0; });
    m_login = fault(tr("&Refuses sign-ins"), [](LabFaults& faults, bool on) { faults.refusesLogin = on; });
    m_setup = fault(tr("Setup of the role &fails"), [](LabFaults& faults, bool on) { faults.failsSetup = on; });
    return card;
}

void LabPanel::look() {
    m_lab.withLab([&](Lab& lab) {
        for (const auto& kind : m_kinds) {
            const auto report = lab.clients().report(kind.kind);
            const QSignalBlocker blocker(kind.count);
            kind.count->setValue(report.clients);
            kind.number->setText(QLocale().toString(report.clients));
            if (!kind.pause->view()->isVisible())
                kind.pause->setCurrentIndex(kind.pause->findData(static_cast<int>(report.pause.count())));
            kind.report->setText(reportText(report));
        }
        if (m_server->count() > 0) return;
        for (const auto& server : lab.executor().world().servers)
            m_server->addItem(QString::fromStdString(server.name));
        showFaults();
    });
}

void LabPanel::changeFault(const std::function<void(LabServer& server)>& change) {
    const auto name = m_server->currentText().toStdString();
    m_lab.withLab([&](Lab& lab) {
        (void)lab.executor().change([&](LabWorld& world) {
            if (auto* const server = findServer(world, name)) change(*server);
        });
    });
    showFaults();
}

void LabPanel::showFaults() {
    m_lab.withLab([&](Lab& lab) {
        const auto world = lab.executor().world();
        const auto* server = findServer(world, m_server->currentText().toStdString());
        if (!server) return;
        m_off->setChecked(server->faults.off);
        m_slow->setChecked(server->faults.slow > 0);
        m_login->setChecked(server->faults.refusesLogin);
        m_setup->setChecked(server->faults.failsSetup);
    });
}

}  // namespace cas
