#include <QTemporaryDir>
#include <QTest>

#include "tests/support/peers.h"
#include "tests/support/run_command.h"
#include "tests/unit/wizard/plan/plan_samples.h"
#include "wizard/handover/config_text.h"
#include "wizard/handover/haproxy_config.h"
#include "wizard/handover/keepalived_config.h"
#include "wizard/handover/pair.h"
#include "wizard/plan/validate.h"

using namespace cas;
using namespace cas::test;

/// What a pair's hosts get, and what the real HAProxy says of it.
class PairFilesTest : public QObject {
    Q_OBJECT
private slots:
    void quotesWords_data();
    void quotesWords();
    void givesNames();
    void saysRules_data();
    void saysRules();
    void isTakenByHaproxy_data() { saysRules_data(); }
    void isTakenByHaproxy();
    void asksEachInterface();
    void hostsDifferInTheirNamesOnly();
    void movesTheAddress_data();
    void movesTheAddress();
    void isTakenByKeepalived_data() { movesTheAddress_data(); }
    void isTakenByKeepalived();
    void asksTheBalancer();
    void listsServices();
    void writesAUnitThatSystemdTakes();
    void bindsAddressesOfBothFamilies();
};

namespace {

/// The sample of a HAProxy pair after a JSON Patch.
DeploymentPlan planWith(const QString& patch) {
    const auto sample = nlohmann::json::parse(textOf(QStringLiteral(CAS_SAMPLES "/exchange2010-haproxy.casarray")));
    auto plan = readPlan(sample.patch(nlohmann::json::parse(('[' + patch + ']').toStdString())).dump());
    if (!plan) qFatal("%s", qPrintable(summary(plan.error())));
    return *plan;
}

QString set(const QString& path, const QString& value) {
    return QStringLiteral(R"({"op": "add", "path": "%1", "value": %2})").arg(path, value);
}

/// A rule besides those of the sample, on port 7000.
QString rule(const QString& members) {
    return set("/balancing/rules/-", R"({"name": "New", "protocol": "tcp", "ports": "7000")" + members + '}');
}

/// The sample with IPv6 alone.
const QString kSix = QStringLiteral(R"({"op": "remove", "path": "/array"}, {"op": "remove", "path": "/databases"}, )"
                                    R"({"op": "remove", "path": "/dns"}, )") +
                     set("/virtualAddress", R"("fd00::50")") + ", " + set("/virtualPrefix", "64") + ", " +
                     set("/balancing/pair/hosts/0/address", R"("fd00::21")") + ", " +
                     set("/balancing/pair/hosts/1/address", R"("fd00::22")");

const QString kHostile = QStringLiteral("x'; \\\"$(reboot)\\\" # %[src] ${HOME} \\\\n");

QString configOf(const DeploymentPlan& plan) { return QString::fromStdString(haproxyConfig(plan, 0)); }

/// The lines between a title and the next empty line, without their indentation.
QStringList sectionOf(const QString& config, const QString& title) {
    const auto lines = config.split(u'\n');
    const auto begin = lines.indexOf(title);
    QStringList section;
    for (auto i = begin + 1; begin >= 0 && i < lines.size() && !lines[i].isEmpty(); ++i) section << lines[i].trimmed();
    return section;
}

void addSection(const char* name, const QString& patch, const QString& title, const QStringList& wanted) {
    QTest::newRow(name) << patch << title << wanted;
}

void addRuleRows() {
    const QString front = "frontend New";
    const QString back = "backend New";
    addSection("bind", rule(""), front, {"bind 10.0.0.50:7000", "default_backend New", "timeout client 1200s"});
    addSection("own address", rule(R"(, "listen": "10.0.0.51")"), front, {"bind 10.0.0.51:7000"});
    addSection("ports", set("/balancing/rules/-", R"({"name": "New", "protocol": "tcp", "ports": "7000-7009,7100"})"),
               front, {"bind 10.0.0.50:7000-7009", "bind 10.0.0.50:7100"});
    addSection("same port at the node",
               set("/balancing/rules/-", R"({"name": "New", "protocol": "tcp", "ports": "7000-7009"})"), back,
               {"server CAS1 10.0.0.11 id 1 weight 100 check port 7000"});
    addSection(
        "other ports at the node",
        set("/balancing/rules/-", R"({"name": "New", "protocol": "tcp", "ports": "7000-7009", "nodePorts": "6000"})"),
        back, {"server CAS1 10.0.0.11:-1000 id 1 weight 100 check port 6000"});
    addSection("closed ports",
               set("/balancing/rules/-", R"({"name": "New", "protocol": "tcp", "ports": "7000-7009"})") + ", " +
                   set("/balancing/rules/-",
                       R"({"name": "Shut", "protocol": "tcp", "ports": "7005", "filtering": "disabled"})"),
               front, {"bind 10.0.0.50:7000-7004", "bind 10.0.0.50:7006-7009"});
    addSection("times", rule(R"(, "idleTimeout": 0.25, "connectTimeout": 0, "slowStart": 0)"), back,
               {"timeout server 250ms", "timeout connect 127s"});
    addSection("no end", rule(R"(, "idleTimeout": 0)"), back, {"timeout server 2073600s"});
    addSection("network", rule(R"(, "affinity": "network", "affinityTimeout": 60)"), back,
               {"stick on src,ipmask(24,64) table affinity_New"});
    addSection("table", rule(R"(, "affinity": "single", "affinityTimeout": 60)"), "backend affinity_New",
               {"stick-table type ip size 1m expire 60s peers cas_array"});
    addSection("limits",
               rule(R"(, "maxConnections": 9, "maxConnectionsPerClient": 3, "newConnectionsPerClientPerSecond": 5)"),
               front,
               {"maxconn 9", "tcp-request connection track-sc1 src table limits_New",
                "tcp-request connection reject if { sc1_conn_cur gt 3 }",
                "tcp-request connection reject if { sc1_conn_rate gt 5 }"});
    addSection("networks", rule(R"(, "allow": ["10.0.0.0/8", "192.168.7.9"], "deny": ["10.66.0.0/16"])"), front,
               {"acl denied src 10.66.0.0/16", "tcp-request connection reject if denied",
                "acl allowed src 10.0.0.0/8 192.168.7.9", "tcp-request connection reject unless allowed"});
    QStringList many;
    for (int i = 0; i < 101; ++i) many << QStringLiteral("\"10.9.%1.0/24\"").arg(i);
    addSection("many networks", rule(R"(, "allow": [)" + many.join(',') + R"(], "deny": [)" + many.join(',') + ']'),
               front, {"acl denied src 10.9.100.0/24", "acl allowed src 10.9.100.0/24"});
    addSection("schedulers", rule(R"(, "scheduler": "maglev")"), back, {"balance source", "hash-type consistent"});
    addSection("PROXY", rule(R"(, "sendProxy": "v2")"), back,
               {"default-server inter 5s fastinter 1s fall 3 rise 2 "
                "slowstart 30s send-proxy-v2"});
    addSection("priority", rule(R"(, "filtering": "single")") + ", " + set("/nodes/0/priority", "9"), back,
               {"server CAS2 10.0.0.12:7000 id 2 weight 100 check port 7000",
                "server CAS1 10.0.0.11:7000 id 1 weight 100 backup check port 7000"});
}

void addHealthRows() {
    const QString back = "backend New";
    addSection("no check", rule(R"(, "health": {"kind": "none"})"), back,
               {"server CAS1 10.0.0.11:7000 id 1 weight 100"});
    addSection("http", rule(R"(, "health": {"kind": "http", "path": "/x", "status": [200, 302]})"), back,
               {"option httpchk",
                "http-check send meth GET uri /x ver HTTP/1.1 hdr Host mail.contoso.com hdr "
                "Connection close",
                "http-check expect status 200,302"});
    addSection("https", rule(R"(, "health": {"kind": "https", "port": 443, "timeout": 1.5})"), back,
               {"timeout check 1500ms",
                "server CAS1 10.0.0.11:7000 id 1 weight 100 check port 443 check-sni "
                "cas1.corp.contoso.com check-ssl ssl-min-ver TLSv1.0 ciphers "
                "DEFAULT:@SECLEVEL=0 verify none"});
    addSection("verified", rule(R"(, "health": {"kind": "https", "verify": true, "host": "mail.contoso.com"})"), back,
               {"server CAS1 10.0.0.11:7000 id 1 weight 100 check port 7000 check-sni mail.contoso.com check-ssl "
                "ssl-min-ver TLSv1.0 ciphers DEFAULT:@SECLEVEL=0 verify required ca-file @system-ca verifyhost "
                "mail.contoso.com"});
    addSection("imap", rule(R"(, "health": {"kind": "imap"})"), back, {"tcp-check expect rstring '^\\* OK'"});
    addSection("pop3", rule(R"(, "health": {"kind": "pop3"})"), back, {"tcp-check expect rstring '^\\+OK'"});
}

}  // namespace

void PairFilesTest::quotesWords_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("plain") << "/owa/auth-2.aspx"
                           << "/owa/auth-2.aspx";
    QTest::newRow("empty") << ""
                           << "''";
    QTest::newRow("blank") << "a b"
                           << "'a b'";
    QTest::newRow("quotes") << "it's \"x\""
                            << "'it'\\''s \"x\"'";
    QTest::newRow("signs") << "$(x) # \\"
                           << "'$(x) # \\'";
    QTest::newRow("line feed") << "a\nuser root"
                               << "'a user root'";
}

void PairFilesTest::quotesWords() {
    QFETCH(QString, text);
    QTEST(QString::fromStdString(haproxyWord(text.toStdString())), "wanted");
    QCOMPARE(haproxyFormat("50%"), std::string("'50%%'"));
}

void PairFilesTest::givesNames() {
    ConfigNames names;
    QCOMPARE(names.of("CAS1"), std::string("CAS1"));
    QCOMPARE(names.of("CAS 1"), std::string("CAS_1"));
    QCOMPARE(names.of("CAS;1"), std::string("CAS_1_2"));
    QCOMPARE(names.of(""), std::string("_"));
}

void PairFilesTest::saysRules_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QStringList>("wanted");
    addRuleRows();
    addHealthRows();
    addSection("node states",
               set("/nodes/0/state", R"("drain")") + ", " + set("/nodes/1/state", R"("disabled")") + ", " +
                   set("/nodes/1/weight", "40"),
               "backend HTTP",
               {"server CAS1 10.0.0.11:80 id 1 weight 0 check port 80",
                "server CAS2 10.0.0.12:80 id 2 weight 40 disabled check port 80"});
    addSection("one table for a group", "", "backend HTTP", {"stick on src table affinity_web"});
    addSection("MAPI follows its mapper", "", "backend MAPI_address_book",
               {"stick on src table affinity_mapi", "timeout server 7200s",
                "default-server slowstart 30s on-marked-down shutdown-sessions",
                "server CAS1 10.0.0.11:59532 id 1 weight 100 track MAPI_mapper/CAS1"});
    addSection("peers", set("/balancing/pair/peersPort", "1024"), "peers cas_array",
               {"peer lb1 10.0.0.21:1024", "peer lb2 10.0.0.22:1024"});
    addSection("IPv6", kSix, "frontend HTTP", {"bind [fd00::50]:80"});
    addSection("IPv6 peers", kSix, "peers cas_array", {"peer lb1 [fd00::21]:10000"});
    addSection("a group of both kinds of addresses",
               set("/balancing/rules/1/listen", R"("fd00::50")") + ", " + set("/virtualPrefix", "24"),
               "backend affinity_web", {"stick-table type ipv6 size 1m expire 2700s peers cas_array"});
    addSection("hostile names",
               set("/balancing/rules/1/name", '"' + kHostile + '"') + ", " +
                   set("/nodes/0/name", '"' + kHostile + '"') + ", " +
                   set("/balancing/rules/0/group", '"' + kHostile + '"') + ", " +
                   set("/balancing/rules/1/group", '"' + kHostile + '"'),
               "backend affinity_x______reboot_______src____HOME___n",
               {"stick-table type ip size 1m expire 2700s peers cas_array"});
    addSection("hostile check",
               rule(R"(, "health": {"kind": "http", "path": "/)" + kHostile + R"(", "host": ")" + kHostile + R"("})"),
               "backend New",
               {"http-check send meth GET uri '/x'\\''; \"$(reboot)\" # %[src] ${HOME} \\n' ver HTTP/1.1 hdr Host "
                "'x'\\''; \"$(reboot)\" # %%[src] ${HOME} \\n' hdr Connection close"});
}

void PairFilesTest::saysRules() {
    QFETCH(QString, patch);
    QFETCH(QString, title);
    QFETCH(QStringList, wanted);
    const auto config = configOf(planWith(patch));
    const auto section = sectionOf(config, title);
    for (const auto& line : wanted) QVERIFY2(section.contains(line), qPrintable(line + "\n\n" + config));
}

void PairFilesTest::isTakenByHaproxy() {
    CAS_REQUIRE_PROGRAM("haproxy");
    QFETCH(QString, patch);
    const auto plan = planWith(patch);
    QVERIFY2(!hasErrors(validate(plan)), qPrintable(summary(validate(plan))));
    const QTemporaryDir folder;
    for (std::size_t host = 0; host < 2; ++host) {
        QFile file(folder.filePath("haproxy.cfg"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray::fromStdString(haproxyConfig(plan, host)));
        file.close();
        const auto checked = runCommand({"haproxy", "-c", "-dW", "-f", file.fileName()});
        QVERIFY2(checked.exitCode == 0, qPrintable(checked.all() + configOf(plan)));
    }
}

void PairFilesTest::asksEachInterface() {
    const auto section = sectionOf(configOf(planWith("")), "backend MAPI_mapper");
    const auto asked = section.filter("tcp-check connect port ");
    QCOMPARE(asked, QStringList({"tcp-check connect port 135", "tcp-check connect port 59531",
                                 "tcp-check connect port 59532", "tcp-check connect port 59532"}));
    QCOMPARE(section.filter("tcp-check send-binary 05000b03").size(), 4);
    QCOMPARE(section.filter("tcp-check expect binary 00000000045d888a").size(), 4);
}

void PairFilesTest::hostsDifferInTheirNamesOnly() {
    const auto plan = planWith("");
    auto first = QString::fromStdString(haproxyConfig(plan, 0)).split(u'\n');
    const auto second = QString::fromStdString(haproxyConfig(plan, 1)).split(u'\n');
    QCOMPARE(first.size(), second.size());
    QStringList differing;
    for (qsizetype i = 0; i < first.size(); ++i)
        if (first[i] != second[i]) differing << second[i].trimmed();
    QCOMPARE(differing, QStringList({"# CAS Array Wizard: lb2", "node lb2", "localpeer lb2"}));
}

void PairFilesTest::movesTheAddress_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("as it is") << ""
                              << QStringList{"vrrp_version 3",
                                             "nopreempt",
                                             "priority 150",
                                             "advert_int 1",
                                             "unicast_src_ip 10.0.0.21",
                                             "10.0.0.22",
                                             "10.0.0.50/24 dev eth0",
                                             "virtual_router_id 51",
                                             "interface eth0"};
    QTest::newRow("quicker") << set("/balancing/pair/advertInterval", "0.25") << QStringList{"advert_int 0.25"};
    QTest::newRow("plan's interface") << R"({"op": "remove", "path": "/balancing/pair/hosts/0/interface"}, )" +
                                             set("/interface", R"("ens18")")
                                      << QStringList{"interface ens18", "10.0.0.50/24 dev ens18"};
    QTest::newRow("second address") << set("/balancing/rules/0/listen", R"("10.0.0.51")")
                                    << QStringList{"10.0.0.51/32 dev eth0"};
    QTest::newRow("IPv6") << kSix
                          << QStringList{"unicast_src_ip fd00::21", "virtual_ipaddress {", "fd00::50/64 dev eth0"};
    QTest::newRow("of the other kind") << set("/balancing/rules/0/listen", R"("fd00::51")")
                                       << QStringList{"virtual_ipaddress_excluded {", "fd00::51/128 dev eth0"};
}

void PairFilesTest::movesTheAddress() {
    QFETCH(QString, patch);
    QFETCH(QStringList, wanted);
    const auto plan = planWith(patch);
    const auto text = QString::fromStdString(keepalivedConfig(plan, 0));
    QStringList lines;
    for (const auto& line : text.split(u'\n')) lines << line.trimmed();
    for (const auto& line : wanted) QVERIFY2(lines.contains(line), qPrintable(line + '\n' + text));
    QCOMPARE(text.count(u'{'), text.count(u'}'));
    QVERIFY(keepalivedConfig(plan, 1).find("priority 100\n") != std::string::npos);
}

/// It wants the interface to be there, so it is asked in a network of its own.
void PairFilesTest::isTakenByKeepalived() {
    CAS_REQUIRE_PROGRAM("keepalived");
    if (runCommand({"unshare", "-n", "true"}).exitCode != 0) QSKIP("needs a network of its own");
    QFETCH(QString, patch);
    const QTemporaryDir folder;
    QFile file(folder.filePath("keepalived.conf"));
    QVERIFY(file.open(QFile::WriteOnly));
    auto config = QByteArray::fromStdString(keepalivedConfig(planWith(patch), 0));
    // What it runs is not installed here.
    config.replace(kHealthScript, "/bin/true");
    file.write(config);
    file.close();
    const auto checked = runCommand(
        {"unshare", "-n", "sh", "-c",
         "for name in eth0 ens18; do ip link add $name type veth peer name $name.peer && ip link set $name up; done; "
         "exec keepalived -t -f \"$0\"",
         file.fileName()});
    QVERIFY2(checked.exitCode == 0, qPrintable(checked.all() + config));
}

void PairFilesTest::asksTheBalancer() {
    auto plan = planWith("");
    QVERIFY(healthScript(plan).find("/dev/tcp/127.0.0.1/9101") != std::string::npos);
    QVERIFY(haproxyConfig(plan, 0).find("bind 127.0.0.1:9101\n") != std::string::npos);
    plan.balancing.method = BalancingMethod::Builtin;
    QVERIFY(healthScript(plan).find("ctl /run/cas-array/control status") != std::string::npos);
}

void PairFilesTest::listsServices() {
    auto plan = planWith("");
    const auto units = [&](const std::vector<PairService>& services) {
        QStringList names;
        for (const auto& service : services) names << QString::fromStdString(service.unit);
        return names.join(u' ');
    };
    QVERIFY(hasPair(plan));
    QCOMPARE(units(pairServices(plan, 0)), QString("systemd-sysctl haproxy keepalived"));
    QCOMPARE(units(addressServices(plan, 1)), QString("systemd-sysctl keepalived"));
    plan.balancing.method = BalancingMethod::Builtin;
    QCOMPARE(units(pairServices(plan, 0)), QString("systemd-sysctl cas-array keepalived"));
    const auto kept = readPlan(pairServices(plan, 0)[1].files[0].text);
    QVERIFY(kept && *kept == plan);
    plan.balancing.method = BalancingMethod::Nlb;
    QVERIFY(!hasPair(plan));
    // While it is being written in the wizard, a plan may have next to nothing.
    plan = DeploymentPlan();
    plan.balancing.method = BalancingMethod::Haproxy;
    plan.balancing.pair.emplace().hosts.resize(2);
    plan.balancing.rules.resize(1);
    plan.balancing.rules[0].ports = {{80, 80}};
    QCOMPARE(units(pairServices(plan, 0)), QString("systemd-sysctl haproxy keepalived"));
}

void PairFilesTest::writesAUnitThatSystemdTakes() {
    CAS_REQUIRE_PROGRAM("systemd-analyze");
    auto plan = planWith("");
    plan.balancing.method = BalancingMethod::Builtin;
    const auto unit = pairServices(plan, 0)[1].files[1];
    QCOMPARE(unit.name, std::string("cas-array.service"));
    const QTemporaryDir folder;
    const auto complaints = [&](QString text) {
        QFile file(folder.filePath("cas-array.service"));
        if (!file.open(QFile::WriteOnly)) return file.errorString();
        // The program itself is on the pair's hosts only.
        file.write(text.replace(kServeProgram, "/bin/true").toUtf8());
        file.close();
        return runCommand({"systemd-analyze", "verify", "--man=no", file.fileName()}).all().trimmed();
    };
    const auto text = QString::fromStdString(unit.text);
    QCOMPARE(complaints(text), QString());
    QVERIFY(complaints(QString(text).replace("RuntimeDirectory=", "RuntimeFolder=")).contains("RuntimeFolder"));
}

void PairFilesTest::bindsAddressesOfBothFamilies() {
    const auto settings = [](const DeploymentPlan& plan) {
        return QString::fromStdString(pairServices(plan, 0)[0].files[0].text);
    };
    QCOMPARE(settings(planWith("")), QString("net.ipv4.ip_nonlocal_bind = 1\n"));
    QCOMPARE(settings(planWith(set("/balancing/rules/0/listen", R"("fd00::51")"))),
             QString("net.ipv4.ip_nonlocal_bind = 1\nnet.ipv6.ip_nonlocal_bind = 1\n"));
}

QTEST_GUILESS_MAIN(PairFilesTest)
#include "tst_pair_files.moc"
