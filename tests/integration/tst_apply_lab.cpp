#include <csignal>

#include <QDirIterator>
#include <QJsonDocument>
#include <QtTest>
#include <algorithm>
#include <fstream>

#include "app/lab/lab_world.h"
#include "tests/support/balancer_process.h"
#include "wizard/plan/plan_io.h"
#include "wizard/steps/run_journal.h"

using namespace cas;

namespace {

constexpr auto kPatience = std::chrono::seconds(60);
constexpr const char* kCanary = "c4nary-Pa55w0rd";

/// Two nodes that have the role, static RPC ports: everything of it can be undone.
DeploymentPlan staticPlan() {
    DeploymentPlan plan = labPlan();
    plan.nodes.resize(2);
    plan.balancing.mapi->mode = MapiMode::Static;
    plan.balancing.rules.pop_back();
    for (const auto& [name, port] : {std::pair{"MAPI RPC", Port{59531}}, std::pair{"MAPI AB", Port{59532}}}) {
        PlanRule rule;
        rule.name = name;
        rule.ports = {{port, port}};
        rule.group = "mapi";
        plan.balancing.rules.push_back(rule);
    }
    return plan;
}

/// Windows NLB on the nodes; the features stay when it is undone.
DeploymentPlan nlbPlan() {
    DeploymentPlan plan = staticPlan();
    plan.balancing.method = BalancingMethod::Nlb;
    plan.balancing.nlb = PlanNlb();
    plan.balancing.nlb->interface = "Local Area Connection";
    plan.nodes[1].weight = 50;
    return plan;
}

/// One node more, which gets the role.
DeploymentPlan installPlan() {
    DeploymentPlan plan = labPlan();
    plan.nodes.erase(plan.nodes.begin() + 1, plan.nodes.begin() + 3);
    return plan;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// A plan file in a folder of its own, with what the program leaves beside it.
class Scene {
public:
    explicit Scene(const DeploymentPlan& plan) {
        if (!writePlanFile(plan, planFile().toStdString())) qFatal("the plan cannot be written");
    }
    QString planFile() const { return m_folder.filePath("site.casarray"); }
    QString journal() const { return planFile() + ".journal"; }
    QString worldFile() const { return planFile() + ".lab"; }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QByteArray world() const { return contents(worldFile()); }
    ProgramResult run(QStringList arguments) const {
        arguments.insert(1, planFile());
        return runCommand(QStringList{CAS_PROGRAM} + arguments, {}, kPatience);
    }
    QStringList command(QStringList arguments) const {
        arguments.insert(1, planFile());
        return arguments << "--lab";
    }
    const QTemporaryDir& folder() const { return m_folder; }

private:
    QTemporaryDir m_folder;
};

QJsonObject objectOf(const ProgramResult& result) { return QJsonDocument::fromJson(result.output.toUtf8()).object(); }

/// Lines of the journal on which a command begins or ends.
int marksIn(const QByteArray& journal) {
    return int(std::ranges::count_if(journal.split('\n'), [](const QByteArray& line) {
        return line.contains("\"command-run\"") || line.contains("\"command-ended\"");
    }));
}

}  // namespace

/// `apply` and `preflight` as processes, against the lab.
class TestApplyLab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAnywhereAndResumed_data();
    void killedAnywhereAndResumed();
    void aSecondRunChangesNothing();
    void undoRestoresTheWorld_data();
    void undoRestoresTheWorld();
    void anNlbClusterServesAndGoes();
    void hardwareIsProvenThroughItsAddress();
    void lookingChangesNothing();
    void anInterruptedRunIsNotBegunAnew();
    void preflightAsJson();
    void faultsStopTheRun_data();
    void faultsStopTheRun();
    void faultsAreAskedForAndMended_data();
    void faultsAreAskedForAndMended();
    void anInstalledRoleStaysAtAnUndo();
    void undoRefusesAPlanThatLostAStep();
    void aPasswordIsNowhere();
    void everyLineSaysLab();

private:
    struct Undisturbed {
        QByteArray world;
        int marks = 0;
    };
    static Undisturbed runUndisturbed(const DeploymentPlan& plan);

    Undisturbed m_static;
    Undisturbed m_install;
};

TestApplyLab::Undisturbed TestApplyLab::runUndisturbed(const DeploymentPlan& plan) {
    const Scene scene(plan);
    const ProgramResult result = scene.run({"apply", "--lab"});
    if (result.exitCode != 0) qWarning().noquote() << result.all();
    return {scene.world(), marksIn(contents(scene.journal()))};
}

void TestApplyLab::initTestCase() {
    m_static = runUndisturbed(staticPlan());
    QVERIFY(m_static.marks > 20);
    m_install = runUndisturbed(installPlan());
    QVERIFY(m_install.marks > 20);
    QVERIFY(m_install.world.contains("\"outlook.corp.contoso.com\""));
}

void TestApplyLab::killedAnywhereAndResumed_data() {
    QTest::addColumn<bool>("install");
    QTest::addColumn<int>("at");
    // Begin and end of each command; where a node is prepared and set up, what comes after it is as in the other plan.
    constexpr int kPreparing = 14;
    for (int i = 1; i <= m_static.marks; ++i) QTest::addRow("at mark %d", i) << false << i;
    for (int i = 1; i <= kPreparing; ++i) QTest::addRow("installing, at mark %d", i) << true << i;
}

void TestApplyLab::killedAnywhereAndResumed() {
    QFETCH(bool, install);
    QFETCH(int, at);
    const Scene scene(install ? installPlan() : staticPlan());
    QProcess program;
    program.setStandardOutputFile(QProcess::nullDevice());
    program.start(CAS_PROGRAM, scene.command({"apply"}));
    QVERIFY(program.waitForStarted());
    const auto reached = [&] { return marksIn(contents(scene.journal())) >= at; };
    while (!reached() && ::kill(static_cast<pid_t>(program.processId()), 0) == 0 && !program.waitForFinished(0)) {
    }
    program.kill();
    program.waitForFinished();
    const ProgramResult resumed = scene.run({"apply", "--resume", "--lab"});
    QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.all()));
    QCOMPARE(scene.world(), install ? m_install.world : m_static.world);
}

void TestApplyLab::aSecondRunChangesNothing() {
    const Scene scene(staticPlan());
    const QJsonObject first = objectOf(scene.run({"apply", "--lab", "--json"}));
    QCOMPARE(first["world"].toString(), QString("lab"));
    QCOMPARE(first["outcome"].toString(), QString("finished"));
    QVERIFY(first["changed"].toInt() > 5);
    const QByteArray world = scene.world();
    const QJsonObject second = objectOf(scene.run({"apply", "--lab", "--json"}));
    QCOMPARE(second["outcome"].toString(), QString("finished"));
    QCOMPARE(second["changed"].toInt(), 0);
    QCOMPARE(scene.world(), world);
}

void TestApplyLab::undoRestoresTheWorld_data() {
    QTest::addColumn<bool>("staticPorts");
    QTest::newRow("static ports") << true;
    QTest::newRow("endpoint mapper") << false;
}

void TestApplyLab::undoRestoresTheWorld() {
    QFETCH(bool, staticPorts);
    DeploymentPlan plan = staticPorts ? staticPlan() : labPlan();
    plan.nodes.resize(2);
    const Scene scene(plan);
    QCOMPARE(scene.run({"apply", "--lab"}).exitCode, 0);
    const ProgramResult undone = scene.run({"apply", "--undo", "--lab"});
    QVERIFY2(undone.exitCode == 0, qPrintable(undone.all()));
    QCOMPARE(scene.world(), QByteArray::fromStdString(writeLabWorld(makeLabWorld(plan, 1))));
}

void TestApplyLab::anNlbClusterServesAndGoes() {
    const Scene scene(nlbPlan());
    const ProgramResult looked = scene.run({"preflight", "--lab"});
    QVERIFY2(looked.exitCode == 0, qPrintable(looked.all()));
    const ProgramResult applied = scene.run({"apply", "--lab"});
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.all()));
    const auto world = readLabWorld(scene.world().toStdString());
    QVERIFY(world && world->nlb && world->otherBalancer);
    QCOMPARE(world->nlb->hosts.size(), std::size_t(2));
    QCOMPARE(objectOf(scene.run({"apply", "--lab", "--json"}))["changed"].toInt(), 0);
    const ProgramResult undone = scene.run({"apply", "--undo", "--lab"});
    QVERIFY2(undone.exitCode == 0, qPrintable(undone.all()));
    auto back = readLabWorld(scene.world().toStdString());
    QVERIFY(back);
    for (auto& server : back->servers)
        for (const char* feature : {"NLB", "RSAT-NLB"}) server.features.erase(feature);
    QVERIFY(*back == makeLabWorld(nlbPlan(), 1));
}

void TestApplyLab::hardwareIsProvenThroughItsAddress() {
    auto plan = staticPlan();
    plan.balancing.method = BalancingMethod::Hardware;
    const Scene scene(plan);
    const QJsonObject run = objectOf(scene.run({"apply", "--lab", "--json"}));
    QCOMPARE(run["outcome"].toString(), QString("finished"));
    const QJsonObject last = run["actions"].toArray().last().toObject();
    QCOMPARE(last["id"].toString(), QString("validate"));
    QCOMPARE(last["state"].toString(), QString("done"));
}

void TestApplyLab::lookingChangesNothing() {
    const Scene scene(staticPlan());
    const QStringList before = QDir(scene.folder().path()).entryList(QDir::Files);
    QCOMPARE(scene.run({"preflight", "--lab"}).exitCode, 0);
    QCOMPARE(scene.run({"apply", "--dry-run", "--lab"}).exitCode, 0);
    QCOMPARE(QDir(scene.folder().path()).entryList(QDir::Files), before);
    QCOMPARE(scene.run({"apply", "--lab"}).exitCode, 0);
    const QByteArray world = scene.world();
    const QByteArray journal = contents(scene.journal());
    QCOMPARE(scene.run({"preflight", "--lab"}).exitCode, 0);
    const QJsonObject dry = objectOf(scene.run({"apply", "--dry-run", "--lab", "--json"}));
    for (const QJsonValue& action : dry["actions"].toArray())
        QCOMPARE(action.toObject()["forecast"].toString(), QString("already right"));
    QCOMPARE(scene.world(), world);
    QCOMPARE(contents(scene.journal()), journal);
}

void TestApplyLab::anInterruptedRunIsNotBegunAnew() {
    const Scene scene(staticPlan());
    QProcess program;
    program.start(CAS_PROGRAM, scene.command({"apply"}));
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY(marksIn(contents(scene.journal())) >= 1);
    program.kill();
    program.waitForFinished();
    const ProgramResult again = scene.run({"apply", "--lab"});
    QCOMPARE(again.exitCode, 1);
    QVERIFY(again.messages.contains("--resume"));
}

void TestApplyLab::preflightAsJson() {
    const Scene scene(staticPlan());
    const ProgramResult result = scene.run({"preflight", "--lab", "--json"});
    QCOMPARE(result.exitCode, 0);
    const QJsonArray rows = QJsonDocument::fromJson(result.output.toUtf8()).array();
    QVERIFY(rows.size() > 10);
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        for (const char* key : {"check", "node", "result", "found", "wanted", "remedy"}) QVERIFY(row.contains(key));
        QVERIFY(QStringList({"ok", "warning", "failed", "not run"}).contains(row["result"].toString()));
        QCOMPARE(row["world"].toString(), QString("lab"));
    }
}

void TestApplyLab::faultsStopTheRun_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("failed");
    QTest::newRow("setup fails") << "setup"
                                 << "role:CAS4";
    QTest::newRow("alias at the name") << "alias"
                                       << "record";
    QTest::newRow("another array") << "array"
                                   << "array";
    QTest::newRow("account refused") << "login"
                                     << "array";
}

void TestApplyLab::faultsStopTheRun() {
    QFETCH(QString, fault);
    QFETCH(QString, failed);
    const DeploymentPlan plan = fault == "setup" ? installPlan() : staticPlan();
    const Scene scene(plan);
    LabWorld world = makeLabWorld(plan, 1);
    const LabWorld healthy = world;
    if (fault == "setup") findServer(world, "CAS4")->faults.failsSetup = true;
    if (fault == "alias") world.records.push_back({"outlook.corp.contoso.com", "CNAME", "cas1.corp.contoso.com", 300});
    if (fault == "array") world.arrays.push_back({"old", "old.corp.contoso.com", "Redmond"});
    if (fault == "login") findServer(world, "CAS1")->faults.refusesLogin = true;
    QVERIFY(saveLabWorld(world, scene.worldFile().toStdString()));
    const ProgramResult result = scene.run({"apply", "--lab", "--json"});
    QCOMPARE(result.exitCode, 1);
    QStringList failures;
    for (const QJsonValue& action : objectOf(result)["actions"].toArray())
        if (action.toObject().contains("failure")) failures += action.toObject()["id"].toString();
    // A refused account is met by whoever asks first.
    if (fault != "login") QCOMPARE(failures, QStringList{failed});
    if (fault == "login") QVERIFY(!failures.isEmpty());

    auto now = readLabWorld(scene.world().toStdString());
    QVERIFY(now);
    for (LabServer& server : now->servers) server.faults = {};
    now->arrays.clear();
    std::erase_if(now->records, [](const LabRecord& record) { return record.type == "CNAME"; });
    QVERIFY(saveLabWorld(*now, scene.worldFile().toStdString()));
    const ProgramResult mended = scene.run({"apply", "--resume", "--lab"});
    QVERIFY2(mended.exitCode == 0, qPrintable(mended.all()));
}

void TestApplyLab::faultsAreAskedForAndMended_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("failed");
    QTest::newRow("setup") << "CAS4:failed-setup"
                           << "role:CAS4";
    QTest::newRow("alias") << "dns-conflict"
                           << "record";
    QTest::newRow("array") << "other-array"
                           << "array";
}

void TestApplyLab::faultsAreAskedForAndMended() {
    QFETCH(QString, fault);
    QFETCH(QString, failed);
    const Scene scene(fault.contains("setup") ? installPlan() : staticPlan());
    const ProgramResult result = scene.run({"apply", "--lab", "--json", "--fault", fault});
    QVERIFY2(result.exitCode == 1, qPrintable(result.all()));
    QStringList failures;
    for (const QJsonValue& action : objectOf(result)["actions"].toArray())
        if (action.toObject().contains("failure")) failures += action.toObject()["id"].toString();
    QCOMPARE(failures, QStringList{failed});
    // It stays until it is mended.
    QCOMPARE(scene.run({"apply", "--lab", "--resume"}).exitCode, 1);
    const ProgramResult mended = scene.run({"apply", "--lab", "--resume", "--fault", "none"});
    QVERIFY2(mended.exitCode == 0, qPrintable(mended.all()));
    QCOMPARE(scene.world(), fault.contains("setup") ? m_install.world : m_static.world);
}

void TestApplyLab::anInstalledRoleStaysAtAnUndo() {
    const Scene scene(installPlan());
    QCOMPARE(scene.run({"apply", "--lab"}).exitCode, 0);
    const ProgramResult undone = scene.run({"apply", "--undo", "--lab"});
    QVERIFY2(undone.exitCode == 0, qPrintable(undone.all()));
    const auto world = readLabWorld(scene.world().toStdString());
    QVERIFY(world);
    QVERIFY(findServer(*world, "CAS4")->has("ClientAccess"));
    QVERIFY(world->arrays.empty());
}

void TestApplyLab::undoRefusesAPlanThatLostAStep() {
    DeploymentPlan plan = staticPlan();
    const Scene scene(plan);
    QCOMPARE(scene.run({"apply", "--lab"}).exitCode, 0);
    const QByteArray world = scene.world();
    plan.databases.correct.erase(plan.databases.correct.begin());
    QVERIFY(writePlanFile(plan, scene.planFile().toStdString()));
    const ProgramResult refused = scene.run({"apply", "--undo", "--lab"});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.messages.contains("Set-MailboxDatabase -Identity 'Mbx1'"), qPrintable(refused.all()));
    QCOMPARE(scene.world(), world);
}

void TestApplyLab::aPasswordIsNowhere() {
    const Scene scene(staticPlan());
    const QString secret = scene.path("credentials.json");
    std::ofstream(secret.toStdString()) << "{\"CORP\\\\admin\": \"" << kCanary << "\"}";
    const ProgramResult refused = scene.run({"apply", "--lab", "--credentials", secret});
    QCOMPARE(refused.exitCode, 3);
    QVERIFY(refused.messages.contains("chmod 600"));
    QVERIFY(QFile::setPermissions(secret, QFile::ReadOwner | QFile::WriteOwner));
    QProcess program;
    program.start(CAS_PROGRAM, scene.command({"apply"}) << "--credentials" << secret);
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY(marksIn(contents(scene.journal())) >= 1);
    const QString process = QStringLiteral("/proc/%1/").arg(program.processId());
    const QByteArray shown = contents(process + "cmdline") + contents(process + "environ");
    QVERIFY(!shown.isEmpty());
    QVERIFY(program.waitForFinished(int(std::chrono::milliseconds(kPatience).count())));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(!shown.contains(kCanary));
    QVERIFY(!program.readAllStandardOutput().contains(kCanary));
    QVERIFY(!program.readAllStandardError().contains(kCanary));
    QDirIterator files(scene.folder().path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        if (const QString file = files.next(); file != secret)
            QVERIFY2(!contents(file).contains(kCanary), qPrintable(file));
}

void TestApplyLab::everyLineSaysLab() {
    const Scene scene(staticPlan());
    for (const QStringList& arguments : {QStringList{"preflight", "--lab"}, QStringList{"apply", "--dry-run", "--lab"},
                                         QStringList{"apply", "--lab"}, QStringList{"apply", "--undo", "--lab"}}) {
        const QString output = scene.run(arguments).output;
        QVERIFY(output.contains('\n'));
        for (const QString& line : output.split('\n', Qt::SkipEmptyParts))
            QVERIFY2(line.startsWith("LAB"), qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(TestApplyLab)
#include "tst_apply_lab.moc"
