#pragma once

#include <string>

#include "app/lab/lab_world.h"

namespace cas {

// What a role leaves on a server, for the world at its start and for setup as it goes on.

/// The role as Get-ExchangeServer names it.
inline constexpr const char* kClientAccess = "ClientAccess";

/// `Version 14.3 (Build 123.4)` as Get-ExchangeServer tells it.
std::string adminDisplayVersion(const std::string& version);
/// Exchange 2010; those before have no RPC Client Access service and no arrays.
bool hasArrays(const LabServer& server);

/// As Win32_OperatingSystem names its Windows.
std::string windowsCaption(const LabServer& server);
/// The Windows features the Client Access role needs on this server.
std::vector<std::string> roleFeatures(const LabServer& server);
/// The role with its services, registry values and features, as after setup; services of POP3 and IMAP4 run, too,
/// which an administrator does by hand.
void addRole(LabServer& server, const std::string& role);
/// The features stay, as with Exchange's setup.
void removeRole(LabServer& server, const std::string& role);

/// The RPC services take up the ports that are configured, as when they start.
void takeUpPorts(LabServer& server);

/// The key of a service in the registry.
std::string serviceKey(const std::string& service);
/// Value and key without regard to case; empty where there is none.
std::string registryValue(const LabServer& server, const std::string& key, const std::string& value);
std::map<std::string, std::string>* findKey(LabServer& server, const std::string& key);
const std::map<std::string, std::string>* findKey(const LabServer& server, const std::string& key);

}  // namespace cas
