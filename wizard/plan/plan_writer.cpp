#include <cmath>
#include <nlohmann/json.hpp>

#include "wizard/plan/plan_io.h"
#include "wizard/plan/plan_tables.h"

namespace cas {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;

template <PlanSection S>
Json toJson(const S& section);
template <class T>
Json toJson(const std::vector<T>& list);

Json toJson(bool value) { return value; }
Json toJson(int value) { return value; }
Json toJson(Port value) { return value; }
Json toJson(std::uint32_t value) { return value; }
Json toJson(const std::string& value) { return value; }
Json toJson(const IpAddress& value) { return value.to_string(); }
Json toJson(const IpNetwork& value) { return toText(value); }
Json toJson(const std::vector<PortRange>& value) { return toText(value); }
Json toJson(FirstPort value) { return std::to_string(value.port); }
Json toJson(Seconds value) {
    const auto count = value.count();
    const bool whole = std::trunc(count) == count && std::abs(count) < 1e15;
    return whole ? Json(static_cast<std::int64_t>(count)) : Json(count);
}
template <NamedEnum E>
Json toJson(E value) {
    return nameOf(value);
}
Json toJson(const Uuid& value) { return toText(value); }
template <class T>
Json toJson(const std::vector<T>& list);
Json toJson(const RpcInterfaces& value) {
    if (value.choice == RpcInterfaces::Choice::Listed) return toJson(value.uuids);
    return value.choice == RpcInterfaces::Choice::All ? "all" : "exchange";
}
template <class T>
Json toJson(const std::vector<T>& list) {
    auto array = Json::array();
    for (const auto& item : list) array.push_back(toJson(item));
    return array;
}

// What is unset stays out of the file.
template <class T>
void put(Json& object, std::string_view key, const T& value) {
    object[std::string(key)] = toJson(value);
}
template <class T>
void put(Json& object, std::string_view key, const std::optional<T>& value) {
    if (value) put(object, key, *value);
}
template <class T>
void put(Json& object, std::string_view key, const Setting<T>& value) {
    if (value.isWritten()) put(object, key, value.value());
}
template <class T>
void put(Json& object, std::string_view key, const std::vector<T>& value) {
    if (!value.empty()) object[std::string(key)] = toJson(value);
}
void put(Json& object, std::string_view key, const std::string& value) {
    if (!value.empty()) object[std::string(key)] = value;
}
template <PlanSection S>
void put(Json& object, std::string_view key, const S& value) {
    if (auto tree = toJson(value); !tree.empty()) object[std::string(key)] = std::move(tree);
}
template <PlanSection S>
void put(Json& object, std::string_view key, const std::optional<S>& value) {
    if (value) object[std::string(key)] = toJson(*value);
}

template <PlanSection S>
void putMembers(Json& object, const S& section) {
    forEachField<S>([&](const auto& field) { put(object, field.key, section.*field.member); });
}

template <PlanSection S>
Json toJson(const S& section) {
    auto object = Json::object();
    putMembers(object, section);
    return object;
}

}  // namespace

std::string writePlan(const DeploymentPlan& plan) {
    auto root = Json::object();
    root["format"] = DeploymentPlan::kFormat;
    root["version"] = DeploymentPlan::kVersion;
    putMembers(root, plan);
    return root.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace cas
