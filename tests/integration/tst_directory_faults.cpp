#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <future>

#include "tests/support/directory_scene.h"

namespace cas {

namespace {

constexpr std::chrono::milliseconds kSoon{300};
constexpr std::chrono::milliseconds kNever{120000};

/// Accepts connections and says nothing.
class SilentServer : public QTcpServer {
public:
    SilentServer() { listen(QHostAddress::LocalHost); }
    DirectorySettings settings(DirectoryTls tls, std::chrono::milliseconds patience) const {
        DirectorySettings result;
        result.asked.server = SambaDc::kHost;
        result.asked.port = serverPort();
        result.asked.tls = tls;
        result.asked.auth = DirectoryAuth::Simple;
        result.asked.user = "reader@corp.example";
        result.address = parseAddress("127.0.0.1");
        result.connectPatience = patience;
        return result;
    }
};

}  // namespace

/// Everything that can be wrong with a domain controller, an account or the way there, each told apart.
class TestDirectoryFaults : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (const QString reason = SambaDc::missing(); !reason.isEmpty()) QSKIP(qPrintable(reason));
        QVERIFY2(m_dc.start(), qPrintable(m_dc.error()));
        qputenv("KRB5_CONFIG", m_dc.krb5Config().toLocal8Bit());
        m_cache = m_dc.kinit("reader").toStdString();
        QVERIFY(!m_cache.empty());
        qputenv("KRB5CCNAME", "FILE:/nonexistent/tickets");
    }

    void refusesAccounts_data() {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("reason");
        const QString right = SambaDc::kPassword;
        QTest::newRow("wrong password") << "reader@corp.example"
                                        << "wrong"
                                        << "user name or password is wrong";
        QTest::newRow("unknown user") << "nobody@corp.example" << right << "user name or password is wrong";
        QTest::newRow("disabled") << "disabled@corp.example" << right << "the account is disabled";
        QTest::newRow("expired") << "expired@corp.example" << right << "the account has expired";
        QTest::newRow("must change") << "mustchange@corp.example" << right << "must be changed before the first";
        QTest::newRow("locked") << "locked@corp.example" << right << "the account is locked";
        QTest::newRow("no password") << "reader@corp.example"
                                     << ""
                                     << "needs a user and a password";
        QTest::newRow("no user") << "" << right << "needs a user and a password";
    }
    void refusesAccounts() {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, reason);
        auto settings = settingsFor(m_dc, DirectoryTls::Start, DirectoryAuth::Simple);
        settings.asked.user = user.toStdString();
        const bool byPassword = reason.contains("password is wrong") || reason.contains("needs a user");
        expect(readDirectory(settings, password.toStdString(), {}),
               byPassword ? FailureKind::SignInFailed : FailureKind::SignInBlocked, reason);
    }

    void refusesTickets_data() {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("server");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("reason");
        const QString right = SambaDc::kPassword;
        const QString host = SambaDc::kHost;
        const auto refused = FailureKind::SignInFailed;
        const auto blocked = FailureKind::SignInBlocked;
        QTest::newRow("no ticket") << ""
                                   << "" << host << refused << "There is no valid Kerberos ticket";
        QTest::newRow("wrong password") << "reader"
                                        << "wrong" << host << refused << "The password is wrong";
        QTest::newRow("unknown user") << "nobody" << right << host << blocked << "does not know the account";
        QTest::newRow("disabled") << "disabled" << right << host << blocked << "disabled, expired or locked";
        QTest::newRow("password for nobody") << "" << right << host << blocked << "no user to sign in";
        QTest::newRow("unknown server") << "reader" << right << "dc9.corp.example" << FailureKind::NotFound
                                        << "The domain knows no service of that name";
        QTest::newRow("unknown realm") << "reader@nowhere.example" << right << host << FailureKind::Unreachable
                                       << "No KDC is known for the realm";
    }
    void refusesTickets() {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, server);
        QFETCH(FailureKind, kind);
        QFETCH(QString, reason);
        auto settings = settingsFor(m_dc, DirectoryTls::None, DirectoryAuth::Gssapi);
        settings.asked.user = user.toStdString();
        settings.asked.server = server.toStdString();
        expect(readDirectory(settings, password.toStdString(), {}), kind, reason);
    }

    void takesNobodyElsesTicket() {
        auto settings = settingsFor(m_dc, DirectoryTls::None, DirectoryAuth::Gssapi);
        settings.ticketCache = m_cache;
        QVERIFY(readDirectory(settings, {}, {}).has_value());
        settings.asked.user = "Administrator@corp.example";
        expect(readDirectory(settings, {}, {}), FailureKind::SignInFailed, "The ticket is somebody else's");
    }

    void neverShowsAPassword() {
        SilentServer anybody;
        auto settings = anybody.settings(DirectoryTls::None, kSoon);
        expect(readDirectory(settings, SambaDc::kPassword, {}), FailureKind::Refused, "simple bind without TLS");
        QVERIFY(!anybody.waitForNewConnection(0));
    }

    void explainsCertificates_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("authorities");
        QTest::addColumn<QString>("reason");
        QTest::newRow("an authority this computer does not know")
            << "good"
            << "computer"
            << "an authority this computer does not trust (CN=ca,";
        QTest::newRow("unknown authority") << "good"
                                           << "stranger"
                                           << "an authority this computer does not trust (CN=ca,";
        QTest::newRow("expired") << "expired"
                                 << "own"
                                 << "its certificate expired on ";
        QTest::newRow("another name") << "other-name"
                                      << "own"
                                      << "is for dc9.corp.example, not for dc1.corp.example";
    }
    void explainsCertificates() {
        QFETCH(QString, certificate);
        QFETCH(QString, authorities);
        QFETCH(QString, reason);
        SambaDc dc;
        dc.setCertificate(certificate);
        QVERIFY2(dc.start(), qPrintable(dc.error()));
        for (const auto tls : {DirectoryTls::Start, DirectoryTls::Ldaps}) {
            auto settings = settingsFor(dc, tls, DirectoryAuth::Simple);
            if (authorities == "stranger") settings.caFile = dc.strangeCaFile().toStdString();
            if (authorities == "computer") settings.caFile.clear();
            expect(readDirectory(settings, SambaDc::kPassword, {}), FailureKind::Untrusted, reason);
        }
    }

    void explainsClocks() {
        CAS_REQUIRE_PROGRAM("faketime");
        SambaDc dc;
        dc.setClock("+3600s");
        QVERIFY2(dc.start(), qPrintable(dc.error()));
        auto settings = settingsFor(dc, DirectoryTls::None, DirectoryAuth::Gssapi);
        // Its keys are the first one's, so tickets from there are good, but for the time in what is sent with them.
        settings.ticketCache = m_dc.kinit("reader").toStdString();
        qputenv("KRB5_CONFIG", dc.krb5Config().toLocal8Bit());
        const auto byKdc = readDirectory(settings, {}, {});
        qputenv("KRB5_CONFIG", m_dc.krb5Config().toLocal8Bit());
        expect(byKdc, FailureKind::SignInBlocked, "more than 5 minutes apart");
        expect(readDirectory(settings, {}, {}), FailureKind::SignInBlocked, "more than 5 minutes apart");
    }

    void explainsRequiredSigning() {
        SambaDc dc;
        dc.setOption("ldap server require strong auth", "yes");
        QVERIFY2(dc.start(), qPrintable(dc.error()));
        // Its own KDC has the same keys, so the first one's tickets are good.
        auto settings = settingsFor(dc, DirectoryTls::Start, DirectoryAuth::Gssapi);
        settings.ticketCache = m_cache;
        expect(readDirectory(settings, {}, {}), FailureKind::SignInBlocked, "requires LDAP signing");
        settings.asked.tls = DirectoryTls::None;
        const auto read = readDirectory(settings, {}, {});
        QVERIFY2(read.has_value(), read ? "" : qPrintable(textOf(read.error())));
    }

    void tellsThatNobodyIsThere() {
        SilentServer gone;
        const auto settings = gone.settings(DirectoryTls::Start, kNever);
        gone.close();
        expect(readDirectory(settings, SambaDc::kPassword, {}), FailureKind::Unreachable, "Connection refused");
        auto nameless = settings;
        nameless.address.reset();
        nameless.asked.server = "dc1.invalid";
        expect(readDirectory(nameless, SambaDc::kPassword, {}), FailureKind::Unreachable, "its name has no address");
    }

    void waitsOnlySoLong_data() {
        QTest::addColumn<DirectoryTls>("tls");
        QTest::addColumn<DirectoryAuth>("auth");
        QTest::newRow("StartTLS") << DirectoryTls::Start << DirectoryAuth::Simple;
        QTest::newRow("LDAPS") << DirectoryTls::Ldaps << DirectoryAuth::Simple;
        QTest::newRow("Kerberos") << DirectoryTls::None << DirectoryAuth::Gssapi;
    }
    void waitsOnlySoLong() {
        QFETCH(DirectoryTls, tls);
        QFETCH(DirectoryAuth, auth);
        SilentServer silent;
        auto settings = silent.settings(tls, kSoon);
        settings.asked.auth = auth;
        settings.ticketCache = m_cache;
        if (auth == DirectoryAuth::Gssapi) settings.asked.user.clear();
        const std::string password = auth == DirectoryAuth::Gssapi ? "" : SambaDc::kPassword;
        expect(readDirectory(settings, password, {}), FailureKind::TimedOut, "no answer to ");
    }

    void isGivenUpWhileItWaits_data() { waitsOnlySoLong_data(); }
    void isGivenUpWhileItWaits() {
        QFETCH(DirectoryTls, tls);
        QFETCH(DirectoryAuth, auth);
        SilentServer silent;
        auto settings = silent.settings(tls, kNever);
        settings.asked.auth = auth;
        settings.ticketCache = m_cache;
        if (auth == DirectoryAuth::Gssapi) settings.asked.user.clear();
        std::stop_source stop;
        auto reading = std::async(std::launch::async, [&] {
            return readDirectory(settings, auth == DirectoryAuth::Gssapi ? "" : SambaDc::kPassword,
                                 {stop.get_token(), {}});
        });
        QVERIFY(silent.waitForNewConnection(10000));
        // Its first bytes are there, so it waits for an answer.
        QVERIFY(silent.nextPendingConnection()->waitForReadyRead(10000));
        stop.request_stop();
        expect(reading.get(), FailureKind::Cancelled, "given up");
    }

    void isGivenUpBetweenPages() {
        auto settings = settingsFor(m_dc, DirectoryTls::None, DirectoryAuth::Gssapi);
        settings.ticketCache = m_cache;
        settings.pageSize = 2;
        std::stop_source stop;
        int pages = 0;
        const auto read = readDirectory(settings, {}, {stop.get_token(), {}}, [&](const std::string&, std::size_t) {
            if (++pages == 2) stop.request_stop();
        });
        expect(read, FailureKind::Cancelled, "given up");
        QCOMPARE(pages, 2);
    }

    void losesItsServerUnderWay() {
        auto settings = settingsFor(m_dc, DirectoryTls::Start, DirectoryAuth::Simple);
        settings.pageSize = 2;
        const auto read = readDirectory(settings, SambaDc::kPassword, {}, [&](const std::string&, std::size_t) {
            if (m_dc.running()) m_dc.kill9();
        });
        expect(read, FailureKind::Unreachable, "closed the connection");
        QVERIFY2(m_dc.start(), qPrintable(m_dc.error()));
        QVERIFY(readDirectory(settings, SambaDc::kPassword, {}).has_value());
    }

private:
    static void expect(const Result<Answer, CommandFailure>& read, FailureKind kind, const QString& reason) {
        QVERIFY(!read.has_value());
        const QString text = textOf(read.error());
        QVERIFY2(text.contains(reason), qPrintable(text));
        QCOMPARE(static_cast<int>(read.error().kind), static_cast<int>(kind));
        QVERIFY2(!text.contains(SambaDc::kPassword), "a secret in a message");
    }

    SambaDc m_dc;
    std::string m_cache;
};

}  // namespace cas

QTEST_GUILESS_MAIN(cas::TestDirectoryFaults)
#include "tst_directory_faults.moc"
