#include <QTimeZone>
#include <cmath>

#include "app/reports/json_world.h"
#include "app/reports/report_sections.h"
#include "app/reports/report_writer.h"
#include "wizard/plan/plan_io.h"
#include "wizard/steps/journal_line.h"

namespace cas {
namespace {

std::string_view modeName(WorkMode mode) {
    switch (mode) {
        case WorkMode::Real:
            return "real";
        case WorkMode::DryRun:
            return "dry-run";
        case WorkMode::Lab:
            return "lab";
    }
    return {};
}

std::string isoTime(std::chrono::system_clock::time_point at) {
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::string isoTime(const QDateTime& at) {
    return at.toOffsetFromUtc(at.offsetFromUtc()).toString(Qt::ISODateWithMs).toStdString();
}

ReportJson texts(const std::vector<Command>& commands) {
    auto list = ReportJson::array();
    for (const auto& command : commands) list.push_back(commandText(command));
    return list;
}

ReportJson findingsJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& finding : data.findings)
        list.push_back({{"severity", nameOf(finding.severity())},
                        {"code", finding.name()},
                        {"pointer", finding.pointer},
                        {"arguments", finding.arguments}});
    return list;
}

ReportJson checksJson(const ReportData& data) {
    constexpr std::string_view kResults[] = {"ok", "warning", "failed", "not run"};
    auto list = ReportJson::array();
    for (const auto& outcome : data.checks)
        list.push_back({{"check", nameOf(outcome.kind)},
                        {"node", outcome.node},
                        {"result", kResults[static_cast<std::size_t>(outcome.result)]},
                        {"found", outcome.found},
                        {"wanted", outcome.wanted},
                        {"milliseconds", outcome.took.count()}});
    return list;
}

ReportJson actionsJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& action : data.actions)
        list.push_back({{"id", action.id},
                        {"machine", action.machine},
                        {"apply", texts(action.apply)},
                        {"undo", texts(action.revert)},
                        {"reversible", action.reversible()},
                        {"estimateSeconds", action.estimate.count()}});
    return list;
}

ReportJson journalJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& entry : data.journal)
        list.push_back({{"at", isoTime(entry.at)},
                        {"event", nameOf(entry.event)},
                        {"action", entry.action},
                        {"machine", entry.machine},
                        {"text", entry.text},
                        {"values", entry.values}});
    return list;
}

ReportJson servedJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& row : data.served)
        list.push_back({{"clients", row.kind.toStdString()},
                        {"node", row.node.toStdString()},
                        {"served", row.clients},
                        {"failed", row.failed}});
    return list;
}

ReportJson counterpartsJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& one : data.counterparts)
        list.push_back({{"kind", nameOf(one.kind)}, {"machine", one.machine}, {"by", nameOf(one.by)}});
    return list;
}

ReportJson trafficJson(const Snapshot& traffic) {
    auto list = ReportJson::array();
    for (const auto& node : traffic.nodes)
        list.push_back({{"node", node.name},
                        {"total", node.traffic.total},
                        {"active", node.traffic.active},
                        {"bytesIn", node.traffic.bytesIn},
                        {"bytesOut", node.traffic.bytesOut},
                        {"failed", node.traffic.failed}});
    return list;
}

ReportJson trafficRulesJson(const Snapshot& traffic) {
    auto list = ReportJson::array();
    for (const auto& rule : traffic.rules)
        list.push_back({{"rule", rule.name},
                        {"ports", rule.ports},
                        {"total", rule.traffic.total},
                        {"active", rule.traffic.active},
                        {"bytesIn", rule.traffic.bytesIn},
                        {"bytesOut", rule.traffic.bytesOut},
                        {"failed", rule.traffic.failed}});
    return list;
}

ReportJson testsJson(const ReportData& data) {
    constexpr std::string_view kResults[] = {"ok", "warning", "failed", "not run"};
    auto list = ReportJson::array();
    for (const auto& test : data.tests)
        list.push_back({{"place", test.place.toStdString()},
                        {"subject", test.subject.toStdString()},
                        {"result", kResults[static_cast<std::size_t>(test.result)]},
                        {"answer", test.answer.toStdString()},
                        {"milliseconds", test.took.count()}});
    return list;
}

ReportJson ignoredJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& one : data.ignored)
        list.push_back({{"check", nameOf(one.kind)}, {"node", one.node}, {"reason", one.reason.toStdString()}});
    return list;
}

/// JSON has no word for a value that is not known but null.
ReportJson measured(double value) { return std::isnan(value) ? ReportJson() : ReportJson(value); }

ReportJson rangeJson(const TrafficRange& range) {
    auto spreads = ReportJson::array();
    for (const auto& row : range.spreads)
        spreads.push_back({{"node", row.node.toStdString()},
                           {"measure", row.measure.toStdString()},
                           {"min", measured(row.least)},
                           {"mean", measured(row.mean)},
                           {"p95", measured(row.most95)},
                           {"max", measured(row.most)}});
    auto notices = ReportJson::array();
    for (const auto& row : range.notices)
        notices.push_back(
            {{"at", isoTime(row.at)}, {"severity", nameOf(row.severity)}, {"text", row.text.toStdString()}});
    return {{"from", isoTime(range.from)}, {"to", isoTime(range.to)}, {"spreads", spreads}, {"notices", notices}};
}

ReportJson driftJson(const ReportDrift& drift) {
    constexpr std::string_view kKinds[] = {"added", "removed", "changed"};
    auto rows = ReportJson::array();
    for (const auto& row : drift.rows)
        rows.push_back({{"kind", kKinds[static_cast<std::size_t>(row.kind)]},
                        {"place", row.place.toStdString()},
                        {"before", row.before.toStdString()},
                        {"now", row.now.toStdString()}});
    return {{"file", drift.file.toStdString()}, {"at", isoTime(drift.at)}, {"rows", rows}};
}

ReportJson filesJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& file : data.files)
        list.push_back(
            {{"name", file.name.toStdString()}, {"bytes", file.size}, {"sha256", file.sha256.toStdString()}});
    return list;
}

ReportJson eventsJson(const ReportData& data) {
    auto list = ReportJson::array();
    for (const auto& event : data.events)
        list.push_back({{"at", isoTime(event.at)},
                        {"severity", nameOf(event.severity)},
                        {"event", nameOf(event.kind)},
                        {"rule", event.rule},
                        {"node", event.node},
                        {"detail", event.detail},
                        {"count", event.count}});
    return list;
}

ReportJson pairsJson(const std::vector<std::pair<QString, QString>>& pairs) {
    auto object = ReportJson::object();
    for (const auto& [name, value] : pairs) object[name.toStdString()] = value.toStdString();
    return object;
}

ReportJson resultJson(const ReportData& data) {
    const auto counts = countsOf(data);
    return {{"done", counts.done},       {"alreadyDone", counts.already}, {"failed", counts.failed},
            {"skipped", counts.skipped}, {"undone", counts.undone},       {"interrupted", isInterrupted(data.journal)}};
}

}  // namespace

QByteArray writeJson(const ReportData& data) {
    ReportJson report{{"format", "casarray-report"},
                      {"version", 1},
                      {"product", data.version.toStdString()},
                      {"at", isoTime(data.at)},
                      {"timeZone", data.at.timeZone().id().toStdString()},
                      {"language", data.language.toStdString()},
                      {"session", sessionId(data).toStdString()},
                      {"author", data.author.toStdString()},
                      {"computer", data.computer.toStdString()},
                      {"system", data.system.toStdString()},
                      {"redacted", data.redacted},
                      {"mode", modeName(data.mode)},
                      {"planKnown", data.planKnown},
                      {"planFile", data.planFile.toStdString()},
                      {"result", resultJson(data)},
                      {"plan", ReportJson::parse(writePlan(data.plan))},
                      {"findings", findingsJson(data)},
                      {"checks", checksJson(data)},
                      {"ignored", ignoredJson(data)},
                      {"databasesBefore", databasesJson(data.inventory)},
                      {"worldBefore", worldJson(data.inventory)}};
    if (data.after) {
        report["databasesAfter"] = databasesJson(*data.after);
        report["worldAfter"] = worldJson(*data.after);
    }
    report["actions"] = actionsJson(data);
    report["journal"] = journalJson(data);
    if (!data.journalTrouble.isEmpty()) report["journalTrouble"] = data.journalTrouble.toStdString();
    report["tests"] = testsJson(data);
    report["served"] = servedJson(data);
    report["counterparts"] = counterpartsJson(data);
    if (data.traffic) {
        report["traffic"] = trafficJson(*data.traffic);
        report["trafficRules"] = trafficRulesJson(*data.traffic);
    }
    if (data.range) report["trafficRange"] = rangeJson(*data.range);
    if (data.drift) report["drift"] = driftJson(*data.drift);
    report["files"] = filesJson(data);
    report["events"] = eventsJson(data);
    report["limits"] = pairsJson(data.limits);
    report["libraries"] = pairsJson(data.libraries);
    // Text from servers may be any bytes; the report stays valid UTF-8.
    return QByteArray::fromStdString(report.dump(2, ' ', false, ReportJson::error_handler_t::replace) + '\n');
}

}  // namespace cas
