#include <QTest>

#include "balancer/rpc/rpc_syntax.h"
#include "tests/unit/wizard/plan/plan_samples.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/to_balancer_config.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;

class ToBalancerConfigTest : public QObject {
    Q_OBJECT
private slots:
    void resolvesDefaults_data();
    void resolvesDefaults();
    void resolvesTimeouts_data();
    void resolvesTimeouts();
    void choosesChecks_data();
    void choosesChecks();
    void keepsWhatIsWritten();
    void picksRules_data();
    void picksRules();
    void givesTheMapperRuleItsPart_data();
    void givesTheMapperRuleItsPart();
    void numbersNodesByPlace();
    void roundsTimesUp_data();
    void roundsTimesUp();
    void findsTheMapiMode_data();
    void findsTheMapiMode();
};

namespace {

/// A plan with one more rule in front, given as the members that differ from a bare one.
DeploymentPlan withRule(const QString& members) {
    const auto rule = QString(R"({"name": "R", "ports": "7000", %1})").arg(members).toStdString();
    const auto patch = R"([{"op": "add", "path": "/balancing/rules/0", "value": )" + rule + "}]";
    return readPlan(patched(patch)).value();
}

PortRule firstRule(const DeploymentPlan& plan) { return toBalancerConfig(plan).rules.front(); }

QStringList ruleNames(const BalancerConfig& config) {
    QStringList names;
    for (const auto& rule : config.rules)
        names << QString::fromStdString(rule.onDemand ? '(' + rule.name + ')' : rule.name);
    return names;
}

}  // namespace

void ToBalancerConfigTest::resolvesDefaults_data() {
    QTest::addColumn<QString>("members");
    QTest::addColumn<QString>("group");
    QTest::addColumn<Affinity>("affinity");
    QTest::addColumn<OnNodeDown>("onNodeDown");
    QTest::addColumn<bool>("sharedHealth");
    QTest::addColumn<bool>("redispatch");
    const QString tcp = R"("protocol": "tcp")";
    QTest::newRow("bare") << tcp << "R" << Affinity::None << OnNodeDown::Keep << false << true;
    QTest::newRow("group") << tcp + R"(, "group": "g")"
                           << "g" << Affinity::None << OnNodeDown::Keep << false << true;
    QTest::newRow("mapi") << tcp + R"(, "group": "mapi")"
                          << "mapi" << Affinity::Single << OnNodeDown::Reset << true << true;
    QTest::newRow("mapi, otherwise") << tcp + R"(, "group": "mapi", "affinity": "network", "onNodeDown": "keep")"
                                     << "mapi" << Affinity::Network << OnNodeDown::Keep << true << true;
}

void ToBalancerConfigTest::resolvesDefaults() {
    QFETCH(QString, members);
    const auto rule = firstRule(withRule(members));
    QTEST(QString::fromStdString(rule.group), "group");
    QTEST(rule.affinity, "affinity");
    QTEST(rule.onNodeDown, "onNodeDown");
    QTEST(rule.sharedHealth, "sharedHealth");
    QTEST(rule.redispatch, "redispatch");
    QCOMPARE(rule.listen, parseAddress("10.0.0.50").value());
    QCOMPARE(rule.connectTimeout, Milliseconds(3s));
    QCOMPARE(rule.slowStart, Milliseconds(30s));
    QCOMPARE(rule.scheduler, SchedulerKind::LeastConnections);
    QCOMPARE(rule.filtering, Filtering::Multiple);
    QCOMPARE(rule.sendProxy, SendProxy::None);
}

void ToBalancerConfigTest::resolvesTimeouts_data() {
    QTest::addColumn<QString>("members");
    QTest::addColumn<qint64>("affinity");
    QTest::addColumn<qint64>("idle");
    QTest::addColumn<qint64>("udpIdle");
    const auto row = [](const char* name, const char* members, qint64 affinity, qint64 idle, qint64 udpIdle) {
        QTest::newRow(name) << members << affinity << idle << udpIdle;
    };
    row("tcp", R"("protocol": "tcp")", 2'700'000, 1'200'000, 60'000);
    row("udp", R"("protocol": "udp")", 2'700'000, 1'200'000, 60'000);
    row("both", R"("protocol": "both")", 2'700'000, 1'200'000, 60'000);
    row("mapi", R"("protocol": "tcp", "group": "mapi")", 7'200'000, 7'200'000, 60'000);
    row("mapi both", R"("protocol": "both", "group": "mapi")", 7'200'000, 7'200'000, 60'000);
    row("both, written", R"("protocol": "both", "idleTimeout": 90)", 2'700'000, 90'000, 90'000);
    row("none", R"("protocol": "tcp", "affinityTimeout": 0, "idleTimeout": 0)", 0, 0, 0);
}

void ToBalancerConfigTest::resolvesTimeouts() {
    QFETCH(QString, members);
    const auto rule = firstRule(withRule(members));
    QTEST(static_cast<qint64>(rule.affinityTimeout.count()), "affinity");
    QTEST(static_cast<qint64>(rule.idleTimeout.count()), "idle");
    QTEST(static_cast<qint64>(rule.udpIdleTimeout.count()), "udpIdle");
}

void ToBalancerConfigTest::choosesChecks_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<HealthKind>("kind");
    const auto mode = [](const char* word) {
        return QString(R"([{"op": "replace", "path": "/balancing/mapi/mode", "value": "%1"}])").arg(word);
    };
    const QString noKey = R"([{"op": "remove", "path": "/balancing/mapi"}])";
    const QString moved = R"([{"op": "replace", "path": "/balancing/mapi", "value": {"endpointMapperPort": 1135}},
                              {"op": "add", "path": "/balancing/rules/3/nodePorts", "value": "1135"}])";
    const QString noMapper =
        R"([{"op": "remove", "path": "/balancing/mapi"}, {"op": "remove", "path": "/balancing/rules/3"}])";
    const QString udp = R"([{"op": "replace", "path": "/balancing/rules/2/protocol", "value": "udp"}])";
    QTest::newRow("plain") << "[]"
                           << "HTTP" << HealthKind::Tcp;
    QTest::newRow("udp") << udp << "IMAP" << HealthKind::None;
    QTest::newRow("mapper") << "[]"
                            << "MAPI mapper" << HealthKind::EndpointMapper;
    QTest::newRow("mapper, static") << mode("static") << "MAPI mapper" << HealthKind::EndpointMapper;
    QTest::newRow("mapper, no key") << noKey << "MAPI mapper" << HealthKind::EndpointMapper;
    QTest::newRow("mapper at another node port") << moved << "MAPI mapper" << HealthKind::EndpointMapper;
    QTest::newRow("range beside a mapper") << mode("full-range") << "MAPI RPC" << HealthKind::None;
    const auto health = [](const char* members) {
        return QString(R"([{"op": "replace", "path": "/balancing/mapi/mode", "value": "full-range"},
                           {"op": "add", "path": "/balancing/rules/4/health", "value": %1}])")
            .arg(members);
    };
    QTest::newRow("range with an empty check") << health("{}") << "MAPI RPC" << HealthKind::Tcp;
    QTest::newRow("range with a check's port") << health(R"({"port": 6005})") << "MAPI RPC" << HealthKind::Tcp;
    QTest::newRow("range switched off") << health(R"({"kind": "none"})") << "MAPI RPC" << HealthKind::None;
    const auto mapper = [](const char* key, const char* value) {
        return QString(R"([{"op": "replace", "path": "/balancing/mapi/mode", "value": "full-range"},
                           {"op": "add", "path": "/balancing/rules/3/%1", "value": %2}])")
            .arg(key, value);
    };
    QTest::newRow("range beside a mapper without a check")
        << mapper("health", R"({"kind": "none"})") << "MAPI RPC" << HealthKind::None;
    QTest::newRow("range beside a mapper with another check")
        << mapper("health", R"({"kind": "tcp"})") << "MAPI RPC" << HealthKind::None;
    QTest::newRow("range beside a mapper with other times")
        << mapper("health", R"({"interval": 5})") << "MAPI RPC" << HealthKind::None;
    QTest::newRow("range beside a disabled mapper")
        << mapper("filtering", R"("disabled")") << "MAPI RPC" << HealthKind::Tcp;
    QTest::newRow("bounds beside a mapper with another check")
        << R"([{"op": "add", "path": "/balancing/rules/3/health", "value": {"kind": "tcp"}}])"
        << "MAPI RPC" << HealthKind::None;
    QTest::newRow("range without a mapper") << noMapper << "MAPI RPC" << HealthKind::Tcp;
}

void ToBalancerConfigTest::choosesChecks() {
    QFETCH(QString, patch);
    QFETCH(QString, rule);
    const auto config = toBalancerConfig(readPlan(patched(patch.toStdString())).value());
    const auto found = std::ranges::find(config.rules, rule.toStdString(), &PortRule::name);
    QVERIFY(found != config.rules.end());
    QTEST(found->health.kind, "kind");
}

void ToBalancerConfigTest::keepsWhatIsWritten() {
    const auto config = toBalancerConfig(readPlan(textOf(CAS_PLAN_DATA "/valid/full.casarray")).value());
    QCOMPARE(ruleNames(config).join(','), QString("HTTPS,MAPI mapper,RPC Client Access,Address book,Push,Closed"));
    const auto& rule = config.rules.front();
    QCOMPARE(rule.listen, parseAddress("10.0.0.51").value());
    QCOMPARE(rule.nodePorts.value(), Port{8443});
    QCOMPARE(rule.idleTimeout, Milliseconds(1'200'500));
    QCOMPARE(rule.connectTimeout, Milliseconds(250));
    QCOMPARE(rule.slowStart, Milliseconds(0));
    QCOMPARE(rule.scheduler, SchedulerKind::Maglev);
    HealthSpec health;
    health.kind = HealthKind::Https;
    health.port = 8443;
    health.path = "/owa/auth/logon.aspx";
    health.host = "mail.contoso.com";
    health.status = {200, 302};
    health.verify = true;
    health.timeout = 1500ms;
    QVERIFY(rule.health == health);
    QCOMPARE(rule.maxConnections, 50000u);
    QCOMPARE(rule.maxConnectionsPerClient, 100u);
    QCOMPARE(rule.newConnectionsPerClientPerSecond, 50u);
    QCOMPARE(rule.allow.size(), std::size_t{2});
    QCOMPARE(rule.deny.size(), std::size_t{1});
    QCOMPARE(rule.sendProxy, SendProxy::V2);
    QCOMPARE(config.rules.back().filtering, Filtering::Disabled);
    QCOMPARE(config.nodes[0].maxConnections, 20000u);
    QCOMPARE(config.nodes[1].state, NodeState::Drain);
    QCOMPARE(config.nodes[1].weight, 50);
    QCOMPARE(config.nodes[1].priority, 1);
}

void ToBalancerConfigTest::picksRules_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("rules");
    const auto mode = [](const char* word) {
        return QString(R"([{"op": "replace", "path": "/balancing/mapi/mode", "value": "%1"}])").arg(word);
    };
    QTest::newRow("endpoint mapper") << "[]"
                                     << "HTTPS,HTTP,IMAP,MAPI mapper,(MAPI RPC)";
    QTest::newRow("mode left out") << R"([{"op": "remove", "path": "/balancing/mapi/mode"}])"
                                   << "HTTPS,HTTP,IMAP,MAPI mapper,(MAPI RPC)";
    QTest::newRow("full range") << mode("full-range") << "HTTPS,HTTP,IMAP,MAPI mapper,MAPI RPC";
    QTest::newRow("no mapi key") << R"([{"op": "remove", "path": "/balancing/mapi"}])"
                                 << "HTTPS,HTTP,IMAP,MAPI mapper,MAPI RPC";
    QTest::newRow("rule switched off") << R"([{"op": "add", "path": "/balancing/rules/0/enabled", "value": false}])"
                                       << "HTTP,IMAP,MAPI mapper,(MAPI RPC)";
    QTest::newRow("no address to listen on") << R"([{"op": "remove", "path": "/virtualAddress"},
               {"op": "add", "path": "/balancing/rules/2/listen", "value": "10.0.0.51"}])"
                                             << "IMAP";
    QTest::newRow("filtering disabled")
        << R"([{"op": "add", "path": "/balancing/rules/0/filtering", "value": "disabled"}])"
        << "HTTPS,HTTP,IMAP,MAPI mapper,(MAPI RPC)";
    QTest::newRow("range of another group")
        << R"([{"op": "replace", "path": "/balancing/rules/4/group", "value": "x"}])"
        << "HTTPS,HTTP,IMAP,MAPI mapper,MAPI RPC";
}

void ToBalancerConfigTest::picksRules() {
    QFETCH(QString, patch);
    const auto config = toBalancerConfig(readPlan(patched(patch.toStdString())).value());
    QTEST(ruleNames(config).join(','), "rules");
    for (const auto& rule : config.rules)
        QCOMPARE(rule.redispatch, !(rule.group == kMapiGroup && countPorts(rule.ports) > 1));
}

void ToBalancerConfigTest::givesTheMapperRuleItsPart_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("opens");
    QTest::addColumn<QString>("asks");
    QTest::addColumn<int>("expected");
    QTest::addColumn<int>("virtualPorts");
    const QString rule = R"({"op": "add", "path": "/balancing/rules/3/interfaces", "value": %1})";
    const QString mapi = R"({"op": "replace", "path": "/balancing/mapi", "value": %1})";
    const auto list = [](const QStringList& rows) { return '[' + rows.join(", ") + ']'; };
    const QString samr = "12345778-1234-abcd-ef00-0123456789ac";
    QTest::newRow("exchange") << list({}) << "EMSMDB,AsyncEMSMDB,NSPI,RFR"
                              << "EMSMDB,NSPI,RFR" << 0 << 0;
    QTest::newRow("all") << list({rule.arg(R"("all")")}) << "all"
                         << "" << 0 << 0;
    QTest::newRow("listed") << list({rule.arg("[\"" + samr + "\"]")}) << samr << samr << 0 << 0;
    QTest::newRow("virtual ports") << list({mapi.arg(R"({"virtualStaticPorts": true})")})
                                   << "EMSMDB,AsyncEMSMDB,NSPI,RFR"
                                   << "EMSMDB,NSPI,RFR" << 0 << 4;
    QTest::newRow("static") << list({mapi.arg(R"({"mode": "static"})")}) << "nothing"
                            << "EMSMDB,NSPI,RFR" << 4 << 0;
}

void ToBalancerConfigTest::givesTheMapperRuleItsPart() {
    QFETCH(QString, patch);
    const auto config = toBalancerConfig(readPlan(patched(patch.toStdString())).value());
    const auto& rule = config.rules.at(3);
    const auto names = [](const std::vector<Uuid>& uuids) {
        QStringList list;
        for (const Uuid& uuid : uuids) {
            const auto name = interfaceName(uuid);
            list << QString::fromStdString(name.empty() ? toText(uuid) : std::string(name));
        }
        return list.join(',');
    };
    const auto& mapped = rule.mappedPorts;
    const QString opens = !mapped ? "nothing" : mapped->interfaces ? names(*mapped->interfaces) : "all";
    QCOMPARE(rule.rpc, RpcRole::Mapper);
    QTEST(opens, "opens");
    QTEST(names(rule.health.interfaces), "asks");
    QTEST(static_cast<int>(rule.health.expectedPorts.size()), "expected");
    QTEST(mapped ? static_cast<int>(mapped->virtualPorts.size()) : 0, "virtualPorts");
    QCOMPARE(config.rules.at(4).rpc, RpcRole::Calls);
    QCOMPARE(config.rules.at(0).rpc, RpcRole::None);
}

void ToBalancerConfigTest::numbersNodesByPlace() {
    auto plan = readPlan(patched("[]")).value();
    while (plan.nodes.size() < 40) plan.nodes.push_back(plan.nodes.front());
    plan.nodes[2].priority = 7;
    plan.nodes[1].fqdn = "cas2.corp.contoso.com.";
    const auto nodes = toBalancerConfig(plan).nodes;
    QCOMPARE(nodes[0].priority, 1);
    QCOMPARE(nodes[1].priority, 2);
    QCOMPARE(nodes[2].priority, 7);
    QCOMPARE(nodes[31].priority, 32);
    QCOMPARE(nodes[32].priority, 33);
    QCOMPARE(nodes[39].priority, 40);
    QCOMPARE(nodes[0].weight, 100);
    QCOMPARE(nodes[0].fqdn, std::string("cas1.corp.contoso.com"));
    QCOMPARE(nodes[1].fqdn, std::string("cas2.corp.contoso.com"));
}

void ToBalancerConfigTest::roundsTimesUp_data() {
    QTest::addColumn<QString>("seconds");
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("none") << "0" << qint64{0};
    QTest::newRow("tiny") << "0.0000001" << qint64{1};
    QTest::newRow("half") << "0.5" << qint64{500};
    QTest::newRow("nearest") << "1.0016" << qint64{1002};
    QTest::newRow("a year") << "31536000" << qint64{31'536'000'000};
}

void ToBalancerConfigTest::roundsTimesUp() {
    QFETCH(QString, seconds);
    const auto rule = firstRule(withRule(R"("protocol": "tcp", "idleTimeout": )" + seconds));
    QTEST(static_cast<qint64>(rule.idleTimeout.count()), "milliseconds");
}

void ToBalancerConfigTest::findsTheMapiMode_data() {
    QTest::addColumn<QString>("balancing");
    QTest::addColumn<MapiMode>("mode");
    QTest::newRow("no key") << "{}" << MapiMode::FullRange;
    QTest::newRow("builtin") << R"({"mapi": {}})" << MapiMode::EndpointMapper;
    QTest::newRow("nlb") << R"({"method": "nlb", "mapi": {}})" << MapiMode::Static;
    QTest::newRow("written") << R"({"method": "nlb", "mapi": {"mode": "full-range"}})" << MapiMode::FullRange;
}

void ToBalancerConfigTest::findsTheMapiMode() {
    QFETCH(QString, balancing);
    const auto plan = readPlan(R"({"format": "casarray", "version": 1, "balancing": )" + balancing.toStdString() + "}");
    QTEST(effectiveMapiMode(plan.value()), "mode");
}

QTEST_APPLESS_MAIN(ToBalancerConfigTest)
#include "tst_to_balancer_config.moc"
