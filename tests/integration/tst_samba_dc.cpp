#include <QTest>

#include "tests/support/samba_dc.h"

namespace cas {

/// That the domain controller of the tests is one: what its users rely on, seen with other people's programs.
class TestSambaDc : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (const QString reason = SambaDc::missing(); !reason.isEmpty()) QSKIP(qPrintable(reason));
        CAS_REQUIRE_PROGRAM("ldapsearch");
        QVERIFY2(m_dc.start(), qPrintable(m_dc.error()));
    }

    void tellsItsDomain() {
        const ProgramResult told = search({"-x", "-b", "", "-s", "base", "defaultNamingContext"});
        QVERIFY2(told.output.contains(QString("defaultNamingContext: ") + SambaDc::kBaseDn), qPrintable(told.all()));
    }

    void givesTickets() {
        QVERIFY(!m_dc.kinit().isEmpty());
        QVERIFY(!m_dc.kinit("reader").isEmpty());
        QVERIFY(m_dc.kinit("reader", "wrong").isEmpty());
        QVERIFY(m_dc.kinit("disabled").isEmpty());
    }

    void exportsKeytabs() {
        const QString file = m_dc.keytab({"HTTP/cas1.corp.example", "HTTP/cas1"});
        QVERIFY2(!file.isEmpty(), qPrintable(m_dc.keytabError()));
        const QString cache = m_dc.kinit("reader");
        QVERIFY(!cache.isEmpty());
        // A ticket for the service is one that the keytab's key opens.
        const ProgramResult got =
            runCommand(QStringList{"env"} + m_dc.kerberosEnvironment(cache) +
                       QStringList{programPath("kvno"), "-k", file, "HTTP/cas1.corp.example", "HTTP/cas1"});
        QCOMPARE(got.exitCode, 0);
        QCOMPARE(got.output.count("keytab entry valid"), 2);
    }

    void knowsItsAddress() {
        if (programPath("dig").isEmpty()) QSKIP("dig is not installed");
        const ProgramResult told = runCommand({"dig", "@" + m_dc.address(), "+short", "+time=5", SambaDc::kHost});
        QCOMPARE(told.output.trimmed(), m_dc.address());
    }

    void twoAtOnce() {
        SambaDc other;
        QVERIFY2(other.start(), qPrintable(other.error()));
        QVERIFY(other.address() != m_dc.address());
        QVERIFY(m_dc.running());
        QVERIFY(!other.kinit("reader").isEmpty());
    }

    void endsWithItsTest() {
        m_dc.stop();
        QVERIFY(!m_dc.running());
        QVERIFY(search({"-x", "-b", "", "-s", "base"}).exitCode != 0);
    }

private:
    ProgramResult search(const QStringList& arguments) const {
        return runCommand(QStringList{"ldapsearch", "-LLL", "-o", "nettimeout=5", "-H", "ldap://" + m_dc.address()} +
                          arguments);
    }

    SambaDc m_dc;
};

}  // namespace cas

QTEST_GUILESS_MAIN(cas::TestSambaDc)
#include "tst_samba_dc.moc"
