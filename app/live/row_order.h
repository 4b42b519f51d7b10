#pragma once

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cas {

/// Puts rows in the order of their keys in `before`; new ones come last, as they came. `key` tells which row is which
/// and is asked once for each. Any thread.
template <class Row, class Key, class KeyOf>
void keepOrder(std::vector<Row>& rows, const std::vector<Key>& before, const KeyOf& key) {
    std::unordered_map<Key, std::size_t> places;
    for (const auto& one : before) places.emplace(one, places.size());
    std::vector<std::pair<std::size_t, std::size_t>> order;
    order.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto known = places.find(std::invoke(key, rows[i]));
        order.emplace_back(known == places.end() ? places.size() : known->second, i);
    }
    std::ranges::sort(order);
    std::vector<Row> arranged;
    arranged.reserve(rows.size());
    for (const auto& [unused, from] : order) arranged.push_back(std::move(rows[from]));
    rows = std::move(arranged);
}

}  // namespace cas
