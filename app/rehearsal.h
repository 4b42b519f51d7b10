#pragma once

#include <QString>
#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "app/plan_run.h"
#include "app/reports/report_data.h"

namespace cas {

struct RehearsalOptions {
    DeploymentPlan plan;
    Findings findings;               ///< of the plan
    std::filesystem::path planFile;  ///< only its name is told, in the report
    std::filesystem::path folder;    ///< takes journal, lab and reports; must be there
    std::chrono::seconds traffic{15};
    /// What is to go wrong in the lab, made before anything else; the failure is a sentence.
    std::function<Result<void, QString>(World& world, const DeploymentPlan& plan)> makeFaults;
};

/// The whole job of a plan in a lab made for it: checks, every action, checks again, clients through the virtual
/// address, a node that dies and comes back, report. One use; blocks; main thread.
class Rehearsal {
public:
    using Say = std::function<void(const QString& text)>;
    /// `say` takes what goes on as it goes on, from any thread but one at a time.
    Rehearsal(RehearsalOptions options, Say say);

    /// The failure says why the rehearsal is not passed.
    Result<void, QString> run();

private:
    using Outcome = Result<void, QString>;
    Outcome checkBefore();
    Outcome carryOut();
    Outcome checkAfter();
    Outcome serveClients();
    Outcome loseNode();
    Outcome writeReports();
    std::string busiestNode() const;
    bool allServed(const std::string& without) const;
    bool serves(const std::string& node) const;
    QString clientsText() const;
    std::string lastFailure() const;
    bool waitUntil(const std::function<bool()>& done, std::chrono::seconds patience) const;

    const RehearsalOptions m_options;
    const Say m_say;
    std::stop_source m_stop;
    std::unique_ptr<World> m_world;
    std::unique_ptr<RunJournal> m_journal;
    ReportData m_report;
};

}  // namespace cas
