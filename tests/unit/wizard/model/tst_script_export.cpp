#include <QRegularExpression>
#include <QTest>

#include "tests/support/powershell_check.h"
#include "tests/unit/wizard/steps/deployment_plans.h"
#include "wizard/exec/powershell.h"
#include "wizard/model/script_export.h"
#include "wizard/script/frame.h"
#include "wizard/steps/deployment.h"

using namespace cas;
using namespace cas::test;

class ScriptExportTest : public QObject {
    Q_OBJECT
private slots:
    void isReadByWindowsPowerShell_data();
    void isReadByWindowsPowerShell();
    void parses();
    void asksForWhatItIs();
    void holdsEveryCommand_data();
    void holdsEveryCommand();
    void saysWhatIsElsewhere();
    void keepsTheOrder();
    void undoesBackwardsWithSavedValues();
    void knowsItsMessages();
    void holdsNoSecret();
    void keepsHostileTextInItsPlace();
    void exportsOneStep();
    void namesItsFile_data();
    void namesItsFile();
};

namespace {

struct ExportRun {
    std::string name;
    DeploymentPlan plan;
    Actions actions;
};

std::vector<ExportRun> exportRuns() {
    std::vector<ExportRun> runs;
    for (const auto& one : deploymentCases()) {
        runs.push_back({one.name, one.plan, deploymentActions(one.plan, one.inventory)});
        runs.push_back({one.name + "-removal", one.plan, removalActions(one.plan, one.inventory)});
    }
    for (const char* sample :
         {"exchange2007", "exchange2010-endpoint-mapper", "exchange2010-static-ports", "loopback-demo"}) {
        const auto plan = samplePlan(sample);
        runs.push_back({std::string("sample ") + sample, plan, deploymentActions(plan, {})});
    }
    return runs;
}

QString scriptOf(const ExportRun& run) { return QString::fromUtf8(exportedScript(run.plan, run.actions)); }

ExportRun runNamed(const std::string& name) {
    for (auto& run : exportRuns())
        if (run.name == name) return run;
    return {};
}

/// The entry of one step.
QString entryOf(const QString& script, const std::string& id) {
    const auto mark = QStringLiteral("    Id = ") + QString::fromStdString(quotedText(id)) + QStringLiteral("\r\n");
    const auto begin = script.indexOf(mark);
    return begin < 0 ? QString() : script.mid(begin, script.indexOf(QStringLiteral("\r\n}\r\n"), begin) - begin);
}

QString partOf(const QString& entry, const char* from, const char* to) {
    const auto begin = entry.indexOf(QLatin1String(from));
    return entry.mid(begin, entry.indexOf(QLatin1String(to), begin) - begin);
}

}  // namespace

Q_DECLARE_METATYPE(ExportRun)

void ScriptExportTest::isReadByWindowsPowerShell_data() {
    QTest::addColumn<ExportRun>("run");
    for (const auto& run : exportRuns()) QTest::newRow(run.name.c_str()) << run;
}

void ScriptExportTest::isReadByWindowsPowerShell() {
    QFETCH(ExportRun, run);
    const auto bytes = exportedScript(run.plan, run.actions);
    QVERIFY(bytes.startsWith("\xEF\xBB\xBF<#\r\n.SYNOPSIS\r\n"));
    QCOMPARE(bytes.count('\n'), bytes.count("\r\n"));
    QCOMPARE(bytes.count('\r'), bytes.count('\n'));
    QVERIFY(!bytes.contains('\0'));
    QVERIFY(bytes.contains("[CmdletBinding(SupportsShouldProcess = $true"));
    QCOMPARE(wordsAfterPowerShell2(bytes.toStdString()), QStringList());
}

void ScriptExportTest::parses() {
    std::vector<std::string> scripts;
    for (const auto& run : exportRuns()) scripts.push_back(exportedScript(run.plan, run.actions).toStdString());
    QVERIFY(scripts.size() >= 26);
    const auto last = scripts.back();
    const auto broken = parsePowerShell({last.substr(0, last.size() - 10)});
    if (!broken.unavailable.isEmpty()) QSKIP(qPrintable(broken.unavailable));
    QVERIFY(!broken.problems.isEmpty());
    QStringList problems;
    for (const auto& problem : parsePowerShell(scripts).problems) problems << problem.left(160);
    QCOMPARE(problems, QStringList());
}

/// Nothing but the frame decides what a step does: it looks, asks ShouldProcess, writes down, changes, proves.
void ScriptExportTest::asksForWhatItIs() {
    const auto frame = QString::fromUtf8(scriptFrame().data(), static_cast<qsizetype>(scriptFrame().size()));
    const auto step = partOf(frame, "function Invoke-CasStep", "\n}\n");
    qsizetype before = -1;
    for (const char* part : {"Test-CasRight $step", "Assert-CasGuard $step.Guards", "$PSCmdlet.ShouldProcess(",
                             "Save-CasState\n    $script:saved", "Invoke-CasCommand $command", "Wait-CasProof"}) {
        const auto place = step.indexOf(QLatin1String(part));
        QVERIFY2(place > before, part);
        before = place;
    }
    const auto undo = partOf(frame, "function Undo-CasStep", "\n}\n");
    QVERIFY(undo.indexOf("ShouldProcess") > undo.indexOf("Assert-CasGuard $step.UndoGuards"));
    QVERIFY(undo.indexOf("Invoke-CasCommand") > undo.indexOf("ShouldProcess"));
    QVERIFY(frame.contains("if ($Undo) {\n        [array]::Reverse($order)"));
}

void ScriptExportTest::holdsEveryCommand_data() { isReadByWindowsPowerShell_data(); }

void ScriptExportTest::holdsEveryCommand() {
    QFETCH(ExportRun, run);
    const auto script = scriptOf(run);
    for (const auto& action : run.actions) {
        const auto entry = entryOf(script, action.id);
        QVERIFY2(!entry.isEmpty(), action.id.c_str());
        QCOMPARE(
            entry.count("Run = {") + entry.count("Note = '") - entry.count("Note = ''\r\n") + entry.count("Note = ("),
            static_cast<qsizetype>(action.apply.size() + action.revert.size()));
        for (const auto* commands : {&action.apply, &action.revert})
            for (const auto& command : *commands) {
                const auto* host = std::get_if<HostCommand>(&command);
                if (!host) continue;
                for (const auto& cmdlet : host->script)
                    QVERIFY2(entry.contains(QString::fromStdString(cmdletText(cmdlet, "$saved"))), action.id.c_str());
            }
    }
}

void ScriptExportTest::saysWhatIsElsewhere() {
    const auto script = scriptOf(runNamed("hostile"));
    for (const char* id : {"address", "balancer", "record"}) {
        const auto entry = entryOf(script, id);
        QVERIFY2(!entry.isEmpty() && !entry.contains("Run = {"), id);
        QVERIFY2(entry.contains("Note = "), id);
    }
    // A record somebody else makes is looked at all the same; an address of another computer cannot be.
    QVERIFY(entryOf(script, "record").contains("Get-CasRecord '10.0.0.2' 'outlook.corp.contoso.com'"));
    QVERIFY(entryOf(script, "address").contains("Read = @()"));
    QVERIFY(entryOf(script, "record").contains("update add outlook.corp.contoso.com. 300 A 10.0.0.50"));
    QVERIFY(entryOf(script, "balancer").contains("Unseen = $true"));
    QVERIFY(entryOf(script, "array").contains("Unseen = $false"));
}

void ScriptExportTest::keepsTheOrder() {
    for (const auto& run : exportRuns()) {
        const auto script = scriptOf(run);
        qsizetype before = 0;
        for (const auto& action : run.actions) {
            const auto place =
                script.indexOf(QStringLiteral("    Id = ") + QString::fromStdString(quotedText(action.id)));
            QVERIFY2(place > before, action.id.c_str());
            before = place;
        }
    }
}

void ScriptExportTest::undoesBackwardsWithSavedValues() {
    const auto script = scriptOf(runNamed("install"));
    QVERIFY(!script.contains("<saved"));
    const auto ports = entryOf(script, "rpc-ports:CAS1");
    QVERIFY(ports.contains("Saves = @('TCP/IP Port', 'RpcTcpPort')"));
    const auto revert = partOf(ports, "Revert = @(", "UndoGuards");
    // Taken away first; put back only where there was one.
    QVERIFY(revert.indexOf("Remove-ItemProperty") < revert.indexOf("-Value ($saved['TCP/IP Port'])"));
    QVERIFY(revert.contains("Needs = @('TCP/IP Port')"));
    const auto array = entryOf(script, "array");
    QVERIFY(partOf(array, "UndoGuards", "Saves").contains("Get-MailboxDatabase"));
    QVERIFY(partOf(array, "Revert = @(", "UndoGuards").contains("Remove-ClientAccessArray -Identity 'outlook'"));
    QVERIFY(entryOf(script, "role:CAS2").contains("Revert = @()"));
    const auto replaced = entryOf(scriptOf(runNamed("record-replaced")), "record");
    QVERIFY(replaced.contains("Saves = @('Value')"));
}

/// What the frame says is there, and what is there is said.
void ScriptExportTest::knowsItsMessages() {
    const auto frame = QString::fromUtf8(scriptFrame().data(), static_cast<qsizetype>(scriptFrame().size()));
    QSet<QString> said;
    static const QRegularExpression use(QStringLiteral("\\$say\\.(\\w+)"));
    for (auto match = use.globalMatch(frame); match.hasNext();) said << match.next().captured(1);
    QSet<QString> known;
    static const QRegularExpression entry(QStringLiteral("^    (\\w+) = '"), QRegularExpression::MultilineOption);
    const auto messages = partOf(scriptOf(runNamed("install")), "$say = @{", "}\r\n\r\n");
    for (auto match = entry.globalMatch(messages); match.hasNext();) known << match.next().captured(1);
    QVERIFY(said.size() > 10);
    QCOMPARE(known, said);
}

void ScriptExportTest::holdsNoSecret() {
    // A plan has no place for one; whoever writes it elsewhere does not find it here.
    for (auto run : exportRuns()) {
        run.plan.dns.keyName = "CANARY";
        const auto script = scriptOf(run);
        QVERIFY2(!script.contains("CANARY"), run.name.c_str());
        static const QRegularExpression given(QStringLiteral("AsPlainText|SecureString|-Password\\b|'/RP' '[^*]"));
        QVERIFY2(!script.contains(given), run.name.c_str());
    }
    const auto setup = entryOf(scriptOf(runNamed("install")), "role:CAS2");
    QVERIFY(setup.contains("$password | & 'schtasks.exe'"));
    QCOMPARE(setup.count("NeedsPassword = $true"), 1);
}

void ScriptExportTest::keepsHostileTextInItsPlace() {
    auto plan = samplePlan("exchange2010-endpoint-mapper");
    const char* const hostile[] = {"x#>Stop-Computer<#",
                                   "x\nStop-Computer",
                                   "x'; Stop-Computer #",
                                   "x\xE2\x80\x99; Stop-Computer",
                                   "$(Stop-Computer)",
                                   "\xE2\x80\xAEtxt",
                                   "a\xFF"};
    std::vector<std::string> scripts;
    for (const auto* text : hostile) {
        plan.array->name = text;
        plan.array->fqdn = text;
        plan.site = text;
        plan.exchange.user = text;
        plan.exchange.domainController = text;
        plan.databases.correct = {text};
        plan.nodes.front().name = text;
        plan.nodes.front().fqdn = text;
        const auto bytes = exportedScript(plan, deploymentActions(plan, {}));
        // The help ends where we end it.
        QVERIFY2(bytes.mid(bytes.indexOf("#>")).startsWith("#>\r\n#requires"), text);
        auto rest = QString::fromUtf8(bytes);
        static const QRegularExpression literal(
            QStringLiteral("'(?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*'|#[^\r\n]*"));
        rest = rest.mid(rest.indexOf("#>") + 2).remove(literal);
        QVERIFY2(!rest.contains("Stop-Computer"), text);
        QVERIFY2(!rest.contains(QChar(0x202E)) && !bytes.contains("\xE2\x80\xAE"), text);
        scripts.push_back(bytes.toStdString());
    }
    const auto verdict = parsePowerShell(scripts);
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QStringList problems;
    for (const auto& problem : verdict.problems) problems << problem.left(160);
    QCOMPARE(problems, QStringList());
}

void ScriptExportTest::exportsOneStep() {
    const auto run = runNamed("install");
    for (std::size_t i = 0; i < run.actions.size(); ++i) {
        const auto script = QString::fromUtf8(exportedScript(run.plan, run.actions, i));
        QCOMPARE(script.count("\r\n    Id = "), 1);
        QVERIFY(script.contains(QStringLiteral("    Number = %1\r\n").arg(i + 1)));
        const auto& action = run.actions[i];
        QCOMPARE(canRunElsewhere(action), entryOf(script, action.id).contains("Run = {"));
    }
}

void ScriptExportTest::namesItsFile_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("array") << "outlook.corp.contoso.com"
                           << "outlook.ps1";
    QTest::newRow("folder") << "../../x.y"
                            << "plan.ps1";
    QTest::newRow("nothing") << ""
                             << "plan.ps1";
}

void ScriptExportTest::namesItsFile() {
    QFETCH(QString, host);
    auto plan = samplePlan("exchange2010-endpoint-mapper");
    plan.array->fqdn = host.toStdString();
    QTEST(scriptName(plan), "wanted");
    if (host.startsWith("outlook")) QCOMPARE(scriptName(plan, 2), QStringLiteral("outlook-step-3.ps1"));
}

QTEST_GUILESS_MAIN(ScriptExportTest)
#include "tst_script_export.moc"
