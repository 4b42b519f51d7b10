#include "tests/support/samba_node.h"

#include <unistd.h>

#include <QDir>
#include <QJsonDocument>

#include "tests/support/balancer_process.h"

namespace cas {

namespace {

/// Another Python may come first in PATH, without Debian's packages.
const QString kPython = "/usr/bin/python3";

struct Provision {
    QString folder;
    QString failure;
};

const Provision& provision() {
    static const Provision made = [] {
        const ProgramResult result =
            runCommand({"env", CAS_PROVISION_SAMBA, CAS_SAMBA_CACHE}, {}, std::chrono::minutes(4));
        return result.exitCode == 0 ? Provision{result.output.trimmed(), {}}
                                    : Provision{{}, "Samba's domain could not be provisioned: " + result.all()};
    }();
    return made;
}

}  // namespace

QString SambaNode::missing() {
    for (const char* program : {"samba", "samba-tool"})
        if (programPath(program).isEmpty()) return QStringLiteral("%1 is not installed").arg(program);
    if (::geteuid() != 0) return "needs to run as root";
    return provision().failure;
}

bool SambaNode::restartAt(quint16 firstPort) {
    stop();
    m_firstPort = firstPort;
    return start();
}

QStringList SambaNode::prepare() {
    const QString data = path("data");
    if (!QDir(data).exists()) runCommand({"cp", "-a", provision().folder, data});
    write("smb.conf", QStringLiteral(R"([global]
  workgroup = CORP
  realm = CORP.EXAMPLE
  netbios name = CAS
  server role = active directory domain controller
  server services = rpc
  interfaces = %1/8
  bind interfaces only = yes
  rpc server dynamic port range = %2-%3
  private dir = %4/private
  state directory = %4/state
  cache directory = %4/cache
  lock directory = %4
  pid directory = %4
  binddns dir = %4/bind-dns
  ncalrpc dir = %4/ncalrpc
  ntp signd socket directory = %4
  log file = %4/log
)")
                          .arg(address())
                          .arg(m_firstPort)
                          .arg(m_firstPort + kPorts - 1)
                          .arg(data));
    // One process in the foreground, which ends when its standard input does.
    return {"samba", "-i", "-M", "single", "-s", path("smb.conf")};
}

QString impacketMissing() {
    const bool there = runCommand({kPython, "-c", "import impacket.dcerpc.v5.epm"}).exitCode == 0;
    return there ? QString() : "python3-impacket is not installed";
}

QJsonObject runImpacket(const QStringList& arguments) {
    const ProgramResult result = runCommand(QStringList{kPython, CAS_RPC_IMPACKET} + arguments);
    const QJsonDocument told = QJsonDocument::fromJson(result.output.toUtf8());
    return told.isObject() ? told.object() : QJsonObject{{"error", result.all()}};
}

}  // namespace cas
