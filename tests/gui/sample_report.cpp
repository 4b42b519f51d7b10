#include "tests/gui/sample_report.h"

#include <QTimeZone>
#include <cmath>

#include "tests/gui/sample_session.h"
#include "wizard/plan/validate.h"
#include "wizard/steps/deployment.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

const QDateTime kWrittenAt(QDate(2026, 7, 28), QTime(14, 2, 18), QTimeZone("Europe/Berlin"));

WallTime wall(int seconds) {
    return WallTime(std::chrono::milliseconds(kWrittenAt.toMSecsSinceEpoch()) + std::chrono::seconds(seconds));
}

std::vector<JournalEntry> sampleJournal(const Actions& actions) {
    std::vector<JournalEntry> journal;
    int second = -600;
    const auto add = [&](JournalEvent event, const Action* action, std::string text,
                         std::map<std::string, std::string> values = {}) {
        journal.push_back({wall(second), event, action ? action->id : std::string(),
                           action ? action->machine : std::string(), std::move(text), std::move(values)});
        second += 2;
    };
    add(JournalEvent::RunStarted, nullptr, "apply", {{"task", "deploy"}, {"actions", std::to_string(actions.size())}});
    for (const auto& action : actions) {
        std::map<std::string, std::string> saved;
        if (action.kind == ActionKind::CorrectDatabase) saved["RpcClientAccessServer"] = "cas1.corp.contoso.com";
        add(JournalEvent::Probed, &action, "different", saved);
        add(JournalEvent::ApplyStarted, &action, {});
        for (const auto& command : action.apply) {
            add(JournalEvent::CommandRun, &action, commandText(command));
            add(JournalEvent::CommandEnded, &action, "done at 10.0.0.11");
        }
        add(JournalEvent::ActionDone, &action, {});
    }
    add(JournalEvent::RunEnded, nullptr, "finished");
    return journal;
}

Snapshot sampleTraffic(const DeploymentPlan& plan) {
    Snapshot traffic;
    traffic.takenAtWall = wall(0);
    traffic.state = EngineState::Running;
    traffic.array = plan.array->fqdn;
    traffic.address = plan.virtualAddress->to_string();
    std::uint64_t number = 0;
    for (const auto& node : plan.nodes) {
        NodeSnapshot row;
        row.name = node.name;
        row.address = node.address.to_string();
        row.weight = node.weight;
        row.traffic.total = 1200 + 97 * number++;
        row.traffic.active = 40 + number;
        row.traffic.bytesIn = 48'000'000 * number;
        row.traffic.bytesOut = 310'000'000 * number;
        traffic.nodes.push_back(row);
    }
    for (const auto& rule : plan.balancing.rules) {
        RuleSnapshot row;
        row.name = rule.name;
        row.ports = "443";
        row.traffic.total = 900;
        traffic.rules.push_back(row);
    }
    return traffic;
}

QByteArray sampleDrawing(const char* role) {
    return QByteArray(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"216\" viewBox=\"0 0 480 216\"><text "
               "x=\"20\" "
               "y=\"40\">cas1 ") +
           role + "</text><path d=\"M20 200 L240 90 L460 140\" stroke=\"currentColor\" fill=\"none\"/></svg>";
}

TrafficRange sampleRange(const DeploymentPlan& plan) {
    TrafficRange range{kWrittenAt.addSecs(-900), kWrittenAt, {}, {}, {}};
    for (const auto& node : plan.nodes)
        range.spreads.push_back({qt(node.name), QStringLiteral("Open sessions"), 31, 40.25, 52, 61});
    range.spreads.push_back({{}, QStringLiteral("Check, ms"), std::nan(""), std::nan(""), std::nan(""), std::nan("")});
    range.charts.push_back(
        {QStringLiteral("Throughput"), QSize(480, 216), sampleDrawing("light"), sampleDrawing("dark")});
    range.notices.push_back(
        {kWrittenAt.addSecs(-300), Severity::Error, QStringLiteral("cas4 has been down since 13:57:18")});
    return range;
}

}  // namespace

ReportData sampleReport() {
    ReportData data;
    data.plan = samplePlan();
    data.planFile = QStringLiteral("plans/redmond.casarray");
    data.at = kWrittenAt;
    data.version = QStringLiteral("0.1.0");
    data.author = QStringLiteral("anna");
    data.computer = QStringLiteral("lb1");
    data.system = QStringLiteral("Debian GNU/Linux 12 (bookworm)");
    data.language = QStringLiteral("en");
    data.findings = validate(data.plan);
    data.inventory = sampleInventory();
    data.inventory.directory.organization = "Contoso Ltd";
    data.inventory.directory.controller = "dc1.corp.contoso.com";
    data.inventory.directory.domain = "corp.contoso.com";
    data.actions = deploymentActions(data.plan, data.inventory);
    data.journal = sampleJournal(data.actions);
    data.after = data.inventory;
    for (auto& database : data.after->databases)
        for (const auto& name : data.plan.databases.correct)
            if (database.name == name) database.rpcClientAccessServer = data.plan.array->fqdn;
    for (auto& record : data.after->records) record.value = "10.0.0.50";
    data.after->arrays = {
        {"outlook", data.plan.array->fqdn, "Redmond", {"cas1", "cas2"}, "0f8fad5b-d9cb-469f-a165-70867728950e"}};
    using enum CheckResult;
    data.checks = {
        {CheckKind::SiteExists, "", Ok, "Redmond", "Redmond", "", "/site", std::chrono::milliseconds(12)},
        {CheckKind::NodeReachable, "cas1", Ok, "10.0.0.11", "", "", "", std::chrono::milliseconds(3)},
        {CheckKind::NodeServices, "cas3", Failed, "443: refused", "443", "", "/nodes/2",
         std::chrono::milliseconds(2000)},
        {CheckKind::NodeCertificate, "cas2", Warning, "mail.contoso.com; 2026-08-01", "mail.contoso.com", "", "",
         std::chrono::milliseconds(40)},
        {CheckKind::LowPorts, "", NotRun, "", "", "setcap cap_net_bind_service+ep ./cas-array-wizard", "", {}}};
    data.ignored = {{CheckKind::NodeCertificate, "cas2", QStringLiteral("renewed next week by Bob")}};
    data.tests = {{QStringLiteral("10.0.0.2"), QStringLiteral("Name"), Ok, QStringLiteral("10.0.0.50"), {}},
                  {QStringLiteral("cas3"), QStringLiteral("HTTPS, port 443"), Failed, QStringLiteral("refused"),
                   std::chrono::milliseconds(3)}};
    data.served = {{QStringLiteral("Outlook"), QStringLiteral("cas1"), 12, 0}};
    data.traffic = sampleTraffic(data.plan);
    data.range = sampleRange(data.plan);
    data.drift = ReportDrift{
        QStringLiteral("redmond.casarray.report.json"),
        kWrittenAt.addDays(-9),
        {{DriftKind::Changed, QStringLiteral("plan/nodes/cas5/weight"), QStringLiteral("100"), QStringLiteral("80")}}};
    data.files = {{QStringLiteral("redmond.casarray"), 2816, QString(64, u'a')}};
    data.events = {
        {wall(-300), Severity::Error, EventKind::NodeDown, "HTTPS", "cas4", "connection refused by 10.0.0.14", 1}};
    data.limits = {{QStringLiteral("OpenFilesSoft"), QStringLiteral("1024")}};
    data.libraries = {{QStringLiteral("Qt"), QStringLiteral("6.4.2")}};
    return data;
}

ReportData hostileReport(const std::string& text) {
    auto data = sampleReport();
    const auto words = qt(text);
    data.plan.site = text;
    data.plan.interface = text;
    data.plan.nodes[0].name = text;
    data.plan.nodes[0].fqdn = text;
    data.plan.array->name = text;
    data.plan.array->fqdn = text;
    data.plan.web = PlanWeb{text, {text}};
    data.plan.balancing.rules[0].name = text;
    data.plan.databases.correct[0] = text;
    data.inventory.databases[0].name = text;
    data.inventory.databases[0].server = text;
    data.inventory.databases[0].rpcClientAccessServer = text;
    data.inventory.records[0] = {text, "A", text};
    data.inventory.servers[0].operatingSystem = text;
    data.inventory.directory.organization = text;
    data.actions = deploymentActions(data.plan, data.inventory);
    data.after = data.inventory;
    data.checks[1].node = data.checks[1].found = data.checks[1].wanted = data.checks[2].mend = text;
    data.ignored[0].reason = words;
    for (auto& entry : data.journal) entry.text = entry.machine = text;
    data.journal[1].values["Value"] = text;
    data.tests[1] = {words, words, CheckResult::Failed, words, {}};
    data.served[0].node = words;
    data.traffic->nodes[0].name = text;
    data.range->notices[0].text = words;
    data.range->charts[0].title = words;
    data.drift->rows[0] = {DriftKind::Changed, words, words, words};
    data.author = data.computer = data.system = words;
    data.files[0].name = words;
    data.planFile = words;
    return data;
}

}  // namespace cas
