#include "wizard/plan/finding.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace cas {
namespace {

constexpr FindingKind kKinds[] = {
    {FindingCode::FileUnreadable, "file-unreadable", Severity::Error, 2},
    {FindingCode::FileNotRegular, "file-not-regular", Severity::Error, 1},
    {FindingCode::FileTooLarge, "file-too-large", Severity::Error, 3},
    {FindingCode::FileNotSaved, "file-not-saved", Severity::Error, 3},
    {FindingCode::SyntaxError, "syntax-error", Severity::Error, 3},
    {FindingCode::NotUtf8, "not-utf8", Severity::Error, 2},
    {FindingCode::NestedTooDeep, "nested-too-deep", Severity::Error, 1},
    {FindingCode::DuplicateKey, "duplicate-key", Severity::Error, 1},
    {FindingCode::UnknownKey, "unknown-key", Severity::Error, 2},
    {FindingCode::KeyMissing, "key-missing", Severity::Error, 1},
    {FindingCode::WrongType, "wrong-type", Severity::Error, 3},
    {FindingCode::BadValue, "bad-value", Severity::Error, 2},
    {FindingCode::FormatUnknown, "format-unknown", Severity::Error, 1},
    {FindingCode::VersionNewer, "version-newer", Severity::Error, 2},
    {FindingCode::PortsEmpty, "ports-empty", Severity::Error, 0},
    {FindingCode::PortNotANumber, "port-not-a-number", Severity::Error, 1},
    {FindingCode::PortOutOfRange, "port-out-of-range", Severity::Error, 1},
    {FindingCode::PortRangeReversed, "port-range-reversed", Severity::Error, 1},
    {FindingCode::PortsRepeated, "ports-repeated", Severity::Error, 1},
    {FindingCode::NodePortsNotOne, "node-ports-not-one", Severity::Error, 1},
    {FindingCode::AddressUnreadable, "address-unreadable", Severity::Error, 1},
    {FindingCode::NetworkUnreadable, "network-unreadable", Severity::Error, 1},
    {FindingCode::UuidUnreadable, "uuid-unreadable", Severity::Error, 1},
    {FindingCode::MoreFindings, "more-findings", Severity::Error, 1},
    {FindingCode::ValueOutOfRange, "value-out-of-range", Severity::Error, 3},
    {FindingCode::ValueNotPositive, "value-not-positive", Severity::Error, 2},
    {FindingCode::ValueNeeded, "value-needed", Severity::Error, 1},
    {FindingCode::AddressUnusable, "address-unusable", Severity::Error, 1},
    {FindingCode::HostNameUnusable, "host-name-unusable", Severity::Error, 1},
    {FindingCode::NoNodes, "no-nodes", Severity::Error, 0},
    {FindingCode::DuplicateNodeName, "duplicate-node-name", Severity::Error, 2},
    {FindingCode::DuplicateNodeAddress, "duplicate-node-address", Severity::Error, 3},
    {FindingCode::DuplicateNodeFqdn, "duplicate-node-fqdn", Severity::Warning, 3},
    {FindingCode::DuplicatePriority, "duplicate-priority", Severity::Warning, 3},
    {FindingCode::SingleNode, "single-node", Severity::Warning, 1},
    {FindingCode::AllNodesOut, "all-nodes-out", Severity::Warning, 0},
    {FindingCode::AllWeightsZero, "all-weights-zero", Severity::Warning, 0},
    {FindingCode::NodeIsListener, "node-is-listener", Severity::Error, 3},
    {FindingCode::NodeVersionUnreadable, "node-version-unreadable", Severity::Warning, 2},
    {FindingCode::NodeVersionDiffers, "node-version-differs", Severity::Error, 3},
    {FindingCode::NodeTooNew, "node-too-new", Severity::Error, 2},
    {FindingCode::MixedServicePacks, "mixed-service-packs", Severity::Warning, 3},
    {FindingCode::MixedSites, "mixed-sites", Severity::Error, 3},
    {FindingCode::NoRules, "no-rules", Severity::Warning, 0},
    {FindingCode::DuplicateRuleName, "duplicate-rule-name", Severity::Error, 2},
    {FindingCode::VirtualAddressMissing, "virtual-address-missing", Severity::Error, 1},
    {FindingCode::VirtualAddressIsNetwork, "virtual-address-is-network", Severity::Error, 2},
    {FindingCode::PrefixTooLong, "prefix-too-long", Severity::Error, 2},
    {FindingCode::ListensEverywhere, "listens-everywhere", Severity::Warning, 2},
    {FindingCode::RuleOverlap, "rule-overlap", Severity::Error, 4},
    {FindingCode::NodePortsOfList, "node-ports-of-list", Severity::Error, 1},
    {FindingCode::NodePortsTooHigh, "node-ports-too-high", Severity::Error, 3},
    {FindingCode::AffinityUnequal, "affinity-unequal", Severity::Error, 5},
    {FindingCode::AffinityTimeoutUnequal, "affinity-timeout-unequal", Severity::Error, 5},
    {FindingCode::NetworkWrongFamily, "network-wrong-family", Severity::Error, 3},
    {FindingCode::SendProxyNotTcp, "send-proxy-not-tcp", Severity::Error, 1},
    {FindingCode::HealthTimeoutOverInterval, "health-timeout-over-interval", Severity::Warning, 3},
    {FindingCode::HealthPathRelative, "health-path-relative", Severity::Error, 2},
    {FindingCode::HealthWithoutTcpPort, "health-without-tcp-port", Severity::Warning, 2},
    {FindingCode::HubTransportPort, "hub-transport-port", Severity::Info, 2},
    {FindingCode::UdpWithoutAffinity, "udp-without-affinity", Severity::Warning, 1},
    {FindingCode::InterfacesWithoutEffect, "interfaces-without-effect", Severity::Warning, 1},
    {FindingCode::GroupSpelling, "group-spelling", Severity::Warning, 2},
    {FindingCode::GroupByName, "group-by-name", Severity::Warning, 1},
    {FindingCode::MapiWith2007, "mapi-with-2007", Severity::Error, 0},
    {FindingCode::MapperRuleMissing, "mapper-rule-missing", Severity::Error, 1},
    {FindingCode::MapperPortMissing, "mapper-port-missing", Severity::Warning, 1},
    {FindingCode::RpcPortsMissing, "rpc-ports-missing", Severity::Warning, 0},
    {FindingCode::MapperModeNotBuiltin, "mapper-mode-not-builtin", Severity::Warning, 1},
    {FindingCode::StaticRuleMissing, "static-rule-missing", Severity::Error, 1},
    {FindingCode::StaticPortLow, "static-port-low", Severity::Error, 1},
    {FindingCode::StaticPortsEqual, "static-ports-equal", Severity::Error, 1},
    {FindingCode::StaticPortReserved, "static-port-reserved", Severity::Error, 1},
    {FindingCode::VirtualPortsWithoutEffect, "virtual-ports-without-effect", Severity::Warning, 0},
    {FindingCode::StaticPortUnusual, "static-port-unusual", Severity::Warning, 1},
    {FindingCode::MapiAffinityNone, "mapi-affinity-none", Severity::Error, 1},
    {FindingCode::MapiGroupSplit, "mapi-group-split", Severity::Error, 4},
    {FindingCode::MapiOutsideGroup, "mapi-outside-group", Severity::Warning, 2},
    {FindingCode::MapiIdleShort, "mapi-idle-short", Severity::Warning, 2},
    {FindingCode::MapiAffinityShort, "mapi-affinity-short", Severity::Warning, 3},
    {FindingCode::RpcOverHttpPorts, "rpc-over-http-ports", Severity::Warning, 2},
    {FindingCode::ArrayWith2007, "array-with-2007", Severity::Error, 0},
    {FindingCode::ArrayNameLong, "array-name-long", Severity::Error, 2},
    {FindingCode::ArrayNameSpaces, "array-name-spaces", Severity::Warning, 2},
    {FindingCode::ArrayNameIsNode, "array-name-is-node", Severity::Error, 2},
    {FindingCode::ArrayFqdnIsNode, "array-fqdn-is-node", Severity::Error, 2},
    {FindingCode::ArrayFqdnIsWeb, "array-fqdn-is-web", Severity::Error, 1},
    {FindingCode::ArrayWithoutBalancing, "array-without-balancing", Severity::Warning, 0},
    {FindingCode::ArrayWithoutMapiRules, "array-without-mapi-rules", Severity::Warning, 0},
    {FindingCode::ArraySiteUnknown, "array-site-unknown", Severity::Warning, 0},
    {FindingCode::FqdnOutsideZone, "fqdn-outside-zone", Severity::Error, 2},
    {FindingCode::Ipv6VirtualAddress, "ipv6-virtual-address", Severity::Error, 1},
    {FindingCode::DatabasesWithoutArray, "databases-without-array", Severity::Warning, 0},
    {FindingCode::SimpleAuthWithoutTls, "simple-auth-without-tls", Severity::Error, 0},
    {FindingCode::LdapsPort, "ldaps-port", Severity::Warning, 1},
    {FindingCode::BalancingNone, "balancing-none", Severity::Warning, 0},
    {FindingCode::NlbTooManyRules, "nlb-too-many-rules", Severity::Error, 2},
    {FindingCode::NlbTooManyNodes, "nlb-too-many-nodes", Severity::Error, 2},
    {FindingCode::NlbTimeoutLong, "nlb-timeout-long", Severity::Error, 2},
    {FindingCode::NlbCannot, "nlb-cannot", Severity::Error, 2},
    {FindingCode::NlbDuplicatePriority, "nlb-duplicate-priority", Severity::Error, 3},
    {FindingCode::NlbOutsideSubnet, "nlb-outside-subnet", Severity::Error, 3},
    {FindingCode::NlbIncomplete, "nlb-incomplete", Severity::Warning, 1},
    {FindingCode::NlbManyNodes, "nlb-many-nodes", Severity::Warning, 2},
    {FindingCode::NlbNotIpv4, "nlb-not-ipv4", Severity::Error, 1},
    {FindingCode::PairMissing, "pair-missing", Severity::Warning, 0},
    {FindingCode::PairWithoutEffect, "pair-without-effect", Severity::Warning, 1},
    {FindingCode::PairNotTwo, "pair-not-two", Severity::Error, 1},
    {FindingCode::PairHostRepeated, "pair-host-repeated", Severity::Error, 1},
    {FindingCode::PairHostTaken, "pair-host-taken", Severity::Error, 2},
    {FindingCode::PairWrongFamily, "pair-wrong-family", Severity::Error, 3},
    {FindingCode::PairValueUnusable, "pair-value-unusable", Severity::Error, 2},
    {FindingCode::PairNeedsMaglev, "pair-needs-maglev", Severity::Error, 1},
    {FindingCode::HaproxyNeedsStaticPorts, "haproxy-needs-static-ports", Severity::Error, 0},
    {FindingCode::HaproxyCannot, "haproxy-cannot", Severity::Error, 2},
};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < std::size(kKinds); ++i)
        if (static_cast<std::size_t>(kKinds[i].code) != i) return false;
    return true;
}
static_assert(inOrder(), "kindOf() finds a row by its place");

}  // namespace

std::span<const FindingKind> findingKinds() { return kKinds; }

const FindingKind& kindOf(FindingCode code) { return kKinds[static_cast<std::size_t>(code)]; }

Finding makeFinding(FindingCode code, std::string pointer, std::vector<std::string> arguments) {
    assert(arguments.size() == kindOf(code).arguments);
    return {code, std::move(pointer), std::move(arguments)};
}

Finding portsFinding(const PortTextError& error, std::string pointer) {
    const auto because = [&](FindingCode code) { return makeFinding(code, std::move(pointer), {error.text}); };
    switch (error.kind) {
        case PortTextError::Kind::Empty:
            return makeFinding(FindingCode::PortsEmpty, std::move(pointer));
        case PortTextError::Kind::NotANumber:
            return because(FindingCode::PortNotANumber);
        case PortTextError::Kind::OutOfRange:
            return because(FindingCode::PortOutOfRange);
        case PortTextError::Kind::Reversed:
            return because(FindingCode::PortRangeReversed);
        case PortTextError::Kind::Overlapping:
            break;
    }
    return because(FindingCode::PortsRepeated);
}

bool hasErrors(std::span<const Finding> findings) {
    for (const auto& finding : findings)
        if (finding.severity() == Severity::Error) return true;
    return false;
}

std::string numberText(double value) {
    std::array<char, 32> buffer;
    const bool whole = std::trunc(value) == value && std::abs(value) < 1e15;
    const auto result = whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::int64_t(value))
                              : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

}  // namespace cas
