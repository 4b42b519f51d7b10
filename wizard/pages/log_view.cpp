#include "wizard/pages/log_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>

#include "wizard/pages/save_text.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/table_view.h"

namespace cas {
namespace {

constexpr int kLineHeight = 22;
constexpr int kLogTimeWidth = 84;
constexpr int kFewestLines = 5;

int idOf(LogLine::Level level) { return static_cast<int>(level); }

}  // namespace

LogView::LogView(const RunSession& run, QWidget* parent)
    : Card(tr("Log"), Icon::None, parent), m_model(new LogModel(run, this)), m_table(new TableView(tr("Log"), this)) {
    m_follow = new QCheckBox(tr("Follow"), this);
    m_follow->setChecked(true);
    auto* const copyButton = iconButton(tr("Copy the log"), Icon::Copy, this);
    auto* const saveButton = iconButton(tr("Save the log…"), Icon::Download, this);
    addHeaderAction(m_follow);
    addHeaderAction(copyButton);
    addHeaderAction(saveButton);
    connect(copyButton, &QAbstractButton::clicked, this, &LogView::copy);
    connect(saveButton, &QAbstractButton::clicked, this, &LogView::save);

    m_levels = new SegmentedChoice(tr("Lines of the log"), this, ButtonSize::Compact);
    m_levels->add(idOf(LogLine::Level::Info), tr("All"));
    m_levels->add(idOf(LogLine::Level::Warning), tr("Warnings"));
    m_levels->add(idOf(LogLine::Level::Error), tr("Errors"));
    connect(m_levels, &SegmentedChoice::chosen, this, [this](int id) { setLevel(static_cast<LogLine::Level>(id)); });
    auto* const line = new QWidget(this);
    auto* const lineLayout = new QHBoxLayout(line);
    lineLayout->setContentsMargins(px(space::inCard), px(space::betweenCards), px(space::inCard),
                                   px(space::betweenActions));
    lineLayout->addWidget(m_levels);
    lineLayout->addStretch();
    addFlush(line);

    m_table->setModel(m_model);
    m_table->setColumns({{kLogTimeWidth}, {0}});
    m_table->setRowHeight(kLineHeight);
    m_table->setMinimumHeight(px(kLineHeight * kFewestLines));
    m_table->header()->hide();
    m_table->setEmptyState(new EmptyState(Icon::Log, tr("No lines yet."), tr("What each step says appears here.")));
    addFlush(m_table, 1);
    connect(m_model, &LogModel::countsChanged, this, &LogView::nameLevels);
    // Lines that come, and a view that gets its size.
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_follow->isChecked()) m_table->scrollToBottom();
    });
    connect(m_follow, &QCheckBox::toggled, this, [this](bool on) {
        if (on) m_table->scrollToBottom();
    });
    nameLevels();
}

bool LogView::follows() const { return m_follow->isChecked(); }

void LogView::follow() { m_follow->setChecked(true); }

void LogView::setLevel(LogLine::Level level) {
    m_levels->setCurrent(idOf(level));
    m_model->setLevel(level);
    if (m_follow->isChecked()) m_table->scrollToBottom();
}

void LogView::showAction(std::size_t action) {
    const auto place = m_model->lastOf(action);
    if (!place.isValid()) return;
    m_follow->setChecked(false);
    m_table->setCurrentIndex(place);
    m_table->scrollTo(place, QAbstractItemView::PositionAtCenter);
}

void LogView::nameLevels() {
    const int warnings = m_model->count(LogLine::Level::Warning);
    const int errors = m_model->count(LogLine::Level::Error);
    m_levels->setText(idOf(LogLine::Level::Warning), warnings > 0 ? tr("Warnings %1").arg(warnings) : tr("Warnings"));
    m_levels->setText(idOf(LogLine::Level::Error), errors > 0 ? tr("Errors %1").arg(errors) : tr("Errors"));
}

void LogView::copy() { QGuiApplication::clipboard()->setText(m_model->text()); }

void LogView::save() {
    saveText(this, tr("Save the log"), tr("log.txt"), tr("Text (*.txt)"),
             [this](const QString&) { return m_model->text().toUtf8(); });
}

}  // namespace cas
