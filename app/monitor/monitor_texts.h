#pragma once

#include <QString>

#include <cstdint>

namespace cas {

/// "512 B", "1.4 MB".
QString byteText(std::uint64_t bytes);

}  // namespace cas
