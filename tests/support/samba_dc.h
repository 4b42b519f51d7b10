#pragma once

#include <QStringList>

#include "tests/support/peers.h"
#include "tests/support/run_command.h"

namespace cas {

/// A real domain controller of Active Directory's kind: Samba with LDAP, Kerberos, DNS and RPC at the protocols' own
/// ports of one loopback address. The domain is corp.example (CORP), the computer dc1; it holds sites, subnets and an
/// organisation of Exchange (tests/data/samba_dc), and the accounts `reader`, `disabled`, `expired`, `mustchange` and
/// `locked`, all with the administrator's password. Needs root. Data are made once per build folder and copied, so
/// what a test changes ends with it.
class SambaDc final : public ServerProcess {
public:
    static constexpr const char* kRealm = "CORP.EXAMPLE";
    static constexpr const char* kDomain = "corp.example";
    static constexpr const char* kBaseDn = "DC=corp,DC=example";
    static constexpr const char* kHost = "dc1.corp.example";
    static constexpr const char* kAdministrator = "Administrator";
    static constexpr const char* kPassword = "CasArray-Test-1";

    SambaDc() : SambaDc(ownAddress()) {}
    explicit SambaDc(const QString& address) : ServerProcess("DC1", address) {}

    /// Empty when one can be started here, otherwise why not. The first call of a build folder makes the domain, which
    /// takes about 10 s.
    static QString missing();
    /// Of 127.128.0.0/9, where no other process gets the same; a process has two, for controllers that run at once.
    static QString ownAddress();

    // Before start().
    /// With 5,000 subnets more, 172.20.x.y/32 of the site Branch. Making them takes half a minute once.
    void setMany() { m_many = true; }
    /// A line `name = value` of smb.conf's section [global]; a $ stands for the data folder.
    void setOption(const QString& name, const QString& value) { m_options << name + '=' + value; }
    /// Presents another certificate: `good`, `expired`, `other-name` (for dc9.corp.example). All are of caFile().
    void setCertificate(const QString& name);
    /// Its clock is wrong by so much: `+3600s`. Needs the program faketime.
    void setClock(const QString& offset) { m_clock = offset; }
    /// Adds objects by LDIF without `changetype`; {BASE} is the domain. Also while it runs. What went wrong, or empty.
    QString load(const QString& ldif);
    /// Makes an account with these service principals (`HTTP/cas1.corp.example`), and a keytab of them. Also while it
    /// runs. The file's path; empty when it failed, see keytabError().
    QString keytab(const QStringList& principals);
    const QString& keytabError() const { return m_keytabError; }

    /// For KRB5_CONFIG; there before start().
    QString krb5Config();
    QString caFile() const { return path("data/tls/ca.pem"); }
    /// Of an authority that signed nothing.
    QString strangeCaFile() const { return path("data/tls/stranger.pem"); }
    /// Gets a ticket into a cache of its own: the value for KRB5CCNAME; empty when it failed. A principal without realm
    /// is of this one. While it runs.
    QString kinit(const QString& principal = kAdministrator, const QString& password = kPassword);
    /// Variables for a program that is to use the ticket of `cache`: KRB5_CONFIG and KRB5CCNAME.
    QStringList kerberosEnvironment(const QString& cache);
    /// Everything Samba said.
    QString log() const;

protected:
    std::vector<quint16*> ports() override { return {&m_dns, &m_kerberos, &m_mapper, &m_ldap, &m_ldaps}; }
    QStringList prepare() override;

private:
    bool copyData();
    ProgramResult python(const QStringList& arguments) const;

    QStringList m_options;
    QString m_keytabError;
    bool m_many = false;
    QString m_clock;
    int m_files = 0;
    quint16 m_dns = 53;
    quint16 m_kerberos = 88;
    quint16 m_mapper = 135;
    quint16 m_ldap = 389;
    quint16 m_ldaps = 636;
};

}  // namespace cas
