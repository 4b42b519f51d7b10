#include <QTest>

#include "tests/unit/wizard/plan/plan_samples.h"
#include "wizard/plan/plan_io.h"

using namespace cas;
using namespace cas::test;

class PlanIoTest : public QObject {
    Q_OBJECT
private slots:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void losesNoKey_data();
    void losesNoKey();
    void refusesWithCodeOfFileName_data();
    void refusesWithCodeOfFileName();
    void tellsThePlace_data();
    void tellsThePlace();
    void reportsEverythingAtOnce();
    void boundsTheNumberOfFindings();
    void readsValues();
    void readsMappedAddresses_data();
    void readsMappedAddresses();
    void keepsWhatIsAbsentAbsent();
    void marksWrittenDefaults();
};

namespace {

void rowPerValidPlan() {
    QTest::addColumn<QString>("path");
    for (const auto& path : plansIn(CAS_PLAN_DATA "/valid") + plansIn(CAS_SAMPLES))
        QTest::newRow(qPrintable(QFileInfo(path).completeBaseName())) << path;
}

}  // namespace

void PlanIoTest::comesBackAsItWas_data() { rowPerValidPlan(); }

void PlanIoTest::comesBackAsItWas() {
    QFETCH(QString, path);
    const auto plan = readPlan(textOf(path));
    QVERIFY2(plan, plan ? "" : qPrintable(summary(plan.error())));
    const auto text = writePlan(*plan);
    const auto again = readPlan(text);
    QVERIFY(again);
    QVERIFY(*again == *plan);
    QCOMPARE(QString::fromStdString(writePlan(*again)), QString::fromStdString(text));
}

void PlanIoTest::losesNoKey_data() { rowPerValidPlan(); }

void PlanIoTest::losesNoKey() {
    QFETCH(QString, path);
    const auto source = textOf(path);
    QVERIFY(nlohmann::json::parse(writePlan(readPlan(source).value())) == nlohmann::json::parse(source));
}

void PlanIoTest::refusesWithCodeOfFileName_data() {
    QTest::addColumn<QString>("path");
    for (const auto& path :
         plansIn(CAS_PLAN_DATA "/invalid-structure") + plansIn(CAS_PLAN_DATA "/invalid-to-reader-only"))
        QTest::newRow(qPrintable(QFileInfo(path).completeBaseName())) << path;
}

void PlanIoTest::refusesWithCodeOfFileName() {
    QFETCH(QString, path);
    const auto plan = readPlan(textOf(path));
    QVERIFY(!plan);
    QCOMPARE(plan.error().size(), std::size_t{1});
    const auto& finding = plan.error().front();
    QCOMPARE(QString::fromStdString(std::string(finding.name())), QFileInfo(path).baseName());
    QVERIFY(finding.line > 0 && finding.column > 0);
}

void PlanIoTest::tellsThePlace_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("found");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("near");
    const auto row = [](const char* name, const char* json, const char* found, int line, int column, const char* near) {
        QTest::newRow(name) << QByteArray(json) << found << line << column << near;
    };
    row("comma too many", "{\n  \"format\": \"casarray\",\n}", "syntax-error ", 3, 1, "}");
    row("two commas", "{\"a\": \"x\",, 1}", "syntax-error ", 1, 11, ", 1}");
    row("no colon", "{\"a\" \"b\"}", "syntax-error ", 1, 6, "\"b\"}");
    row("literal", "{\"a\": True}", "syntax-error ", 1, 7, "True}");
    row("semicolon", "{\"a\": \"x\"; \"b\": 1}", "syntax-error ", 1, 10, "; \"b\": 1}");
    row("line break in text", "{\"a\": \"x\ny\"}", "syntax-error ", 1, 9, "\n");
    row("line break of Windows in text", "{\"a\": \"x\r\ny\"}", "syntax-error ", 1, 9, "\n");
    row("tab in text", "{\"a\": \"x\ty\"}", "syntax-error ", 1, 9, "?y\"}");
    row("unknown escape", "{\"a\": \"x\\q\"}", "syntax-error ", 1, 10, "q\"}");
    row("text after an escaped quote", "{\"a\": 1 \"x\\\\\"}", "syntax-error ", 1, 9, "\"x\\\\\"}");
    row("cut text", "{\"a\": \"xy", "syntax-error ", 1, 10, "");
    row("cut text and line", "{\"a\": \"xy\n", "syntax-error ", 1, 10, "\n");
    row("cut key", "{\n\"ab", "syntax-error ", 2, 4, "");
    row("cut after a key", "{\"a\"", "syntax-error ", 1, 5, "");
    row("cut after a value", "[\"a\"", "syntax-error ", 1, 5, "");
    row("cut word", "{\"a\": tru", "syntax-error ", 1, 10, "");
    row("cut after a colon", "{\"a\":\n", "syntax-error ", 2, 1, "");
    row("column counts characters", "{\"ä€\": \"日\" ?", "syntax-error ", 1, 12, "?");
    row("after a byte order mark", "\xEF\xBB\xBF{\"format\": 1}", "key-missing /version; format-unknown /format", 1, 2,
        "");
    row("unknown key", "{\"format\": \"casarray\",\n \"version\": 1,\n \"a/b~\": 1}", "unknown-key /a~1b~0", 3, 2,
        "a/b~");
    row("value", "{\"format\": \"casarray\", \"version\": 1,\n\t\"nodes\":\n[ 3 ]}", "wrong-type /nodes/0", 3, 3,
        "number");
}

void PlanIoTest::tellsThePlace() {
    QFETCH(QByteArray, json);
    QFETCH(QString, found);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, near);
    const auto plan = readPlan(json.toStdString());
    QVERIFY(!plan);
    QCOMPARE(summary(plan.error()), found);
    const auto& finding = plan.error().front();
    QCOMPARE(static_cast<int>(finding.line), line);
    QCOMPARE(static_cast<int>(finding.column), column);
    if (finding.code == FindingCode::SyntaxError)
        QCOMPARE(QString::fromStdString(finding.arguments.back()), near);
    else if (!near.isEmpty())
        QCOMPARE(QString::fromStdString(finding.arguments.front()), near);
}

void PlanIoTest::reportsEverythingAtOnce() {
    const auto plan = readPlan(R"({"format": "casarray", "version": 1, "site": 3,
        "nodes": [{"name": "A", "address": "nowhere"}, {"name": "B", "wait": 1, "address": "10.0.0.1", "name": "C"}],
        "balancing": {"rules": [{"ports": "0", "protocol": "sctp"}]}})");
    QVERIFY(!plan);
    QCOMPARE(summary(plan.error()),
             QString("wrong-type /site; address-unreadable /nodes/0/address; unknown-key /nodes/1/wait; "
                     "duplicate-key /nodes/1/name; key-missing /balancing/rules/0/name; "
                     "port-out-of-range /balancing/rules/0/ports; bad-value /balancing/rules/0/protocol"));
}

void PlanIoTest::boundsTheNumberOfFindings() {
    std::string json = R"({"format": "casarray", "version": 1, "nodes": [0)";
    for (int i = 0; i < 100'000; ++i) json += ",0";
    const auto plan = readPlan(json + "]}");
    QVERIFY(!plan);
    QCOMPARE(plan.error().size(), std::size_t{1001});
    QCOMPARE(plan.error().back().code, FindingCode::MoreFindings);
    QCOMPARE(plan.error().back().arguments.front(), std::string("99001"));
}

void PlanIoTest::readsValues() {
    const auto plan = readPlan(textOf(CAS_PLAN_DATA "/valid/full.casarray")).value();
    QCOMPARE(plan.exchange.winrm->port.value(), Port{5986});
    QCOMPARE(plan.directory->tls.value(), DirectoryTls::Ldaps);
    QCOMPARE(plan.nodes[1].address, parseAddress("2001:db8::12").value());
    QCOMPARE(plan.nodes[0].install->roles.value().size(), std::size_t{2});
    const auto& rule = plan.balancing.rules[0];
    QCOMPARE(rule.nodePorts->port, Port{8443});
    QCOMPARE(rule.idleTimeout->count(), 1200.5);
    QCOMPARE(rule.health->status, (std::vector<int>{200, 302}));
    QCOMPARE(rule.allow[1].prefix, 32);
    QCOMPARE(rule.sendProxy.value(), SendProxy::V2);
    QCOMPARE(plan.balancing.rules[1].interfaces->choice, RpcInterfaces::Choice::Listed);
    QCOMPARE(plan.balancing.rules[5].ports, (std::vector<PortRange>{{20005, 20005}, {20007, 20008}}));
}

void PlanIoTest::readsMappedAddresses_data() {
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("read");
    QTest::newRow("address") << "::ffff:10.0.0.9"
                             << "10.0.0.9";
    QTest::newRow("in hexadecimal") << "::ffff:a00:9"
                                    << "10.0.0.9";
    QTest::newRow("network") << "::ffff:10.0.0.0/104"
                             << "10.0.0.0/8";
    QTest::newRow("all of IPv4") << "::ffff:0.0.0.0/96"
                                 << "0.0.0.0/0";
    QTest::newRow("wider than IPv4") << "::ffff:0.0.0.0/80"
                                     << "::/80";
    QTest::newRow("IPv6") << "2001:db8::ffff:a00:9"
                          << "2001:db8::ffff:a00:9";
}

void PlanIoTest::readsMappedAddresses() {
    QFETCH(QString, written);
    QFETCH(QString, read);
    auto json = nlohmann::json::parse(patched("[]"));
    auto& rule = json["balancing"]["rules"][0];
    rule["allow"] = {written.toStdString()};
    const auto address = parseAddress(written.toStdString());
    if (address) rule["listen"] = json["virtualAddress"] = json["nodes"][0]["address"] = written.toStdString();
    const auto plan = readPlan(json.dump()).value();
    QCOMPARE(QString::fromStdString(toText(plan.balancing.rules[0].allow[0])), read);
    if (!address) return;
    QCOMPARE(QString::fromStdString(plan.balancing.rules[0].listen->to_string()), read);
    QCOMPARE(QString::fromStdString(plan.virtualAddress->to_string()), read);
    QCOMPARE(QString::fromStdString(plan.nodes[0].address.to_string()), read);
}

void PlanIoTest::keepsWhatIsAbsentAbsent() {
    QCOMPARE(writePlan(DeploymentPlan()), std::string("{\n  \"format\": \"casarray\",\n  \"version\": 1\n}\n"));
}

void PlanIoTest::marksWrittenDefaults() {
    auto plan = readPlan(R"({"format": "casarray", "version": 1, "dns": {"ttl": 300}})").value();
    QVERIFY(plan.dns.ttl.isWritten());
    QVERIFY(!plan.dns.ptr.isWritten());
    plan.dns.ttl.reset();
    plan.dns.ptr = false;
    QVERIFY(writePlan(plan).find("\"ptr\": false") != std::string::npos);
    QVERIFY(writePlan(plan).find("ttl") == std::string::npos);
}

QTEST_APPLESS_MAIN(PlanIoTest)
#include "tst_plan_io.moc"
