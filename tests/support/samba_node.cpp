#include "tests/support/samba_node.h"

#include <unistd.h>

#include <QDir>

namespace cas {

namespace {

struct Provision {
    QString folder;
    QString failure;
};

const Provision& provision() {
    static const Provision made = [] {
        const ProgramResult result = runCommand({"env", CAS_PROVISION_SAMBA, CAS_SAMBA_CACHE});
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

ProgramResult runImpacket(const QStringList& arguments) {
    return runCommand(QStringList{"/usr/bin/python3", CAS_RPC_IMPACKET} + arguments);
}

}  // namespace cas
