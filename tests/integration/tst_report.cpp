#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "tests/support/balancer_process.h"
#include "tests/support/powershell_check.h"

using namespace cas;
using namespace cas::test;

/// The command `report`: a plan in another form, without asking anybody.
class ReportTest : public QObject {
    Q_OBJECT
private slots:
    void writesScripts_data();
    void writesScripts();
    void writesAFolderForNlb();
    void writesARuleSheet();
    void importsPlans_data();
    void importsPlans();
    void writesPairs_data();
    void writesPairs();
    void holdsNoSecret();
    void writesReports_data();
    void writesReports();
    void writesTables();
    void writesTheSameTwice_data();
    void writesTheSameTwice();
    void hostileNamesStayText_data();
    void hostileNamesStayText();
    void reportsTheLabWithoutSecrets();
    void saysWhenTheJournalCannotBeRead();
    void comparesWithTheKeptOne();
    void refuses_data();
    void refuses();
};

namespace {

constexpr const char* kCanary = "c4nary-Pa55w0rd";
const QString kSample = QStringLiteral(CAS_SAMPLES "/exchange2010-static-ports.casarray");

ProgramResult report(const QStringList& arguments) { return runProgram(QStringList{"report"} + arguments); }

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// All that a report says, as text: of a file, of the files of a folder, or of those inside an archive. Empty where the
/// tool for it is not installed.
QByteArray everythingIn(const QString& path) {
    QByteArray text;
    if (QFileInfo(path).isDir()) {
        for (const auto& file : QDir(path).entryInfoList(QDir::Files, QDir::Name)) {
            text += file.fileName().toUtf8() + '\n';
            text += contents(file.filePath());
        }
        return text;
    }
    const auto bytes = contents(path);
    if (bytes.startsWith("%PDF")) return runCommand({"pdftotext", "-layout", path, "-"}).output.toUtf8();
    if (bytes.startsWith("\x1f\x8b")) return runCommand({"tar", "-xzOf", path}).output.toUtf8();
    return bytes;
}

constexpr const char* kAllReports[] = {"html", "md", "json", "csv", "pdf", "bundle"};

/// A copy of the sample with other names.
QString planNamed(const QTemporaryDir& folder, const QString& name) {
    auto plan = QJsonDocument::fromJson(contents(kSample)).object();
    plan["site"] = name;
    auto nodes = plan["nodes"].toArray();
    for (auto node : nodes) {
        auto there = node.toObject();
        there["site"] = name;
        node = there;
    }
    plan["nodes"] = nodes;
    auto array = plan["array"].toObject();
    array["name"] = name;
    plan["array"] = array;
    auto balancing = plan["balancing"].toObject();
    auto rules = balancing["rules"].toArray();
    auto rule = rules[0].toObject();
    rule["name"] = name;
    rules[0] = rule;
    balancing["rules"] = rules;
    plan["balancing"] = balancing;
    plan["databases"] = QJsonObject{{"correct", QJsonArray{name}}};
    QFile write(folder.filePath("site.casarray"));
    if (!write.open(QFile::WriteOnly)) return {};
    write.write(QJsonDocument(plan).toJson());
    return write.fileName();
}

}  // namespace

void ReportTest::writesScripts_data() {
    QTest::addColumn<QString>("file");
    for (const auto& name : QDir(CAS_SAMPLES).entryList({"*.casarray"}))
        QTest::newRow(qPrintable(name)) << QStringLiteral(CAS_SAMPLES "/") + name;
}

void ReportTest::writesScripts() {
    QFETCH(QString, file);
    const QTemporaryDir folder;
    const auto output = folder.filePath("plan.ps1");
    const auto written = report({file, "--format", "ps1", "-o", output});
    QVERIFY2(written.exitCode == 0, qPrintable(written.messages));
    QVERIFY(written.output.isEmpty());
    const auto script = contents(output);
    QVERIFY(script.startsWith("\xEF\xBB\xBF<#\r\n"));
    QVERIFY(script.contains("\r\n    Start-CasStep $allSteps\r\n"));
    const auto shown = report({file, "--format", "ps1", "-o", "-"});
    QCOMPARE(shown.exitCode, 0);
    // What reads the output of a program may drop the mark.
    QVERIFY(shown.output.toUtf8().endsWith(script.mid(3)));
    const auto verdict = parsePowerShell({script.toStdString()});
    if (!verdict.unavailable.isEmpty()) QSKIP(qPrintable(verdict.unavailable));
    QVERIFY2(verdict.problems.isEmpty(), qPrintable(verdict.problems.value(0).left(200)));
}

void ReportTest::writesAFolderForNlb() {
    const QTemporaryDir folder;
    auto plan = QJsonDocument::fromJson(contents(kSample)).object();
    auto balancing = plan["balancing"].toObject();
    balancing["method"] = "nlb";
    balancing["nlb"] = QJsonObject{{"interface", "LAN"}};
    plan["balancing"] = balancing;
    QFile write(folder.filePath("site.casarray"));
    QVERIFY(write.open(QFile::WriteOnly));
    write.write(QJsonDocument(plan).toJson());
    write.close();
    const auto written = report({write.fileName(), "--format", "nlb", "-o", folder.filePath("nlb")});
    QVERIFY2(written.exitCode == 0, qPrintable(written.messages));
    const auto files = QDir(folder.filePath("nlb")).entryList(QDir::Files, QDir::Name);
    QCOMPARE(files,
             QStringList({"nlb-2008-1-CAS1.ps1", "nlb-2008-2-CAS2.ps1", "nlb-cluster.ps1", "nlb-instructions.txt"}));
    // Not a plan for NLB: it says why.
    const auto refused = report({kSample, "--format", "nlb", "-o", folder.filePath("none")});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(!refused.messages.isEmpty() && !QFile::exists(folder.filePath("none")));
}

void ReportTest::writesARuleSheet() {
    const auto shown = report({kSample, "--format", "rules", "-o", "-"});
    QCOMPARE(shown.exitCode, 0);
    QVERIFY(shown.output.contains("F5 BIG-IP LTM") && shown.output.contains("59531"));
}

void ReportTest::importsPlans_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    const QByteArray haproxy = "listen web\n bind 10.0.0.50:443\n colour blue\n server cas1 10.0.0.11:443 check\n";
    QTest::newRow("haproxy") << haproxy << QStringList() << 0 << "source.txt:3: “colour blue” was not understood";
    QTest::newRow("said to be") << haproxy << QStringList{"--kind", "haproxy"} << 0 << "Rule “web”: TCP 443";
    QTest::newRow("said to be another") << haproxy << QStringList{"--kind", "nlb"} << 1 << "source.txt: Nothing";
    QTest::newRow("csv") << QByteArray("CAS1,10.0.0.11\nCAS2,here\n") << QStringList() << 0 << "source.txt:2: “here”";
    QTest::newRow("kind") << haproxy << QStringList{"--kind", "pdf"} << 2 << "pdf";
}

void ReportTest::importsPlans() {
    QFETCH(QByteArray, text);
    QFETCH(QStringList, more);
    QFETCH(int, code);
    QFETCH(QString, message);
    const QTemporaryDir folder;
    QFile source(folder.filePath("source.txt"));
    QVERIFY(source.open(QFile::WriteOnly));
    source.write(text);
    source.close();
    const auto plan = folder.filePath("plan.casarray");
    const auto result = runProgram(QStringList{"import", source.fileName(), "-o", plan} + more);
    QCOMPARE(result.exitCode, code);
    QVERIFY2(result.messages.contains(message), qPrintable(result.messages));
    QCOMPARE(QFile::exists(plan), code == 0);
    if (code == 0) QVERIFY(contents(plan).contains("\"name\": \"cas1\"") || contents(plan).contains("\"CAS1\""));
}

void ReportTest::writesPairs_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("files");
    const QStringList address{"60-cas-array.conf", "cas-array-check", "keepalived.conf"};
    QTest::newRow("haproxy") << "haproxy" << address + QStringList{"haproxy.cfg"};
    QTest::newRow("keepalived") << "keepalived" << address;
}

void ReportTest::writesPairs() {
    QFETCH(QString, format);
    QFETCH(QStringList, files);
    const QTemporaryDir folder;
    const auto output = folder.filePath("pair");
    const auto written =
        report({QStringLiteral(CAS_SAMPLES "/exchange2010-haproxy.casarray"), "--format", format, "-o", output});
    QVERIFY2(written.exitCode == 0, qPrintable(written.messages));
    QVERIFY(contents(output + "/README.txt").contains("lb1"));
    files.sort();
    for (const char* host : {"lb1", "lb2"})
        QCOMPARE(QDir(output + '/' + host).entryList(QDir::Files, QDir::Name), files);
    QVERIFY(contents(output + "/lb2/keepalived.conf").contains("router_id lb2"));
}

void ReportTest::holdsNoSecret() {
    const QTemporaryDir folder;
    auto plan = QJsonDocument::fromJson(contents(kSample)).object();
    for (const char* section : {"exchange", "dns"}) {
        auto values = plan[QLatin1String(section)].toObject();
        for (const char* key : {"password", "secret"}) values[QLatin1String(key)] = kCanary;
        plan[QLatin1String(section)] = values;
    }
    const auto file = folder.filePath("site.casarray");
    QFile write(file);
    QVERIFY(write.open(QFile::WriteOnly));
    write.write(QJsonDocument(plan).toJson());
    write.close();
    // A plan has no place for one: it is refused, and not repeated.
    const auto written = report({file, "--format", "ps1", "-o", folder.filePath("plan.ps1")});
    QCOMPARE(written.exitCode, 1);
    QVERIFY2(written.messages.contains("/exchange/password"), qPrintable(written.messages));
    QVERIFY(!written.messages.contains(kCanary));
    QVERIFY(!QFile::exists(folder.filePath("plan.ps1")));
}

void ReportTest::writesReports_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("html") << "html" << QStringList() << QByteArray("<!DOCTYPE html>\n<html lang=\"en")
                          << QByteArray("outlook.corp.contoso.com");
    QTest::newRow("German") << "html" << QStringList{"--language", "de"}
                            << QByteArray("<!DOCTYPE html>\n<html lang=\"de") << QByteArray("outlook.corp.contoso.com");
    QTest::newRow("redacted") << "html" << QStringList{"--redact"} << QByteArray("<!DOCTYPE html>")
                              << QByteArray("domain1.example");
    QTest::newRow("pdf") << "pdf" << QStringList() << QByteArray("%PDF-1.") << QByteArray("%%EOF");
    QTest::newRow("md") << "md" << QStringList() << QByteArray("# CAS array outlook")
                        << QByteArray("New-ClientAccessArray");
    QTest::newRow("json") << "json" << QStringList() << QByteArray("{\n  \"format\": \"casarray-report\"")
                          << QByteArray("New-ClientAccessArray");
    QTest::newRow("bundle") << "bundle" << QStringList() << QByteArray("\x1f\x8b") << QByteArray();
}

void ReportTest::writesReports() {
    QFETCH(QString, format);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, part);
    const QTemporaryDir folder;
    const auto output = folder.filePath("report");
    // No display, and none is looked for.
    const QStringList launcher{"env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "-u", "QT_QPA_PLATFORM"};
    const auto written = runProgram(QStringList{"report", kSample, "--format", format, "-o", output} + more, launcher);
    QVERIFY2(written.exitCode == 0, qPrintable(written.messages));
    const auto bytes = contents(output);
    QVERIFY2(bytes.startsWith(begin), bytes.left(80).constData());
    QVERIFY(bytes.contains(part));
    if (more.contains("--redact")) QVERIFY(!bytes.contains("contoso"));
}

void ReportTest::writesTables() {
    const QTemporaryDir folder;
    const auto output = folder.filePath("new/tables");
    const auto written = report({kSample, "--format", "csv", "-o", output});
    QVERIFY2(written.exitCode == 0, qPrintable(written.messages));
    const auto names = QDir(output).entryList(QDir::Files);
    for (const char* name : {"servers.csv", "rules.csv", "steps.csv", "undo.csv", "ports.csv"})
        QVERIFY2(names.contains(QLatin1String(name)), name);
    QVERIFY(contents(output + "/servers.csv").contains("CAS2,cas2.corp.contoso.com,10.0.0.12"));
}

void ReportTest::writesTheSameTwice_data() {
    QTest::addColumn<QString>("format");
    for (const char* format : kAllReports) QTest::newRow(format) << format;
}

void ReportTest::writesTheSameTwice() {
    QFETCH(QString, format);
    const QTemporaryDir folder;
    const auto file = folder.filePath("site.casarray");
    QVERIFY(QFile::copy(kSample, file));
    QVERIFY(runProgram({"apply", file, "--lab"}).exitCode == 0);
    // The moment of writing is told, and the one thing that is not in the plan and its journal.
    const QStringList launcher{"env", "SOURCE_DATE_EPOCH=1800000000", "TZ=Europe/Berlin"};
    for (const char* name : {"first", "second"}) {
        const auto written = runProgram({"report", file, "--format", format, "-o", folder.filePath(name)}, launcher);
        QVERIFY2(written.exitCode == 0, qPrintable(written.messages));
    }
    const auto first = everythingIn(folder.filePath("first"));
    if (first.isEmpty()) QSKIP("needs poppler-utils");
    QCOMPARE(everythingIn(folder.filePath("second")), first);
    QVERIFY(first.contains("2027-01-15") || format == "csv");
    // A PDF tells when it was made, and has a new number each time.
    if (format != "csv" && format != "pdf")
        QCOMPARE(contents(folder.filePath("second")), contents(folder.filePath("first")));
}

void ReportTest::hostileNamesStayText_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("script") << "<script>alert(1)</script>";
    QTest::newRow("shell") << "'; rm -rf / #";
    QTest::newRow("formula") << "=cmd|'/c calc'!A1";
    QTest::newRow("turned round") << QString::fromUtf8("a\u202egnirts\u202c b\u200f");
    QTest::newRow("long") << QString(64, u'W');
    QTest::newRow("Markdown") << "](javascript:alert(1)) `x` | y";
}

void ReportTest::hostileNamesStayText() {
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const auto file = planNamed(folder, name);
    for (const char* format : kAllReports) {
        const auto output = folder.filePath(QStringLiteral("out.") + format);
        const auto written = report({file, "--format", format, "-o", output});
        QVERIFY2(written.exitCode == 0, qPrintable(written.messages));
        const auto text = QString::fromUtf8(everythingIn(output));
        const QLatin1String kind(format);
        if (kind == QLatin1String("json")) {
            QCOMPARE(QJsonDocument::fromJson(text.toUtf8()).object()["plan"].toObject()["site"].toString(), name);
            continue;
        }
        if (kind == QLatin1String("html")) QVERIFY(!text.contains("<script"));
        // What stands in code is shown as it is.
        static const QRegularExpression kCode("^    .*$|`[^`\\n]*`", QRegularExpression::MultilineOption);
        if (kind == QLatin1String("md")) QVERIFY(!QString(text).remove(kCode).contains("<script"));
        if (kind == QLatin1String("html"))
            QVERIFY(text.contains(QString(name)
                                      .replace(QChar(0x202e), QChar(0xfffd))
                                      .replace(QChar(0x202c), QChar(0xfffd))
                                      .toHtmlEscaped()));
        if (kind == QLatin1String("csv"))
            for (const auto& line : text.split("\r\n"))
                QVERIFY2(!line.startsWith(u'=') && !line.contains(",="), qPrintable(line));
        // No sign of a name turns what comes after it.
        if (kind != QLatin1String("csv") && kind != QLatin1String("bundle"))
            QVERIFY2(!text.contains(QChar(0x202e)), format);
    }
}

void ReportTest::saysWhenTheJournalCannotBeRead() {
    const QTemporaryDir folder;
    const auto file = folder.filePath("site.casarray");
    QVERIFY(QFile::copy(kSample, file));
    QFile journal(file + ".journal");
    QVERIFY(journal.open(QFile::WriteOnly));
    journal.write("this is no journal\nat all\n");
    journal.close();
    const auto shown = report({file, "--format", "md", "-o", "-"});
    QVERIFY2(shown.exitCode == 0, qPrintable(shown.messages));
    QVERIFY(shown.output.contains("the journal cannot be read"));
    QVERIFY(!shown.output.contains("Nothing has been changed yet"));
}

void ReportTest::reportsTheLabWithoutSecrets() {
    const QTemporaryDir folder;
    const auto file = folder.filePath("site.casarray");
    QVERIFY(QFile::copy(kSample, file));
    const auto secrets = folder.filePath("credentials");
    QFile write(secrets);
    QVERIFY(write.open(QFile::WriteOnly));
    write.write(QByteArray("{\"admin\": \"") + kCanary + "\"}");
    write.close();
    QVERIFY(QFile::setPermissions(secrets, QFile::ReadOwner | QFile::WriteOwner));
    const auto applied = runProgram({"apply", file, "--lab", "--credentials", secrets});
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.all()));
    for (const char* format : {"html", "md", "json", "csv", "pdf", "bundle", "ps1"}) {
        const auto output = folder.filePath(QStringLiteral("out.") + format);
        const auto shown = report({file, "--format", format, "-o", output, "--lab", "--credentials", secrets});
        QVERIFY2(shown.exitCode == 0, qPrintable(shown.messages));
        QVERIFY(!shown.all().contains(kCanary));
        const auto text = everythingIn(output);
        if (text.isEmpty()) continue;  // no tool to look into it
        QVERIFY2(!text.contains(kCanary), format);
        QVERIFY2(text.contains("ClientAccessArray"), format);
        if (QLatin1String(format) == QLatin1String("json")) {
            const auto json = QJsonDocument::fromJson(contents(output)).object();
            QCOMPARE(json["mode"].toString(), "lab");
            QVERIFY(!json["journal"].toArray().isEmpty());
            QVERIFY(!json["checks"].toArray().isEmpty());
            // Before is what the journal kept.
            const auto before = json["databasesBefore"].toArray()[0].toObject()["clientAccessServer"].toString();
            const auto after = json["databasesAfter"].toArray()[0].toObject()["clientAccessServer"].toString();
            QCOMPARE(after, "outlook.corp.contoso.com");
            QVERIFY2(before != after && !before.isEmpty(), qPrintable(before));
            const auto world = json["worldAfter"].toObject();
            QVERIFY(!world["arrays"].toArray()[0].toObject()["guid"].toString().isEmpty());
            QVERIFY(world["servers"].toArray()[0].toObject()["mac"].toString().startsWith("02-00-"));
        }
    }
}

void ReportTest::comparesWithTheKeptOne() {
    const QTemporaryDir folder;
    const auto file = folder.filePath("site.casarray");
    QVERIFY(QFile::copy(kSample, file));
    QVERIFY(report({file, "--format", "json", "-o", "-", "--keep"}).exitCode == 0);
    QVERIFY(QFile::exists(file + ".report.json"));
    auto plan = contents(file);
    plan.replace("\"10.0.0.12\"", "\"10.0.0.13\"");
    QFile write(file);
    QVERIFY(write.open(QFile::WriteOnly));
    write.write(plan);
    write.close();
    const auto shown = report({file, "--format", "json", "-o", "-"});
    const auto rows = QJsonDocument::fromJson(shown.output.toUtf8()).object()["drift"].toObject()["rows"].toArray();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject()["place"].toString(), "plan/nodes/CAS2/address");
    QCOMPARE(rows[0].toObject()["now"].toString(), "10.0.0.13");
}

void ReportTest::refuses_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("part");
    QTest::newRow("format") << QStringList{kSample, "--format", "docx", "-o", "-"} << 2 << "docx";
    QTest::newRow("no format") << QStringList{kSample, "-o", "-"} << 2 << "--format";
    QTest::newRow("no output") << QStringList{kSample, "--format", "ps1"} << 2 << "--output";
    QTest::newRow("folder to the output") << QStringList{kSample, "--format", "csv", "-o", "-"} << 2 << "folder";
    QTest::newRow("no such language") << QStringList{kSample, "--format", "md", "-o", "-", "--language", "xx"} << 2
                                      << "xx";
    QTest::newRow("no former report") << QStringList{kSample, "--format", "md", "-o", "-", "--since", "/nowhere.json"}
                                      << 1 << "/nowhere.json";
    QTest::newRow("a former report that is none")
        << QStringList{kSample, "--format", "md", "-o", "-", "--since", kSample} << 1 << "no report";
    QTest::newRow("two worlds") << QStringList{kSample, "--format", "md", "-o", "-", "--lab", "--look"} << 2 << "--l";
    QTest::newRow("no plan") << QStringList{"/nowhere.casarray", "--format", "ps1", "-o", "-"} << 1 << "nowhere";
    QTest::newRow("no HAProxy") << QStringList{kSample, "--format", "haproxy", "-o", "/nowhere/pair"} << 1 << "haproxy";
    QTest::newRow("no pair") << QStringList{kSample, "--format", "keepalived", "-o", "/nowhere/pair"} << 1
                             << "balancing.pair.hosts";
    QTest::newRow("several files") << QStringList{kSample, "--format", "haproxy", "-o", "-"} << 2 << "folder";
    QTest::newRow("no folder") << QStringList{kSample, "--format", "ps1", "-o", "/nowhere/plan.ps1"} << 3
                               << "/nowhere/plan.ps1";
}

void ReportTest::refuses() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, part);
    const auto result = report(arguments);
    QTEST(result.exitCode, "code");
    QVERIFY(result.output.isEmpty());
    QVERIFY2(result.messages.contains(part), qPrintable(result.messages));
}

QTEST_GUILESS_MAIN(ReportTest)
#include "tst_report.moc"
