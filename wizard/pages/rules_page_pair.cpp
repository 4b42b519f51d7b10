#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/model/pair_export.h"
#include "wizard/pages/rules_page.h"
#include "wizard/plan/effective.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/fold_out.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/tick_box.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr std::size_t kPairHosts = 2;
const std::string kPairPointer = "/balancing/pair";

PlanPair pairOf(const DeploymentPlan& plan) {
    auto pair = plan.balancing.pair.value_or(PlanPair());
    pair.hosts.resize(std::max(kPairHosts, pair.hosts.size()));
    return pair;
}

bool usesPair(BalancingMethod method) {
    return method == BalancingMethod::Builtin || method == BalancingMethod::Haproxy;
}

/// Changes the pair of a plan that has one; a plan without one keeps none.
template <class Change>
auto setPair(Change change) {
    return [change](DeploymentPlan& plan, auto&& value) {
        if (!plan.balancing.pair) return;
        auto pair = pairOf(plan);
        change(pair, std::forward<decltype(value)>(value));
        pair.hosts.resize(kPairHosts);
        plan.balancing.pair = std::move(pair);
    };
}

/// The hosts of a built-in pair tell each other nothing: for rules that keep clients both must choose alike.
void chooseAlike(DeploymentPlan& plan) {
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i)
        if (effectiveRule(plan, i).affinity != Affinity::None)
            plan.balancing.rules[i].scheduler = SchedulerKind::Maglev;
}

}  // namespace

void givePair(DeploymentPlan& plan) {
    if (!plan.balancing.pair) plan.balancing.pair = pairOf(plan);
    if (plan.balancing.method == BalancingMethod::Builtin) chooseAlike(plan);
}

/// What the two hosts that have the virtual address in turns are asked for; shown while HAProxy or a pair balances.
QWidget* RulesPage::pairCard() {
    m_pairUse = new TickBox(tr("Balance on t&wo Linux computers that have the virtual address in turns"), this);
    connect(m_pairUse, &QCheckBox::clicked, this, [this](bool wanted) {
        m_session.editor().forgetUnreadableBelow(kPairPointer);
        m_session.editor().edit([&](DeploymentPlan& plan) {
            if (wanted)
                givePair(plan);
            else
                plan.balancing.pair.reset();
        });
    });
    body()->addWidget(m_pairUse);
    m_pairCard = new Card(tr("Pair of hosts"), Icon::Server, this);
    m_pairDeploy = new SegmentedChoice(tr("How the files get there"), this);
    m_pairDeploy->add(static_cast<int>(PairDeploy::Manual), tr("By hand"));
    m_pairDeploy->add(static_cast<int>(PairDeploy::Ssh), tr("By SSH"));
    connect(m_pairDeploy, &SegmentedChoice::chosen, this, [this](int deploy) {
        m_session.editor().edit([&](DeploymentPlan& plan) {
            setPair([](PlanPair& pair, PairDeploy value) { pair.deploy = value; })(plan,
                                                                                   static_cast<PairDeploy>(deploy));
        });
    });
    m_pairCard->body()->addWidget(new Field(tr("How the files get there"), m_pairDeploy, this), 0, Qt::AlignLeading);
    for (std::size_t host = 0; host < kPairHosts; ++host) m_pairCard->body()->addWidget(pairHostFields(host));
    m_pairCard->body()->addWidget(pairFields());
    m_pairCard->body()->addWidget(pairFiles());
    return m_pairCard;
}

QWidget* RulesPage::pairHostFields(std::size_t host) {
    auto* const columns = new Columns({4, 4, 3, 3, 2}, this);
    const auto pointer = [host](const char* key) {
        return kPairPointer + "/hosts/" + std::to_string(host) + '/' + key;
    };
    const auto shown = [host](const DeploymentPlan& plan) { return pairOf(plan).hosts[host]; };
    const auto text = [&](int column, const QString& label, const QString& example, const char* key,
                          std::string PlanPairHost::*member) {
        auto* const field = new Field(label, valueEdit(example), this);
        bindText(
            field, pointer(key), [shown, member](const DeploymentPlan& plan) { return qt(shown(plan).*member); },
            [host, member](DeploymentPlan& plan, const QString& typed) -> std::optional<Finding> {
                setPair([&](PlanPair& pair, const QString& value) {
                    pair.hosts[host].*member = value.trimmed().toStdString();
                })(plan, typed);
                return std::nullopt;
            });
        columns->column(column)->addWidget(field);
        return field;
    };
    const auto number = QString::number(host + 1);
    text(0, tr("Name of host %1").arg(number),
         tr("such as %1").arg(host == 0 ? QStringLiteral("lb1") : QStringLiteral("lb2")), "name", &PlanPairHost::name);
    auto* const address = new Field(tr("IP address of host %1").arg(number), valueEdit(tr("such as 10.0.0.50")), this);
    bindText(
        address, pointer("address"),
        [shown](const DeploymentPlan& plan) {
            const auto own = shown(plan).address;
            return own.is_unspecified() ? QString() : qt(own.to_string());
        },
        setAddress(pointer("address"), [host](DeploymentPlan& plan, const std::optional<IpAddress>& value) {
            setPair([&](PlanPair& pair, const std::optional<IpAddress>& own) {
                pair.hosts[host].address = own.value_or(IpAddress());
            })(plan, value);
        }));
    columns->column(1)->addWidget(address);
    text(2, tr("Adapter of host %1").arg(number), tr("such as %1").arg(QStringLiteral("eth0")), "interface",
         &PlanPairHost::interface);
    m_pairSsh.push_back(
        text(3, tr("SSH user of host %1").arg(number), QStringLiteral("root"), "user", &PlanPairHost::user));
    auto* const port = new Field(tr("SSH port of host %1").arg(number), numberEdit(1, UINT16_MAX, this), this);
    bindText(
        port, pointer("sshPort"),
        [shown](const DeploymentPlan& plan) { return QString::number(shown(plan).sshPort.value()); },
        setNumber(pointer("sshPort"),
                  setPair([host](PlanPair& pair, int value) { pair.hosts[host].sshPort = static_cast<Port>(value); })));
    columns->column(4)->addWidget(port);
    m_pairSsh.push_back(port);
    return columns;
}

QWidget* RulesPage::pairFields() {
    auto* const columns = new Columns({1, 1, 1}, this);
    auto* const router = new Field(tr("VRRP router ID"), numberEdit(1, 255, this), this);
    bindText(
        router, kPairPointer + "/routerId",
        [](const DeploymentPlan& plan) { return QString::number(pairOf(plan).routerId.value()); },
        setNumber(kPairPointer + "/routerId", setPair([](PlanPair& pair, int value) { pair.routerId = value; })),
        [] { return Verdict::note(tr("No other pair in this network may have the same.")); });
    columns->column(0)->addWidget(router);
    auto* const interval = new Field(tr("Sign of life every"), valueEdit({}, this), this);
    interval->setUnit(tr("s"));
    const auto intervalAt = kPairPointer + "/advertInterval";
    bindText(
        interval, intervalAt,
        [](const DeploymentPlan& plan) { return decimalText(pairOf(plan).advertInterval.value().count()); },
        [intervalAt](DeploymentPlan& plan, const QString& typed) -> std::optional<Finding> {
            const auto value = decimalOf(typed.trimmed());
            if (!value) return makeFinding(FindingCode::ValueNeeded, intervalAt, {typed.toStdString()});
            setPair([](PlanPair& pair, double seconds) { pair.advertInterval = Seconds(seconds); })(plan, *value);
            return std::nullopt;
        },
        [] { return Verdict::note(tr("After three that did not come, the other host takes the address.")); });
    columns->column(1)->addWidget(interval);
    m_peersPort = new Field(tr("Port of HAProxy’s peers"), numberEdit(1, UINT16_MAX, this), this);
    bindText(
        m_peersPort, kPairPointer + "/peersPort",
        [](const DeploymentPlan& plan) { return QString::number(pairOf(plan).peersPort.value()); },
        setNumber(kPairPointer + "/peersPort",
                  setPair([](PlanPair& pair, int value) { pair.peersPort = static_cast<Port>(value); })),
        [] { return Verdict::note(tr("There the two tell each other which client stays with which node.")); });
    columns->column(2)->addWidget(m_peersPort);
    return columns;
}

/// The files of both hosts, as the report writes and the steps copy them.
QWidget* RulesPage::pairFiles() {
    auto* const fold = new FoldOut(tr("Files of the pair"), this);
    m_pairFile = new QComboBox(fold);
    m_pairFile->setAccessibleName(tr("File"));
    connect(m_pairFile, &QComboBox::activated, this, &RulesPage::presentPairFile);
    fold->body()->addWidget(m_pairFile);
    m_pairText = new CommandBlock(CommandLanguage::Plain, fold);
    m_pairText->setMaximumLines(24);
    fold->body()->addWidget(m_pairText);
    return fold;
}

void RulesPage::presentPair() {
    const auto& balancing = m_session.plan().balancing;
    m_pairUse->setVisible(balancing.method == BalancingMethod::Builtin);
    m_pairUse->setChecked(balancing.pair.has_value());
    m_pairCard->setVisible(usesPair(balancing.method) && balancing.pair);
    if (!balancing.pair) return;
    m_pairDeploy->setCurrent(static_cast<int>(balancing.pair->deploy.value()));
    for (auto* const field : m_pairSsh) field->setVisible(balancing.pair->deploy == PairDeploy::Ssh);
    m_peersPort->setVisible(balancing.method == BalancingMethod::Haproxy);
    presentPairFile();
}

void RulesPage::presentPairFile() {
    const bool ready = !hasErrors(m_session.editor().findings());
    const auto files = ready ? exportedPair(m_session.plan(), PairScope::Whole) : std::vector<PairExport>();
    const QSignalBlocker blocker(m_pairFile);
    const auto before = m_pairFile->currentText();
    m_pairFile->clear();
    for (const auto& file : files) m_pairFile->addItem(file.name);
    m_pairFile->setVisible(!files.empty());
    if (files.empty()) {
        m_pairText->setCommands(tr("Files are shown once no page of the plan has an error."), tr("Files of the pair"));
        return;
    }
    const int index = std::max(0, m_pairFile->findText(before));
    m_pairFile->setCurrentIndex(index);
    const auto& chosen = files[static_cast<std::size_t>(index)];
    m_pairText->setCommands(QString::fromUtf8(chosen.bytes), chosen.name);
}

}  // namespace cas
