#include "tests/support/samba_dc.h"

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QTcpServer>

namespace cas {

namespace {

/// Another Python may come first in PATH, without Samba's modules.
const QString kSambaPython = "/usr/bin/python3";

struct DcProvision {
    QString folder;
    QString failure;
};

DcProvision makeProvision(const QString& variant) {
    QStringList command{"env", CAS_PROVISION_SAMBA_DC, CAS_SAMBA_DC_CACHE};
    if (!variant.isEmpty()) command << variant;
    const ProgramResult result = runCommand(command, {}, std::chrono::minutes(4));
    if (result.exitCode == 0) return {result.output.trimmed(), {}};
    return {{}, "Samba's domain could not be provisioned: " + result.all()};
}

const DcProvision& dcProvision() {
    static const DcProvision made = makeProvision({});
    return made;
}

}  // namespace

QString SambaDc::missing() {
    for (const char* program : {"samba", "samba-tool", "kinit"})
        if (programPath(program).isEmpty()) return QStringLiteral("%1 is not installed").arg(program);
    if (::geteuid() != 0) return "needs to run as root";
    return dcProvision().failure;
}

QString SambaDc::ownAddress() {
    // Process numbers have at most 22 bits (proc(5), PID_MAX_LIMIT), so two addresses for each fill 127.128.0.0/9.
    const quint32 own = 0x7f800000U | (static_cast<quint32>(::getpid()) << 1U & 0x7ffffeU);
    QTcpServer probe;
    const bool isFree = probe.listen(QHostAddress(own), 389);
    return QHostAddress(isFree ? own : own | 1U).toString();
}

bool SambaDc::copyData() {
    const QString data = path("data");
    if (QDir(data).exists()) return true;
    const DcProvision made = m_many ? makeProvision("many") : dcProvision();
    return made.failure.isEmpty() && runCommand({"cp", "-a", made.folder, data}).exitCode == 0;
}

ProgramResult SambaDc::python(const QStringList& arguments) const {
    return runCommand(QStringList{kSambaPython, "-B", CAS_SAMBA_DC_SCRIPT} + arguments);
}

QStringList SambaDc::prepare() {
    const QString data = path("data");
    copyData();
    const ProgramResult placed = python(QStringList{"place", data, address()} + m_options);
    // What cannot be prepared is told as the output of a program that ends at once.
    if (placed.exitCode != 0) return {"sh", "-c", "echo \"$0\"; exit 1", placed.all()};
    // One process in the foreground, which ends when its standard input does.
    const QStringList clock = m_clock.isEmpty() ? QStringList{} : QStringList{"faketime", "-f", m_clock};
    return QStringList{"env", "KRB5_CONFIG=" + data + "/krb5.conf"} + clock +
           QStringList{programPath("samba"), "-i", "-M", "single", "-s", data + "/smb.conf"};
}

void SambaDc::setCertificate(const QString& name) {
    setOption("tls keyfile", QStringLiteral("$/tls/%1.key").arg(name));
    setOption("tls certfile", QStringLiteral("$/tls/%1.pem").arg(name));
}

QString SambaDc::load(const QString& ldif) {
    copyData();
    const QString file = path(QStringLiteral("more%1.ldif").arg(++m_files));
    QFile out(file);
    if (!out.open(QFile::WriteOnly) || out.write(ldif.toUtf8()) < 0) return out.errorString();
    out.close();
    const ProgramResult result = python({"load", path("data"), file});
    return result.exitCode == 0 ? QString() : "loading failed: " + result.all();
}

QString SambaDc::keytab(const QStringList& principals) {
    copyData();
    const QString file = path(QStringLiteral("service%1.keytab").arg(++m_files));
    const ProgramResult result = python(QStringList{"keytab", path("data"), file} + principals);
    m_keytabError = result.exitCode == 0 ? QString() : result.all();
    return result.exitCode == 0 ? file : QString();
}

QString SambaDc::krb5Config() {
    if (!running() && copyData()) python({"configure", path("data"), address()});
    return path("data/krb5.conf");
}

QString SambaDc::kinit(const QString& principal, const QString& password) {
    const QString cache = "FILE:" + path(QStringLiteral("tickets%1").arg(++m_files));
    const ProgramResult result =
        runCommand(QStringList{"env"} + kerberosEnvironment(cache) + QStringList{programPath("kinit"), principal},
                   password.toUtf8() + '\n');
    return result.exitCode == 0 ? cache : QString();
}

QStringList SambaDc::kerberosEnvironment(const QString& cache) {
    return {"KRB5_CONFIG=" + krb5Config(), "KRB5CCNAME=" + cache};
}

QString SambaDc::log() const {
    QFile output(path("output"));
    return output.open(QFile::ReadOnly) ? QString::fromLocal8Bit(output.readAll()) : QString();
}

}  // namespace cas
