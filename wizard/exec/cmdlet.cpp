#include "wizard/exec/cmdlet.h"

#include <algorithm>
#include <cctype>

namespace cas {

namespace {

bool sameName(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right,
                              [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

}  // namespace

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
