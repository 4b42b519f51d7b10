#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "app/world/real_executor.h"
#include "tests/integration/dns_scene.h"
#include "tests/support/winrm_server.h"
#include "wizard/powershell/process_channel.h"

using namespace cas;

namespace {

const QString kName = QStringLiteral("array.corp.example");
const QString kReverse = QStringLiteral("50.2.0.192.in-addr.arpa");
const QString kZone = QStringLiteral("corp.example");
const QString kReverseZone = QStringLiteral("2.0.192.in-addr.arpa");

}  // namespace

/// Changes on a DNS server of Windows: its two tools are played by a stand-in (windows_dns.py) that works on a real
/// server, BIND's, which is asked before and after as it would be.
class DnsWindowsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void makesReplacesAndTakesBack_data() { addTools(); }
    void makesReplacesAndTakesBack();
    void leavesOthersRecordsAlone_data() { addTools(); }
    void leavesOthersRecordsAlone();
    void putsBackWhatWasThere();
    void triesWithoutAChange_data() { addTools(); }
    void triesWithoutAChange();
    void believesTheServerAlone();
    void tellsWhoMayNot();

private:
    static void addTools() {
        QTest::addColumn<QString>("tools");
        QTest::newRow("cmdlets") << "cmdlets";
        QTest::newRow("dnscmd") << "dnscmd";
    }
    void setTools(const QString& tools, QJsonObject more = {});
    Result<Answer, CommandFailure> run(const DnsChange& change) { return m_executor->run(change, {}); }
    DnsChange changeOf(const QString& name = kName) const {
        auto change = m_scene.changeOf(name);
        change.method = DnsMethod::Windows;
        change.keyName.clear();
        return change;
    }
    QStringList pointers() const { return m_scene.dig(kReverse, {"PTR"}); }

    DnsScene m_scene;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PowerShellAnswers> m_answers;
    std::unique_ptr<RealExecutor> m_executor;
};

void DnsWindowsTest::initTestCase() {
    for (const char* program : {"named", "nsupdate", "dig"}) CAS_REQUIRE_PROGRAM(program);
    QVERIFY2(m_scene.named.start(), qPrintable(m_scene.named.error()));
}

void DnsWindowsTest::init() {
    m_executor.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_answers = std::make_unique<PowerShellAnswers>(m_folder->path());
    m_answers->set({});
    QFile key(m_folder->filePath("key.conf"));
    QVERIFY(key.open(QFile::WriteOnly));
    key.write(NamedServer::keyFileText(NamedServer::kUpdateKey).toUtf8());
    key.close();
    RealParts parts;
    parts.secrets = std::make_shared<Secrets>();
    parts.opener = [words = m_answers->command()](const DeploymentPlan&, const WindowsAccount&) -> ChannelOpener {
        return [words](const std::string&, const Patience&) {
            std::vector<std::string> more;
            for (const auto& word : words.mid(1)) more.push_back(word.toStdString());
            return openProcessChannel(words.first().toStdString(), more);
        };
    };
    m_executor = std::make_unique<RealExecutor>(DeploymentPlan(), std::move(parts));
}

void DnsWindowsTest::setTools(const QString& tools, QJsonObject more) {
    more["server"] = m_scene.named.address();
    more["port"] = m_scene.named.port;
    more["key"] = m_folder->filePath("key.conf");
    more["tools"] = tools;
    more["zones"] = QJsonArray{kZone, kReverseZone};
    m_answers->setSite({{"exchange", QJsonObject()}, {"hosts", QJsonObject()}, {"dns", more}});
}

void DnsWindowsTest::makesReplacesAndTakesBack() {
    QFETCH(QString, tools);
    setTools(tools);
    auto change = changeOf();
    change.ptr = true;
    QVERIFY(done(run(change)));
    QCOMPARE(m_scene.dig(kName), QStringList{"A 192.0.2.50"});
    QCOMPARE(pointers(), QStringList{"PTR array.corp.example."});
    change.expected = change.wanted;
    change.wanted = {ip("192.0.2.51"), ip("2001:db8::51")};
    QVERIFY(done(run(change)));
    QCOMPARE(m_scene.dig(kName), (QStringList{"A 192.0.2.51", "AAAA 2001:db8::51"}));
    QCOMPARE(pointers(), QStringList());
    change.expected = change.wanted;
    change.wanted = {};
    QVERIFY(done(run(change)));
    QCOMPARE(m_scene.dig(kName), QStringList());
    QCOMPARE(m_scene.dig("51.2.0.192.in-addr.arpa", {"PTR"}), QStringList());
}

void DnsWindowsTest::leavesOthersRecordsAlone() {
    QFETCH(QString, tools);
    setTools(tools);
    QVERIFY(failed(run(changeOf("exists.corp.example")), FailureKind::Refused, "YXRRSET"));
    auto stale = changeOf("exists.corp.example");
    stale.expected = {ip("192.0.2.9")};
    QVERIFY(failed(run(stale), FailureKind::Refused, "NXRRSET"));
    QVERIFY(failed(run(changeOf("alias.corp.example")), FailureKind::Refused, "CNAME"));
    QCOMPARE(m_answers->runs().size(), 0);
    QCOMPARE(m_scene.dig("exists.corp.example"), QStringList{"A 192.0.2.10"});
    // What only a wildcard says is nobody's record.
    QVERIFY(done(run(changeOf("new.wild.corp.example"))));
    QCOMPARE(m_scene.dig("new.wild.corp.example"), QStringList{"A 192.0.2.50"});
    auto gone = changeOf("new.wild.corp.example");
    std::swap(gone.expected, gone.wanted);
    QVERIFY(done(run(gone)));
    QCOMPARE(m_scene.dig("new.wild.corp.example"), QStringList{"A 192.0.2.99"});
}

void DnsWindowsTest::putsBackWhatWasThere() {
    setTools("dnscmd");
    auto change = changeOf("both.corp.example");
    change.expected = {ip("192.0.2.11"), ip("2001:db8::11")};
    QVERIFY(done(run(change)));
    QCOMPARE(m_scene.dig("both.corp.example"), QStringList{"A 192.0.2.50"});
    auto back = changeOf("both.corp.example");
    back.expected = {ip("192.0.2.50")};
    back.restores = "Value";
    QVERIFY(failed(run(back), FailureKind::Unsupported, "not known"));
    back.restores.clear();
    back.wanted = change.expected;
    QVERIFY(done(run(back)));
    QCOMPARE(m_scene.dig("both.corp.example"), (QStringList{"A 192.0.2.11", "AAAA 2001:db8::11"}));
}

void DnsWindowsTest::triesWithoutAChange() {
    QFETCH(QString, tools);
    setTools(tools);
    auto trial = changeOf();
    trial.trial = true;
    QVERIFY(done(run(trial)));
    trial.zone = "elsewhere.example";
    QVERIFY(failed(run(trial), FailureKind::NotFound, "DNS_ERROR_ZONE_DOES_NOT_EXIST"));
    QCOMPARE(m_scene.dig(kName), QStringList());
}

/// A tool that says that all is well while nothing has changed, and one that fails.
void DnsWindowsTest::believesTheServerAlone() {
    setTools("dnscmd", {{"idle", true}});
    QVERIFY(failed(run(changeOf()), FailureKind::Refused, "accepted the update, but does not show it"));
    setTools("cmdlets");
    auto change = changeOf();
    QVERIFY(done(run(change)));
    std::swap(change.expected, change.wanted);
    setTools("dnscmd", {{"refuses", "Command failed:  ERROR_TIMEOUT     1460    0x5b4"}});
    QVERIFY(failed(run(change), FailureKind::Refused, "It answers: A 192.0.2.50"));
    setTools("dnscmd");
    QVERIFY(done(run(change)));
}

void DnsWindowsTest::tellsWhoMayNot() {
    setTools("dnscmd", {{"refuses", "Command failed:  ERROR_ACCESS_DENIED     5    0x5"}});
    QVERIFY(failed(run(changeOf()), FailureKind::Forbidden, "DnsAdmins"));
    auto trial = changeOf();
    trial.trial = true;
    QVERIFY(failed(run(trial), FailureKind::Forbidden, "DnsAdmins"));
}

QTEST_GUILESS_MAIN(DnsWindowsTest)
#include "tst_dns_windows.moc"
