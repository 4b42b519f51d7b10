#include <QTest>
#include <algorithm>

#include "wizard/plan/plan_io.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/plan/validate.h"

using namespace cas;

namespace {

/// A plan with two nodes, so that only its rules can be wrong.
DeploymentPlan served(DeploymentPlan plan) {
    for (const auto* address : {"10.0.0.11", "10.0.0.12"}) {
        auto& node = plan.nodes.emplace_back();
        node.name = "CAS" + std::to_string(plan.nodes.size());
        node.address = *parseAddress(address);
        node.site = "Redmond";
    }
    plan.virtualAddress = parseAddress("10.0.0.50");
    if (plan.array) plan.array->fqdn = "outlook.corp.contoso.com";
    return plan;
}

std::vector<std::string> namesOf(const DeploymentPlan& plan) {
    std::vector<std::string> names;
    for (const auto& rule : plan.balancing.rules) names.push_back(rule.name);
    return names;
}

}  // namespace

class RuleTemplatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTemplateIsValidAndKnownAgain_data() {
        QTest::addColumn<int>("choice");
        for (const auto& [choice, name] : EnumNames<RuleTemplate>::table)
            QTest::newRow(std::string(name).c_str()) << static_cast<int>(choice);
    }
    void everyTemplateIsValidAndKnownAgain() {
        QFETCH(int, choice);
        const auto wanted = static_cast<RuleTemplate>(choice);
        auto plan = newPlan();
        if (wanted == RuleTemplate::Exchange2007) setExchangeVersion(plan, ExchangeVersion::Exchange2007);
        if (wanted == RuleTemplate::HttpsOnly) plan.array.reset();
        applyTemplate(plan, wanted);
        plan = served(plan);
        for (const auto& finding : validate(plan))
            QVERIFY2(finding.severity() != Severity::Error,
                     (finding.pointer + ' ' + std::string(finding.name())).c_str());
        QCOMPARE(templateOf(plan), std::optional(wanted));
        QVERIFY(readPlan(writePlan(plan)) == plan);
    }
    void aChangedRuleIsNoTemplateAndItsTemplateRowBringsItBack() {
        auto plan = newPlan();
        plan.balancing.rules[0].ports = {{8443, 8443}};
        QCOMPARE(templateOf(plan), std::nullopt);
        plan.balancing.rules[0] = *templateRule(plan, RuleTemplate::EndpointMapper, "HTTPS");
        QCOMPARE(templateOf(plan), std::optional(RuleTemplate::EndpointMapper));
        QVERIFY(!templateRule(plan, RuleTemplate::EndpointMapper, "no such rule"));
    }
    void aRuleThatIsOffIsStillTheTemplate() {
        auto plan = newPlan();
        plan.balancing.rules[1].enabled = false;
        QCOMPARE(templateOf(plan), std::optional(RuleTemplate::EndpointMapper));
    }
    void mapiModeReplacesOnlyItsOwnRules() {
        auto plan = newPlan();
        plan.balancing.rules[0].ports = {{8443, 8443}};
        setMapiMode(plan, MapiMode::Static);
        QCOMPARE(plan.balancing.rules[0].ports.front().first, Port(8443));
        QCOMPARE(namesOf(plan)[2], "RPC endpoint mapper");
        QCOMPARE(namesOf(plan)[4], "Address Book");
        setMapiMode(plan, MapiMode::EndpointMapper);
        QCOMPARE(plan.balancing.rules.size(), newPlan().balancing.rules.size());
        QVERIFY(!hasErrors(validate(served(plan))));
    }
    void staticPortsMoveTheirRulesAlsoThroughEquality() {
        auto plan = newPlan();
        setMapiMode(plan, MapiMode::Static);
        setStaticPorts(plan, 59600, 59600);
        setStaticPorts(plan, 59600, 59601);
        const auto rule = [&](std::string_view name) {
            return *std::ranges::find(plan.balancing.rules, name, &PlanRule::name);
        };
        QCOMPARE(rule("RPC Client Access").ports, (std::vector{PortRange{59600, 59600}}));
        QCOMPARE(rule("Address Book").ports, (std::vector{PortRange{59601, 59601}}));
        setStaticPorts(plan, 59601, 59600);
        QCOMPARE(rule("RPC Client Access").ports, (std::vector{PortRange{59601, 59601}}));
        QCOMPARE(rule("Address Book").ports, (std::vector{PortRange{59600, 59600}}));
        QVERIFY(!hasErrors(validate(served(plan))));
    }
    void exchange2007HasNoMapiAndNoArray() {
        auto plan = newPlan();
        plan.databases.correct = {"Mbx1"};
        setExchangeVersion(plan, ExchangeVersion::Exchange2007);
        QVERIFY(!plan.array && plan.databases.correct.empty() && !plan.balancing.mapi);
        QVERIFY(plan.web.has_value());
        QVERIFY(!hasErrors(validate(served(plan))));
    }
};

QTEST_GUILESS_MAIN(RuleTemplatesTest)
#include "tst_rule_templates.moc"
