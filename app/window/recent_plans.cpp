#include "app/window/recent_plans.h"

#include <QFileInfo>
#include <QSettings>
#include <algorithm>

#include "wizard/plan/plan_io.h"
#include "wizard/steps/run_journal.h"

namespace cas {
namespace {

constexpr int kMostPlans = 12;
constexpr auto kKey = "recentPlans";

struct Entry {
    QString file;
    QDateTime opened;
    bool lab = false;
};

std::vector<Entry> entriesOf(QSettings& settings) {
    std::vector<Entry> entries;
    const int size = settings.beginReadArray(kKey);
    for (int i = 0; i < size; ++i) {
        settings.setArrayIndex(i);
        entries.push_back(
            {settings.value("file").toString(), settings.value("opened").toDateTime(), settings.value("lab").toBool()});
    }
    settings.endArray();
    return entries;
}

void save(QSettings& settings, const std::vector<Entry>& entries) {
    settings.remove(kKey);
    settings.beginWriteArray(kKey);
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const auto& entry = entries[static_cast<std::size_t>(i)];
        settings.setArrayIndex(i);
        settings.setValue("file", entry.file);
        settings.setValue("opened", entry.opened);
        settings.setValue("lab", entry.lab);
    }
    settings.endArray();
}

/// Whether the last run took the array back, by an undo or by its removal.
bool isUndone(const std::vector<JournalEntry>& entries) {
    const auto last = lastRun(entries);
    return last && last->finished && (last->mode == "undo" || last->task == "remove");
}

void addStanding(RecentPlan& plan) {
    const auto journal = RunJournal::read(journalOf(plan.file.toStdString()));
    if (!journal || journal->empty()) return;
    int undone = 0;
    int planned = 0;  // by the last run, which may not have come to all of them
    for (const auto& entry : *journal)
        if (const auto told = entry.values.find("actions"); told != entry.values.end())
            planned = QString::fromStdString(told->second).toInt();
    for (const auto& [id, recorded] : recordedActions(*journal)) {
        ++plan.total;
        plan.done += recorded.state == Recorded::Done || recorded.state == Recorded::AlreadyDone;
        undone += recorded.state == Recorded::Undone;
    }
    plan.total = std::max(plan.total, planned);
    if (isInterrupted(*journal))
        plan.standing = PlanStanding::Interrupted;
    else
        // What no undo takes back, such as an installed role, stays done.
        plan.standing =
            (plan.done == 0 && undone > 0) || isUndone(*journal) ? PlanStanding::Undone : PlanStanding::Applied;
}

}  // namespace

void RecentPlans::note(const QString& file, bool lab) {
    auto entries = entriesOf(m_settings);
    const auto path = QFileInfo(file).absoluteFilePath();
    std::erase_if(entries, [&](const Entry& entry) { return entry.file == path; });
    entries.insert(entries.begin(), {path, QDateTime::currentDateTime(), lab});
    if (entries.size() > kMostPlans) entries.resize(kMostPlans);
    save(m_settings, entries);
}

void RecentPlans::forget(const QString& file) {
    auto entries = entriesOf(m_settings);
    std::erase_if(entries, [&](const Entry& entry) { return entry.file == file; });
    save(m_settings, entries);
}

std::vector<RecentPlan> RecentPlans::list() const {
    std::vector<RecentPlan> plans;
    for (const auto& entry : entriesOf(m_settings)) {
        RecentPlan plan;
        plan.file = entry.file;
        plan.opened = entry.opened;
        plan.lab = entry.lab;
        if (const auto read = readPlanFile(entry.file.toStdString())) {
            plan.site = QString::fromStdString(read->site);
            plan.name = QString::fromStdString(read->array ? read->array->fqdn
                                               : read->web ? read->web->host
                                                           : std::string());
            plan.members = static_cast<int>(read->nodes.size());
            addStanding(plan);
        } else {
            plan.standing = PlanStanding::Missing;
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

}  // namespace cas
