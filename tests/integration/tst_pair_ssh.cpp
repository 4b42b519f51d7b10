#include <QtTest>

#include "tests/integration/pair_scene.h"
#include "tests/support/peers.h"
#include "wizard/ssh/ssh_runner.h"
#include "wizard/steps/deployment.h"
#include "wizard/steps/step_runner.h"

using namespace cas;

/// The steps that set up the hosts of a pair, by OpenSSH's own client and server.
class PairSshTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void tellsWhatKeepsItOut_data();
    void tellsWhatKeepsItOut();
    void leavesAFileThatTheCheckRefuses();
    void setsUpAndUndoes_data();
    void setsUpAndUndoes();
    void setsUpAndRemoves_data() { setsUpAndUndoes_data(); }
    void setsUpAndRemoves();

private:
    bool hasNothingOfOurs(std::size_t host) const;
    void writeFile(const QString& name, const QByteArray& text, QFile::Permissions more = {}) const;
    QString startSshServer(std::size_t host);
    void useClient(const QByteArray& knownHosts, const QString& key) const;

    PairScene m_scene;
    QTemporaryDir m_folder;
    QByteArray m_hostKeys;
};

namespace {

const char* const kOldConfig = "global\n    # theirs\ndefaults\n    timeout connect 1s\n";

/// In place of systemd, which is not in a network of a test's own.
const char* const kSystemctl = R"sh(#!/bin/bash
pid=/run/$2.pid
# Nobody reaps those whose parent is gone.
alive() { [[ -e $pid ]] && grep -qs '^State:[[:space:]]*[^Z[:space:]]' "/proc/$(<"$pid")/status"; }
case $1:$2 in
is-active:systemd-sysctl) echo active ;;
is-active:*) if alive; then echo active; else echo inactive; exit 3; fi ;;
reload-or-restart:systemd-sysctl) for f in /etc/sysctl.d/*.conf; do [[ ! -e $f ]] || sysctl -q -p "$f"; done ;;
reload-or-restart:haproxy)
    if alive; then kill -USR2 "$(<"$pid")"; else haproxy -W -D -p "$pid" -f /etc/haproxy/haproxy.cfg &>/dev/null </dev/null; fi ;;
reload-or-restart:keepalived)
    if alive; then kill -HUP "$(<"$pid")"; else keepalived -p "$pid" &>/dev/null </dev/null; fi ;;
reload-or-restart:cas-array)
    if alive; then kill -HUP "$(<"$pid")"; else
        mkdir -p /run/cas-array /var/lib/cas-array
        read -ra words <<<"$(sed -n 's/^ExecStart=//p' /etc/systemd/system/cas-array.service)"
        setsid "${words[@]}" &>/dev/null </dev/null &
        echo $! >"$pid"; fi ;;
is-enabled:*) echo enabled ;;
cat:cas-array) [[ -e /etc/systemd/system/cas-array.service ]] ;;
stop:*) if alive; then kill "$(<"$pid")"; for _ in {1..200}; do alive || break; read -rt 0.1 <> <(:); done; fi ;;
esac
)sh";

class HostExecutor final : public CommandExecutor {
public:
    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
        if (const auto* asked = std::get_if<LinuxCommand>(&command)) return m_hosts.run(*asked, context);
        return unexpected(CommandFailure{FailureKind::Unsupported, {}});
    }

private:
    const SshRunner m_hosts;
};

LinuxCommand watch(Port port) {
    LinuxCommand command;
    command.host = PairHosts::kHosts[0];
    command.user = "root";
    command.port = port;
    command.service = "haproxy";
    return command;
}

DeploymentPlan planBySsh(const QString& method) {
    auto plan = planOf(pairPlan(method, method == "builtin" ? "maglev" : "least-connections"));
    plan.balancing.pair->deploy = PairDeploy::Ssh;
    for (auto& host : plan.balancing.pair->hosts) host.user = "root";
    return plan;
}

/// What is done to the hosts, and nothing else.
Actions onHosts(Actions actions) {
    std::erase_if(actions, [](const Action& action) {
        return action.kind != ActionKind::ConfigureService && action.kind != ActionKind::RemoveService;
    });
    for (auto& action : actions)
        std::erase_if(action.after, [](const std::string& id) { return id.find("pair:") == std::string::npos; });
    return actions;
}

RunResult runOnHosts(const Actions& actions, RunJournal& journal, RunMode mode) {
    HostExecutor executor;
    StepRunner::Options options;
    options.mode = mode;
    return StepRunner(actions, executor, journal, {}, options).run();
}

QString troubleOf(const RunResult& result) {
    QString text;
    for (const auto& one : result.actions)
        if (one.failure) text += QString::fromStdString(one.failure->text) + '\n';
    return text;
}

const char* const kMain[] = {"/etc/haproxy/haproxy.cfg", "/etc/cas-array/plan.casarray"};

}  // namespace

void PairSshTest::writeFile(const QString& name, const QByteArray& text, QFile::Permissions more) const {
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | more);
}

QString PairSshTest::startSshServer(std::size_t host) {
    const auto name = QStringLiteral("sshd%1").arg(host);
    writeFile(name, QStringLiteral("ListenAddress %1\nHostKey %2\nAuthorizedKeysFile %3\nStrictModes no\nUsePAM no\n"
                                   "PermitRootLogin prohibit-password\nPasswordAuthentication no\nPidFile none\n"
                                   // Else what this computer's root runs at each sign-in has a say.
                                   "SetEnv HOME=%4\n")
                        .arg(PairHosts::kHosts[host], m_folder.filePath("host"), m_folder.filePath("user.pub"),
                             m_folder.path())
                        .toUtf8());
    // Into a file: a pipe that nobody reads during a run would fill up and hold the server.
    const auto log = m_folder.filePath(name + ".log");
    m_scene.hosts.start(host, {programPath("sshd"), "-D", "-E", log, "-f", m_folder.filePath(name)});
    const bool up =
        QTest::qWaitFor([&] { return TcpClient(PairHosts::kHosts[host], 22).line().startsWith("SSH-2.0"); }, 20000);
    QFile said(log);
    return up ? QString() : said.open(QFile::ReadOnly) ? said.readAll() : m_scene.said();
}

/// What the program `ssh` is from now on: the real one with keys and known hosts of the test's own.
void PairSshTest::useClient(const QByteArray& knownHosts, const QString& key) const {
    writeFile("known", knownHosts);
    writeFile("client",
              QStringLiteral("IdentityFile %1\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile %2\n"
                             "GlobalKnownHostsFile none\n")
                  .arg(key, m_folder.filePath("known"))
                  .toUtf8());
}

void PairSshTest::initTestCase() {
    for (const char* program : {"ssh", "sshd", "ssh-keygen", "haproxy", "keepalived"}) CAS_REQUIRE_PROGRAM(program);
    if (const auto reason = m_scene.build(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    for (const char* key : {"host", "user", "other"}) {
        const auto made = runCommand({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", m_folder.filePath(key)});
        QVERIFY2(made.exitCode == 0, qPrintable(made.all()));
    }
    QFile hostKey(m_folder.filePath("host.pub"));
    QVERIFY(hostKey.open(QFile::ReadOnly));
    const auto words = hostKey.readAll().split(' ');
    for (const char* host : PairHosts::kHosts) m_hostKeys += QByteArray(host) + ' ' + words[0] + ' ' + words[1] + '\n';
    writeFile("ssh",
              "#!/bin/sh\nexec " + programPath("ssh").toUtf8() + " -F '" + m_folder.filePath("client").toUtf8() +
                  "' \"$@\"\n",
              QFile::ExeOwner);
    qputenv("PATH", (m_folder.path() + ':').toUtf8() + qgetenv("PATH"));
    writeFile("systemctl", kSystemctl, QFile::ExeOwner);
    for (const std::size_t host : {0, 1}) {
        const auto put = m_scene.hosts.shell(
            host, "cp systemctl /usr/local/bin/; ln -s '" CAS_PROGRAM "' /usr/local/bin/", m_folder.path());
        QVERIFY2(put.exitCode == 0, qPrintable(put.all()));
        const auto trouble = startSshServer(host);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
    m_scene.startNodes();
}

void PairSshTest::tellsWhatKeepsItOut_data() {
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("port");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("host key") << false << "user" << 22 << FailureKind::SignInFailed << "Host key verification failed";
    QTest::newRow("own key") << true << "other" << 22 << FailureKind::SignInFailed << "Permission denied";
    QTest::newRow("nobody there") << true << "user" << 23 << FailureKind::Unreachable << "Connection refused";
}

void PairSshTest::tellsWhatKeepsItOut() {
    QFETCH(bool, known);
    QFETCH(QString, key);
    QFETCH(int, port);
    useClient(known ? m_hostKeys : QByteArray(), m_folder.filePath(key));
    const auto answer = SshRunner().run(watch(static_cast<Port>(port)), {});
    QVERIFY(!answer);
    QTEST(answer.error().kind, "kind");
    QFETCH(QString, words);
    QVERIFY2(QString::fromStdString(answer.error().text).contains(words), answer.error().text.c_str());
}

void PairSshTest::leavesAFileThatTheCheckRefuses() {
    useClient(m_hostKeys, m_folder.filePath("user"));
    auto install = watch(22);
    install.verb = LinuxCommand::Verb::Install;
    install.path = "/etc/haproxy/haproxy.cfg";
    install.content = "frontend nonsense\n    bnd :1\n";
    install.check = {"haproxy", "-c", "-f"};
    const auto answer = SshRunner().run(install, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Refused);
    QVERIFY2(answer.error().text.find("'bnd'") != std::string::npos, answer.error().text.c_str());
    QCOMPARE(m_scene.hosts.shell(0, "ls /etc/haproxy").output, QString());
}

void PairSshTest::setsUpAndUndoes_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("file");
    QTest::newRow("HAProxy") << "haproxy" << kMain[0];
    QTest::newRow("built in") << "builtin" << kMain[1];
}

bool PairSshTest::hasNothingOfOurs(std::size_t host) const {
    const auto left = m_scene.hosts.shell(host,
                                          "ls -d /etc/keepalived/* /etc/sysctl.d/*cas* /etc/systemd/system/cas* "
                                          "/etc/cas-array/* /etc/haproxy/*-cas-array 2>/dev/null");
    if (!left.output.isEmpty()) qWarning("left: %s", qPrintable(left.output));
    const auto inForce = m_scene.hosts.shell(host, "cat /proc/sys/net/ipv4/ip_nonlocal_bind").output.trimmed();
    if (inForce != "0") qWarning("ip_nonlocal_bind is %s", qPrintable(inForce));
    return left.output.isEmpty() && inForce == "0";
}

void PairSshTest::setsUpAndUndoes() {
    QFETCH(QString, method);
    QFETCH(QString, file);
    useClient(m_hostKeys, m_folder.filePath("user"));
    const auto text = [&](std::size_t host) { return m_scene.hosts.shell(host, "cat " + file).output; };
    QCOMPARE(
        m_scene.hosts
            .shell(0, QStringLiteral("mkdir -p %1; printf '%2' > %3").arg(QFileInfo(file).path(), kOldConfig, file))
            .exitCode,
        0);
    const auto actions = onHosts(deploymentActions(planBySsh(method), {}));
    QCOMPARE(actions.size(), std::size_t(6));
    const auto journal = RunJournal::inMemory();
    const auto dry = runOnHosts(actions, *journal, RunMode::DryRun);
    for (const auto& one : dry.actions) QVERIFY(one.forecast == Forecast::WouldChange);
    const auto applied = runOnHosts(actions, *journal, RunMode::Apply);
    QVERIFY2(applied.outcome == RunOutcome::Finished, qPrintable(troubleOf(applied)));
    QCOMPARE(applied.changed, std::size_t(6));
    for (const std::size_t host : {0, 1}) QVERIFY(text(host).contains("lb1"));
    QVERIFY2(PairScene::servedWithin(30) >= 0, qPrintable(m_scene.said()));
    const auto again = runOnHosts(actions, *journal, RunMode::Apply);
    QCOMPARE(again.changed, std::size_t(0));
    const auto undone = runOnHosts(actions, *journal, RunMode::Undo);
    QVERIFY2(undone.outcome == RunOutcome::Finished, qPrintable(troubleOf(undone)));
    for (const auto& one : undone.actions) QVERIFY(one.state == ActionState::Undone);
    QCOMPARE(text(0), QString(kOldConfig));
    QCOMPARE(text(1), QString());
    QCOMPARE(m_scene.hosts.shell(0, "rm " + file).exitCode, 0);
    for (const std::size_t host : {0, 1}) {
        QVERIFY(hasNothingOfOurs(host));
        QTRY_VERIFY(!m_scene.hosts.hasVirtual(host));
    }
}

/// After two plans, and with the second one's undo.
void PairSshTest::setsUpAndRemoves() {
    QFETCH(QString, method);
    useClient(m_hostKeys, m_folder.filePath("user"));
    auto plan = planBySsh(method);
    for (const int router : {51, 52}) {
        plan.balancing.pair->routerId = router;
        const auto applied = runOnHosts(onHosts(deploymentActions(plan, {})), *RunJournal::inMemory(), RunMode::Apply);
        QVERIFY2(applied.outcome == RunOutcome::Finished, qPrintable(troubleOf(applied)));
    }
    QVERIFY2(PairScene::servedWithin(30) >= 0, qPrintable(m_scene.said()));
    const auto actions = onHosts(removalActions(plan, {}));
    QCOMPARE(actions.size(), std::size_t(6));
    const auto journal = RunJournal::inMemory();
    for (const bool undo : {true, false}) {
        const auto removed = runOnHosts(actions, *journal, RunMode::Apply);
        QVERIFY2(removed.outcome == RunOutcome::Finished, qPrintable(troubleOf(removed)));
        QCOMPARE(removed.changed, std::size_t(6));
        for (const std::size_t host : {0, 1}) {
            QVERIFY(hasNothingOfOurs(host));
            QTRY_VERIFY(!m_scene.hosts.hasVirtual(host));
        }
        if (!undo) break;
        const auto undone = runOnHosts(actions, *journal, RunMode::Undo);
        QVERIFY2(undone.outcome == RunOutcome::Finished, qPrintable(troubleOf(undone)));
        QVERIFY2(PairScene::servedWithin(30) >= 0, qPrintable(m_scene.said()));
    }
}

QTEST_GUILESS_MAIN(PairSshTest)
#include "tst_pair_ssh.moc"
