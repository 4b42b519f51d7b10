#pragma once

#include <optional>
#include <string_view>

#include "balancer/base/enum_names.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// Port rules to begin with; every name is what `balancing` is set to. Rules that are not needed by everybody (POP,
/// IMAP) are there, but off.
enum class RuleTemplate { EndpointMapper, MapperWithMail, StaticPorts, FullRange, Exchange2007, HttpsOnly };

/// Replaces method-independent parts of `balancing`: the rules and the MAPI mode. The method and the static ports stay.
void applyTemplate(DeploymentPlan& plan, RuleTemplate choice);

/// The template whose rules the plan has, whatever is on or off; nothing where they were changed.
std::optional<RuleTemplate> templateOf(const DeploymentPlan& plan);

/// The template's form of the rule of that name; nothing where it has none.
std::optional<PlanRule> templateRule(const DeploymentPlan& plan, RuleTemplate choice, std::string_view name);

/// Changes the MAPI mode and the rules of group `mapi` that belong to it; all other rules stay.
void setMapiMode(DeploymentPlan& plan, MapiMode mode);

/// Changes the two static ports and the rules that carry them.
void setStaticPorts(DeploymentPlan& plan, Port rpcClientAccess, Port addressBook);

/// A plan to begin with: Exchange 2010, endpoint mapper, the record made by hand.
DeploymentPlan newPlan();

/// Changes the version and what goes with it: Exchange 2007 has no array object, databases to correct or MAPI ports.
void setExchangeVersion(DeploymentPlan& plan, ExchangeVersion version);

template <>
struct EnumNames<RuleTemplate> {
    static constexpr std::pair<RuleTemplate, std::string_view> table[] = {
        {RuleTemplate::EndpointMapper, "endpoint-mapper"}, {RuleTemplate::MapperWithMail, "mapper-with-mail"},
        {RuleTemplate::StaticPorts, "static-ports"},       {RuleTemplate::FullRange, "full-range"},
        {RuleTemplate::Exchange2007, "exchange-2007"},     {RuleTemplate::HttpsOnly, "https-only"}};
};

}  // namespace cas
