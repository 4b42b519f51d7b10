#include <unistd.h>

#include <QJsonDocument>
#include <QtTest>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.8.50";
const QString kNode = "127.31.8.11";

/// A plan that is good but for what is replaced in it.
QByteArray replaced(const QByteArray& what, const QByteArray& by) {
    const QByteArray good = R"({
  "format": "casarray", "version": 1, "virtualAddress": "127.31.8.50",
  "nodes": [ {"name": "a", "address": "127.31.8.11"}, {"name": "b", "address": "127.31.8.12"} ],
  "balancing": { "rules": [
    {"name": "web", "protocol": "tcp", "ports": "80"},
    {"name": "mail", "protocol": "tcp", "ports": "143"}
  ] }
})";
    if (!good.contains(what)) qFatal("the plan has no such text");
    return QByteArray(good).replace(what, by);
}

/// Whether anybody listens on that port of the virtual address.
bool listening(quint16 port) { return TcpClient(kVirtual, port).error() != ECONNREFUSED; }

}  // namespace

/// What administrators get for plans, ports and command lines that cannot work.
class TestServeBadInput : public QObject {
    Q_OBJECT

private slots:
    void badPlanGivesOneFinding_data();
    void badPlanGivesOneFinding();
    void unreadableFileIsNamed_data();
    void unreadableFileIsNamed();
    void hugeFileIsNotRead();
    void portInUseLeavesNothingListening();
    void addressOfNobodyIsExplained();
    void missingRightIsExplained();
    void doorsThatCannotBeOpened_data();
    void doorsThatCannotBeOpened();
    void wrongUsage_data();
    void wrongUsage();
    void nobodyAtTheSocket();

private:
    void refusedWithOneFinding(const QString& file, const QString& place, const QString& code);
    bool write(const QByteArray& text);
    QString planFile() const { return m_folder.filePath("plan.casarray"); }

    QTemporaryDir m_folder;
};

bool TestServeBadInput::write(const QByteArray& text) {
    QFile file(planFile());
    return file.open(QFile::WriteOnly | QFile::Truncate) && file.write(text) == text.size();
}

void TestServeBadInput::refusedWithOneFinding(const QString& file, const QString& place, const QString& code) {
    const ProgramResult check = runProgram({"check", file, "--json"});
    QCOMPARE(check.exitCode, 1);
    const QJsonArray findings = QJsonDocument::fromJson(check.output.toUtf8()).array();
    QVERIFY2(findings.size() == 1, qPrintable(check.output));
    const QJsonObject finding = findings[0].toObject();
    QCOMPARE(finding["severity"].toString(), "error");
    QCOMPARE(finding["code"].toString(), code);
    const QString line = QStringLiteral("%1:%2").arg(finding["line"].toInt()).arg(finding["column"].toInt());
    QCOMPARE(place.startsWith('/') || place.isEmpty() ? finding["pointer"].toString() : line, place);

    const ProgramResult serve = runProgram({"serve", file, "--state", m_folder.path()});
    QCOMPARE(serve.exitCode, 1);
    QCOMPARE(serve.output, QString());
    QVERIFY2(serve.messages.contains(finding["message"].toString()), qPrintable(serve.messages));
    QVERIFY2(serve.messages.contains(place), qPrintable(serve.messages));
    QCOMPARE(serve.messages.count('\n'), 1);
}

void TestServeBadInput::badPlanGivesOneFinding_data() {
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("by");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* what, const char* by, const char* place, const char* code) {
        QTest::newRow(name) << QByteArray(what) << QByteArray(by) << QString(place) << QString(code);
    };
    row("malformed JSON", R"("version": 1,)", R"("version" 1,)", "2:35", "syntax-error");
    row("cut off", "\n  ] }\n}", "", "6:56", "syntax-error");
    row("unknown key", R"("version": 1)", R"("version": 1, "colour": "red")", "/colour", "unknown-key");
    row("unknown key of a rule", R"("ports": "80")", R"("ports": "80", "port": 80)", "/balancing/rules/0/port",
        "unknown-key");
    row("duplicate key", R"("ports": "80")", R"("ports": "80", "ports": "81")", "/balancing/rules/0/ports",
        "duplicate-key");
    row("duplicate node name", R"("name": "b")", R"("name": "a")", "/nodes/1/name", "duplicate-node-name");
    row("duplicate node address", "127.31.8.12", "127.31.8.11", "/nodes/1/address", "duplicate-node-address");
    row("duplicate rule name", R"("name": "mail")", R"("name": "web")", "/balancing/rules/1/name",
        "duplicate-rule-name");
    row("port too high", R"("80")", R"("70000")", "/balancing/rules/0/ports", "port-out-of-range");
    row("port zero", R"("80")", R"("0")", "/balancing/rules/0/ports", "port-out-of-range");
    row("range turned round", R"("80")", R"("9-1")", "/balancing/rules/0/ports", "port-range-reversed");
    row("ports as a number", R"("80")", "80", "/balancing/rules/0/ports", "wrong-type");
    row("rules that overlap", R"("143")", R"("70-90")", "/balancing/rules/1/ports", "rule-overlap");
    row("network of the wrong family", R"("ports": "80")", R"("ports": "80", "allow": ["2001:db8::/32"])",
        "/balancing/rules/0/allow/0", "network-wrong-family");
    row("no address", "127.31.8.12", "server", "/nodes/1/address", "address-unreadable");
    row("newer version", R"("version": 1)", R"("version": 2)", "/version", "version-newer");
    row("another format", "casarray", "playlist", "/format", "format-unknown");
}

void TestServeBadInput::badPlanGivesOneFinding() {
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, by);
    QFETCH(QString, place);
    QFETCH(QString, code);
    QVERIFY(write(replaced(what, by)));
    refusedWithOneFinding(planFile(), place, code);
}

void TestServeBadInput::unreadableFileIsNamed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << m_folder.filePath("missing") << "file-unreadable";
    QTest::newRow("folder") << m_folder.path() << "file-not-regular";
}

void TestServeBadInput::unreadableFileIsNamed() {
    QFETCH(QString, file);
    QFETCH(QString, code);
    refusedWithOneFinding(file, QString(), code);
    QVERIFY(runProgram({"check", file}).output.contains(file));
}

void TestServeBadInput::hugeFileIsNotRead() {
    QFile file(planFile());
    QVERIFY(file.open(QFile::WriteOnly));
    QVERIFY(file.resize(100'000'000));
    refusedWithOneFinding(planFile(), QString(), "file-too-large");
}

void TestServeBadInput::portInUseLeavesNothingListening() {
    const EchoNode other("other", kVirtual, freePort(kVirtual));
    quint16 free = freePort(kVirtual);
    BalancerProcess balancer;
    TestPlan plan(kVirtual);
    plan.node("node", kNode).rule("free one", free, 25).rule("taken one", other.port(), 25);
    balancer.writePlan(plan);
    QVERIFY(!balancer.start());
    QCOMPARE(balancer.waitForEnd(), 3);
    const QString said = balancer.messages();
    // Rule, address, port, cause with who holds it, remedy.
    for (const QString& part : {QStringLiteral("taken one"), kVirtual, QString::number(other.port()),
                                QStringLiteral("in use by"), QString::number(::getpid()), QStringLiteral("Stop ")})
        QVERIFY2(said.contains(part), qPrintable(said));
    QVERIFY(!listening(free));
    QVERIFY(!QFile::exists(balancer.socket()));
}

void TestServeBadInput::addressOfNobodyIsExplained() {
    BalancerProcess balancer;
    balancer.writePlan(TestPlan("192.0.2.50").node("node", kNode).rule("web rule", "8080"));
    QVERIFY(!balancer.start());
    QCOMPARE(balancer.waitForEnd(), 3);
    const QString said = balancer.messages();
    for (const char* part : {"web rule", "192.0.2.50", "8080", "ip addr add 192.0.2.50"})
        QVERIFY2(said.contains(part), qPrintable(said));
}

void TestServeBadInput::missingRightIsExplained() {
    CAS_REQUIRE_PROGRAM("setpriv");
    if (::geteuid() != 0) QSKIP("only root can start the balancer as another user");
    QFile border("/proc/sys/net/ipv4/ip_unprivileged_port_start");
    QVERIFY(border.open(QFile::ReadOnly));
    if (border.readAll().toInt() <= 80) QSKIP("everybody may listen on port 80 here");
    const quint16 free = freePort(kVirtual);
    QTemporaryDir home;
    QVERIFY(::chown(home.path().toLocal8Bit().constData(), 65534, 65534) == 0);
    const QStringList nobody{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    if (runProgram({"--version"}, nobody).exitCode != 0) QSKIP("other users cannot reach the program's file");
    BalancerProcess balancer;
    balancer.writePlan(TestPlan(kVirtual).node("node", kNode).rule("high", free, 25).rule("low rule", "80"));
    const ProgramResult result = runProgram({"serve", balancer.planFile(), "--state", home.path()}, nobody);
    QCOMPARE(result.exitCode, 3);
    for (const char* part : {"low rule", "127.31.8.50", "port 80", "Permission denied", "setcap"})
        QVERIFY2(result.messages.contains(part), qPrintable(result.messages));
    QVERIFY(!listening(free));
}

void TestServeBadInput::doorsThatCannotBeOpened_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("said");
    const QString missing = m_folder.filePath("no/such/folder/control");
    QTest::newRow("folder of the control socket is missing") << QStringList{"--control", missing} << missing;
    QTest::newRow("control socket is a file") << QStringList{"--control", planFile()} << planFile();
    QTest::newRow("address of the metrics is nobody's") << QStringList{"--metrics", "192.0.2.50:9100"} << "192.0.2.50";
}

void TestServeBadInput::doorsThatCannotBeOpened() {
    QFETCH(QStringList, options);
    QFETCH(QString, said);
    const quint16 port = freePort(kVirtual);
    QVERIFY(write(TestPlan(kVirtual).node("node", kNode).rule("web", port, 25).toJson()));
    const ProgramResult result = runProgram(QStringList{"serve", planFile(), "--state", m_folder.path()} + options);
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.output, QString());
    QVERIFY2(result.messages.contains(said), qPrintable(result.messages));
    QVERIFY(!listening(port));
    QVERIFY(QFile::exists(planFile()));
}

void TestServeBadInput::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown command") << QStringList{"explode"};
    QTest::newRow("no file") << QStringList{"serve"};
    QTest::newRow("unknown option") << QStringList{"serve", "plan", "--colour"};
    QTest::newRow("threads") << QStringList{"serve", "plan", "--threads", "0"};
    QTest::newRow("metrics without a port") << QStringList{"serve", "plan", "--metrics", "127.0.0.1"};
    QTest::newRow("check of nothing") << QStringList{"check"};
    QTest::newRow("ctl without a command") << QStringList{"ctl", "socket"};
}

void TestServeBadInput::wrongUsage() {
    QFETCH(QStringList, arguments);
    const ProgramResult result = runProgram(arguments);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.output, QString());
    QVERIFY(!result.messages.isEmpty());
}

void TestServeBadInput::nobodyAtTheSocket() {
    const ProgramResult result = runProgram({"ctl", m_folder.filePath("socket"), "status"});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.messages.contains(m_folder.filePath("socket")), qPrintable(result.messages));
}

QTEST_GUILESS_MAIN(TestServeBadInput)
#include "tst_serve_bad_input.moc"
