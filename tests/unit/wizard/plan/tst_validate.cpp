#include <QTest>
#include <set>

#include "tests/unit/wizard/plan/plan_patches.h"
#include "tests/unit/wizard/plan/plan_samples.h"
#include "wizard/plan/validate.h"
#include "wizard/plan/validate_checks.h"

using namespace cas;
using namespace cas::test;

class ValidateTest : public QObject {
    Q_OBJECT
private slots:
    void findsNothingInGoodPlans_data();
    void findsNothingInGoodPlans();
    void values_data();
    void values() { checkRow(); }
    void nodes_data();
    void nodes() { checkRow(); }
    void rules_data();
    void rules() { checkRow(); }
    void overlaps_data();
    void overlaps() { checkRow(); }
    void mapi_data();
    void mapi() { checkRow(); }
    void staticPorts_data();
    void staticPorts() { checkRow(); }
    void names_data();
    void names() { checkRow(); }
    void methods_data();
    void methods() { checkRow(); }
    void findsWhatAFileCannotSay();
    void passesOverRulesSwitchedOff();
    void staysFastWithManyRules();
    void readsServerVersions_data();
    void readsServerVersions();
    void cleanupTestCase();

private:
    void checkRow();
    /// The wanted text: `code pointer`, several joined by "; ", nothing for no finding.
    static void row(const char* name, const QString& patch, const QString& wanted);

    std::set<std::string> m_seen;
    std::set<std::string> m_tables;  // that have run
};

void ValidateTest::row(const char* name, const QString& patch, const QString& wanted) {
    QTest::newRow(name) << '[' + patch + ']' << wanted;
}

void ValidateTest::checkRow() {
    QFETCH(QString, patch);
    QFETCH(QString, wanted);
    const auto plan = readPlan(patched(patch.toStdString()));
    QVERIFY2(plan, plan ? "" : qPrintable(summary(plan.error())));
    const auto findings = validate(*plan);
    m_tables.insert(QTest::currentTestFunction());
    for (const auto& finding : findings) {
        m_seen.insert(std::string(finding.name()));
        QCOMPARE(finding.arguments.size(), kindOf(finding.code).arguments);
    }
    QCOMPARE(summary(findings), wanted);
}

void ValidateTest::findsNothingInGoodPlans_data() {
    QTest::addColumn<QString>("path");
    for (const auto& path : plansIn(CAS_SAMPLES)) QTest::newRow(qPrintable(path)) << path;
    QTest::newRow("compact") << CAS_PLAN_DATA "/valid/compact.casarray";
    QTest::newRow("full") << CAS_PLAN_DATA "/valid/full.casarray";
}

void ValidateTest::findsNothingInGoodPlans() {
    QFETCH(QString, path);
    QCOMPARE(summary(validate(readPlan(textOf(path)).value())), QString());
}

void ValidateTest::values_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    row("weight", set("/nodes/0/weight", "101"), "value-out-of-range /nodes/0/weight");
    row("negative weight", set("/nodes/0/weight", "-1"), "value-out-of-range /nodes/0/weight");
    row("weight 0", set("/nodes/1/weight", "0"), "");
    row("priority", set("/nodes/0/priority", "33"), "value-out-of-range /nodes/0/priority");
    row("service pack", set("/exchange/servicePack", "4"), "value-out-of-range /exchange/servicePack");
    row("negative time-out", set("/balancing/rules/2/idleTimeout", "-0.5"),
        "value-out-of-range /balancing/rules/2/idleTimeout");
    row("endless time-out", set("/balancing/rules/2/idleTimeout", "1e300"),
        "value-out-of-range /balancing/rules/2/idleTimeout");
    row("health interval 0", set("/balancing/rules/2/health", R"({"interval": 0, "timeout": 0.5})"),
        "value-not-positive /balancing/rules/2/health/interval");
    row("health timeout 0", set("/balancing/rules/2/health", R"({"timeout": 0})"),
        "value-not-positive /balancing/rules/2/health/timeout");
    row("health rise 0", set("/balancing/rules/2/health", R"({"rise": 0})"),
        "value-out-of-range /balancing/rules/2/health/rise");
    row("health fall 0", set("/balancing/rules/2/health", R"({"fall": 0})"),
        "value-out-of-range /balancing/rules/2/health/fall");
    row("health port 0", set("/balancing/rules/2/health", R"({"port": 0})"),
        "value-out-of-range /balancing/rules/2/health/port");
    row("status code", set("/balancing/rules/0/health/status", "[200, 600, 99]"),
        "value-out-of-range /balancing/rules/0/health/status/1; value-out-of-range /balancing/rules/0/health/status/2");
    row("mapper port 0", set("/balancing/mapi/endpointMapperPort", "0"),
        "value-out-of-range /balancing/mapi/endpointMapperPort");
    row("prefix", set("/virtualPrefix", "33"), "prefix-too-long /virtualPrefix");
    row("prefix 0", set("/virtualPrefix", "0"), "value-out-of-range /virtualPrefix");
    row("prefix 129", set("/virtualPrefix", "129"), "value-out-of-range /virtualPrefix");
    row("prefix 32", set("/virtualPrefix", "32"), "");
    row("array without FQDN", set("/array", R"({"name": "outlook"})"), "value-needed /array/fqdn");
    row("winrm without host", set("/exchange/winrm", R"({"port": 5986})"), "value-needed /exchange/winrm/host");
    row("install without media", set("/nodes/0/install", "{}"), "value-needed /nodes/0/install/media");
    row("host name", set("/web/host", R"("mail contoso")"), "host-name-unusable /web/host");
    row("host name, label", set("/web/host", R"("-mail.contoso.com")"), "host-name-unusable /web/host");
    row("host name, dots", set("/web/otherNames/0", R"("a..b")"), "host-name-unusable /web/otherNames/0");
    row("host name, long label", set("/dns/zone", '"' + QString(64, 'a') + '"'), "host-name-unusable /dns/zone");
    row("host name, final dot", set("/web/host", R"("mail.contoso.com.")"), "");
    row("host name, two final dots", set("/web/host", R"("mail.contoso.com..")"), "host-name-unusable /web/host");
    row("host name, only a dot", set("/web/host", R"(".")"), "host-name-unusable /web/host");
    row("host name of other letters", set("/web/host", R"("büro.contoso.com")"), "");
}

void ValidateTest::nodes_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    row("same name", set("/nodes/1/name", R"("CAS1")"), "duplicate-node-name /nodes/1/name");
    row("same name in other case", set("/nodes/1/name", R"("cas1")"), "duplicate-node-name /nodes/1/name");
    row("same address", set("/nodes/1/address", R"("10.0.0.11")"), "duplicate-node-address /nodes/1/address");
    row("same address, mapped", set("/nodes/1/address", R"("::ffff:10.0.0.11")"),
        "duplicate-node-address /nodes/1/address");
    row("same FQDN", set("/nodes/1/fqdn", R"("CAS1.corp.contoso.com")"), "duplicate-node-fqdn /nodes/1/fqdn");
    row("same FQDN but for the final dot", set("/nodes/1/fqdn", R"("cas1.corp.contoso.com.")"),
        "duplicate-node-fqdn /nodes/1/fqdn");
    row("other family is fine", set("/nodes/1/address", R"("2001:db8::12")"), "");
    row("no address", set("/nodes/1/address", R"("0.0.0.0")"), "address-unusable /nodes/1/address");
    row("broadcast", set("/nodes/1/address", R"("255.255.255.255")"), "address-unusable /nodes/1/address");
    row("multicast", set("/nodes/1/address", R"("ff02::1")"), "address-unusable /nodes/1/address");
    row("the virtual address", set("/nodes/1/address", R"("10.0.0.50")"), "node-is-listener /nodes/1/address");
    row("none", set("/nodes", "[]"), "no-nodes /nodes");
    row("one", drop("/nodes/0"), "single-node /nodes; all-nodes-out /nodes");
    row("all draining", set("/nodes/0/state", R"("disabled")"), "all-nodes-out /nodes");
    row("no weight but one draining", set("/nodes/0/weight", "0"), "all-weights-zero /nodes");
    row("no weight at all", set("/nodes/0/weight", "0") + ", " + set("/nodes/1/weight", "0"),
        "all-weights-zero /nodes");
    row("no weight, both enabled",
        set("/nodes/0/weight", "0") + ", " + set("/nodes/1/weight", "0") + ", " + set("/nodes/1/state", R"("enabled")"),
        "all-weights-zero /nodes");
    row("same priority, single host",
        set("/nodes/0/priority", "2") + ", " + set("/balancing/rules/2/filtering", R"("single")"),
        "duplicate-priority /nodes/1/priority");
    QString many = set("/balancing/rules/2/filtering", R"("single")");
    for (int i = 3; i <= 40; ++i)
        many +=
            ", " + set("/nodes/-", QString(R"({"name": "N%1", "address": "10.0.0.1%1"})").arg(i, 2, 10, QChar('0')));
    row("40 nodes without priority, single host", many, "");
    row("same priority, multiple hosts", set("/nodes/0/priority", "2"), "");
    row("2007 node", node(R"x("exchangeVersion": "Version 8.3 (Build 83.6)")x"),
        "node-version-differs /nodes/2/exchangeVersion");
    row("2013 node", node(R"("exchangeVersion": "15.0.516.32")"), "node-too-new /nodes/2/exchangeVersion");
    row("version in words", node(R"("exchangeVersion": "fourteen")"),
        "node-version-unreadable /nodes/2/exchangeVersion");
    row("other service pack than planned", node(R"("exchangeVersion": "14.2.247.5")"),
        "mixed-service-packs /nodes/2/exchangeVersion");
    row("mixed service packs", drop("/exchange/servicePack") + ", " + node(R"("exchangeVersion": "14.2.247.5")"),
        "mixed-service-packs /nodes/2/exchangeVersion");
    row("other site than planned", node(R"("site": "Dublin")"), "mixed-sites /nodes/2/site");
    row("mixed sites", drop("/site") + ", " + node(R"("site": "Dublin")"), "mixed-sites /nodes/2/site");
    row("site in other case", node(R"("site": "REDMOND")"), "");
}

void ValidateTest::rules_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    row("none", set("/balancing", "{}"), "no-rules /balancing/rules; array-without-mapi-rules /array");
    row("same name", set("/balancing/rules/2/name", R"("HTTP")"), "duplicate-rule-name /balancing/rules/2/name");
    row("no virtual address", drop("/virtualAddress"), "virtual-address-missing /virtualAddress");
    row("no virtual address, method none",
        drop("/virtualAddress") + ", " + set("/balancing/method", R"("none")") + ", " + drop("/array") + ", " +
            drop("/databases"),
        "virtual-address-missing /virtualAddress; balancing-none /balancing/method");
    row("no virtual address, one listener", drop("/virtualAddress") + ", " + rule(R"("listen": "10.0.0.51")"),
        "virtual-address-missing /virtualAddress");
    row("multicast listener", rule(R"("listen": "224.0.0.1")"), "address-unusable /balancing/rules/5/listen");
    row("all addresses", set("/balancing/rules/4/ports", R"("6005-6999")") + ", " + rule(R"("listen": "0.0.0.0")"),
        "listens-everywhere /balancing/rules/5/listen");
    row("node ports of a list", set("/balancing/rules/2/nodePorts", R"("1143")"),
        "node-ports-of-list /balancing/rules/2/nodePorts");
    row("node ports too high", rule(R"("ports": "2000-2009", "nodePorts": "65530")"),
        "node-ports-too-high /balancing/rules/5/nodePorts");
    row("node ports up to the last", rule(R"("ports": "2000-2005", "nodePorts": "65530")"), "");
    row("unequal affinity", set("/balancing/rules/1/affinity", R"("network")"),
        "affinity-unequal /balancing/rules/1/affinity");
    row("unequal affinity by default", drop("/balancing/rules/1/affinity"),
        "affinity-unequal /balancing/rules/1/affinity");
    row("unequal affinity time-out", set("/balancing/rules/1/affinityTimeout", "60"),
        "affinity-timeout-unequal /balancing/rules/1/affinityTimeout");
    row("network of the other family", set("/balancing/rules/0/allow", R"(["10.0.0.0/8", "2001:db8::/32"])"),
        "network-wrong-family /balancing/rules/0/allow/1");
    row("mapped networks", set("/balancing/rules/0/allow", R"(["::ffff:10.0.0.0/104", "::ffff:10.0.0.9"])"), "");
    row("denied network of the other family", set("/balancing/rules/0/deny", R"(["::1"])"),
        "network-wrong-family /balancing/rules/0/deny/0");
    row("PROXY on UDP", rule(R"("listen": "10.0.0.51", "protocol": "udp", "affinity": "single", "sendProxy": "v2")"),
        "send-proxy-not-tcp /balancing/rules/5/sendProxy");
    row("PROXY on both", rule(R"("listen": "10.0.0.51", "protocol": "both", "affinity": "single", "sendProxy": "v1")"),
        "send-proxy-not-tcp /balancing/rules/5/sendProxy");
    row("UDP without affinity", rule(R"("protocol": "udp")"), "udp-without-affinity /balancing/rules/5/affinity");
    row("slow check", set("/balancing/rules/2/health", R"({"timeout": 6})"),
        "health-timeout-over-interval /balancing/rules/2/health/timeout");
    row("path without slash", set("/balancing/rules/0/health/path", R"("owa")"),
        "health-path-relative /balancing/rules/0/health/path");
    row("TCP check of a UDP rule", rule(R"("protocol": "udp", "affinity": "single", "health": {"kind": "tcp"})"),
        "health-without-tcp-port /balancing/rules/5/health/port");
    row("TCP check at its own port",
        rule(R"("protocol": "udp", "affinity": "single", "health": {"kind": "tcp", "port": 80})"), "");
    row("mail", rule(R"("ports": "587")"), "hub-transport-port /balancing/rules/5/ports");
    row("mapi by its name only", set("/balancing/rules/3/name", R"("mapi")") + ", " + drop("/balancing/rules/3/group"),
        "group-by-name /balancing/rules/3/name");
    row("mapi by name and group", set("/balancing/rules/3/name", R"("mapi")"), "");
    row("group in capitals", rule(R"("ports": "2000", "group": "MAPI")"), "group-spelling /balancing/rules/5/group");
}

void ValidateTest::overlaps_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    row("same port", set("/balancing/rules/1/ports", R"("443")"), "rule-overlap /balancing/rules/1/ports");
    row("within a range", kLiteral + rule(R"("group": "x")"), "rule-overlap /balancing/rules/5/ports");
    row("within a range that only bounds", rule(R"("group": "x")"), "");
    row("same port, mapped address", kLiteral + rule(R"("listen": "::ffff:10.0.0.50")"),
        "rule-overlap /balancing/rules/5/ports");
    row("same port, all addresses", kLiteral + rule(R"("listen": "0.0.0.0")"),
        "listens-everywhere /balancing/rules/5/listen; rule-overlap /balancing/rules/5/ports");
    row("same port, all addresses, mapped", kLiteral + rule(R"("listen": "::ffff:0.0.0.0")"),
        "listens-everywhere /balancing/rules/5/listen; rule-overlap /balancing/rules/5/ports");
    row("same port, other address", kLiteral + rule(R"("listen": "10.0.0.51")"), "");
    row("same port, other transport", kLiteral + rule(R"("protocol": "udp", "affinity": "single")"), "");
    row("same port, both transports", kLiteral + rule(R"("protocol": "both", "affinity": "single")"),
        "rule-overlap /balancing/rules/5/ports");
    row("same port, filtering disabled", kLiteral + rule(R"("filtering": "disabled")"), "");
    row("same port, not enabled", kLiteral + rule(R"("enabled": false)"), "");
}

void ValidateTest::mapi_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    const QString to2007 = set("/exchange/version", R"("2007")") + ", " + drop("/array") + ", " + drop("/databases") +
                           ", " + drop("/nodes/0/exchangeVersion") + ", ";
    row("2007 without", to2007 + kNoMapi, "");
    row("2007 with the key", to2007 + drop("/balancing/rules/4"), "mapi-with-2007 /balancing/mapi");
    row("2007 with a rule", to2007 + drop("/balancing/mapi"), "mapi-with-2007 /balancing/rules/3/group");
    row("no mapper rule", drop("/balancing/rules/3"), "mapper-rule-missing /balancing/rules");
    row("mapper rule over UDP", set("/balancing/rules/3/protocol", R"("udp")"), "mapper-rule-missing /balancing/rules");
    row("mapper rule at another port",
        set("/balancing/rules/3/ports", R"("1135")") + ", " + set("/balancing/rules/3/nodePorts", R"("135")"), "");
    row("no mapper rule, no key", drop("/balancing/mapi") + ", " + drop("/balancing/rules/3"),
        "mapper-port-missing /balancing/rules");
    row("no range", drop("/balancing/rules/4"), "");
    row("no range, full range", set("/balancing/mapi/mode", R"("full-range")") + ", " + drop("/balancing/rules/4"),
        "rpc-ports-missing /balancing/rules");
    row("no range, no key", drop("/balancing/mapi") + ", " + drop("/balancing/rules/4"),
        "rpc-ports-missing /balancing/rules");
    row("mapper mode elsewhere", set("/balancing/method", R"("hardware")"),
        "mapper-mode-not-builtin /balancing/mapi/mode");
    row("no affinity",
        set("/balancing/rules/3/affinity", R"("none")") + ", " + set("/balancing/rules/4/affinity", R"("none")"),
        "mapi-affinity-none /balancing/rules/3/affinity; mapi-affinity-none /balancing/rules/4/affinity");
    row("split group", drop("/balancing/rules/4/group"), "mapi-group-split /balancing/rules/4/group");
    row("split static group", staticMode(59531, 59532) + ", " + set("/balancing/rules/5/group", R"("ab")"),
        "static-rule-missing /balancing/mapi/addressBookPort; mapi-group-split /balancing/rules/5/group");
    row("another group",
        drop("/balancing/mapi") + ", " + set("/balancing/rules/3/group", R"("rpc")") + ", " +
            set("/balancing/rules/4/group", R"("rpc")"),
        "mapi-outside-group /balancing/rules/3/group; array-without-mapi-rules /array");
    row("idle time-out short", set("/balancing/rules/4/idleTimeout", "7199"),
        "mapi-idle-short /balancing/rules/4/idleTimeout");
    row("idle time-out none", set("/balancing/rules/4/idleTimeout", "0"), "");
    row("affinity shorter than idle",
        set("/balancing/rules/3/affinityTimeout", "3600") + ", " + set("/balancing/rules/4/affinityTimeout", "3600"),
        "mapi-affinity-short /balancing/rules/3/affinityTimeout; mapi-affinity-short "
        "/balancing/rules/4/affinityTimeout");
    row("RPC over HTTP", set("/balancing/rules/4/ports", R"("6001-6100")"),
        "rpc-over-http-ports /balancing/rules/4/ports");
    row("interfaces", set("/balancing/rules/3/interfaces", R"("all")"), "");
    row("interfaces elsewhere", set("/balancing/rules/4/interfaces", R"("all")"),
        "interfaces-without-effect /balancing/rules/4/interfaces");
}

void ValidateTest::staticPorts_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    row("static", staticMode(59531, 59532), "");
    row("static rules missing", set("/balancing/mapi/mode", R"("static")"),
        "static-rule-missing /balancing/mapi/rpcClientAccessPort; static-rule-missing /balancing/mapi/addressBookPort");
    row("static rule at another node port",
        staticMode(59531, 59532) + ", " + set("/balancing/rules/4/nodePorts", R"("59533")"),
        "static-rule-missing /balancing/mapi/rpcClientAccessPort");
    row("static port low", staticMode(1023, 59532), "static-port-low /balancing/mapi/rpcClientAccessPort");
    row("static port reserved", staticMode(59531, 6004), "static-port-reserved /balancing/mapi/addressBookPort");
    row("static port reserved, no rule", set("/balancing/mapi", R"({"mode": "static", "rpcClientAccessPort": 6001})"),
        "static-port-reserved /balancing/mapi/rpcClientAccessPort; "
        "static-rule-missing /balancing/mapi/addressBookPort");
    row("static port unusual", staticMode(60001, 60555), "static-port-unusual /balancing/mapi/addressBookPort");
    row("virtual ports", set("/balancing/mapi", R"({"virtualStaticPorts": true})"), "");
    row("virtual ports in another mode",
        staticMode(59531, 59532) + ", " + set("/balancing/mapi/virtualStaticPorts", "true"),
        "virtual-ports-without-effect /balancing/mapi/virtualStaticPorts");
    row("virtual ports equal", set("/balancing/mapi", R"({"virtualStaticPorts": true, "rpcClientAccessPort": 59532})"),
        "static-ports-equal /balancing/mapi/addressBookPort");
    row("static ports equal", staticMode(59531, 59531), "static-ports-equal /balancing/mapi/addressBookPort");
    row("static ports equal, no rule", set("/balancing/mapi", R"({"mode": "static", "rpcClientAccessPort": 59532})"),
        "static-ports-equal /balancing/mapi/addressBookPort");
    row("static ports apart, two rules for one",
        staticMode(59531, 59532) + ", " + set("/balancing/rules/5/ports", R"("59531")"),
        "rule-overlap /balancing/rules/5/ports; static-rule-missing /balancing/mapi/addressBookPort");
}

void ValidateTest::names_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    row("2007", set("/exchange/version", R"("2007")") + ", " + drop("/nodes/0/exchangeVersion") + ", " + kNoMapi,
        "array-with-2007 /array");
    row("name long", set("/array/name", '"' + QString(65, QChar(u'ä')) + '"'), "array-name-long /array/name");
    row("name of 64", set("/array/name", '"' + QString(64, QChar(u'ä')) + '"'), "");
    row("name with spaces", set("/array/name", R"("Outlook array")"), "array-name-spaces /array/name");
    row("name of a node", set("/array/name", R"("cas1")"), "array-name-is-node /array/name");
    row("FQDN of a node", set("/array/fqdn", R"("CAS2.corp.contoso.com")"), "array-fqdn-is-node /array/fqdn");
    row("FQDN is a node's name", set("/array/fqdn", R"("cas2")") + ", " + set("/dns", R"({"method": "manual"})"),
        "array-fqdn-is-node /array/fqdn");
    row("FQDN is the web host but for the final dot", set("/web/host", R"("outlook.corp.contoso.com.")"),
        "array-fqdn-is-web /array/fqdn");
    row("FQDN and zone with final dots",
        set("/array/fqdn", R"("outlook.corp.contoso.com.")") + ", " + set("/dns/zone", R"("contoso.com.")"), "");
    row("FQDN is the web host", set("/web/host", R"("Outlook.corp.contoso.com")"), "array-fqdn-is-web /array/fqdn");
    row("FQDN is another web name", set("/web/otherNames/-", R"("outlook.corp.contoso.com")"),
        "array-fqdn-is-web /array/fqdn");
    row("FQDN outside the zone", set("/dns/zone", R"("contoso.net")"), "fqdn-outside-zone /dns/zone");
    row("FQDN merely ends like the zone", set("/dns/zone", R"("p.contoso.com")"), "fqdn-outside-zone /dns/zone");
    row("FQDN outside the zone, by hand",
        set("/dns/zone", R"("contoso.net")") + ", " + set("/dns/method", R"("manual")"), "");
    row("no balancing", set("/balancing/method", R"("none")"),
        "array-without-balancing /array; balancing-none /balancing/method");
    row("no MAPI rules", kNoMapi, "array-without-mapi-rules /array");
    row("no site", drop("/site") + ", " + drop("/nodes/0/site"), "array-site-unknown /site");
    row("site of a node", drop("/site"), "");
    row("databases without an array", drop("/array"), "databases-without-array /databases/correct");
    row("IPv6 with an array", set("/virtualAddress", R"("2001:db8::50")"), "ipv6-virtual-address /virtualAddress");
    row("IPv6 with an A record",
        set("/virtualAddress", R"("2001:db8::50")") + ", " + drop("/array") + ", " + drop("/databases"),
        "ipv6-virtual-address /virtualAddress");
    row("IPv6 without both",
        set("/virtualAddress", R"("2001:db8::50")") + ", " + drop("/array") + ", " + drop("/databases") + ", " +
            drop("/dns"),
        "");
    row("virtual address everywhere", set("/virtualAddress", R"("0.0.0.0")"), "address-unusable /virtualAddress");
    row("virtual address is the network", set("/virtualAddress", R"("10.0.0.0")"),
        "virtual-address-is-network /virtualAddress");
    row("virtual address is the broadcast", set("/virtualAddress", R"("10.0.0.255")"),
        "virtual-address-is-network /virtualAddress");
    row("simple without TLS", set("/directory", R"({"auth": "simple", "tls": "none"})"),
        "simple-auth-without-tls /directory/auth");
    row("simple with TLS", set("/directory", R"({"auth": "simple"})"), "");
    row("LDAPS at 389", set("/directory", R"({"tls": "ldaps"})"), "ldaps-port /directory/port");
}

void ValidateTest::methods_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
    const QString cluster = set("/balancing/nlb", R"({"interface": "LAN"})") + ", " + set("/virtualPrefix", "24");
    const QString method = cluster + ", " + set("/balancing/method", R"("nlb")");
    const QString nlb = method + ", " + staticMode(59531, 59532);
    row("NLB", nlb, "");
    row("NLB, no interface", nlb + ", " + set("/balancing/nlb", "{}"), "nlb-incomplete /balancing/nlb/interface");
    row("NLB, IPv6", method + ", " + set("/virtualAddress", R"("fd00::50")") + ", " + staticMode(59531, 59532),
        "ipv6-virtual-address /virtualAddress; nlb-not-ipv4 /virtualAddress; nlb-outside-subnet /nodes/0/address; "
        "nlb-outside-subnet /nodes/1/address");
    row("NLB, mapper mode", method, "mapper-mode-not-builtin /balancing/mapi/mode");
    QString nine = nlb;
    for (int i = 3; i <= 9; ++i)
        nine += ", " + set("/nodes/-", QString(R"({"name": "N%1", "address": "10.0.0.%2"})").arg(i).arg(100 + i));
    row("NLB, 9 nodes", nine, "nlb-many-nodes /nodes");
    QString ports = "2000";
    for (int port = 2002; port < 2000 + 2 * 27; port += 2) ports += ',' + QString::number(port);
    row("NLB, 34 ranges", nlb + ", " + rule(R"("ports": ")" + ports + '"'), "nlb-too-many-rules /balancing/rules");
    QString nodes = nlb;
    for (int i = 3; i <= 33; ++i)
        nodes += ", " + set("/nodes/-", QString(R"({"name": "N%1", "address": "10.0.0.%2"})").arg(i).arg(100 + i));
    row("NLB, 33 nodes", nodes, "nlb-too-many-nodes /nodes");
    row("NLB, 241 minutes", nlb + ", " + rule(R"("affinity": "single", "affinityTimeout": 14460)"),
        "nlb-timeout-long /balancing/rules/6/affinityTimeout");
    row("NLB, 240 minutes", nlb + ", " + rule(R"("affinity": "single", "affinityTimeout": 14400)"), "");
    row("builtin, 241 minutes", rule(R"("listen": "10.0.0.51", "affinity": "single", "affinityTimeout": 14460)"), "");
    row("NLB, node ports", nlb + ", " + rule(R"("nodePorts": "7001")"), "nlb-cannot /balancing/rules/6/nodePorts");
    row("NLB, same node ports", nlb + ", " + rule(R"("nodePorts": "7000")"), "");
    row("NLB, PROXY", nlb + ", " + rule(R"("sendProxy": "v1")"), "nlb-cannot /balancing/rules/6/sendProxy");
    row("NLB, same priority", nlb + ", " + set("/nodes/0/priority", "2"), "nlb-duplicate-priority /nodes/1/priority");
    row("NLB, other subnet", nlb + ", " + set("/nodes/1/address", R"("10.0.1.12")"),
        "nlb-outside-subnet /nodes/1/address");
}

void ValidateTest::findsWhatAFileCannotSay() {
    auto plan = readPlan(patched("[]")).value();
    plan.nodes[0].name.clear();
    plan.nodes[1].address = IpAddress();
    plan.balancing.rules[0].name.clear();
    plan.balancing.rules[1].ports.clear();
    QCOMPARE(summary(validate(plan)),
             QString("value-needed /nodes/0/name; value-needed /balancing/rules/0/name; "
                     "value-needed /balancing/rules/1/ports; address-unusable /nodes/1/address"));
}

void ValidateTest::passesOverRulesSwitchedOff() {
    auto plan = readPlan(patched("[]")).value();
    auto copy = plan.balancing.rules[0];
    copy.affinity = Affinity::None;
    copy.sendProxy = SendProxy::V1;
    copy.protocol = Protocol::Udp;
    copy.enabled = false;
    plan.balancing.rules.push_back(copy);
    QCOMPARE(summary(validate(plan)), QString());
    plan.balancing.rules.back().enabled = true;
    QVERIFY(hasErrors(validate(plan)));
}

void ValidateTest::staysFastWithManyRules() {
    // A comparison of each with each would take minutes and run into the test's time limit.
    auto plan = readPlan(patched("[]")).value();
    plan.balancing.rules.erase(plan.balancing.rules.begin() + 4);
    for (Port port = 1024; port < 21024; ++port) {
        PlanRule rule;
        rule.name = std::to_string(port);
        rule.ports = {{port, port}};
        plan.balancing.rules.push_back(std::move(rule));
    }
    QCOMPARE(summary(validate(plan)), QString());
}

void ValidateTest::readsServerVersions_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("major");
    QTest::addColumn<int>("minor");
    QTest::newRow("dotted") << "14.3.123.4" << 14 << 3;
    QTest::newRow("as displayed") << "Version 8.3 (Build 83.6)" << 8 << 3;
    QTest::newRow("two numbers") << "15.0" << 15 << 0;
    QTest::newRow("one number") << "14" << 0 << 0;
    QTest::newRow("negative") << "-14.3" << 0 << 0;
    QTest::newRow("negative minor") << "14.-3" << 0 << 0;
    QTest::newRow("words") << "Version x" << 0 << 0;
    QTest::newRow("too long") << "99999999999999999999.1" << 0 << 0;
}

void ValidateTest::readsServerVersions() {
    QFETCH(QString, text);
    const auto version = parseServerVersion(text.toStdString()).value_or(ServerVersion());
    QTEST(version.major, "major");
    QTEST(version.minor, "minor");
}

/// Each code a check can give has been given by a row above; those of reading and saving are not looked for.
void ValidateTest::cleanupTestCase() {
    constexpr std::size_t kTables = 8;
    if (m_tables.size() < kTables) return;
    for (const auto& kind : findingKinds())
        // Those of pairs have a test of their own.
        if (kind.code >= FindingCode::ValueOutOfRange && !kind.name.starts_with("pair-") &&
            !kind.name.starts_with("haproxy-"))
            QVERIFY2(m_seen.contains(std::string(kind.name)), std::string(kind.name).c_str());
}

QTEST_APPLESS_MAIN(ValidateTest)
#include "tst_validate.moc"
