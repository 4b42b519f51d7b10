#include "tests/support/winrm_server.h"

#include <QFile>
#include <QJsonDocument>

namespace cas {

namespace {

/// Another Python may come first in PATH, without Debian's modules.
const QString kSystemPython = "/usr/bin/python3";

QString contentsOf(const QString& file) {
    QFile in(file);
    return in.open(QFile::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

}  // namespace

void PowerShellAnswers::set(const QJsonArray& rules) {
    QFile out(m_folder + "/answers.json");
    if (out.open(QFile::WriteOnly | QFile::Truncate)) out.write(QJsonDocument(rules).toJson());
}

void PowerShellAnswers::setSite(const QJsonObject& site) {
    QFile out(m_folder + "/site.json");
    if (out.open(QFile::WriteOnly | QFile::Truncate)) out.write(QJsonDocument(site).toJson());
}

QJsonObject PowerShellAnswers::site() const {
    return QJsonDocument::fromJson(contentsOf(m_folder + "/site.json").toUtf8()).object();
}

QJsonObject PowerShellAnswers::rule(const QString& match, const QJsonArray& items, const QJsonObject& more) {
    QJsonObject rule = more;
    rule["match"] = match;
    rule["items"] = items;
    return rule;
}

QJsonObject PowerShellAnswers::error(const QString& category, const QString& reason, const QString& message,
                                     const QString& code) {
    const QJsonObject record{
        {"category", category}, {"reason", reason}, {"id", reason}, {"code", code}, {"message", message}};
    return {{"error", record}};
}

QJsonArray PowerShellAnswers::runs() const {
    QJsonArray runs;
    for (const QString& line : contentsOf(m_folder + "/runs").split(u'\n', Qt::SkipEmptyParts))
        runs.append(QJsonDocument::fromJson(line.toUtf8()).object());
    return runs;
}

int PowerShellAnswers::runsOf(const QString& part) const {
    int count = 0;
    for (const auto& run : runs()) count += run.toObject()["script"].toString().contains(part) ? 1 : 0;
    return count;
}

QStringList PowerShellAnswers::command() const {
    return {kSystemPython,
            "-B",
            CAS_WINRM_SCRIPTS "/stand_in_powershell.py",
            "--answers",
            m_folder + "/answers.json",
            "--log",
            m_folder + "/runs",
            "--site",
            m_folder + "/site.json"};
}

WinrmServer::WinrmServer(const QString& address) : ServerProcess("WINRM", address) {}

QString WinrmServer::missing() {
    return runCommand({kSystemPython, "-c", "import gssapi"}).exitCode == 0 ? QString()
                                                                            : "python3-gssapi is not installed";
}

void WinrmServer::useKerberos(const QString& keytab, const QString& krb5Config) {
    m_keytab = keytab;
    m_krb5Config = krb5Config;
}

void WinrmServer::useTls(const QString& certificate, const QString& key) {
    m_certificate = certificate;
    m_key = key;
}

QStringList WinrmServer::actions() const {
    QStringList actions;
    for (const QString& line : contentsOf(path("actions")).split(u'\n', Qt::SkipEmptyParts))
        actions << line.section(u' ', 0, 0);
    return actions;
}

QStringList WinrmServer::prepare() {
    QStringList command;
    if (!m_clock.isEmpty()) command = {"faketime", "-f", m_clock};
    command += QStringList{"env",
                           "KRB5_CONFIG=" + m_krb5Config,
                           "KRB5RCACHENAME=none:",
                           kSystemPython,
                           "-B",
                           CAS_WINRM_SCRIPTS "/winrm_server.py",
                           address(),
                           QString::number(m_port),
                           "--powershell",
                           answers().command().join(u' '),
                           "--log",
                           path("actions"),
                           "--max-shells",
                           QString::number(m_mostShells),
                           "--faults",
                           QString::fromUtf8(QJsonDocument(m_faults).toJson(QJsonDocument::Compact))};
    if (!m_keytab.isEmpty()) command += QStringList{"--keytab", m_keytab};
    if (!m_basic.isEmpty()) command += QStringList{"--basic", m_basic};
    if (!m_certificate.isEmpty()) command += QStringList{"--tls", m_certificate, m_key};
    return command;
}

}  // namespace cas
