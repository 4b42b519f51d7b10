#include "tests/integration/real_site.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "tests/support/balancer_process.h"

namespace cas {
namespace {

/// A loopback address of this process's own; the domain controllers' are above 127.128.
QString loopback(int which) {
    const auto pid = static_cast<unsigned>(::getpid());
    return QStringLiteral("127.%1.%2.%3").arg(32 + which).arg(pid >> 8U & 255U).arg(1 + (pid & 255U) % 254);
}

QJsonObject serverRow(const QString& name, const QString& roles) {
    return {{"Name", name},
            {"Fqdn", name.toLower() + ".corp.example"},
            {"Site", "Redmond"},
            {"ServerRole", roles},
            {"AdminDisplayVersion", "Version 14.3 (Build 123.4)"}};
}

QJsonObject databaseRow(const QString& name, const QString& server) {
    return {{"Name", name},           {"Server", "MBX1"},    {"MasterServerOrAvailabilityGroup", "MBX1"},
            {"MasterType", "Server"}, {"Recovery", "False"}, {"RpcClientAccessServer", server}};
}

}  // namespace

QJsonObject RealSite::siteAtFirst() {
    const QJsonArray servers{serverRow("CAS1", "ClientAccess, HubTransport"), serverRow("CAS2", "ClientAccess"),
                             serverRow("MBX1", "Mailbox")};
    const QJsonArray databases{databaseRow("DB1", "cas1.corp.example"), databaseRow("DB2", "cas1.corp.example")};
    const QJsonObject exchange{{"ADSite", QJsonArray{QJsonObject{{"Name", "Redmond"}}}},
                               {"ExchangeServer", servers},
                               {"ClientAccessArray", QJsonArray()},
                               {"Mailbox", QJsonArray()},
                               {"MailboxDatabase", databases}};
    return {{"exchange", exchange}, {"hosts", QJsonObject()}};
}

QString RealSite::missing() {
    for (const char* program : {"named", "nginx", "nsupdate"})
        if (programPath(program).isEmpty()) return QStringLiteral("%1 is not installed").arg(program);
    const auto windows = WinrmServer::missing();
    return windows.isEmpty() ? SambaDc::missing() : windows;
}

QString RealSite::start() {
    if (!dc.start()) return dc.error();
    if (!named.start()) return named.error();
    windows = std::make_unique<WinrmServer>(SambaDc::ownAddress());
    const QString keytab = dc.keytab({QStringLiteral("HTTP/") + kWindows});
    if (keytab.isEmpty()) return dc.keytabError();
    windows->useKerberos(keytab, dc.krb5Config());
    if (!windows->start()) return windows->error();
    windows->answers().set({});
    windows->answers().setSite(siteAtFirst());
    quint16 port = 0;
    for (const QString& address : {windows->address(), loopback(1)}) {
        nodes.push_back(std::make_unique<NginxNode>("web", address));
        nodes.back()->http = port;
        if (!nodes.back()->start()) return nodes.back()->error();
        port = nodes.back()->http;
    }
    writeSecret("key.conf", NamedServer::keyFileText(NamedServer::kUpdateKey).toUtf8());
    // The controller is found by the plan's own DNS server.
    const QString update =
        QStringLiteral("server 127.0.0.1 %1\nzone corp.example\nupdate add dc1.corp.example 60 A %2\nsend\n")
            .arg(named.port)
            .arg(dc.address());
    const auto added = runCommand({"nsupdate", "-k", keyFile()}, update.toUtf8());
    return added.exitCode == 0 ? QString() : added.all();
}

void RealSite::writeSecret(const QString& file, const QByteArray& text) {
    QFile secret(pathOf(file));
    if (!secret.open(QFile::WriteOnly)) qFatal("a secret cannot be written");
    secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    secret.write(text);
}

QString RealSite::dig(const QString& name) const {
    return runCommand({"dig", "+short", "@127.0.0.1", "-p", QString::number(named.port), name}).output.trimmed();
}

QString RealSite::writePlan() {
    const QString address = loopback(2);
    const QJsonArray members{
        QJsonObject{{"name", "CAS1"}, {"fqdn", kWindows}, {"address", windows->address()}, {"site", "Redmond"}},
        QJsonObject{{"name", "CAS2"},
                    {"fqdn", "cas2.corp.example"},
                    {"address", this->nodes[1]->address()},
                    {"site", "Redmond"}}};
    const QJsonObject rule{{"name", "HTTP"},
                           {"protocol", "tcp"},
                           {"ports", QString::number(freePort(address))},
                           {"nodePorts", QString::number(this->nodes[0]->http)},
                           {"group", "web"},
                           {"health", fastHealth("http", {{"path", "/"}})}};
    const QJsonObject plan{
        {"format", "casarray"},
        {"version", 1},
        {"exchange", QJsonObject{{"version", "2010"},
                                 {"servicePack", 3},
                                 {"managementServer", kWindows},
                                 {"user", kUser},
                                 {"winrm", QJsonObject{{"host", kWindows}, {"port", windows->port()}}}}},
        {"directory", QJsonObject{{"server", SambaDc::kHost}, {"tls", "none"}, {"auth", "gssapi"}, {"user", kUser}}},
        {"site", "Redmond"},
        {"array", QJsonObject{{"name", "outlook"}, {"fqdn", kName}}},
        {"virtualAddress", address},
        {"nodes", members},
        {"balancing", QJsonObject{{"method", "builtin"}, {"rules", QJsonArray{rule}}}},
        {"dns", QJsonObject{{"method", "rfc2136"},
                            {"server", "127.0.0.1"},
                            {"serverPort", named.port},
                            {"zone", "corp.example"},
                            {"keyName", NamedServer::kUpdateKey}}},
        {"databases", QJsonObject{{"correct", QJsonArray{"DB1", "DB2"}}}}};
    QFile file(pathOf("site.casarray"));
    if (!file.open(QFile::WriteOnly)) qFatal("the plan cannot be written");
    file.write(QJsonDocument(plan).toJson());
    return file.fileName();
}

}  // namespace cas
