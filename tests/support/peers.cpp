#include "tests/support/peers.h"

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <csignal>

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;

namespace {

constexpr int startAttempts = 5;

bool accepts(const QString& address, quint16 port) {
    asio::io_context io;
    tcp::socket socket(io);
    boost::system::error_code error;
    socket.connect({asio::ip::make_address(address.toStdString()), port}, error);
    return !error;
}

/// The child dies with the test, keeps none of its sockets, and a signal to its group reaches its own children.
void enterOwnGroup() {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
}

}  // namespace

QString programPath(const QString& name) {
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {"/usr/local/sbin", "/usr/sbin", "/sbin"}) : found;
}

Certificate selfSignedCertificate() {
    static QTemporaryDir folder;
    static const Certificate certificate = [] {
        const Certificate made{folder.filePath("node.crt"), folder.filePath("node.key")};
        QFile::setPermissions(
            folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
        QProcess openssl;
        openssl.start(programPath("openssl"), {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
                                               "/O=CAS Array Wizard tests/CN=node.example", "-addext",
                                               "subjectAltName=DNS:node.example,DNS:localhost,IP:127.0.0.1", "-keyout",
                                               made.key, "-out", made.file});
        const bool done = openssl.waitForFinished() && openssl.exitCode() == 0;
        return done ? made : Certificate{};
    }();
    return certificate;
}

quint16 freePort(const QString& address) {
    const auto ip = asio::ip::make_address(address.toStdString());
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        asio::io_context io;
        tcp::acceptor listener(io, {ip, 0});
        const quint16 port = listener.local_endpoint().port();
        udp::socket socket(io, ip.is_v4() ? udp::v4() : udp::v6());
        boost::system::error_code error;
        socket.bind({ip, port}, error);
        if (!error) return port;
    }
    return 0;
}

ServerProcess::ServerProcess(QString name, QString address) : m_name(std::move(name)), m_address(std::move(address)) {
    // Servers that give up root's rights must still reach their files.
    ::chmod(m_folder.path().toLocal8Bit().constData(), 0755);
}

ServerProcess::~ServerProcess() { stop(); }

bool ServerProcess::start() {
    const std::vector<quint16*> all = ports();
    const std::vector<quint16*> open = [&] {
        std::vector<quint16*> chosenHere;
        std::copy_if(all.begin(), all.end(), std::back_inserter(chosenHere),
                     [](const quint16* port) { return !*port; });
        return chosenHere;
    }();
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        for (quint16* port : open) {
            do *port = freePort(m_address);
            while (std::count_if(all.begin(), all.end(), [&](const quint16* other) { return *other == *port; }) > 1);
        }
        if (tryStart()) return true;
        if (open.empty()) break;
    }
    return false;
}

bool ServerProcess::tryStart() {
    stop();
    QStringList command = prepare();
    if (selfSignedCertificate().file.isEmpty()) {
        m_error = "openssl made no certificate";
        return false;
    }
    const QString program = programPath(command.takeFirst());
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(path("output"));
    m_process->setChildProcessModifier(&enterOwnGroup);
    m_process->start(program, command);
    if (m_process->waitForStarted() && waitForPorts()) return true;
    QFile output(path("output"));
    m_error = output.open(QFile::ReadOnly) ? QString::fromLocal8Bit(output.readAll()) : m_process->errorString();
    return false;
}

bool ServerProcess::waitForPorts() {
    m_open.clear();
    for (const quint16* port : ports()) m_open.push_back(*port);
    const auto answers = [&](quint16 port) { return accepts(m_address, port); };
    const auto settled = [&] { return !running() || std::all_of(m_open.begin(), m_open.end(), answers); };
    return QTest::qWaitFor(settled, 10'000) && running();
}

void ServerProcess::kill9() {
    if (!running()) return;
    ::kill(-static_cast<pid_t>(pid()), SIGKILL);
    m_process->waitForFinished();
    // The others of the group close their copies of the listening sockets a moment later.
    const auto answers = [&](quint16 port) { return accepts(m_address, port); };
    (void)QTest::qWaitFor([&] { return std::none_of(m_open.begin(), m_open.end(), answers); });
}

void ServerProcess::stop() {
    if (!running()) return;
    const auto group = static_cast<pid_t>(pid());
    m_process->terminate();
    if (!m_process->waitForFinished(5000)) kill9();
    ::kill(-group, SIGKILL);
}

bool ServerProcess::restart() {
    stop();
    return start();
}

bool ServerProcess::write(const QString& file, const QString& text) {
    QFile out(path(file));
    return out.open(QFile::WriteOnly | QFile::Truncate) && out.write(text.toUtf8()) >= 0;
}

QByteArray NginxNode::bigBody() {
    static const QByteArray body = [] {
        QByteArray lines;
        lines.reserve((8 << 20) + 16);
        for (quint32 i = 0; lines.size() < (8 << 20); ++i) lines.append(QByteArray::number(i)).append('\n');
        return lines;
    }();
    return body;
}

QStringList NginxNode::prepare() {
    const Certificate certificate = selfSignedCertificate();
    QDir(path(".")).mkpath("www");
    QFile big(path("www/big"));
    if (big.open(QFile::WriteOnly)) big.write(bigBody());
    write("common.conf", QStringLiteral(R"(
root %1; add_header X-Node %2 always; add_header X-Client $client always; default_type text/plain;
location / { return 200 "%2 $client\n"; }
location /big { }
location /upload { proxy_pass http://%3:%4/; client_max_body_size 0; }
location /ecp/ { return 302 /owa/; }
location /ews/exchange.asmx { return 401; }
location /broken { return 500; }
)")
                             .arg(path("www"), name(), address())
                             .arg(http));
    write("nginx.conf",
          QStringLiteral(R"(
daemon off; master_process off; pid %1/nginx.pid; error_log stderr warn; worker_rlimit_nofile 65536; %2
events { worker_connections 32768; }
http {
  access_log off; keepalive_timeout 600; keepalive_requests 1000000000; lingering_close off;
  client_body_temp_path %1/body; proxy_temp_path %1/proxy; fastcgi_temp_path %1/fastcgi;
  uwsgi_temp_path %1/uwsgi; scgi_temp_path %1/scgi;
  map $proxy_protocol_addr $client { "" $remote_addr; default $proxy_protocol_addr; }
  ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate %3; ssl_certificate_key %4;
  server { listen %5:%6 backlog=4096; include %1/common.conf; }
  server { listen %5:%7 ssl backlog=4096; include %1/common.conf; }
  server { listen %5:%8 ssl; ssl_protocols TLSv1; ssl_ciphers ALL:@SECLEVEL=0; include %1/common.conf; }
  server { listen %5:%9 proxy_protocol backlog=4096; include %1/common.conf; }
}
)")
              .arg(path("."), ::geteuid() == 0 ? "user root;" : "", certificate.file, certificate.key, address())
              .arg(http)
              .arg(https)
              .arg(oldTls)
              .arg(proxyHttp));
    return {"nginx", "-p", path("."), "-c", path("nginx.conf"), "-e", "stderr"};
}

QStringList DovecotNode::prepare() {
    const Certificate certificate = selfSignedCertificate();
    QDir(path(".")).mkpath("mail");
    ::chmod(path("mail").toLocal8Bit().constData(), 0777);
    const QString listener =
        QStringLiteral("  inet_listener %1 {\n    address = %2\n    port = %3\n    ssl = %4\n  }\n");
    const QString service = QStringLiteral("service %1-login {\n%2%3  service_count = 0\n}\n");
    const auto listening = [&](const char* kind, quint16 port, bool tls) {
        return listener.arg(QLatin1String(kind), address()).arg(port).arg(QLatin1String(tls ? "yes" : "no"));
    };
    write("dovecot.conf", QStringLiteral(R"(
base_dir = %1/run
state_dir = %1/state
log_path = %1/output
protocols = imap pop3
login_greeting = %2 ready
disable_plaintext_auth = no
ssl = yes
ssl_cert = <%3
ssl_key = <%4
passdb {
  driver = static
  args = password=pass
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=%1/mail/%u
}
mail_location = maildir:~/Maildir
service stats {
  client_limit = 4096
}
)")
                                  .arg(path("."), name(), certificate.file, certificate.key) +
                              service.arg("imap", listening("imap", imap, false), listening("imaps", imaps, true)) +
                              service.arg("pop3", listening("pop3", pop3, false), listening("pop3s", pop3s, true)));
    return {"dovecot", "-F", "-c", path("dovecot.conf")};
}

UdpEcho::UdpEcho(QByteArray name, const QString& address, quint16 port)
    : m_name(std::move(name)), m_own(asio::ip::make_address(address.toStdString()), port) {
    start();
}

void UdpEcho::start() {
    m_socket = udp::socket(m_io, m_own);
    m_own = m_socket.local_endpoint();
    m_port = m_own.port();
    m_io.restart();
    receive();
    m_thread = std::thread([this] { m_io.run(); });
}

void UdpEcho::stop() {
    if (!m_thread.joinable()) return;
    m_io.stop();
    m_thread.join();
    m_socket.close();
}

void UdpEcho::receive() {
    m_socket.async_receive_from(
        asio::buffer(m_buffer), m_client, [this](const boost::system::error_code& error, std::size_t size) {
            if (error == asio::error::operation_aborted) return;
            if (!error) {
                const QByteArray answer = m_name + ':' + QByteArray(m_buffer.data(), static_cast<qsizetype>(size));
                ++m_answered;
                boost::system::error_code ignored;
                m_socket.send_to(asio::buffer(answer.constData(), static_cast<std::size_t>(answer.size())), m_client, 0,
                                 ignored);
            }
            receive();
        });
}

}  // namespace cas
