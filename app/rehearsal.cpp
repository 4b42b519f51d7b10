#include "app/rehearsal.h"

#include <QCoreApplication>
#include <algorithm>
#include <thread>

#include "app/cancel_signal.h"
#include "app/reports/report_frame.h"
#include "app/reports/report_writer.h"
#include "app/run_texts.h"
#include "wizard/model/failure_texts.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct RehearsalTexts {
    Q_DECLARE_TR_FUNCTIONS(RehearsalTexts)
};

constexpr std::chrono::seconds kPatience{45};
constexpr std::chrono::milliseconds kLook{50};
/// A node that comes back gets its share little by little.
constexpr std::chrono::seconds kSlowStart{4};

QString cancelled() { return RehearsalTexts::tr("it was given up"); }

}  // namespace

Rehearsal::Rehearsal(RehearsalOptions options, Say say) : m_options(std::move(options)), m_say(std::move(say)) {}

Result<void, QString> Rehearsal::run() {
    const CancelSignal signal([this] { m_stop.request_stop(); });
    auto world = World::openLab(m_options.plan, m_options.folder / "lab");
    if (!world) return unexpected(world.error());
    m_world = std::move(*world);
    if (const QString notes = m_world->notes(); !notes.isEmpty()) m_say(notes);
    if (m_options.makeFaults)
        if (auto made = m_options.makeFaults(*m_world, m_options.plan); !made) return made;
    auto journal = RunJournal::open(m_options.folder / "journal");
    if (!journal) return unexpected(qt(journal.error()));
    m_journal = std::move(*journal);
    for (const auto step : {&Rehearsal::checkBefore, &Rehearsal::carryOut, &Rehearsal::checkAfter,
                            &Rehearsal::serveClients, &Rehearsal::loseNode}) {
        if (m_stop.stop_requested()) return unexpected(cancelled());
        if (auto done = (this->*step)(); !done) {
            static_cast<void>(writeReports());
            return done;
        }
    }
    return writeReports();
}

Result<void, QString> Rehearsal::checkBefore() {
    m_say(RehearsalTexts::tr("Checks before the run"));
    const auto outcomes = checkPlan(m_options.plan, *m_world, {});
    for (const CheckOutcome& outcome : outcomes)
        if (outcome.result != CheckResult::Ok) m_say(checkText(outcome));
    m_say(checkSummary(outcomes));
    return {};
}

Result<void, QString> Rehearsal::carryOut() {
    m_say(RehearsalTexts::tr("The run"));
    const PlanRun planRun(m_options.plan, *m_world);
    m_report.inventory = planRun.inventory();
    m_report.actions = planRun.actions();
    m_report.counterparts =
        counterpartsOf(m_report.actions, m_world->executor(), m_report.inventory.directory.controller);
    RunObserver observer;
    observer.progress = [&](const ActionProgress& progress) {
        if (isSettled(progress.state)) m_say(progressText(planRun.actions(), progress));
    };
    observer.log = [&](const LogLine& line) {
        if (line.level == LogLine::Level::Info) m_say(logText(line));
    };
    const RunResult result = planRun.run(RunMode::Apply, *m_journal, std::move(observer));
    m_say(summaryText({m_world->kind(), RunMode::Apply, planRun.actions(), result, m_report.counterparts}));
    if (planRun.actions().empty()) return unexpected(RehearsalTexts::tr("the plan holds nothing to carry out"));
    if (result.outcome == RunOutcome::Cancelled) return unexpected(cancelled());
    if (result.outcome == RunOutcome::Finished) return {};
    for (const ActionProgress& progress : result.actions)
        if (progress.failure) return unexpected(headline(planRun.actions()[progress.index], *progress.failure));
    return unexpected(RehearsalTexts::tr("the run stopped"));
}

Result<void, QString> Rehearsal::checkAfter() {
    m_say(RehearsalTexts::tr("Checks after the run"));
    m_report.checks = checkPlan(m_options.plan, *m_world, {});
    for (const CheckOutcome& outcome : m_report.checks)
        if (outcome.result != CheckResult::Ok) m_say(checkText(outcome));
    m_say(checkSummary(m_report.checks));
    if (anyFailed(m_report.checks)) return unexpected(RehearsalTexts::tr("a check failed after the run"));
    return {};
}

Result<void, QString> Rehearsal::serveClients() {
    m_say(RehearsalTexts::tr("Clients through the virtual address"));
    if (m_world->balancer().snapshot().state != EngineState::Running) {
        m_say(RehearsalTexts::tr("The plan balances nothing, so no client is simulated."));
        return {};
    }
    LabClients& clients = m_world->lab()->clients();
    for (const LabCrowd& crowd : kUsualCrowds) clients.setCount(crowd.kind, crowd.clients);
    if (!waitUntil([this] { return allServed({}); }, kPatience))
        return unexpected(RehearsalTexts::tr("not every client is served: %1").arg(qt(lastFailure())));
    waitUntil([] { return false; }, m_options.traffic / 3);
    m_say(clientsText());
    return {};
}

Result<void, QString> Rehearsal::loseNode() {
    const std::string node = busiestNode();
    if (node.empty() || m_options.plan.nodes.size() < 2) return {};
    m_say(RehearsalTexts::tr("%1 dies").arg(qt(node)));
    LabExecutor& lab = m_world->lab()->executor();
    const auto turn = [&](bool off) {
        return lab.change([&](LabWorld& world) { findServer(world, node)->faults.off = off; });
    };
    if (const auto off = turn(true); !off) return unexpected(qt(off.error()));
    if (!waitUntil([&] { return allServed(node); }, kPatience))
        return unexpected(RehearsalTexts::tr("clients of %1 find no other node: %2").arg(qt(node), qt(lastFailure())));
    m_say(clientsText());
    waitUntil([] { return false; }, m_options.traffic / 3);
    m_say(RehearsalTexts::tr("%1 comes back, and as many new clients come").arg(qt(node)));
    if (const auto on = turn(false); !on) return unexpected(qt(on.error()));
    const auto isUp = [&] {
        const auto nodes = m_world->balancer().snapshot().nodes;
        const auto row = std::ranges::find(nodes, node, &NodeSnapshot::name);
        return row != nodes.end() && row->health == HealthState::Up;
    };
    if (!waitUntil([&] { return isUp() && allServed({}); }, kPatience))
        return unexpected(RehearsalTexts::tr("%1 does not come back into service").arg(qt(node)));
    waitUntil([] { return false; }, std::max(kSlowStart, m_options.traffic / 3));
    // Clients it lost stay where they are; new ones come to it.
    for (const LabCrowd& crowd : kUsualCrowds) m_world->lab()->clients().setCount(crowd.kind, 2 * crowd.clients);
    if (!waitUntil([&] { return allServed({}) && serves(node); }, kPatience))
        return unexpected(RehearsalTexts::tr("new clients do not come to %1: %2").arg(qt(node), qt(lastFailure())));
    m_say(clientsText());
    return {};
}

bool Rehearsal::serves(const std::string& node) const {
    return std::ranges::any_of(kUsualCrowds, [&](const LabCrowd& crowd) {
        return m_world->lab()->clients().report(crowd.kind).byNode.contains(node);
    });
}

bool Rehearsal::allServed(const std::string& without) const {
    const LabClients& clients = m_world->lab()->clients();
    return std::ranges::all_of(kUsualCrowds, [&](const LabCrowd& crowd) {
        const LabClientReport report = clients.report(crowd.kind);
        return report.served == report.clients && !report.byNode.contains(without);
    });
}

std::string Rehearsal::busiestNode() const {
    std::map<std::string, int> load;
    for (const LabCrowd& crowd : kUsualCrowds)
        for (const auto& [node, clients] : m_world->lab()->clients().report(crowd.kind).byNode) load[node] += clients;
    const auto most = std::ranges::max_element(load, {}, &std::pair<const std::string, int>::second);
    return most == load.end() ? std::string() : most->first;
}

std::string Rehearsal::lastFailure() const {
    for (const LabCrowd& crowd : kUsualCrowds) {
        const LabClientReport report = m_world->lab()->clients().report(crowd.kind);
        if (report.served < report.clients) return std::string(nameOf(crowd.kind)) + ": " + report.lastFailure;
    }
    return {};
}

QString Rehearsal::clientsText() const {
    QStringList lines;
    for (const LabCrowd& crowd : kUsualCrowds) {
        const LabClientReport report = m_world->lab()->clients().report(crowd.kind);
        if (report.clients == 0) continue;
        QStringList shares;
        for (const auto& [node, clients] : report.byNode)
            shares += RehearsalTexts::tr("%1 via %2").arg(QString::number(clients), qt(node));
        lines += RehearsalTexts::tr("%1 clients: %2; answers: %3, reconnections: %4")
                     .arg(qt(std::string(nameOf(crowd.kind))), shares.join(QLatin1String(", ")),
                          QString::number(report.answers), QString::number(report.failures));
    }
    return lines.join(u'\n');
}

bool Rehearsal::waitUntil(const std::function<bool()>& done, std::chrono::seconds patience) const {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!done()) {
        if (m_stop.stop_requested() || std::chrono::steady_clock::now() >= deadline) return false;
        std::this_thread::sleep_for(kLook);
    }
    return true;
}

Result<void, QString> Rehearsal::writeReports() {
    // The journal of the plan's real runs is none of this one's.
    auto report = reportFrame(m_options.plan, m_options.findings, {});
    report.planFile = qt(m_options.planFile.string());
    report.mode = WorkMode::Lab;
    report.inventory = m_report.inventory;
    report.after = discover(m_options.plan, m_world->executor(), {});
    report.actions = m_report.actions;
    report.checks = m_report.checks;
    report.journal = m_journal->entries();
    report.traffic = m_world->balancer().snapshot();
    for (const LabCrowd& crowd : kUsualCrowds) {
        const LabClientReport crowded = m_world->lab()->clients().report(crowd.kind);
        for (const auto& [node, clients] : crowded.byNode)
            report.served.push_back(
                {qt(std::string(nameOf(crowd.kind))), qt(node), static_cast<std::uint64_t>(clients), 0});
    }
    for (const auto& [name, write] : {std::pair{"report.html", &writeHtml}, std::pair{"report.json", &writeJson}}) {
        auto trouble = writeReportFile(qt((m_options.folder / name).string()), write(report));
        if (!trouble.isEmpty()) return unexpected(std::move(trouble));
    }
    return {};
}

}  // namespace cas
