#include "tests/support/balancer_process.h"

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <csignal>

#include "app/control/control_client.h"
#include "tests/support/peers.h"

namespace cas {

namespace {

constexpr int kPatience = 30'000;  // milliseconds until a program counts as stuck

QJsonObject merged(QJsonObject base, const QJsonObject& more) {
    for (auto it = more.begin(); it != more.end(); ++it) base[it.key()] = it.value();
    return base;
}

void change(QJsonArray& rows, const QString& name, const QJsonObject& keys) {
    for (auto row : rows)
        if (row.toObject()["name"].toString() == name) row = merged(row.toObject(), keys);
}

QJsonObject rowNamed(const QJsonArray& rows, const QString& name) {
    for (const auto& row : rows)
        if (row.toObject()["name"].toString() == name) return row.toObject();
    return {};
}

}  // namespace

TestPlan::TestPlan(const QString& virtualAddress)
    : m_root{{"format", "casarray"}, {"version", 1}, {"virtualAddress", virtualAddress}} {}

TestPlan& TestPlan::node(const QString& name, const QString& address, QJsonObject more) {
    m_nodes.append(merged({{"name", name}, {"address", address}}, more));
    return *this;
}

TestPlan& TestPlan::rule(const QString& name, const QString& ports, QJsonObject more) {
    m_rules.append(merged({{"name", name}, {"protocol", "tcp"}, {"ports", ports}}, more));
    return *this;
}

TestPlan& TestPlan::rule(const QString& name, quint16 port, quint16 nodePort, QJsonObject more) {
    return rule(name, QString::number(port), merged({{"nodePorts", QString::number(nodePort)}}, more));
}

TestPlan& TestPlan::changeNode(const QString& name, const QJsonObject& keys) {
    change(m_nodes, name, keys);
    return *this;
}

TestPlan& TestPlan::changeRule(const QString& name, const QJsonObject& keys) {
    change(m_rules, name, keys);
    return *this;
}

TestPlan& TestPlan::removeRule(const QString& name) {
    for (qsizetype i = m_rules.size(); i-- > 0;)
        if (m_rules.at(i).toObject()["name"].toString() == name) m_rules.removeAt(i);
    return *this;
}

TestPlan& TestPlan::mapi(const QJsonObject& keys) {
    m_mapi = keys;
    return *this;
}

QByteArray TestPlan::toJson() const {
    QJsonObject plan = m_root;
    plan["nodes"] = m_nodes;
    QJsonObject balancing{{"rules", m_rules}};
    if (!m_mapi.isEmpty()) balancing["mapi"] = m_mapi;
    plan["balancing"] = balancing;
    return QJsonDocument(plan).toJson();
}

QStringList TestPlan::checkedRules() const {
    QStringList names;
    for (const auto& row : m_rules) {
        const QJsonObject rule = row.toObject();
        const bool unchecked = rule["health"].toObject()["kind"] == "none" || rule["filtering"] == "disabled" ||
                               (rule["protocol"] == "udp" && !rule.contains("health"));
        if (!unchecked) names.append(rule["name"].toString());
    }
    return names;
}

QJsonObject fastHealth(const QString& kind, QJsonObject more) {
    return merged({{"kind", kind}, {"interval", 0.2}, {"timeout", 0.2}, {"rise", 1}, {"fall", 2}}, more);
}

ProgramResult runProgram(const QStringList& arguments, const QStringList& launcher) {
    return runCommand(launcher + QStringList{CAS_PROGRAM} + arguments);
}

BalancerProcess::BalancerProcess() {
    // Tests start it as another user, too.
    ::chmod(m_folder.path().toLocal8Bit().constData(), 0755);
}

BalancerProcess::~BalancerProcess() {
    // Its proper end is part of every test: sanitizers speak up then.
    if (running() && terminate() != 0 && QTest::currentTestFunction() != nullptr)
        QTest::qFail("the balancer did not end with exit code 0", __FILE__, __LINE__);
    kill();
    if (QTest::currentTestFailed()) qInfo().noquote() << "what the balancer said:\n" << messages();
}

void BalancerProcess::writePlan(const QByteArray& text) {
    QFile file(planFile());
    QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
    QCOMPARE(file.write(text), text.size());
}

bool BalancerProcess::start(const QStringList& more) {
    QStringList command =
        m_launcher + QStringList{CAS_PROGRAM, "serve", planFile(), "--control", socket(), "--state", stateFolder()} +
        more;
    if (!more.contains("--drain-timeout")) command += {"--drain-timeout", "0"};
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(m_folder.filePath("messages"), QFile::Append);
    m_process->setChildProcessModifier([] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        // A child that kept the sockets of nodes in this process would keep those nodes alive.
        ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    });
    m_process->start(programPath(command.takeFirst()), command);
    if (!m_process->waitForStarted()) return false;
    const QDeadlineTimer deadline(kPatience);
    QByteArray output;
    while (running() || m_process->bytesAvailable() > 0) {
        output += m_process->readAllStandardOutput();
        if (output == "ready\n") return true;
        if (deadline.hasExpired()) return false;
        m_process->waitForReadyRead(100);
    }
    return false;
}

bool BalancerProcess::serve(const TestPlan& plan, const QStringList& more) {
    writePlan(plan);
    const QStringList rules = plan.checkedRules();
    return start(more) && QTest::qWaitFor([&] { return everyCheckAnswered(rules); }, kPatience);
}

bool BalancerProcess::everyCheckAnswered(const QStringList& rules) const {
    const QJsonArray nodes = status()["nodes"].toArray();
    for (const auto& node : nodes) {
        const QJsonArray legs = node.toObject()["rules"].toArray();
        for (const auto& leg : legs)
            if (rules.contains(leg.toObject()["name"].toString()) && leg.toObject()["health"] == "unknown")
                return false;
    }
    return !nodes.isEmpty();
}

void BalancerProcess::signal(int number) const {
    if (running()) ::kill(static_cast<pid_t>(pid()), number);
}

int BalancerProcess::terminate() {
    signal(SIGTERM);
    return waitForEnd();
}

int BalancerProcess::waitForEnd() {
    if (running() && !m_process->waitForFinished(kPatience)) return -1;
    return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

void BalancerProcess::kill() {
    if (!running()) return;
    m_process->kill();
    m_process->waitForFinished();
}

bool BalancerProcess::hangUp() {
    const int generation = status()["generation"].toInt();
    const int refused = eventCount("configuration-refused");
    bool applied = false;
    signal(SIGHUP);
    (void)QTest::qWaitFor(
        [&] {
            applied = status()["generation"].toInt() > generation;
            return applied || eventCount("configuration-refused") > refused;
        },
        kPatience);
    return applied;
}

ProgramResult BalancerProcess::ctl(const QStringList& arguments) const {
    return runProgram(QStringList{"ctl", socket()} + arguments);
}

QJsonValue BalancerProcess::ask(const char* command) const {
    const auto reply = askBalancer(socket().toStdString(), Json{{"command", command}});
    if (!reply) return {};
    return QJsonDocument::fromJson(QByteArray::fromStdString(compactText(*reply))).object()["result"];
}

QJsonObject BalancerProcess::status() const { return ask("status").toObject(); }

QJsonArray BalancerProcess::sessions() const { return ask("sessions").toArray(); }

QJsonArray BalancerProcess::events() const { return ask("events").toArray(); }

QJsonObject BalancerProcess::nodeStatus(const QString& name) const {
    return rowNamed(status()["nodes"].toArray(), name);
}

QJsonObject BalancerProcess::ruleStatus(const QString& name) const {
    return rowNamed(status()["rules"].toArray(), name);
}

int BalancerProcess::eventCount(const QString& kind, const QString& node) const {
    int count = 0;
    const QJsonArray rows = events();
    for (const auto& row : rows) {
        const QJsonObject event = row.toObject();
        if (event["kind"] == kind && (node.isEmpty() || event["node"] == node)) count += event["count"].toInt();
    }
    return count;
}

QJsonObject BalancerProcess::lastEvent(const QString& kind) const {
    QJsonObject last;
    const QJsonArray rows = events();
    for (const auto& row : rows)
        if (row.toObject()["kind"] == kind) last = row.toObject();
    return last;
}

QString BalancerProcess::messages() const {
    QFile file(m_folder.filePath("messages"));
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

qint64 BalancerProcess::cpuMilliseconds() const {
    // proc(5): after the command's name in brackets, utime and stime are the 12th and 13th field.
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid()));
    if (!file.open(QFile::ReadOnly)) return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toLongLong() + fields.value(12).toLongLong()) * 1000 / ::sysconf(_SC_CLK_TCK);
}

}  // namespace cas
