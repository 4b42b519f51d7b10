#pragma once

#include "tests/support/peers.h"

namespace cas {

/// BIND's `named`, as one who keeps zones would set it up: authoritative only, updates signed by TSIG. All its files
/// are in a folder of its own.
///
/// Zones: `corp.example` takes A and AAAA of anybody who has kUpdateKey or kStrongKey; `2.0.192.in-addr.arpa` takes PTR
/// of the same; `locked.example` takes nothing; `open.example` takes everything unsigned. `corp.example` has a name
/// server `ns1`, a host `exists` (192.0.2.10), one `kept` for two hours (192.0.2.12), an alias `alias`, a name with
/// text only (`text`), names answered by
/// `*.wild`, a delegated `sub`, `many` (90 addresses), services `_ldap._tcp`, and `both` with A and AAAA.
class NamedServer final : public ServerProcess {
public:
    /// At 127.0.0.1, each at a port of its own: named opens no address that no interface has.
    NamedServer() : ServerProcess("named", "127.0.0.1") {}

    static constexpr const char* kUpdateKey = "update-key";  ///< hmac-sha256
    static constexpr const char* kStrongKey = "strong-key";  ///< hmac-sha512
    static constexpr const char* kOtherKey = "other-key";    ///< known, but may change nothing
    /// The secret of each key, base64.
    static QString secretOf(const QString& key);
    /// The key as tsig-keygen writes it.
    static QString keyFileText(const QString& key);

    /// Takes signed updates of `zone` from one Kerberos principal, too; before start().
    struct Kerberos {
        QString zone;
        QString principal;  ///< `Administrator@CORP.EXAMPLE`
        QString keytab;     ///< of the server's own principal DNS/HOST
        QString config;     ///< krb5.conf
        QString host;       ///< the server's name, as in its principal
    };
    void setKerberos(Kerberos kerberos) { m_kerberos = std::move(kerberos); }
    /// One more zone file's records; before start().
    void addZone(const QString& zone, const QString& records) { m_zones.emplace_back(zone, records); }

    quint16 port = 0;

protected:
    std::vector<quint16*> ports() override { return {&port}; }
    QStringList prepare() override;

private:
    QString zoneText(const QString& zone, const QString& policy, const QString& records);

    Kerberos m_kerberos;
    std::vector<std::pair<QString, QString>> m_zones;
};

}  // namespace cas
