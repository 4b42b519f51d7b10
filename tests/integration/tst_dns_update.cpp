#include <QTest>

#include "tests/integration/dns_scene.h"
#include "wizard/exec/dns_text.h"
#include "wizard/exec/powershell.h"

using namespace cas;
using namespace std::chrono_literals;

/// Changes of real zones, with BIND's named as the server and its own dig as the second opinion.
class DnsUpdateTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void createsReplacesAndRemoves_data();
    void createsReplacesAndRemoves();
    void putsBackWhatWasThere();
    void putsBackTheTtl();
    void tellsWhatIsThereInstead_data();
    void tellsWhatIsThereInstead();
    void mayRunTwice();
    void tellsErrorsApart_data();
    void tellsErrorsApart();
    void makesPointers();
    void tellsPointersThatFail();
    void removesBesideAWildcard();
    void findsServerAndZone();
    void wantsTheRightKey();
    void runsNothingForOtherMethods();
    void triesWithoutAChange_data();
    void triesWithoutAChange();

private:
    Result<Answer, CommandFailure> run(const DnsChange& change, const DnsCredentials& credentials) const {
        return DnsRunner(m_client).change(change, credentials, {});
    }

    DnsScene m_scene;
    const DnsClient m_client{DnsTiming{2s, 2, 5s, 1s}};
};

void DnsUpdateTest::initTestCase() {
    CAS_REQUIRE_PROGRAM("named");
    CAS_REQUIRE_PROGRAM("dig");
    QVERIFY2(m_scene.named.start(), qPrintable(m_scene.named.error()));
}

void DnsUpdateTest::createsReplacesAndRemoves_data() {
    QTest::addColumn<QString>("key");
    QTest::newRow("hmac-sha256") << QString(NamedServer::kUpdateKey);
    QTest::newRow("hmac-sha512") << QString(NamedServer::kStrongKey);
}

void DnsUpdateTest::createsReplacesAndRemoves() {
    QFETCH(QString, key);
    const auto credentials = m_scene.credentialsOf(key);
    auto change = m_scene.changeOf("outlook.corp.example");
    change.keyName = key.toStdString();
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("outlook.corp.example"), QStringList{"A 192.0.2.50"});
    change.expected = change.wanted;
    change.wanted = {ip("192.0.2.51"), ip("2001:db8::51")};
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("outlook.corp.example"), QStringList({"A 192.0.2.51", "AAAA 2001:db8::51"}));
    change.expected = change.wanted;
    change.wanted = {};
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("outlook.corp.example"), QStringList());
}

void DnsUpdateTest::putsBackWhatWasThere() {
    const auto credentials = m_scene.credentialsOf(NamedServer::kUpdateKey);
    auto change = m_scene.changeOf("exists.corp.example");
    change.expected = {ip("192.0.2.10")};
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("exists.corp.example"), QStringList{"A 192.0.2.50"});
    auto back = m_scene.changeOf("exists.corp.example");
    back.expected = change.wanted;
    back.wanted = change.expected;
    QVERIFY(done(run(back, credentials)));
    QCOMPARE(m_scene.dig("exists.corp.example"), QStringList{"A 192.0.2.10"});
    back.restores = "Value";
    QVERIFY(failed(run(back, credentials), FailureKind::Unsupported, "not known"));
}

void DnsUpdateTest::putsBackTheTtl() {
    const auto credentials = m_scene.credentialsOf(NamedServer::kUpdateKey);
    const QString name = "kept.corp.example";
    const auto rowNow = [&] {
        const auto answer = DnsRunner(m_client).query(
            {m_scene.named.address().toStdString(), m_scene.named.port, name.toStdString()}, {});
        return answer && answer->rows.size() == 1 ? answer->rows.front() : Row();
    };
    const auto before = rowNow();
    auto change = m_scene.changeOf(name);
    change.expected = {ip("192.0.2.12")};
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(rowNow(), (Row{{"Type", "A"}, {"Value", "192.0.2.50"}, {"Ttl", "300"}}));
    auto back = m_scene.changeOf(name);
    back.expected = change.wanted;
    back.restores = "Value";
    const auto command = withSaved(back, before);
    QVERIFY(command.has_value());
    QVERIFY(done(run(std::get<DnsChange>(*command), credentials)));
    QCOMPARE(rowNow(), before);
    QCOMPARE(m_scene.dig(name), QStringList{"A 192.0.2.12"});
}

void DnsUpdateTest::tellsWhatIsThereInstead_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("there");
    QTest::newRow("an address") << "exists.corp.example"
                                << ""
                                << "YXRRSET"
                                << "A 192.0.2.10";
    QTest::newRow("an alias") << "alias.corp.example"
                              << ""
                              << "YXRRSET"
                              << "CNAME exists.corp.example";
    QTest::newRow("another address") << "exists.corp.example"
                                     << "192.0.2.11"
                                     << "NXRRSET"
                                     << "A 192.0.2.10";
    QTest::newRow("none any more") << "missing.corp.example"
                                   << "192.0.2.10"
                                   << "NXRRSET"
                                   << "no record";
    QTest::newRow("one more") << "both.corp.example"
                              << "192.0.2.11"
                              << "YXRRSET"
                              << "A 192.0.2.11, AAAA 2001:db8::11";
}

void DnsUpdateTest::tellsWhatIsThereInstead() {
    QFETCH(QString, name);
    QFETCH(QString, expected);
    QFETCH(QString, code);
    QFETCH(QString, there);
    const auto before = m_scene.dig(name);
    auto change = m_scene.changeOf(name);
    if (!expected.isEmpty()) change.expected = {ip(qPrintable(expected))};
    const auto answer = run(change, m_scene.credentialsOf(NamedServer::kUpdateKey));
    QVERIFY(failed(answer, FailureKind::Refused, "update failed: " + code));
    QVERIFY(failed(answer, FailureKind::Refused, "It answers: " + there));
    QCOMPARE(m_scene.dig(name), before);
}

void DnsUpdateTest::mayRunTwice() {
    const auto credentials = m_scene.credentialsOf(NamedServer::kUpdateKey);
    auto change = m_scene.changeOf("twice.corp.example");
    QVERIFY(done(run(change, credentials)));
    const auto again = run(change, credentials);
    QVERIFY(done(again));
    QVERIFY2(again->text.find("has the records already: A 192.0.2.50") != std::string::npos, again->text.c_str());
    std::swap(change.expected, change.wanted);
    QVERIFY(done(run(change, credentials)));
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("twice.corp.example"), QStringList());
}

void DnsUpdateTest::tellsErrorsApart_data() {
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("wanted");
    const QString good = NamedServer::kUpdateKey;
    QTest::newRow("known key without a right") << "corp.example"
                                               << "o.corp.example" << QString(NamedServer::kOtherKey)
                                               << "update failed: REFUSED (the server's policy forbids it)";
    QTest::newRow("zone takes no updates") << "locked.example"
                                           << "x.locked.example" << good << "update failed: REFUSED";
    QTest::newRow("zone of nobody here") << "nope.example"
                                         << "x.nope.example" << good << "update failed: NOTAUTH (";
    QTest::newRow("name outside the zone") << "corp.example"
                                           << "x.other.example" << good << "update failed: NOTZONE";
    QTest::newRow("wrong secret") << "corp.example"
                                  << "x.corp.example"
                                  << "wrong-secret"
                                  << "NOTAUTH(BADSIG), the server has another secret for the key update-key";
    QTest::newRow("a name that sounds like an error") << "locked.example"
                                                      << "BADSIG.locked.example" << good << "update failed: REFUSED";
    QTest::newRow("unknown key") << "corp.example"
                                 << "x.corp.example"
                                 << "unknown-key"
                                 << "NOTAUTH(BADKEY), the server knows no key unknown-key with hmac-sha256";
    QTest::newRow("another algorithm") << "corp.example"
                                       << "x.corp.example"
                                       << "wrong-algorithm"
                                       << "NOTAUTH(BADKEY), the server knows no key update-key with hmac-sha512";
    QTest::newRow("not signed") << "corp.example"
                                << "x.corp.example"
                                << ""
                                << "update failed: REFUSED";
    QTest::newRow("name that is none") << "corp.example"
                                       << "a..corp.example" << good << "a name or value of the update is none of DNS";
}

void DnsUpdateTest::tellsErrorsApart() {
    QFETCH(QString, zone);
    QFETCH(QString, name);
    QFETCH(QString, key);
    QFETCH(QString, wanted);
    auto change = m_scene.changeOf(name);
    change.zone = zone.toStdString();
    const bool made = key == "wrong-secret" || key == "wrong-algorithm" || key == "unknown-key";
    auto credentials =
        key.isEmpty() ? DnsCredentials() : m_scene.credentialsOf(made ? QString(NamedServer::kUpdateKey) : key);
    if (key == "wrong-secret")
        credentials.key->secret = SecretText(NamedServer::secretOf(NamedServer::kOtherKey).toStdString());
    if (key == "wrong-algorithm") credentials.key->algorithm = KeyAlgorithm::HmacSha512;
    if (key == "unknown-key") credentials.key->name = "unknown-key";
    change.keyName = credentials.key ? credentials.key->name : std::string();
    int wrongSecrets = 0;
    credentials.onWrongSecret = [&] { ++wrongSecrets; };
    const auto answer = run(change, credentials);
    QVERIFY(failed(answer, FailureKind::Refused, wanted));
    QCOMPARE(m_scene.dig(name), QStringList());
    // Told by the code, as names may hold any word.
    QCOMPARE(wrongSecrets, key == "wrong-secret" ? 1 : 0);
}

void DnsUpdateTest::makesPointers() {
    const auto credentials = m_scene.credentialsOf(NamedServer::kUpdateKey);
    auto change = m_scene.changeOf("pointed.corp.example");
    change.ptr = true;
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("50.2.0.192.in-addr.arpa", {"PTR"}), QStringList{"PTR pointed.corp.example."});
    change.expected = change.wanted;
    change.wanted = {ip("192.0.2.51")};
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("50.2.0.192.in-addr.arpa", {"PTR"}), QStringList());
    QCOMPARE(m_scene.dig("51.2.0.192.in-addr.arpa", {"PTR"}), QStringList{"PTR pointed.corp.example."});
    std::swap(change.expected, change.wanted);
    change.wanted = {};
    change.expected = {ip("192.0.2.51")};
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("51.2.0.192.in-addr.arpa", {"PTR"}), QStringList());
}

void DnsUpdateTest::tellsPointersThatFail() {
    const auto credentials = m_scene.credentialsOf(NamedServer::kUpdateKey);
    // Somebody else's pointer stands at that address.
    auto change = m_scene.changeOf("taken.corp.example");
    change.ptr = true;
    change.wanted = {ip("192.0.2.10")};
    const auto taken = run(change, credentials);
    QVERIFY(done(taken));
    QVERIFY2(taken->text.find("10.2.0.192.in-addr.arpa. was not made: ") != std::string::npos, taken->text.c_str());
    QVERIFY2(taken->text.find("It answers: PTR exists.corp.example") != std::string::npos, taken->text.c_str());
    QCOMPARE(m_scene.dig("10.2.0.192.in-addr.arpa", {"PTR"}), QStringList{"PTR exists.corp.example."});
    // No zone for that network.
    change = m_scene.changeOf("other.corp.example");
    change.ptr = true;
    change.wanted = {ip("10.1.2.3")};
    const auto foreign = run(change, credentials);
    QVERIFY(done(foreign));
    QVERIFY2(foreign->text.find("3.2.1.10.in-addr.arpa. was not made: ") != std::string::npos, foreign->text.c_str());
    QCOMPARE(m_scene.dig("other.corp.example"), QStringList{"A 10.1.2.3"});
}

void DnsUpdateTest::removesBesideAWildcard() {
    const auto credentials = m_scene.credentialsOf(NamedServer::kUpdateKey);
    auto change = m_scene.changeOf("array.wild.corp.example");
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("array.wild.corp.example"), QStringList{"A 192.0.2.50"});
    std::swap(change.expected, change.wanted);
    QVERIFY(done(run(change, credentials)));
    QCOMPARE(m_scene.dig("array.wild.corp.example"), QStringList{"A 192.0.2.99"});
}

void DnsUpdateTest::findsServerAndZone() {
    auto change = m_scene.changeOf("found.corp.example");
    change.zone.clear();
    QVERIFY(done(run(change, m_scene.credentialsOf(NamedServer::kUpdateKey))));
    QCOMPARE(m_scene.dig("found.corp.example"), QStringList{"A 192.0.2.50"});
    change.name = "a.sub.corp.example";
    QVERIFY(failed(run(change, m_scene.credentialsOf(NamedServer::kUpdateKey)), FailureKind::Refused,
                   "has given sub.corp.example to other servers"));
}

void DnsUpdateTest::wantsTheRightKey() {
    QVERIFY(failed(run(m_scene.changeOf("x.corp.example"), {}), FailureKind::SignInFailed,
                   "The secret of the key update-key was not given"));
    QVERIFY(failed(run(m_scene.changeOf("x.corp.example"), m_scene.credentialsOf(NamedServer::kOtherKey)),
                   FailureKind::SignInFailed, "the secret is that of other-key"));
    // A zone that takes whatever comes needs no key.
    auto change = m_scene.changeOf("x.open.example");
    change.zone = "open.example";
    change.keyName.clear();
    QVERIFY(done(run(change, {})));
    QCOMPARE(m_scene.dig("x.open.example"), QStringList{"A 192.0.2.50"});
}

void DnsUpdateTest::runsNothingForOtherMethods() {
    auto change = m_scene.changeOf("x.corp.example");
    change.method = DnsMethod::Manual;
    const auto manual = run(change, {});
    QVERIFY(done(manual));
    QCOMPARE(manual->text, dnsChangeText(change));
    change.method = DnsMethod::Windows;
    QVERIFY(failed(run(change, {}), FailureKind::Unsupported, "PowerShell"));
    change.method = DnsMethod::None;
    QVERIFY(failed(run(change, {}), FailureKind::Unsupported, "not changed"));
    QCOMPARE(m_scene.dig("x.corp.example"), QStringList());
}

void DnsUpdateTest::triesWithoutAChange_data() {
    using Kind = DnsVerdict::Kind;
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("secretOf");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("wanted");
    const QString good = NamedServer::kUpdateKey;
    QTest::newRow("would do") << "t.corp.example"
                              << "corp.example" << good << static_cast<int>(Kind::Accepted) << "";
    QTest::newRow("taken") << "exists.corp.example"
                           << "corp.example" << good << static_cast<int>(Kind::Differs) << "YXRRSET";
    QTest::newRow("wrong secret") << "t.corp.example"
                                  << "corp.example" << QString(NamedServer::kOtherKey)
                                  << static_cast<int>(Kind::Rejected) << "BADSIG";
    QTest::newRow("zone takes no updates") << "t.locked.example"
                                           << "locked.example" << good << static_cast<int>(Kind::Rejected) << "REFUSED";
    QTest::newRow("zone of nobody here") << "t.nope.example"
                                         << "nope.example" << good << static_cast<int>(Kind::Rejected) << "NOTAUTH";
}

void DnsUpdateTest::triesWithoutAChange() {
    QFETCH(QString, name);
    QFETCH(QString, zone);
    QFETCH(QString, secretOf);
    QFETCH(int, kind);
    QFETCH(QString, wanted);
    auto change = m_scene.changeOf(name);
    change.zone = zone.toStdString();
    auto credentials = m_scene.credentialsOf(NamedServer::kUpdateKey);
    credentials.key->secret = SecretText(NamedServer::secretOf(secretOf).toStdString());
    const auto before = m_scene.dig(name);
    const auto verdict = DnsRunner(m_client).rehearse(change, credentials, {});
    QVERIFY2(static_cast<int>(verdict.kind) == kind, verdict.failure.text.c_str());
    QVERIFY2(QString::fromStdString(verdict.failure.text).contains(wanted), verdict.failure.text.c_str());
    QCOMPARE(m_scene.dig(name), before);
}

QTEST_GUILESS_MAIN(DnsUpdateTest)
#include "tst_dns_update.moc"
