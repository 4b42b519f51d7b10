#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"

namespace cas {

/// What the stand-in for PowerShell answers, as a file: rules of stand_in_powershell.py. Its runs are kept beside it.
class PowerShellAnswers {
public:
    explicit PowerShellAnswers(const QString& folder) : m_folder(folder) {}

    void set(const QJsonArray& rules);
    /// What answers where no rule does, and is changed by commands: see exchange_site.py.
    void setSite(const QJsonObject& site);
    QJsonObject site() const;
    /// An answer of these items whenever the regular expression is found in a script.
    static QJsonObject rule(const QString& match, const QJsonArray& items, const QJsonObject& more = {});
    static QJsonObject row(const QJsonObject& properties) { return {{"row", properties}}; }
    static QJsonObject error(const QString& category, const QString& reason, const QString& message,
                             const QString& code = {});
    /// What was run, in turn: `script`, `user`, `knowsSecret`, `process`.
    QJsonArray runs() const;
    /// How often a script with that text in it was run.
    int runsOf(const QString& part) const;
    /// The command that stands in for powershell.exe.
    QStringList command() const;

private:
    QString m_folder;
};

/// The stand-in for a Windows computer with WinRM: winrm_server.py on one loopback address.
class WinrmServer final : public ServerProcess {
public:
    explicit WinrmServer(const QString& address);
    /// Empty when it can run here, otherwise why not.
    static QString missing();

    // Before start().
    void useKerberos(const QString& keytab, const QString& krb5Config);
    void useTls(const QString& certificate, const QString& key);
    void useBasic(const QString& userAndPassword) { m_basic = userAndPassword; }
    /// See winrm_server.py.
    void setFaults(const QJsonArray& faults) { m_faults = faults; }
    void setMostShells(int count) { m_mostShells = count; }
    /// Its clock is wrong by so much: `+3600s`. Needs the program faketime.
    void setClock(const QString& offset) { m_clock = offset; }

    PowerShellAnswers answers() const { return PowerShellAnswers(path(".")); }
    quint16 port() const { return m_port; }
    /// Actions that were asked for, in turn.
    QStringList actions() const;

protected:
    std::vector<quint16*> ports() override { return {&m_port}; }
    QStringList prepare() override;

private:
    quint16 m_port = 0;
    QString m_keytab;
    QString m_krb5Config;
    QString m_certificate;
    QString m_key;
    QString m_basic;
    QJsonArray m_faults;
    int m_mostShells = 30;
    QString m_clock;
};

}  // namespace cas
