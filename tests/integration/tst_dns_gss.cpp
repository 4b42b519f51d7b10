#include <QFileInfo>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <future>

#include "tests/integration/dns_scene.h"
#include "tests/support/samba_dc.h"
#include "wizard/kerberos/kerberos_ticket.h"

using namespace cas;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(cas::FailureKind)

/// Changes signed by Kerberos: BIND's named with a domain controller of Samba as the KDC, and Samba's own DNS.
class DnsGssTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void changesWithATicket();
    void tellsWhatIsThereInstead();
    void signsInForItself();
    void isGivenUpWhileTheDomainIsSilent();
    void tellsAWrongPassword_data();
    void tellsAWrongPassword();
    void tellsErrorsApart_data();
    void tellsErrorsApart();
    void triesWithoutAChange();
    void believesWhatSambaShows();
    void isGivenUp();

private:
    DnsChange changeOf(const QString& name) const;
    TicketWish wishOf(const QString& account, const QString& password);
    DnsCredentials credentialsOf(const QString& cache) {
        return {std::nullopt, cache.toStdString(), m_dc->krb5Config().toStdString()};
    }
    static Result<Answer, CommandFailure> run(const DnsChange& change, const DnsCredentials& credentials) {
        return DnsRunner(DnsClient(DnsTiming{2s, 2, 5s, 1s})).change(change, credentials, {});
    }

    std::unique_ptr<SambaDc> m_dc;
    DnsScene m_scene;
    QString m_tickets;
};

void DnsGssTest::initTestCase() {
    CAS_REQUIRE_PROGRAM("named");
    CAS_REQUIRE_PROGRAM("nsupdate");
    CAS_REQUIRE_PROGRAM("dig");
    if (const auto why = SambaDc::missing(); !why.isEmpty()) QSKIP(qPrintable(why));
    m_dc = std::make_unique<SambaDc>();
    QVERIFY2(m_dc->start(), qPrintable(m_dc->error()));
    NamedServer::Kerberos kerberos;
    kerberos.zone = "sec.example";
    kerberos.principal = QStringLiteral("Administrator@") + SambaDc::kRealm;
    kerberos.keytab = m_dc->keytab({"DNS/ns1.corp.example"});
    QVERIFY2(!kerberos.keytab.isEmpty(), qPrintable(m_dc->keytabError()));
    kerberos.config = m_dc->krb5Config();
    m_scene.named.setKerberos(kerberos);
    QVERIFY2(m_scene.named.start(), qPrintable(m_scene.named.error()));
    m_tickets = m_dc->kinit();
    QVERIFY(!m_tickets.isEmpty());
}

DnsChange DnsGssTest::changeOf(const QString& name) const {
    auto change = m_scene.changeOf(name);
    change.method = DnsMethod::GssTsig;
    change.zone = "sec.example";
    change.keyName.clear();
    return change;
}

void DnsGssTest::changesWithATicket() {
    auto change = changeOf("array.sec.example");
    QVERIFY(done(run(change, credentialsOf(m_tickets))));
    QCOMPARE(m_scene.dig("array.sec.example"), QStringList{"A 192.0.2.50"});
    change.expected = change.wanted;
    change.wanted = {ip("192.0.2.51")};
    QVERIFY(done(run(change, credentialsOf(m_tickets))));
    QCOMPARE(m_scene.dig("array.sec.example"), QStringList{"A 192.0.2.51"});
    change.expected = change.wanted;
    change.wanted = {};
    QVERIFY(done(run(change, credentialsOf(m_tickets))));
    QCOMPARE(m_scene.dig("array.sec.example"), QStringList());
}

void DnsGssTest::tellsWhatIsThereInstead() {
    auto change = changeOf("taken.sec.example");
    QVERIFY(done(run(change, credentialsOf(m_tickets))));
    change.wanted = {ip("192.0.2.51")};
    const auto taken = run(change, credentialsOf(m_tickets));
    QVERIFY(failed(taken, FailureKind::Refused, "update failed: YXRRSET. It answers: A 192.0.2.50"));
    change.expected = {ip("192.0.2.52")};
    const auto stale = run(change, credentialsOf(m_tickets));
    QVERIFY(failed(stale, FailureKind::Refused, "update failed: NXRRSET. It answers: A 192.0.2.50"));
    QCOMPARE(m_scene.dig("taken.sec.example"), QStringList{"A 192.0.2.50"});
}

TicketWish DnsGssTest::wishOf(const QString& account, const QString& password) {
    TicketWish wish;
    wish.user = (account + '@' + SambaDc::kRealm).toStdString();
    wish.password = SecretText(password.toStdString());
    wish.config = m_dc->krb5Config().toStdString();
    wish.place = TicketWish::Place::File;
    return wish;
}

void DnsGssTest::signsInForItself() {
    QString file;
    {
        const auto ticket = KerberosTicket::get(wishOf("Administrator", SambaDc::kPassword), {});
        QVERIFY2(ticket.has_value(), ticket ? "" : ticket.error().text.c_str());
        const auto cache = QString::fromStdString(ticket->cache());
        file = cache.mid(5);
        QVERIFY(QFileInfo::exists(file));
        QCOMPARE(QFileInfo(QFileInfo(file).path()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QVERIFY(done(run(changeOf("own.sec.example"), credentialsOf(cache))));
        QCOMPARE(m_scene.dig("own.sec.example"), QStringList{"A 192.0.2.50"});
        // The cache that is there is taken as it is, and left there.
        auto known = wishOf("Administrator", {});
        known.cache = ticket->cache();
        QCOMPARE(KerberosTicket::get(known, {})->cache(), ticket->cache());
        QVERIFY(QFileInfo::exists(file));
        auto others = wishOf("reader", {});
        others.cache = ticket->cache();
        const auto refused = KerberosTicket::get(others, {});
        QVERIFY(!refused && refused.error().text.find("somebody else's") != std::string::npos);
    }
    QVERIFY(!QFileInfo::exists(file) && !QFileInfo::exists(QFileInfo(file).path()));
}

/// libkrb5 itself cannot be cancelled.
void DnsGssTest::isGivenUpWhileTheDomainIsSilent() {
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QTemporaryDir folder;
    QFile file(folder.filePath("krb5.conf"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(
        "[libdefaults]\n dns_lookup_kdc = false\n rdns = false\n[realms]\n CORP.EXAMPLE = {\n  kdc = 127.0.0.1:" +
        QByteArray::number(silent.serverPort()) + "\n }\n");
    file.close();
    auto wish = wishOf("Administrator", SambaDc::kPassword);
    wish.config = file.fileName().toStdString();
    std::stop_source stop;
    auto got = std::async(std::launch::async, [&] { return KerberosTicket::get(wish, stop.get_token()); });
    const bool isAsked = silent.waitForNewConnection(20'000);
    stop.request_stop();
    const auto ticket = got.get();
    QVERIFY2(isAsked, ticket ? "" : ticket.error().text.c_str());
    QVERIFY(!ticket);
    QCOMPARE(static_cast<int>(ticket.error().kind), static_cast<int>(FailureKind::Cancelled));
}

void DnsGssTest::tellsAWrongPassword_data() {
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("password");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("wrong password") << "Administrator"
                                    << "wrong" << FailureKind::SignInFailed << "The password is wrong";
    QTest::newRow("unknown account") << "nobody" << SambaDc::kPassword << FailureKind::SignInBlocked
                                     << "does not know the account";
    QTest::newRow("disabled account") << "disabled" << SambaDc::kPassword << FailureKind::SignInBlocked
                                      << "disabled, expired or locked";
    QTest::newRow("no ticket") << "Administrator"
                               << "" << FailureKind::SignInFailed << "There is no valid Kerberos ticket";
}

void DnsGssTest::tellsAWrongPassword() {
    QFETCH(QString, account);
    QFETCH(QString, password);
    QFETCH(FailureKind, kind);
    QFETCH(QString, wanted);
    qputenv("KRB5CCNAME", "MEMORY:none");
    const auto ticket = KerberosTicket::get(wishOf(account, password), {});
    QVERIFY(!ticket);
    const auto text = QString::fromStdString(ticket.error().text);
    QVERIFY2(ticket.error().kind == kind && text.contains(wanted), qPrintable(text));
}

/// The sign-in alone, before anything is changed: the ticket is taken, and nothing is there afterwards.
void DnsGssTest::triesWithoutAChange() {
    auto trial = changeOf("trial.sec.example");
    trial.trial = true;
    QVERIFY(done(run(trial, credentialsOf(m_tickets))));
    trial.expected = {ip("192.0.2.9")};  // what is there is not what was to be found out
    QVERIFY(done(run(trial, credentialsOf(m_tickets))));
    const auto none = credentialsOf("FILE:" + m_tickets.mid(5) + "-that-is-not-there");
    QVERIFY(failed(run(trial, none), FailureKind::SignInFailed, "get a ticket with kinit"));
    trial.zone = "nope.example";
    QVERIFY(failed(run(trial, credentialsOf(m_tickets)), FailureKind::Refused, "REFUSED"));
    // Samba's answers do not verify; that it took the ticket does.
    auto there = changeOf("trial.corp.example");
    there.trial = true;
    there.zone = SambaDc::kDomain;
    there.server = m_dc->address().toStdString();
    there.port = 53;
    QVERIFY(done(run(there, credentialsOf(m_tickets))));
    QVERIFY(failed(run(there, none), FailureKind::SignInFailed, "get a ticket with kinit"));
    QCOMPARE(DnsRunner().query({there.server, 53, there.name}, {})->rows.size(), std::size_t(0));
    QCOMPARE(m_scene.dig("trial.sec.example"), QStringList());
}

void DnsGssTest::tellsErrorsApart_data() {
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* trouble, FailureKind kind, const char* wanted) {
        QTest::newRow(trouble) << trouble << static_cast<int>(kind) << wanted;
    };
    row("no ticket", FailureKind::SignInFailed, "get a ticket with kinit");
    row("somebody else's ticket", FailureKind::Refused, "update failed: REFUSED");
    row("zone of nobody here", FailureKind::Refused, "REFUSED");
    row("zone without Kerberos", FailureKind::Refused, "update failed: REFUSED");
    row("name outside the zone", FailureKind::Refused, "NOTZONE");
    row("server that is gone", FailureKind::Unreachable, "refused");
}

void DnsGssTest::tellsErrorsApart() {
    QFETCH(QString, trouble);
    QFETCH(int, kind);
    QFETCH(QString, wanted);
    auto change = changeOf("x.sec.example");
    auto cache = m_tickets;
    if (trouble == "no ticket") cache = "FILE:" + m_tickets.mid(5) + "-that-is-not-there";
    if (trouble == "somebody else's ticket") cache = m_dc->kinit("reader");
    if (trouble == "zone of nobody here") change.zone = "nope.example", change.name = "x.nope.example";
    if (trouble == "zone without Kerberos") change.zone = "locked.example", change.name = "x.locked.example";
    if (trouble == "name outside the zone") change.name = "x.other.example";
    if (trouble == "server that is gone") change.port = freePort("127.0.0.1");
    QVERIFY(failed(run(change, credentialsOf(cache)), static_cast<FailureKind>(kind), wanted));
    QCOMPARE(m_scene.dig(QString::fromStdString(change.name)), QStringList());
}

/// Samba's answers to such updates do not verify, though they are carried out.
void DnsGssTest::believesWhatSambaShows() {
    auto change = changeOf("array.corp.example");
    change.zone = SambaDc::kDomain;
    change.server = m_dc->address().toStdString();
    change.port = 53;
    const auto answer = run(change, credentialsOf(m_tickets));
    QVERIFY(done(answer));
    const auto query = [&] { return DnsRunner().query({change.server, 53, change.name}, {}); };
    QCOMPARE(query()->rows.size(), std::size_t(1));
    QCOMPARE(query()->rows.front().at("Value"), std::string("192.0.2.50"));
    std::swap(change.expected, change.wanted);
    QVERIFY(done(run(change, credentialsOf(m_tickets))));
    QCOMPARE(query()->rows.size(), std::size_t(0));
    // Who has no right gets nowhere.
    std::swap(change.expected, change.wanted);
    change.method = DnsMethod::Rfc2136;
    QVERIFY(failed(run(change, {}), FailureKind::Refused, "update failed: REFUSED"));
}

void DnsGssTest::isGivenUp() {
    std::stop_source stop;
    stop.request_stop();
    const auto answer =
        DnsRunner().change(changeOf("never.sec.example"), credentialsOf(m_tickets), {stop.get_token(), {}});
    QVERIFY(failed(answer, FailureKind::Cancelled, "given up"));
    QCOMPARE(m_scene.dig("never.sec.example"), QStringList());
}

QTEST_GUILESS_MAIN(DnsGssTest)
#include "tst_dns_gss.moc"
