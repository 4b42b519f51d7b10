#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <chrono>
#include <memory>

#include "tests/support/run_command.h"

namespace cas {

/// A plan file in the making: what a test does not say has the plan's defaults.
class TestPlan {
public:
    explicit TestPlan(const QString& virtualAddress);

    /// `more` holds further keys of the node or rule, as the plan file spells them.
    TestPlan& node(const QString& name, const QString& address, QJsonObject more = {});
    TestPlan& rule(const QString& name, const QString& ports, QJsonObject more = {});
    /// A TCP rule from one port to another port at the nodes.
    TestPlan& rule(const QString& name, quint16 port, quint16 nodePort, QJsonObject more = {});
    /// Sets or adds keys of a rule or node that is there.
    TestPlan& changeNode(const QString& name, const QJsonObject& keys);
    TestPlan& changeRule(const QString& name, const QJsonObject& keys);
    TestPlan& removeRule(const QString& name);
    /// The key `mapi` of the balancing.
    TestPlan& mapi(const QJsonObject& keys);
    QByteArray toJson() const;
    /// The rules whose nodes are checked.
    QStringList checkedRules() const;

private:
    QJsonObject m_root;
    QJsonArray m_nodes;
    QJsonArray m_rules;
    QJsonObject m_mapi;
};

/// Runs cas-array-wizard with these arguments; `launcher` is a command that becomes it.
ProgramResult runProgram(const QStringList& arguments, const QStringList& launcher = {});

/// Fast checks, as a health key: a node is down or up again within a second.
QJsonObject fastHealth(const QString& kind, QJsonObject more = {});

/// The real program as `serve`, with plan, control socket and state in a temporary folder. The destructor
/// ends it and fails the test unless it ends well.
class BalancerProcess {
public:
    BalancerProcess();
    ~BalancerProcess();
    BalancerProcess(const BalancerProcess&) = delete;
    BalancerProcess& operator=(const BalancerProcess&) = delete;

    void writePlan(const TestPlan& plan) { writePlan(plan.toJson()); }
    void writePlan(const QByteArray& text);
    /// A command that starts the program and becomes it, such as prlimit.
    void setLauncher(QStringList launcher) { m_launcher = std::move(launcher); }

    /// True once it has printed `ready`; otherwise it has ended, and messages() says why.
    bool start(const QStringList& more = {});
    /// Writes the plan and starts; waits until every check has an answer.
    bool serve(const TestPlan& plan, const QStringList& more = {});
    bool running() const { return m_process && m_process->state() == QProcess::Running; }
    qint64 pid() const { return m_process ? m_process->processId() : 0; }
    void signal(int number) const;
    /// SIGTERM and the end; its exit code, -1 when it does not end within 30 s.
    int terminate();
    int waitForEnd();
    void kill();

    /// SIGHUP; true when a new configuration is in force, false when it was refused.
    bool hangUp();
    /// `ctl` with these arguments as a process of its own.
    ProgramResult ctl(const QStringList& arguments) const;

    // Straight through the control socket; empty when nobody answers.
    QJsonObject status() const;
    QJsonArray sessions() const;
    QJsonArray events() const;
    QJsonObject nodeStatus(const QString& name) const;
    QJsonObject ruleStatus(const QString& name) const;
    QString health(const QString& node) const { return nodeStatus(node)["health"].toString(); }
    int active(const QString& node) const { return nodeStatus(node)["active"].toInt(); }
    /// How often an event of that kind, and of that node unless empty, was told.
    int eventCount(const QString& kind, const QString& node = {}) const;
    /// The newest event of that kind; empty when there is none.
    QJsonObject lastEvent(const QString& kind) const;

    /// Everything on standard error so far.
    QString messages() const;
    QString planFile() const { return m_folder.filePath("plan.casarray"); }
    QString socket() const { return m_folder.filePath("control"); }
    QString stateFolder() const { return m_folder.filePath("state"); }
    /// Processor time it has used, user and system, in milliseconds.
    qint64 cpuMilliseconds() const;

private:
    QJsonValue ask(const char* command) const;
    bool everyCheckAnswered(const QStringList& rules) const;

    QTemporaryDir m_folder;
    QStringList m_launcher;
    std::unique_ptr<QProcess> m_process;
};

}  // namespace cas
