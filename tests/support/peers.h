#pragma once

#include <unistd.h>

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <memory>
#include <thread>
#include <vector>

namespace cas {

/// Full path of a program, the administrator's folders included; empty when it is not installed.
QString programPath(const QString& name);

/// Leaves the test as skipped, with the reason in its output, where a program is not installed.
#define CAS_REQUIRE_PROGRAM(name) \
    if (cas::programPath(name).isEmpty()) QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(name)))

/// Likewise without root's rights: Dovecot gives its parts to other users, and ports below 1024 want root.
#define CAS_REQUIRE_ROOT() \
    if (::geteuid() != 0) QSKIP("needs to run as root")

/// A key and a self-signed certificate for `localhost`, `node.example` and 127.0.0.1, made once per process by the
/// openssl program (empty paths when it fails).
struct Certificate {
    QString file;
    QString key;
};
Certificate selfSignedCertificate();

/// A port nobody listens on at that address, TCP and UDP; somebody may take it before you do.
quint16 freePort(const QString& address);

/// A server program that runs in the foreground as a child of the test, in a process group of its own, with all its
/// files in a temporary folder. Its destructor ends it, and it ends when the test dies.
class ServerProcess {
public:
    virtual ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    /// True once every port accepts connections; otherwise error() says why. Ports that were 0 are chosen at the first
    /// start and stay over restarts.
    bool start();
    /// Dies like a machine that lost its power: SIGKILL to all its processes.
    void kill9();
    /// SIGTERM, then SIGKILL for what is left after 5 seconds.
    void stop();
    bool restart();

    bool running() const { return m_process && m_process->state() == QProcess::Running; }
    qint64 pid() const { return m_process ? m_process->processId() : 0; }
    const QString& name() const { return m_name; }
    const QString& address() const { return m_address; }
    const QString& error() const { return m_error; }

protected:
    /// `address` out of 127.0.0.0/8.
    ServerProcess(QString name, QString address);
    /// Every port the server listens on; 0: choose one.
    virtual std::vector<quint16*> ports() = 0;
    /// Writes the files for the ports there are now and gives the command.
    virtual QStringList prepare() = 0;
    QString path(const QString& file) const { return m_folder.filePath(file); }
    bool write(const QString& file, const QString& text);

private:
    bool tryStart();
    bool waitForPorts();

    QString m_name;
    QString m_address;
    QString m_error;
    std::vector<quint16> m_open;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
};

/// nginx with the paths of a client access server; answers name the node and the client's address as the node saw it:
/// `NAME ADDRESS`, also in the headers X-Node and X-Client. Keep-alive is on. Paths: `/` and `/owa/auth/logon.aspx`
/// 200, `/ecp/` 302, `/ews/exchange.asmx` 401, `/broken` 500, `/big` bigBody(), `/upload` takes a body.
struct NginxNode final : ServerProcess {
    NginxNode(QString name, QString address) : ServerProcess(std::move(name), std::move(address)) {}
    static QByteArray bigBody();

    quint16 http = 0;
    quint16 https = 0;
    quint16 oldTls = 0;     ///< https that speaks TLS 1.0 only
    quint16 proxyHttp = 0;  ///< http behind a PROXY protocol header; the client's address is the header's

protected:
    std::vector<quint16*> ports() override { return {&http, &https, &oldTls, &proxyHttp}; }
    QStringList prepare() override;
};

/// Dovecot with POP3 and IMAP, plain and over TLS; every user name logs on with the password `pass`; the greeting
/// names the node.
struct DovecotNode final : ServerProcess {
    DovecotNode(QString name, QString address) : ServerProcess(std::move(name), std::move(address)) {}

    quint16 imap = 0;
    quint16 imaps = 0;
    quint16 pop3 = 0;
    quint16 pop3s = 0;

protected:
    std::vector<quint16*> ports() override { return {&imap, &imaps, &pop3, &pop3s}; }
    QStringList prepare() override;
};

/// Answers every datagram with `NAME:` and the datagram, on a thread of its own.
class UdpEcho {
public:
    UdpEcho(QByteArray name, const QString& address, quint16 port = 0);
    ~UdpEcho() { stop(); }

    quint16 port() const { return m_port; }
    /// Datagrams answered so far. Any thread.
    int answered() const { return m_answered; }
    /// Closes the socket: from now on the kernel answers with "port unreachable".
    void stop();
    /// Opens the same port again; throws when it was taken meanwhile.
    void start();

private:
    void receive();

    QByteArray m_name;
    boost::asio::ip::udp::endpoint m_own;
    boost::asio::ip::udp::endpoint m_client;
    boost::asio::io_context m_io{1};
    boost::asio::ip::udp::socket m_socket{m_io};
    std::array<char, 65536> m_buffer;
    quint16 m_port = 0;
    std::atomic<int> m_answered{0};
    std::thread m_thread;
};

}  // namespace cas
