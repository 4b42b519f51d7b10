#pragma once

#include "balancer/base/enum_names.h"

namespace cas {

// The words of the plan that the engine does not know; protocol, affinity and the like are the engine's.
enum class ExchangeVersion { Exchange2010, Exchange2007 };
enum class DirectoryTls { Start, Ldaps, None };
enum class DirectoryAuth { Gssapi, Simple };
/// Roles as Exchange's setup names them.
enum class ServerRole { ClientAccess, HubTransport, Mailbox, UnifiedMessaging, ManagementTools };
enum class BalancingMethod { Builtin, Nlb, Haproxy, Hardware, None };
/// Operation modes of an NLB cluster.
enum class NlbMode { Unicast, Multicast, IgmpMulticast };
/// How the files of a pair reach its hosts: by hand with the written instructions, or by the wizard over SSH.
enum class PairDeploy { Manual, Ssh };
enum class MapiMode { EndpointMapper, Static, FullRange };
enum class DnsMethod { Rfc2136, GssTsig, Windows, Manual, None };
enum class KeyAlgorithm { HmacSha256, HmacSha512 };

template <>
struct EnumNames<ExchangeVersion> {
    static constexpr std::pair<ExchangeVersion, std::string_view> table[] = {{ExchangeVersion::Exchange2010, "2010"},
                                                                             {ExchangeVersion::Exchange2007, "2007"}};
};
template <>
struct EnumNames<DirectoryTls> {
    static constexpr std::pair<DirectoryTls, std::string_view> table[] = {
        {DirectoryTls::Start, "start"}, {DirectoryTls::Ldaps, "ldaps"}, {DirectoryTls::None, "none"}};
};
template <>
struct EnumNames<DirectoryAuth> {
    static constexpr std::pair<DirectoryAuth, std::string_view> table[] = {{DirectoryAuth::Gssapi, "gssapi"},
                                                                           {DirectoryAuth::Simple, "simple"}};
};
template <>
struct EnumNames<ServerRole> {
    static constexpr std::pair<ServerRole, std::string_view> table[] = {
        {ServerRole::ClientAccess, "ClientAccess"},
        {ServerRole::HubTransport, "HubTransport"},
        {ServerRole::Mailbox, "Mailbox"},
        {ServerRole::UnifiedMessaging, "UnifiedMessaging"},
        {ServerRole::ManagementTools, "ManagementTools"}};
};
template <>
struct EnumNames<BalancingMethod> {
    static constexpr std::pair<BalancingMethod, std::string_view> table[] = {{BalancingMethod::Builtin, "builtin"},
                                                                             {BalancingMethod::Nlb, "nlb"},
                                                                             {BalancingMethod::Haproxy, "haproxy"},
                                                                             {BalancingMethod::Hardware, "hardware"},
                                                                             {BalancingMethod::None, "none"}};
};
template <>
struct EnumNames<NlbMode> {
    static constexpr std::pair<NlbMode, std::string_view> table[] = {
        {NlbMode::Unicast, "unicast"}, {NlbMode::Multicast, "multicast"}, {NlbMode::IgmpMulticast, "igmp-multicast"}};
};
template <>
struct EnumNames<PairDeploy> {
    static constexpr std::pair<PairDeploy, std::string_view> table[] = {{PairDeploy::Manual, "manual"},
                                                                        {PairDeploy::Ssh, "ssh"}};
};
template <>
struct EnumNames<MapiMode> {
    static constexpr std::pair<MapiMode, std::string_view> table[] = {{MapiMode::EndpointMapper, "endpoint-mapper"},
                                                                      {MapiMode::Static, "static"},
                                                                      {MapiMode::FullRange, "full-range"}};
};
template <>
struct EnumNames<DnsMethod> {
    static constexpr std::pair<DnsMethod, std::string_view> table[] = {{DnsMethod::Rfc2136, "rfc2136"},
                                                                       {DnsMethod::GssTsig, "gss-tsig"},
                                                                       {DnsMethod::Windows, "windows"},
                                                                       {DnsMethod::Manual, "manual"},
                                                                       {DnsMethod::None, "none"}};
};
template <>
struct EnumNames<KeyAlgorithm> {
    static constexpr std::pair<KeyAlgorithm, std::string_view> table[] = {{KeyAlgorithm::HmacSha256, "hmac-sha256"},
                                                                          {KeyAlgorithm::HmacSha512, "hmac-sha512"}};
};

}  // namespace cas
