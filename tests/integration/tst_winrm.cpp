#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>
#include <boost/asio/write.hpp>
#include <thread>

#include "tests/integration/winrm_scene.h"
#include "wizard/winrm/plan_winrm.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

QJsonObject fault(const char* on, int nth, const char* what, QJsonObject more = {}) {
    more["on"] = on;
    more["nth"] = nth;
    more["do"] = what;
    return more;
}

}  // namespace

class WinrmTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void runsByPassword();
    void runsByTicket();
    void survivesFaults_data();
    void survivesFaults();
    void endsOnFaults_data();
    void endsOnFaults();
    void explainsShellLimits();
    void reopensWhatIdledAway();
    void changesASiteAndBack();
    void takesMuch();
    void givesUp();
    void explainsSilence_data();
    void explainsSilence();
    void signsInByNameInsideTlsOnly();
    void sealsNothingInsideTls();
    void explainsCertificates_data();
    void explainsCertificates();
    void pywinrmAgrees();

private:
    std::unique_ptr<WinrmServer> server(const QJsonArray& faults = {}) {
        return startedWindows(m_address, m_keytab, m_dc, faults);
    }

    SambaDc m_dc;
    const QString m_address = SambaDc::ownAddress();
    QString m_keytab;
};

void WinrmTest::initTestCase() {
    for (const QString& missing : {WinrmServer::missing(), SambaDc::missing()})
        if (!missing.isEmpty()) QSKIP(qPrintable(missing));
    const auto trouble = startKdc(m_dc, m_keytab);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void WinrmTest::runsByPassword() {
    const auto windows = server();
    {
        Client client(*windows);
        const auto answer = client.run(exchangeRead());
        QVERIFY2(answer, qPrintable(textOf(answer)));
        QCOMPARE(answer->rows, (std::vector<Row>{{{"Name", "outlook"}}}));
        QVERIFY(client.run(exchangeRead()));
    }
    QVERIFY(windows->answers().runs().first().toObject()["knowsSecret"].toBool());
    // One shell for both commands, and nothing is left of it.
    QCOMPARE(windows->actions().count("Create"), 1);
    QCOMPARE(windows->actions().mid(windows->actions().size() - 2), (QStringList{"Signal", "Delete"}));
}

void WinrmTest::runsByTicket() {
    const auto windows = server();
    const QString cache = m_dc.kinit();
    QVERIFY(!cache.isEmpty());
    qputenv("KRB5CCNAME", cache.toUtf8());
    Client client(*windows);
    client.account = {};
    const auto answer = client.run(exchangeRead());
    qputenv("KRB5CCNAME", "MEMORY:none");
    QVERIFY2(answer, qPrintable(textOf(answer)));
    QVERIFY(!windows->answers().runs().first().toObject()["knowsSecret"].toBool());
}

void WinrmTest::survivesFaults_data() {
    QTest::addColumn<QJsonArray>("faults");
    // A session begins with three lines of input, its test with two more, and then comes the command with two.
    QTest::newRow("nothing yet") << QJsonArray{
        fault("Receive", 1, "fault", {{"code", qint64{2150858793}}, {"subcode", "TimedOut"}, {"text", "nothing yet"}})};
    QTest::newRow("command: answer lost") << QJsonArray{fault("Command", 1, "drop-after")};
    QTest::newRow("command: lost") << QJsonArray{fault("Command", 1, "drop-before")};
    for (int nth = 1; nth <= 7; ++nth) {
        QTest::addRow("input %d: answer lost", nth) << QJsonArray{fault("Send", nth, "drop-after")};
        QTest::addRow("input %d: lost", nth) << QJsonArray{fault("Send", nth, "drop-before")};
    }
    for (int nth = 1; nth <= 2; ++nth) {
        QTest::addRow("output %d: lost", nth) << QJsonArray{fault("Receive", nth, "drop-after", {{"since", 7}})};
        QTest::addRow("output %d: not asked", nth) << QJsonArray{fault("Receive", nth, "drop-before", {{"since", 7}})};
    }
    QTest::newRow("many") << QJsonArray{fault("Receive", 1, "drop-after"), fault("Receive", 2, "drop-before"),
                                        fault("Send", 6, "drop-after"), fault("Receive", 4, "drop-after")};
    QTest::newRow("signed out") << QJsonArray{fault("Send", 6, "status", {{"status", 401}}),
                                              fault("Receive", 1, "status", {{"status", 401}, {"since", 7}})};
    QTest::newRow("silence") << QJsonArray{fault("Send", 5, "hang"), fault("Receive", 1, "hang", {{"since", 7}})};
    QTest::newRow("shell not removed") << QJsonArray{fault("Signal", 1, "drop-before"),
                                                     fault("Delete", 1, "status", {{"status", 500}})};
}

void WinrmTest::survivesFaults() {
    QFETCH(QJsonArray, faults);
    const auto windows = server(faults);
    {
        Client client(*windows);
        client.settings.operationTime = client.settings.wayTime = 1s;
        const auto answer = client.run(exchangeChange());
        QVERIFY2(answer, qPrintable(textOf(answer)));
        QCOMPARE(answer->rows, (std::vector<Row>{{{"Name", "outlook"}}}));
    }
    QCOMPARE(windows->answers().runsOf("New-ClientAccessArray"), 1);
}

void WinrmTest::endsOnFaults_data() {
    QTest::addColumn<QJsonObject>("fault");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QJsonObject& fault, FailureKind kind, const char* says) {
        QTest::newRow(name) << fault << kind << says;
    };
    const char* bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>";
    row("no shell", fault("Create", 1, "drop-before"), FailureKind::Unreachable, "connection broke");
    row("quota",
        fault("Create", 1, "fault", {{"code", qint64{2150859174}}, {"subcode", "QuotaLimit"}, {"text", "too many"}}),
        FailureKind::Refused, "MaxConcurrentOperationsPerUser");
    row("no right",
        fault("Create", 1, "fault", {{"code", 5}, {"subcode", "AccessDenied"}, {"text", "Access is denied."}}),
        FailureKind::Forbidden, "Remote Management Users");
    row("status 401", fault("Create", 1, "status", {{"status", 401}}), FailureKind::SignInBlocked, "Kerberos");
    row("status 404", fault("Create", 1, "status", {{"status", 404}}), FailureKind::Refused, "HTTP status 404");
    row("status 503", fault("Command", 1, "status", {{"status", 503}}), FailureKind::Refused, "HTTP status 503");
    row("no XML", fault("Create", 1, "garbage", {{"text", "hello"}}), FailureKind::Refused, "no answer of WinRM");
    row("hostile XML", fault("Receive", 1, "garbage", {{"text", bomb}, {"since", 7}}), FailureKind::Refused,
        "document type");
    row("not sealed", fault("Receive", 1, "unsealed", {{"since", 7}}), FailureKind::Refused, "not sealed");
    row("shells forgotten", fault("Receive", 1, "forget", {{"since", 7}}), FailureKind::Refused, "not known");
}

void WinrmTest::endsOnFaults() {
    QFETCH(QJsonObject, fault);
    QFETCH(FailureKind, kind);
    QFETCH(QString, says);
    const auto windows = server({fault});
    Client client(*windows);
    const auto answer = client.run(exchangeChange());
    QVERIFY(!answer);
    QVERIFY2(textOf(answer).contains(says), qPrintable(textOf(answer)));
    QCOMPARE(answer.error().kind, kind);
    QVERIFY(windows->answers().runsOf("New-ClientAccessArray") <= 1);
}

void WinrmTest::explainsShellLimits() {
    auto windows = std::make_unique<WinrmServer>(m_address);
    windows->useKerberos(m_keytab, m_dc.krb5Config());
    windows->setMostShells(0);
    QVERIFY2(windows->start(), qPrintable(windows->error()));
    Client client(*windows);
    const auto answer = client.run(exchangeRead());
    QVERIFY(!answer);
    QVERIFY2(textOf(answer).contains("MaxShellsPerUser") && textOf(answer).contains("maximum number of 0"),
             qPrintable(textOf(answer)));
}

void WinrmTest::reopensWhatIdledAway() {
    // The eighth line of input begins the second command.
    const auto windows = server({fault("Send", 8, "forget")});
    Client client(*windows);
    QVERIFY(client.run(exchangeRead()));
    const auto answer = client.run(exchangeChange());
    QVERIFY2(answer, qPrintable(textOf(answer)));
    QCOMPARE(windows->actions().count("Create"), 2);
    QCOMPARE(windows->answers().runsOf("New-ClientAccessArray"), 1);
}

/// A stand-in's site, changed through Kerberos and sealed messages.
void WinrmTest::changesASiteAndBack() {
    const auto windows = server();
    windows->answers().set({});
    windows->answers().setSite({{"exchange", QJsonObject{}}, {"hosts", QJsonObject{}}});
    const auto arrays = [&] {
        return windows->answers().site().value("exchange").toObject().value("ClientAccessArray").toArray();
    };
    Client client(*windows);
    auto create = exchangeChange();
    create.cmdlet.parameters = {{"Name", std::string("outlook")},
                                {"Fqdn", std::string("outlook.corp.example")},
                                {"Site", std::string("Z\xC3\xBCrich 'Nord'")}};
    const auto created = client.run(create);
    QVERIFY2(created, qPrintable(textOf(created)));
    QCOMPARE(arrays().size(), 1);
    QCOMPARE(arrays().at(0).toObject()["Site"].toString(), QStringLiteral("Z\u00fcrich 'Nord'"));
    const auto read = client.run(exchangeRead());
    QVERIFY2(read, qPrintable(textOf(read)));
    QCOMPARE(read->rows.front().at("Site"), "Z\xC3\xBCrich 'Nord'");
    const ExchangeCommand removal{
        kHost.toStdString(), {"Remove-ClientAccessArray", {{"Identity", std::string("outlook")}, {"Confirm", false}}}};
    const auto removed = client.run(removal);
    QVERIFY2(removed, qPrintable(textOf(removed)));
    QCOMPARE(arrays().size(), 0);
    QCOMPARE(client.run(removal).error().kind, FailureKind::NotFound);
}

void WinrmTest::takesMuch() {
    const auto windows = server();
    windows->answers().set({PowerShellAnswers::rule(".", {}, {{"do", "many"}, {"rows", 10000}, {"bytes", 500}})});
    Client client(*windows);
    const auto answer = client.run(exchangeRead());
    QVERIFY2(answer, qPrintable(textOf(answer)));
    QCOMPARE(answer->rows.size(), 10000UL);
}

void WinrmTest::givesUp() {
    const auto windows = server();
    windows->answers().set({PowerShellAnswers::rule(".", {}, {{"do", "hang"}})});
    Client client(*windows);
    std::jthread canceller([&] {
        while (windows->answers().runs().isEmpty()) std::this_thread::yield();
        client.stop.request_stop();
    });
    const auto answer = client.run(exchangeChange());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Cancelled);
    QVERIFY2(windows->actions().endsWith("Delete"), "what hung is ended over there");
}

void WinrmTest::explainsSilence_data() {
    QTest::addColumn<QString>("port");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("closed") << "closed" << FailureKind::Unreachable << "winrm quickconfig";
    QTest::newRow("silent") << "silent" << FailureKind::TimedOut << "in time";
    QTest::newRow("other protocol") << "other" << FailureKind::Refused << "no HTTP";
}

void WinrmTest::explainsSilence() {
    QFETCH(QString, port);
    QFETCH(FailureKind, kind);
    QFETCH(QString, says);
    const auto windows = server();
    Client client(*windows);
    boost::asio::io_context io;
    boost::asio::ip::tcp::acceptor listener(io, {*client.settings.address, 0});
    client.settings.port = listener.local_endpoint().port();
    client.settings.connectTime = 2s;
    std::jthread talker;
    if (port == "closed") listener.close();
    if (port == "other")
        talker = std::jthread([&] {
            auto socket = listener.accept();
            std::array<char, 4096> asked{};
            boost::system::error_code error;
            (void)socket.read_some(boost::asio::buffer(asked), error);
            boost::asio::write(socket, boost::asio::buffer(std::string("220 mail ready\r\n\r\n")), error);
        });
    const auto answer = client.run(exchangeRead());
    QVERIFY(!answer);
    QVERIFY2(textOf(answer).contains(says), qPrintable(textOf(answer)));
    QCOMPARE(answer.error().kind, kind);
}

void WinrmTest::signsInByNameInsideTlsOnly() {
    const Certificate certificate = selfSignedCertificate();
    WinrmServer windows(m_address);
    windows.useTls(certificate.file, certificate.key);
    windows.useBasic("local:secret");
    windows.answers().set({PowerShellAnswers::rule(".", kOneRow)});
    QVERIFY2(windows.start(), qPrintable(windows.error()));
    const auto client = [&](bool tls, const char* password) {
        auto made = std::make_unique<Client>(windows);
        made->settings.host = kTlsHost.toStdString();
        made->settings.authorities = certificate.file.toStdString();
        made->settings.basic = true;
        made->settings.tls = tls;
        made->account = {"local", SecretText(password)};
        return made;
    };
    const auto good = client(true, "secret")->run(exchangeRead());
    QVERIFY2(good, qPrintable(textOf(good)));
    const auto wrong = client(true, "wrong")->run(exchangeRead());
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, FailureKind::SignInFailed);
    const auto clear = client(false, "secret")->run(exchangeRead());
    QVERIFY(!clear);
    QCOMPARE(clear.error().kind, FailureKind::Unsupported);
    QVERIFY2(textOf(clear).contains("never sent in the clear"), qPrintable(textOf(clear)));
}

void WinrmTest::sealsNothingInsideTls() {
    const Certificate certificate = selfSignedCertificate();
    WinrmServer windows(m_address);
    windows.useKerberos(m_keytab, m_dc.krb5Config());
    windows.useTls(certificate.file, certificate.key);
    windows.answers().set({PowerShellAnswers::rule(".", kOneRow)});
    QVERIFY2(windows.start(), qPrintable(windows.error()));
    Client client(windows);
    client.settings.host = kTlsHost.toStdString();
    client.settings.authorities = certificate.file.toStdString();
    client.settings.tls = true;
    const auto answer = client.run(exchangeRead());
    QVERIFY2(answer, qPrintable(textOf(answer)));
}

void WinrmTest::explainsCertificates_data() {
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authorities");
    QTest::addColumn<QString>("says");
    QTest::newRow("untrusted") << "good"
                               << "stranger"
                               << "update-ca-certificates";
    QTest::newRow("other name") << "other-name"
                                << "ca"
                                << "It is for DNS:dc9.corp.example";
    QTest::newRow("expired") << "expired"
                             << "ca"
                             << "It was valid until";
    QTest::newRow("no authorities") << "good"
                                    << "no-such-file"
                                    << "cannot be read";
}

void WinrmTest::explainsCertificates() {
    QFETCH(QString, certificate);
    QFETCH(QString, authorities);
    QFETCH(QString, says);
    const QString folder = QFileInfo(m_dc.caFile()).path() + '/';
    WinrmServer windows(m_address);
    windows.useTls(folder + certificate + ".pem", folder + certificate + ".key");
    windows.useBasic("local:secret");
    QVERIFY2(windows.start(), qPrintable(windows.error()));
    Client client(windows);
    client.settings.host = SambaDc::kHost;
    client.settings.authorities = (folder + authorities + ".pem").toStdString();
    client.settings.tls = client.settings.basic = true;
    const auto answer = client.run(exchangeRead());
    QVERIFY(!answer);
    QVERIFY2(textOf(answer).contains(says), qPrintable(textOf(answer)));
    QCOMPARE(answer.error().kind, FailureKind::Untrusted);
    QCOMPARE(windows.actions(), QStringList());
}

/// The stand-in is understood by a client that Windows understands, so what it says is near enough to what Windows
/// says.
void WinrmTest::pywinrmAgrees() {
    const QStringList python{"/usr/bin/python3", "-B", CAS_WINRM_SCRIPTS "/pywinrm_check.py"};
    if (runCommand({python.first(), "-c", "import winrm"}).exitCode != 0) QSKIP("python3-winrm is not installed");
    const QString command = "echo out; echo err >&2; seq 30000 | tail -1; exit 7";
    const QJsonObject wanted{{"out", "out\n30000\n"}, {"err", "err\n"}, {"code", 7}};
    const auto said = [](const ProgramResult& result) {
        const auto object = QJsonDocument::fromJson(result.output.toUtf8()).object();
        return object.isEmpty() ? QJsonObject{{"failed", result.all()}} : object;
    };
    const Certificate certificate = selfSignedCertificate();
    WinrmServer tls("127.0.0.1");
    tls.useTls(certificate.file, certificate.key);
    tls.useBasic("local:secret");
    QVERIFY2(tls.start(), qPrintable(tls.error()));
    const QString secure = QStringLiteral("https://localhost:%1/wsman").arg(tls.port());
    QCOMPARE(said(runCommand(python + QStringList{"basic", secure, "local", "secret", certificate.file, command})),
             wanted);

    const auto windows = server();
    const QString plain = QStringLiteral("http://%1:%2/wsman").arg(windows->address()).arg(windows->port());
    const QStringList environment = QStringList{"env"} + m_dc.kerberosEnvironment(m_dc.kinit());
    QCOMPARE(said(runCommand(environment + python + QStringList{"kerberos", plain, kHost, command})), wanted);
}

QTEST_GUILESS_MAIN(WinrmTest)
#include "tst_winrm.moc"
