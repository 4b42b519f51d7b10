#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include "app/reports/csv_writer.h"
#include "app/reports/redaction.h"
#include "app/reports/report_document.h"
#include "app/reports/report_writer.h"
#include "app/reports/support_bundle.h"
#include "tests/gui/sample_report.h"
#include "tests/support/run_command.h"

using namespace cas;

/// One report in all its forms.
class ReportWritersTest : public QObject {
    Q_OBJECT
private slots:
    void hasSixteenSections_data();
    void hasSixteenSections();
    void isTheSameEachTime_data();
    void isTheSameEachTime();
    void htmlIsValid_data();
    void htmlIsValid();
    void htmlLeadsWhereItSays();
    void longWordsMayBreak();
    void hostileTextStaysText_data();
    void hostileTextStaysText();
    void jsonNamesEveryFailure();
    void countsOnlyChanges();
    void tellsNothingOfAPlanThatIsNotKnown();
    void showsOnlyMembersUpThatAre();
    void plainTextKeepsItsDirection();
    void jsonFollowsItsSchema_data();
    void jsonFollowsItsSchema();
    void csvCells_data();
    void csvCells();
    void csvIsReadAsWritten();
    void pdfHasPages_data();
    void pdfHasPages();
    void bundleHoldsWhatItSays();
};

namespace {

/// Reports by name; for rows.
ReportData reportNamed(const QString& name) {
    if (name == "plan alone") {
        ReportData data;
        data.plan = sampleReport().plan;
        data.version = QStringLiteral("0.1.0");
        data.at = sampleReport().at;
        data.language = QStringLiteral("en");
        return data;
    }
    if (name == "nothing at all") {
        ReportData data;
        data.at = sampleReport().at;
        return data;
    }
    if (name == "redacted") return redacted(sampleReport());
    if (name == "watched") {
        auto data = reportNamed("nothing at all");
        data.planKnown = false;
        data.version = QStringLiteral("0.1.0");
        data.plan.virtualAddress = sampleReport().plan.virtualAddress;
        data.plan.array = PlanArray{{}, "outlook.corp.contoso.com"};
        for (const auto& node : sampleReport().plan.nodes) {
            PlanNode told;
            told.name = node.name;
            told.address = node.address;
            data.plan.nodes.push_back(told);
        }
        data.traffic = sampleReport().traffic;
        data.range = sampleReport().range;
        return data;
    }
    if (name == "lab") {
        auto data = sampleReport();
        data.mode = WorkMode::Lab;
        return data;
    }
    if (name == "hostile") return hostileReport("<script>alert(1)</script>&amp;\"'`|\\\n\x01=cmd()");
    return sampleReport();
}

void addReports() {
    QTest::addColumn<QString>("report");
    for (const char* name : {"whole", "plan alone", "nothing at all", "redacted", "lab", "hostile", "watched"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// What a tool says of bytes; skipped where it is not installed is for the caller.
ProgramResult ask(const QStringList& command, const QByteArray& input) { return runCommand(command, input); }

/// Markdown without what it shows as it stands: code spans and indented lines.
QString withoutCode(const QString& markdown) {
    static const QRegularExpression spans("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)");
    QStringList lines;
    for (const auto& line : markdown.split(u'\n'))
        if (!line.startsWith("    ")) lines << QString(line).remove(spans);
    return lines.join(u'\n');
}

QString pdfText(const QByteArray& pdf) { return ask({"pdftotext", "-layout", "-", "-"}, pdf).output; }

/// Fields of a file as RFC 4180 writes them.
QList<QStringList> readCsv(const QByteArray& bytes) {
    const auto text = QString::fromUtf8(bytes.mid(3));
    QList<QStringList> rows{{}};
    QString field;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
            field += text[++i];
        else if (c == u'"')
            quoted = !quoted;
        else if (!quoted && c == u',')
            rows.last() << std::exchange(field, {});
        else if (!quoted && c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            rows.last() << std::exchange(field, {});
            rows << QStringList();
            ++i;
        } else
            field += c;
    }
    rows.removeLast();
    return rows;
}

}  // namespace

void ReportWritersTest::hasSixteenSections_data() { addReports(); }

void ReportWritersTest::hasSixteenSections() {
    QFETCH(QString, report);
    const auto document = reportDocument(reportNamed(report));
    QStringList anchors;
    QStringList tables;
    for (const auto& section : document.sections) {
        anchors << section.anchor;
        QVERIFY(!section.title.isEmpty());
        // None is empty: where nothing is known, that is said.
        QVERIFY2(!section.paragraphs.isEmpty() || !section.tables.empty() || !section.preformatted.isEmpty(),
                 qPrintable(section.anchor));
        for (const auto& table : section.tables) {
            tables << table.name;
            for (const auto& row : table.rows) QCOMPARE(row.size(), table.columns.size());
        }
    }
    QCOMPARE(anchors, QString("cover summary results topology servers balancing names array databases checks journal "
                              "differences undo proof traffic appendix")
                          .split(u' '));
    auto unique = tables;
    QCOMPARE(unique.removeDuplicates(), 0);
}

void ReportWritersTest::isTheSameEachTime_data() {
    QTest::addColumn<QString>("format");
    for (const auto& format : reportFormats()) {
        const auto name = QString::fromLatin1(format.name.data(), static_cast<qsizetype>(format.name.size()));
        QTest::newRow(qPrintable(name)) << name;
    }
}

void ReportWritersTest::isTheSameEachTime() {
    QFETCH(QString, format);
    const auto* const row = reportFormat(format.toStdString());
    QVERIFY(row);
    const auto once = row->write(sampleReport());
    const auto again = row->write(sampleReport());
    QCOMPARE(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        QVERIFY(!once[i].bytes.isEmpty());
        // A PDF tells when it was made; its text is the same.
        if (format == "pdf")
            QCOMPARE(pdfText(once[i].bytes), pdfText(again[i].bytes));
        else
            QCOMPARE(once[i].bytes, again[i].bytes);
    }
}

void ReportWritersTest::htmlIsValid_data() { addReports(); }

void ReportWritersTest::htmlIsValid() {
    QFETCH(QString, report);
    const auto html = writeHtml(reportNamed(report));
    const auto strict =
        ask({"/usr/bin/python3", "-c",
             "import sys, html5lib\n"
             "html5lib.HTMLParser(strict=True).parse(sys.stdin.buffer.read(), transport_encoding='utf-8')"},
            html);
    if (strict.messages.contains("No module named")) QSKIP("needs python3-html5lib");
    QVERIFY2(strict.exitCode == 0, qPrintable(strict.messages.right(600)));
    const auto tidy = ask({"tidy", "-quiet", "-errors", "--show-info", "no"}, html);
    if (tidy.exitCode == -1) QSKIP("needs tidy");
    QVERIFY2(tidy.messages.trimmed().isEmpty(), qPrintable(tidy.messages.left(600)));
}

void ReportWritersTest::htmlLeadsWhereItSays() {
    const auto html = QString::fromUtf8(writeHtml(sampleReport()));
    QSet<QString> ids;
    static const QRegularExpression id(" id=\"([^\"]+)\"");
    for (auto each = id.globalMatch(html); each.hasNext();) {
        const auto name = each.next().captured(1);
        QVERIFY2(!ids.contains(name), qPrintable(name));
        ids << name;
    }
    static const QRegularExpression link("href=\"#([^\"]+)\"");
    int links = 0;
    for (auto each = link.globalMatch(html); each.hasNext(); ++links) QVERIFY(ids.contains(each.next().captured(1)));
    QVERIFY(links >= 16);
    QVERIFY(!html.contains("<script"));
    // It needs nothing from elsewhere.
    static const QRegularExpression outside("(?:src|href|srcset)=\"(?!#|data:)");
    QVERIFY(!outside.match(html).hasMatch());
}

/// A fingerprint on one line would make a table wider than the page; all it says stays as it is.
void ReportWritersTest::longWordsMayBreak() {
    auto data = sampleReport();
    const QString fingerprint(64, u'f');
    data.inventory.problems.clear();
    for (auto& outcome : data.checks) outcome.found = fingerprint.toStdString();
    auto html = QString::fromUtf8(writeHtml(data));
    QVERIFY(!html.contains(QString(25, u'f')));
    html.remove("<wbr>");
    QVERIFY(html.contains(fingerprint));
}

void ReportWritersTest::hostileTextStaysText_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"<script>alert(1)</script>", "'; rm -rf / #", "a|b", "=cmd()", "two\nlines", "<!--",
                             "](x)[y", "\"quoted\" & 'single'", "]]>", "%1 %2", "`tick`", "\\"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void ReportWritersTest::hostileTextStaysText() {
    QFETCH(QString, text);
    const auto data = hostileReport(text.toStdString());
    const auto html = QString::fromUtf8(writeHtml(data));
    QVERIFY(!html.contains("<script"));
    QVERIFY(html.contains(text.toHtmlEscaped()));
    const auto markdown = QString::fromUtf8(writeMarkdown(data));
    QVERIFY(!withoutCode(markdown).contains("<script"));
    // Each row of a table has the cells of its head.
    static const QRegularExpression border("(?<!\\\\)\\|");
    qsizetype cells = 0;
    for (const auto& line : markdown.split(u'\n')) {
        if (!line.startsWith("| ")) {
            cells = 0;
            continue;
        }
        const auto found = line.count(border);
        if (cells != 0) QVERIFY2(found == cells, qPrintable(line));
        cells = found;
    }
    const auto json = QJsonDocument::fromJson(writeJson(data)).object();
    QCOMPARE(json["author"].toString(), text);
    QCOMPARE(json["plan"].toObject()["site"].toString(), text);
    for (const auto& file : writeCsv(data))
        for (const auto& row : readCsv(file.bytes))
            for (const auto& field : row) QVERIFY2(!field.startsWith(u'='), qPrintable(field));
    const auto shown = pdfText(writePdf(data));
    // As one word wherever it is one; lines are broken where there is room.
    if (!shown.isEmpty() && !text.contains(u'\n'))
        QVERIFY2(shown.contains(text.section(u' ', 0, 0)), qPrintable(shown.left(400)));
}

void ReportWritersTest::jsonNamesEveryFailure() {
    auto data = sampleReport();
    data.inventory.problems.clear();
    for (int kind = 0; kind <= static_cast<int>(FailureKind::JournalLost); ++kind)
        data.inventory.problems.push_back({static_cast<FailureKind>(kind), "said"});
    const auto problems =
        QJsonDocument::fromJson(writeJson(data)).object()["worldBefore"].toObject()["problems"].toArray();
    QSet<QString> names;
    for (const auto& problem : problems) names << problem.toObject()["kind"].toString();
    QCOMPARE(names.size(), static_cast<int>(FailureKind::JournalLost) + 1);
    QVERIFY(!names.contains(QString()));
    QCOMPARE(problems[static_cast<int>(FailureKind::Untrusted)].toObject()["kind"].toString(), "untrusted");
}

void ReportWritersTest::countsOnlyChanges() {
    const auto data = sampleReport();
    const auto changing =
        std::ranges::count_if(data.actions, [](const Action& action) { return !action.apply.empty(); });
    QVERIFY(changing < static_cast<std::ptrdiff_t>(data.actions.size()));
    QCOMPARE(QJsonDocument::fromJson(writeJson(data)).object()["result"].toObject()["done"].toInt(), int(changing));
}

void ReportWritersTest::tellsNothingOfAPlanThatIsNotKnown() {
    auto data = reportNamed("watched");
    QVERIFY(!data.planKnown);
    const auto text = QString::fromUtf8(writeMarkdown(data));
    // What a plan has by default is nothing that the balancer said.
    for (const char* word :
         {"Built in", "SP3", "Review the plan", "validation has nothing", "5 min", "no array object"})
        QVERIFY2(!text.contains(QLatin1String(word)), word);
    for (const char* word : {"cas1", "10.0.0.50", "Counts of the rules", "its plan is not at hand"})
        QVERIFY2(text.contains(QLatin1String(word)), word);
}

void ReportWritersTest::showsOnlyMembersUpThatAre() {
    auto data = sampleReport();
    const auto words = [&] { return QString::fromUtf8(reportDocument(data).sections[3].pictures.front().light); };
    for (auto& node : data.traffic->nodes) node.health = HealthState::Up;
    data.traffic->nodes[1].health = HealthState::Down;
    const auto told = words();
    QVERIFY(told.contains("cas1") && told.contains("Up<") && told.contains("Down<"));
    // A plan alone does not know.
    data.traffic.reset();
    const auto planned = words();
    QVERIFY(planned.contains("cas1") && planned.contains("Enabled<"));
    QVERIFY(!planned.contains("Up<") && !planned.contains("Down<"));
}

void ReportWritersTest::plainTextKeepsItsDirection() {
    QCOMPARE(plainText(QString::fromUtf8("a\u202eb\u2066c\u0001d\u0085")),
             QString::fromUtf8("a\ufffdb\ufffdc\ufffdd\ufffd"));
    QCOMPARE(plainText(QString::fromUtf8("two\nlines\tand \u200fmarks, שלום")),
             QString::fromUtf8("two\nlines\tand \u200fmarks, שלום"));
}

void ReportWritersTest::jsonFollowsItsSchema_data() { addReports(); }

void ReportWritersTest::jsonFollowsItsSchema() {
    QFETCH(QString, report);
    if (report == "nothing at all" || report == "hostile") QSKIP("no plan that could be read");
    const auto checked =
        ask({"python3", CAS_REPORT_SCHEMA_CHECK, CAS_SCHEMAS "/report-1.schema.json"}, writeJson(reportNamed(report)));
    if (checked.messages.contains("No module named")) QSKIP("needs python3-jsonschema");
    QVERIFY2(checked.exitCode == 0, qPrintable(checked.all()));
}

void ReportWritersTest::csvCells_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("plain") << "cas1" << QByteArray("cas1");
    QTest::newRow("comma") << "a,b" << QByteArray("\"a,b\"");
    QTest::newRow("quotes") << "say \"x\"" << QByteArray("\"say \"\"x\"\"\"");
    QTest::newRow("lines") << "a\nb" << QByteArray("\"a\nb\"");
    QTest::newRow("formula") << "=cmd()" << QByteArray("'=cmd()");
    QTest::newRow("formula after blanks") << "  =cmd()" << QByteArray("'  =cmd()");
    QTest::newRow("plus") << "+49 30" << QByteArray("'+49 30");
    QTest::newRow("at") << "@SUM(1)" << QByteArray("'@SUM(1)");
    QTest::newRow("behind a zero") << QString(QChar(u'\0')) + "=cmd()" << QByteArray("'=cmd()");
    QTest::newRow("tab") << "\t=1" << QByteArray("'\t=1");
    QTest::newRow("wide sign") << QString::fromUtf8("＝1") << QByteArray("'＝1");
    QTest::newRow("below zero") << "-5" << QByteArray("-5");
    QTest::newRow("minus and words") << "-5+cmd()" << QByteArray("'-5+cmd()");
    QTest::newRow("missing") << missingValue() << QByteArray("");
}

void ReportWritersTest::csvCells() {
    QFETCH(QString, text);
    QTEST(csvCell(text), "cell");
}

void ReportWritersTest::csvIsReadAsWritten() {
    const auto data = sampleReport();
    const auto files = writeCsv(data);
    const auto servers = std::ranges::find(files, QString("servers.csv"), &ReportFile::name);
    QVERIFY(servers != files.end());
    const auto rows = readCsv(servers->bytes);
    QCOMPARE(rows.size(), 1 + static_cast<qsizetype>(data.plan.nodes.size()));
    for (const auto& row : rows) QCOMPARE(row.size(), rows[0].size());
    QCOMPARE(rows[1][0], "cas1");
    QCOMPARE(rows[1][2], "10.0.0.11");
    for (const char* name : {"rules.csv", "databases.csv", "checks.csv", "steps.csv", "journal.csv", "undo.csv",
                             "records.csv", "drift.csv", "traffic-range.csv", "files.csv"})
        QVERIFY2(std::ranges::count(files, QString(name), &ReportFile::name) == 1, name);
}

void ReportWritersTest::pdfHasPages_data() {
    QTest::addColumn<bool>("letter");
    QTest::addColumn<QString>("size");
    QTest::newRow("A4") << false << "595 x 842";
    QTest::newRow("Letter") << true << "612 x 792";
}

void ReportWritersTest::pdfHasPages() {
    QFETCH(bool, letter);
    auto data = sampleReport();
    data.letterPaper = letter;
    const auto pdf = writePdf(data);
    const auto facts = ask({"pdfinfo", "-"}, pdf);
    if (facts.exitCode == -1) QSKIP("needs poppler-utils");
    QVERIFY2(facts.exitCode == 0, qPrintable(facts.messages));
    QFETCH(QString, size);
    QVERIFY2(facts.output.contains(size), qPrintable(facts.output));
    static const QRegularExpression count("Pages:\\s+(\\d+)");
    const int pages = count.match(facts.output).captured(1).toInt();
    QVERIFY(pages > 4);
    const auto text = pdfText(pdf);
    const auto each = text.split(u'\f', Qt::SkipEmptyParts);
    QCOMPARE(each.size(), pages);
    for (int i = 0; i < pages; ++i) {
        QVERIFY2(each[i].contains(QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages)),
                 qPrintable(each[i].right(200)));
        QVERIFY(each[i].contains("Site Redmond, 2026-07-28 14:02"));
    }
    // The contents tell on which page a section begins.
    const auto document = reportDocument(data);
    for (std::size_t i = 1; i < document.sections.size(); ++i) {
        const auto title = QRegularExpression::escape(document.sections[i].title);
        const QRegularExpression line(QStringLiteral("^ *%1 +%2 +(\\d+) *$").arg(i + 1).arg(title),
                                      QRegularExpression::MultilineOption);
        const auto found = line.match(each[1]);
        QVERIFY2(found.hasMatch(), qPrintable(document.sections[i].title + each[1]));
        const QRegularExpression heading(QStringLiteral("^ *%1 +%2 *$").arg(i + 1).arg(title),
                                         QRegularExpression::MultilineOption);
        const int page = found.captured(1).toInt();
        QVERIFY(page >= 1 && page <= pages);
        QVERIFY2(heading.match(each[page - 1]).hasMatch(), qPrintable(document.sections[i].title));
    }
    QVERIFY(text.contains("New-ClientAccessArray"));
}

void ReportWritersTest::bundleHoldsWhatItSays() {
    const auto data = sampleReport();
    const QTemporaryDir folder;
    QFile file(folder.filePath("support.tar.gz"));
    QVERIFY(file.open(QFile::WriteOnly));
    const auto bytes = writeBundle(data);
    // The length at the end of a gzip file (RFC 1952) is not zero: nothing comes behind it.
    QVERIFY(bytes.right(4) != QByteArray(4, '\0'));
    file.write(bytes);
    file.close();
    const auto listed = ask({"tar", "-tzf", file.fileName()}, {});
    QVERIFY2(listed.exitCode == 0, qPrintable(listed.messages));
    QStringList names;
    for (const auto& one : bundleFiles(data)) names << "casarray-support/" + one.name;
    QCOMPARE(listed.output.trimmed().split(u'\n'), names);
    const auto plan = ask({"tar", "-xzOf", file.fileName(), "casarray-support/plan.casarray"}, {});
    QVERIFY(plan.output.contains("casarray") && !plan.output.contains("contoso"));
}

QTEST_MAIN(ReportWritersTest)
#include "tst_report_writers.moc"
