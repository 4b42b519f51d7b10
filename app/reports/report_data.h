#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QSize>
#include <QString>
#include <optional>
#include <vector>

#include "app/reports/report_drift.h"
#include "balancer/telemetry/event.h"
#include "balancer/telemetry/snapshot.h"
#include "wizard/exec/inventory.h"
#include "wizard/model/workplace.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"
#include "wizard/steps/action.h"
#include "wizard/steps/check.h"
#include "wizard/steps/counterparts.h"
#include "wizard/steps/run_journal.h"

namespace cas {

/// One client seen through the virtual address, as the proof at the end counts them.
struct ServedClients {
    QString kind;  ///< `Outlook`, `web`, `POP`, `IMAP`
    QString node;
    std::uint64_t clients = 0;
    std::uint64_t failed = 0;
};

/// What one place answered after the changes: a DNS server for the name, or a port at the virtual address or a member.
struct ReportTest {
    QString place;    ///< DNS server, address or member; empty: this computer's resolver
    QString subject;  ///< the name, or the rule with its port
    CheckResult result = CheckResult::NotRun;
    QString answer;
    std::chrono::milliseconds took{0};
};

/// A check somebody decided to live with.
struct IgnoredCheck {
    CheckKind kind = CheckKind::ManagementSession;
    std::string node;
    QString reason;
};

/// A node over a stretch of time, in one measure; NaN where nothing was measured.
struct TrafficSpread {
    QString node;     ///< empty: all of them
    QString measure;  ///< in words, with its unit
    double least = 0;
    double mean = 0;
    double most95 = 0;  ///< 95th percentile
    double most = 0;
};

/// A chart as vectors, in both themes.
struct ReportChart {
    QString title;
    QSize size;
    QByteArray light;  ///< SVG
    QByteArray dark;
};

/// Something that happened in the range, in words.
struct TrafficNotice {
    QDateTime at;
    Severity severity = Severity::Info;
    QString text;
};

/// What the monitor showed when the report was exported from it.
struct TrafficRange {
    QDateTime from;
    QDateTime to;
    std::vector<TrafficSpread> spreads;
    std::vector<ReportChart> charts;
    std::vector<TrafficNotice> notices;
};

/// A file that belongs to the plan.
struct NamedFile {
    QString name;
    qint64 size = 0;
    QString sha256;  ///< hexadecimal
};

/// Everything a report says, frozen at one moment. Plans and journals hold no secret, so a report has none. A value.
struct ReportData {
    DeploymentPlan plan;
    bool planKnown = true;  ///< false: `plan` is no more than what a running balancer tells of itself
    QString planFile;
    WorkMode mode = WorkMode::Real;
    QDateTime at;                    ///< with the zone it is shown in
    QString version;                 ///< of the program
    QString author;                  ///< who had it written, as the computer knows them
    QString computer;                ///< where
    QString system;                  ///< of that computer
    QString language;                ///< BCP 47
    bool letterPaper = false;        ///< Letter instead of A4
    Findings findings;               ///< of the plan
    Inventory inventory;             ///< as found before the first change
    std::optional<Inventory> after;  ///< as found when the report was written, where anybody looked
    std::vector<CheckOutcome> checks;
    std::vector<IgnoredCheck> ignored;
    Actions actions;
    std::vector<JournalEntry> journal;
    QString journalTrouble;  ///< why it could not be read; empty: it could, or there is none
    std::vector<ReportTest> tests;
    std::vector<ServedClients> served;
    std::vector<Counterpart> counterparts;  ///< what the actions talk to, and who plays it
    std::optional<Snapshot> traffic;
    std::optional<TrafficRange> range;
    std::optional<ReportDrift> drift;  ///< since a former report
    std::vector<NamedFile> files;
    std::vector<Event> events;                           ///< of the balancer; oldest first
    std::vector<std::pair<QString, QString>> limits;     ///< of this computer, by the names of machine_facts.h
    std::vector<std::pair<QString, QString>> libraries;  ///< what the program runs on, with versions
    bool redacted = false;                               ///< made by redacted(): names and addresses are placeholders
};

/// What was found when the report was written; where nobody looked then, what was found before the first change.
inline const Inventory& latestInventory(const ReportData& data) { return data.after ? *data.after : data.inventory; }

}  // namespace cas
