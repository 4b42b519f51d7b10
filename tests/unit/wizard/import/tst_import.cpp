#include <QTest>

#include "wizard/import/import.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/plan_names.h"
#include "wizard/plan/validate.h"

using namespace cas;

namespace {

using Code = ImportCode;

/// `NAME ADDRESS`, a node each.
QStringList nodesOf(const Imported& imported) {
    QStringList texts;
    for (const auto& node : imported.plan.nodes)
        texts << QString::fromStdString(node.name + ' ' + node.address.to_string());
    return texts;
}

/// `NAME: PROTOCOL PORTS`, a rule each.
QStringList rulesIn(const Imported& imported) {
    QStringList texts;
    for (const auto& rule : imported.plan.balancing.rules)
        texts << QString::fromStdString(rule.name + ": " + std::string(nameOf(rule.protocol)) + ' ' +
                                        toText(rule.ports));
    return texts;
}

QStringList remarksOf(const Imported& imported) {
    QStringList texts;
    for (const auto& remark : imported.remarks)
        texts << QStringLiteral("%1:%2").arg(remark.line).arg(static_cast<int>(remark.code));
    return texts;
}

QString remark(std::size_t line, Code code) { return QStringLiteral("%1:%2").arg(line).arg(static_cast<int>(code)); }

const char* const kConfiguration = R"(global
    maxconn 20000
defaults
    mode tcp
    timeout connect 5s
    timeout client 2h
    timeout server 2h
    option tcplog
# the array
listen https
    bind 10.0.0.50:443
    balance leastconn
    stick-table type ip size 100k expire 45m
    stick on src
    option httpchk GET /owa/auth/logon.aspx
    http-check expect status 200,401
    timeout check 3s
    server cas1 10.0.0.11:443 check check-ssl verify none inter 4s rise 3 fall 5
    server cas2 10.0.0.12:443 check check-ssl verify none inter 4s rise 3 fall 5 weight 1 disabled
frontend mapper
    bind 10.0.0.50:135
    default_backend mapi
backend mapi
    balance roundrobin
    stick-table type ip size 100k expire 2h
    stick on src
    server cas1 10.0.0.11 check
    server cas2 10.0.0.12 check
listen rpc
    bind 10.0.0.50:59531-59532
    stick on src table mapi
    server cas1 10.0.0.11
    server cas2 10.0.0.12
frontend stats
    bind 127.0.0.1:8404
    mode http
    default_backend nothing
)";

}  // namespace

/// Plans made of what other balancers say.
class ImportTest : public QObject {
    Q_OBJECT
private slots:
    void readsAConfiguration();
    void tellsWhatItDidNotUnderstand_data();
    void tellsWhatItDidNotUnderstand();
    void readsListingsOfNlb_data();
    void readsListingsOfNlb();
    void readsWeightsAndPriorities();
    void readsNodes_data();
    void readsNodes();
    void readsUtf16_data();
    void readsUtf16();
    void guessesTheKind_data();
    void guessesTheKind();
    void survivesHostileText_data();
    void survivesHostileText();
    void writesAPlanThatReadsBack();
};

void ImportTest::readsAConfiguration() {
    const auto imported = importPlan(ImportKind::Haproxy, kConfiguration);
    const auto& plan = imported.plan;
    QCOMPARE(nodesOf(imported), QStringList({"cas1 10.0.0.11", "cas2 10.0.0.12"}));
    QCOMPARE(rulesIn(imported), QStringList({"https: tcp 443", "mapper: tcp 135", "rpc: tcp 59531-59532"}));
    QCOMPARE(remarksOf(imported), QStringList({remark(1, Code::SectionLeftOut), remark(8, Code::NotUnderstood),
                                               remark(34, Code::BackendMissing)}));
    QVERIFY(plan.virtualAddress == parseAddress("10.0.0.50"));
    QVERIFY(plan.nodes[1].state.value() == NodeState::Disabled);
    const auto& https = plan.balancing.rules[0];
    QVERIFY(https.affinity == Affinity::Single && https.affinityTimeout == Seconds(2700));
    QVERIFY(https.idleTimeout == Seconds(7200) && https.connectTimeout.value() == Seconds(5));
    QVERIFY(https.health && https.health->kind == HealthKind::Https);
    QCOMPARE(https.health->path.value(), std::string("/owa/auth/logon.aspx"));
    QVERIFY(https.health->status == std::vector<int>({200, 401}));
    QVERIFY(https.health->interval.value() == Seconds(4) && https.health->timeout.value() == Seconds(3));
    QCOMPARE(https.health->rise.value(), 3);
    QCOMPARE(https.health->fall.value(), 5);
    QVERIFY(!https.nodePorts);
    const auto& mapper = plan.balancing.rules[1];
    const auto& rpc = plan.balancing.rules[2];
    QCOMPARE(mapper.group, std::string("mapi"));
    QCOMPARE(rpc.group, std::string("mapi"));
    QVERIFY(rpc.affinityTimeout == Seconds(7200) && mapper.affinityTimeout == Seconds(7200));
    QVERIFY(mapper.scheduler.value() == SchedulerKind::RoundRobin);
    QVERIFY(rpc.health && rpc.health->kind == HealthKind::None);
    QVERIFY2(!hasErrors(validate(plan)), writePlan(plan).c_str());
}

void ImportTest::tellsWhatItDidNotUnderstand_data() {
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QStringList>("remarks");
    const auto row = [](const char* name, const QString& lines, QStringList remarks) {
        QTest::newRow(name) << lines << remarks;
    };
    const QString server = "server a 10.0.0.1:80\n";
    row("nothing amiss", "listen a\nbind 10.0.0.9:80\n" + server, {});
    row("unknown word", "listen a\nbind 10.0.0.9:80\nfoo bar\n" + server, {remark(3, Code::NotUnderstood)});
    row("before any section", "maxconn 5\nlisten a\nbind 10.0.0.9:80\n" + server, {remark(1, Code::NotUnderstood)});
    row("http", "listen a\nmode http\nbind 10.0.0.9:80\n" + server, {remark(1, Code::HttpAsTcp)});
    row("TLS", "listen a\nbind 10.0.0.9:443 ssl crt x.pem\nserver a 10.0.0.1:443\n", {remark(2, Code::TlsLeftOut)});
    row("a socket", "listen a\nbind /run/x.sock\nbind 10.0.0.9:80\n" + server, {remark(2, Code::ListenerLeftOut)});
    row("no port", "listen a\nbind 10.0.0.9\nbind 10.0.0.9:80\n" + server, {remark(2, Code::ListenerLeftOut)});
    row("no listener", "listen b\n" + server + "listen a\nbind 10.0.0.9:80\n" + server, {remark(1, Code::NoPorts)});
    row("no server", "listen b\nbind 10.0.0.9:81\nlisten a\nbind 10.0.0.9:80\n" + server, {remark(1, Code::NoServers)});
    row("whom it lets in", "listen a\nbind 10.0.0.9:80 accept-proxy\n" + server, {remark(2, Code::NotUnderstood)});
    row("weights",
        "listen a\nbind 10.0.0.9:80\n" + server + "listen b\nbind 10.0.0.9:81\nserver a 10.0.0.1:81 weight 9\n",
        {remark(6, Code::WeightsDiffer)});
    row("everywhere", "listen a\nbind *:80\n" + server, {remark(0, Code::NoVirtualAddress)});
    row("a host name", "listen a\nbind 10.0.0.9:80\nserver x cas1.example:80\n" + server,
        {remark(3, Code::ServerWithoutPlace)});
    row("other servers", "listen a\nbind 10.0.0.9:80\n" + server + "listen b\nbind 10.0.0.9:81\nserver b 10.0.0.2:81\n",
        {remark(1, Code::ServersDiffer), remark(4, Code::ServersDiffer)});
    row("two of a name", "listen a\nbind 10.0.0.9:80\n" + server + "server a 10.0.0.2:80\n",
        {remark(4, Code::ServerRenamed)});
    row("backup", "listen a\nbind 10.0.0.9:80\nserver a 10.0.0.1:80 backup\n", {remark(3, Code::BackupServer)});
    row("one port for many", "listen a\nbind 10.0.0.9:80-89\n" + server, {remark(3, Code::NodePortLost)});
    row("algorithm", "listen a\nbind 10.0.0.9:80\nbalance uri\n" + server, {remark(3, Code::SchedulerReplaced)});
    row("time", "listen a\nbind 10.0.0.9:80\ntimeout client 5x\n" + server, {remark(3, Code::ValueUnreadable)});
    row("number", "listen a\nbind 10.0.0.9:80\nserver a 10.0.0.1:80 weight x\n", {remark(3, Code::ValueUnreadable)});
    row("server word", "listen a\nbind 10.0.0.9:80\nserver a 10.0.0.1:80 sni str(x)\n",
        {remark(3, Code::NotUnderstood), remark(3, Code::NotUnderstood)});
    row("nothing", "", {remark(0, Code::NothingFound)});
}

void ImportTest::tellsWhatItDidNotUnderstand() {
    QFETCH(QString, lines);
    QFETCH(QStringList, remarks);
    QCOMPARE(remarksOf(importPlan(ImportKind::Haproxy, lines.toStdString())), remarks);
}

void ImportTest::readsListingsOfNlb_data() {
    QTest::addColumn<QString>("listing");
    QTest::addColumn<QStringList>("nodes");
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<QStringList>("remarks");
    QTest::newRow("nlb display") << R"(WLBS Cluster Control Utility V2.6 (c) 1997-2007 Microsoft Corporation.
Cluster 10.0.0.50
Retrieving parameters
Current time              = 3/4/2011 1:36:24 PM
HostName                  = CAS1
HostPriority              = 1
ClusterIPAddress          = 10.0.0.50
ClusterNetworkMask        = 255.255.255.0
DedicatedIPAddress        = 10.0.0.11

PortRules (3):

      VIP       Start  End  Prot   Mode   Pri Load Affinity
--------------- ----- ----- ---- -------- --- ---- --------
All                80    80 TCP  Multiple      Eql Single
10.0.0.50         443   443 TCP  Multiple       50 None
All              6005 65535 Both Single     1

Statistics:

Number of active connections        = 0
)" << QStringList{"CAS1 10.0.0.11"}
                                 << QStringList{"HTTP: tcp 80", "HTTPS: tcp 443", "Ports 6005-65535: both 6005-65535"}
                                 << QStringList{};
    QTest::newRow("Format-Table") << "IPAddress State     Start     End       Protocol  Mode      Affinity  Timeout\n"
                                     "--------- -----     -----     ---       --------  ----      --------  -------\n"
                                     "All       Enabled   0         65535     Both      Multiple  Single    0\n"
                                     "10.0.0.50 Enabled   135       135       Tcp       Multiple  Single    120\n\n"
                                     "Name                State               Interface           HostID\n"
                                     "----                -----               ---------           ------\n"
                                     "CAS1                Converged(default)  Local Area Connection 1\n\n"
                                     "Node                       IPAddress                  SubnetMask\n"
                                     "----                       ---------                  ----------\n"
                                     "CAS1                       10.0.0.11                  255.255.255.0\n"
                                  << QStringList{"CAS1 10.0.0.11"} << QStringList{"MAPI mapper: tcp 135"}
                                  << QStringList{remark(3, Code::DefaultRuleLeftOut)};
    QTest::newRow("Format-List") << "Cluster          : mycluster\nNodeName         : CAS1\n"
                                    "VirtualIPAddress : 10.0.0.50\nStartPort        : 993\nEndPort          : 993\n"
                                    "Affinity         : None\nFilteringMode    : Multiple\nProtocol         : Tcp\n"
                                    "EqualLoad        : False\nLoadWeight       : 30\nPriority         :\n\nhm\n"
                                 << QStringList{} << QStringList{"IMAPS: tcp 993"}
                                 << QStringList{remark(0, Code::NoVirtualAddress), remark(1, Code::NodeWithoutAddress),
                                                remark(13, Code::NotUnderstood)};
    QTest::newRow("bad row") << "IPAddress State Start End Protocol Mode Affinity Timeout\n"
                                "All Enabled 80 70 Tcp Multiple Single 0\nAll Enabled 80 80 Tcp Multiple Single 0\n"
                             << QStringList{} << QStringList{"HTTP: tcp 80"}
                             << QStringList{remark(0, Code::NoVirtualAddress), remark(2, Code::ValueUnreadable)};
}

void ImportTest::readsListingsOfNlb() {
    QFETCH(QString, listing);
    QFETCH(QStringList, nodes);
    QFETCH(QStringList, rules);
    QFETCH(QStringList, remarks);
    const auto imported = importPlan(ImportKind::Nlb, listing.toStdString());
    QCOMPARE(nodesOf(imported), nodes);
    QCOMPARE(rulesIn(imported), rules);
    if (QByteArray(QTest::currentDataTag()) == "Format-List") {
        // An address on the rule itself is enough.
        QVERIFY(imported.plan.balancing.rules.front().listen == parseAddress("10.0.0.50"));
        remarks.removeFirst();
    }
    QCOMPARE(remarksOf(imported), remarks);
}

void ImportTest::readsWeightsAndPriorities() {
    const std::string host =
        "HostName = CAS%\nHostPriority = %\nDedicatedIPAddress = 10.0.0.1%\n"
        "ClusterIPAddress = 10.0.0.50\nClusterNetworkMask = 255.255.254.0\n"
        "VIP Start End Prot Mode Pri Load Affinity\n"
        "All 80 80 TCP Multiple %0 Single\nAll 443 443 TCP Multiple %0 Single 45\n\n";
    std::string text;
    for (const char digit : {'1', '2'})
        for (const char c : host) text += c == '%' ? digit : c;
    const auto imported = importPlan(ImportKind::Nlb, text);
    QCOMPARE(imported.plan.nodes.size(), std::size_t(2));
    QCOMPARE(imported.plan.nodes[1].weight.value(), 20);
    QCOMPARE(imported.plan.nodes[1].priority.value_or(0), 2);
    QCOMPARE(imported.plan.virtualPrefix.value_or(0), 23);
    QCOMPARE(imported.plan.balancing.rules.size(), std::size_t(2));
    QVERIFY(imported.plan.balancing.rules[1].affinityTimeout == Seconds(2700));
    // Time-outs differ, so that they are no group.
    QVERIFY(imported.plan.balancing.rules[1].group.empty());
}

void ImportTest::readsNodes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("nodes");
    QTest::addColumn<QStringList>("remarks");
    QTest::newRow("titles") << "Name,Address,Weight\nCAS1,10.0.0.11,50\nCAS2,10.0.0.12,\n"
                            << QStringList{"CAS1 10.0.0.11", "CAS2 10.0.0.12"} << QStringList{};
    QTest::newRow("no titles") << "CAS1;10.0.0.11;cas1.example\r\n\r\n# spare\r\n"
                               << QStringList{"CAS1 10.0.0.11"} << QStringList{};
    QTest::newRow("quotes") << "\xEF\xBB\xBFname,address\n\"CAS, \"\"one\"\"\",10.0.0.11\n"
                            << QStringList{"CAS, \"one\" 10.0.0.11"} << QStringList{};
    QTest::newRow("column") << "name,address,colour\nCAS1,10.0.0.11,red\n"
                            << QStringList{"CAS1 10.0.0.11"} << QStringList{remark(1, Code::ColumnUnknown)};
    QTest::newRow("mistakes") << "name,address,state\n,10.0.0.1,\nA,,\nB,10.0.0,\nC,10.0.0.2,gone\nD,10.0.0.2,\n"
                              << QStringList{"C 10.0.0.2"}
                              << QStringList{remark(2, Code::NameMissing), remark(3, Code::NodeWithoutAddress),
                                             remark(4, Code::AddressUnreadable), remark(5, Code::ValueUnreadable),
                                             remark(6, Code::NodeTwice)};
}

void ImportTest::readsNodes() {
    QFETCH(QString, text);
    QFETCH(QStringList, nodes);
    QFETCH(QStringList, remarks);
    const auto imported = importPlan(ImportKind::Csv, text.toStdString());
    QCOMPARE(nodesOf(imported), nodes);
    QCOMPARE(remarksOf(imported), remarks);
}

void ImportTest::readsUtf16_data() {
    QTest::addColumn<int>("encoding");
    QTest::newRow("little-endian, as PowerShell") << static_cast<int>(QStringConverter::Utf16LE);
    QTest::newRow("big-endian") << static_cast<int>(QStringConverter::Utf16BE);
}

void ImportTest::readsUtf16() {
    QFETCH(int, encoding);
    QStringEncoder encoder(static_cast<QStringConverter::Encoding>(encoding), QStringConverter::Flag::WriteBom);
    const auto encoded = [&](const QString& text) {
        encoder.resetState();
        return QByteArray(encoder(text)).toStdString();
    };
    const auto listing = encoded(
        "IPAddress State Start End Protocol Mode Affinity Timeout\r\n"
        "All Enabled 80 80 Tcp Multiple Single 0\r\n");
    QCOMPARE(guessImportKind(listing), ImportKind::Nlb);
    QCOMPARE(rulesIn(importPlan(ImportKind::Nlb, listing)), QStringList("HTTP: tcp 80"));
    const auto name = QString::fromUtf8("Zürich €\U0001F600");
    auto nodes = encoded("name,address\n" + name + ",10.0.0.11\n");
    QCOMPARE(nodesOf(importPlan(ImportKind::Csv, nodes)), QStringList(name + " 10.0.0.11"));
    // Half a character at the end, and half of a pair.
    nodes = encoded("a,10.0.0.11\n") + encoded(QString(QChar(0xD83D))).substr(2) + '\n';
    QCOMPARE(nodesOf(importPlan(ImportKind::Csv, nodes)), QStringList("a 10.0.0.11"));
}

void ImportTest::guessesTheKind_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::newRow("haproxy") << kConfiguration << static_cast<int>(ImportKind::Haproxy);
    QTest::newRow("display") << "WLBS Cluster Control Utility V2.4" << static_cast<int>(ImportKind::Nlb);
    QTest::newRow("list") << "\n\nCluster : x\nStartPort : 80\n" << static_cast<int>(ImportKind::Nlb);
    QTest::newRow("csv") << "CAS1,10.0.0.1" << static_cast<int>(ImportKind::Csv);
    QTest::newRow("empty") << "" << static_cast<int>(ImportKind::Csv);
}

void ImportTest::guessesTheKind() {
    QFETCH(QString, text);
    QFETCH(int, kind);
    QCOMPARE(static_cast<int>(guessImportKind(text.toStdString())), kind);
}

void ImportTest::survivesHostileText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zeros") << QByteArray(1000, '\0');
    QTest::newRow("quotes") << QByteArray("listen \"a\nbind '10.0.0.1:80\nserver \\\n");
    QTest::newRow("bad UTF-8") << QByteArray("listen \xff\xfe\nbind 10.0.0.9:80\nserver \xc3 10.0.0.1\n");
    QTest::newRow("script") << QByteArray("name,address\n<script>';rm,10.0.0.1\n");
    QTest::newRow("huge numbers") << QByteArray(
        "listen a\nbind 1.1.1.1:99999999999999\ntimeout client 9999999999999d\n");
    QTest::newRow("many nodes") << [] {
        QByteArray text;
        for (int i = 0; i < 5000; ++i) text += QString("n%1,10.1.%2.%3\n").arg(i).arg(i / 250).arg(i % 250).toUtf8();
        return text;
    }();
    QTest::newRow("many remarks") << QByteArray("x y\n").repeated(50000);
    QTest::newRow("many listeners") << "listen a\n" + QByteArray("bind 1.1.1.1:1-65535\n").repeated(100000);
    QTest::newRow("many codes") << "listen a\nbind 1.1.1.1:1\nserver a 1.1.1.2 check\noption httpchk\n"
                                   "http-check expect status " +
                                       QByteArray("100-599,").repeated(100000);
    QTest::newRow("too large") << QByteArray(static_cast<qsizetype>(kMaxImportBytes) + 1, 'x');
}

void ImportTest::survivesHostileText() {
    QFETCH(QByteArray, text);
    const std::string_view bytes(text.constData(), static_cast<std::size_t>(text.size()));
    for (const auto kind : {ImportKind::Haproxy, ImportKind::Nlb, ImportKind::Csv}) {
        const auto imported = importPlan(kind, bytes);
        QVERIFY(imported.plan.nodes.size() <= 256 && imported.remarks.size() <= 1001);
        for (const auto& rule : imported.plan.balancing.rules)
            QVERIFY(!rule.health || rule.health->status.size() <= 500);
        const auto again = readPlan(writePlan(imported.plan));
        QVERIFY(again);
        QVERIFY(*again == imported.plan);
    }
}

void ImportTest::writesAPlanThatReadsBack() {
    const auto imported = importPlan(ImportKind::Haproxy, kConfiguration);
    const auto again = readPlan(writePlan(imported.plan));
    QVERIFY(again);
    QVERIFY(*again == imported.plan);
}

QTEST_APPLESS_MAIN(ImportTest)
#include "tst_import.moc"
