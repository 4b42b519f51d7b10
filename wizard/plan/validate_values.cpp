#include <algorithm>

#include "wizard/plan/json_tree.h"
#include "wizard/plan/plan_tables.h"
#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

/// Compares every number of the plan with the bounds in the field tables.
class BoundsWalk {
public:
    explicit BoundsWalk(Findings& findings) : m_findings(findings) {}

    template <PlanSection S>
    void visit(const S& section, const std::string& pointer, Bounds) {
        forEachField<S>(
            [&](const auto& field) { visit(section.*field.member, childPointer(pointer, field.key), field.bounds); });
    }

private:
    template <class T>
    void visit(const std::optional<T>& value, const std::string& pointer, Bounds bounds) {
        if (value) visit(*value, pointer, bounds);
    }
    template <class T>
    void visit(const Setting<T>& value, const std::string& pointer, Bounds bounds) {
        visit(value.value(), pointer, bounds);
    }
    template <class T>
    void visit(const std::vector<T>& list, const std::string& pointer, Bounds bounds) {
        for (std::size_t i = 0; i < list.size(); ++i) visit(list[i], childPointer(pointer, i), bounds);
    }
    void visit(Seconds value, const std::string& pointer, Bounds bounds) { compare(value.count(), pointer, bounds); }
    template <class T>
    void visit(const T& value, const std::string& pointer, Bounds bounds) {
        if constexpr (std::is_arithmetic_v<T>) compare(static_cast<double>(value), pointer, bounds);
    }
    void compare(double value, const std::string& pointer, Bounds bounds) {
        if (bounds.allow(value)) return;
        if (bounds.lowAllowed)
            m_findings.push_back(makeFinding(FindingCode::ValueOutOfRange, pointer,
                                             {numberText(value), numberText(bounds.low), numberText(bounds.high)}));
        else
            m_findings.push_back(
                makeFinding(FindingCode::ValueNotPositive, pointer, {numberText(value), numberText(bounds.high)}));
    }

    Findings& m_findings;
};

bool isHostName(std::string_view text) {
    constexpr std::size_t kMaxName = 253;  // RFC 1035 section 2.3.4, without the root
    constexpr std::size_t kMaxLabel = 63;
    const auto name = withoutFinalDot(text);
    if (name.size() > kMaxName) return false;
    std::size_t label = 0;
    char previous = '.';
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        // Active Directory allows the underscore and letters of other alphabets.
        const bool letter =
            ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || byte >= 0x80;
        if (c == '.' ? previous == '.' || previous == '-' : !letter && (c != '-' || previous == '.')) return false;
        label = c == '.' ? 0 : label + 1;
        if (label > kMaxLabel) return false;
        previous = c;
    }
    return previous != '.' && previous != '-';
}

}  // namespace

void checkBounds(const PlanView& view, Findings& findings) { BoundsWalk(findings).visit(view.plan, "", {}); }

void checkNeededValues(const PlanView& view, Findings& findings) {
    const auto need = [&](bool present, const std::string& pointer) {
        if (!present)
            findings.push_back(
                makeFinding(FindingCode::ValueNeeded, pointer, {pointer.substr(pointer.rfind('/') + 1)}));
    };
    const auto& plan = view.plan;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        need(!plan.nodes[i].name.empty(), nodePointer(i, "name"));
        if (plan.nodes[i].install) need(!plan.nodes[i].install->media.empty(), nodePointer(i, "install/media"));
    }
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        need(!plan.balancing.rules[i].name.empty(), rulePointer(i, "name"));
        need(!plan.balancing.rules[i].ports.empty(), rulePointer(i, "ports"));
    }
    if (plan.array) need(!plan.array->fqdn.empty(), "/array/fqdn");
    if (plan.exchange.winrm) need(!plan.exchange.winrm->host.empty(), "/exchange/winrm/host");
}

void checkHostNames(const PlanView& view, Findings& findings) {
    const auto check = [&](const std::string& name, const std::string& pointer) {
        if (!name.empty() && !isHostName(name) && !parseAddress(name))
            findings.push_back(makeFinding(FindingCode::HostNameUnusable, pointer, {name}));
    };
    const auto& plan = view.plan;
    check(plan.exchange.managementServer, "/exchange/managementServer");
    check(plan.exchange.domainController, "/exchange/domainController");
    if (plan.exchange.winrm) check(plan.exchange.winrm->host, "/exchange/winrm/host");
    if (plan.directory) check(plan.directory->server, "/directory/server");
    if (plan.array) check(plan.array->fqdn, "/array/fqdn");
    if (plan.web) {
        check(plan.web->host, "/web/host");
        for (std::size_t i = 0; i < plan.web->otherNames.size(); ++i)
            check(plan.web->otherNames[i], childPointer("/web/otherNames", i));
    }
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) check(plan.nodes[i].fqdn, nodePointer(i, "fqdn"));
    check(plan.dns.server, "/dns/server");
    check(plan.dns.zone, "/dns/zone");
}

}  // namespace cas
