#include <QLineEdit>

#include "wizard/model/field_texts.h"
#include "wizard/pages/rules_page.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr auto kNlbInterface = "/balancing/nlb/interface";

PlanNlb nlbOf(const DeploymentPlan& plan) { return plan.balancing.nlb.value_or(PlanNlb()); }

}  // namespace

/// What NLB asks for besides the rules; shown while NLB balances.
QWidget* RulesPage::nlbChoices() {
    auto* const columns = new Columns({0, 1, 1}, this);
    m_nlbMode = new SegmentedChoice(tr("NLB operation mode"), this);
    for (const auto mode : {NlbMode::Unicast, NlbMode::Multicast, NlbMode::IgmpMulticast})
        m_nlbMode->add(static_cast<int>(mode), word(mode));
    connect(m_nlbMode, &SegmentedChoice::chosen, this, [this](int mode) {
        m_session.editor().edit([&](DeploymentPlan& plan) {
            auto nlb = nlbOf(plan);
            nlb.mode = static_cast<NlbMode>(mode);
            plan.balancing.nlb = nlb;
        });
    });
    columns->column(0)->addWidget(new Field(tr("NLB &operation mode"), m_nlbMode, this), 0, Qt::AlignLeading);
    auto* const edit = new QLineEdit(this);
    edit->setPlaceholderText(tr("such as %1").arg(QStringLiteral("Local Area Connection")));
    auto* const interface = new Field(tr("&Network connection of the nodes"), edit, this);
    bindText(
        interface, kNlbInterface, [](const DeploymentPlan& plan) { return qt(nlbOf(plan).interface); },
        [](DeploymentPlan& plan, const QString& text) -> std::optional<Finding> {
            auto nlb = nlbOf(plan);
            nlb.interface = text.trimmed().toStdString();
            if (plan.balancing.method == BalancingMethod::Nlb) plan.balancing.nlb = nlb;
            return std::nullopt;
        },
        [this] {
            return nlbOf(m_session.plan()).mode == NlbMode::Unicast
                       ? Verdict::note(tr("Unicast: every node needs a second network adapter."))
                       : Verdict::note(tr("Multicast: routers may need a static ARP entry."));
        });
    columns->column(1)->addWidget(interface);
    return columns;
}

void RulesPage::presentNlb() {
    const auto& plan = m_session.plan();
    m_nlbRow->setVisible(plan.balancing.method == BalancingMethod::Nlb);
    m_nlbMode->setCurrent(static_cast<int>(nlbOf(plan).mode.value()));
}

}  // namespace cas
