#pragma once

#include <QJsonObject>

#include "tests/support/peers.h"

namespace cas {

/// A real endpoint mapper (port 135) with a domain controller's RPC interfaces at real dynamic ports: Samba's `samba`
/// with nothing but the service `rpc`, on data that were provisioned once and copied. Needs root and an address of
/// 127.0.0.0/8 that nobody else uses. The domain is CORP.
class SambaNode final : public ServerProcess {
public:
    static constexpr const char* kAdministrator = "CORP/Administrator%CasArray-Test-1";

    /// Its dynamic ports are the 50 from `firstPort` on.
    SambaNode(QString name, QString address, quint16 firstPort)
        : ServerProcess(std::move(name), std::move(address)), m_firstPort(firstPort) {}

    /// Empty when Samba nodes can be started here, otherwise why not. The first call of a build folder provisions the
    /// domain, which takes seconds.
    static QString missing();

    bool serves(quint16 port) const { return port >= m_firstPort && port < m_firstPort + kPorts; }
    /// Ends it and starts it with other dynamic ports.
    bool restartAt(quint16 firstPort);

protected:
    std::vector<quint16*> ports() override { return {&m_mapperPort}; }
    QStringList prepare() override;

private:
    static constexpr quint16 kPorts = 50;
    quint16 m_mapperPort = 135;
    quint16 m_firstPort;
};

/// Why impacket cannot be used; empty when it can.
QString impacketMissing();
/// Runs the test's impacket script with these arguments under Debian's own Python; what it told.
QJsonObject runImpacket(const QStringList& arguments);

}  // namespace cas
