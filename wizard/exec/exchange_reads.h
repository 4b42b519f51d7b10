#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/exec/inventory.h"

namespace cas {

// How the properties of the reads are understood; see the table in wizard/HACKING.md.

/// The property, without regard to case; empty where there is none.
std::string property(const Row& row, std::string_view name);
std::vector<std::string> linesOf(const std::string& text);
/// The site out of a name, a distinguished name or a canonical name.
std::string siteName(const std::string& site);

FoundServer serverOf(const Row& row);
FoundArray arrayOf(const Row& row);
/// Its site comes from `servers`: that of the server that has it, or for a group that of its preferred copy.
FoundDatabase databaseOf(const Row& row, const std::vector<FoundServer>& servers);

/// Where the plan's Exchange session is opened: the server it names, else the first node that has the role, else the
/// first node; empty: no node.
std::string sessionServer(const DeploymentPlan& plan);
/// How a node is addressed: its FQDN, or its name where there is none.
std::string hostOf(const PlanNode& node);
/// The plan's site, or that of the first node that names one.
std::string siteOf(const DeploymentPlan& plan);
/// A command in that session, on the one domain controller the plan names.
ExchangeCommand exchangeCommand(const DeploymentPlan& plan, Cmdlet cmdlet);
/// How the directory is read: as the plan says, else by what can be had of its names. Nothing where neither a server
/// nor a domain is known.
std::optional<DirectoryRead> directoryRead(const DeploymentPlan& plan);
/// What the A record is for: the array, for Exchange 2007 the web services; empty: neither is named.
std::string clientName(const DeploymentPlan& plan);
DnsQuery recordQuery(const DeploymentPlan& plan);

}  // namespace cas
