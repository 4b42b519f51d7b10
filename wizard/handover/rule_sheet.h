#pragma once

#include <string>
#include <vector>

#include "balancer/config/balancer_config.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// Whose words a sheet speaks.
enum class RuleSheetDevice { Kemp, F5 };
/// As the maker calls it; no word of any language.
std::string nameOf(RuleSheetDevice device);

/// One field of the device's own pages, in the device's words.
struct DeviceSetting {
    std::string field;
    std::string value;
    bool operator==(const DeviceSetting&) const = default;
};

/// A rule of the plan as somebody types it into a device.
struct RuleSheetEntry {
    PortRule rule;                    ///< with every default worked out
    std::vector<std::string> family;  ///< other rules of its group: their clients stay on one node together
    std::vector<DeviceSetting> kemp;
    std::vector<DeviceSetting> f5;
    const std::vector<DeviceSetting>& settings(RuleSheetDevice device) const {
        return device == RuleSheetDevice::Kemp ? kemp : f5;
    }
};

struct RuleSheet {
    std::vector<NodeConfig> nodes;
    std::vector<RuleSheetEntry> entries;  ///< of the rules in use
};

/// What a balancer that is no part of this program must be told. Values are in the device's units.
RuleSheet ruleSheet(const DeploymentPlan& plan);

}  // namespace cas
