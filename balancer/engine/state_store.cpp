#include "balancer/engine/state_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace cas {

namespace {

using nlohmann::json;
constexpr int kVersion = 1;

std::int64_t toMilliseconds(WallTime time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

template <class E>
E enumAt(const json& object, const char* key) {
    const auto value = fromName<E>(object.at(key).get<std::string>());
    if (!value) throw std::runtime_error(std::string("unknown word at ") + key);
    return *value;
}

json toJson(const AdminStates::Order& order) {
    json row{{"node", order.node}, {"rule", order.rule}, {"configured", nameOf(order.configured)}};
    if (order.admin) row["admin"] = nameOf(*order.admin);
    if (order.weight) row["weight"] = *order.weight;
    return row;
}

AdminStates::Order orderFrom(const json& row) {
    AdminStates::Order order{row.at("node"), row.at("rule"), {}, {}, enumAt<NodeState>(row, "configured")};
    if (row.contains("admin")) order.admin = enumAt<AdminState>(row, "admin");
    if (row.contains("weight")) order.weight = row.at("weight").get<int>();
    return order;
}

SavedState stateFrom(const json& document) {
    SavedState state;
    for (const json& row : document.at("orders")) state.orders.push_back(orderFrom(row));
    for (const json& row : document.at("affinity"))
        state.affinity.push_back({row.at("group"), enumAt<Affinity>(row, "affinity"), row.at("client"), row.at("node"),
                                  WallTime(std::chrono::milliseconds(row.at("lastUsed").get<std::int64_t>()))});
    return state;
}

std::string reason(const std::filesystem::path& file) { return file.string() + ": " + std::strerror(errno); }

}  // namespace

Result<SavedState, std::string> readState(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return errno == ENOENT ? Result<SavedState, std::string>(SavedState{}) : unexpected(reason(file));
    try {
        const json document = json::parse(in);
        if (document.at("version") != kVersion) return unexpected(file.string() + ": written by another version");
        return stateFrom(document);
    } catch (const std::exception& error) {
        return unexpected(file.string() + ": " + error.what());
    }
}

Result<void, std::string> writeState(const std::filesystem::path& file, const SavedState& state) {
    json document{{"version", kVersion}, {"orders", json::array()}, {"affinity", json::array()}};
    for (const auto& order : state.orders) document["orders"].push_back(toJson(order));
    for (const auto& row : state.affinity)
        document["affinity"].push_back({{"group", row.group},
                                        {"affinity", nameOf(row.affinity)},
                                        {"client", row.client},
                                        {"node", row.node},
                                        {"lastUsed", toMilliseconds(row.lastUsed)}});
    const std::string text = document.dump() + "\n";
    std::filesystem::path fresh = file;
    fresh += ".new";
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return unexpected(reason(fresh));
    const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
    const std::string failure = written ? std::string() : reason(fresh);
    ::close(fd);
    if (!written) return unexpected(failure);
    if (::rename(fresh.c_str(), file.c_str()) != 0) return unexpected(reason(file));
    return {};
}

}  // namespace cas
