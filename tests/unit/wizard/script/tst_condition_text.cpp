#include <QTest>

#include "tests/support/powershell_check.h"
#include "wizard/script/condition_text.h"
#include "wizard/script/run_text.h"

using namespace cas;
using namespace cas::test;
using Match = Wanted::Match;

/// What is judged and run, as PowerShell.
class ConditionTextTest : public QObject {
    Q_OBJECT
private slots:
    void rendersConditions_data();
    void rendersConditions();
    void rendersJudges_data();
    void rendersJudges();
    void parses();
    void asksWhatItCan_data();
    void asksWhatItCan();
    void runs_data();
    void runs();
    void leavesToOthers_data();
    void leavesToOthers();
};

namespace {

QString shown(const std::string& text) { return QString::fromStdString(text); }

DnsChange windowsChange() {
    DnsChange change;
    change.method = DnsMethod::Windows;
    change.server = "dc1";
    change.zone = "corp.contoso.com";
    change.name = "outlook.corp.contoso.com";
    change.wanted = {*parseAddress("10.0.0.50")};
    return change;
}

const Command kAnyRead = ExchangeCommand{"cas1", {"Get-ClientAccessArray", {}}};

}  // namespace

Q_DECLARE_METATYPE(cas::Wanted)
Q_DECLARE_METATYPE(cas::Probe)
Q_DECLARE_METATYPE(cas::Command)

void ConditionTextTest::rendersConditions_data() {
    QTest::addColumn<Wanted>("wanted");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, Wanted wanted, const char* text) { QTest::newRow(name) << wanted << text; };
    row("equals", {"Fqdn", Match::Equals, "outlook"}, "(Test-CasSame (Get-CasText $row 'Fqdn') 'outlook')");
    row("differs", {"Value", Match::Differs, "0"}, "(-not (Test-CasSame (Get-CasText $row 'Value') '0'))");
    row("contains", {"ServerRole", Match::Contains, "ClientAccess"},
        "((Get-CasText $row 'ServerRole').IndexOf('ClientAccess', [System.StringComparison]::OrdinalIgnoreCase) -ge "
        "0)");
    row("exists", {"TCP/IP Port", Match::Exists, {}}, "((Get-CasText $row 'TCP/IP Port') -ne '')");
    row("absent", {"Watermark", Match::Absent, {}}, "((Get-CasText $row 'Watermark') -eq '')");
    row("hostile", {"a'b", Match::Equals, "'; Stop-Computer #"},
        "(Test-CasSame (Get-CasText $row 'a''b') '''; Stop-Computer #')");
}

void ConditionTextTest::rendersConditions() {
    QFETCH(Wanted, wanted);
    QTEST(shown(conditionText(wanted)), "text");
}

void ConditionTextTest::rendersJudges_data() {
    QTest::addColumn<Probe>("probe");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, Probe probe, const char* text) { QTest::newRow(name) << probe << text; };
    row("all rows", {kAnyRead, {{"A", Match::Exists, {}}, {"B", Match::Equals, "b"}}, false, {}},
        "By = ''\nAmong = @()\nAbsence = $false\n"
        "Right = { param($row) ((Get-CasText $row 'A') -ne '') -and (Test-CasSame (Get-CasText $row 'B') 'b') }\n"
        "Shows = @('A', 'B')\n");
    row("some rows", {kAnyRead, {{"Installed", Match::Equals, "True"}}, false, RowFilter{"Name", {"x", "y"}}},
        "By = 'Name'\nAmong = @('x', 'y')\nAbsence = $false\n"
        "Right = { param($row) (Test-CasSame (Get-CasText $row 'Installed') 'True') }\nShows = @('Name', "
        "'Installed')\n");
    row("absence", {kAnyRead, {}, true, RowFilter{"Fqdn", {"outlook"}}},
        "By = 'Fqdn'\nAmong = @('outlook')\nAbsence = $true\nRight = { param($row) $true }\nShows = @('Fqdn')\n");
}

void ConditionTextTest::rendersJudges() {
    QFETCH(Probe, probe);
    QTEST(shown(judgeText(probe, {})), "text");
}

void ConditionTextTest::parses() {
    std::vector<std::string> scripts;
    for (const auto match : {Match::Equals, Match::Differs, Match::Contains, Match::Exists, Match::Absent})
        for (const char* text : {"x", "'; x #", "\xE2\x80\x99; x", "$(x)", "a\nb", "{ x }"})
            scripts.push_back("@{\n" +
                              judgeText({kAnyRead, {{text, match, text}}, false, RowFilter{text, {text}}}, "") + "}");
    for (const auto& script : scripts) QCOMPARE(wordsAfterPowerShell2(script), QStringList());
    const auto verdict = parsePowerShell(scripts);
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QCOMPARE(verdict.problems, QStringList());
}

void ConditionTextTest::asksWhatItCan_data() {
    QTest::addColumn<Command>("read");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, Command read, const char* text) { QTest::newRow(name) << read << text; };
    row("Exchange", kAnyRead, "Invoke-CasExchange 'cas1' { Get-ClientAccessArray }\n");
    row("host", HostCommand{"cas1", {{"Import-Module", {{"", BareWord{"X"}}}}, {"Get-Y", {}}}},
        "Invoke-CasHost 'cas1' {\n    param($saved, $password)\n    $ErrorActionPreference = 'Stop'\n"
        "    Import-Module X\n    Get-Y\n}\n");
    row("DNS", DnsQuery{"dc1", 53, "outlook"}, "Get-CasRecord 'dc1' 'outlook'\n");
    row("DNS at another port", DnsQuery{"dc1", 5353, "outlook"}, "");
    row("address", AddressCommand{}, "");
    row("balancer", BalancerCommand{}, "");
    row("services", ServiceProbe{}, "");
}

void ConditionTextTest::asksWhatItCan() {
    QFETCH(Command, read);
    QFETCH(QString, text);
    const auto asked = askText(read);
    QCOMPARE(asked.has_value(), !text.isEmpty());
    QCOMPARE(shown(asked.value_or("")), text);
}

void ConditionTextTest::runs_data() {
    QTest::addColumn<Command>("change");
    QTest::addColumn<QString>("part");
    QTest::addColumn<bool>("needsPassword");
    QTest::addColumn<int>("needs");
    const auto row = [](const char* name, Command change, const char* part, bool needsPassword = false, int needs = 0) {
        QTest::newRow(name) << change << part << needsPassword << needs;
    };
    const auto program = [](const char* name, std::vector<std::string> words) {
        Cmdlet cmdlet{name, {}};
        for (auto& word : words) cmdlet.parameters.push_back({"", std::move(word)});
        return HostCommand{"cas1", {std::move(cmdlet)}};
    };
    row("saved value", ExchangeCommand{"cas1", {"Set-X", {{"Y", SavedValue{"TCP/IP Port"}}}}},
        "Set-X -Y ($saved['TCP/IP Port'])", false, 1);
    row("saved value on a host", HostCommand{"cas1", {{"Set-X", {{"Y", SavedValue{"Z"}}}}}}, "Set-X -Y ($saved['Z'])",
        false, 1);
    row("program", program("netsh.exe", {"a b"}), "if (@(0) -notcontains $LASTEXITCODE) { throw ('netsh.exe: ' + ");
    row("features", program("ServerManagerCmd.exe", {"-install", "x"}), "if (@(0, 3010, 1003) -notcontains");
    row("task", program("schtasks.exe", {"/Create", "/RP", "*"}), "$password | & 'schtasks.exe' '/Create' '/RP' '*'",
        true);
    row("task without a password", program("schtasks.exe", {"/Run", "/TN", "*"}), "    & 'schtasks.exe'");
    auto change = windowsChange();
    row("DNS", change,
        "Assert-CasRecord 'dc1' 'outlook.corp.contoso.com' @()\nif ((Get-Command -Name Get-DnsServerZone ");
    row("DNS, by a cmdlet", change, ")) { Add-DnsServerResourceRecordA -ZoneName 'corp");
    row("DNS, by the program", change, "else { $said = & 'dnscmd.exe' 'dc1' '/RecordAdd' 'corp");
    change.expected = {*parseAddress("10.0.0.9")};
    row("DNS, replaced", change, "/RecordDelete' 'corp");
    change.wanted.clear();
    change.restores = "Value";
    row("DNS, restored", change, "-IPv4Address $address -TimeToLive ([TimeSpan]::FromSeconds($ttl))");
    row("DNS, restored with its own TTL", change, "$ttl = Get-CasTtl 300\n");
    row("DNS, restored by the program", change, " $ttl 'A' $address; if ($LASTEXITCODE");
}

void ConditionTextTest::runs() {
    QFETCH(Command, change);
    QFETCH(QString, part);
    const auto run = runText(change);
    QVERIFY(run.has_value());
    QVERIFY2(shown(run->block).contains(part), run->block.c_str());
    QVERIFY(!shown(run->block).contains("<saved"));
    QTEST(run->needsPassword, "needsPassword");
    QTEST(static_cast<int>(run->needs.size()), "needs");
    const auto verdict = parsePowerShell({run->block});
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QCOMPARE(verdict.problems, QStringList());
}

void ConditionTextTest::leavesToOthers_data() {
    QTest::addColumn<Command>("change");
    auto change = windowsChange();
    for (const auto method : {DnsMethod::Rfc2136, DnsMethod::GssTsig, DnsMethod::Manual}) {
        change.method = method;
        QTest::newRow(std::string(nameOf(method)).c_str()) << Command(change);
    }
    QTest::newRow("address") << Command(AddressCommand{AddressCommand::Verb::Add, {}, 32, "eth0"});
    QTest::newRow("balancer") << Command(BalancerCommand{BalancerCommand::Verb::Start, {}});
}

void ConditionTextTest::leavesToOthers() {
    QFETCH(Command, change);
    QVERIFY(!runText(change));
}

QTEST_GUILESS_MAIN(ConditionTextTest)
#include "tst_condition_text.moc"
