#pragma once

#include "tests/support/exchange_world.h"

namespace cas::test {

/// What a node's own shell answers to a script.
Result<Answer, CommandFailure> runNodeScript(ExchangeWorld& world, const std::string& fqdn, ExchangeWorld::Node& node,
                                             const std::vector<Cmdlet>& script);

}  // namespace cas::test
