// Signing in to a Windows computer by WinRM, and what is said where that fails: passwords, tickets, names, clocks.
#include <QFileInfo>
#include <QTemporaryDir>

#include "tests/integration/winrm_scene.h"

using namespace cas;

class WinrmSignInTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void explainsSignIn_data();
    void explainsSignIn();
    void explainsAnExpiredTicket();
    void explainsAWrongClock();
    void explainsDeadDomainControllers();

private:
    std::unique_ptr<WinrmServer> server() { return startedWindows(m_address, m_keytab, m_dc); }

    SambaDc m_dc;
    const QString m_address = SambaDc::ownAddress();
    QString m_keytab;
};

void WinrmSignInTest::initTestCase() {
    for (const QString& missing : {WinrmServer::missing(), SambaDc::missing()})
        if (!missing.isEmpty()) QSKIP(qPrintable(missing));
    const auto trouble = startKdc(m_dc, m_keytab);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
}

void WinrmSignInTest::explainsSignIn_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("says");
    const QString good = SambaDc::kPassword;
    QTest::newRow("password") << kHost << "reader"
                              << "wrong"
                              << "password is wrong";
    QTest::newRow("account") << kHost << "nobody-here" << good << "does not know the account";
    QTest::newRow("disabled") << kHost << "disabled" << good << "disabled, expired or locked";
    QTest::newRow("locked") << kHost << "locked" << good << "disabled, expired or locked";
    QTest::newRow("must change") << kHost << "mustchange" << good << "must be changed";
    QTest::newRow("no ticket") << kHost << ""
                               << ""
                               << "kinit";
    QTest::newRow("array's name") << "outlook.corp.example"
                                  << "reader" << good << "own FQDN";
    QTest::newRow("other realm") << kHost << "a@elsewhere.example" << good << "No KDC is known";
}

void WinrmSignInTest::explainsSignIn() {
    QFETCH(QString, host);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QString, says);
    const auto windows = server();
    Client client(*windows);
    client.settings.host = host.toStdString();
    client.account = {user.toStdString(), SecretText(password.toStdString())};
    const auto answer = client.run(exchangeRead());
    QVERIFY(!answer);
    QVERIFY2(textOf(answer).contains(says), qPrintable(textOf(answer)));
    QVERIFY(!textOf(answer).contains(QString(SambaDc::kPassword)));
    const bool elsewhere = user.contains("elsewhere");
    const bool alias = host.startsWith("outlook");
    // A password is asked for only where another one may be the remedy.
    const bool byPassword = says.contains("password is wrong") || says == "kinit";
    QCOMPARE(answer.error().kind, elsewhere    ? FailureKind::Unreachable
                                  : alias      ? FailureKind::NotFound
                                  : byPassword ? FailureKind::SignInFailed
                                               : FailureKind::SignInBlocked);
    QCOMPARE(windows->actions(), QStringList());
}

void WinrmSignInTest::explainsAnExpiredTicket() {
    CAS_REQUIRE_PROGRAM("faketime");
    // A ticket of yesterday, which was good for ten hours; its domain controller has the same keys as today's.
    SambaDc yesterday;
    yesterday.setClock("-86400s");
    QVERIFY2(yesterday.start(), qPrintable(yesterday.error()));
    const QTemporaryDir folder;
    const QString cache = "FILE:" + folder.filePath("tickets");
    const auto got = runCommand(QStringList{"faketime", "-f", "-86400s", "env"} + yesterday.kerberosEnvironment(cache) +
                                    QStringList{"kinit", SambaDc::kAdministrator},
                                QByteArray(SambaDc::kPassword) + '\n');
    QVERIFY2(got.exitCode == 0, qPrintable(got.all()));
    const auto windows = server();
    qputenv("KRB5CCNAME", cache.toUtf8());
    Client client(*windows);
    client.account = {};
    const auto answer = client.run(exchangeRead());
    qputenv("KRB5CCNAME", "MEMORY:none");
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::SignInFailed);
    QVERIFY2(textOf(answer).contains("has expired"), qPrintable(textOf(answer)));
    QCOMPARE(windows->actions(), QStringList());
}

void WinrmSignInTest::explainsAWrongClock() {
    CAS_REQUIRE_PROGRAM("faketime");
    WinrmServer windows(m_address);
    windows.setClock("+3600s");
    windows.useKerberos(m_keytab, m_dc.krb5Config());
    QVERIFY2(windows.start(), qPrintable(windows.error()));
    Client client(windows);
    const auto answer = client.run(exchangeRead());
    QVERIFY(!answer);
    QVERIFY2(answer.error().kind == FailureKind::SignInBlocked, qPrintable(textOf(answer)));
    QVERIFY2(textOf(answer).contains("5 minutes apart"), qPrintable(textOf(answer)));
    QVERIFY(!textOf(answer).contains(QString(SambaDc::kPassword)));
    QCOMPARE(windows.actions(), QStringList());
}

void WinrmSignInTest::explainsDeadDomainControllers() {
    const auto windows = server();
    const QTemporaryDir folder;
    QFile file(folder.filePath("krb5.conf"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(
        "[libdefaults]\n default_realm = CORP.EXAMPLE\n dns_lookup_kdc = false\n rdns = false\n"
        " dns_canonicalize_hostname = false\n[realms]\n CORP.EXAMPLE = {\n  kdc = tcp/" +
        windows->address().toUtf8() + ":1\n }\n");
    file.close();
    qputenv("KRB5_CONFIG", file.fileName().toUtf8());
    Client client(*windows);
    const auto answer = client.run(exchangeRead());
    qputenv("KRB5_CONFIG", m_dc.krb5Config().toUtf8());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Unreachable);
    QVERIFY2(textOf(answer).contains("port 88"), qPrintable(textOf(answer)));
}

QTEST_GUILESS_MAIN(WinrmSignInTest)
#include "tst_winrm_sign_in.moc"
