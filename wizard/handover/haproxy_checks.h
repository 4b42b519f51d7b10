#pragma once

#include <span>

#include "balancer/config/balancer_config.h"
#include "wizard/handover/config_text.h"

namespace cas {

/// The lines of a backend that ask its nodes whether they serve, as the rule's health says. `members`: rules whose
/// ports must answer, too, for all of them fail together (MAPI). `host`: for the Host header where the rule names none.
void writeHaproxyCheck(const PortRule& rule, std::span<const PortRule* const> members, const std::string& host,
                       ConfigText& config);

/// The end of a server's line: how that node is checked. Empty where nothing is.
std::string haproxyCheckWords(const PortRule& rule, const NodeConfig& node);

}  // namespace cas
