#include <QTest>
#include <set>

#include "tests/unit/wizard/plan/plan_patches.h"
#include "tests/unit/wizard/plan/plan_samples.h"
#include "wizard/plan/validate.h"

using namespace cas;
using namespace cas::test;

/// What a plan can get wrong about a pair of hosts and about HAProxy.
class ValidatePairTest : public QObject {
    Q_OBJECT
private slots:
    void hosts_data();
    void hosts() { checkRow(); }
    void haproxy_data();
    void haproxy() { checkRow(); }
    void builtin_data();
    void builtin() { checkRow(); }
    void cleanupTestCase();

private:
    void checkRow();

    std::set<std::string> m_seen;
    std::set<std::string> m_tables;  // that have run
};

namespace {

void addColumns() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("wanted");
}

void row(const char* name, const QString& patch, const QString& wanted) {
    QTest::newRow(name) << '[' + patch + ']' << wanted;
}

/// A pair of the host `lb1` and this one.
QString pairWith(const QString& second, const QString& more = {}) {
    return set("/balancing/pair",
               R"({"hosts": [{"name": "lb1", "address": "10.0.0.21"}, {)" + second + "}]" + more + '}');
}

const QString kSecond = R"("name": "lb2", "address": "10.0.0.22", "interface": "eth1", "user": "admin")";
const QString kHaproxy = set("/balancing/method", R"("haproxy")") + ", " + staticMode(59531, 59532) + ", ";
const QString kPair = kHaproxy + pairWith(kSecond);

}  // namespace

void ValidatePairTest::checkRow() {
    QFETCH(QString, patch);
    QFETCH(QString, wanted);
    const auto plan = readPlan(patched(patch.toStdString()));
    QVERIFY2(plan, plan ? "" : qPrintable(summary(plan.error())));
    const auto findings = validate(*plan);
    m_tables.insert(QTest::currentTestFunction());
    for (const auto& finding : findings) m_seen.insert(std::string(finding.name()));
    QCOMPARE(summary(findings), wanted);
}

void ValidatePairTest::hosts_data() {
    addColumns();
    const auto host = [](const char* name, const QString& members, const char* code, const char* key) {
        row(name, kHaproxy + pairWith(members), QStringLiteral("%1 /balancing/pair/hosts/1/%2").arg(code, key));
    };
    row("good", kPair, "");
    row("none", set("/balancing/method", R"("haproxy")") + ", " + staticMode(59531, 59532),
        "pair-missing /balancing/pair");
    row("one", kHaproxy + set("/balancing/pair", R"({"hosts": [{)" + kSecond + "}]}"),
        "pair-not-two /balancing/pair/hosts");
    host("same name", R"("name": "LB1", "address": "10.0.0.22")", "pair-host-repeated", "name");
    host("same address", R"("name": "lb2", "address": "10.0.0.21")", "pair-host-repeated", "address");
    host("a node's address", R"("name": "lb2", "address": "10.0.0.11")", "pair-host-taken", "address");
    host("virtual address", R"("name": "lb2", "address": "10.0.0.50")", "pair-host-taken", "address");
    host("no address yet", R"("name": "lb2", "address": "0.0.0.0")", "address-unusable", "address");
    host("loopback", R"("name": "lb2", "address": "127.0.0.1")", "address-unusable", "address");
    host("other family", R"("name": "lb2", "address": "fd00::22")", "pair-wrong-family", "address");
    host("hostile name", R"("name": "x;reboot", "address": "10.0.0.22")", "pair-value-unusable", "name");
    host("folder as a name", R"("name": "../lb2", "address": "10.0.0.22")", "pair-value-unusable", "name");
    host("option as a user", R"("name": "lb2", "address": "10.0.0.22", "user": "-oProxyCommand=x")",
         "pair-value-unusable", "user");
    host("hostile interface", R"("name": "lb2", "address": "10.0.0.22", "interface": "e {}")", "pair-value-unusable",
         "interface");
    row("no interface", kPair + ", " + drop("/interface"), "value-needed /balancing/pair/hosts/0/interface");
    row("router id", kHaproxy + pairWith(kSecond, R"(, "routerId": 256)"),
        "value-out-of-range /balancing/pair/routerId");
    row("no adverts", kHaproxy + pairWith(kSecond, R"(, "advertInterval": 0)"),
        "value-out-of-range /balancing/pair/advertInterval");
}

void ValidatePairTest::haproxy_data() {
    addColumns();
    row("by SSH", kHaproxy + pairWith(kSecond, R"(, "deploy": "ssh", "routerId": 255, "advertInterval": 0.1)"), "");
    row("mapper mode", set("/balancing/method", R"("haproxy")") + ", " + pairWith(kSecond),
        "haproxy-needs-static-ports /balancing/mapi/mode");
    row("range", kPair + ", " + rule(R"("ports": "20000-30000", "group": "mapi")"),
        "haproxy-needs-static-ports /balancing/rules/6/ports");
    row("UDP", kPair + ", " + rule(R"("protocol": "udp", "affinity": "single")"),
        "haproxy-cannot /balancing/rules/6/protocol");
    row("UDP that opens nothing", kPair + ", " + rule(R"("protocol": "udp", "filtering": "disabled")"), "");
    row("time-out 0", kPair + ", " + rule(R"("affinity": "single", "affinityTimeout": 0)"),
        "haproxy-cannot /balancing/rules/6/affinityTimeout");
    row("time-out 0 of nothing", kPair + ", " + rule(R"("affinityTimeout": 0)"), "");
    row("a node's limit", kPair + ", " + set("/nodes/0/maxConnections", "9"), "haproxy-cannot /nodes/0/maxConnections");
}

void ValidatePairTest::builtin_data() {
    addColumns();
    const QString web = drop("/array") + ", " + drop("/databases") + ", " + kNoMapi + ", " +
                        set("/balancing/rules/0/scheduler", R"("maglev")") + ", ";
    const QString good = web + set("/balancing/rules/1/scheduler", R"("maglev")") + ", " + pairWith(kSecond);
    row("good", good, "");
    row("forgets", web + pairWith(kSecond), "pair-needs-maglev /balancing/rules/1/scheduler");
    row("one node at a time", good + ", " + rule(R"("affinity": "single", "filtering": "single")"), "");
    row("by SSH", good + ", " + set("/balancing/pair/deploy", R"("ssh")"), "");
    row("hardware", good + ", " + set("/balancing/method", R"("hardware")"), "pair-without-effect /balancing/pair");
}

void ValidatePairTest::cleanupTestCase() {
    constexpr std::size_t kTables = 3;
    if (m_tables.size() < kTables) return;
    for (const auto& kind : findingKinds())
        if (kind.name.starts_with("pair-") || kind.name.starts_with("haproxy-"))
            QVERIFY2(m_seen.contains(std::string(kind.name)), std::string(kind.name).c_str());
}

QTEST_APPLESS_MAIN(ValidatePairTest)
#include "tst_validate_pair.moc"
