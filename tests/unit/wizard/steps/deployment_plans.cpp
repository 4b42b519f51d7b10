#include "tests/unit/wizard/steps/deployment_plans.h"

#include "tests/unit/wizard/plan/plan_samples.h"

namespace cas::test {
namespace {

const char* const kInstall = R"({"op": "add", "path": "/nodes/1/install", "value": {
    "media": "D:\\Exchange 2010", "targetFolder": "E:\\Program Files\\Exchange\\", "roles": ["ClientAccess",
    "HubTransport"], "updatesFolder": "D:\\it's updates"}})";

std::string probeText(const char* title, const Probe& probe) {
    std::string text = std::string("  ") + title + ": " + commandText(probe.command);
    for (const auto& one : probe.wanted) {
        constexpr const char* kMatches[] = {"=", "<>", "contains", "exists", "absent"};
        text += "\n    " + one.property + ' ' + kMatches[static_cast<int>(one.match)] + ' ' + one.value;
    }
    if (probe.absence) text += "\n    no row";
    if (probe.rows) {
        text += "\n    of rows with " + probe.rows->property;
        for (const auto& value : probe.rows->values) text += ' ' + value;
    }
    return text + '\n';
}

std::string commandLines(const char* title, const std::vector<Command>& commands) {
    std::string text;
    for (const auto& command : commands)
        text += std::string("  ") + title + " [" + machineOf(command) + "]\n" + commandText(command) + '\n';
    return text;
}

}  // namespace

DeploymentPlan samplePlan(const std::string& sample, const std::string& patch) {
    const auto path = QStringLiteral(CAS_SAMPLES "/") + QString::fromStdString(sample) + QStringLiteral(".casarray");
    const auto json = nlohmann::json::parse(textOf(path)).patch(nlohmann::json::parse(patch)).dump();
    auto plan = readPlan(json);
    if (!plan) qFatal("%s", qPrintable(summary(plan.error())));
    return *plan;
}

std::vector<DeploymentCase> deploymentCases() {
    const std::string mapper = "exchange2010-endpoint-mapper";
    const std::string fixed = "exchange2010-static-ports";
    Inventory found;
    found.asked = true;
    found.records = {{"10.0.0.2", "A", "10.0.0.9"}};
    found.arrays = {{"Outlook", "outlook.corp.contoso.com", "Redmond", {}, {}}};
    found.databases = {{"Mbx 9", "MBX1", {}, "Redmond", "OUTLOOK.corp.contoso.com", 5, false},
                       {"Other", "MBX1", {}, "Redmond", "cas1.corp.contoso.com", 5, false}};
    Inventory alias;
    alias.asked = true;
    alias.records = {{"10.0.0.2", "CNAME", "cas1.corp.contoso.com"}};
    Inventory old;
    old.servers = {{"CAS2",
                    "cas2.corp.contoso.com",
                    {},
                    "Redmond",
                    {},
                    "Microsoft Windows Server 2008 Standard",
                    {},
                    false,
                    false,
                    {}}};
    auto modern = old;
    modern.servers.front().operatingSystem = "Microsoft Windows Server 2012 R2 Standard";
    const std::string nlb = R"({"op": "add", "path": "/balancing/method", "value": "nlb"}, {"op": "add",
        "path": "/balancing/nlb", "value": {"mode": "igmp-multicast", "interface": "Local Area Connection's 2"}})";
    const std::string weighted = R"({"op": "add", "path": "/nodes/1/weight", "value": 30}, {"op": "add",
        "path": "/balancing/rules/0/filtering", "value": "single"})";
    const std::string dns = R"({"op": "replace", "path": "/dns", "value": {"method": "rfc2136",
        "server": "10.0.0.2", "zone": "corp.contoso.com", "keyName": "casarray"}})";
    const std::string rtm = R"({"op": "add", "path": "/nodes/0/exchangeVersion", "value": "14.0.639.21"})";
    const std::string controlled = R"({"op": "add", "path": "/exchange/domainController",
        "value": "dc1.corp.contoso.com"}, {"op": "add", "path": "/exchange/user", "value": "CONTOSO\\o'admin"})";
    const std::string hostile = R"json({"op": "add", "path": "/array/name", "value": "x'; Remove-Item y #"},
        {"op": "add", "path": "/databases", "value": {"correct": ["$(Stop-Computer)", "a\u2019; b", "A\u2019; B"]}})json";
    return {
        {"endpoint-mapper", samplePlan(mapper, '[' + dns + ']'), {}},
        {"static-ports", samplePlan(fixed), {}},
        {"static-ports-rtm", samplePlan(fixed, '[' + rtm + ']'), {}},
        {"install", samplePlan(fixed, '[' + controlled + ',' + kInstall + ']'), {}},
        {"install-2008", samplePlan(mapper, '[' + std::string(kInstall) + ']'), old},
        {"record-replaced", samplePlan(mapper, '[' + dns + ']'), found},
        {"record-alias", samplePlan(mapper, '[' + dns + ']'), alias},
        {"hardware", samplePlan(mapper, R"([{"op": "add", "path": "/balancing/method", "value": "hardware"}])"), {}},
        {"nlb", samplePlan(fixed, '[' + nlb + ']'), {}},
        {"nlb-2008", samplePlan(fixed, '[' + nlb + ']'), old},
        {"nlb-2012", samplePlan(fixed, '[' + nlb + ',' + weighted + ']'), modern},
        {"haproxy-ssh",
         samplePlan("exchange2010-haproxy", R"([{"op": "add", "path": "/balancing/pair/deploy", "value": "ssh"}])"),
         {}},
        {"hostile", samplePlan(mapper, '[' + hostile + ']'), {}},
        {"exchange2007", samplePlan("exchange2007"), {}},
        {"install-2007", samplePlan("exchange2007", '[' + std::string(kInstall) + ']'), {}}};
}

std::string shownText(const Actions& actions) {
    std::string text;
    for (const auto& action : actions) {
        text += action.id + " [" + action.machine + "]" + (action.reversible() ? "" : " cannot be undone") +
                (action.mayReplace ? "" : " replaces nothing") + (action.mayRestart ? " may restart" : "") + '\n';
        text += probeText("probe", action.probe);
        for (const auto& probe : action.also) text += probeText("also", probe);
        for (const auto& probe : action.guards) text += probeText("guard", probe);
        text += commandLines("apply", action.apply);
        for (const auto& probe : action.verify) text += probeText("verify", probe);
        for (const auto& probe : action.hopeless) text += probeText("hopeless", probe);
        text += commandLines("revert", action.revert);
        for (const auto& probe : action.undoGuards) text += probeText("undo guard", probe);
    }
    return text;
}

std::vector<Command> probesOf(const Action& action) {
    std::vector<Command> commands{action.probe.command};
    for (const auto* probes : {&action.also, &action.guards, &action.verify, &action.hopeless, &action.undoGuards})
        for (const auto& probe : *probes) commands.push_back(probe.command);
    return commands;
}

std::vector<Command> commandsOf(const Action& action) {
    auto commands = probesOf(action);
    commands.insert(commands.end(), action.apply.begin(), action.apply.end());
    commands.insert(commands.end(), action.revert.begin(), action.revert.end());
    return commands;
}

}  // namespace cas::test
