#include <QtTest>

#include "app/reports/placeholders.h"
#include "app/reports/redaction.h"
#include "app/reports/report_document.h"
#include "app/reports/report_writer.h"
#include "app/reports/support_bundle.h"
#include "tests/gui/sample_report.h"
#include "wizard/plan/plan_io.h"

using namespace cas;

/// Reports for other people's eyes.
class RedactionTest : public QObject {
    Q_OBJECT
private slots:
    void replaces_data();
    void replaces();
    void tellsNoName_data();
    void tellsNoName();
    void tellsNoNameOfBefore();
    void keepsWhatHelps();
    void holdsTheSameThings();
};

namespace {

Placeholders known() {
    Placeholders names;
    names.learn("server", "CAS1");
    names.learnHost("server", "cas2.corp.contoso.com");
    names.learn("site", "Redmond");
    names.learn("database", "Mbx1");
    names.learn("netbios", "CORP");
    names.keep("14.3.123.4");
    return names;
}

}  // namespace

void RedactionTest::replaces_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("name") << "CAS1 is down"
                          << "server1 is down";
    QTest::newRow("other case") << "cas1 and Cas1"
                                << "server1 and server1";
    QTest::newRow("inside a word") << "CAS12"
                                   << "CAS12";
    QTest::newRow("beside a hyphen") << "Mbx1-log"
                                     << "database1-log";
    QTest::newRow("host") << "cas2.corp.contoso.com"
                          << "server2.domain1.example";
    QTest::newRow("host never heard of") << "dc7.corp.contoso.com"
                                         << "host1.domain1.example";
    QTest::newRow("foreign host") << "mail.fabrikam.com"
                                  << "host1.domain2.example";
    QTest::newRow("file") << "setup.com /mode:Install"
                          << "setup.com /mode:Install";
    QTest::newRow("file of a service") << "microsoft.exchange.addressbook.service.exe.config"
                                       << "microsoft.exchange.addressbook.service.exe.config";
    QTest::newRow("address") << "10.0.0.11:443"
                             << "192.0.2.1:443";
    QTest::newRow("the same twice") << "10.0.0.11 10.0.0.12 10.0.0.11"
                                    << "192.0.2.1 192.0.2.2 192.0.2.1";
    QTest::newRow("with a prefix") << "ip addr add 10.0.0.50/24"
                                   << "ip addr add 192.0.2.1/24";
    QTest::newRow("network") << "10.0.0.0/24"
                             << "198.18.1.0/24";
    QTest::newRow("mask") << "255.255.255.0"
                          << "255.255.255.0";
    QTest::newRow("IPv6") << "[fd00::11]:443"
                          << "[2001:db8::1]:443";
    QTest::newRow("a time") << "at 14:02:18"
                            << "at 14:02:18";
    QTest::newRow("a version") << "14.3.123.4"
                               << "14.3.123.4";
    QTest::newRow("card") << "00:15:5d:01:02:03"
                          << "mac1";
    QTest::newRow("mail") << "bob@fabrikam.com"
                          << "user1@fabrikam.com";
    QTest::newRow("mail in a known domain") << "bob@corp.contoso.com"
                                            << "user1@domain1.example";
    QTest::newRow("account") << "CORP\\bob"
                             << "netbios1\\user1";
    QTest::newRow("key of the registry") << "HKLM:\\SYSTEM\\CurrentControlSet"
                                         << "HKLM:\\SYSTEM\\CurrentControlSet";
    QTest::newRow("command") << "New-ClientAccessArray -Name 'x' -Site 'Redmond'"
                             << "New-ClientAccessArray -Name 'x' -Site 'site1'";
}

void RedactionTest::replaces() {
    QFETCH(QString, text);
    auto names = known();
    QTEST(names.text(text), "wanted");
}

void RedactionTest::tellsNoName_data() {
    QTest::addColumn<QString>("format");
    for (const auto& format : reportFormats()) {
        const auto name = QString::fromLatin1(format.name.data(), static_cast<qsizetype>(format.name.size()));
        if (name != "pdf" && name != "bundle") QTest::newRow(qPrintable(name)) << name;
    }
    QTest::newRow("what a bundle holds") << "";
}

void RedactionTest::tellsNoName() {
    QFETCH(QString, format);
    const auto data = redacted(sampleReport());
    const auto files = format.isEmpty() ? bundleFiles(sampleReport()) : reportFormat(format.toStdString())->write(data);
    for (const auto& file : files) {
        auto text = QString::fromUtf8(file.bytes);
        // What pictures show stands in them in base64.
        static const QRegularExpression picture("data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)");
        QString shown;
        for (auto each = picture.globalMatch(text); each.hasNext();)
            shown += QString::fromUtf8(QByteArray::fromBase64(each.next().captured(1).toLatin1()));
        text = text.remove(picture) + shown;
        for (const char* name : {"contoso", "redmond", "dublin", "cas1", "cas5", "outlook.", "10.0.0.", "Mbx1", "DAG1",
                                 "mbx2", "anna", "lb1", "dc1"})
            QVERIFY2(!text.contains(QLatin1String(name), Qt::CaseInsensitive),
                     qPrintable(file.name + ": " + name + ": " +
                                text.mid(text.indexOf(QLatin1String(name), 0, Qt::CaseInsensitive) - 60, 140)));
    }
}

void RedactionTest::tellsNoNameOfBefore() {
    auto data = sampleReport();
    data.drift->rows = {
        {DriftKind::Removed, "plan/nodes/EXGONE7", {}, {}},
        {DriftKind::Changed, "plan/nodes/cas1/fqdn", "exold8.corp.fabrikam.com", "cas1.corp.contoso.com"},
        {DriftKind::Removed, "databasesAfter/Payroll", {}, {}},
        {DriftKind::Removed, "checks/node-reachable EXGONE9/result", "ok", {}},
        {DriftKind::Changed, "worldAfter/directory/organization", "Fabrikam Ltd", "Contoso Ltd"}};
    data.traffic->nodes[0].name = "EXELSE5";
    data.after->servers[0].mac = "00-15-5D-0A-00-0B";
    data.after->arrays[0].guid = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const auto json = QString::fromUtf8(writeJson(redacted(data)));
    for (const char* name : {"exgone7", "exold8", "fabrikam", "payroll", "exgone9", "exelse5", "00-15-5d", "0f8fad5b"})
        QVERIFY2(!json.contains(QLatin1String(name), Qt::CaseInsensitive), name);
    QVERIFY(json.contains("plan/nodes/server") && json.contains("databasesAfter/database"));
}

void RedactionTest::keepsWhatHelps() {
    const auto data = redacted(sampleReport());
    QVERIFY(data.redacted);
    QVERIFY(readPlan(writePlan(data.plan)).has_value());
    QCOMPARE(data.plan.nodes.size(), sampleReport().plan.nodes.size());
    QCOMPARE(data.plan.balancing.rules.size(), sampleReport().plan.balancing.rules.size());
    QCOMPARE(data.plan.nodes[4].weight.value(), 80);
    const auto html = QString::fromUtf8(writeHtml(data));
    for (const char* word : {"59531", "New-ClientAccessArray", "Redacted: names and addresses are placeholders."})
        QVERIFY2(html.contains(QLatin1String(word)), word);
}

void RedactionTest::holdsTheSameThings() {
    const auto before = reportDocument(sampleReport());
    const auto after = reportDocument(redacted(sampleReport()));
    QCOMPARE(after.result, before.result);
    for (std::size_t i = 0; i < before.sections.size(); ++i) {
        QCOMPARE(after.sections[i].tables.size(), before.sections[i].tables.size());
        for (std::size_t t = 0; t < before.sections[i].tables.size(); ++t)
            QVERIFY2(after.sections[i].tables[t].rows.size() == before.sections[i].tables[t].rows.size(),
                     qPrintable(before.sections[i].tables[t].name));
    }
}

QTEST_MAIN(RedactionTest)
#include "tst_redaction.moc"
