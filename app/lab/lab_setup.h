#pragma once

#include <string>
#include <vector>

#include "app/lab/lab_world.h"

namespace cas {

/// Begins the setup that the script of a scheduled task runs; false where there is none. It goes on by itself and ends
/// with advance(). One that runs already goes on.
bool startSetup(LabServer& server, const std::string& task, LabTime now);
/// What a setup does when its time has come: role, result file, event and registry.
void endSetup(LabServer& server);

}  // namespace cas
