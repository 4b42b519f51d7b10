#include <krb5.h>

#include <QTest>

#include "wizard/kerberos/kerberos_words.h"

using namespace cas;

class KerberosWordsTest : public QObject {
    Q_OBJECT
private slots:
    void explains_data();
    void explains();
    void findsItsWordsInATextOfSasl();
    void makesPrincipals_data();
    void makesPrincipals();
};

void KerberosWordsTest::explains_data() {
    QTest::addColumn<qint64>("code");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, long code, FailureKind kind, const char* says) {
        QTest::newRow(name) << static_cast<qint64>(code) << kind << says;
    };
    const auto refused = FailureKind::SignInFailed;
    // No other password would mend these.
    const auto blocked = FailureKind::SignInBlocked;
    row("no cache", KRB5_FCC_NOFILE, refused, "no valid Kerberos ticket");
    row("no ticket", KRB5_CC_NOTFOUND, refused, "kinit");
    row("expired ticket", KRB5KRB_AP_ERR_TKT_EXPIRED, refused, "has expired");
    row("clocks", KRB5KRB_AP_ERR_SKEW, blocked, "more than 5 minutes apart");
    row("password", KRB5KDC_ERR_PREAUTH_FAILED, refused, "The password is wrong");
    row("expired password", KRB5KDC_ERR_KEY_EXP, blocked, "must be changed");
    row("locked", KRB5KDC_ERR_CLIENT_REVOKED, blocked, "disabled, expired or locked");
    row("user", KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN, blocked, "does not know the account");
    row("service", KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN, FailureKind::NotFound, "FQDN");
    row("silent KDC", KRB5_KDC_UNREACH, FailureKind::Unreachable, "port 88");
    row("realm", KRB5_REALM_UNKNOWN, FailureKind::Unreachable, "krb5.conf");
    row("unknown", 1, refused, "what it said.");
}

void KerberosWordsTest::explains() {
    QFETCH(qint64, code);
    QFETCH(FailureKind, kind);
    QFETCH(QString, says);
    const auto failure = kerberosFailure({static_cast<std::uint32_t>(code), "what it said"}, "Kerberos for cas1");
    const auto text = QString::fromStdString(failure.text);
    QVERIFY2(text.startsWith("Kerberos for cas1: what it said.") && text.contains(says), qPrintable(text));
    QCOMPARE(static_cast<int>(failure.kind), static_cast<int>(kind));
}

void KerberosWordsTest::findsItsWordsInATextOfSasl() {
    const auto error = kerberosErrorIn("SASL(-1): generic failure: GSSAPI Error: (Clock skew too great)");
    QVERIFY(error.has_value());
    QCOMPARE(error->code, static_cast<std::uint32_t>(KRB5KRB_AP_ERR_SKEW));
    QVERIFY(!kerberosErrorIn("SASL(-4): no mechanism available"));
    // A code that is SPNEGO's own, with the words of Kerberos.
    const auto failure = kerberosFailure({39756040, "Clock skew too great"}, "Kerberos for cas1");
    QVERIFY(failure.text.find("5 minutes apart") != std::string::npos);
}

void KerberosWordsTest::makesPrincipals_data() {
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("principal");
    const auto row = [](const char* name, const char* user, const char* domain, const char* principal) {
        QTest::newRow(name) << user << domain << principal;
    };
    row("UPN", "admin@corp.example", "corp.example", "admin@CORP.EXAMPLE");
    row("UPN of another domain", "admin@sub.example", "corp.example", "admin@SUB.EXAMPLE");
    row("NetBIOS domain", "CORP\\admin", "corp.example", "admin@CORP.EXAMPLE");
    row("DNS domain", "ad.other\\admin", "corp.example", "admin@AD.OTHER");
    row("name alone", "admin", "corp.example", "admin@CORP.EXAMPLE");
    row("domain of a host", "admin", domainOfHost("cas1.corp.example").c_str(), "admin@CORP.EXAMPLE");
    row("host without a domain", "admin", domainOfHost("cas1").c_str(), "admin");
    row("no domain known", "admin", "", "admin");
    row("nobody", "", "corp.example", "");
}

void KerberosWordsTest::makesPrincipals() {
    QFETCH(QString, user);
    QFETCH(QString, domain);
    QFETCH(QString, principal);
    QCOMPARE(QString::fromStdString(principalOf(user.toStdString(), domain.toStdString())), principal);
}

QTEST_GUILESS_MAIN(KerberosWordsTest)
#include "tst_kerberos_words.moc"
