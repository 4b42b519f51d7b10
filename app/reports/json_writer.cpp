#include <nlohmann/json.hpp>

#include "app/reports/report_writer.h"
#include "wizard/plan/plan_io.h"
#include "wizard/steps/journal_line.h"

namespace cas {
namespace {

using Json = nlohmann::ordered_json;

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

std::string timeText(std::chrono::system_clock::time_point at) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

Json texts(const std::vector<Command>& commands) {
    auto list = Json::array();
    for (const auto& command : commands) list.push_back(commandText(command));
    return list;
}

Json findingsJson(const ReportData& data) {
    auto list = Json::array();
    for (const auto& finding : data.findings)
        list.push_back({{"severity", nameOf(finding.severity())},
                        {"code", finding.name()},
                        {"pointer", finding.pointer},
                        {"arguments", finding.arguments}});
    return list;
}

Json checksJson(const ReportData& data) {
    constexpr std::string_view kResults[] = {"ok", "warning", "failed", "not run"};
    auto list = Json::array();
    for (const auto& outcome : data.checks)
        list.push_back({{"check", nameOf(outcome.kind)},
                        {"node", outcome.node},
                        {"result", kResults[static_cast<std::size_t>(outcome.result)]},
                        {"found", outcome.found},
                        {"wanted", outcome.wanted},
                        {"milliseconds", outcome.took.count()}});
    return list;
}

Json actionsJson(const ReportData& data) {
    auto list = Json::array();
    for (const auto& action : data.actions)
        list.push_back({{"id", action.id},
                        {"machine", action.machine},
                        {"apply", texts(action.apply)},
                        {"undo", texts(action.revert)},
                        {"reversible", action.reversible()},
                        {"estimateSeconds", action.estimate.count()}});
    return list;
}

Json journalJson(const ReportData& data) {
    auto list = Json::array();
    for (const auto& entry : data.journal)
        list.push_back({{"at", timeText(entry.at)},
                        {"event", nameOf(entry.event)},
                        {"action", entry.action},
                        {"machine", entry.machine},
                        {"text", entry.text},
                        {"values", entry.values}});
    return list;
}

Json databasesJson(const ReportData& data) {
    auto list = Json::array();
    for (const auto& database : data.inventory.databases)
        list.push_back({{"name", database.name},
                        {"server", database.server},
                        {"site", database.site},
                        {"clientAccessServer", database.rpcClientAccessServer},
                        {"mailboxes", database.mailboxes}});
    return list;
}

Json servedJson(const ReportData& data) {
    auto list = Json::array();
    for (const auto& row : data.served)
        list.push_back({{"clients", row.kind.toStdString()},
                        {"node", row.node.toStdString()},
                        {"served", row.clients},
                        {"failed", row.failed}});
    return list;
}

Json trafficJson(const Snapshot& traffic) {
    auto list = Json::array();
    for (const auto& node : traffic.nodes)
        list.push_back({{"node", node.name},
                        {"total", node.traffic.total},
                        {"active", node.traffic.active},
                        {"bytesIn", node.traffic.bytesIn},
                        {"bytesOut", node.traffic.bytesOut},
                        {"failed", node.traffic.failed}});
    return list;
}

}  // namespace

QByteArray writeJson(const ReportData& data) {
    Json report{{"format", "casarray-report"},
                {"version", 1},
                {"product", data.version.toStdString()},
                {"at", data.at.toString(Qt::ISODateWithMs).toStdString()},
                {"mode", modeName(data.mode)},
                {"planFile", data.planFile.toStdString()},
                {"plan", Json::parse(writePlan(data.plan))},
                {"findings", findingsJson(data)},
                {"checks", checksJson(data)},
                {"databasesBefore", databasesJson(data)},
                {"actions", actionsJson(data)},
                {"journal", journalJson(data)},
                {"served", servedJson(data)}};
    if (data.traffic) report["traffic"] = trafficJson(*data.traffic);
    // Text from servers may be any bytes; the report stays valid UTF-8.
    return QByteArray::fromStdString(report.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

}  // namespace cas
