#include <QJsonArray>
#include <QTest>
#include <atomic>
#include <set>
#include <thread>

#include "tests/support/powershell_check.h"
#include "tests/support/winrm_server.h"
#include "wizard/exec/in_parallel.h"
#include "wizard/exec/powershell.h"
#include "wizard/powershell/far_side.h"
#include "wizard/powershell/powershell_executor.h"
#include "wizard/powershell/process_channel.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;

namespace {

const QString kServer = "cas1.corp.example";

ExchangeCommand exchange(const char* cmdlet, std::vector<CmdletParameter> parameters = {}) {
    return {kServer.toStdString(), {cmdlet, std::move(parameters)}};
}

HostCommand host(std::vector<Cmdlet> script) { return {kServer.toStdString(), std::move(script)}; }

Cmdlet program(const char* name, std::vector<std::string> words) {
    Cmdlet cmdlet{name, {}};
    for (auto& word : words) cmdlet.parameters.push_back({"", std::move(word)});
    return cmdlet;
}

const HostCommand kCreateTask = host({program("schtasks.exe", {"/Create", "/TN", "x", "/RU", "CORP\\a", "/RP", "*"})});
const HostCommand kRunTask = host({program("schtasks.exe", {"/Run", "/TN", "CAS Array Wizard setup"})});
const HostCommand kReadResult = host({{"Get-Content", {{"Path", std::string("C:\\r.txt")}}}});
const HostCommand kRestart = host({{"Restart-Computer", {{"Force", SwitchOn{}}}}});
const HostCommand kService = host({{"Get-Service", {{"Name", std::string("W3SVC")}}}});
const ExchangeCommand kSet = exchange("Set-MailboxDatabase", {{"Identity", std::string("Mbx1")}});

/// An executor over stand-ins for PowerShell that run here.
struct Scene {
    QTemporaryDir folder;
    PowerShellAnswers answers{folder.path()};
    PowerShellSettings settings;
    WindowsAccount account{"CORP\\admin", SecretText("s3cret-Password")};
    std::atomic<bool> away = false;
    QStringList log;
    std::stop_source stop;
    std::unique_ptr<PowerShellExecutor> executor;

    RunContext context() {
        return {stop.get_token(), [this](const std::string& line) { log << QString::fromStdString(line); }};
    }
    Result<Answer, CommandFailure> run(const Command& command) {
        if (!executor) {
            const auto opener = [this](const std::string& computer, const Patience&) { return open(computer); };
            executor = std::make_unique<PowerShellExecutor>(settings, opener, account);
        }
        return executor->run(command, context());
    }
    Result<std::unique_ptr<PowerShellChannel>, CommandFailure> open(const std::string& computer) {
        if (away) return unexpected(CommandFailure{FailureKind::Unreachable, computer + ": nobody answers."});
        auto words = answers.command();
        const auto first = words.takeFirst().toStdString();
        std::vector<std::string> more;
        for (const auto& word : words) more.push_back(word.toStdString());
        return openProcessChannel(first, more);
    }
    std::set<int> processes() const {
        std::set<int> all;
        for (const auto& run : answers.runs()) all.insert(run.toObject()["process"].toInt());
        return all;
    }
};

QJsonObject rowItem(const char* name, const char* value) {
    return PowerShellAnswers::row({{QString::fromLatin1(name), QString::fromLatin1(value)}});
}

}  // namespace

class PowerShellExecutorTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { CAS_REQUIRE_PROGRAM("python3"); }
    void writesScripts_data();
    void writesScripts();
    void scriptsParse();
    void answersExchange();
    void keepsItsSession();
    void tellsErrors();
    void readsAgainWhenPowerShellDies_data();
    void readsAgainWhenPowerShellDies();
    void neverChangesTwice_data();
    void neverChangesTwice();
    void reopensBrokenExchangeSessions();
    void givesUp_data();
    void givesUp();
    void keepsNoiseApart();
    void takesMuch();
    void handsThePasswordToTheTaskAlone();
    void readsFeatures();
    void tellsSetupsLog();
    void waitsForRestarts();
    void changesDnsOfWindows();
    void carriesOutASite();
    void limitsItsSessions();
    void locksNoAccount();
    void refusesOtherCommands();
    void explainsMissingPowerShell();
    void explainsPowerShellThatRunsNothing();
};

void PowerShellExecutorTest::writesScripts_data() {
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, const std::string& script, const char* wanted) {
        QTest::newRow(name) << QString::fromStdString(script) << wanted;
    };
    const auto e2010 = ExchangeVersion::Exchange2010;
    row("read", exchangeScript(exchange("Get-DatabaseAvailabilityGroup"), e2010),
        "Invoke-CasExchange 'cas1.corp.example' 'Get-DatabaseAvailabilityGroup' { Get-DatabaseAvailabilityGroup } "
        "@('Name', 'Servers')");
    row("change", exchangeScript(kSet, e2010),
        "Invoke-CasExchange 'cas1.corp.example' 'Set-MailboxDatabase' { Set-MailboxDatabase -Identity 'Mbx1' } @()");
    row("commands", exchangeScript(exchange("Get-Command", {{"Name", std::string("New-X")}}), e2010),
        "Get-CasExchangeCommand 'cas1.corp.example' 'Get-Command -Name ''New-X''' @('Name')");
    row("snap-in", exchangeScript(exchange("Get-Mailbox"), ExchangeVersion::Exchange2007),
        "Invoke-CasSnapin { Get-Mailbox } @('Database')");
    row("here", hostScript(host({{"Restart-Computer", {}}}), {}),
        "Invoke-CasHere ('try {' + [char]10 + 'Invoke-CasCmdlet { Restart-Computer } @()' + [char]10 + '} catch {' + "
        "[char]10 + 'ConvertTo-CasError $_' + [char]10 + 'return' + [char]10 + '}' + [char]10) $false");
    const auto installed = hostScript(host({program("ServerManagerCmd.exe", {"-install", "Web-Server"})}), {});
    const QString line =
        "Invoke-CasProgram { & ''ServerManagerCmd.exe'' ''-install'' ''Web-Server'' } @(0, 3010, 1003)'";
    QTest::newRow("features") << QString::fromStdString(installed).mid(38, line.size()) << line;
    QTest::newRow("there") << QString::fromStdString(hostScript(kService, {"cas1", {}})).left(29)
                           << "Invoke-CasNode 'cas1' ('try {";
}

void PowerShellExecutorTest::writesScripts() {
    QFETCH(QString, script);
    QFETCH(QString, wanted);
    QCOMPARE(script, wanted);
}

void PowerShellExecutorTest::scriptsParse() {
    const std::string hostile = "a'b\xE2\x80\x99; Remove-Item \"$(x)`n\n#";
    auto named = exchange("Get-MailboxDatabase", {{"Identity", hostile}});
    named.server = hostile;
    std::vector<std::string> scripts{std::string(itemsScript()), std::string(sessionScript()),
                                     "param($casPassword)\n" + std::string(itemsScript()) + "\nGet-X"};
    for (const auto version : {ExchangeVersion::Exchange2010, ExchangeVersion::Exchange2007})
        scripts.push_back(exchangeScript(named, version));
    named.cmdlet.name = "Get-Command";
    scripts.push_back(exchangeScript(named, ExchangeVersion::Exchange2010));
    for (const auto& command : {kCreateTask, kRunTask, kService, host({{"Get-Item", {{"Path", hostile}}}})})
        for (const auto& where : {HostScript{{}, 5}, HostScript{hostile, -1}})
            scripts.push_back(hostScript(command, where));
    for (const auto& script : scripts) QCOMPARE(wordsAfterPowerShell2(script), QStringList());
    const auto verdict = parsePowerShell(scripts);
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QCOMPARE(verdict.problems, QStringList());
    // The parser itself must be able to say no.
    QVERIFY(!parsePowerShell({std::string(sessionScript()).substr(0, 900)}).problems.isEmpty());
}

void PowerShellExecutorTest::answersExchange() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(
        "'Get-ClientAccessArray'", {rowItem("Name", "outlook"), rowItem("Members", "CAS1\nCAS2 \xC3\xA4'\"\\")})});
    const auto answer = scene.run(exchange("Get-ClientAccessArray"));
    QVERIFY2(answer, answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->rows,
             (std::vector<Row>{{{"Name", "outlook"}}, {{"Members", "CAS1\nCAS2 \xC3\x83\xC2\xA4'\"\\"}}}));
    QVERIFY(answer->text.find("Name: outlook") != std::string::npos);
    const auto run = scene.answers.runs().first().toObject();
    QCOMPARE(run["user"].toString(), "CORP\\admin");
    QVERIFY(run["knowsSecret"].toBool());
}

void PowerShellExecutorTest::keepsItsSession() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {})});
    for (int i = 0; i < 3; ++i) QVERIFY(scene.run(kService));
    QCOMPARE(scene.answers.runs().size(), 3);
    QCOMPARE(scene.processes().size(), 1UL);
}

void PowerShellExecutorTest::tellsErrors() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(
        ".", {rowItem("Name", "x"),
              PowerShellAnswers::error("NotSpecified", "ManagementObjectNotFoundException", "no database Mbx1")})});
    const auto answer = scene.run(kSet);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::NotFound);
    QCOMPARE(QString::fromStdString(answer.error().text), "cas1.corp.example: no database Mbx1");
    // An error is an answer: the session goes on.
    QVERIFY(!scene.run(kSet));
    QCOMPARE(scene.processes().size(), 1UL);
}

void PowerShellExecutorTest::readsAgainWhenPowerShellDies_data() {
    QTest::addColumn<QJsonObject>("fault");
    QTest::newRow("half a line") << QJsonObject{{"do", "half"}, {"times", 1}};
    QTest::newRow("exit code") << QJsonObject{{"do", "exit"}, {"code", 7}, {"times", 1}};
}

void PowerShellExecutorTest::readsAgainWhenPowerShellDies() {
    QFETCH(QJsonObject, fault);
    Scene scene;
    scene.answers.set(
        {PowerShellAnswers::rule(".", {}, fault), PowerShellAnswers::rule(".", {rowItem("Name", "W3SVC")})});
    const auto answer = scene.run(kService);
    QVERIFY2(answer, answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->rows, (std::vector<Row>{{{"Name", "W3SVC"}}}));
    QCOMPARE(scene.processes().size(), 2UL);
}

void PowerShellExecutorTest::neverChangesTwice_data() {
    QTest::addColumn<QJsonObject>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("half a line") << QJsonObject{{"do", "half"}} << "exit code 3";
    QTest::newRow("exit code") << QJsonObject{{"do", "exit"}, {"code", 7}} << "exit code 7";
    QTest::newRow("no error either") << QJsonObject{{"do", "exit"}, {"code", 0}} << "exit code 0";
}

void PowerShellExecutorTest::neverChangesTwice() {
    QFETCH(QJsonObject, fault);
    QFETCH(QString, says);
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {}, fault)});
    const auto answer = scene.run(kSet);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Refused);
    const auto text = QString::fromStdString(answer.error().text);
    QVERIFY2(text.contains(says) && text.contains("not known") && text.contains(kServer), qPrintable(text));
    QCOMPARE(scene.answers.runsOf("Set-MailboxDatabase"), 1);
}

void PowerShellExecutorTest::reopensBrokenExchangeSessions() {
    const auto broken =
        PowerShellAnswers::error("OperationStopped", "PSRemotingTransportException", "the session broke", "995");
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {broken}, {{"times", 1}}),
                       PowerShellAnswers::rule("Get-", {rowItem("Name", "a")}),
                       PowerShellAnswers::rule("Set-", {broken})});
    QVERIFY(scene.run(exchange("Get-ADSite")));
    QCOMPARE(scene.answers.runsOf("Get-ADSite"), 2);
    const auto changed = scene.run(kSet);
    QVERIFY(!changed);
    QCOMPARE(changed.error().kind, FailureKind::Unreachable);
    QVERIFY(QString::fromStdString(changed.error().text).contains("not known"));
    QCOMPARE(scene.answers.runsOf("Set-"), 1);
}

void PowerShellExecutorTest::givesUp_data() {
    QTest::addColumn<bool>("cancel");
    QTest::newRow("cancelled") << true;
    QTest::newRow("too long") << false;
}

void PowerShellExecutorTest::givesUp() {
    QFETCH(bool, cancel);
    Scene scene;
    if (!cancel) scene.settings.exchangeTime = 2s;
    scene.answers.set({PowerShellAnswers::rule(".", {}, {{"do", "hang"}})});
    std::jthread canceller;
    if (cancel)
        canceller = std::jthread([&] {
            // Once it hangs.
            while (scene.answers.runsOf("Set-") == 0) std::this_thread::yield();
            scene.stop.request_stop();
        });
    const auto answer = scene.run(kSet);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, cancel ? FailureKind::Cancelled : FailureKind::TimedOut);
    QVERIFY(QString::fromStdString(answer.error().text).contains("not known"));
    const auto process = *scene.processes().begin();
    QVERIFY2(::kill(process, 0) != 0, "what hung is ended");
}

void PowerShellExecutorTest::keepsNoiseApart() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {rowItem("Name", "a")}, {{"do", "noise"}})});
    const auto answer = scene.run(kService);
    QVERIFY2(answer, answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->rows, (std::vector<Row>{{{"Name", "a"}}}));
    QVERIFY2(scene.log.contains("WARNING:  [31mnoise  before"), qPrintable(scene.log.join('|')));
    QVERIFY(scene.log.contains("no line end:"));
}

void PowerShellExecutorTest::takesMuch() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {}, {{"do", "many"}, {"rows", 20000}, {"bytes", 500}})});
    const auto answer = scene.run(exchange("Get-Mailbox"));
    QVERIFY2(answer, answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->rows.size(), 20000UL);
    QCOMPARE(answer->rows.back().at("Database").size(), 500UL);
}

void PowerShellExecutorTest::handsThePasswordToTheTaskAlone() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {}, {})});
    QVERIFY(scene.run(kCreateTask));
    const auto script = scene.answers.runs().first().toObject()["script"].toString();
    QVERIFY2(script.contains("{ $casPassword | & ''schtasks.exe''") && script.endsWith(" $true"), qPrintable(script));
    for (const auto& run : scene.answers.runs())
        QVERIFY(!run.toObject()["script"].toString().contains(QString::fromStdString(scene.account.password.text())));
    Scene ticket;
    ticket.account.password = SecretText();
    ticket.answers.set({PowerShellAnswers::rule(".", {}, {})});
    const auto refused = ticket.run(kCreateTask);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, FailureKind::SignInFailed);
    QVERIFY(ticket.run(kRunTask));
    QVERIFY(!ticket.answers.runs().first().toObject()["knowsSecret"].toBool());
}

void PowerShellExecutorTest::readsFeatures() {
    Scene scene;
    QJsonArray lines;
    for (const char* line : {"----- Roles -----", "[X] Web Server (IIS)  [Web-Server]",
                             "    [ ] Basic  [Web-Basic-Auth]", "<100/100>", "Success: Query."})
        lines.append(QJsonObject{{"out", QString::fromLatin1(line)}});
    scene.answers.set({PowerShellAnswers::rule("ServerManagerCmd", lines)});
    const auto answer = scene.run(host({program("ServerManagerCmd.exe", {"-query"})}));
    QVERIFY2(answer, answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->rows, (std::vector<Row>{{{"Installed", "True"}, {"Name", "Web-Server"}},
                                             {{"Installed", "False"}, {"Name", "Web-Basic-Auth"}}}));
    QVERIFY(answer->text.find("Success: Query.") != std::string::npos);
}

void PowerShellExecutorTest::tellsSetupsLog() {
    const auto tail = [](const char* next, const char* text) {
        return QJsonObject{{"tail", QJsonObject{{"next", next}, {"text", text}}}};
    };
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(" -1'", {tail("100", "")}),
                       PowerShellAnswers::rule(" 100'", {tail("150", "first\r\nsecond\r\n")}),
                       PowerShellAnswers::rule(" 150'", {rowItem("Value", "0"), tail("160", "done\r\n")}),
                       PowerShellAnswers::rule(".", {rowItem("Value", "0")})});
    QVERIFY(scene.run(kReadResult));
    QVERIFY2(scene.answers.runsOf("Get-CasTail") == 0, "no setup, no log");
    QVERIFY(scene.run(kRunTask));
    QVERIFY(scene.run(kReadResult));
    QCOMPARE(scene.log, (QStringList{"first", "second"}));
    QVERIFY(scene.run(kReadResult));
    QCOMPARE(scene.log, (QStringList{"first", "second", "done"}));
    QVERIFY(scene.run(kReadResult));
    QCOMPARE(scene.answers.runsOf("Get-CasTail"), 3);
}

void PowerShellExecutorTest::waitsForRestarts() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule("Restart-Computer", {}, {{"do", "exit"}, {"code", 1}}),
                       PowerShellAnswers::rule(".", {rowItem("Name", "W3SVC")})});
    scene.away = true;
    QCOMPARE(scene.run(kService).error().kind, FailureKind::Unreachable);
    scene.away = false;
    const auto restarted = scene.run(kRestart);
    QVERIFY2(restarted, restarted ? "" : restarted.error().text.c_str());
    QVERIFY2(scene.run(kService), "it has not gone down yet");
    scene.executor->run(kRestart, scene.context());
    scene.away = true;
    for (int i = 0; i < 2; ++i) QCOMPARE(scene.run(kService).error().kind, FailureKind::Restarting);
    scene.away = false;
    QVERIFY(scene.run(kService));
    QCOMPARE(scene.answers.runsOf("Restart-Computer"), 2);
}

void PowerShellExecutorTest::changesDnsOfWindows() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {})});
    DnsChange change;
    change.method = DnsMethod::Windows;
    change.server = "dc1.corp.example";
    change.zone = "corp.example";
    change.name = "outlook.corp.example";
    change.expected = {*parseAddress("10.0.0.9")};
    change.wanted = {*parseAddress("10.0.0.50")};
    QVERIFY(scene.run(change));
    const auto script = scene.answers.runs().first().toObject()["script"].toString().split('\n');
    for (const auto* part : {"{ Add-DnsServerResourceRecordA ", "& 'dnscmd.exe' 'dc1.corp.example' '/RecordAdd' "})
        QVERIFY2(script[0].startsWith("Invoke-CasCmdlet { if (") && script[0].contains(part), qPrintable(script[0]));
    for (const auto* part : {"{ Remove-DnsServerResourceRecord ", "& 'dnscmd.exe' 'dc1.corp.example' '/RecordDelete' "})
        QVERIFY2(script[1].startsWith("Invoke-CasCmdlet { if (") && script[1].contains(part), qPrintable(script[1]));
    change.method = DnsMethod::Rfc2136;
    QCOMPARE(scene.run(change).error().kind, FailureKind::Unsupported);
}

/// The stand-in's own site, which tests of whole plans work on.
void PowerShellExecutorTest::carriesOutASite() {
    Scene scene;
    scene.answers.set({});
    const QJsonObject server{{"Name", "CAS1"}, {"Site", "Redmond"}, {"ServerRole", "ClientAccess"}};
    const QJsonObject database{{"Name", "O'Brien"}, {"RpcClientAccessServer", "cas1"}};
    scene.answers.setSite(
        {{"exchange", QJsonObject{{"ExchangeServer", QJsonArray{server}}, {"MailboxDatabase", QJsonArray{database}}}},
         {"forbidden", QJsonArray{"Remove-ClientAccessArray"}},
         {"hosts", QJsonObject{}}});
    const auto site = [](const char* cmdlet) { return exchange(cmdlet, {{"Site", std::string("Redmond")}}); };
    QCOMPARE(scene.run(site("Get-ClientAccessArray"))->rows.size(), 0UL);
    auto create = site("New-ClientAccessArray");
    create.cmdlet.parameters.push_back({"Name", std::string("outlook")});
    create.cmdlet.parameters.push_back({"Fqdn", std::string("outlook.corp.example")});
    QVERIFY(scene.run(create));
    QCOMPARE(scene.run(site("Get-ClientAccessArray"))->rows,
             (std::vector<Row>{
                 {{"Name", "outlook"}, {"Fqdn", "outlook.corp.example"}, {"Site", "Redmond"}, {"Members", "CAS1"}}}));
    QCOMPARE(scene.run(create).error().kind, FailureKind::Refused);
    const CmdletParameter identity{"Identity", std::string("O'Brien")};
    QVERIFY(scene.run(exchange("Set-MailboxDatabase", {identity, {"RpcClientAccessServer", std::string("outlook")}})));
    const auto read = scene.run(exchange("Get-MailboxDatabase", {identity}));
    QCOMPARE(read->rows.front().at("RpcClientAccessServer"), "outlook");
    QCOMPARE(scene.run(exchange("Get-MailboxDatabase", {{"Identity", std::string("no")}})).error().kind,
             FailureKind::NotFound);
    QCOMPARE(scene.run(exchange("Get-Command", {{"Name", std::string("Remove-ClientAccessArray")}}))->rows.size(), 0UL);
    const auto removed =
        scene.run(exchange("Remove-ClientAccessArray", {{"Identity", std::string("outlook")}, {"Confirm", false}}));
    QCOMPARE(removed.error().kind, FailureKind::Forbidden);
}

void PowerShellExecutorTest::limitsItsSessions() {
    Scene scene;
    scene.answers.set({PowerShellAnswers::rule(".", {rowItem("Name", "W3SVC")})});
    QVERIFY(scene.run(kService));
    std::atomic<int> good = 0;
    inParallel(12, 12, [&](std::size_t) {
        const RunContext context{{}, {}};
        if (scene.executor->run(kService, context)) ++good;
    });
    QCOMPARE(good.load(), 12);
    QVERIFY(scene.processes().size() <= SessionPool::kMostOnOne);
}

void PowerShellExecutorTest::locksNoAccount() {
    std::atomic<int> tries = 0;
    const auto opener = [&](const std::string&, const Patience&) {
        ++tries;
        return Result<std::unique_ptr<PowerShellChannel>, CommandFailure>(
            unexpected(CommandFailure{FailureKind::SignInFailed, "wrong"}));
    };
    PowerShellExecutor executor({}, opener, {"admin", SecretText("wrong")});
    inParallel(8, 8, [&](std::size_t) {
        if (executor.run(kService, {})) ++tries;
    });
    QCOMPARE(executor.run(kService, {}).error().kind, FailureKind::SignInFailed);
    QCOMPARE(tries.load(), 1);
    // A ticket that is missing may come at any time, and locks nothing.
    PowerShellExecutor byTicket({}, opener, {});
    for (int i = 0; i < 2; ++i) QVERIFY(!byTicket.run(kService, {}));
    QCOMPARE(tries.load(), 3);
}

void PowerShellExecutorTest::refusesOtherCommands() {
    Scene scene;
    const auto answer = scene.run(DnsQuery{});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Unsupported);
}

void PowerShellExecutorTest::explainsMissingPowerShell() {
    const auto opened = openProcessChannel("no-such-powershell.exe");
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, FailureKind::Unsupported);
    QVERIFY(QString::fromStdString(opened.error().text).contains("no-such-powershell.exe cannot be started"));
}

void PowerShellExecutorTest::explainsPowerShellThatRunsNothing() {
    auto channel = openProcessChannel("/bin/sh", {"-c", "echo 'scripts are forbidden here'; exit 9"});
    QVERIFY(channel);
    const auto session = PowerShellSession::open(std::move(*channel), {}, Patience::of(10s));
    QVERIFY(!session);
    const auto text = QString::fromStdString(session.error().text);
    QVERIFY2(text.contains("exit code 9") || text.contains("has ended"), qPrintable(text));
}

QTEST_GUILESS_MAIN(PowerShellExecutorTest)
#include "tst_powershell_executor.moc"
