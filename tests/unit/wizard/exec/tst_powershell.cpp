#include <QTest>
#include <stdexcept>

#include "tests/support/powershell_check.h"
#include "wizard/exec/powershell.h"

using namespace cas;
using namespace cas::test;

class PowerShellTest : public QObject {
    Q_OBJECT
private slots:
    void quotes_data();
    void quotes();
    void rendersCmdlets_data();
    void rendersCmdlets();
    void refusesWhatIsNoWord_data();
    void refusesWhatIsNoWord();
    void keepsHostileTextInOneLiteral_data();
    void keepsHostileTextInOneLiteral();
    void parses();
    void knowsReads_data();
    void knowsReads();
    void staysInsideComments_data();
    void staysInsideComments();
    void knowsWhoAsksForAPassword_data();
    void knowsWhoAsksForAPassword();
    void takesSavedValuesFromATable();
    void putsSavedValues();
    void leavesOutWhatWasNotThere();
    void restoresDnsRecords_data();
    void restoresDnsRecords();
    void restoresTheTtl_data();
    void restoresTheTtl();
    void knowsLaterWords_data();
    void knowsLaterWords();
};

namespace {

const char* const kHostile[] = {"'; Remove-Item C:\\ -Recurse #",
                                "\xE2\x80\x99; Remove-Item x #",
                                "\xE2\x80\x98\xE2\x80\x99\xE2\x80\x9A\xE2\x80\x9B",
                                "\xE2\x80\x9C$(Stop-Computer)\xE2\x80\x9D",
                                "$(Stop-Computer)",
                                "`n`\"",
                                "a\nRemove-Item x",
                                "a\r\n'@\nRemove-Item x",
                                "--%",
                                "@args",
                                "-Force",
                                "a\x01\x7F",
                                "\xE2\x80\xAEtxt",
                                "\xFF\xFE\xC0\xAF",
                                "<# x #>",
                                "{ Stop-Computer }",
                                "a;b|c&d>e",
                                "",
                                "'",
                                "Stra\xC3\x9F"
                                "e \xE6\x97\xA5\xE6\x9C\xAC"};

Cmdlet databaseCmdlet(CmdletValue value) {
    return {"Set-MailboxDatabase", {{"Identity", std::string("Mbx1")}, {"RpcClientAccessServer", std::move(value)}}};
}

std::vector<std::string> hostileTexts() {
    std::vector<std::string> texts(std::begin(kHostile), std::end(kHostile));
    texts.emplace_back("a\0b", 3);
    return texts;
}

/// Each text in all the places a value can stand.
std::vector<Cmdlet> cmdletsWith(const std::string& text) {
    return {databaseCmdlet(text),
            {"Get-WindowsFeature", {{"Name", std::vector<std::string>{"a", text, "b"}}}},
            {"Write-Output", {{"", text}}},
            {"D:\\" + text + "\\setup.com", {{"", "/t:" + text}, {"", text}}},
            {"Set-ExchangeAppSetting", {{"File", text}, {"Key", text}, {"Value", text}}},
            {"Remove-ClientAccessArray", {{"Identity", text}, {"Confirm", false}}}};
}

}  // namespace

void PowerShellTest::quotes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("plain") << QByteArray("Redmond") << QByteArray("'Redmond'");
    QTest::newRow("empty") << QByteArray("") << QByteArray("''");
    QTest::newRow("single quote") << QByteArray("O'Brien") << QByteArray("'O''Brien'");
    QTest::newRow("typographic quotes") << QByteArray("\xE2\x80\x98x\xE2\x80\x99\xE2\x80\x9A\xE2\x80\x9B")
                                        << QByteArray(
                                               "'\xE2\x80\x98\xE2\x80\x98x\xE2\x80\x99\xE2\x80\x99"
                                               "\xE2\x80\x9A\xE2\x80\x9A\xE2\x80\x9B\xE2\x80\x9B'");
    QTest::newRow("expansion") << QByteArray("$(x) $env:y `n") << QByteArray("'$(x) $env:y `n'");
    QTest::newRow("line feed") << QByteArray("a\nb") << QByteArray("('a' + [char]10 + 'b')");
    QTest::newRow("first") << QByteArray("\nb") << QByteArray("('' + [char]10 + 'b')");
    QTest::newRow("last") << QByteArray("a\r\n") << QByteArray("('a' + [char]13 + [char]10)");
    QTest::newRow("nul") << QByteArray("a\0b", 3) << QByteArray("('a' + [char]0 + 'b')");
    QTest::newRow("right to left") << QByteArray("\xE2\x80\xAEtxt") << QByteArray("('' + [char]8238 + 'txt')");
    QTest::newRow("no UTF-8") << QByteArray("a\xFF") << QByteArray("('a' + [char]65533)");
    QTest::newRow("overlong") << QByteArray("\xC0\xA7") << QByteArray("('' + [char]65533 + [char]65533)");
    QTest::newRow("cut off") << QByteArray("\xE2\x80") << QByteArray("('' + [char]65533 + [char]65533)");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80")
                               << QByteArray("('' + [char]65533 + [char]65533 + [char]65533)");
    QTest::newRow("beyond 16 bits") << QByteArray("\xF0\x9F\x98\x80") << QByteArray("'\xF0\x9F\x98\x80'");
}

void PowerShellTest::quotes() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(quotedText(text.toStdString())), wanted);
}

void PowerShellTest::rendersCmdlets_data() {
    QTest::addColumn<Cmdlet>("cmdlet");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("text") << databaseCmdlet(std::string("outlook.corp.contoso.com"))
                          << "Set-MailboxDatabase -Identity 'Mbx1' -RpcClientAccessServer 'outlook.corp.contoso.com'";
    QTest::newRow("saved") << databaseCmdlet(SavedValue{"RpcClientAccessServer"})
                           << "Set-MailboxDatabase -Identity 'Mbx1' "
                              "-RpcClientAccessServer '<saved RpcClientAccessServer>'";
    QTest::newRow("no switch") << Cmdlet{"Remove-ClientAccessArray",
                                         {{"Identity", std::string("outlook")}, {"Confirm", false}}}
                               << "Remove-ClientAccessArray -Identity 'outlook' -Confirm:$false";
    QTest::newRow("switch, word, number") << Cmdlet{"New-ItemProperty",
                                                    {{"Name", std::string("TCP/IP Port")},
                                                     {"PropertyType", BareWord{"DWord"}},
                                                     {"Value", 59531LL},
                                                     {"Force", SwitchOn{}}}}
                                          << "New-ItemProperty -Name 'TCP/IP Port' -PropertyType DWord -Value 59531 "
                                             "-Force";
    QTest::newRow("list") << Cmdlet{"Add-WindowsFeature", {{"Name", std::vector<std::string>{"Web-Server", "x'y"}}}}
                          << "Add-WindowsFeature -Name 'Web-Server','x''y'";
    QTest::newRow("empty list") << Cmdlet{"Get-Service", {{"Name", std::vector<std::string>{}}}}
                                << "Get-Service -Name @()";
    QTest::newRow("program") << Cmdlet{"D:\\ex 2010\\setup.com",
                                       {{"", std::string("/m:Install")}, {"", std::string("/t:D:\\My Ex\\")}}}
                             << "& 'D:\\ex 2010\\setup.com' '/m:Install' '/t:D:\\My Ex\\\\'";
    QTest::newRow("program, quotes") << Cmdlet{"setup.com", {{"", std::string("/t:a\\\" /x \"b")}}}
                                     << "& 'setup.com' '/t:a\\\\\\\" /x \\\"b'";
}

void PowerShellTest::rendersCmdlets() {
    QFETCH(Cmdlet, cmdlet);
    QFETCH(QString, wanted);
    QCOMPARE(QString::fromStdString(cmdletText(cmdlet)), wanted);
}

void PowerShellTest::refusesWhatIsNoWord_data() {
    QTest::addColumn<Cmdlet>("cmdlet");
    QTest::newRow("word with a blank") << Cmdlet{"Set-X", {{"Y", BareWord{"a b"}}}};
    QTest::newRow("word with a quote") << Cmdlet{"Set-X", {{"Y", BareWord{"a'"}}}};
    QTest::newRow("word with a typographic quote") << Cmdlet{"Set-X", {{"Y", BareWord{"a\xE2\x80\x99"}}}};
    QTest::newRow("word as a parameter") << Cmdlet{"Set-X", {{"Y", BareWord{"-Force"}}}};
    QTest::newRow("empty word") << Cmdlet{"Set-X", {{"Y", BareWord{""}}}};
    QTest::newRow("cmdlet") << Cmdlet{"Set-X; Get-Y", {}};
    QTest::newRow("parameter") << Cmdlet{"Set-X", {{"Y Z", std::string("a")}}};
    QTest::newRow("argument of a program") << Cmdlet{"setup.com", {{"", 5LL}}};
}

void PowerShellTest::refusesWhatIsNoWord() {
    QFETCH(Cmdlet, cmdlet);
    QVERIFY_EXCEPTION_THROWN(cmdletText(cmdlet), std::invalid_argument);
}

void PowerShellTest::keepsHostileTextInOneLiteral_data() {
    QTest::addColumn<QByteArray>("text");
    for (const auto& text : hostileTexts()) {
        const auto bytes = QByteArray::fromStdString(text);
        QTest::newRow(bytes.toHex().constData()) << bytes;
    }
}

void PowerShellTest::keepsHostileTextInOneLiteral() {
    QFETCH(QByteArray, text);
    for (const auto& cmdlet : cmdletsWith(text.toStdString())) {
        const auto line = QString::fromStdString(cmdletText(cmdlet));
        for (const auto c : line) QVERIFY2(c.unicode() >= 0x20, qPrintable(line));
    }
    // What is left once literals are taken out is ours alone.
    auto rest = QString::fromStdString(cmdletText(databaseCmdlet(text.toStdString())));
    const QString quote = QStringLiteral("['\u2018\u2019\u201A\u201B]");
    const QRegularExpression literal(quote + "(?:[^'\u2018\u2019\u201A\u201B]|" + quote + "{2})*" + quote);
    rest.remove(literal);
    rest.remove(QRegularExpression(QStringLiteral("\\+|\\[char\\]\\d+|[() ]")));
    QCOMPARE(rest, QStringLiteral("Set-MailboxDatabase-Identity-RpcClientAccessServer"));
}

void PowerShellTest::parses() {
    std::vector<std::string> scripts;
    for (const auto& text : hostileTexts())
        for (const auto& cmdlet : cmdletsWith(text)) scripts.push_back(cmdletText(cmdlet));
    scripts.push_back(cmdletText({"Get-ExchangeAppSetting", {{"File", std::string("x")}, {"Key", std::string("y")}}}));
    for (const auto& script : scripts) QCOMPARE(wordsAfterPowerShell2(script), QStringList());
    // The parser itself must be able to say no.
    const auto broken = parsePowerShell({"Get-X 'a"});
    if (!broken.unavailable.isEmpty()) QSKIP(qPrintable(broken.unavailable));
    QVERIFY(!broken.problems.isEmpty());
    QCOMPARE(parsePowerShell(scripts).problems, QStringList());
}

void PowerShellTest::knowsReads_data() {
    QTest::addColumn<Cmdlet>("cmdlet");
    QTest::addColumn<bool>("reads");
    QTest::newRow("get") << Cmdlet{"Get-ClientAccessArray", {}} << true;
    QTest::newRow("case") << Cmdlet{"get-service", {}} << true;
    QTest::newRow("test") << Cmdlet{"Test-Path", {}} << true;
    QTest::newRow("resolve") << Cmdlet{"Resolve-DnsName", {}} << true;
    QTest::newRow("module") << Cmdlet{"Import-Module", {{"", BareWord{"ServerManager"}}}} << true;
    QTest::newRow("set") << Cmdlet{"Set-MailboxDatabase", {}} << false;
    QTest::newRow("new") << Cmdlet{"New-ClientAccessArray", {}} << false;
    QTest::newRow("remove") << Cmdlet{"Remove-Item", {}} << false;
    QTest::newRow("restart") << Cmdlet{"Restart-Service", {}} << false;
    QTest::newRow("verb alone") << Cmdlet{"Getaway-Car", {}} << false;
    QTest::newRow("composed") << Cmdlet{"Set-ExchangeAppSetting", {}} << false;
    QTest::newRow("program") << Cmdlet{"setup.com", {}} << false;
    QTest::newRow("get as a program") << Cmdlet{"get-x.exe", {}} << false;
    QTest::newRow("query") << Cmdlet{"ServerManagerCmd.exe", {{"", std::string("-query")}}} << true;
    QTest::newRow("install") << Cmdlet{"ServerManagerCmd.exe", {{"", std::string("-install")}}} << false;
}

void PowerShellTest::knowsReads() {
    QFETCH(Cmdlet, cmdlet);
    QFETCH(bool, reads);
    QCOMPARE(onlyReads(cmdlet), reads);
    QCOMPARE(onlyReads(Command(ExchangeCommand{"cas1", cmdlet})), reads);
    QCOMPARE(onlyReads(Command(HostCommand{"cas1", {{"Get-X", {}}, cmdlet}})), reads);
}

void PowerShellTest::staysInsideComments_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("plain") << QByteArray("it's $x") << QByteArray("it's $x");
    QTest::newRow("end of a block") << QByteArray("a#>b") << QByteArray("a# >b");
    QTest::newRow("twice") << QByteArray("##>#>") << QByteArray("## ># >");
    QTest::newRow("line") << QByteArray("a\r\nb") << QByteArray("a  b");
    QTest::newRow("hidden") << QByteArray("a#\xE2\x80\x8B>b") << QByteArray("a# >b");
    QTest::newRow("right to left") << QByteArray(
                                          "\xE2\x80\xAE"
                                          "a")
                                   << QByteArray(" a");
    QTest::newRow("umlaut") << QByteArray("f\xC3\xBCr") << QByteArray("f\xC3\xBCr");
    QTest::newRow("no UTF-8") << QByteArray("a\xFF") << QByteArray("a ");
}

void PowerShellTest::staysInsideComments() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(commentText(text.toStdString())), wanted);
}

void PowerShellTest::knowsWhoAsksForAPassword_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("asks");
    QTest::newRow("task") << "schtasks.exe" << QStringList{"/Create", "/RP", "*", "/F"} << true;
    QTest::newRow("path, case") << "C:\\Windows\\SchTasks.exe" << QStringList{"/rp", "*"} << true;
    QTest::newRow("run") << "schtasks.exe" << QStringList{"/Run", "/TN", "*"} << false;
    QTest::newRow("last") << "schtasks.exe" << QStringList{"*", "/RP"} << false;
    QTest::newRow("other") << "netsh.exe" << QStringList{"/RP", "*"} << false;
}

void PowerShellTest::knowsWhoAsksForAPassword() {
    QFETCH(QString, program);
    QFETCH(QStringList, words);
    Cmdlet cmdlet{program.toStdString(), {}};
    for (const auto& word : words) cmdlet.parameters.push_back({"", word.toStdString()});
    QTEST(asksForPassword(cmdlet), "asks");
}

void PowerShellTest::takesSavedValuesFromATable() {
    QCOMPARE(QString::fromStdString(cmdletText(databaseCmdlet(SavedValue{"it's"}), "$saved")),
             "Set-MailboxDatabase -Identity 'Mbx1' -RpcClientAccessServer ($saved['it''s'])");
}

void PowerShellTest::putsSavedValues() {
    const ExchangeCommand exchange{"cas1", databaseCmdlet(SavedValue{"RpcClientAccessServer"})};
    const auto put = withSaved(exchange, {{"RpcClientAccessServer", "it's <saved x>"}});
    QVERIFY(put.has_value());
    QCOMPARE(QString::fromStdString(commandText(*put)),
             "Set-MailboxDatabase -Identity 'Mbx1' -RpcClientAccessServer 'it''s <saved x>'");
    const Command without = ExchangeCommand{"cas1", databaseCmdlet(std::string("x"))};
    QVERIFY(withSaved(without, {}) == without);
}

void PowerShellTest::leavesOutWhatWasNotThere() {
    const auto cmdlet = databaseCmdlet(SavedValue{"Port"});
    QVERIFY(!withSaved(ExchangeCommand{"cas1", cmdlet}, {{"Other", "x"}}));
    QVERIFY(!withSaved(HostCommand{"cas1", {{"Get-X", {}}, cmdlet}}, {}));
}

void PowerShellTest::restoresDnsRecords_data() {
    QTest::addColumn<QString>("saved");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("one") << "10.0.0.9" << QStringList{"10.0.0.9"};
    QTest::newRow("two") << "10.0.0.9\n10.0.0.8" << QStringList{"10.0.0.9", "10.0.0.8"};
    QTest::newRow("none") << "" << QStringList{};
    QTest::newRow("no address") << "other.contoso.com" << QStringList{};
}

void PowerShellTest::restoresDnsRecords() {
    QFETCH(QString, saved);
    QFETCH(QStringList, wanted);
    DnsChange change;
    change.restores = "Value";
    change.wanted = {*parseAddress("10.0.0.1")};
    const auto put = withSaved(change, {{"Value", saved.toStdString()}});
    QVERIFY(put.has_value());
    QStringList found;
    for (const auto& address : std::get<DnsChange>(*put).wanted) found << QString::fromStdString(address.to_string());
    QCOMPARE(found, wanted);
}

void PowerShellTest::restoresTheTtl_data() {
    QTest::addColumn<QString>("saved");
    QTest::addColumn<std::uint32_t>("wanted");
    QTest::newRow("one") << "3600" << 3600u;
    QTest::newRow("none is remembered") << "0" << 0u;
    QTest::newRow("the shortest") << "3600\n600" << 600u;
    QTest::newRow("a journal of old") << "" << 300u;
    QTest::newRow("no number") << "60s\n-1\n99999999999" << 300u;
}

void PowerShellTest::restoresTheTtl() {
    QFETCH(QString, saved);
    DnsChange change;
    change.restores = "Value";
    const auto put = withSaved(change, {{"Value", "10.0.0.9"}, {kSavedTtl, saved.toStdString()}});
    QVERIFY(put.has_value());
    QTEST(std::get<DnsChange>(*put).ttl, "wanted");
    // What a removal took away is known by itself; only how long it was kept is not.
    change.restores.clear();
    const auto again = withSaved(change, {{kSavedTtl, saved.toStdString()}});
    QTEST(std::get<DnsChange>(*again).ttl, "wanted");
}

void PowerShellTest::knowsLaterWords_data() {
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("later");
    QTest::newRow("json") << "Get-X | ConvertTo-Json" << true;
    QTest::newRow("in") << "if ($a -in $b) { }" << true;
    QTest::newRow("not in") << "if ($a -NotIn $b) { }" << true;
    QTest::newRow("object") << "[PSCustomObject]@{}" << true;
    QTest::newRow("rest") << "Invoke-RestMethod 'x'" << true;
    QTest::newRow("chain") << "a && b" << true;
    QTest::newRow("own folder") << "Join-Path $PSScriptRoot 'x'" << true;
    QTest::newRow("names of a session") << "Import-PSSession -Session $s -DisableNameChecking" << true;
    QTest::newRow("names of a module") << "Import-PSSession -Session $s\nImport-Module $m -DisableNameChecking"
                                       << false;
    QTest::newRow("quoted") << "Set-X 'a -in b && ConvertTo-Json'" << false;
    QTest::newRow("interface") << "Get-X -Interface 'x'" << false;
}

void PowerShellTest::knowsLaterWords() {
    QFETCH(QString, script);
    QFETCH(bool, later);
    QCOMPARE(!wordsAfterPowerShell2(script.toStdString()).isEmpty(), later);
}

QTEST_GUILESS_MAIN(PowerShellTest)
#include "tst_powershell.moc"
