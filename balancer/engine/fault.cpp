#include "balancer/engine/fault.h"

#include <system_error>

namespace cas {

std::string toText(const Fault& fault) {
    std::string text(nameOf(fault.kind));
    const auto add = [&text](std::string_view key, const std::string& value) {
        if (!value.empty()) text.append(" ").append(key).append("=").append(value);
    };
    add("rule", fault.rule);
    add("node", fault.node);
    add("address", fault.address);
    if (fault.port != 0) add(nameOf(fault.protocol), std::to_string(fault.port));
    add("operation", fault.operation);
    if (fault.osError != 0) add("cause", std::generic_category().message(fault.osError));
    if (fault.needed != 0) add("needed", std::to_string(fault.needed));
    if (fault.needed != 0) add("available", std::to_string(fault.available));
    return text;
}

std::string placeText(const Fault& fault) {
    const bool v6 = fault.address.find(':') != std::string::npos;
    return (v6 ? '[' + fault.address + ']' : fault.address) + ':' + std::to_string(fault.port) + '/' +
           std::string(nameOf(fault.protocol)) + ": " + std::generic_category().message(fault.osError);
}

}  // namespace cas
