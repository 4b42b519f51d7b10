#include "app/window/report_export.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <algorithm>

#include "app/live/alert_texts.h"
#include "app/live/traffic_spread.h"
#include "app/monitor/chart_board.h"
#include "app/monitor/chart_export.h"
#include "app/monitor/event_texts.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/traffic_chart.h"
#include "app/reports/redaction.h"
#include "app/reports/report_frame.h"
#include "app/reports/report_writer.h"
#include "app/window/watched_balancer.h"
#include "wizard/model/proof_session.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/theme.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr std::array kReportPlaces{ChartPlace::Throughput, ChartPlace::Sessions, ChartPlace::Connections,
                                   ChartPlace::Latency};

void addProof(ReportData& data, const ProofSession& proof) {
    for (const auto& name : proof.names())
        data.tests.push_back({name.server, tr("Name"), name.result, name.answer, {}});
    for (std::size_t place = 0; place < proof.placeCount(); ++place) {
        const bool isMember = place > 0 && place <= data.plan.nodes.size();
        const auto where = isMember ? qt(data.plan.nodes[place - 1].name) : tr("Virtual address");
        for (std::size_t i = 0; i < proof.tests().size(); ++i) {
            const auto& test = proof.tests()[i];
            const auto& cell = proof.cell(place, i);
            const auto subject = tr("%1, port %2", "rule").arg(test.rule).arg(isMember ? test.nodePort : test.port);
            data.tests.push_back({where, subject, cell.result, cell.answer, cell.took});
        }
    }
}

void addIgnored(ReportData& data, const CheckSession& checks) {
    for (const auto& outcome : checks.outcomes())
        if (const auto reason = checks.ignoredReason(outcome); !reason.isEmpty())
            data.ignored.push_back({outcome.kind, outcome.node, reason});
}

/// The plan as far as the balancer tells it.
DeploymentPlan planOf(const Snapshot& snapshot) {
    DeploymentPlan plan;
    boost::system::error_code bad;
    if (!snapshot.array.empty()) plan.array = PlanArray{{}, snapshot.array};
    const auto address = boost::asio::ip::make_address(snapshot.address, bad);
    if (!bad) plan.virtualAddress = address;
    for (const auto& node : snapshot.nodes) {
        PlanNode planned;
        planned.name = node.name;
        planned.address = boost::asio::ip::make_address(node.address, bad);
        planned.weight = node.weight;
        planned.state = node.admin == AdminState::Enabled ? NodeState::Enabled
                        : node.admin == AdminState::Drain ? NodeState::Drain
                                                          : NodeState::Disabled;
        plan.nodes.push_back(planned);
    }
    return plan;
}

struct MeasureRow {
    Measure measure;
    double factor;
    QString words;
};

/// What the charts show, in their units.
std::vector<MeasureRow> measureRows() {
    constexpr double kBits = 8;
    constexpr double kMega = 1e6;
    return {{Measure::BytesIn, kBits / kMega, tr("From clients, Mbit/s")},
            {Measure::BytesOut, kBits / kMega, tr("To clients, Mbit/s")},
            {Measure::Sessions, 1, tr("Open sessions")},
            {Measure::Opened, 1, tr("New sessions, 1/s")},
            {Measure::Failed, 1, tr("Failures, 1/s")},
            {Measure::CheckTime, 1, tr("Check, ms")},
            {Measure::ConnectTime, 1, tr("Connect, ms")}};
}

QDateTime momentOf(double seconds) { return QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000)); }

QDateTime momentOf(WallTime at) {
    return QDateTime::fromMSecsSinceEpoch(std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

void addNotices(TrafficRange& range, WatchedBalancer& watched) {
    for (const auto& alert : watched.alerts().alerts())
        if (const auto since = momentOf(alert.since); since <= range.to)
            range.notices.push_back({since, alert.severity, alertTitle(alert, range.to)});
    for (const auto& event : watched.session().events()) {
        const auto at = momentOf(event.at);
        if (at >= range.from && at <= range.to && event.severity != Severity::Info)
            range.notices.push_back({at, event.severity, sentence(event)});
    }
    std::ranges::stable_sort(range.notices, {}, &TrafficNotice::at);
}

/// Whether later reports are to be compared with this one.
bool isWorthKeeping(const ReportData& data) {
    if (data.planFile.isEmpty() || data.redacted) return false;
    const QFileInfo kept(keptReportOf(data.planFile));
    if (!kept.exists()) return true;
    return !data.journal.empty() && momentOf(data.journal.back().at) > kept.lastModified();
}

QString filterOf(const ReportFormat& format) {
    const auto name = format.name == "bundle" ? tr("Support bundle")
                      : format.name == "md"   ? QStringLiteral("Markdown")
                                              : qt(format.name).toUpper();
    return format.output == ReportOutput::Folder ? tr("%1, a folder (*)").arg(name)
                                                 : QStringLiteral("%1 (*.%2)").arg(name, qt(format.suffix));
}

/// Whether it is written; what went wrong is told.
bool writeReportTo(const ReportTarget& target, const ReportData& data, QWidget* parent) {
    const auto files = target.format->write(data);
    const auto trouble = target.format->output == ReportOutput::Folder
                             ? writeReportFolder(target.path, files)
                             : writeReportFile(target.path, files.front().bytes);
    if (!trouble.isEmpty())
        tell(State::Failed, tr("The report was not written"), trouble, parent);
    else
        openTelling(State::Done, tr("The report is written"), QDir::toNativeSeparators(target.path), parent);
    return trouble.isEmpty();
}

/// The dialog has asked about the name that was chosen, not about the one it became.
bool mayBeWritten(const ReportTarget& target, const QString& chosen, QWidget* parent) {
    const bool isNew =
        target.path == chosen || target.format->output == ReportOutput::Folder || !QFileInfo::exists(target.path);
    if (!isNew)
        tell(State::Failed, tr("The report was not written"),
             tr("%1 is there already. Choose it itself to replace it.").arg(QDir::toNativeSeparators(target.path)),
             parent);
    return isNew;
}

}  // namespace

ReportTarget reportTarget(const QString& path, const ReportFormat& chosen) {
    const auto endOf = [](const ReportFormat& format) { return u'.' + qt(format.suffix); };
    for (const auto& each : reportFormats()) {
        if (each.output == ReportOutput::Folder || !path.endsWith(endOf(each), Qt::CaseInsensitive)) continue;
        // The name that was proposed is that of a file.
        if (chosen.output == ReportOutput::Folder) return {path.chopped(endOf(each).size()), &chosen};
        return {path, &each};
    }
    if (chosen.output == ReportOutput::Folder) return {path, &chosen};
    // Of `tar.gz` the dialog puts the last part behind a name.
    const auto last = u'.' + qt(chosen.suffix).section(u'.', -1);
    const auto name = path.endsWith(last, Qt::CaseInsensitive) ? path.chopped(last.size()) : path;
    return {name + endOf(chosen), &chosen};
}

ReportData reportOf(WizardWindow& window) {
    auto& session = window.session();
    auto data = reportFrame(session.plan(), session.editor().findings(), session.editor().file());
    data.mode = session.workplace().mode();
    if (session.inventory().asked) addWorld(data, session.inventory());
    data.checks = session.checks().outcomes();
    addIgnored(data, session.checks());
    if (session.run().task() == RunSession::Task::Remove) data.actions = session.run().actions();
    if (const auto* const executor = session.workplace().executor()) addPlayers(data, *executor);
    if (const auto* const proof = window.proof()) addProof(data, *proof);
    data.traffic = session.workplace().traffic();
    return data;
}

ReportData reportOf(WatchedBalancer& watched) {
    const auto& subject = watched.session().subject();
    auto data = reportFrame(planOf(watched.session().snapshot()), {}, {});
    data.planKnown = false;
    data.actions.clear();
    if (subject.lab) data.mode = WorkMode::Lab;
    return data;
}

void addTraffic(ReportData& data, WatchedBalancer& watched) {
    auto& session = watched.session();
    data.traffic = session.snapshot();
    data.events.assign(session.events().begin(), session.events().end());
    auto* const window = watched.window();
    if (!window) return;
    const auto span = window->board()->span();
    TrafficRange range{momentOf(span.from), momentOf(span.to), {}, {}, {}};
    std::vector<std::string> nodes{{}};
    for (const auto& node : session.snapshot().nodes) nodes.push_back(node.name);
    for (const auto& row : measureRows())
        for (const auto& node : nodes) {
            const auto spread = spreadOf(session.history(), {node, {}}, row.measure, span.from, span.to);
            range.spreads.push_back({qt(node), row.words, spread.least * row.factor, spread.mean * row.factor,
                                     spread.most95 * row.factor, spread.most * row.factor});
        }
    for (const auto place : kReportPlaces) {
        auto* const chart = window->board()->chart(place);
        const auto light = vectorPicture(*chart, Theme::builtIn(Brightness::Light));
        const auto dark = vectorPicture(*chart, Theme::builtIn(Brightness::Dark));
        range.charts.push_back({chart->title(), light.size, light.svg, dark.svg});
    }
    addNotices(range, watched);
    data.range = std::move(range);
}

void exportReport(ReportData data, bool redact, QWidget* parent) {
    QStringList filters;
    for (const auto& format : reportFormats()) filters << filterOf(format);
    QString chosen;
    const auto path = QFileDialog::getSaveFileName(parent, tr("Export the report"), tr("report.html"),
                                                   filters.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty()) return;
    const auto kept = keptReportOf(data.planFile);
    // A former report that cannot be read is no reason to write none: the section says that there is nothing to
    // compare.
    if (!data.planFile.isEmpty() && QFileInfo::exists(kept)) static_cast<void>(addDrift(data, kept));
    const bool keep = isWorthKeeping(data);
    const auto index = std::max<qsizetype>(0, filters.indexOf(chosen));
    const auto target = reportTarget(path, reportFormats()[static_cast<std::size_t>(index)]);
    if (!mayBeWritten(target, path, parent) || !writeReportTo(target, redact ? redacted(data) : data, parent) || !keep)
        return;
    if (const auto trouble = keepReport(data); !trouble.isEmpty())
        tell(State::Warning, tr("Later reports have nothing to compare with"), trouble, parent);
}

void exportBundle(const ReportData& data, QWidget* parent) {
    const auto* const format = reportFormat("bundle");
    const auto path =
        QFileDialog::getSaveFileName(parent, tr("Support bundle"), tr("support.tar.gz"), filterOf(*format));
    if (path.isEmpty()) return;
    const auto target = reportTarget(path, *format);
    if (mayBeWritten(target, path, parent)) writeReportTo(target, data, parent);
}

}  // namespace cas
