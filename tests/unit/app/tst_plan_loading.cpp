#include <QtTest>
#include <fstream>

#include "app/plan_loading.h"
#include "wizard/plan/to_balancer_config.h"

using namespace cas;

namespace {

Json samplePlan() {
    return Json::parse(
        "{\"format\":\"casarray\",\"version\":1,\"virtualAddress\":\"127.0.0.50\","
        "\"nodes\":[{\"name\":\"A\",\"address\":\"127.0.0.11\"},{\"name\":\"B\",\"address\":\"127.0.0.12\"}],"
        "\"balancing\":{\"rules\":[{\"name\":\"MAPI mapper\",\"protocol\":\"tcp\",\"ports\":\"135\"}]}}");
}

}  // namespace

class PlanLoadingTest : public QObject {
    Q_OBJECT

private slots:
    void goodPlanIsLoaded();
    void findingLine_data();
    void findingLine();
    void syntaxErrorHasLineAndColumn();
    void valueErrorHasPointer();
    void warningAloneLoads();
    void missingFileIsAFinding();
    void notes_data();
    void notes();

private:
    LoadedPlan load(const std::string& text) const {
        std::ofstream(m_file) << text;
        return loadPlan(m_file);
    }
    QTemporaryDir m_folder;
    const std::string m_file = m_folder.filePath("plan.casarray").toStdString();
};

void PlanLoadingTest::goodPlanIsLoaded() {
    const LoadedPlan loaded = load(samplePlan().dump());
    QVERIFY(loaded.plan);
    QCOMPARE(loaded.plan->nodes.size(), 2U);
}

void PlanLoadingTest::findingLine_data() {
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("begin");
    QTest::newRow("syntax") << 3 << ""
                            << "x.casarray:3:7: error: ";
    QTest::newRow("value") << 0 << "/nodes/0"
                           << "x.casarray: /nodes/0: error: ";
    QTest::newRow("both") << 3 << "/nodes/0"
                          << "x.casarray:3:7: /nodes/0: error: ";
    QTest::newRow("file") << 0 << ""
                          << "x.casarray: error: ";
}

void PlanLoadingTest::findingLine() {
    QFETCH(int, line);
    QFETCH(QString, pointer);
    QFETCH(QString, begin);
    Finding finding = makeFinding(FindingCode::DuplicateKey, pointer.toStdString(), {"site"});
    finding.line = static_cast<std::size_t>(line);
    finding.column = 7;
    const QString text = QString::fromStdString(cas::findingLine("x.casarray", finding));
    QVERIFY2(text.startsWith(begin), qPrintable(text));
    QVERIFY2(text.contains("site"), qPrintable(text));
}

void PlanLoadingTest::syntaxErrorHasLineAndColumn() {
    const LoadedPlan loaded = load("{\n  \"format\": ?\n}");
    QVERIFY(!loaded.plan);
    const Json rows = findingsJson(loaded.findings);
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0]["severity"].get<std::string>(), std::string("error"));
    QCOMPARE(rows[0]["code"].get<std::string>(), std::string("syntax-error"));
    QCOMPARE(rows[0]["line"].get<int>(), 2);
    QVERIFY(rows[0].contains("column"));
    QVERIFY(!rows[0]["message"].get<std::string>().empty());
}

void PlanLoadingTest::valueErrorHasPointer() {
    Json plan = samplePlan();
    plan["balancing"]["rules"][0]["ports"] = "9-1";
    const LoadedPlan loaded = load(plan.dump());
    QVERIFY(!loaded.plan);
    const Json rows = findingsJson(loaded.findings);
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows[0]["pointer"].get<std::string>(), std::string("/balancing/rules/0/ports"));
}

void PlanLoadingTest::warningAloneLoads() {
    Json plan = samplePlan();
    plan["nodes"].erase(1);
    const LoadedPlan loaded = load(plan.dump());
    QVERIFY(loaded.plan);
    QVERIFY(!loaded.findings.empty());
}

void PlanLoadingTest::missingFileIsAFinding() {
    const LoadedPlan loaded = loadPlan(m_folder.filePath("absent").toStdString());
    QVERIFY(!loaded.plan);
    QCOMPARE(loaded.findings.size(), 1U);
}

void PlanLoadingTest::notes_data() {
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QStringList>("notes");
    const auto rule = [](const char* more) {
        return QByteArray(
                   "{\"balancing\":{\"rules\":[{\"name\":\"MAPI mapper\",\"protocol\":\"tcp\",\"ports\":\"135\"") +
               more + "}]";
    };
    QTest::newRow("literal rules") << QByteArray("{}") << QStringList();
    for (const char* method : {"nlb", "haproxy", "hardware", "none"})
        QTest::newRow(method) << QByteArray("{\"balancing\":{\"method\":\"") + method + "\"}}"
                              << QStringList{
                                     QString("balancing method is “%1”, but with “serve” this computer").arg(method)};
    QTest::newRow("mapper mode") << rule(",\"group\":\"mapi\"") + ",\"mapi\":{\"mode\":\"endpoint-mapper\"}}}"
                                 << QStringList{};
}

void PlanLoadingTest::notes() {
    QFETCH(QByteArray, patch);
    QFETCH(QStringList, notes);
    Json plan = samplePlan();
    plan.merge_patch(Json::parse(patch.toStdString()));
    const LoadedPlan loaded = load(plan.dump());
    QVERIFY2(loaded.plan, compactText(findingsJson(loaded.findings)).c_str());
    const auto said = servingNotes(*loaded.plan);
    QCOMPARE(said.size(), static_cast<std::size_t>(notes.size()));
    for (int i = 0; i < notes.size(); ++i) {
        const QString note = QString::fromStdString(said[static_cast<std::size_t>(i)]);
        QVERIFY2(note.contains(notes[i]), qPrintable(note));
    }
}

QTEST_APPLESS_MAIN(PlanLoadingTest)
#include "tst_plan_loading.moc"
