#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace cas {

/// The words of an enumeration as files, scripts and metrics spell them. Specialise with
/// `static constexpr std::pair<E, std::string_view> table[]`; the first row of a value is the spelling written.
template <class E>
struct EnumNames;

template <class E>
concept NamedEnum = requires {
    EnumNames<E>::table;
};

template <class E>
constexpr std::string_view nameOf(E value) {
    for (const auto& [enumerator, name] : EnumNames<E>::table)
        if (enumerator == value) return name;
    return {};
}

template <class E>
constexpr std::optional<E> fromName(std::string_view text) {
    for (const auto& [enumerator, name] : EnumNames<E>::table)
        if (name == text) return enumerator;
    return std::nullopt;
}

}  // namespace cas
