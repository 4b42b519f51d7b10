#include "app/reports/report_document.h"

#include <QCoreApplication>
#include <QTimeZone>
#include <algorithm>
#include <array>

#include "wizard/model/field_texts.h"
#include "wizard/model/qt_text.h"
#include "wizard/model/step_texts.h"
#include "wizard/model/texts.h"
#include "wizard/plan/effective.h"
#include "wizard/steps/journal_line.h"

namespace cas {
namespace {

// lupdate files what free functions of this namespace say under its name.
QString tr(const char* source, const char* note = nullptr, int n = -1) {
    return QCoreApplication::translate("cas", source, note, n);
}

QString orDash(const QString& value) { return value.isEmpty() ? QStringLiteral("–") : value; }

QString joined(const std::vector<Command>& commands) {
    QStringList lines;
    for (const auto& command : commands) lines << qt(commandText(command));
    return lines.join(u'\n');
}

QString localTime(std::chrono::system_clock::time_point at, const ReportData& data) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, data.at.timeZone()).toString(Qt::ISODate);
}

std::size_t countOf(const ReportData& data, CheckResult result) {
    return static_cast<std::size_t>(std::ranges::count(data.checks, result, &CheckOutcome::result));
}

struct RunCounts {
    int done = 0;
    int already = 0;
    int failed = 0;
    int skipped = 0;
    int undone = 0;
};

RunCounts countsOf(const ReportData& data) {
    RunCounts counts;
    for (const auto& [id, recorded] : recordedActions(data.journal)) {
        counts.done += recorded.state == Recorded::Done;
        counts.already += recorded.state == Recorded::AlreadyDone;
        counts.failed += recorded.state == Recorded::Failed || recorded.state == Recorded::Uncertain;
        counts.skipped += recorded.state == Recorded::Skipped;
        counts.undone += recorded.state == Recorded::Undone;
    }
    return counts;
}

QString resultOf(const ReportData& data) {
    const auto counts = countsOf(data);
    if (data.journal.empty()) return tr("Nothing has been changed yet.");
    if (counts.failed > 0) return tr("Stopped: %n step(s) failed.", nullptr, counts.failed);
    if (counts.undone > 0 && counts.done == 0) return tr("All changes are undone.");
    if (isInterrupted(data.journal)) return tr("The run was cut off and can be resumed.");
    return tr("Done: %n change(s) made.", nullptr, counts.done);
}

ReportSection summary(const ReportData& data) {
    const auto counts = countsOf(data);
    const auto number = [](auto value) { return QString::number(value); };
    const auto rules =
        std::ranges::count_if(data.plan.balancing.rules, [](const PlanRule& rule) { return rule.enabled.value(); });
    ReportTable table{{tr("What"), tr("Number")},
                      {{tr("Members"), number(data.plan.nodes.size())},
                       {tr("Port rules that are on"), number(rules)},
                       {tr("Databases to correct"), number(data.plan.databases.correct.size())},
                       {tr("Changes made"), number(counts.done)},
                       {tr("Already right"), number(counts.already)},
                       {tr("Failed"), number(counts.failed)},
                       {tr("Skipped"), number(counts.skipped)},
                       {tr("Undone"), number(counts.undone)},
                       {tr("Checks with warnings"), number(countOf(data, CheckResult::Warning))},
                       {tr("Checks failed"), number(countOf(data, CheckResult::Failed))}},
                      {}};
    return {"summary", tr("Summary"), {resultOf(data)}, {table}};
}

ReportSection findings(const ReportData& data) {
    ReportTable table{{tr("Severity"), tr("Place"), tr("Finding")}, {}, {}};
    for (const auto& finding : data.findings)
        table.rows.push_back({qt(std::string(nameOf(finding.severity()))), place(finding), sentence(finding)});
    return {"findings", tr("What the plan's validation says"), {}, {table}};
}

ReportSection categories(const ReportData& data) {
    ReportTable table{{tr("Category"), word(CheckResult::Ok), word(CheckResult::Warning), word(CheckResult::Failed),
                       word(CheckResult::NotRun)},
                      {},
                      {}};
    for (int i = 0; i <= static_cast<int>(CheckCategory::Databases); ++i) {
        const auto category = static_cast<CheckCategory>(i);
        std::array<int, 4> counts{};
        for (const auto& outcome : data.checks)
            if (categoryOf(outcome.kind) == category) ++counts[static_cast<std::size_t>(outcome.result)];
        if (std::ranges::all_of(counts, [](int count) { return count == 0; })) continue;
        QStringList row{title(category)};
        for (const int count : counts) row << QString::number(count);
        table.rows.push_back(row);
    }
    return {"results", tr("Results by category"), {}, {table}};
}

ReportSection servers(const ReportData& data) {
    ReportTable table{
        {tr("Server"), tr("FQDN"), tr("Address"), tr("Version"), tr("Site"), tr("Weight"), tr("State")}, {}, {}};
    for (const auto& node : data.plan.nodes)
        table.rows.push_back({qt(node.name), orDash(qt(node.fqdn)), qt(node.address.to_string()),
                              orDash(qt(node.exchangeVersion)),
                              orDash(qt(node.site.empty() ? data.plan.site : node.site)),
                              QString::number(node.weight.value()), word(node.state.value())});
    return {"servers", tr("Servers"), {}, {table}};
}

ReportSection rules(const ReportData& data) {
    ReportTable table{{tr("On"), tr("Rule"), tr("Ports"), tr("Protocol"), tr("Filtering"), tr("Affinity"), tr("Group"),
                       tr("Health check"), tr("Idle time")},
                      {},
                      {}};
    for (std::size_t i = 0; i < data.plan.balancing.rules.size(); ++i) {
        const auto& planned = data.plan.balancing.rules[i];
        const auto rule = effectiveRule(data.plan, i);
        table.rows.push_back({planned.enabled ? tr("Yes") : tr("No"), qt(rule.name), qt(toText(rule.ports)),
                              word(rule.protocol), word(rule.filtering), word(rule.affinity), qt(rule.group),
                              word(rule.health.kind),
                              timeoutText(static_cast<double>(rule.idleTimeout.count()) / 1000)});
    }
    QStringList paragraphs{tr("Balanced by: %1").arg(word(data.plan.balancing.method.value()))};
    if (data.plan.balancing.mapi) paragraphs << tr("MAPI ports: %1").arg(word(effectiveMapiMode(data.plan)));
    if (const auto choice = templateOf(data.plan))
        paragraphs << tr("Template: %1").arg(word(*choice));
    else
        paragraphs << tr("The rules differ from every template.");
    return {"rules", tr("Load balancing"), paragraphs, {table}};
}

ReportSection names(const ReportData& data) {
    const auto& plan = data.plan;
    ReportTable table{{tr("What"), tr("Value")}, {}, {}};
    if (plan.virtualAddress) table.rows.push_back({tr("Virtual address"), qt(plan.virtualAddress->to_string())});
    if (!plan.interface.empty()) table.rows.push_back({tr("Network adapter"), qt(plan.interface)});
    if (plan.array) {
        table.rows.push_back({tr("Array FQDN"), qt(plan.array->fqdn)});
        table.rows.push_back({tr("Array name"), orDash(qt(plan.array->name))});
        table.rows.push_back({tr("Site"), orDash(qt(plan.site))});
    }
    if (plan.web && !plan.web->host.empty()) table.rows.push_back({tr("Web name"), qt(plan.web->host)});
    table.rows.push_back({tr("DNS record by"), word(plan.dns.method.value())});
    ReportTable records{{tr("DNS server"), tr("Type"), tr("Answer before")}, {}, {}};
    for (const auto& record : data.inventory.records)
        records.rows.push_back({qt(record.server), orDash(qt(record.type)), orDash(qt(record.value))});
    return {"names", tr("Virtual address, name and array object"), {}, {table, records}};
}

ReportSection databases(const ReportData& data) {
    ReportTable table{{tr("Database"), tr("Server"), tr("Mailboxes"), tr("Client Access server before"), tr("Standing"),
                       tr("Corrected")},
                      {},
                      {}};
    for (const auto& database : data.inventory.databases) {
        const bool chosen = std::ranges::count(data.plan.databases.correct, database.name) > 0;
        table.rows.push_back({qt(database.name), qt(database.server), QString::number(database.mailboxes),
                              orDash(qt(database.rpcClientAccessServer)),
                              words(standingOf(database, data.plan, data.inventory)), chosen ? tr("Yes") : tr("No")});
    }
    return {"databases", tr("Databases"), {}, {table}};
}

ReportSection checks(const ReportData& data) {
    ReportTable table{{tr("Check"), tr("Server"), tr("Result"), tr("Found"), tr("Wanted"), tr("What to do")}, {}, {}};
    for (const auto& outcome : data.checks)
        table.rows.push_back({title(outcome.kind, outcome.result), orDash(qt(outcome.node)), word(outcome.result),
                              orDash(qt(outcome.found)), orDash(qt(outcome.wanted)),
                              outcome.result == CheckResult::Ok ? QString() : remedy(outcome)});
    return {"checks", tr("Checks"), {}, {table}};
}

ReportSection steps(const ReportData& data) {
    ReportTable table{{tr("Step"), tr("What happens"), tr("Where"), tr("Change"), tr("Command")}, {}, {4}};
    int number = 0;
    for (const auto& action : data.actions)
        table.rows.push_back(
            {QString::number(++number), title(action), machineName(action), word(action.change), joined(action.apply)});
    return {"plan", tr("Steps and commands"), {}, {table}};
}

ReportSection journal(const ReportData& data) {
    ReportTable table{{tr("Time"), tr("Step"), tr("Event"), tr("Where"), tr("Text")}, {}, {4}};
    for (const auto& entry : data.journal)
        table.rows.push_back({localTime(entry.at, data), qt(entry.action), qt(std::string(nameOf(entry.event))),
                              qt(entry.machine), qt(entry.text)});
    return {"journal", tr("Journal"), {}, {table}};
}

ReportSection undoSheet(const ReportData& data) {
    ReportTable table{{tr("Step"), tr("What"), tr("Found before"), tr("Undo command")}, {}, {3}};
    const auto recorded = recordedActions(data.journal);
    for (std::size_t i = data.actions.size(); i-- > 0;) {
        const auto& action = data.actions[i];
        if (action.apply.empty()) continue;
        QStringList saved;
        if (const auto found = recorded.find(action.id); found != recorded.end())
            for (const auto& [property, value] : found->second.saved)
                saved << tr("%1: %2").arg(qt(property), qt(value));
        table.rows.push_back({QString::number(i + 1), title(action), orDash(saved.join(QStringLiteral("; "))),
                              action.reversible() ? joined(action.revert) : tr("By hand")});
    }
    return {"undo", tr("Undo sheet"), {tr("In this order, from the last step to the first.")}, {table}};
}

ReportSection proof(const ReportData& data) {
    ReportTable served{{tr("Clients"), tr("Via"), tr("Served"), tr("Failed")}, {}, {}};
    for (const auto& row : data.served)
        served.rows.push_back({row.kind, row.node, QString::number(row.clients), QString::number(row.failed)});
    ReportTable nodes{{tr("Server"), tr("Sessions so far"), tr("Open now"), tr("Bytes in"), tr("Bytes out"),
                       tr("Failed connections")},
                      {},
                      {}};
    if (data.traffic)
        for (const auto& node : data.traffic->nodes)
            nodes.rows.push_back({qt(node.name), QString::number(node.traffic.total),
                                  QString::number(node.traffic.active), QString::number(node.traffic.bytesIn),
                                  QString::number(node.traffic.bytesOut), QString::number(node.traffic.failed)});
    return {"proof", tr("Proof through the virtual address"), {}, {served, nodes}};
}

ReportSection appendix(const ReportData& data) {
    return {"appendix",
            tr("Appendix"),
            {tr("Program: CAS Array Wizard %1").arg(data.version), tr("Plan file: %1").arg(orDash(data.planFile)),
             tr("Passwords and keys are never written to plans, journals or reports.")},
            {}};
}

bool hasData(const ReportSection& section) {
    return !section.paragraphs.isEmpty() ||
           std::ranges::any_of(section.tables, [](const ReportTable& table) { return !table.rows.empty(); });
}

}  // namespace

ReportDocument reportDocument(const ReportData& data) {
    ReportDocument document;
    const auto& plan = data.plan;
    const auto name = plan.array ? plan.array->fqdn : plan.web ? plan.web->host : std::string();
    document.title = tr("CAS array %1").arg(orDash(qt(name)));
    //: site, date and time, program version
    document.subtitle =
        tr("Site %1, %2, CAS Array Wizard %3").arg(orDash(qt(plan.site)), data.at.toString(Qt::ISODate), data.version);
    if (data.mode == WorkMode::Lab)
        document.labNotice =
            tr("Lab: every server, client and answer in this report is a stand-in. Nothing here is real.");
    document.result = resultOf(data);
    for (const auto section : {summary, categories, findings, servers, rules, names, databases, checks, steps, journal,
                               undoSheet, proof, appendix}) {
        auto built = section(data);
        std::erase_if(built.tables, [](const ReportTable& table) { return table.rows.empty(); });
        if (hasData(built)) document.sections.push_back(std::move(built));
    }
    return document;
}

}  // namespace cas
