#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/nlb_cluster.h"
#include "wizard/exec/prerequisites.h"
#include "wizard/plan/plan_names.h"
#include "wizard/steps/check_judges.h"

namespace cas {
namespace {

using enum CheckResult;

constexpr const char* kClusterService = "ClusSvc";

/// The availability group that has the node; empty: none, or it cannot be asked.
std::string groupOf(const CheckScene& scene) {
    if (scene.plan.exchange.version != ExchangeVersion::Exchange2010) return {};
    const auto answer =
        scene.executor.run(exchangeCommand(scene.plan, {"Get-DatabaseAvailabilityGroup", {}}), scene.context);
    if (!answer) return {};
    for (const auto& row : answer->rows)
        for (const auto& server : linesOf(property(row, "Servers")))
            if (sameName(server, scene.node->name) || sameHost(server, scene.node->fqdn)) return property(row, "Name");
    return {};
}

}  // namespace

Judgement judgeNlbWindows(const CheckScene& scene) {
    const HostCommand command{hostOf(*scene.node), {{"Get-WmiObject", {{"Class", BareWord{"Win32_OperatingSystem"}}}}}};
    const auto answer = scene.executor.run(command, scene.context);
    if (!answer) return unanswered(answer.error());
    if (answer->rows.empty()) return {};
    const auto caption = property(answer->rows.front(), "Caption");
    return {hasNlbCmdlets(caption) ? Ok : Failed, caption, "Windows Server 2008 R2"};
}

Judgement judgeNlbNoCluster(const CheckScene& scene) {
    const HostCommand command{
        hostOf(*scene.node),
        {{"Get-Service",
          {{"Name", std::vector<std::string>{kClusterService}}, {"ErrorAction", BareWord{"SilentlyContinue"}}}}}};
    const auto group = groupOf(scene);
    if (!group.empty()) return {Failed, group, {}};
    const auto answer = scene.executor.run(command, scene.context);
    if (!answer) return unanswered(answer.error());
    const bool runs =
        std::ranges::any_of(answer->rows, [](const Row& row) { return sameName(property(row, "Status"), "Running"); });
    return {runs ? Failed : Ok, runs ? kClusterService : "", {}};
}

Judgement judgeNlbAdapters(const CheckScene& scene) {
    const auto nlb = scene.plan.balancing.nlb.value_or(PlanNlb());
    const HostCommand command{
        hostOf(*scene.node),
        {{"Get-WmiObject",
          {{"Class", BareWord{"Win32_NetworkAdapter"}}, {"Filter", std::string("NetConnectionStatus = 2")}}}}};
    const auto answer = scene.executor.run(command, scene.context);
    if (!answer) return unanswered(answer.error(), nlb.interface);
    std::vector<std::string> names;
    for (const auto& row : answer->rows)
        if (const auto name = property(row, "NetConnectionID"); !name.empty()) names.push_back(name);
    std::string found;
    for (const auto& name : names) found += (found.empty() ? "" : ", ") + name;
    if (names.empty()) return {NotRun, {}, nlb.interface};
    const bool there = nlb.interface.empty() ||
                       std::ranges::any_of(names, [&](const auto& name) { return sameName(name, nlb.interface); });
    // With one adapter in unicast mode all hosts have the same hardware address and cannot reach each other.
    const bool alone = nlb.mode == NlbMode::Unicast && names.size() < 2;
    return {there && !alone ? Ok : Failed, found, nlb.interface};
}

}  // namespace cas
