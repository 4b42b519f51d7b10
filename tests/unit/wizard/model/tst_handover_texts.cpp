#include <QTest>
#include <set>

#include "tests/support/powershell_check.h"
#include "tests/unit/wizard/steps/deployment_plans.h"
#include "wizard/handover/rule_sheet.h"
#include "wizard/model/handover_texts.h"
#include "wizard/model/import_texts.h"

using namespace cas;
using namespace cas::test;

/// What is written for balancers that are no part of the program, and what an import says.
class HandoverTextsTest : public QObject {
    Q_OBJECT
private slots:
    void typesEveryRuleIn();
    void speaksTheDevicesWords_data();
    void speaksTheDevicesWords();
    void keepsHostileNamesOnTheirLine();
    void writesScriptsForNlb();
    void saysWhatNlbLacks_data();
    void saysWhatNlbLacks();
    void everyRemarkHasASentence();
    void mergesWhatCame();
};

namespace {

const std::string kFixed = "exchange2010-static-ports";

DeploymentPlan nlbCase(const std::string& name) {
    for (const auto& one : deploymentCases())
        if (one.name == name) return one.plan;
    qFatal("no such case");
}

QString valueOf(const std::vector<DeviceSetting>& settings, const std::string& field) {
    for (const auto& one : settings)
        if (one.field == field) return QString::fromStdString(one.value);
    return QStringLiteral("(none)");
}

}  // namespace

void HandoverTextsTest::typesEveryRuleIn() {
    const auto plan = samplePlan(kFixed);
    const auto text = QString::fromUtf8(ruleSheetText(plan));
    for (const auto& rule : plan.balancing.rules) QVERIFY(text.contains(QString::fromStdString(rule.name)));
    for (const auto& node : plan.nodes) QVERIFY(text.contains(QString::fromStdString(node.address.to_string())));
    for (const char* word : {"KEMP LoadMaster", "F5 BIG-IP LTM", "Persistence Options, Timeout",
                             "Match Across Services", "cas-array-wizard probe 10.0.0.50"})
        QVERIFY2(text.contains(QLatin1String(word)), word);
}

void HandoverTextsTest::speaksTheDevicesWords_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<bool>("kemp");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto rule = [](const char* key, const char* value) {
        return QStringLiteral(R"([{"op": "add", "path": "/balancing/rules/0/%1", "value": %2}])").arg(key, value);
    };
    QTest::newRow("affinity") << rule("affinity", R"("none")") << true << "Persistence Options, Mode"
                              << "None";
    QTest::newRow("network") << rule("affinity", R"("network")") << true << "Persistence Options, Netmask"
                             << "/24";
    QTest::newRow("time-out") << rule("idleTimeout", "7200") << true << "Idle Connection Timeout"
                              << "7200";
    QTest::newRow("further ports") << rule("ports", R"("80,8080,9000-9009")") << true << "Extra Ports"
                                   << "8080,9000-9009";
    QTest::newRow("a range") << rule("ports", R"("9000-9009")") << true << "Extra Ports"
                             << "9001-9009";
    QTest::newRow("check") << rule("health", R"({"kind": "imap"})") << true << "Real Server Check Method"
                           << "IMAP Protocol";
    QTest::newRow("F5 check") << rule("health", R"({"kind": "http", "interval": 4, "fall": 3})") << false
                              << "Monitor, Timeout"
                              << "13";
    QTest::newRow("F5 no check") << rule("health", R"({"kind": "none"})") << false << "Pool, Health Monitors"
                                 << "none";
    QTest::newRow("F5 ports") << rule("ports", R"("80,8080")") << false << "Virtual Server, Service Port"
                              << "Port List 80,8080";
    QTest::newRow("F5 single host") << rule("filtering", R"("single")") << false << "Pool, Load Balancing Method"
                                    << "Priority Group Activation: Less than 1";
}

void HandoverTextsTest::speaksTheDevicesWords() {
    QFETCH(QString, patch);
    QFETCH(bool, kemp);
    QFETCH(QString, field);
    const auto sheet = ruleSheet(samplePlan(kFixed, patch.toStdString()));
    const auto& settings = sheet.entries.front().settings(kemp ? RuleSheetDevice::Kemp : RuleSheetDevice::F5);
    QTEST(valueOf(settings, field.toStdString()), "value");
}

void HandoverTextsTest::keepsHostileNamesOnTheirLine() {
    auto plan = nlbCase("nlb");
    plan.balancing.rules.front().name = "<script>\r\nRemove-Item x\n#> '; rm";
    plan.nodes.front().name = "n\xE2\x80\xA8; Stop-Computer\n";
    const auto sheet = QString::fromUtf8(ruleSheetText(plan));
    QVERIFY(sheet.contains("<script>"));
    for (const auto& line : sheet.split(u'\n')) QVERIFY(!line.trimmed().startsWith("Remove-Item"));
    std::vector<std::string> scripts;
    const auto files = nlbFiles(plan);
    QVERIFY(files);
    for (const auto& [name, bytes] : *files) {
        QVERIFY2(!name.contains(u'/') && !name.contains(u'\n') && !name.startsWith(u'.'), qPrintable(name));
        for (const auto& line : QString::fromUtf8(bytes).split(u'\n'))
            QVERIFY(!line.trimmed().startsWith("Remove-Item x") && !line.trimmed().startsWith("; Stop-Computer"));
        if (name.endsWith(".ps1")) scripts.push_back(bytes.toStdString());
    }
    const auto verdict = parsePowerShell(scripts);
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QVERIFY2(verdict.problems.isEmpty(), qPrintable(verdict.problems.value(0).left(300)));
}

void HandoverTextsTest::writesScriptsForNlb() {
    const auto plan = nlbCase("nlb-2012");
    const auto files = nlbFiles(plan);
    QVERIFY(files);
    QCOMPARE(files->size(), plan.nodes.size() + 2);
    std::vector<std::string> scripts;
    for (const auto& [name, bytes] : *files) {
        if (!name.endsWith(".ps1")) continue;
        scripts.push_back(bytes.toStdString());
        QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
        QCOMPARE(wordsAfterPowerShell2(scripts.back()), QStringList());
    }
    QVERIFY(scripts[0].find("New-NlbCluster") != std::string::npos);
    QVERIFY(scripts[0].find("Set-NlbClusterPortRuleNodeWeight") != std::string::npos);
    QVERIFY(scripts[1].find("MicrosoftNLB_PortRuleEx") != std::string::npos);
    QVERIFY(scripts[1].find("& 'nlb.exe' 'start'") != std::string::npos);
    const auto instructions = QString::fromUtf8(files->front().second);
    QVERIFY(instructions.contains("255.255.255.0") && instructions.contains("59531"));
    const auto verdict = parsePowerShell(scripts);
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QVERIFY2(verdict.problems.isEmpty(), qPrintable(verdict.problems.value(0).left(300)));
}

void HandoverTextsTest::saysWhatNlbLacks_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("part");
    QTest::newRow("method") << "[]"
                            << "method";
    QTest::newRow("interface") << R"([{"op": "add", "path": "/balancing/method", "value": "nlb"}])"
                               << "balancing.nlb.interface";
}

void HandoverTextsTest::saysWhatNlbLacks() {
    QFETCH(QString, patch);
    QFETCH(QString, part);
    const auto files = nlbFiles(samplePlan(kFixed, patch.toStdString()));
    QVERIFY(!files);
    QVERIFY2(files.error().contains(part), qPrintable(files.error()));
}

void HandoverTextsTest::everyRemarkHasASentence() {
    std::set<QString> sentences;
    for (int code = 0; code <= static_cast<int>(ImportCode::NothingFound); ++code) {
        const auto text = sentence({static_cast<ImportCode>(code), 7, {"%2first", "second"}});
        QVERIFY2(text.size() > 20 && text.endsWith(u'.'), qPrintable(QString::number(code)));
        QVERIFY2(sentences.insert(text).second, qPrintable(text));
    }
    QCOMPARE(remarkLine({ImportCode::NameMissing, 7, {}}).left(7), QString("line 7:"));
}

void HandoverTextsTest::mergesWhatCame() {
    auto plan = samplePlan(kFixed);
    const auto before = plan;
    mergeImport(importPlan(ImportKind::Csv, "A,10.1.0.1\n"), plan);
    QCOMPARE(plan.nodes.size(), std::size_t(1));
    QVERIFY(plan.balancing == before.balancing && plan.virtualAddress == before.virtualAddress);
    mergeImport(importPlan(ImportKind::Haproxy, "listen a\nbind 10.1.0.9:443\nserver b 10.1.0.2\n"), plan);
    QCOMPARE(plan.nodes.front().name, std::string("b"));
    QCOMPARE(plan.balancing.rules.size(), std::size_t(1));
    QVERIFY(!plan.balancing.mapi && plan.virtualAddress == parseAddress("10.1.0.9"));
    QVERIFY(plan.array == before.array && plan.dns == before.dns);
}

QTEST_GUILESS_MAIN(HandoverTextsTest)
#include "tst_handover_texts.moc"
