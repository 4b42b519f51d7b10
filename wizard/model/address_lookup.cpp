#include "wizard/model/address_lookup.h"

#include <algorithm>
#include <vector>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

std::optional<IpAddress> addressAt(const DnsQuery& query, CommandExecutor& executor, const RunContext& context) {
    const auto answer = executor.run(query, context);
    if (!answer) return std::nullopt;
    for (const auto& row : answer->rows)
        if (property(row, "Type") == "A" || property(row, "Type") == "AAAA")
            if (auto address = parseAddress(property(row, "Value"))) return address;
    return std::nullopt;
}

std::optional<IpAddress> addressOf(const std::string& fqdn, const DnsQuery& where, CommandExecutor& executor,
                                   const RunContext& context) {
    const auto there = addressAt({where.server, where.port, fqdn}, executor, context);
    return there || where.server.empty() ? there : addressAt({{}, 53, fqdn}, executor, context);
}

}  // namespace

AddressLookup::AddressLookup(QObject* parent) : QObject(parent) {}

void AddressLookup::look(const DeploymentPlan& plan, Workplace& workplace) {
    // Who types a name anew, after it was gone, wants to know anew.
    std::erase_if(m_standings, [&](const auto& known) {
        return std::ranges::find(plan.nodes, known.first, &PlanNode::fqdn) == plan.nodes.end();
    });
    auto* const executor = workplace.executor();
    if (!executor) return;
    bool any = false;
    for (const auto& node : plan.nodes)
        if (node.address.is_unspecified() && !node.fqdn.empty())
            any = m_standings.try_emplace(node.fqdn, Standing::Looking).second || any;
    if (!any) return;
    std::vector<std::string> names;
    for (const auto& [name, standing] : m_standings)
        if (standing == Standing::Looking) names.push_back(name);
    workplace.adopt(plan, Errand::Reading);
    m_job.start([this, names, executor, where = recordQuery(plan)](std::stop_token stop) {
        for (const auto& name : names) {
            const auto address = addressOf(name, where, *executor, {stop, {}, false});
            if (stop.stop_requested()) return;
            m_job.post([this, name, address] { note(name, address); });
        }
    });
    Q_EMIT changed();
}

void AddressLookup::note(const std::string& fqdn, const std::optional<IpAddress>& address) {
    const auto known = m_standings.find(fqdn);
    if (known == m_standings.end()) return;
    known->second = address ? Standing::Found : Standing::None;
    if (address) Q_EMIT found(fqdn, *address);
    Q_EMIT changed();
}

bool AddressLookup::isLooking(const std::string& fqdn) const {
    const auto known = m_standings.find(fqdn);
    return known != m_standings.end() && known->second == Standing::Looking;
}

bool AddressLookup::foundNone(const std::string& fqdn) const {
    const auto known = m_standings.find(fqdn);
    return known != m_standings.end() && known->second == Standing::None;
}

void AddressLookup::forget() {
    std::erase_if(m_standings, [](const auto& known) { return known.second == Standing::None; });
}

}  // namespace cas
