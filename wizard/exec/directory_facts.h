#pragma once

#include <optional>
#include <string>
#include <vector>

#include "balancer/config/ip_network.h"
#include "wizard/exec/command_executor.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

struct FoundSubnet {
    IpNetwork network;
    std::string site;  ///< empty: it belongs to none
    bool operator==(const FoundSubnet&) const = default;
};

/// A database availability group.
struct FoundGroup {
    std::string name;
    std::vector<std::string> servers;
    bool operator==(const FoundGroup&) const = default;
};

/// What the directory says of itself; what it does not say is empty.
struct DirectoryFacts {
    std::string controller;      ///< FQDN of the domain controller that was asked; empty: none was
    std::string controllerSite;  ///< the site it is in
    std::string domain;          ///< DNS names
    std::string forest;
    std::optional<int> domainLevel;  ///< functional levels: 2 is 2003, 3 2008, 4 2008 R2 … (MS-ADTS 6.1.4.2)
    std::optional<int> forestLevel;
    std::string organization;                ///< of Exchange; empty: none, or this user may not see it
    std::optional<int> schemaVersion;        ///< rangeUpper of ms-Exch-Schema-Version-Pt
    std::optional<int> organizationVersion;  ///< objectVersion of the organisation
    std::optional<int> domainVersion;        ///< objectVersion of Microsoft Exchange System Objects
    std::vector<FoundSubnet> subnets;
    std::vector<FoundGroup> groups;
    std::vector<std::string> referrals;  ///< LDAP URLs the server named and nobody followed
    bool operator==(const DirectoryFacts&) const = default;
};

/// Out of the rows of a DirectoryRead.
DirectoryFacts directoryFactsOf(const std::vector<Row>& rows);

/// The site of the subnet that holds the address; of several the smallest one decides. Empty: no subnet, or it belongs
/// to no site.
std::string siteOfAddress(const DirectoryFacts& facts, const IpAddress& address);

/// What setup's preparation of the directory leaves behind for a version and service pack.
struct DirectoryLevels {
    int schema = 0;
    int organization = 0;
    int domain = 0;
};
/// Nothing for a service pack that does not exist.
std::optional<DirectoryLevels> levelsOf(ExchangeVersion version, int servicePack);
/// Whether the directory is prepared for servers of this version: later ones count, too. Nothing where it was not read.
std::optional<bool> preparedFor(const DirectoryFacts& facts, ExchangeVersion version, int servicePack);

}  // namespace cas
