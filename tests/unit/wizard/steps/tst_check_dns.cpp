// Checks of what DNS, the directory and the certificates of mail say: a good site, and sites with one mistake each.
#include <QTest>
#include <functional>

#include "tests/support/scripted_executor.h"
#include "tests/unit/wizard/steps/deployment_plans.h"
#include "wizard/steps/check.h"

using namespace cas;
using namespace cas::test;

namespace {

using Subject = DnsQuery::Subject;
using Change = std::function<void(ExchangeWorld&, DeploymentPlan&)>;

QString text(const std::string& value) { return QString::fromStdString(value); }

QString wordOf(CheckResult result) {
    const char* const words[] = {"ok", "warning", "failed", "not run"};
    return words[static_cast<int>(result)];
}

/// A plan that updates its zone by a key, with a pointer, and reads the directory.
DeploymentPlan planWithAll() {
    auto plan = samplePlan("exchange2010-endpoint-mapper");
    plan.dns.method = DnsMethod::Rfc2136;
    plan.dns.zone = "corp.contoso.com";
    plan.dns.keyName = "upd-key";
    plan.dns.ptr = true;
    plan.directory.emplace().server = "dc1.corp.contoso.com";
    return plan;
}

ExchangeWorld worldWithAll() {
    auto world = worldWithoutArray();
    world.directory = {{{"Class", "Forest"},
                        {"Controller", "dc1.corp.contoso.com"},
                        {"SchemaVersion", "14734"},
                        {"OrganizationVersion", "14322"},
                        {"DomainVersion", "13040"}},
                       {{"Class", "Subnet"}, {"Name", "10.0.0.0/24"}, {"Site", "Redmond"}},
                       {{"Class", "Subnet"}, {"Name", "10.1.0.0/16"}, {"Site", "Paris"}}};
    return world;
}

Change zone(const char* property, const char* value) {
    return [=](ExchangeWorld& world, DeploymentPlan&) { world.dnsFacts[Subject::Zone].front()[property] = value; };
}

Change noZone(DnsMethod method) {
    return [=](ExchangeWorld& world, DeploymentPlan& plan) {
        world.dnsFacts.erase(Subject::Zone);
        plan.dns.method = method;
    };
}

Change servers(std::vector<Row> rows) {
    return [=](ExchangeWorld& world, DeploymentPlan&) { world.dnsFacts[Subject::Servers] = rows; };
}

Change directory(const char* property, const char* value) {
    return [=](ExchangeWorld& world, DeploymentPlan&) { world.directory.front()[property] = value; };
}

/// The nodes show this at their port for IMAP, the first one with another value of that property.
Change mail(const char* property, const char* value) {
    return [=](ExchangeWorld& world, DeploymentPlan&) {
        for (auto& [host, node] : world.nodes) {
            node.mailCertificate = node.certificate;
            node.mailCertificate["Fingerprint"] = std::string(64, 'c');
        }
        auto& first = world.nodes.begin()->second.mailCertificate;
        first["Fingerprint"] = std::string(64, 'd');
        first[property] = value;
    };
}

Change subnets(const char* network, const char* site) {
    return [=](ExchangeWorld& world, DeploymentPlan&) {
        world.directory.resize(1);
        world.directory.push_back({{"Class", "Subnet"}, {"Name", network}, {"Site", site}});
    };
}

void row(const char* name, const char* check, const char* node, Change change, const char* found, const char* wanted) {
    QTest::newRow(name) << check << node << std::move(change) << found << wanted;
}

const Change kNothing = [](ExchangeWorld&, DeploymentPlan&) {};

void mistakesOfTheDirectory() {
    row("prepared", "directory-prepared", "", kNothing, "ok: 14734, 14322, 13040", "14734, 14322, 13040");
    row("older schema", "directory-prepared", "", directory("SchemaVersion", "14726"), "warning: 14726, 14322, 13040",
        "14734, 14322, 13040");
    row(
        "older domain, and something to install", "directory-prepared", "",
        [](ExchangeWorld& world, DeploymentPlan& plan) {
            world.directory.front()["DomainVersion"] = "12639";
            plan.nodes.front().install.emplace();
        },
        "failed: 14734, 14322, 12639", "14734, 14322, 13040");
    row("never prepared", "directory-prepared", "", directory("SchemaVersion", ""), "warning: -, 14322, 13040",
        "14734, 14322, 13040");
    row(
        "no directory", "directory-prepared", "", [](ExchangeWorld& world, DeploymentPlan&) { world.directory = {}; },
        "not run: ldapsearch -N -ZZ -Y GSSAPI -H ldap://dc1.corp.contoso.com:389", "14734, 14322, 13040");
    row("subnet of the site", "node-subnet", "CAS1", kNothing, "ok: Redmond", "Redmond");
    row("subnet of another site", "node-subnet", "CAS1", subnets("10.0.0.0/28", "Paris"), "warning: Paris", "Redmond");
    row("no subnet", "node-subnet", "CAS1", subnets("10.9.0.0/16", "Redmond"), "warning: ", "Redmond");
}

void mistakesOfMail() {
    row("mail's certificate expired", "node-certificate", "CAS1", mail("Expires", "2001-01-01T00:00:00Z"),
        "failed: 993: 2001-01-01T00:00:00Z", "mail.contoso.com, autodiscover.contoso.com");
    row("mail's certificate has other names", "certificates-alike", "", mail("Names", "cas1"),
        "warning: 993: CAS1: cas1; CAS2: *.contoso.com, mail.contoso.com", "cas1");
    row("mail's certificates with the same names", "certificates-alike", "", mail("Key", "RSA 2048"),
        "ok: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "");
}

}  // namespace

class CheckDnsTest : public QObject {
    Q_OBJECT
private slots:
    void judges_data();
    void judges();
    void tellsWhyTheUpdateIsRefused();
    void asksOnlyWhatThePlanNeeds();
    void arrayMayNotHaveTheNameOfAServer();
};

void CheckDnsTest::judges_data() {
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("node");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("wanted");
    const char* const home = "ok: corp.contoso.com (dc1.corp.contoso.com)";
    row("zone", "dns-zone", "", kNothing, home, "corp.contoso.com");
    row("zone of another case", "dns-zone", "", zone("Zone", "CORP.contoso.com."),
        "ok: CORP.contoso.com. (dc1.corp.contoso.com)", "corp.contoso.com");
    row("a deeper zone", "dns-zone", "", zone("Zone", "contoso.com"), "failed: contoso.com (dc1.corp.contoso.com)",
        "corp.contoso.com");
    row("no zone", "dns-zone", "", noZone(DnsMethod::Rfc2136), "failed: ", "corp.contoso.com");
    row("no zone, by hand", "dns-zone", "", noZone(DnsMethod::Manual), "warning: ", "corp.contoso.com");
    row("a server that only resolves", "dns-zone", "", zone("Authoritative", "False"),
        "warning: corp.contoso.com (dc1.corp.contoso.com)", "corp.contoso.com");
    row("delegated", "dns-zone", "", zone("DelegatedTo", "sub.corp.contoso.com"), "failed: sub.corp.contoso.com",
        "corp.contoso.com");
    row("update", "dns-update", "", kNothing, "ok: corp.contoso.com", "upd-key");
    row("no wildcard", "dns-wildcard", "", kNothing, "ok: ", "");
    row(
        "wildcard", "dns-wildcard", "",
        [](ExchangeWorld& world, DeploymentPlan&) {
            world.dnsFacts[Subject::Wildcard] = {{{"Type", "A"}, {"Value", "192.0.2.7"}}};
        },
        "warning: A 192.0.2.7", "");
    row("one server", "dns-servers-alike", "", kNothing, "ok: dc1.corp.contoso.com: -", "");
    row("servers that differ", "dns-servers-alike", "",
        servers({{{"Server", "dc1"}, {"Records", "A 10.0.0.50"}}, {{"Server", "dc2"}}}),
        "warning: dc1: A 10.0.0.50; dc2: -", "");
    row("a silent server", "dns-servers-alike", "",
        servers({{{"Server", "dc1"}}, {{"Server", "dc2"}, {"Problem", "time"}}}), "warning: dc1: -; dc2: time", "");
    row("forgotten soon", "dns-negative-cache", "", zone("NegativeTtl", "3600"), "ok: 3600 s", "3600 s");
    row("remembered long", "dns-negative-cache", "", zone("NegativeTtl", "86400"), "warning: 86400 s", "3600 s");
    row(
        "there already", "dns-negative-cache", "",
        [](ExchangeWorld& world, DeploymentPlan&) {
            world.dnsFacts[Subject::Zone].front()["NegativeTtl"] = "86400";
            world.dns["outlook.corp.contoso.com"] = {{{"Type", "A"}, {"Value", "10.0.0.50"}}};
        },
        "ok: ", "");
    row("reverse zone", "reverse-zone", "", kNothing, home, "50.0.0.10.in-addr.arpa.");
    row("no reverse zone", "reverse-zone", "", noZone(DnsMethod::Rfc2136), "warning: ", "50.0.0.10.in-addr.arpa.");
    mistakesOfTheDirectory();
    mistakesOfMail();
}

void CheckDnsTest::judges() {
    QFETCH(QString, check);
    QFETCH(QString, node);
    QFETCH(Change, change);
    QFETCH(QString, found);
    QFETCH(QString, wanted);
    auto plan = planWithAll();
    auto world = worldWithAll();
    change(world, plan);
    ScriptedExecutor executor(world);
    bool judged = false;
    for (const auto& one : runChecks(plan, checksFor(plan), executor, {}, {})) {
        if (text(std::string(nameOf(one.kind))) != check || text(one.node) != node) continue;
        judged = true;
        QCOMPARE(wordOf(one.result) + QStringLiteral(": ") + text(one.found), found);
        QCOMPARE(text(one.wanted), wanted);
        QVERIFY(!one.pointer.empty());
    }
    QVERIFY(judged);
    QVERIFY(executor.changes().empty());
}

void CheckDnsTest::tellsWhyTheUpdateIsRefused() {
    const auto plan = planWithAll();
    auto world = worldWithAll();
    world.updateProblem = "dc1: NOTAUTH (BADKEY)";
    ScriptedExecutor executor(world);
    const auto outcomes = runChecks(plan, {{CheckKind::DnsUpdate, {}}}, executor, {}, {});
    QCOMPARE(wordOf(outcomes.front().result), "failed");
    QCOMPARE(text(outcomes.front().found), "dc1: NOTAUTH (BADKEY)");
    executor.before = [](const Command& command, const RunContext&) -> std::optional<CommandFailure> {
        if (!std::holds_alternative<DnsChange>(command)) return std::nullopt;
        return CommandFailure{FailureKind::SignInFailed, "The secret was not given."};
    };
    const auto unknown = runChecks(plan, {{CheckKind::DnsUpdate, {}}}, executor, {}, {});
    QCOMPARE(wordOf(unknown.front().result), "not run");
}

void CheckDnsTest::asksOnlyWhatThePlanNeeds() {
    auto plan = planWithAll();
    const auto has = [&](CheckKind kind) {
        return std::ranges::any_of(checksFor(plan), [&](const Check& check) { return check.kind == kind; });
    };
    QVERIFY(has(CheckKind::DnsUpdate) && has(CheckKind::ReverseZone) && has(CheckKind::NodeSubnet));
    for (const auto method : {DnsMethod::GssTsig, DnsMethod::Windows}) {
        plan.dns.method = method;
        QVERIFY(has(CheckKind::DnsUpdate));
    }
    plan.dns.method = DnsMethod::Manual;
    plan.dns.ptr = false;
    plan.directory.reset();
    QVERIFY(!has(CheckKind::DnsUpdate) && !has(CheckKind::ReverseZone) && !has(CheckKind::NodeSubnet));
    QVERIFY(has(CheckKind::DnsZone) && has(CheckKind::DnsServersAlike));
    plan.dns.method = DnsMethod::None;
    QVERIFY(!has(CheckKind::DnsZone) && !has(CheckKind::DnsWildcard));
}

void CheckDnsTest::arrayMayNotHaveTheNameOfAServer() {
    const auto plan = planWithAll();
    auto world = worldWithAll();
    world.servers.front()["Fqdn"] = "Outlook.corp.contoso.com";
    ScriptedExecutor executor(world);
    const auto outcomes = runChecks(plan, {{CheckKind::ArrayNameFree, {}}}, executor, {}, {});
    QCOMPARE(wordOf(outcomes.front().result), "failed");
    QCOMPARE(text(outcomes.front().found), "Outlook.corp.contoso.com");
}

QTEST_GUILESS_MAIN(CheckDnsTest)
#include "tst_check_dns.moc"
