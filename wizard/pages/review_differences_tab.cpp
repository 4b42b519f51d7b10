#include "wizard/pages/review_differences_tab.h"

#include <QStandardItemModel>
#include <QVBoxLayout>

#include "wizard/model/step_texts.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_view.h"

namespace cas {
namespace {

constexpr int kFewestDifferences = 3;
constexpr int kMostDifferences = 18;

QStandardItem* cell(const QString& text, table::Tone tone) {
    auto* const item = new QStandardItem(text);
    item->setData(static_cast<int>(tone), table::ToneRole);
    item->setEditable(false);
    return item;
}

QList<QStandardItem*> rowOf(const Difference& difference) {
    auto* const object = cell(difference.object, table::NormalTone);
    object->setData(static_cast<int>(table::MediumWeight), table::WeightRole);
    auto* const now = cell(difference.now.value_or(ReviewDifferencesTab::tr("Not read")),
                           difference.now ? table::SecondTone : table::MutedTone);
    auto* const after = cell(difference.after, difference.changes() ? table::NormalTone : table::SecondTone);
    const bool known = difference.now.has_value();
    const bool changes = difference.changes();
    const auto word = !known    ? ReviewDifferencesTab::tr("Not known")
                      : changes ? ReviewDifferencesTab::tr("Changes")
                                : ReviewDifferencesTab::tr("Already right");
    const auto state = !known ? State::Unknown : changes ? State::Starting : State::AlreadyRight;
    auto* const result = cell(word, table::SecondTone);
    result->setData(static_cast<int>(state), table::StateRole);
    result->setData(static_cast<int>(table::PlainPill), table::PillRole);
    return {object, now, after, result};
}

}  // namespace

ReviewDifferencesTab::ReviewDifferencesTab(WizardSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new QStandardItemModel(this)),
      m_table(new TableView(tr("Objects now and after"), this)) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_model->setHorizontalHeaderLabels({tr("Object"), tr("Now"), tr("After"), tr("Result")});
    m_table->setModel(m_model);
    m_table->setColumns({{0}, {0}, {0}, {136}});
    m_table->setFitRows(kFewestDifferences, kMostDifferences);
    m_table->setEmptyState(
        new EmptyState(Icon::Review, tr("Nothing differs."), tr("The plan changes no object that could be read.")));
    auto* const card = new Card(this);
    card->addFlush(m_table);
    column->addWidget(card);
    column->addStretch();
}

void ReviewDifferencesTab::refresh() {
    auto differences =
        differencesOf(m_session.actions(), m_session.plan(), m_session.inventory(), m_session.checks().outcomes());
    if (differences == m_shown) return;
    m_shown = std::move(differences);
    m_model->removeRows(0, m_model->rowCount());
    QStandardItem* group = nullptr;
    std::optional<Phase> phase;
    for (const auto& difference : m_shown) {
        if (phase != difference.phase) {
            phase = difference.phase;
            group = cell(title(*phase), table::NormalTone);
            group->setData(true, table::GroupRole);
            m_model->appendRow(
                {group, cell({}, table::NormalTone), cell({}, table::NormalTone), cell({}, table::NormalTone)});
        }
        group->appendRow(rowOf(difference));
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        auto* const item = m_model->item(row);
        item->setData(tr("%n object(s)", nullptr, item->rowCount()), table::GroupEndRole);
        item->setData(static_cast<int>(table::SecondTone), table::ToneRole);
    }
    m_table->expandAll();
}

}  // namespace cas
