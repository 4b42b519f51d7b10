#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QTest>

#include "tests/support/pair_hosts.h"
#include "tests/support/tcp_peers.h"
#include "wizard/model/pair_export.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/validate.h"

namespace cas {

/// A rule of the plan for a pair, checked quickly.
inline QJsonObject pairRule(const char* name, const char* ports, const char* group, const char* check) {
    const QJsonObject health{{"kind", check}, {"interval", 0.2}, {"timeout", 0.2}, {"rise", 1}, {"fall", 2}};
    return {{"name", name},         {"protocol", "tcp"}, {"ports", ports},  {"group", group},
            {"affinity", "single"}, {"slowStart", 0},    {"health", health}};
}

/// A plan for the pair of hosts: two ports of one group, for clients who must stay where they are, and `more` rules.
inline QJsonObject pairPlan(const QString& method, const QString& scheduler, const QJsonArray& more = {}) {
    QJsonArray rules{pairRule("Echo", "7000", "echo", "tcp"), pairRule("Echo again", "7001", "echo", "tcp")};
    for (const auto& rule : more) rules.append(rule);
    for (auto rule : rules) {
        auto keys = rule.toObject();
        keys["scheduler"] = scheduler;
        rule = keys;
    }
    const auto named = [](const char* name, const char* address) {
        return QJsonObject{{"name", name}, {"address", address}};
    };
    const QJsonArray hosts{named("lb1", PairHosts::kHosts[0]), named("lb2", PairHosts::kHosts[1])};
    const QJsonArray nodes{named("CAS1", PairHosts::kNodes[0]), named("CAS2", PairHosts::kNodes[1])};
    return {{"format", "casarray"},
            {"version", 1},
            {"virtualAddress", PairHosts::kVirtual},
            {"virtualPrefix", 24},
            {"interface", "eth0"},
            {"nodes", nodes},
            {"balancing", QJsonObject{{"method", method},
                                      {"pair", QJsonObject{{"hosts", hosts}, {"advertInterval", 0.3}}},
                                      {"rules", rules}}}};
}

inline DeploymentPlan planOf(const QJsonObject& json) {
    auto plan = readPlan(QJsonDocument(json).toJson().toStdString());
    if (!plan || hasErrors(validate(*plan))) qFatal("the test's own plan is not valid");
    return *plan;
}

/// Two hosts set up as the written instructions say, two echoing nodes, and clients.
class PairScene {
public:
    /// Empty when done, otherwise the reason why that cannot be.
    QString build() { return hosts.build(); }
    /// Writes what is exported of the plan below folder().
    bool writeFolder(const DeploymentPlan& plan) const {
        for (const auto& exported : exportedPair(plan, PairScope::Whole)) {
            const QFileInfo place(folder() + u'/' + exported.name);
            QFile file(place.filePath());
            if (!QDir().mkpath(place.path()) || !file.open(QFile::WriteOnly)) return false;
            file.write(exported.bytes);
        }
        return true;
    }
    QString folder() const { return m_folder.filePath("out"); }

    /// Runs the commands that the instructions have for the host, but for those of systemd, which is not here.
    QString setUp(std::size_t host) {
        QFile readme(folder() + "/README.txt");
        if (!readme.open(QFile::ReadOnly)) return readme.errorString();
        const auto paragraphs = QString::fromUtf8(readme.readAll()).split("\n\n");
        const auto own = QStringLiteral("Copy the folder lb%1 to %2").arg(host + 1).arg(PairHosts::kHosts[host]);
        int commands = 0;
        for (qsizetype i = 0; i + 1 < paragraphs.size(); ++i) {
            if (!paragraphs[i].startsWith(own)) continue;
            for (const auto& line : paragraphs[i + 1].split('\n')) {
                if (line.contains("systemctl")) continue;
                const auto done = hosts.shell(host, line.trimmed(), folder() + QStringLiteral("/lb%1").arg(host + 1));
                if (done.exitCode != 0) return line + ": " + done.all();
                ++commands;
            }
        }
        if (commands == 0) return "no commands for " + own;
        // As systemd-sysctl does.
        const auto set = hosts.shell(host,
                                     "sed 's/ //g; s/[.]/\\//g; s/=/ /' /etc/sysctl.d/60-cas-array.conf | while "
                                     "read name value; do echo $value > /proc/sys/$name; done");
        return set.exitCode == 0 ? QString() : set.all();
    }
    void startKeepalived(std::size_t host) { hosts.start(host, {"keepalived", "--dont-fork", "--log-console"}); }

    /// The node that answers this client; empty: none.
    static QByteArray nodeOf(int client, quint16 port) {
        return TcpClient(PairHosts::kVirtual, port, PairHosts::client(client)).line();
    }
    /// Who serves which client at both ports; a client whose ports differ is told as such. In leaps, nodes taken in
    /// turns would be others than one after the other: what is the same then was kept.
    static QMap<int, QByteArray> nodesOf(int clients, bool inLeaps = true) {
        QMap<int, QByteArray> all;
        for (int turn = 0; turn < clients; ++turn) {
            const int leap = 2 * turn;
            const int client = !inLeaps ? turn : leap < clients ? leap : leap - clients + 1;
            const auto first = nodeOf(client, 7000);
            const auto second = nodeOf(client, 7001);
            all[client] = first == second ? first : first + " and " + second;
        }
        return all;
    }
    /// Milliseconds until a client is served; -1: it is not.
    static qint64 servedWithin(int seconds) {
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < seconds * 1000)
            if (!nodeOf(0, 7000).isEmpty()) return clock.elapsed();
        return -1;
    }
    /// The host that serves is lost, and with it its connections. Milliseconds until the other one serves; -1: it does
    /// not.
    qint64 servedAfterLossOf(std::size_t host) {
        QElapsedTimer clock;
        clock.start();
        hosts.lose(host);
        return servedWithin(30) < 0 ? -1 : clock.elapsed();
    }
    QString said() { return hosts.said(0) + "\n-- second host\n" + hosts.said(1); }

    PairHosts hosts;
    std::unique_ptr<EchoNode> first;
    std::unique_ptr<EchoNode> second;

    void startNodes() {
        first = std::make_unique<EchoNode>("CAS1", PairHosts::kNodes[0], 7000, 2);
        second = std::make_unique<EchoNode>("CAS2", PairHosts::kNodes[1], 7000, 2);
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace cas
