#include "wizard/model/plan_editor.h"

#include <algorithm>
#include <chrono>

#include "wizard/model/texts.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/plan/validate.h"

namespace cas {
namespace {

constexpr std::size_t kMaxUndo = 200;
constexpr std::chrono::milliseconds kAutosaveAfter{1000};

bool isBelow(std::string_view pointer, std::string_view top) {
    return pointer.starts_with(top) && (pointer.size() == top.size() || pointer[top.size()] == '/');
}

}  // namespace

PlanEditor::PlanEditor(DeploymentPlan plan, QObject* parent) : QObject(parent), m_plan(std::move(plan)) {
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(kAutosaveAfter);
    connect(&m_autosave, &QTimer::timeout, this, [this] {
        if (const auto error = save(); !error.isEmpty()) Q_EMIT saveFailed(error);
    });
    validateAgain();
}

PlanEditor::~PlanEditor() {
    if (!m_autosave.isActive()) return;
    blockSignals(true);  // who shows this plan may be half gone already
    save();
}

Findings PlanEditor::findingsAt(std::string_view pointer) const {
    Findings result;
    std::ranges::copy_if(m_findings, std::back_inserter(result),
                         [&](const Finding& finding) { return finding.pointer == pointer; });
    return result;
}

Findings PlanEditor::findingsBelow(std::string_view pointer) const {
    Findings result;
    std::ranges::copy_if(m_findings, std::back_inserter(result),
                         [&](const Finding& finding) { return isBelow(finding.pointer, pointer); });
    return result;
}

Findings PlanEditor::findingsOf(WizardPage page) const {
    Findings result;
    std::ranges::copy_if(m_findings, std::back_inserter(result),
                         [&](const Finding& finding) { return pageOf(finding) == page; });
    return result;
}

void PlanEditor::edit(const std::function<void(DeploymentPlan&)>& change, const std::string& field) {
    auto next = m_plan;
    change(next);
    if (next == m_plan) return;
    if (field.empty() || field != m_lastField || m_undo.empty()) m_undo.push_back(m_plan);
    if (m_undo.size() > kMaxUndo) m_undo.erase(m_undo.begin());
    m_lastField = field;
    m_redo.clear();
    replace(std::move(next));
}

void PlanEditor::setUnreadable(const std::string& pointer, UnreadableText text) {
    m_unreadable[pointer] = std::move(text);
    validateAgain();
    Q_EMIT changed();
}

void PlanEditor::clearUnreadable(const std::string& pointer) {
    if (m_unreadable.erase(pointer) == 0) return;
    validateAgain();
    Q_EMIT changed();
}

const UnreadableText* PlanEditor::unreadable(const std::string& pointer) const {
    const auto found = m_unreadable.find(pointer);
    return found == m_unreadable.end() ? nullptr : &found->second;
}

void PlanEditor::forgetUnreadableBelow(const std::string& pointer) {
    std::erase_if(m_unreadable, [&](const auto& entry) { return isBelow(entry.first, pointer); });
}

void PlanEditor::undo() {
    if (m_undo.empty()) return;
    m_redo.push_back(m_plan);
    auto previous = std::move(m_undo.back());
    m_undo.pop_back();
    m_lastField.clear();
    m_unreadable.clear();
    replace(std::move(previous));
}

void PlanEditor::redo() {
    if (m_redo.empty()) return;
    m_undo.push_back(m_plan);
    auto next = std::move(m_redo.back());
    m_redo.pop_back();
    m_lastField.clear();
    m_unreadable.clear();
    replace(std::move(next));
}

void PlanEditor::changeVersion(ExchangeVersion version) {
    const auto before = m_plan.exchange.version.value();
    if (before == version) return;
    m_parked.insert_or_assign(before, m_plan);
    m_unreadable.clear();
    edit([&](DeploymentPlan& plan) {
        setExchangeVersion(plan, version);
        const auto parked = m_parked.find(version);
        if (parked == m_parked.end()) return;
        plan.array = parked->second.array;
        plan.databases = parked->second.databases;
        const auto method = plan.balancing.method;
        plan.balancing = parked->second.balancing;
        plan.balancing.method = method;
    });
}

Findings PlanEditor::open(const QString& file) {
    auto plan = readPlanFile(file.toStdString());
    if (!plan) return plan.error();
    m_file = file;
    m_undo.clear();
    m_redo.clear();
    m_parked.clear();
    m_unreadable.clear();
    m_plan = std::move(*plan);
    m_saved = true;
    m_savedAt = {};
    m_autosave.stop();
    validateAgain();
    Q_EMIT changed();
    Q_EMIT savedChanged();
    return {};
}

QString PlanEditor::save(const QString& file) {
    m_autosave.stop();
    const auto target = file.isEmpty() ? m_file : file;
    if (target.isEmpty()) return {};
    if (const auto written = writePlanFile(m_plan, target.toStdString()); !written) return sentence(written.error());
    m_file = target;
    m_saved = true;
    m_savedAt = QDateTime::currentDateTime();
    Q_EMIT savedChanged();
    return {};
}

void PlanEditor::validateAgain() {
    m_findings = validate(m_plan);
    for (const auto& [pointer, text] : m_unreadable) {
        // What the plan still holds is not what the field shows.
        std::erase_if(m_findings, [&](const Finding& finding) { return finding.pointer == pointer; });
        m_findings.push_back(text.finding);
    }
    std::ranges::stable_partition(m_findings,
                                  [](const Finding& finding) { return finding.severity() == Severity::Error; });
}

void PlanEditor::replace(DeploymentPlan plan) {
    m_plan = std::move(plan);
    validateAgain();
    m_saved = false;
    if (!m_file.isEmpty()) m_autosave.start();
    Q_EMIT changed();
    Q_EMIT savedChanged();
}

}  // namespace cas
