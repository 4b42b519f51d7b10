#pragma once

#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

namespace cas {

/// A real HAProxy on loopback before two nodes: `web` and `mail` are `listen` sections, `mapi` a backend behind a
/// frontend of another name. Clients of `mapi` are bound to their node by a stick table. Stats sockets of each level.
class HaproxyScene final : public ServerProcess {
public:
    /// `net` is the first three numbers of addresses no other test uses.
    explicit HaproxyScene(const QString& net)
        : ServerProcess(QStringLiteral("haproxy"), net + QStringLiteral(".50")),
          m_net(net),
          first("first", net + QStringLiteral(".11")),
          second("second", net + QStringLiteral(".12"), first.port()) {}

    QString socket(const QString& level = QStringLiteral("admin")) const { return path(level); }

    quint16 web = 0;
    quint16 mail = 0;
    quint16 mapi = 0;

protected:
    std::vector<quint16*> ports() override { return {&web, &mail, &mapi}; }
    QStringList prepare() override {
        write(QStringLiteral("haproxy.cfg"), QStringLiteral(R"(
global
    stats socket %1/admin level admin
    stats socket %1/operator level operator
    stats socket %1/user level user
    maxconn 2000
defaults
    mode tcp
    option contstats
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    balance roundrobin
    default-server check inter 100 rise 1 fall 1
backend bound
    stick-table type ip size 10k expire 1h
listen web
    bind %2:%3
    option socket-stats
    server first %5.11:%6
    server second %5.12:%6
listen mail
    bind %2:%4
    server first %5.11:%6
    server second %5.12:%6
frontend mapi_in
    bind %2:%7
    default_backend mapi
backend mapi
    stick on src table bound
    server m1 %5.11:%6
    server m2 %5.12:%6
)")
                                                 .arg(path(QStringLiteral(".")), address())
                                                 .arg(web)
                                                 .arg(mail)
                                                 .arg(m_net)
                                                 .arg(first.port())
                                                 .arg(mapi));
        return {QStringLiteral("haproxy"), QStringLiteral("-db"), QStringLiteral("-f"),
                path(QStringLiteral("haproxy.cfg"))};
    }

private:
    QString m_net;

public:
    EchoNode first;
    EchoNode second;
};

}  // namespace cas
