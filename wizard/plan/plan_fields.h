#pragma once

#include <limits>
#include <string_view>
#include <tuple>

#include "wizard/plan/deployment_plan.h"

namespace cas {

/// Accepted numbers; of a list: of each element.
struct Bounds {
    double low = std::numeric_limits<double>::lowest();
    double high = std::numeric_limits<double>::max();
    bool lowAllowed = true;
    constexpr bool allow(double value) const { return (lowAllowed ? value >= low : value > low) && value <= high; }
    constexpr bool operator==(const Bounds&) const = default;
};

/// One key of a section of the plan. Reading, unknown keys, writing, bounds and the test of the JSON schema all go by
/// these tables: a new key is a member and a row.
template <class Section, class Value>
struct PlanField {
    std::string_view key;
    Value Section::*member;
    Bounds bounds;
    bool required = false;
};

template <class Section>
struct Fields;

/// A struct that is a JSON object of the plan.
template <class T>
concept PlanSection = requires {
    Fields<T>::table;
};

template <PlanSection Section, class Visitor>
constexpr void forEachField(Visitor&& visit) {
    std::apply([&](const auto&... field) { (visit(field), ...); }, Fields<Section>::table);
}

template <class Section, class Value>
constexpr PlanField<Section, Value> field(std::string_view key, Value Section::*member, Bounds bounds = {}) {
    return {key, member, bounds};
}
template <class Section, class Value>
constexpr PlanField<Section, Value> required(std::string_view key, Value Section::*member) {
    return {key, member, {}, true};
}

inline constexpr Bounds kPortBounds{1, 65535};
inline constexpr Bounds kCountBounds{0, std::numeric_limits<std::uint32_t>::max()};
/// Up to a year: longer is a mistake, and the engine's milliseconds cannot overflow.
inline constexpr Bounds kSeconds{0, 365.0 * 86400};
inline constexpr Bounds kPositiveSeconds{0, 365.0 * 86400, false};
inline constexpr Bounds kPositiveCount{1, std::numeric_limits<int>::max()};

template <>
struct Fields<PlanWinrm> {
    static constexpr std::tuple table{field("host", &PlanWinrm::host), field("port", &PlanWinrm::port, kPortBounds),
                                      field("tls", &PlanWinrm::tls)};
};
template <>
struct Fields<PlanExchange> {
    static constexpr std::tuple table{
        field("version", &PlanExchange::version),
        field("servicePack", &PlanExchange::servicePack, {0, 3}),
        field("managementServer", &PlanExchange::managementServer),
        field("domainController", &PlanExchange::domainController),
        field("user", &PlanExchange::user),
        field("winrm", &PlanExchange::winrm),
    };
};
template <>
struct Fields<PlanDirectory> {
    static constexpr std::tuple table{
        field("server", &PlanDirectory::server), field("port", &PlanDirectory::port, kPortBounds),
        field("tls", &PlanDirectory::tls),       field("auth", &PlanDirectory::auth),
        field("user", &PlanDirectory::user),
    };
};
template <>
struct Fields<PlanArray> {
    static constexpr std::tuple table{field("name", &PlanArray::name), field("fqdn", &PlanArray::fqdn)};
};
template <>
struct Fields<PlanWeb> {
    static constexpr std::tuple table{field("host", &PlanWeb::host), field("otherNames", &PlanWeb::otherNames)};
};
template <>
struct Fields<PlanInstall> {
    static constexpr std::tuple table{
        field("media", &PlanInstall::media), field("targetFolder", &PlanInstall::targetFolder),
        field("roles", &PlanInstall::roles), field("updatesFolder", &PlanInstall::updatesFolder)};
};
template <>
struct Fields<PlanNode> {
    static constexpr std::tuple table{
        required("name", &PlanNode::name),
        field("fqdn", &PlanNode::fqdn),
        required("address", &PlanNode::address),
        field("exchangeVersion", &PlanNode::exchangeVersion),
        field("site", &PlanNode::site),
        field("weight", &PlanNode::weight, {0, 100}),
        field("priority", &PlanNode::priority, {1, 32}),
        field("state", &PlanNode::state),
        field("maxConnections", &PlanNode::maxConnections, kCountBounds),
        field("install", &PlanNode::install),
    };
};
template <>
struct Fields<PlanDns> {
    static constexpr std::tuple table{
        field("method", &PlanDns::method),
        field("server", &PlanDns::server),
        field("zone", &PlanDns::zone),
        field("serverPort", &PlanDns::serverPort, kPortBounds),
        field("ttl", &PlanDns::ttl, {0, std::numeric_limits<int>::max()}),
        field("ptr", &PlanDns::ptr),
        field("keyName", &PlanDns::keyName),
        field("keyAlgorithm", &PlanDns::keyAlgorithm),
    };
};
template <>
struct Fields<PlanDatabases> {
    static constexpr std::tuple table{field("correct", &PlanDatabases::correct)};
};

}  // namespace cas
