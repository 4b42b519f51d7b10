#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wizard/plan/balancing_plan.h"

namespace cas {

// Text that is empty and lists that are empty are absent from the file.

/// The Windows host that runs the scripts where this computer is not Windows.
struct PlanWinrm {
    std::string host;
    Setting<Port> port{5985};
    Setting<bool> tls{false};
    bool operator==(const PlanWinrm&) const = default;
};

struct PlanExchange {
    Setting<ExchangeVersion> version{ExchangeVersion::Exchange2010};
    Setting<int> servicePack{3};
    std::string managementServer;  ///< empty: the first node that has the role
    std::string domainController;  ///< empty: found by DNS
    std::string user;              ///< `DOMAIN\name` or UPN; empty: the current user
    std::optional<PlanWinrm> winrm;
    bool operator==(const PlanExchange&) const = default;
};

/// How Active Directory is read.
struct PlanDirectory {
    std::string server;  ///< empty: found by DNS
    Setting<Port> port{389};
    Setting<DirectoryTls> tls{DirectoryTls::Start};
    Setting<DirectoryAuth> auth{DirectoryAuth::Gssapi};
    std::string user;
    bool operator==(const PlanDirectory&) const = default;
};

/// The client access array object; one per Active Directory site.
struct PlanArray {
    std::string name;  ///< empty: the host label of the FQDN
    std::string fqdn;
    bool operator==(const PlanArray&) const = default;
};

/// Names of the web services, which never equal the array's.
struct PlanWeb {
    std::string host;
    std::vector<std::string> otherNames;
    bool operator==(const PlanWeb&) const = default;
};

/// What the wizard installs on a node that lacks the role.
struct PlanInstall {
    std::string media;
    std::string targetFolder;
    Setting<std::vector<ServerRole>> roles{std::vector{ServerRole::ClientAccess}};
    std::string updatesFolder;
    bool operator==(const PlanInstall&) const = default;
};

struct PlanNode {
    std::string name;
    std::string fqdn;
    IpAddress address;
    std::string exchangeVersion;  ///< as the server tells it: `14.3.123.4` or `Version 14.3 (Build 123.4)`
    std::string site;
    Setting<int> weight{100};
    std::optional<int> priority;  ///< handling priority; absent: place in the list
    Setting<NodeState> state{NodeState::Enabled};
    Setting<std::uint32_t> maxConnections{0};
    std::optional<PlanInstall> install;
    bool operator==(const PlanNode&) const = default;
};

struct PlanDns {
    Setting<DnsMethod> method{DnsMethod::Manual};
    std::string server;
    Setting<Port> serverPort{53};
    std::string zone;
    Setting<std::uint32_t> ttl{300};
    Setting<bool> ptr{false};
    std::string keyName;
    Setting<KeyAlgorithm> keyAlgorithm{KeyAlgorithm::HmacSha256};
    bool operator==(const PlanDns&) const = default;
};

struct PlanDatabases {
    std::vector<std::string> correct;  ///< databases whose RpcClientAccessServer becomes the array
    bool operator==(const PlanDatabases&) const = default;
};

/// What is to be built and run, as one value: pages edit it, validate() judges it, the steps, the reports and the
/// engine's configuration are computed from it. Holds no secret.
struct DeploymentPlan {
    static constexpr std::string_view kFormat = "casarray";
    static constexpr int kVersion = 1;

    PlanExchange exchange;
    std::optional<PlanDirectory> directory;
    std::string site;
    std::optional<PlanArray> array;
    std::optional<PlanWeb> web;
    std::optional<IpAddress> virtualAddress;
    std::optional<int> virtualPrefix;
    std::string interface;  ///< of this computer, for the virtual address
    std::vector<PlanNode> nodes;
    PlanBalancing balancing;
    PlanDns dns;
    PlanDatabases databases;
    bool operator==(const DeploymentPlan&) const = default;
};

}  // namespace cas
