#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <array>
#include <memory>

#include "tests/support/run_command.h"

namespace cas {

/// Two Linux computers of the test's own on one network with this process, which is the nodes and the clients: each has
/// a network, processes and an /etc of its own, so that real files go to their real places. Needs root; before any
/// thread is started.
class PairHosts {
public:
    static constexpr const char* kHosts[] = {"10.78.0.21", "10.78.0.22"};
    static constexpr const char* kVirtual = "10.78.0.50";
    static constexpr const char* kNodes[] = {"10.78.0.11", "10.78.0.12"};
    static QString client(int number) { return QStringLiteral("10.78.0.%1").arg(100 + number); }
    static constexpr int kClients = 100;

    ~PairHosts();
    /// Empty when done, otherwise the reason why that cannot be.
    QString build();
    /// A command that runs its arguments on a host.
    QStringList launcher(std::size_t host) const;
    ProgramResult run(std::size_t host, const QStringList& command) const;
    /// A line of a POSIX shell there, in `folder`.
    ProgramResult shell(std::size_t host, const QString& line, const QString& folder = QStringLiteral("/")) const;
    /// A program that stays in the foreground there; it ends with the host at the latest.
    QProcess& start(std::size_t host, const QStringList& command);
    /// What the programs of a host have said so far.
    QString said(std::size_t host) const;
    /// The virtual address is on its interface.
    bool hasVirtual(std::size_t host) const;
    /// As if its power were cut.
    void lose(std::size_t host);

private:
    struct Host {
        QProcess holder;  ///< its first process: all others end with it
        QString process;  ///< of the holder, seen from here
        QTemporaryDir folder;
        std::vector<std::unique_ptr<QProcess>> programs;
        QString said;
    };
    QString make(std::size_t host);

    std::array<std::unique_ptr<Host>, 2> m_hosts;
};

}  // namespace cas
