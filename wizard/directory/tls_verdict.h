#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "wizard/directory/directory_settings.h"
#include "wizard/exec/command_executor.h"

namespace cas {

/// Why TLS with this server does not come about: libldap only says that it does not. Connects once more and looks at
/// the certificates itself. Told apart: expired, not yet valid, made by an unknown authority, made for another name
/// (the text says which), no TLS offered, nothing in common. Sends no secret.
CommandFailure tlsVerdict(const DirectorySettings& settings, const DirectoryHost& host, const std::stop_token& stop);

}  // namespace cas
