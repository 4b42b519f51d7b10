// A plan carried out without the lab: a real domain controller (Samba), a real DNS server (BIND), real web servers
// (nginx) and real tickets; only the Windows computer behind WinRM is a stand-in.
#include <QJsonDocument>
#include <QtTest>

#include "tests/integration/real_site.h"

using namespace cas;

namespace {

constexpr auto kPatience = std::chrono::seconds(90);
const QString kWindows = RealSite::kWindows;
const QString kUser = RealSite::kUser;
const QString kName = RealSite::kName;

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the sentence that begins so says of who answered.
QString playersIn(const QString& output, const QString& sentence) {
    for (const QString& line : output.split(u'\n'))
        if (line.startsWith(sentence)) return line.mid(sentence.size());
    return {};
}

}  // namespace

/// `apply`, twice, and its undo.
class TestApplyReal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRefusedPasswordChangesNothing();
    void preflightLooksAtTheRealDns();
    void thePlanIsCarriedOutAndTakenBack();

private:
    ProgramResult run(const QStringList& arguments, const QString& password = SambaDc::kPassword);

    RealSite m_site;
};

void TestApplyReal::initTestCase() {
    if (const QString missing = RealSite::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
    const QString problem = m_site.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

ProgramResult TestApplyReal::run(const QStringList& arguments, const QString& password) {
    m_site.writeSecret("users.json", QJsonDocument(QJsonObject{{kUser, password}}).toJson());
    QStringList command{"env"};
    command << m_site.dc.kerberosEnvironment("MEMORY:none") << "setsid" << CAS_PROGRAM << arguments;
    if (arguments.contains("apply") || arguments.contains("preflight"))
        command << "--credentials" << m_site.pathOf("users.json") << "--tsig-key-file" << m_site.keyFile();
    return runCommand(command, {}, kPatience);
}

void TestApplyReal::aRefusedPasswordChangesNothing() {
    const QString plan = m_site.writePlan();
    const auto result = run({"apply", plan}, QStringLiteral("wrong-one"));
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.all().contains("password", Qt::CaseInsensitive), qPrintable(result.all()));
    QVERIFY2(!result.all().contains("wrong-one"), qPrintable(result.all()));
    QCOMPARE(m_site.windows->answers().site(), RealSite::siteAtFirst());
    // Nothing at all was begun: the sign-ins come before the record, whose key was right.
    QCOMPARE(m_site.dig(kName), QString());
    QVERIFY(!contents(plan + ".journal").contains("command-run"));
    QFile::remove(plan + ".journal");
}

void TestApplyReal::preflightLooksAtTheRealDns() {
    const auto result = run({"preflight", m_site.writePlan(), "--json"});
    const auto document = QJsonDocument::fromJson(result.output.toUtf8());
    const auto rows = document.isArray() ? document.array() : document.object()["checks"].toArray();
    QMap<QString, QString> results;
    for (const auto& row : rows) results[row.toObject()["check"].toString()] = row.toObject()["result"].toString();
    for (const auto* check : {"dns-zone", "dns-update", "dns-wildcard"})
        QVERIFY2(results.value(check) == "ok", qPrintable(result.all()));
    // Setup of Exchange never ran in this forest, and its levels say so or are right; they were read at any rate.
    QVERIFY2(results.value("directory-prepared", "not run") != "not run", qPrintable(result.all()));
    QCOMPARE(m_site.dig(kName), QString());
}

void TestApplyReal::thePlanIsCarriedOutAndTakenBack() {
    const QString plan = m_site.writePlan();
    const auto planned = QJsonDocument::fromJson(contents(plan)).object();

    const auto applied = run({"apply", plan});
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.all()));
    QCOMPARE(m_site.dig(kName), planned["virtualAddress"].toString());
    // Who answered is told, and kept: the stand-in said of itself what it is, once it was met.
    QVERIFY2(playersIn(applied.output, "Real: ").contains("DNS at 127.0.0.1"), qPrintable(applied.all()));
    QVERIFY2(playersIn(applied.output, "Real: ").contains("Active Directory on " + QString(SambaDc::kHost)),
             qPrintable(applied.all()));
    QVERIFY(contents(plan + ".journal").contains("directory " + QByteArray(SambaDc::kHost)));
    QCOMPARE(playersIn(applied.output, "Stand-ins: "), "Exchange on " + kWindows + '.');
    QVERIFY2(contents(plan + ".journal").contains("\"stand-in\":\"exchange " + kWindows.toUtf8()),
             contents(plan + ".journal").constData());
    const auto report = run({"report", plan, "--format", "html", "-o", m_site.pathOf("report.html")});
    QVERIFY2(report.exitCode == 0, qPrintable(report.all()));
    QVERIFY(contents(m_site.pathOf("report.html")).contains("Stand-ins: Exchange on " + kWindows.toUtf8()));
    const auto exchange = m_site.windows->answers().site()["exchange"].toObject();
    QCOMPARE(exchange["ClientAccessArray"].toArray().size(), 1);
    QCOMPARE(exchange["ClientAccessArray"].toArray()[0].toObject()["Fqdn"].toString(), kName);
    for (const auto& database : exchange["MailboxDatabase"].toArray())
        QCOMPARE(database.toObject()["RpcClientAccessServer"].toString(), kName);

    // Nothing is left to do.
    const auto runs = m_site.windows->answers().runsOf("New-ClientAccessArray");
    const auto again = run({"apply", plan});
    QVERIFY2(again.exitCode == 0, qPrintable(again.all()));
    QCOMPARE(m_site.windows->answers().runsOf("New-ClientAccessArray"), runs);

    const auto undone = run({"apply", plan, "--undo"});
    QVERIFY2(undone.exitCode == 0, qPrintable(undone.all()));
    QCOMPARE(m_site.dig(kName), QString());
    QCOMPARE(m_site.windows->answers().site(), RealSite::siteAtFirst());

    // Everything went through sealed messages of the account's own ticket, and its password is nowhere.
    for (const auto& ran : m_site.windows->answers().runs())
        QVERIFY(ran.toObject()["user"].toString().startsWith("Administrator@"));
    for (const auto& text : {contents(plan + ".journal"), applied.all().toUtf8(), undone.all().toUtf8()})
        QVERIFY(!text.contains(SambaDc::kPassword));
}

QTEST_GUILESS_MAIN(TestApplyReal)
#include "tst_apply_real.moc"
