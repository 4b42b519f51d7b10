#pragma once

#include <tl/expected.hpp>

namespace cas {

/// A value or the reason there is none. Expected failures travel as values; exceptions are for bugs.
template <class T, class E>
using Result = tl::expected<T, E>;

using tl::unexpected;

}  // namespace cas
