#include "wizard/exec/cmdlet.h"

#include <algorithm>

#include "wizard/plan/plan_names.h"

namespace cas {

const CmdletValue* findParameter(const Cmdlet& cmdlet, std::string_view name) {
    const auto found =
        std::ranges::find_if(cmdlet.parameters, [&](const auto& parameter) { return sameName(parameter.name, name); });
    return found == cmdlet.parameters.end() ? nullptr : &found->value;
}

std::string textParameter(const Cmdlet& cmdlet, std::string_view name) {
    const auto* value = findParameter(cmdlet, name);
    const auto* text = value ? std::get_if<std::string>(value) : nullptr;
    return text ? *text : std::string();
}

}  // namespace cas
