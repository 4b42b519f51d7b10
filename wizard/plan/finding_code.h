#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "balancer/telemetry/event.h"

namespace cas {

/// What a finding says; the comment of a code lists its arguments in order.
enum class FindingCode {
    // Reading and saving
    FileUnreadable,  ///< path, errno
    FileNotRegular,  ///< path
    FileTooLarge,    ///< path, bytes, accepted bytes
    FileNotSaved,    ///< path, operation, errno
    SyntaxError,     ///< line, column, text there (empty: end of the file, a line feed: end of the line)
    NotUtf8,         ///< line, column
    NestedTooDeep,   ///< accepted levels
    DuplicateKey,    ///< key
    UnknownKey,      ///< key, accepted keys
    KeyMissing,      ///< key
    WrongType,       ///< found JSON type, found value (empty: none to show), accepted JSON type
    BadValue,        ///< found, accepted
    FormatUnknown,   ///< found
    VersionNewer,    ///< found, newest known
    PortsEmpty,
    PortNotANumber,     ///< part
    PortOutOfRange,     ///< part
    PortRangeReversed,  ///< part
    PortsRepeated,      ///< part
    NodePortsNotOne,    ///< text
    AddressUnreadable,  ///< text
    NetworkUnreadable,  ///< text
    UuidUnreadable,     ///< text
    MoreFindings,       ///< number left out
    // Single values
    ValueOutOfRange,   ///< found, lowest, highest
    ValueNotPositive,  ///< found, highest
    ValueNeeded,       ///< key
    AddressUnusable,   ///< address
    HostNameUnusable,  ///< text
    // Nodes
    NoNodes,
    DuplicateNodeName,     ///< name, pointer of the first
    DuplicateNodeAddress,  ///< node, address, other node
    DuplicateNodeFqdn,     ///< node, FQDN, other node
    DuplicatePriority,     ///< node, priority, other node
    SingleNode,            ///< node
    AllNodesOut,
    AllWeightsZero,
    NodeIsListener,         ///< node, address, rule
    NodeVersionUnreadable,  ///< node, text
    NodeVersionDiffers,     ///< node, its version, the plan's
    NodeTooNew,             ///< node, its version
    MixedServicePacks,      ///< node, its version, wanted
    MixedSites,             ///< node, its site, wanted
    // Port rules
    NoRules,
    DuplicateRuleName,          ///< name, pointer of the first
    VirtualAddressMissing,      ///< rule
    VirtualAddressIsNetwork,    ///< address, prefix
    PrefixTooLong,              ///< prefix, address
    ListensEverywhere,          ///< rule, address
    RuleOverlap,                ///< rule, other rule, shared ports, address
    NodePortsOfList,            ///< rule
    NodePortsTooHigh,           ///< rule, first node port, last node port
    AffinityUnequal,            ///< rule, affinity, other rule, its affinity, group
    AffinityTimeoutUnequal,     ///< rule, seconds, other rule, its seconds, group
    NetworkWrongFamily,         ///< network, rule, listener's address
    SendProxyNotTcp,            ///< rule
    HealthTimeoutOverInterval,  ///< rule, time-out, interval
    HealthPathRelative,         ///< rule, path
    HealthWithoutTcpPort,       ///< rule, kind
    HubTransportPort,           ///< rule, port
    UdpWithoutAffinity,         ///< rule
    InterfacesWithoutEffect,    ///< rule
    GroupSpelling,              ///< rule, group
    GroupByName,                ///< rule
    // MAPI
    MapiWith2007,
    MapperRuleMissing,  ///< port
    MapperPortMissing,  ///< port
    RpcPortsMissing,
    MapperModeNotBuiltin,  ///< method
    StaticRuleMissing,     ///< port
    StaticPortLow,         ///< port
    StaticPortsEqual,      ///< port
    StaticPortReserved,    ///< port
    VirtualPortsWithoutEffect,
    StaticPortUnusual,  ///< port
    MapiAffinityNone,   ///< rule
    MapiGroupSplit,     ///< rule, group, other rule, its group
    MapiOutsideGroup,   ///< rule, group
    MapiIdleShort,      ///< rule, seconds
    MapiAffinityShort,  ///< rule, affinity seconds, idle seconds
    RpcOverHttpPorts,   ///< rule, ports
    // Array, names, DNS, databases
    ArrayWith2007,
    ArrayNameLong,    ///< name, characters
    ArrayNameSpaces,  ///< name, host label
    ArrayNameIsNode,  ///< name, node
    ArrayFqdnIsNode,  ///< FQDN, node
    ArrayFqdnIsWeb,   ///< FQDN
    ArrayWithoutBalancing,
    ArrayWithoutMapiRules,
    ArraySiteUnknown,
    FqdnOutsideZone,     ///< FQDN, zone
    Ipv6VirtualAddress,  ///< address
    DatabasesWithoutArray,
    SimpleAuthWithoutTls,
    LdapsPort,  ///< port
    // Methods
    BalancingNone,
    NlbTooManyRules,       ///< number, accepted number
    NlbTooManyNodes,       ///< number, accepted number
    NlbTimeoutLong,        ///< rule, minutes
    NlbCannot,             ///< rule, key
    NlbDuplicatePriority,  ///< node, priority, other node
    NlbOutsideSubnet,      ///< node, address, subnet
    NlbIncomplete,         ///< key
    NlbManyNodes,          ///< number, advised number
    NlbNotIpv4,            ///< address
    PairMissing,
    PairWithoutEffect,  ///< method
    PairNotTwo,         ///< number of hosts
    PairHostRepeated,   ///< name or address
    PairHostTaken,      ///< host, address
    PairWrongFamily,    ///< host, address, virtual address
    PairValueUnusable,  ///< key, text
    PairNeedsMaglev,    ///< rule
    HaproxyNeedsStaticPorts,
    HaproxyCannot,  ///< rule or node, key
};

/// What is fixed for a code: its name in files and scripts, how bad it is, how many arguments it takes.
struct FindingKind {
    FindingCode code;
    std::string_view name;
    Severity severity;
    std::size_t arguments;
};

/// One row per code, in the order of FindingCode.
std::span<const FindingKind> findingKinds();
const FindingKind& kindOf(FindingCode code);

}  // namespace cas
