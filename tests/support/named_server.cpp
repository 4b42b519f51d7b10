#include "tests/support/named_server.h"

#include <QFile>

namespace cas {
namespace {

QString keyAlgorithm(const QString& key) {
    return key == NamedServer::kStrongKey ? QStringLiteral("hmac-sha512") : QStringLiteral("hmac-sha256");
}

QString corpRecords(const QString& address) {
    QString records = QStringLiteral(R"(
ns1 A %1
exists A 192.0.2.10
kept 7200 A 192.0.2.12
both A 192.0.2.11
both AAAA 2001:db8::11
alias CNAME exists
text TXT "nothing else"
*.wild A 192.0.2.99
sub NS ns.elsewhere.example.
_ldap._tcp SRV 10 50 389 dc2
_ldap._tcp SRV 0 100 389 dc1
)")
                          .arg(address);
    for (int i = 1; i <= 90; ++i) records += QStringLiteral("many A 198.51.100.%1\n").arg(i);
    return records;
}

}  // namespace

QString NamedServer::secretOf(const QString& key) {
    return QString::fromLatin1((key + "-secret-of-these-tests").toLatin1().toBase64());
}

QString NamedServer::keyFileText(const QString& key) {
    return QStringLiteral("key \"%1\" {\n\talgorithm %2;\n\tsecret \"%3\";\n};\n")
        .arg(key, keyAlgorithm(key), secretOf(key));
}

QString NamedServer::zoneText(const QString& zone, const QString& policy, const QString& records) {
    write(zone + ".db", "$TTL 300\n@ SOA ns1.corp.example. hostmaster 1 3600 600 86400 60\n@ NS ns1.corp.example.\n" +
                            records + '\n');
    // A journal that stayed from before a restart belongs to another zone file.
    QFile::remove(path(zone + ".db.jnl"));
    return QStringLiteral("zone \"%1\" { type primary; file \"%2\"; %3 };\n").arg(zone, path(zone + ".db"), policy);
}

QStringList NamedServer::prepare() {
    QString text;
    for (const char* key : {kUpdateKey, kStrongKey, kOtherKey}) text += keyFileText(key);
    QString options;
    if (!m_kerberos.keytab.isEmpty()) options = QStringLiteral("tkey-gssapi-keytab \"%1\";").arg(m_kerberos.keytab);
    text += QStringLiteral(R"(
options {
  directory "%1"; pid-file "%1/named.pid"; session-keyfile "%1/session.key"; managed-keys-directory "%1";
  lock-file none; listen-on port %2 { %3; }; listen-on-v6 { none; };
  recursion no; dnssec-validation no; empty-zones-enable no; notify no; allow-transfer { none; };
  rrset-order { order fixed; }; %4
};
controls { };
)")
                .arg(path("."))
                .arg(port)
                .arg(address(), options);
    const QString grants = QStringLiteral("update-policy { grant %1 zonesub %3; grant %2 zonesub %3; };");
    text += zoneText("corp.example", grants.arg(kUpdateKey, kStrongKey, "A AAAA"), corpRecords(address()));
    text += zoneText("2.0.192.in-addr.arpa", grants.arg(kUpdateKey, kStrongKey, "PTR"), "10 PTR exists.corp.example.");
    text += zoneText("locked.example", "allow-update { none; };", {});
    text += zoneText("open.example", "allow-update { any; };", {});
    for (const auto& [zone, records] : m_zones) text += zoneText(zone, {}, records);
    if (!m_kerberos.zone.isEmpty())
        text += zoneText(m_kerberos.zone,
                         QStringLiteral("update-policy { grant %1 subdomain %2 A AAAA; };")
                             .arg(m_kerberos.principal, m_kerberos.zone),
                         {});
    write("named.conf", text);
    QStringList command{"named", "-g", "-n", "1", "-c", path("named.conf")};
    if (!m_kerberos.config.isEmpty()) command = QStringList{"env", "KRB5_CONFIG=" + m_kerberos.config} + command;
    return command;
}

}  // namespace cas
