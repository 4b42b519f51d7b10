#pragma once

#include <QString>

#include "app/control/control_client.h"
#include "app/control/control_server.h"

namespace cas {

/// Sentences for people: what happened, where, why, and what to do next. In the language of the application.
QString sentence(const ControlFault& fault);
QString sentence(const AskFault& fault);

}  // namespace cas
