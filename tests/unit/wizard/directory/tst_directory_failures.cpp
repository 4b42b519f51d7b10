#include <ldap.h>

#include <QTest>

#include "wizard/directory/directory_failures.h"

using namespace cas;

Q_DECLARE_METATYPE(cas::FailureKind)

/// What servers and libraries say, as failures that name place and remedy; for what no test's server can be brought to.
class DirectoryFailuresTest : public QObject {
    Q_OBJECT
private slots:
    void explainsResults_data();
    void explainsResults();
};

namespace {

const DirectoryHost kHost{"dc1.corp.example", std::nullopt, 389};

}  // namespace

void DirectoryFailuresTest::explainsResults_data() {
    QTest::addColumn<int>("result");
    QTest::addColumn<QString>("said");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("wanted");
    const QString refused = "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data %1, v1db1";
    const auto row = [&](const char* code, const char* wanted) {
        // Only of these another password may be the remedy.
        const bool byPassword = code == std::string_view("52e") || code == std::string_view("999");
        QTest::newRow(code) << LDAP_INVALID_CREDENTIALS << refused.arg(code)
                            << (byPassword ? FailureKind::SignInFailed : FailureKind::SignInBlocked) << wanted;
    };
    row("525", "no such user");
    row("52e", "password is wrong");
    row("530", "not sign in at this time");
    row("531", "from this computer");
    row("532", "password has expired");
    row("533", "disabled");
    row("568", "too many groups");
    row("701", "account has expired");
    row("773", "must be changed");
    row("775", "locked");
    row("80090346", "LdapEnforceChannelBinding");
    row("999", "the sign-in was refused");
    QTest::newRow("signing") << LDAP_STRONG_AUTH_REQUIRED << "" << FailureKind::SignInBlocked
                             << "requires LDAP signing";
    QTest::newRow("encryption") << LDAP_CONFIDENTIALITY_REQUIRED << "" << FailureKind::SignInBlocked << "encryption";
    QTest::newRow("rights") << LDAP_INSUFFICIENT_ACCESS << "" << FailureKind::Forbidden << "may not read";
    QTest::newRow("gone") << LDAP_SERVER_DOWN << "" << FailureKind::Unreachable << "closed the connection";
    QTest::newRow("busy") << LDAP_BUSY << "" << FailureKind::Unreachable << "Server is busy";
    QTest::newRow("no plug-in") << LDAP_AUTH_UNKNOWN << "" << FailureKind::Unsupported << "libsasl2-modules-gssapi-mit";
    QTest::newRow("limit") << LDAP_ADMINLIMIT_EXCEEDED << "too much" << FailureKind::Refused << "too much";
}

void DirectoryFailuresTest::explainsResults() {
    QFETCH(int, result);
    QFETCH(QString, said);
    QFETCH(FailureKind, kind);
    QFETCH(QString, wanted);
    // Active Directory ends its texts so.
    const auto failure = resultFailure(kHost, result, said.toStdString() + std::string("\n\0", 2), "signing in");
    const QString text = QString::fromStdString(failure.text);
    QVERIFY2(text.contains(wanted), qPrintable(text));
    QVERIFY2(text.startsWith("dc1.corp.example:389: signing in: ") && text.endsWith(')'), qPrintable(text));
    QVERIFY(!text.contains('\n') && !text.contains(QChar(0)));
    QCOMPARE(static_cast<int>(failure.kind), static_cast<int>(kind));
}

QTEST_GUILESS_MAIN(DirectoryFailuresTest)
#include "tst_directory_failures.moc"
