#pragma once

#include <map>
#include <string>
#include <vector>

#include "wizard/exec/command_executor.h"
#include "wizard/steps/action.h"

namespace cas {

/// What a read says of a wish; see Probe.
enum class ProbeVerdict { Right, Missing, Different };

/// The rows a probe means, out of all that came.
std::vector<Row> meantRows(const Probe& probe, const std::vector<Row>& rows);
ProbeVerdict judge(const Probe& probe, const std::vector<Row>& rows);
/// What was found of the properties that were wanted, one `property: value` a line; empty where there was nothing.
std::string foundText(const Probe& probe, const std::vector<Row>& rows);
/// The values of these properties; those of several rows joined by line feeds, those that are empty left out.
void collectValues(const std::vector<std::string>& properties, const std::vector<Row>& rows,
                   std::map<std::string, std::string>& values);

}  // namespace cas
