#include <QTest>

#include "tests/support/directory_scene.h"
#include "wizard/directory/ldap_session.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

// As samba_dc.py makes 5,000 objects.
constexpr std::size_t kManySubnets = 1000;
constexpr std::size_t kManyServers = 1000;
constexpr std::size_t kManyDatabases = 3000;

std::vector<Row> rowsOf(const Answer& answer, const char* kind) {
    std::vector<Row> rows;
    for (const Row& row : answer.rows)
        if (property(row, "Class") == kind) rows.push_back(row);
    return rows;
}

}  // namespace

/// Active Directory as Samba serves it: everything the wizard wants to know, each way to sign in.
class TestDirectory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (const QString reason = SambaDc::missing(); !reason.isEmpty()) QSKIP(qPrintable(reason));
        QVERIFY2(m_dc.start(), qPrintable(m_dc.error()));
        qputenv("KRB5_CONFIG", m_dc.krb5Config().toLocal8Bit());
        const QString cache = m_dc.kinit("reader");
        QVERIFY(!cache.isEmpty());
        qputenv("KRB5CCNAME", cache.toLocal8Bit());
    }

    void signsIn_data() {
        QTest::addColumn<DirectoryTls>("tls");
        QTest::addColumn<DirectoryAuth>("auth");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        const QString none;
        QTest::newRow("ticket, sealed") << DirectoryTls::None << DirectoryAuth::Gssapi << none << none;
        QTest::newRow("ticket, StartTLS") << DirectoryTls::Start << DirectoryAuth::Gssapi << none << none;
        QTest::newRow("ticket, LDAPS") << DirectoryTls::Ldaps << DirectoryAuth::Gssapi << none << none;
        QTest::newRow("ticket of the user")
            << DirectoryTls::None << DirectoryAuth::Gssapi << "reader@corp.example" << none;
        QTest::newRow("Kerberos by password")
            << DirectoryTls::None << DirectoryAuth::Gssapi << "CORP\\Administrator" << SambaDc::kPassword;
        QTest::newRow("simple, StartTLS")
            << DirectoryTls::Start << DirectoryAuth::Simple << "reader@corp.example" << SambaDc::kPassword;
        QTest::newRow("simple, LDAPS") << DirectoryTls::Ldaps << DirectoryAuth::Simple << "CORP\\reader"
                                       << SambaDc::kPassword;
    }
    void signsIn() {
        QFETCH(DirectoryTls, tls);
        QFETCH(DirectoryAuth, auth);
        QFETCH(QString, user);
        QFETCH(QString, password);
        auto settings = settingsFor(m_dc, tls, auth);
        settings.asked.user = user.toStdString();
        const auto read = readDirectory(settings, password.toStdString(), {});
        QVERIFY2(read.has_value(), read ? "" : qPrintable(textOf(read.error())));
        QCOMPARE(rowsOf(*read, "ExchangeServer").size(), std::size_t(8));
    }

    void readsLevels() {
        const auto facts = directoryFactsOf(everything().rows);
        QCOMPARE(facts.controller, std::string(SambaDc::kHost));
        QCOMPARE(facts.controllerSite, std::string("Default-First-Site-Name"));
        QCOMPARE(facts.domain, std::string("corp.example"));
        QCOMPARE(facts.forest, std::string("corp.example"));
        QCOMPARE(facts.domainLevel.value_or(-1), 4);
        QCOMPARE(facts.forestLevel.value_or(-1), 4);
        QCOMPARE(facts.organization, std::string("First Organization"));
        QCOMPARE(facts.schemaVersion.value_or(0), 14734);
        QCOMPARE(facts.organizationVersion.value_or(0), 14322);
        QCOMPARE(facts.domainVersion.value_or(0), 13040);
        QVERIFY(preparedFor(facts, ExchangeVersion::Exchange2010, 3).value_or(false));
    }

    void readsSites() {
        const auto answer = everything();
        QCOMPARE(rowsOf(answer, "Site").size(), std::size_t(3));
        const auto facts = directoryFactsOf(answer.rows);
        QCOMPARE(siteOfAddress(facts, *parseAddress("10.0.0.11")), std::string("Redmond"));
        QCOMPARE(siteOfAddress(facts, *parseAddress("10.0.77.5")), std::string("Branch"));
        QCOMPARE(siteOfAddress(facts, *parseAddress("2001:db8:77::1")), std::string("Branch"));
        QCOMPARE(siteOfAddress(facts, *parseAddress("10.9.0.1")), std::string());
        QCOMPARE(siteOfAddress(facts, *parseAddress("192.168.0.1")), std::string());
    }

    void readsServers() {
        const auto answer = everything();
        const auto rows = rowsOf(answer, "ExchangeServer");
        QCOMPARE(rows.size(), std::size_t(8));
        const auto named = [&](const char* name) {
            for (const Row& row : rows)
                if (cas::property(row, "Name") == name) return serverOf(row);
            return FoundServer{};
        };
        const auto cas1 = named("CAS1");
        QCOMPARE(cas1.fqdn, std::string("cas1.corp.example"));
        QCOMPARE(cas1.site, std::string("Redmond"));
        QCOMPARE(cas1.version, std::string("Version 14.3 (Build 123.4)"));
        QVERIFY(cas1.clientAccess && !cas1.mailbox);
        QVERIFY(!named("MBX1").clientAccess && named("MBX1").mailbox);
        QCOMPARE(named("OLD1").version, std::string("Version 8.3 (Build 83.6)"));
        QCOMPARE(named("NEW1").version, std::string("Version 15.0 (Build 1497.2)"));
        QVERIFY(named("outlook").name.empty());
    }

    void readsArrays() {
        const auto rows = rowsOf(everything(), "ClientAccessArray");
        QCOMPARE(rows.size(), std::size_t(1));
        const auto array = arrayOf(rows.front());
        QCOMPARE(array.name, std::string("outlook"));
        QCOMPARE(array.fqdn, std::string("outlook.corp.example"));
        QCOMPARE(array.site, std::string("Redmond"));
        QVERIFY(array.members == (std::vector<std::string>{"CAS1", "CAS2"}));
        const auto facts = directoryFactsOf(everything().rows);
        QVERIFY(facts.groups == (std::vector<FoundGroup>{{"DAG1", {"MBX1", "MBX2"}}}));
    }

    void readsDatabases_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("clientAccess");
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("group");
        QTest::newRow("array") << "Mbx1"
                               << "outlook.corp.example"
                               << "Redmond"
                               << "DAG1";
        QTest::newRow("one server, other owner") << "Mbx2"
                                                 << "cas1.corp.example"
                                                 << "Redmond"
                                                 << "DAG1";
        QTest::newRow("mailbox server") << "Mbx3"
                                        << "mbx1.corp.example"
                                        << "Redmond"
                                        << "";
        QTest::newRow("server of another site") << "Mbx4"
                                                << "cas3.corp.example"
                                                << "Redmond"
                                                << "";
        QTest::newRow("gone") << "Mbx5"
                              << "gone.corp.example"
                              << "Redmond"
                              << "";
        QTest::newRow("branch") << "Branch1"
                                << "cas3.corp.example"
                                << "Branch"
                                << "";
        QTest::newRow("recovery") << "Restore1"
                                  << "cas2.corp.example"
                                  << "Redmond"
                                  << "";
    }
    void readsDatabases() {
        QFETCH(QString, name);
        QFETCH(QString, clientAccess);
        QFETCH(QString, site);
        QFETCH(QString, group);
        const auto answer = everything();
        std::vector<FoundServer> servers;
        for (const Row& row : rowsOf(answer, "ExchangeServer")) servers.push_back(serverOf(row));
        const auto rows = rowsOf(answer, "MailboxDatabase");
        QCOMPARE(rows.size(), std::size_t(7));  // those of 2007 and 2013 have no array
        for (const Row& row : rows) {
            const auto database = databaseOf(row, servers);
            if (database.name != name.toStdString()) continue;
            QCOMPARE(QString::fromStdString(database.rpcClientAccessServer), clientAccess);
            QCOMPARE(QString::fromStdString(database.site), site);
            QCOMPARE(QString::fromStdString(database.group), group);
            QCOMPARE(database.recovery, name == "Restore1");
            return;
        }
        QFAIL("not found");
    }

    /// A domain controller itself gives no more than 1000 at once.
    void readsManyObjectsInPages() {
        SambaDc dc;
        dc.setMany();
        QVERIFY2(dc.start(), qPrintable(dc.error()));
        std::vector<std::size_t> pages;
        const auto settings = settingsFor(dc, DirectoryTls::None, DirectoryAuth::Gssapi);
        const auto read = readDirectory(settings, {}, {}, [&](const std::string& what, std::size_t objects) {
            if (what == "Exchange") pages.push_back(objects);
        });
        QVERIFY(read.has_value());
        QCOMPARE(rowsOf(*read, "Subnet").size(), kManySubnets + 4);
        QCOMPARE(rowsOf(*read, "ExchangeServer").size(), kManyServers + 8);
        const auto databases = rowsOf(*read, "MailboxDatabase");
        QCOMPARE(databases.size(), kManyDatabases + 7);
        for (const Row& row : databases) {
            if (!cas::property(row, "Name").starts_with("Many")) continue;
            const auto server = cas::property(row, "Server");
            QCOMPARE(cas::property(row, "RpcClientAccessServer"), lowered(server) + ".corp.example");
        }
        QVERIFY2(pages.size() >= (kManyServers + kManyDatabases) / 500, qPrintable(QString::number(pages.size())));
        QCOMPARE(pages.front(), std::size_t(500));
    }

    void findsItsControllerByDns() {
        auto settings = sealed();
        settings.asked.server.clear();
        settings.asked.nameServer = m_dc.address().toStdString();
        settings.address.reset();  // DNS knows that, too
        const auto read = readDirectory(settings, {}, {});
        QVERIFY2(read.has_value(), read ? "" : qPrintable(textOf(read.error())));
        auto simple = settings;
        simple.asked.tls = DirectoryTls::Start;
        simple.asked.auth = DirectoryAuth::Simple;
        simple.asked.user = "reader@corp.example";
        simple.asked.domain = "CORP.example";
        QVERIFY(readDirectory(simple, SambaDc::kPassword, {}).has_value());
        settings.asked.domain = "nowhere.example";
        const auto missed = readDirectory(settings, {}, {});
        QVERIFY(!missed.has_value());
        QVERIFY2(textOf(missed.error()).contains("_ldap._tcp.dc._msdcs.nowhere.example"),
                 qPrintable(textOf(missed.error())));
    }

    void tellsReferralsAndFollowsNone() {
        auto session = LdapSession::open(sealed(), {}, {SambaDc::kHost, sealed().address, 389}, {});
        QVERIFY(session.has_value());
        // Below the domain's own name lies more, elsewhere.
        const auto inside = session->search({SambaDc::kBaseDn, true, "(objectClass=domainDNS)", {"cn"}}, {});
        QVERIFY2(inside.has_value(), inside ? "" : qPrintable(textOf(inside.error())));
        QVERIFY(!session->referrals().empty());
        QVERIFY2(session->referrals().front().starts_with("ldap://corp.example/"),
                 session->referrals().front().c_str());
        const auto outside = session->search({"DC=elsewhere,DC=example", false, "(objectClass=*)", {}}, {});
        QVERIFY(!outside.has_value());
        QCOMPARE(outside.error().kind, FailureKind::NotFound);
    }

private:
    DirectorySettings sealed() const { return settingsFor(m_dc, DirectoryTls::None, DirectoryAuth::Gssapi); }

    const Answer& everything() {
        if (m_answer.rows.empty()) {
            auto read = readDirectory(sealed(), {}, {});
            if (read) m_answer = std::move(*read);
        }
        return m_answer;
    }

    SambaDc m_dc;
    Answer m_answer;
};

}  // namespace cas

QTEST_GUILESS_MAIN(cas::TestDirectory)
#include "tst_directory.moc"
